// What the page of the browser test runs: the single dot and a chain of six spins, here and in a Web Worker; a sweep on
// Web Workers. It sends what it found, or what went wrong, to where it came from.

import {
  chunksOf,
  linearAxis,
  runChunks,
  type SweepTask,
  solve,
  steadyState,
  steadyStateProblem,
  sweepWorker,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { chain } from './chain.js';

async function everything(): Promise<unknown> {
  return {
    dot: (await steadyState(singleDot, { eps: 2 })).quantities,
    chain: (await solve(steadyStateProblem(chain(6)))).certificate,
    worker: await inWorker(),
    sweep: await sweepOnWorkers(),
  };
}

const found = await everything().catch((error: unknown) => ({ error: String(error) }));
await fetch('/found', { method: 'POST', body: JSON.stringify(found) });

function inWorker(): Promise<unknown> {
  const worker = new Worker('worker.js', { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
}

async function sweepOnWorkers(): Promise<number[]> {
  const task: SweepTask<string> = {
    source: 'single-dot',
    options: { axes: [linearAxis('eps', -20, 20, 101)], observe: ['J_L'] },
  };
  const values: number[] = [];
  await runChunks(
    chunksOf(101, 10),
    {
      threads: 2,
      makeWorker: () => {
        const worker = new Worker('sweep-worker.js', { type: 'module' });
        return sweepWorker(
          {
            postMessage: (message) => worker.postMessage(message),
            onMessage: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
            onLost: (listener) => worker.addEventListener('error', listener),
            close: () => worker.terminate(),
          },
          task,
        );
      },
    },
    ({ columns }) => {
      values.push(...columns[1]);
    },
  );
  return values;
}
