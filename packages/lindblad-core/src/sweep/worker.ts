// The two ends of a worker that computes chunks of a sweep: the same messages for worker_threads and Web Workers.

import { fromPlainError, LindbladError, type PlainError, plainError } from '../errors.js';
import type { Model } from '../model/model.js';
import type { Chunk, ChunkResult, ChunkWorker } from './chunks.js';
import { type SweepOptions, SweepPlan } from './sweep.js';

/** One end of a channel: a Worker, `self` in a Web Worker, or a port of worker_threads wrapped to this shape. */
export interface WorkerPort {
  postMessage(message: unknown, transfer?: readonly ArrayBufferLike[]): void;
  /** Calls the listener with each message's data. */
  onMessage(listener: (data: unknown) => void): void;
}

/** What a worker is told first: where its model comes from, and the sweep. */
export interface SweepTask<Source> {
  readonly source: Source;
  readonly options: Omit<SweepOptions, 'onProgress'>;
}

type ToWorker = { readonly task: SweepTask<unknown> } | { readonly run: Chunk };

type FromWorker = { readonly result: ChunkResult } | { readonly error: PlainError } | { readonly crash: string };

/** Serves in a worker: `modelOf` makes the model from its source. */
export function serveSweep<Source>(port: WorkerPort, modelOf: (source: Source) => Model): void {
  let plan: SweepPlan | undefined;
  port.onMessage((data) => {
    const message = data as ToWorker;
    try {
      if ('task' in message) {
        plan = new SweepPlan(modelOf(message.task.source as Source), message.task.options);
        return;
      }
      if (plan === undefined) throw new Error('a chunk before its sweep');
      const { from, to } = message.run;
      const columns = plan.columns(to - from).map(({ values }) => values);
      plan.run(from, to, columns, from);
      const result: ChunkResult = { from, to, columns, warnings: plan.takeWarnings() };
      port.postMessage(
        { result },
        columns.map(({ buffer }) => buffer),
      );
    } catch (error) {
      port.postMessage(
        error instanceof LindbladError
          ? { error: plainError(error) }
          : { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      );
    }
  });
  port.postMessage({ ready: true });
}

/** The near end: a worker behind a port that computes chunks of one sweep. */
export function sweepWorker<Source>(
  port: WorkerPort & { onLost(listener: (error: unknown) => void): void; close(): void },
  task: SweepTask<Source>,
): ChunkWorker {
  let waiting: { resolve: (result: ChunkResult) => void; reject: (error: unknown) => void } | undefined;
  let broken: { readonly error: unknown } | undefined;
  // what is sent while the worker still awaits its kernels may be lost in browsers: it says when it listens
  let unsent: ToWorker[] | undefined = [{ task }];
  const send = (message: ToWorker): void => {
    if (unsent === undefined) port.postMessage(message);
    else unsent.push(message);
  };
  const settle = (act: (entry: NonNullable<typeof waiting>) => void): void => {
    const entry = waiting;
    waiting = undefined;
    if (entry !== undefined) act(entry);
  };
  port.onMessage((data) => {
    const message = data as FromWorker;
    if ('ready' in message) {
      const waited = unsent ?? [];
      unsent = undefined;
      for (const early of waited) port.postMessage(early);
      return;
    }
    settle(({ resolve, reject }) => {
      if ('result' in message) resolve(message.result);
      else if ('error' in message) reject(fromPlainError(message.error));
      else reject(new Error(message.crash));
    });
  });
  port.onLost((error) => {
    broken = { error };
    settle(({ reject }) => reject(error));
  });
  return {
    run: (chunk) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) {
          reject(broken.error);
          return;
        }
        waiting = { resolve, reject };
        send({ run: chunk });
      }),
    close: () => port.close(),
  };
}
