// Eigenvalues and eigenvectors of Hermitian matrices: Jacobi rotations for small ones (the most accurate, and exact on
// diagonal matrices), the WASM kernel's tridiagonalisation for the rest.

import { type DenseMatrix, denseZeros } from './dense.js';
import { jacobiEigen } from './jacobi.js';
import { hermitianEigen as kernelEigen, hermitianEigenvalues as kernelEigenvalues } from './kernels/index.js';

/** h = vectors · diag(values) · vectors†, values ascending, vectors' columns orthonormal. */
export interface HermitianEigen {
  readonly values: Float64Array;
  readonly vectors: DenseMatrix;
}

/** Up to this size Jacobi rotations are used. */
const SMALL = 16;

/** The same where eigenvectors are not wanted: tridiagonal iterations are cheap then. */
const SMALL_VALUES = 6;

/** Diagonalises the Hermitian matrix `h`; a real one has real eigenvectors. */
export function hermitianEigen(h: DenseMatrix): HermitianEigen {
  if (h.rows <= SMALL) return jacobiEigen(h);
  const { values, vectors } = kernelEigen(split(h));
  const { re, im = new Float64Array(re.length) } = vectors;
  return { values, vectors: { rows: h.rows, cols: h.cols, re, im } };
}

/** The eigenvalues alone, ascending. */
export function hermitianEigenvalues(h: DenseMatrix): Float64Array {
  return h.rows <= SMALL_VALUES ? jacobiEigen(h).values : kernelEigenvalues(split(h));
}

/** Entries below this times the largest are zero to the kernels: products of them would leave the range of numbers. */
const NOTHING = 1e-100;

/** As the kernels take it: without entries that are nothing, without an imaginary part where that is zero. */
function split(h: DenseMatrix): { rows: number; columns: number; re: Float64Array; im: Float64Array | undefined } {
  let largest = 0;
  for (let k = 0; k < h.re.length; k++) largest = Math.max(largest, Math.abs(h.re[k]), Math.abs(h.im[k]));
  const least = NOTHING * largest;
  const im = withoutTiny(h.im, least);
  return { rows: h.rows, columns: h.cols, re: withoutTiny(h.re, least), im: im.some((x) => x !== 0) ? im : undefined };
}

/** The values with what is smaller in modulus than `least` as zeros; themselves if nothing is. */
function withoutTiny(values: Float64Array, least: number): Float64Array {
  const tiny = (x: number): boolean => x !== 0 && Math.abs(x) < least;
  return values.some(tiny) ? values.map((x) => (tiny(x) ? 0 : x)) : values;
}

/** The part of `a` between the given rows and columns. */
export function denseBlock(a: DenseMatrix, states: ArrayLike<number>): DenseMatrix {
  const n = states.length;
  const block = denseZeros(n);
  for (let q = 0; q < n; q++) {
    for (let p = 0; p < n; p++) {
      const at = states[p] + states[q] * a.rows;
      block.re[p + q * n] = a.re[at];
      block.im[p + q * n] = a.im[at];
    }
  }
  return block;
}
