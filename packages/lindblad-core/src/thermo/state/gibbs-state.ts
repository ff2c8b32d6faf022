// The Gibbs state γ = e^{-H/T}/Z and its free energy F = -T ln Z.

import { LindbladError } from '../../errors.js';
import { fromFrame } from '../../generator/frame.js';
import type { Operator } from '../../hilbert/operator.js';
import { DensityMatrix } from '../../hilbert/state.js';
import { denseZeros } from '../../numeric/dense.js';
import { type EnergyBasis, energyBasis } from './energy-basis.js';

/**
 * γ = e^{-H/T}/Z; with H - μN for H, the grand canonical state. T = 0 is the limit: the even mixture of the ground states.
 * Throws `bad-value` for a T that is negative or not finite, and for an H that is not Hermitian.
 */
export function gibbsState(hamiltonian: Operator, temperature: number): DensityMatrix {
  const basis = energyBasis(hamiltonian);
  const { populations } = boltzmann(basis, temperature);
  const n = hamiltonian.dimension;
  const gamma = denseZeros(n);
  for (let k = 0; k < n; k++) gamma.re[k * (n + 1)] = populations[k];
  return new DensityMatrix(fromFrame(basis.frame, gamma));
}

/** F_eq = -T ln Tr e^{-H/T}, the least of all free energies; at T = 0 the ground state's energy. Errors as for `gibbsState`. */
export function equilibriumFreeEnergy(hamiltonian: Operator, temperature: number): number {
  const { ground, logZ } = boltzmann(energyBasis(hamiltonian), temperature);
  return ground - temperature * logZ;
}

/** Equilibrium of the levels of a Hamiltonian. */
export interface Boltzmann {
  /** Populations of the eigenstates, in the frame's order. */
  readonly populations: Float64Array;
  /** The smallest energy E_0. */
  readonly ground: number;
  /** ln Tr e^{-(H - E_0)/T}: no exponential overflows. */
  readonly logZ: number;
}

/** The equilibrium populations at T; throws `bad-value` unless 0 ≤ T < Infinity. */
export function boltzmann({ energies, levels }: EnergyBasis, temperature: number): Boltzmann {
  requireTemperature(temperature);
  const ground = energies[levels[0][0]];
  const populations = new Float64Array(energies.length);
  levels.forEach((level, rank) => {
    for (const k of level)
      populations[k] = temperature > 0 ? Math.exp(-(energies[k] - ground) / temperature) : rank === 0 ? 1 : 0;
  });
  const z = populations.reduce((sum, x) => sum + x, 0);
  return { populations: populations.map((x) => x / z), ground, logZ: Math.log(z) };
}

/** Throws `bad-value` unless 0 ≤ T < Infinity. */
export function requireTemperature(temperature: number): void {
  if (!(temperature >= 0 && temperature < Number.POSITIVE_INFINITY))
    throw new LindbladError('bad-value', `a temperature of ${temperature}`, {
      path: 'temperature',
      value: temperature,
      expected: 'a finite number from 0 up',
    });
}
