// The free energy F = Tr ρH - T S(ρ) of a state out of equilibrium, and how far it lies above equilibrium:
// F(ρ) - F_eq = T S(ρ‖γ), the most work that a bath at T lets one take from the state.
// Source: Esposito & Van den Broeck, EPL 95, 40004 (2011).

import type { Operator } from '../../hilbert/operator.js';
import type { DensityMatrix } from '../../hilbert/state.js';
import { requireDimension } from './dimension.js';
import { requireHermitian } from './energy-basis.js';
import { requireTemperature } from './gibbs-state.js';
import { vonNeumannEntropy } from './von-neumann-entropy.js';

/**
 * F = Tr ρH - T S(ρ), an energy. Throws `bad-value` unless T is finite and ≥ 0 and H = H†, `shape-mismatch` if ρ and H
 * differ in dimension.
 */
export function freeEnergy(rho: DensityMatrix, hamiltonian: Operator, temperature: number): number {
  requireTemperature(temperature);
  requireHermitian(hamiltonian, 'hamiltonian');
  requireDimension(rho, hamiltonian.dimension);
  const energy = rho.expect(hamiltonian).re;
  return temperature === 0 ? energy : energy - temperature * vonNeumannEntropy(rho);
}
