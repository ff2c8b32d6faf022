// Eigenvalues of a state as probabilities, and their entropy.

import { LindbladError } from '../../errors.js';

/** A state may have eigenvalues down to minus this: the errors of a time evolution at a loose tolerance. */
const FORGIVEN = 1e-6;

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
