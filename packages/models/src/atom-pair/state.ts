// The space of two atoms, for the engine's functions of a state, and the one that the engine does not have: the partial
// transpose, whose smallest eigenvalue is negative exactly if two qubits are entangled.
// Source: Peres, Phys. Rev. Lett. 77, 1413 (1996); Horodecki, Horodecki & Horodecki, Phys. Lett. A 223, 1 (1996).

import {
  type DensityMatrix,
  hermitianEigen,
  mutualInformation,
  type Operator,
  partialTrace,
  Space,
} from 'lindblad-core';

/** The space of the pair: a is the first site, whose index is the slower. */
export const pairSpace: Space<{ readonly a: 'qubit'; readonly b: 'qubit' }> = new Space({ a: 'qubit', b: 'qubit' });

/** n_a + n_b. */
export const pairExcitations: Operator = pairSpace.sites.a.proj(1, 1).plus(pairSpace.sites.b.proj(1, 1));

/** The state of one atom of a pair. */
export function atomAlone(rho: DensityMatrix, atom: 'a' | 'b'): DensityMatrix {
  return partialTrace(rho, pairSpace, [atom]);
}

/** The mutual information of the two atoms, in nats. */
export function sharedInformation(rho: DensityMatrix): number {
  return mutualInformation(rho, pairSpace, ['a'], ['b']);
}

/** The smallest eigenvalue of the partial transpose: not negative exactly if two qubits are separable. */
export function smallestOfTranspose(rho: DensityMatrix): number {
  const matrix = { rows: 4, cols: 4, re: new Float64Array(16), im: new Float64Array(16) };
  for (let q = 0; q < 4; q++) {
    for (let p = 0; p < 4; p++) {
      // <i k|ρ^T|j l> = <j k|ρ|i l>
      const { re, im } = rho.element((q & 2) | (p & 1), (p & 2) | (q & 1));
      matrix.re[p + 4 * q] = re;
      matrix.im[p + 4 * q] = im;
    }
  }
  return hermitianEigen(matrix).values[0];
}
