// A yardstick of the machine: work that never changes, measured in turns with the cases. What a case takes over what the
// reference took in the same turn is compared between runs, since a busy or a throttled machine slows both.
//
// In this process it is a product of dense matrices in plain loops, as elimination is, and reads at scattered places of an
// array larger than the nearer caches, as products with sparse matrices are. For a case that is a process of its own it is
// the start of Node without any work.

import { spawnSync } from 'node:child_process';
import { stopwatch, type Taken } from './stopwatch.js';

const N = 96;
/** 4 MB of numbers. */
const SIZE = 1 << 19;
const READS = 1 << 18;

let arrays: {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly far: Float64Array;
};
let warm = false;

/** One run of the reference of this process: some milliseconds. */
export function kernelReference(): Taken {
  if (!warm) {
    warm = true;
    arrays = {
      a: Float64Array.from({ length: N * N }, (_, k) => Math.sin(k)),
      b: Float64Array.from({ length: N * N }, (_, k) => Math.cos(k)),
      c: new Float64Array(N * N),
      far: Float64Array.from({ length: SIZE }, (_, k) => k % 7),
    };
    for (let k = 0; k < 10; k++) work();
  }
  const stop = stopwatch();
  work();
  return stop();
}

/** One start of Node. */
export function processReference(): Taken {
  const stop = stopwatch();
  spawnSync(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  return stop();
}

function work(): number {
  const { a, b, c, far } = arrays;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) c[i * N + j] = 0;
    for (let k = 0; k < N; k++) {
      const x = a[i * N + k];
      for (let j = 0; j < N; j++) c[i * N + j] += x * b[k * N + j];
    }
  }
  let sum = c[0];
  // multiplier and increment of Numerical Recipes' quick generator
  let at = 1;
  for (let k = 0; k < READS; k++) {
    at = (Math.imul(at, 1664525) + 1013904223) | 0;
    sum += far[at >>> 13];
  }
  // what is read must be used, or the loop is dropped
  c[0] = sum;
  return sum;
}
