// Coherence in a basis: Σ_{i≠j} |ρ_ij| (l1 norm) and S(diag ρ) - S(ρ) (relative entropy of coherence, in nats).
// Source: Baumgratz, Cramer & Plenio, Phys. Rev. Lett. 113, 140401 (2014).

import { denseToFrame } from '../../generator/frame.js';
import type { Operator } from '../../hilbert/operator.js';
import { DensityMatrix } from '../../hilbert/state.js';
import type { DenseMatrix } from '../../numeric/dense.js';
import { requireDimension } from './dimension.js';
import { definiteBasis } from './energy-basis.js';
import { vonNeumannEntropy } from './von-neumann-entropy.js';
import { requireState, shannonEntropy, weights } from './weights.js';

/** A basis by name: the product basis of the sites, or the eigenbasis of an operator, such as the Hamiltonian's. */
export type CoherenceBasis = 'product' | Operator;

/**
 * Σ_{i≠j} |ρ_ij|, from 0 to d - 1. An operator that is diagonal in the product basis means that basis; throws `degenerate`
 * where an operator does not decide its eigenbasis, `bad-value` unless it is Hermitian and ρ of trace 1, `shape-mismatch`.
 */
export function l1Coherence(rho: DensityMatrix, basis: CoherenceBasis = 'product'): number {
  const { rows: n, re, im } = inBasis(rho, basis);
  let sum = 0;
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) if (i !== j) sum += Math.hypot(re[i + j * n], im[i + j * n]);
  }
  return sum;
}

/** S(diag ρ) - S(ρ) in nats, from 0 to ln d: the least S(ρ‖δ) of all states δ without coherence. Errors as for `l1Coherence`. */
export function relativeEntropyCoherence(rho: DensityMatrix, basis: CoherenceBasis = 'product'): number {
  const diagonal = new DensityMatrix(inBasis(rho, basis)).populations();
  return Math.max(0, shannonEntropy(weights(diagonal)) - vonNeumannEntropy(rho));
}

function inBasis(rho: DensityMatrix, basis: CoherenceBasis): DenseMatrix {
  requireState(rho);
  if (basis === 'product') return rho.matrix;
  requireDimension(rho, basis.dimension);
  return denseToFrame(definiteBasis(basis).frame, rho.matrix);
}
