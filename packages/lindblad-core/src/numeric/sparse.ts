// Sparse complex matrices by rows (CSR), column indices ascending in each row, no stored zeros. Immutable.

import { LindbladError } from '../errors.js';
import { type DenseMatrix, denseZeros } from './dense.js';

/** A sparse complex matrix: row i holds entries rowPtr[i] .. rowPtr[i+1]-1 of colIdx, re, im. */
export interface SparseMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly rowPtr: Int32Array;
  readonly colIdx: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Coordinates and values that are collected before a matrix is made. */
export interface Triplets {
  readonly i: number[];
  readonly j: number[];
  readonly re: number[];
  readonly im: number[];
}

/** An empty list of coordinates. */
export function triplets(): Triplets {
  return { i: [], j: [], re: [], im: [] };
}

/** Adds one entry to the list; entries of the same place are summed later. */
export function push(t: Triplets, i: number, j: number, re: number, im = 0): void {
  t.i.push(i);
  t.j.push(j);
  t.re.push(re);
  t.im.push(im);
}

/** The matrix of the listed entries: equal places are summed, exact zeros dropped. */
export function sparseFromTriplets(rows: number, cols: number, t: Triplets): SparseMatrix {
  const count = t.i.length;
  const start = new Int32Array(rows + 1);
  for (let k = 0; k < count; k++) start[t.i[k] + 1]++;
  for (let i = 0; i < rows; i++) start[i + 1] += start[i];
  const order = new Int32Array(count);
  const next = start.slice();
  for (let k = 0; k < count; k++) order[next[t.i[k]]++] = k;
  const rowPtr = new Int32Array(rows + 1);
  const colIdx = new Int32Array(count);
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  let nnz = 0;
  for (let i = 0; i < rows; i++) {
    const row = order.subarray(start[i], start[i + 1]).sort((a, b) => t.j[a] - t.j[b]);
    for (let k = 0; k < row.length; ) {
      const j = t.j[row[k]];
      let sumRe = 0;
      let sumIm = 0;
      for (; k < row.length && t.j[row[k]] === j; k++) {
        sumRe += t.re[row[k]];
        sumIm += t.im[row[k]];
      }
      if (sumRe !== 0 || sumIm !== 0) {
        colIdx[nnz] = j;
        re[nnz] = sumRe;
        im[nnz++] = sumIm;
      }
    }
    rowPtr[i + 1] = nnz;
  }
  return { rows, cols, rowPtr, colIdx: colIdx.slice(0, nnz), re: re.slice(0, nnz), im: im.slice(0, nnz) };
}

/** The identity of size n. */
export function sparseIdentity(n: number): SparseMatrix {
  return sparseDiagonal(new Float64Array(n).fill(1));
}

/** The real diagonal matrix with the given diagonal. */
export function sparseDiagonal(diagonal: ArrayLike<number>): SparseMatrix {
  const t = triplets();
  for (let i = 0; i < diagonal.length; i++) push(t, i, i, diagonal[i]);
  return sparseFromTriplets(diagonal.length, diagonal.length, t);
}

/** Calls `visit(i, j, re, im)` for every stored entry, row by row. */
export function forEachEntry(a: SparseMatrix, visit: (i: number, j: number, re: number, im: number) => void): void {
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) visit(i, a.colIdx[k], a.re[k], a.im[k]);
  }
}

