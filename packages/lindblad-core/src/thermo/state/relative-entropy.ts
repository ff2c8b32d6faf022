// The relative entropy S(ρ‖σ) = Tr ρ (ln ρ - ln σ) in nats, as a sum over the eigenstates j of ρ and k of σ,
// Σ_jk |<j|k>|² (r_j ln(r_j/s_k) - r_j + s_k), whose terms are none negative: nothing cancels.
// Source: Umegaki, Kodai Math. Sem. Rep. 14, 59 (1962); Klein, Z. Phys. 72, 767 (1931), for the sum.

import { patternBlocks } from '../../hilbert/spectrum.js';
import type { DensityMatrix } from '../../hilbert/state.js';
import { type DenseMatrix, denseAdjoint, denseMultiply } from '../../numeric/dense.js';
import { denseBlock, hermitianEigen } from '../../numeric/hermitian-eigen.js';
import { requireDimension } from './dimension.js';
import { requireState, weights } from './weights.js';

/** Weight of ρ beyond the support of σ that is taken for rounding, per level. */
const OUTSIDE = 1e-14;

/** Eigenvalues of σ below this times the largest of their block times its size are zero. */
const NULL = 1e-15;

/**
 * S(ρ‖σ) ≥ 0, in nats; 0 only for ρ = σ. +Infinity where ρ has weight, more than rounding errors of it, on states that σ
 * does not have; of a σ that is not diagonal, weights below 1e-15 are not to be told from none (to a cold Gibbs state
 * `equilibriumSplit` gives the finite value). Throws `shape-mismatch` for different dimensions, `bad-value` for what is no state.
 */
export function relativeEntropy(rho: DensityMatrix, sigma: DensityMatrix): number {
  requireDimension(rho, sigma.dimension);
  requireState(rho);
  requireState(sigma);
  let sum = 0;
  let outside = 0;
  for (const states of patternBlocks(rho.matrix, sigma.matrix)) {
    const r = eigenstates(rho.matrix, states);
    const s = eigenstates(sigma.matrix, states);
    const overlaps = denseMultiply(denseAdjoint(r.vectors), s.vectors);
    for (let k = 0; k < states.length; k++) {
      for (let j = 0; j < states.length; j++) {
        const at = j + k * states.length;
        const weight = overlaps.re[at] ** 2 + overlaps.im[at] ** 2;
        if (s.p[k] > 0) sum += weight * divergence(r.p[j], s.p[k]);
        else outside += weight * r.p[j];
      }
    }
  }
  return outside > OUTSIDE * rho.dimension ? Number.POSITIVE_INFINITY : sum;
}

/** r ln(r/s) - r + s ≥ 0 for s > 0. */
function divergence(r: number, s: number): number {
  if (r === 0) return s;
  const u = (r - s) / s;
  // near r = s the logarithm of the quotient would lose what is left of the difference
  return Math.abs(u) < 0.5 ? Math.max(0, s * ((1 + u) * Math.log1p(u) - u)) : r * (Math.log(r) - Math.log(s)) - r + s;
}

interface Eigenstates {
  readonly p: Float64Array;
  readonly vectors: DenseMatrix;
}

/** The eigenstates of one block; a block of one state is exact, in others what is below rounding is null. */
function eigenstates(a: DenseMatrix, states: readonly number[]): Eigenstates {
  const { values, vectors } = hermitianEigen(denseBlock(a, states));
  const size = values.length;
  const p = weights(values);
  if (size > 1) {
    const floor = NULL * size * p[size - 1];
    for (let k = 0; k < size; k++) if (p[k] <= floor) p[k] = 0;
  }
  return { p, vectors };
}
