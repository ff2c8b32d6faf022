// The resolvent by one reduction to Hessenberg form, then O(n²) for each frequency and vector.
// Source: Laub, IEEE Trans. Automat. Contr. 26, 407 (1981).

import { LindbladError } from '../errors.js';
import { assembleDense } from '../generator/assembled.js';
import { hessenberg, ShiftedSolver } from '../numeric/hessenberg.js';
import type { Resolvent, ResolventProblem } from './resolvent.js';

/** Reduces L; the vectors of the problem are taken over, and changed. */
export function denseResolvent({ generator, sectors, rho, starts, rows }: ResolventProblem): Resolvent {
  const { unknowns: n, dimension } = sectors;
  const l = assembleDense(generator, sectors);
  deflate(l, n, dimension, rho);
  const solver = new ShiftedSolver(hessenberg(l, n, [...rows, ...starts]));
  const xr = new Float64Array(n);
  const xi = new Float64Array(n);
  return {
    rows,
    // biome-ignore lint/correctness/useYield: there is nothing to report on the way
    *solve(omega, b) {
      xr.set(starts[b]);
      xi.fill(0);
      if (!solver.solve(omega, xr, xi))
        throw new LindbladError('singular', `a coherence without decay at ω = ${omega}`, {
          path: 'frequencies',
          value: omega,
          expected: 'another frequency',
        });
      return [xr, xi];
    },
    release: () => undefined,
  };
}

/** L - κ ρ Tr: as good as L on matrices of trace 0, and without its null vector. */
function deflate(l: Float64Array, n: number, dimension: number, rho: Float64Array): void {
  let kappa = 0;
  for (let k = 0; k < n; k++) kappa = Math.max(kappa, Math.abs(l[k * (n + 1)]));
  for (let j = 0; j < dimension; j++) for (let i = 0; i < n; i++) l[i + j * n] -= kappa * rho[i];
}
