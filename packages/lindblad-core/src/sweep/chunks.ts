// A sweep in chunks by several workers: each computes ranges of rows, results are handed over in order, and the numbers do
// not depend on how many workers there are. A worker that crashes costs its chunk once: another computes it again.

import { LindbladError } from '../errors.js';
import type { SweepWarning } from './sweep.js';

/** Rows from … to - 1. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** The columns of a chunk (axes first) and what was noticed in it. */
export interface ChunkResult extends Chunk {
  readonly columns: readonly Float64Array[];
  readonly warnings: readonly SweepWarning[];
}

/** Computes chunks. `run` rejects with a LindbladError for an error of a point, with anything else if the worker is lost. */
export interface ChunkWorker {
  run(chunk: Chunk): Promise<ChunkResult>;
  close(): void;
}

/** How chunks are computed. */
export interface ChunkOptions {
  readonly threads: number;
  readonly makeWorker: () => ChunkWorker;
  /** Cancels: rejects with `cancelled`, workers are closed. */
  readonly signal?: AbortSignalLike;
  /** Rows done so far, in whatever order. */
  readonly onRows?: (rows: number) => void;
}

/** The part of an AbortSignal that is used. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener?(type: 'abort', listener: () => void): void;
  removeEventListener?(type: 'abort', listener: () => void): void;
}

/** The ranges of rows that are not `done` (ascending, apart), cut into chunks of at most `size`. */
export function chunksOf(total: number, size: number, done: readonly Chunk[] = []): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  for (const { from, to } of [...done, { from: total, to: total }]) {
    for (; at < from; at = Math.min(at + size, from)) chunks.push({ from: at, to: Math.min(at + size, from) });
    at = Math.max(at, to);
  }
  return chunks;
}

/** The first rows, at most `size`, that are not `done` (ascending, apart). */
export function firstMissing(total: number, size: number, done: readonly Chunk[]): Chunk | undefined {
  let at = 0;
  for (const { from, to } of done) {
    if (from > at) return { from: at, to: Math.min(at + size, from) };
    at = Math.max(at, to);
  }
  return at < total ? { from: at, to: Math.min(at + size, total) } : undefined;
}

/** Chunks that may wait for one before them. */
const AHEAD = 8;

/** Computes all chunks and calls `take` with each in order. Rejects with the error of the first row that has one. */
export async function runChunks(
  chunks: readonly Chunk[],
  { threads, makeWorker, signal, onRows }: ChunkOptions,
  take: (result: ChunkResult) => void | Promise<void>,
): Promise<void> {
  const finished = new Map<number, ChunkResult>();
  let next = 0;
  let taken = 0;
  let failure: { readonly chunk: number; readonly error: unknown } | undefined;
  let wake: (() => void)[] = [];
  const changed = (): void => {
    const waiting = wake;
    wake = [];
    for (const resolve of waiting) resolve();
  };
  const change = (): Promise<void> => new Promise((resolve) => wake.push(resolve));
  const fail = (chunk: number, error: unknown): void => {
    if (failure === undefined || chunk < failure.chunk) failure = { chunk, error };
    changed();
  };
  const cancel = (): void => fail(-1, new LindbladError('cancelled', 'cancelled'));
  if (signal?.aborted) throw new LindbladError('cancelled', 'cancelled');
  signal?.addEventListener?.('abort', cancel);
  const workers = new Set<ChunkWorker>();
  let closed = false;
  const open = (): ChunkWorker => {
    const worker = makeWorker();
    workers.add(worker);
    return worker;
  };
  const work = async (): Promise<void> => {
    let worker = open();
    while (next < chunks.length && failure === undefined) {
      // what is far ahead of what is taken waits, so that memory is bounded
      if (next - taken > AHEAD * threads) {
        await change();
        continue;
      }
      const k = next++;
      for (let attempt = 0; ; attempt++) {
        try {
          const result = await worker.run(chunks[k]);
          onRows?.(result.to - result.from);
          finished.set(k, result);
          changed();
          break;
        } catch (error) {
          // whoever is closed at the end of a run loses its chunk, and nobody would close another opened then
          if (closed) return;
          if (error instanceof LindbladError || attempt > 0) {
            fail(k, error instanceof LindbladError ? error : lost(chunks[k], error));
            break;
          }
          worker.close();
          workers.delete(worker);
          worker = open();
        }
      }
    }
  };
  const hand = async (): Promise<void> => {
    while (taken < chunks.length) {
      const result = finished.get(taken);
      if (result !== undefined) {
        finished.delete(taken);
        await take(result);
        taken++;
        changed();
      } else if (failure !== undefined && failure.chunk <= taken) throw failure.error;
      else await change();
    }
  };
  const all = Array.from({ length: Math.min(threads, chunks.length) }, () =>
    work().catch((error: unknown) => fail(taken, error)),
  );
  try {
    await hand();
    await Promise.all(all);
  } finally {
    signal?.removeEventListener?.('abort', cancel);
    failure ??= { chunk: -1, error: undefined };
    closed = true;
    changed();
    for (const worker of workers) worker.close();
  }
}

function lost({ from, to }: Chunk, cause: unknown): LindbladError {
  return new LindbladError('worker-lost', `two workers were lost on the rows ${from} to ${to - 1}`, {
    hint: 'compute these points alone to see what they do; fewer threads need less memory',
    cause,
  });
}
