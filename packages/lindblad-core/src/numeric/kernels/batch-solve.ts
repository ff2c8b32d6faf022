// Many small real linear systems of one size at once, for sweeps.

import { LindbladError } from '../../errors.js';
import { integers, mark, numbers, release, take } from './arena.js';
import { wasm } from './wasm.js';

/** The largest size of a system in a batch; a larger one gains nothing over a factorisation of its own. */
export const maximumBatchSize = 64;

/** Bytes of matrices that are in the kernels' memory at a time. */
const CHUNK = 4 << 20;

/**
 * Solves A_s X_s = B_s for s = 0 .. count - 1 by elimination with partial pivoting. `a` holds count matrices n x n,
 * column-major, one after the other, and is left as it is; `b` holds count right-hand sides n x m and becomes the
 * solutions. Returns 1 for each system with a pivot of exactly zero (or NaN), whose solution is meaningless, else 0.
 * Throws `shape-mismatch` if the lengths disagree, `bad-value` for n outside 1 .. 64 or too many right-hand sides.
 */
export function solveBatch(n: number, m: number, a: Float64Array, b: Float64Array): Uint8Array {
  if (!Number.isInteger(n) || n < 1 || n > maximumBatchSize) {
    throw new LindbladError('bad-value', `a batch of systems of size ${n}`, {
      value: n,
      expected: `a size from 1 to ${maximumBatchSize}`,
      hint: 'factorise larger systems one by one',
    });
  }
  const most = wasm.batchColumns(n);
  if (!Number.isInteger(m) || m < 0 || m > most) {
    throw new LindbladError('bad-value', `a batch with ${m} right-hand sides`, {
      value: m,
      expected: `0 to ${most} for systems of size ${n}`,
    });
  }
  const count = a.length / (n * n);
  if (!Number.isInteger(count) || b.length !== count * n * m) {
    throw new LindbladError('shape-mismatch', `${a.length} and ${b.length} elements for systems of size ${n}`, {
      expected: `s * ${n * n} elements of matrices and s * ${n * m} of right-hand sides`,
    });
  }
  const singular = new Uint8Array(count);
  const perSystem = n * (n + m) * 8;
  // even, so that only the very last system can be alone in its pair of lanes
  const chunk = Math.min(count, 2 * Math.ceil(CHUNK / (2 * perSystem)));
  const bracket = mark();
  try {
    const am = take(chunk * n * n * 8);
    const bm = take(chunk * n * m * 8);
    const flags = take(chunk * 4);
    const memory = numbers();
    for (let first = 0; first < count; first += chunk) {
      const size = Math.min(chunk, count - first);
      memory.set(a.subarray(first * n * n, (first + size) * n * n), am / 8);
      memory.set(b.subarray(first * n * m, (first + size) * n * m), bm / 8);
      wasm.solveBatch(n, m, size, am, bm, flags);
      b.set(memory.subarray(bm / 8, bm / 8 + size * n * m), first * n * m);
      singular.set(integers().subarray(flags / 4, flags / 4 + size), first);
    }
  } finally {
    release(bracket);
  }
  return singular;
}
