// The generator as a matrix: complex on column-stacked vec(ρ) for users, real in Hermitian coordinates for solvers.
// Hermitian coordinates of ρ: ρ_ii, then for i < j the pairs sqrt2 Re ρ_ij, sqrt2 Im ρ_ij: an orthonormal basis, so that
// ‖x‖ = ‖ρ‖_F, and a real matrix has a quarter of the flops of the complex one.

import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import { push, type SparseMatrix, sparseFromTriplets, triplets } from '../numeric/sparse.js';
import type { Generator } from './generator.js';

/** Receives the coefficient re + i im with which ρ_jl enters L[ρ]_ik. */
type Visit = (i: number, k: number, j: number, l: number, re: number, im: number) => void;

/** Visits every entry of the superoperator, summands of one place apart; `upper` keeps to the rows i ≤ k. */
function forEachCoefficient({ dimension: n, effective: e, jumps }: Generator, upper: boolean, visit: Visit): void {
  for (let i = 0; i < n; i++) {
    for (let p = e.rowPtr[i]; p < e.rowPtr[i + 1]; p++) {
      const j = e.colIdx[p];
      for (let k = upper ? i : 0; k < n; k++) visit(i, k, j, k, e.re[p], e.im[p]);
      for (let k = 0; k < (upper ? i + 1 : n); k++) visit(k, i, k, j, e.re[p], -e.im[p]);
    }
  }
  for (const { operator: a, rate } of jumps) {
    for (let i = 0; i < n; i++) {
      for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
        for (let k = upper ? i : 0; k < n; k++) {
          for (let q = a.rowPtr[k]; q < a.rowPtr[k + 1]; q++) {
            const re = rate * (a.re[p] * a.re[q] + a.im[p] * a.im[q]);
            const im = rate * (a.im[p] * a.re[q] - a.re[p] * a.im[q]);
            visit(i, k, a.colIdx[p], a.colIdx[q], re, im);
          }
        }
      }
    }
  }
}

/** The Liouvillian on column-stacked vec(ρ), index i + k d for ρ_ik, in the generator's frame: d² × d². */
export function superoperator(generator: Generator): SparseMatrix {
  const n = generator.dimension;
  const t = triplets();
  forEachCoefficient(generator, false, (i, k, j, l, re, im) => push(t, i + k * n, j + l * n, re, im));
  return sparseFromTriplets(n * n, n * n, t);
}

/** The real d² × d² matrix of the generator in Hermitian coordinates, dense, column-major. */
export function realGenerator(generator: Generator): Float64Array {
  const n = generator.dimension;
  const size = n * n;
  const m = new Float64Array(size * size);
  const half = Math.SQRT1_2;
  const add = (row: number, col: number, value: number): void => {
    m[row + col * size] += value;
  };
  forEachCoefficient(generator, true, (i, k, j, l, re, im) => {
    const row = i === k ? i : pairIndex(n, i, k);
    const scale = i === k ? 1 : Math.SQRT2;
    if (j === l) {
      add(row, j, scale * re);
      if (i !== k) add(row + 1, j, scale * im);
      return;
    }
    // ρ_jl = (x ± i y)/sqrt2 with the coordinates x, y of the pair, - below the diagonal
    const col = j < l ? pairIndex(n, j, l) : pairIndex(n, l, j);
    const sign = j < l ? 1 : -1;
    add(row, col, scale * half * re);
    add(row, col + 1, -scale * half * sign * im);
    if (i === k) return;
    add(row + 1, col, scale * half * im);
    add(row + 1, col + 1, scale * half * sign * re);
  });
  return m;
}

/** Index of sqrt2 Re ρ_ij, i < j; sqrt2 Im ρ_ij follows it. */
function pairIndex(n: number, i: number, j: number): number {
  return n + j * (j - 1) + 2 * i;
}

/** ρ from its Hermitian coordinates. */
export function fromCoordinates(x: ArrayLike<number>, n: number): DenseMatrix {
  const rho = denseZeros(n);
  for (let j = 0; j < n; j++) {
    rho.re[j * (n + 1)] = x[j];
    for (let i = 0; i < j; i++) {
      const c = pairIndex(n, i, j);
      const re = Math.SQRT1_2 * x[c];
      const im = Math.SQRT1_2 * x[c + 1];
      rho.re[i + j * n] = rho.re[j + i * n] = re;
      rho.im[i + j * n] = im;
      rho.im[j + i * n] = -im;
    }
  }
  return rho;
}

/** Hermitian coordinates of ρ (of its Hermitian part). */
export function toCoordinates(rho: DenseMatrix): Float64Array {
  const n = rho.rows;
  const x = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    x[j] = rho.re[j * (n + 1)];
    for (let i = 0; i < j; i++) {
      const c = pairIndex(n, i, j);
      x[c] = Math.SQRT1_2 * (rho.re[i + j * n] + rho.re[j + i * n]);
      x[c + 1] = Math.SQRT1_2 * (rho.im[i + j * n] - rho.im[j + i * n]);
    }
  }
  return x;
}
