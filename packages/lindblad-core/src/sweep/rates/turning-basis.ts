// The energy eigenbasis of a Hamiltonian that changes from point to point, and what couplings and observables are in it.

import type { Operator } from '../../hilbert/operator.js';
import type { ParameterValues } from '../../model/parameters.js';
import { type DenseMatrix, denseZeros } from '../../numeric/dense.js';
import { hermitianEigen } from '../../numeric/hermitian-eigen.js';
import { type SparseMatrix, sparseMaxAbs, sparseTimesDense, sparseToDense } from '../../numeric/sparse.js';

/** Matrix elements below this, relative to the largest of the operator, are rounding errors of the change of basis. */
const ROUNDING = 1e-14;

/** Deviations below this, relative to the largest entry, are rounding errors of H. */
const SOUND = 1e-12;

/** Rounding errors of eigenvectors, in units of n eps ‖H‖ over the level spacing. */
const MIXING = 16;

/** Energies and eigenvectors of the point at hand. */
export class TurningBasis {
  readonly energies: Float64Array;
  private largest = 0;
  private vectors: DenseMatrix;
  private readonly work: DenseMatrix;

  constructor(
    private readonly dimension: number,
    private readonly hamiltonian: (values: ParameterValues) => Operator,
    /** The diagonal of the charge that H has to conserve, where particles are exchanged. */
    private readonly charges: Float64Array | undefined,
  ) {
    this.energies = new Float64Array(dimension);
    this.vectors = denseZeros(dimension);
    this.work = denseZeros(dimension);
  }

  /** Diagonalises H at a point; false where it is not Hermitian, not finite, or does not conserve the charge. */
  turn(values: ParameterValues): boolean {
    const { matrix } = this.hamiltonian(values);
    const n = this.dimension;
    const h = sparseToDense(matrix);
    if (!this.isSound(h)) return false;
    const { values: energies, vectors } = hermitianEigen(h);
    this.energies.set(energies);
    this.vectors = vectors;
    this.largest = Math.max(Math.abs(energies[0]), Math.abs(energies[n - 1]));
    return true;
  }

  private isSound({ re, im }: DenseMatrix): boolean {
    const { dimension: n, charges } = this;
    let largest = 0;
    for (let k = 0; k < n * n; k++) largest = Math.max(largest, Math.abs(re[k]) + Math.abs(im[k]));
    if (!(largest < Number.POSITIVE_INFINITY)) return false;
    const allowed = SOUND * largest;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i <= j; i++) {
        const [p, q] = [i + j * n, j + i * n];
        if (Math.abs(re[p] - re[q]) > allowed || Math.abs(im[p] + im[q]) > allowed) return false;
        if (charges !== undefined && charges[i] !== charges[j] && Math.abs(re[p]) + Math.abs(im[p]) > allowed)
          return false;
      }
    }
    return true;
  }

  /**
   * What eigenvectors may hold of each other by rounding errors: eps ‖H‖ over the smallest spacing. A matrix element that
   * small may be one of a symmetry that is broken by rounding alone.
   */
  private mixing(): number {
    return (MIXING * this.dimension * Number.EPSILON * this.largest) / this.spacing();
  }

  /** The smallest distance of two energies (ascending, as they are here). */
  spacing(): number {
    const { energies } = this;
    let smallest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < energies.length; i++) smallest = Math.min(smallest, energies[i] - energies[i - 1]);
    return smallest;
  }

  /** |<i|A|j>|² for the pairs (low[k], up[k]) = (i, j), rounding errors as zeros; false where one of them may be an error. */
  weights(
    a: SparseMatrix,
    pairs: readonly { readonly up: number; readonly low: number }[],
    into: Float64Array,
    at: number,
  ): boolean {
    const { work, vectors: v, dimension: n } = this;
    work.re.fill(0);
    work.im.fill(0);
    sparseTimesDense(a, v, work);
    const size = sparseMaxAbs(a);
    const least = (ROUNDING * size) ** 2;
    const doubtful = (this.mixing() * size) ** 2;
    let sure = true;
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
      if (square > least && square < doubtful) sure = false;
    }
    return sure;
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
