// The generator as the complex matrix that users of superoperators know, on column-stacked vec(ρ).

import { push, type SparseMatrix, sparseFromTriplets, triplets } from '../numeric/sparse.js';
import type { Generator } from './generator.js';

/** Receives the coefficient re + i im with which ρ_jl enters L[ρ]_ik. */
type Visit = (i: number, k: number, j: number, l: number, re: number, im: number) => void;

/** Visits every entry of the superoperator, summands of one place apart. */
function forEachCoefficient({ dimension: n, effective: e, jumps }: Generator, visit: Visit): void {
  for (let i = 0; i < n; i++) {
    for (let p = e.rowPtr[i]; p < e.rowPtr[i + 1]; p++) {
      const j = e.colIdx[p];
      for (let k = 0; k < n; k++) visit(i, k, j, k, e.re[p], e.im[p]);
      for (let k = 0; k < n; k++) visit(k, i, k, j, e.re[p], -e.im[p]);
    }
  }
  for (const { operator: a, rate } of jumps) {
    for (let i = 0; i < n; i++) {
      for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
        for (let k = 0; k < n; k++) {
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
  forEachCoefficient(generator, (i, k, j, l, re, im) => push(t, i + k * n, j + l * n, re, im));
  return sparseFromTriplets(n * n, n * n, t);
}
