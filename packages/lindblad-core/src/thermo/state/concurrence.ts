// The concurrence of two qubits, C = max(0, λ_1 - λ_2 - λ_3 - λ_4): λ are the square roots of the eigenvalues of ρ ρ~ in
// falling order, ρ~ = (σ_y ⊗ σ_y) ρ* (σ_y ⊗ σ_y). They are taken as singular values of the symmetric matrix
// τ_ij = <v_i*|σ_y ⊗ σ_y|v_j> of the subnormalised eigenvectors v_i of ρ, so that no square root doubles an error.
// Source: Wootters, Phys. Rev. Lett. 80, 2245 (1998).

import type { DensityMatrix } from '../../hilbert/state.js';
import { denseZeros } from '../../numeric/dense.js';
import { hermitianEigen, hermitianEigenvalues } from '../../numeric/hermitian-eigen.js';
import { requireDimension } from './dimension.js';
import { requireState, weights } from './weights.js';

/** (σ_y ⊗ σ_y) has one entry in each row i, in column 3 - i. */
const FLIP = [-1, 1, 1, -1] as const;

/**
 * C from 0 (separable) to 1 (a Bell state) of two two-level sites; of more sites, take `partialTrace` first. Throws
 * `shape-mismatch` unless ρ is 4x4, `bad-value` for what is no state.
 */
export function concurrence(rho: DensityMatrix): number {
  requireDimension(rho, 4);
  requireState(rho);
  const { values, vectors: v } = hermitianEigen(rho.matrix);
  const root = weights(values).map(Math.sqrt);
  // singular values of τ are the eigenvalues ≥ 0 of [[0, τ], [τ†, 0]]
  const doubled = denseZeros(8);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      let re = 0;
      let im = 0;
      for (let k = 0; k < 4; k++) {
        const a = k + 4 * i;
        const b = 3 - k + 4 * j;
        re += FLIP[k] * (v.re[a] * v.re[b] - v.im[a] * v.im[b]);
        im += FLIP[k] * (v.re[a] * v.im[b] + v.im[a] * v.re[b]);
      }
      re *= root[i] * root[j];
      im *= root[i] * root[j];
      doubled.re[i + 8 * (4 + j)] = doubled.re[4 + j + 8 * i] = re;
      doubled.im[i + 8 * (4 + j)] = im;
      doubled.im[4 + j + 8 * i] = -im;
    }
  }
  const lambda = hermitianEigenvalues(doubled);
  return Math.max(0, lambda[7] - lambda[6] - lambda[5] - lambda[4]);
}
