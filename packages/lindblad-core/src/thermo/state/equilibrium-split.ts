// How far a state is from equilibrium, by what makes it so: populations, coherence between states of one energy
// ("horizontal") and coherence between energies ("vertical"). With ρ_E block-diagonal in energy and ρ_D diagonal,
// S(ρ‖γ) = S(ρ_D‖γ) + [S(ρ_D) - S(ρ_E)] + [S(ρ_E) - S(ρ)]; each part is ≥ 0, and only the whole is sure to fall in time.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1910.14020; Santos, Céleri, Landi & Paternostro, npj Quantum Inf. 5, 23
// (2019).

import { denseToFrame } from '../../generator/frame.js';
import type { Operator } from '../../hilbert/operator.js';
import { stateEigenvalues } from '../../hilbert/spectrum.js';
import { DensityMatrix } from '../../hilbert/state.js';
import { denseBlock, hermitianEigenvalues } from '../../numeric/hermitian-eigen.js';
import { requireDimension } from './dimension.js';
import { definiteBasis, type EnergyBasis } from './energy-basis.js';
import { boltzmann } from './gibbs-state.js';
import { shannonEntropy, weights } from './weights.js';

/** The parts of S(ρ‖γ), in nats. */
export interface EquilibriumSplit {
  /** S(ρ_D‖γ): populations off their equilibrium values; +Infinity if T = 0 and not all are in the ground level. */
  readonly populations: number;
  /** S(ρ_D) - S(ρ_E): coherence inside levels. */
  readonly horizontal: number;
  /** S(ρ_E) - S(ρ): coherence between levels. */
  readonly vertical: number;
  /** S(ρ‖γ), their sum: T times it is the free energy above equilibrium. */
  readonly total: number;
}

/**
 * Splits S(ρ‖e^{-H/T}/Z). Populations are those of H's eigenstates; inside a degenerate level those of the product basis
 * if H is diagonal in it, else of the eigenstates of `resolve`, an operator that commutes with H. Throws `degenerate` where
 * these are not decided, `bad-value` unless T is finite and ≥ 0 and H = H†, `shape-mismatch`.
 */
export function equilibriumSplit(
  rho: DensityMatrix,
  hamiltonian: Operator,
  temperature: number,
  resolve?: Operator,
): EquilibriumSplit {
  requireDimension(rho, hamiltonian.dimension);
  const basis = definiteBasis(hamiltonian, resolve);
  const inside = denseToFrame(basis.frame, rho.matrix);
  const p = weights(new DensityMatrix(inside).populations());
  const diagonal = shannonEntropy(p);
  const blocks = new Float64Array(p.length);
  let count = 0;
  for (const level of basis.levels) {
    for (const value of hermitianEigenvalues(denseBlock(inside, level))) blocks[count++] = value;
  }
  const block = shannonEntropy(weights(blocks));
  const whole = shannonEntropy(weights(stateEigenvalues(rho.matrix)));
  const populations = divergence(p, basis, temperature);
  const horizontal = Math.max(0, diagonal - block);
  const vertical = Math.max(0, block - whole);
  return { populations, horizontal, vertical, total: populations + horizontal + vertical };
}

/** Σ (p ln(p/γ) - p + γ), every term ≥ 0, with ln γ from the energies: no population of γ underflows. */
function divergence(p: Float64Array, basis: EnergyBasis, temperature: number): number {
  const { energies, levels } = basis;
  const { populations: gamma, ground, logZ } = boltzmann(basis, temperature);
  if (temperature === 0) {
    const excited = levels.slice(1).flat();
    if (excited.some((k) => p[k] > ROUNDING)) return Number.POSITIVE_INFINITY;
  }
  let sum = 0;
  for (let k = 0; k < p.length; k++) {
    if (p[k] === 0) sum += gamma[k];
    else if (temperature > 0)
      sum += Math.max(0, p[k] * (Math.log(p[k]) + (energies[k] - ground) / temperature + logZ) - p[k] + gamma[k]);
    else if (gamma[k] > 0) sum += Math.max(0, p[k] * Math.log(p[k] / gamma[k]) - p[k] + gamma[k]);
  }
  return sum;
}

/** Population above the ground level that is taken for a rounding error. */
const ROUNDING = 1e-14;
