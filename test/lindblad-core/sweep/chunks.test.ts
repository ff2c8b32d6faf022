// Chunks by several workers: order, lost workers, errors, cancellation.

import {
  type Chunk,
  type ChunkResult,
  type ChunkWorker,
  chunksOf,
  firstMissing,
  LindbladError,
  runChunks,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';

const later = (random: Random): Promise<void> => new Promise((resolve) => setTimeout(resolve, random.uniform() * 4));

/** A worker that answers after a random time with the numbers of its rows. */
function worker(random: Random, fate: (chunk: Chunk) => void = () => undefined): ChunkWorker {
  return {
    run: async (chunk) => {
      await later(random);
      fate(chunk);
      const values = Float64Array.from({ length: chunk.to - chunk.from }, (_, k) => chunk.from + k);
      return { ...chunk, columns: [values], warnings: [] };
    },
    close: () => undefined,
  };
}

async function rows(threads: number, chunks: Chunk[], makeWorker: () => ChunkWorker): Promise<number[]> {
  const all: number[] = [];
  await runChunks(chunks, { threads, makeWorker }, ({ columns }: ChunkResult) => {
    all.push(...columns[0]);
  });
  return all;
}

property('chunks cover what is not done, once', 3301, 200, (random) => {
  const total = random.whole(1, 60);
  const done: Chunk[] = [];
  for (let at = 0; at < total; ) {
    const from = at + random.whole(0, 9);
    const to = Math.min(total, from + random.whole(1, 9));
    if (from < to) done.push({ from, to });
    at = to;
    if (to <= from) break;
  }
  const size = random.whole(1, 12);
  const seen = new Uint8Array(total);
  const chunks = chunksOf(total, size, done);
  for (const { from, to } of [...done, ...chunks]) for (let k = from; k < to; k++) seen[k]++;
  expect([...seen].every((n) => n === 1)).toBe(true);
  expect(chunks.every(({ from, to }) => to > from && to - from <= size)).toBe(true);
  expect(firstMissing(total, size, done)).toEqual(chunks[0]);
});

describe.each([1, 2, 5])('%i threads', (threads) => {
  const chunks = chunksOf(97, 4);
  const expected = Array.from({ length: 97 }, (_, k) => k);

  test('results come in order', async () => {
    const random = new Random(5);
    expect(await rows(threads, chunks, () => worker(random))).toEqual(expected);
  });

  test('a lost worker costs its chunk once', async () => {
    const random = new Random(6);
    const lost = new Set<number>();
    let made = 0;
    const found = await rows(threads, chunks, () => {
      made++;
      return worker(random, ({ from }) => {
        if (from % 12 === 0 && !lost.has(from)) {
          lost.add(from);
          throw new Error('gone');
        }
      });
    });
    expect(found).toEqual(expected);
    expect(made).toBe(threads + lost.size);
    expect(lost.size).toBeGreaterThan(5);
  });

  test('a chunk that loses two workers is an error that names its rows', async () => {
    const random = new Random(7);
    const fatal = (): ChunkWorker =>
      worker(random, ({ from }) => {
        if (from === 40) throw new Error('gone');
      });
    await expect(rows(threads, chunks, fatal)).rejects.toThrow(/two workers were lost on the rows 40 to 43/);
  });

  test('of several errors of points the first row has its say, whoever was faster', async () => {
    const random = new Random(8);
    const failing = (): ChunkWorker =>
      worker(random, ({ from }) => {
        if (from >= 24) throw new LindbladError('bad-value', `row ${from}`);
      });
    await expect(rows(threads, chunks, failing)).rejects.toThrow(/^row 24$/);
  });
});

test('a signal cancels, and closes all workers', async () => {
  const random = new Random(9);
  const controller = new AbortController();
  let open = 0;
  const makeWorker = (): ChunkWorker => {
    open++;
    return { ...worker(random), close: () => void open-- };
  };
  const run = runChunks(chunksOf(1000, 1), { threads: 3, makeWorker, signal: controller.signal }, ({ from }) => {
    if (from === 20) controller.abort();
  });
  await expect(run).rejects.toThrow(/cancelled/);
  expect(open).toBe(0);
});

test('no worker is opened after an error has ended the run', async () => {
  const open = new Set<number>();
  let made = 0;
  const makeWorker = (): ChunkWorker => {
    const id = made++;
    open.add(id);
    let lose: (error: Error) => void = () => undefined;
    return {
      // the first chunk fails, all others last until their worker is closed
      run: ({ from }) =>
        from === 0
          ? Promise.reject(new LindbladError('bad-value', 'a point without an answer'))
          : new Promise((_, reject) => {
              lose = reject;
            }),
      close: () => {
        open.delete(id);
        lose(new Error('the worker was closed'));
      },
    };
  };
  const run = runChunks(chunksOf(100, 1), { threads: 3, makeWorker }, () => undefined);
  await expect(run).rejects.toThrow('a point without an answer');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect({ made, open: [...open] }).toEqual({ made: 3, open: [] });
});