/** (alpha) a + (beta) b with complex factors given as [re, im]. */
export function sparseAdd(
  a: SparseMatrix,
  b: SparseMatrix,
  alpha: readonly [number, number] = [1, 0],
  beta: readonly [number, number] = [1, 0],
): SparseMatrix {
  requireShape(a.rows === b.rows && a.cols === b.cols, 'sum', a, b);
  const most = a.re.length + b.re.length;
  const rowPtr = new Int32Array(a.rows + 1);
  const colIdx = new Int32Array(most);
  const re = new Float64Array(most);
  const im = new Float64Array(most);
  let nnz = 0;
  // both rows are in ascending order: merge
  for (let i = 0; i < a.rows; i++) {
    let p = a.rowPtr[i];
    let q = b.rowPtr[i];
    const endA = a.rowPtr[i + 1];
    const endB = b.rowPtr[i + 1];
    while (p < endA || q < endB) {
      const ja = p < endA ? a.colIdx[p] : a.cols;
      const jb = q < endB ? b.colIdx[q] : a.cols;
      let x = 0;
      let y = 0;
      if (ja <= jb) {
        x += alpha[0] * a.re[p] - alpha[1] * a.im[p];
        y += alpha[0] * a.im[p] + alpha[1] * a.re[p];
        p++;
      }
      if (jb <= ja) {
        x += beta[0] * b.re[q] - beta[1] * b.im[q];
        y += beta[0] * b.im[q] + beta[1] * b.re[q];
        q++;
      }
      if (x === 0 && y === 0) continue;
      colIdx[nnz] = Math.min(ja, jb);
      re[nnz] = x;
      im[nnz++] = y;
    }
    rowPtr[i + 1] = nnz;
  }
  return {
    rows: a.rows,
    cols: a.cols,
    rowPtr,
    colIdx: colIdx.slice(0, nnz),
    re: re.slice(0, nnz),
    im: im.slice(0, nnz),
  };
}

/** (re + i im) a. */
export function sparseScale(a: SparseMatrix, re: number, im = 0): SparseMatrix {
  const t = triplets();
  forEachEntry(a, (i, j, x, y) => push(t, i, j, re * x - im * y, re * y + im * x));
  return sparseFromTriplets(a.rows, a.cols, t);
}

/** The product a b (Gustavson's row-by-row scheme). */
export function sparseMultiply(a: SparseMatrix, b: SparseMatrix): SparseMatrix {
  requireShape(a.cols === b.rows, 'product', a, b);
  const t = triplets();
  const accRe = new Float64Array(b.cols);
  const accIm = new Float64Array(b.cols);
  const mark = new Int32Array(b.cols).fill(-1);
  const touched: number[] = [];
  for (let i = 0; i < a.rows; i++) {
    touched.length = 0;
    for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
      const k = a.colIdx[p];
      for (let q = b.rowPtr[k]; q < b.rowPtr[k + 1]; q++) {
        const j = b.colIdx[q];
        if (mark[j] !== i) {
          mark[j] = i;
          touched.push(j);
          accRe[j] = 0;
          accIm[j] = 0;
        }
        accRe[j] += a.re[p] * b.re[q] - a.im[p] * b.im[q];
        accIm[j] += a.re[p] * b.im[q] + a.im[p] * b.re[q];
      }
    }
    for (const j of touched) push(t, i, j, accRe[j], accIm[j]);
  }
  return sparseFromTriplets(a.rows, b.cols, t);
}

/** The Kronecker product: entry (i k, j l) is a_ij b_kl, a's index the slow one. */
export function sparseKron(a: SparseMatrix, b: SparseMatrix): SparseMatrix {
  const t = triplets();
  forEachEntry(a, (i, j, ar, ai) =>
    forEachEntry(b, (k, l, br, bi) => push(t, i * b.rows + k, j * b.cols + l, ar * br - ai * bi, ar * bi + ai * br)),
  );
  return sparseFromTriplets(a.rows * b.rows, a.cols * b.cols, t);
}

/** The adjoint (conjugate transpose). */
export function sparseAdjoint(a: SparseMatrix): SparseMatrix {
  const t = triplets();
  forEachEntry(a, (i, j, re, im) => push(t, j, i, re, -im));
  return sparseFromTriplets(a.cols, a.rows, t);
}

/** Entry (i, j) as [re, im]. */
export function sparseGet(a: SparseMatrix, i: number, j: number): [number, number] {
  for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) if (a.colIdx[k] === j) return [a.re[k], a.im[k]];
  return [0, 0];
}

