// The Lindblad generator of a system: L[ρ] = K ρ + ρ K† + Σ_k rate_k A_k ρ A_k†, K = -iH - ½ Σ_k rate_k A_k†A_k.
// Source: Lindblad, Commun. Math. Phys. 48, 119 (1976); Gorini, Kossakowski & Sudarshan, J. Math. Phys. 17, 821 (1976).

import type { System } from '../model/system.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import {
  denseTimesSparseAdjoint,
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseDiagonal,
  sparseMultiply,
  sparseNorm,
  sparseScale,
  sparseTimesDense,
} from '../numeric/sparse.js';
import { type Jump, systemJumps } from './dissipators.js';
import { energyFrame, type Frame, productFrame } from './frame.js';

/** A generator in its frame; all matrices d×d. */
export interface Generator {
  readonly system: System;
  readonly frame: Frame;
  readonly dimension: number;
  readonly hamiltonian: SparseMatrix;
  readonly jumps: readonly Jump[];
  /** K = -iH - ½ Σ rate A†A. */
  readonly effective: SparseMatrix;
}

/** Builds the generator of a system. */
export function generatorOf(system: System): Generator {
  const h = system.hamiltonian.matrix;
  const global = system.reservoirs.some((reservoir) => reservoir.frequency === undefined);
  const frame = global ? energyFrame(h) : productFrame;
  const hamiltonian = frame.energies === undefined ? h : sparseDiagonal(frame.energies);
  const jumps = systemJumps(system, frame);
  let effective = sparseScale(hamiltonian, 0, -1);
  for (const jump of jumps) effective = sparseAdd(effective, decay(jump), [1, 0], [-0.5 * jump.rate, 0]);
  return { system, frame, dimension: h.rows, hamiltonian, jumps, effective };
}

/** A†A of a jump. */
function decay(jump: Jump): SparseMatrix {
  return sparseMultiply(sparseAdjoint(jump.operator), jump.operator);
}

/** L[ρ] of a matrix in the generator's frame. */
export function applyGenerator(generator: Generator, rho: DenseMatrix): DenseMatrix {
  const out = denseZeros(rho.rows);
  sparseTimesDense(generator.effective, rho, out);
  denseTimesSparseAdjoint(rho, generator.effective, out);
  for (const jump of generator.jumps) addSandwich(jump, rho, out);
  return out;
}

/** D_ν[ρ] = Σ rate (A ρ A† - ½{A†A, ρ}) over the jumps of one reservoir. */
export function applyDissipator(generator: Generator, reservoir: number, rho: DenseMatrix): DenseMatrix {
  return applyJumps(
    generator.jumps.filter((jump) => jump.reservoir === reservoir),
    rho,
  );
}

/** Σ rate (A ρ A† - ½{A†A, ρ}) over some of a generator's jumps. */
export function applyJumps(jumps: readonly Jump[], rho: DenseMatrix): DenseMatrix {
  const out = denseZeros(rho.rows);
  for (const jump of jumps) {
    addSandwich(jump, rho, out);
    const d = decay(jump);
    sparseTimesDense(d, rho, out, -0.5 * jump.rate);
    denseTimesSparseAdjoint(rho, d, out, -0.5 * jump.rate);
  }
  return out;
}

/** out += rate A ρ A†: entry by entry for an operator of few entries, by rows otherwise. */
function addSandwich({ operator: a, rate }: Jump, rho: DenseMatrix, out: DenseMatrix): void {
  const n = rho.rows;
  if (a.re.length > 2 * n) {
    const half = denseZeros(n);
    sparseTimesDense(a, rho, half, rate);
    denseTimesSparseAdjoint(half, a, out);
    return;
  }
  for (let i = 0; i < n; i++) {
    for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
      const j = a.colIdx[p];
      for (let k = 0; k < n; k++) {
        for (let q = a.rowPtr[k]; q < a.rowPtr[k + 1]; q++) {
          const from = j + a.colIdx[q] * n;
          const to = i + k * n;
          const cr = rate * (a.re[p] * a.re[q] + a.im[p] * a.im[q]);
          const ci = rate * (a.im[p] * a.re[q] - a.re[p] * a.im[q]);
          out.re[to] += cr * rho.re[from] - ci * rho.im[from];
          out.im[to] += cr * rho.im[from] + ci * rho.re[from];
        }
      }
    }
  }
}

/** An upper bound of ‖L‖ as a map of matrices in the Frobenius norm: 2‖K‖ + Σ rate ‖A‖². */
export function generatorNorm(generator: Generator): number {
  let norm = 2 * sparseNorm(generator.effective);
  for (const { operator, rate } of generator.jumps) norm += rate * sparseNorm(operator) ** 2;
  return norm;
}
