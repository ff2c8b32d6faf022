// What a state is: finite, of trace 1 and positive. Its eigenvalues as probabilities, and their entropy.

import { LindbladError } from '../../errors.js';
import type { DensityMatrix } from '../../hilbert/state.js';

/** A state may have eigenvalues down to minus this, and a trace that is off by it: the errors of a time evolution at a loose tolerance. */
const FORGIVEN = 1e-6;

/** Throws `bad-value` for a matrix with an entry that is not finite, or of another trace than 1. */
export function requireState(rho: DensityMatrix): void {
  const { re, im } = rho.matrix;
  for (let k = 0; k < re.length; k++)
    if (!Number.isFinite(re[k]) || !Number.isFinite(im[k]))
      throw new LindbladError('bad-value', 'an entry of a state that is not finite', {
        value: Number.isFinite(re[k]) ? im[k] : re[k],
        expected: 'finite entries',
      });
  const trace = rho.populations().reduce((sum, p) => sum + p, 0);
  if (Math.abs(trace - 1) <= FORGIVEN) return;
  throw new LindbladError('bad-value', `a state of trace ${trace}`, {
    value: trace,
    expected: 'trace 1',
    hint: 'divide it by its trace',
  });
}

/** Eigenvalues without the negative ones that are errors of the state; throws `bad-value` where they are more than that. */
export function weights(eigenvalues: Float64Array): Float64Array {
  return eigenvalues.map((p) => {
    if (p > 0) return p;
    if (!(p >= -FORGIVEN))
      throw new LindbladError('bad-value', `an eigenvalue of ${p} in a state`, {
        value: p,
        expected: 'none below 0',
        hint: 'a density matrix is Hermitian and positive',
      });
    return 0;
  });
}

/** -Σ p ln p in nats, with 0 ln 0 = 0; never negative. */
export function shannonEntropy(p: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) if (p[k] > 0) sum -= p[k] * Math.log(p[k]);
  // a pure state's weight may round to a little above 1
  return Math.max(0, sum);
}
