// The ergotropy: the most work that a cyclic change of the Hamiltonian takes from a state, W = Tr ρH - Tr πH, with the
// passive state π = Σ_k r_k |ε_k><ε_k| that has ρ's eigenvalues r_0 ≥ r_1 ≥ … on the energies ε_0 ≤ ε_1 ≤ ….
// Source: Allahverdyan, Balian & Nieuwenhuizen, EPL 67, 565 (2004); Pusz & Woronowicz, Commun. Math. Phys. 58, 273 (1978).

import { fromFrame } from '../../generator/frame.js';
import type { Operator } from '../../hilbert/operator.js';
import { stateEigenvalues } from '../../hilbert/spectrum.js';
import { DensityMatrix } from '../../hilbert/state.js';
import { denseZeros } from '../../numeric/dense.js';
import { requireDimension } from './dimension.js';
import { energyBasis } from './energy-basis.js';
import { requireState, weights } from './weights.js';

/**
 * The ergotropy, an energy ≥ 0; 0 for a passive state, such as every Gibbs state. Throws `bad-value` unless H = H†,
 * `shape-mismatch` if ρ and H differ in dimension.
 */
export function ergotropy(rho: DensityMatrix, hamiltonian: Operator): number {
  requireDimension(rho, hamiltonian.dimension);
  const { energies, levels } = energyBasis(hamiltonian);
  const r = descendingWeights(rho);
  let passive = 0;
  levels.flat().forEach((state, rank) => {
    passive += r[rank] * energies[state];
  });
  return Math.max(0, rho.expect(hamiltonian).re - passive);
}

/** The passive state π of the same eigenvalues as ρ, in the product basis. Errors as for `ergotropy`. */
export function passiveState(rho: DensityMatrix, hamiltonian: Operator): DensityMatrix {
  requireDimension(rho, hamiltonian.dimension);
  const basis = energyBasis(hamiltonian);
  const n = rho.dimension;
  const r = descendingWeights(rho);
  const passive = denseZeros(n);
  basis.levels.flat().forEach((state, rank) => {
    passive.re[state * (n + 1)] = r[rank];
  });
  return new DensityMatrix(fromFrame(basis.frame, passive));
}

function descendingWeights(rho: DensityMatrix): Float64Array {
  requireState(rho);
  return weights(stateEigenvalues(rho.matrix)).sort().reverse();
}
