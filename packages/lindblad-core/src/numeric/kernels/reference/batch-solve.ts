// Many small real systems one after the other in plain TypeScript: the twin of the batched kernel.

import { referenceFactorise, referenceSolve } from './lu.js';

/** As `solveBatch`: n x n matrices in `a` (kept), right-hand sides n x m in `b` (overwritten by the solutions). */
export function referenceSolveBatch(n: number, m: number, a: Float64Array, b: Float64Array): Uint8Array {
  const count = a.length / (n * n);
  const singular = new Uint8Array(count);
  const factors = new Float64Array(n * n);
  const pivots = new Int32Array(n);
  for (let s = 0; s < count; s++) {
    factors.set(a.subarray(s * n * n, (s + 1) * n * n));
    singular[s] = referenceFactorise(n, factors, undefined, pivots) >= 0 ? 1 : 0;
    referenceSolve(n, m, factors, undefined, pivots, 0, b.subarray(s * n * m, (s + 1) * n * m), undefined);
  }
  return singular;
}