/** The largest |entry|. */
export function sparseMaxAbs(a: SparseMatrix): number {
  let worst = 0;
  for (let k = 0; k < a.re.length; k++) worst = Math.max(worst, Math.hypot(a.re[k], a.im[k]));
  return worst;
}

/** The Frobenius norm. */
export function sparseNorm(a: SparseMatrix): number {
  let sum = 0;
  for (let k = 0; k < a.re.length; k++) sum += a.re[k] * a.re[k] + a.im[k] * a.im[k];
  return Math.sqrt(sum);
}

/** The matrix without the entries of modulus ≤ threshold. */
export function sparseDrop(a: SparseMatrix, threshold: number): SparseMatrix {
  const t = triplets();
  forEachEntry(a, (i, j, re, im) => {
    if (Math.hypot(re, im) > threshold) push(t, i, j, re, im);
  });
  return sparseFromTriplets(a.rows, a.cols, t);
}

/** True if every stored entry is on the diagonal. */
export function isDiagonal(a: SparseMatrix): boolean {
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) if (a.colIdx[k] !== i) return false;
  }
  return true;
}

/** The same matrix, dense. */
export function sparseToDense(a: SparseMatrix): DenseMatrix {
  const d = denseZeros(a.rows, a.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      d.re[i + a.colIdx[k] * a.rows] = a.re[k];
      d.im[i + a.colIdx[k] * a.rows] = a.im[k];
    }
  }
  return d;
}

/** A dense matrix as a sparse one, without the entries of modulus ≤ threshold. */
export function sparseFromDense(a: DenseMatrix, threshold = 0): SparseMatrix {
  const t = triplets();
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) {
      const re = a.re[i + j * a.rows];
      const im = a.im[i + j * a.rows];
      if (Math.hypot(re, im) > threshold) push(t, i, j, re, im);
    }
  }
  return sparseFromTriplets(a.rows, a.cols, t);
}

/** y += (alphaRe + i alphaIm) a x, with x and y dense. */
export function sparseTimesDense(a: SparseMatrix, x: DenseMatrix, y: DenseMatrix, alphaRe = 1, alphaIm = 0): void {
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      const re = alphaRe * a.re[k] - alphaIm * a.im[k];
      const im = alphaRe * a.im[k] + alphaIm * a.re[k];
      const source = a.colIdx[k];
      for (let c = 0; c < x.cols; c++) {
        const p = source + c * x.rows;
        const q = i + c * y.rows;
        y.re[q] += re * x.re[p] - im * x.im[p];
        y.im[q] += re * x.im[p] + im * x.re[p];
      }
    }
  }
}

/** y += (alphaRe + i alphaIm) x a†, with x and y dense. */
export function denseTimesSparseAdjoint(
  x: DenseMatrix,
  a: SparseMatrix,
  y: DenseMatrix,
  alphaRe = 1,
  alphaIm = 0,
): void {
  const { rows } = x;
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      const re = alphaRe * a.re[k] + alphaIm * a.im[k];
      const im = alphaIm * a.re[k] - alphaRe * a.im[k];
      const p = a.colIdx[k] * rows;
      const q = i * rows;
      for (let r = 0; r < rows; r++) {
        y.re[q + r] += re * x.re[p + r] - im * x.im[p + r];
        y.im[q + r] += re * x.im[p + r] + im * x.re[p + r];
      }
    }
  }
}

/** Tr[a x] of a sparse and a dense matrix. */
export function traceProduct(a: SparseMatrix, x: DenseMatrix): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      const p = a.colIdx[k] + i * x.rows;
      re += a.re[k] * x.re[p] - a.im[k] * x.im[p];
      im += a.re[k] * x.im[p] + a.im[k] * x.re[p];
    }
  }
  return { re, im };
}

function requireShape(ok: boolean, what: string, a: SparseMatrix, b: SparseMatrix): void {
  if (!ok)
    throw new LindbladError('shape-mismatch', `${what} of a ${a.rows}x${a.cols} and a ${b.rows}x${b.cols} matrix`);
}
