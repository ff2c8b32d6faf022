// Sweeps on threads of Node: the first rows are computed here, which shows how long the rest will take; where that is worth
// it, workers take the rest.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  type Chunk,
  type ChunkResult,
  type ChunkWorker,
  chunksOf,
  firstMissing,
  LindbladError,
  runChunks,
  type SweepOptions,
  type SweepPlan,
  sweepWorker,
} from 'lindblad-core';
import type { ModelSource } from './models-source.js';

/** The most threads that are taken. */
const MOST_THREADS = 64;

/** Seconds of work in this thread before others are asked for; seconds of work left that are worth it; seconds a chunk. */
const ALONE = 0.15;
const WORTH = 0.5;
const CHUNK = 0.08;

/** Most rows of a chunk: its columns are kept until it is their turn. */
const MOST_ROWS = 65_536;

/** Computes the rows of a plan that are not `done`, and hands them over in order; threads make the same plan of the model's source. */
export async function sweepRows(
  plan: SweepPlan,
  source: ModelSource,
  options: Omit<SweepOptions, 'onProgress'>,
  threads: number,
  done: readonly Chunk[],
  onRows: (rows: number) => void,
  take: (result: ChunkResult) => Promise<void> | void,
): Promise<void> {
  const here = localWorker(plan);
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const taken: Chunk[] = [];
  let rows = 0;
  // chunks that double show the rate soon, whatever it is
  for (let size = 1; seconds() < ALONE; size = Math.min(2 * size, MOST_ROWS)) {
    const chunk = firstMissing(plan.total, size, merged(done, taken));
    if (chunk === undefined) return;
    await take(await here.run(chunk));
    taken.push(chunk);
    rows += chunk.to - chunk.from;
    onRows(chunk.to - chunk.from);
  }
  const rate = rows / seconds();
  const size = Math.max(1, Math.min(MOST_ROWS, Math.floor(rate * CHUNK)));
  const rest = chunksOf(plan.total, size, merged(done, taken));
  const left = rest.reduce((sum, { from, to }) => sum + to - from, 0);
  const alone = threads === 1 || left / rate < WORTH;
  await runChunks(
    rest,
    {
      threads: alone ? 1 : threads,
      makeWorker: alone ? () => here : () => threadWorker(source, options),
      onRows,
    },
    take,
  );
}

/** Ranges of two ascending lists as one. */
function merged(a: readonly Chunk[], b: readonly Chunk[]): Chunk[] {
  return [...a, ...b].sort((x, y) => x.from - y.from);
}

/** The number of `--threads`; default: as many as the machine runs at once. */
export function parseThreads(text: string | undefined): number {
  if (text === undefined) return Math.min(MOST_THREADS, availableParallelism());
  const count = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (count >= 1 && count <= MOST_THREADS) return count;
  throw new LindbladError('bad-value', `'${text}' threads`, {
    path: '--threads',
    value: text,
    expected: `a whole number from 1 to ${MOST_THREADS}`,
  });
}

/** Computes in this thread. */
function localWorker(plan: SweepPlan): ChunkWorker {
  return {
    run: async ({ from, to }) => {
      // lets progress be drawn and signals arrive
      await new Promise((resolve) => setImmediate(resolve));
      const columns = plan.columns(to - from).map(({ values }) => values);
      plan.run(from, to, columns, from);
      return { from, to, columns, warnings: plan.takeWarnings() };
    },
    close: () => undefined,
  };
}

/** Computes in a thread of its own. */
function threadWorker(source: ModelSource, options: Omit<SweepOptions, 'onProgress'>): ChunkWorker {
  const worker = new Worker(workerFile());
  return sweepWorker(
    {
      postMessage: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.on('message', listener);
      },
      onLost: (listener) => {
        worker.on('error', listener);
        worker.on('exit', (code) => listener(new Error(`the thread ended with code ${code}`)));
      },
      close: () => {
        void worker.terminate();
      },
    },
    { source, options },
  );
}

/** The bundled worker: beside the bundle of the command, one folder up from a chunk of it, or in `dist` of the sources. */
function workerFile(): URL {
  const here = import.meta.url;
  const from = here.endsWith('.ts') ? '../dist/' : here.includes('/chunks/') ? '../' : './';
  return new URL(`${from}sweep-worker.js`, here);
}
