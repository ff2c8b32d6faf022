// Eigenvalues and eigenvectors of Hermitian and real symmetric matrices.
//
// A = Q T Q^H by reflectors, T = Z D Z^T by the implicit QL iteration, V = Q Z by blocks of reflectors; the kernels'
// sources name the algorithms.

import { LindbladError } from '../../errors.js';
import { integers, mark, numbers, release, take } from './arena.js';
import { checkSquare, checkStorage, type SplitMatrix, zeroMatrix } from './matrix.js';
import { copyIn } from './product.js';
import { referenceHermitianEigen } from './reference/hermitian-eigen.js';
import { Resident } from './resident.js';
import { wasm } from './wasm.js';

/** Up to this size the plain twin is faster than copying. */
const TINY = 3;

/** A = V diag(values) V^H: eigenvalues ascending, orthonormal eigenvectors as columns (real if A is). */
export interface HermitianEigen<Matrix> {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/**
 * The spectral decomposition of a Hermitian matrix. Only the lower triangle is read, and the imaginary part of the
 * diagonal is taken as zero. Throws `shape-mismatch` if A is not square, `bad-value` if an element is not finite.
 */
export function hermitianEigen(a: SplitMatrix): HermitianEigen<SplitMatrix> {
  checkSquare('A', a);
  checkStorage('A', a);
  const n = a.rows;
  const values = new Float64Array(n);
  const vectors = zeroMatrix(n, n, a.im !== undefined);
  if (n <= TINY) {
    const re = a.re.slice(0, n * n);
    const im = a.im?.slice(0, n * n);
    checkFinite(n, re, im);
    mirror(n, re, im);
    referenceHermitianEigen(n, re, im, values, vectors.re, vectors.im);
    return { values, vectors };
  }
  const bracket = mark();
  try {
    const [ar, ai] = takeMatrix(n, a.im !== undefined);
    const [zr, zi] = takeMatrix(n, a.im !== undefined);
    copyIn(numbers(), ar, ai, a);
    eigenAt(n, ar, ai, values, zr, zi);
    const memory = numbers();
    vectors.re.set(memory.subarray(zr / 8, zr / 8 + n * n));
    vectors.im?.set(memory.subarray(zi / 8, zi / 8 + n * n));
  } finally {
    release(bracket);
  }
  return { values, vectors };
}

/** The eigenvalues alone, ascending: half of the work at most. As `hermitianEigen` otherwise. */
export function hermitianEigenvalues(a: SplitMatrix): Float64Array {
  checkSquare('A', a);
  checkStorage('A', a);
  if (a.rows <= TINY) return hermitianEigen(a).values;
  const values = new Float64Array(a.rows);
  const bracket = mark();
  try {
    const [ar, ai] = takeMatrix(a.rows, a.im !== undefined);
    copyIn(numbers(), ar, ai, a);
    eigenAt(a.rows, ar, ai, values, 0, 0);
  } finally {
    release(bracket);
  }
  return values;
}

/** `hermitianEigen` of a resident matrix, whose elements are lost; the eigenvectors are resident, too. */
export function residentHermitianEigen(a: Resident): HermitianEigen<Resident> {
  checkSquare('A', a);
  const values = new Float64Array(a.rows);
  const vectors = new Resident(a.rows, a.rows, a.complex);
  try {
    eigenAt(a.rows, a.re, a.im, values, vectors.re, vectors.im);
  } catch (error) {
    vectors.release();
    throw error;
  }
  return { values, vectors };
}

function takeMatrix(n: number, complex: boolean): [number, number] {
  const re = take(n * n * (complex ? 16 : 8));
  return [re, complex ? re + n * n * 8 : 0];
}

/** Destroys A; eigenvalues to `values`, eigenvectors to zr, zi unless zr is 0. */
function eigenAt(n: number, ar: number, ai: number, values: Float64Array, zr: number, zi: number): void {
  if (n === 0) return;
  const length = n * n;
  const ld = n * 8;
  const bracket = mark();
  try {
    const d = take(n * 8);
    const e = take(n * 8);
    const tr = take(n * 8);
    const ti = ai === 0 ? 0 : take(n * 8);
    const order = take(n * 4);
    const half = wasm.tridiagonaliseWorkspace(n) >>> 0;
    const inner = mark();
    const wr = take(half);
    const wi = ai === 0 ? 0 : take(half);
    const memory = numbers();
    const re = memory.subarray(ar / 8, ar / 8 + length);
    const im = ai === 0 ? undefined : memory.subarray(ai / 8, ai / 8 + length);
    const scale = scaling(checkFinite(n, re, im));
    if (scale !== 1) {
      multiply(re, scale);
      if (im !== undefined) multiply(im, scale);
    }
    wasm.tridiagonalise(n, ar, ai, ld, d, e, tr, ti, wr, wi);
    release(inner);
    const panels = zr === 0 ? 0 : take(Math.ceil(n / 8) * n * 64);
    if (panels !== 0) wasm.identityPanels(n, panels);
    const buffer = take(wasm.rotationsWorkspace(n) >>> 0);
    if (wasm.tridiagonalEigen(n, d, e, panels, buffer) !== 0) {
      throw new LindbladError('not-converged', `the eigenvalues of a ${n} x ${n} matrix did not converge`);
    }
    const found = numbers().slice(d / 8, d / 8 + n);
    const ascending = Int32Array.from(found.keys()).sort((i, j) => found[i] - found[j]);
    for (let i = 0; i < n; i++) values[i] = found[ascending[i]] / scale;
    if (zr === 0) return;
    integers().set(ascending, order / 4);
    if (zi !== 0) numbers().fill(0, zi / 8, zi / 8 + length);
    wasm.unpackPanels(n, panels, order, zr, ld);
    release(inner);
    wasm.applyReflectors(n, n, ar, ai, ld, tr, ti, zr, zi, ld, take(wasm.reflectorsWorkspace(n, n) >>> 0));
  } finally {
    release(bracket);
  }
}

/** The largest |re| or |im| in the lower triangle; throws if an element there is not finite. */
function checkFinite(n: number, re: Float64Array, im: Float64Array | undefined): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    for (let i = j + j * n; i < n + j * n; i++) {
      const x = Math.abs(re[i]);
      const y = im === undefined ? 0 : Math.abs(im[i]);
      // written so that NaN is caught
      if (!(x < Number.POSITIVE_INFINITY && y < Number.POSITIVE_INFINITY)) {
        throw new LindbladError('bad-value', `element (${i - j * n}, ${j}) of a Hermitian matrix is not finite`, {
          value: x < Number.POSITIVE_INFINITY ? im?.[i] : re[i],
          expected: 'finite numbers',
        });
      }
      if (x > largest) largest = x;
      if (y > largest) largest = y;
    }
  }
  return largest;
}

/** A power of two that brings the largest element near 1, so that squares neither overflow nor underflow. */
function scaling(largest: number): number {
  if (largest === 0 || (largest > 1e-6 && largest < 1e6)) return 1;
  return 2 ** -Math.max(-1022, Math.min(1000, Math.floor(Math.log2(largest))));
}

function multiply(x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) x[i] *= factor;
}

/** The upper triangle from the lower one. */
function mirror(n: number, re: Float64Array, im: Float64Array | undefined): void {
  for (let j = 0; j < n; j++) {
    if (im !== undefined) im[j + j * n] = 0;
    for (let i = j + 1; i < n; i++) {
      re[j + i * n] = re[i + j * n];
      if (im !== undefined) im[j + i * n] = -im[i + j * n];
    }
  }
}
