// The geometric discord of two qubits, the squared Hilbert-Schmidt distance to the nearest state that a measurement of one
// qubit leaves as it is: D = (‖x‖² + ‖T‖² - k_max)/4, x the Bloch vector of the measured qubit, T_ij = <σ_i ⊗ σ_j> and
// k_max the largest eigenvalue of x xᵀ + T Tᵀ. As the trace of that matrix is ‖x‖² + ‖T‖², D is a quarter of its two
// smaller eigenvalues, and nothing cancels.
// Source: Dakić, Vedral & Brukner, Phys. Rev. Lett. 105, 190502 (2010).

import type { DensityMatrix } from '../../hilbert/state.js';
import { denseZeros } from '../../numeric/dense.js';
import { hermitianEigenvalues } from '../../numeric/hermitian-eigen.js';
import { requireDimension } from './dimension.js';
import { requireState } from './weights.js';

/**
 * D from 0 (classical on the measured qubit) to 1/2 (a Bell state); twice it is the version normalised to 1. `measured` is
 * the site that is measured, 0 the first. Throws `shape-mismatch` unless ρ is 4x4, `bad-value`
 * unless it is finite and of trace 1.
 */
export function geometricDiscord(rho: DensityMatrix, measured: 0 | 1 = 0): number {
  requireDimension(rho, 4);
  requireState(rho);
  const k = denseZeros(3);
  for (let j = 0; j < 4; j++) {
    // <σ_i ⊗ σ_j> for the measured qubit's i, with σ_0 = 1: its Bloch vector first, then the columns of T
    const column = [1, 2, 3].map((i) => (measured === 0 ? pauliPair(rho, i, j) : pauliPair(rho, j, i)));
    for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) k.re[a + 3 * b] += column[a] * column[b];
  }
  const [least, middle] = hermitianEigenvalues(k);
  return Math.max(0, least + middle) / 4;
}

/** Tr[ρ σ_i ⊗ σ_j], i, j = 0 (identity), 1 (x), 2 (y), 3 (z), with level 1 up. */
function pauliPair(rho: DensityMatrix, i: number, j: number): number {
  const { re, im } = rho.matrix;
  let sum = 0;
  // each σ has one entry in every row: σ|column>, column = row for 0 and z, the other level for x and y
  for (let row = 0; row < 4; row++) {
    const a = row >> 1;
    const b = row & 1;
    const column = 2 * (i === 1 || i === 2 ? 1 - a : a) + (j === 1 || j === 2 ? 1 - b : b);
    const sign = pauliSign(i, a) * pauliSign(j, b);
    // y gives a factor i: two of them a sign, one of them the imaginary part
    const ys = (i === 2 ? 1 : 0) + (j === 2 ? 1 : 0);
    const at = column + 4 * row;
    sum += sign * (ys === 0 ? re[at] : ys === 1 ? -im[at] : -re[at]);
  }
  return sum;
}

/** The entry of a Pauli matrix in row a, without the i of σ_y = i |0><1| - i |1><0|. */
function pauliSign(k: number, a: number): number {
  return k === 3 ? (a === 0 ? -1 : 1) : k === 2 ? (a === 0 ? 1 : -1) : 1;
}
