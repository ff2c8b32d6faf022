// The energy eigenbasis of a Hamiltonian that changes from point to point, and what couplings and observables are in it.

import type { Operator } from '../hilbert/operator.js';
import type { ParameterValues } from '../model/parameters.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { type SparseMatrix, sparseMaxAbs, sparseTimesDense } from '../numeric/sparse.js';

/** Matrix elements below this, relative to the largest of the operator, are rounding errors of the change of basis. */
const ROUNDING = 1e-14;

/** Energies and eigenvectors of the point at hand. */
export class TurningBasis {
  readonly energies: Float64Array;
  private vectors: DenseMatrix;
  private readonly work: DenseMatrix;

  constructor(
    private readonly dimension: number,
    private readonly hamiltonian: (values: ParameterValues) => Operator,
  ) {
    this.energies = new Float64Array(dimension);
    this.vectors = denseZeros(dimension);
    this.work = denseZeros(dimension);
  }

  /** Diagonalises H at a point. */
  turn(values: ParameterValues): void {
    const { matrix } = this.hamiltonian(values);
    const n = this.dimension;
    const h = denseZeros(n);
    for (let i = 0; i < n; i++) {
      for (let k = matrix.rowPtr[i]; k < matrix.rowPtr[i + 1]; k++) {
        h.re[i + matrix.colIdx[k] * n] = matrix.re[k];
        h.im[i + matrix.colIdx[k] * n] = matrix.im[k];
      }
    }
    const { values: energies, vectors } = hermitianEigen(h);
    this.energies.set(energies);
    this.vectors = vectors;
  }

  /** The smallest distance of two energies (ascending, as they are here). */
  spacing(): number {
    const { energies } = this;
    let smallest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < energies.length; i++) smallest = Math.min(smallest, energies[i] - energies[i - 1]);
    return smallest;
  }

  /** |<i|A|j>|² for the pairs (low[k], up[k]) = (i, j), rounding errors as zeros. */
  weights(
    a: SparseMatrix,
    pairs: readonly { readonly up: number; readonly low: number }[],
    into: Float64Array,
    at: number,
  ): void {
    const { work, vectors: v, dimension: n } = this;
    work.re.fill(0);
    work.im.fill(0);
    sparseTimesDense(a, v, work);
    const least = (ROUNDING * sparseMaxAbs(a)) ** 2;
    for (let k = 0; k < pairs.length; k++) {
      const { up, low } = pairs[k];
      let re = 0;
      let im = 0;
      for (let p = low * n, q = up * n, end = p + n; p < end; p++, q++) {
        re += v.re[p] * work.re[q] + v.im[p] * work.im[q];
        im += v.re[p] * work.im[q] - v.im[p] * work.re[q];
      }
      const square = re * re + im * im;
      into[at + k] = square > least ? square : 0;
    }
  }

  /** The diagonal <i|A|i>. */
  diagonal(a: SparseMatrix, re: Float64Array, im: Float64Array | undefined): void {
    const { work, vectors: v, dimension: n } = this;
    work.re.fill(0);
    work.im.fill(0);
    sparseTimesDense(a, v, work);
    for (let i = 0; i < n; i++) {
      let x = 0;
      let y = 0;
      for (let p = i * n; p < (i + 1) * n; p++) {
        x += v.re[p] * work.re[p] + v.im[p] * work.im[p];
        y += v.re[p] * work.im[p] - v.im[p] * work.re[p];
      }
      re[i] = x;
      if (im !== undefined) im[i] = y;
    }
  }
}
