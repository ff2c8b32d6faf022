// Sparse complex matrices by rows (CSR), column indices ascending in each row, no stored zeros. Immutable.

import { LindbladError } from '../errors.js';
import { type DenseMatrix, denseZeros } from './dense.js';
import { modulus } from './modulus.js';
import { RowBuilder } from './row-builder.js';
import type { SparseMatrix } from './sparse-matrix.js';

export type { SparseMatrix } from './sparse-matrix.js';

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
  // by columns first and then by rows, both stable: ascending columns in each row
  const byColumn = sortedBy(t.j, cols);
  const order = sortedBy(t.i, rows, byColumn);
  const built = new RowBuilder(rows, cols, t.i.length);
  for (let i = 0, k = 0; i < rows; i++) {
    while (k < order.length && t.i[order[k]] === i) {
      const j = t.j[order[k]];
      let re = 0;
      let im = 0;
      for (; k < order.length && t.i[order[k]] === i && t.j[order[k]] === j; k++) {
        re += t.re[order[k]];
        im += t.im[order[k]];
      }
      built.add(j, re, im);
    }
    built.endRow();
  }
  return built.finish();
}

/** The indices 0, 1, … (or those of `from`, in its order) sorted by a key below `limit`, equal keys in the order they come. */
function sortedBy(keys: readonly number[], limit: number, from?: Int32Array): Int32Array {
  const count = keys.length;
  const next = new Int32Array(limit + 1);
  for (let k = 0; k < count; k++) next[keys[k] + 1]++;
  for (let i = 0; i < limit; i++) next[i + 1] += next[i];
  const order = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const at = from === undefined ? k : from[k];
    order[next[keys[at]]++] = at;
  }
  return order;
}

/** The identity of size n. */
export function sparseIdentity(n: number): SparseMatrix {
  return sparseDiagonal(new Float64Array(n).fill(1));
}

/** The real diagonal matrix with the given diagonal. */
export function sparseDiagonal(diagonal: ArrayLike<number>): SparseMatrix {
  const n = diagonal.length;
  const built = new RowBuilder(n, n, n);
  for (let i = 0; i < n; i++) {
    built.add(i, diagonal[i], 0);
    built.endRow();
  }
  return built.finish();
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
  const built = new RowBuilder(a.rows, a.cols, a.re.length + b.re.length);
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
      built.add(Math.min(ja, jb), x, y);
    }
    built.endRow();
  }
  return built.finish();
}

/** (re + i im) a. */
export function sparseScale(a: SparseMatrix, re: number, im = 0): SparseMatrix {
  return mapped(a, (x, y, add) => add(re * x - im * y, re * y + im * x));
}

/** The matrix whose entries are those that `map` hands on, in their places. */
function mapped(
  a: SparseMatrix,
  map: (re: number, im: number, add: (re: number, im: number) => void) => void,
): SparseMatrix {
  const built = new RowBuilder(a.rows, a.cols, a.re.length);
  let j = 0;
  const add = (re: number, im: number): void => built.add(j, re, im);
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      j = a.colIdx[k];
      map(a.re[k], a.im[k], add);
    }
    built.endRow();
  }
  return built.finish();
}

/** The product a b (Gustavson's row-by-row scheme). */
export function sparseMultiply(a: SparseMatrix, b: SparseMatrix): SparseMatrix {
  requireShape(a.cols === b.rows, 'product', a, b);
  const built = new RowBuilder(a.rows, b.cols, a.re.length + b.re.length);
  const accRe = new Float64Array(b.cols);
  const accIm = new Float64Array(b.cols);
  const mark = new Int32Array(b.cols).fill(-1);
  const touched = new Int32Array(b.cols);
  for (let i = 0; i < a.rows; i++) {
    let count = 0;
    for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
      const k = a.colIdx[p];
      for (let q = b.rowPtr[k]; q < b.rowPtr[k + 1]; q++) {
        const j = b.colIdx[q];
        if (mark[j] !== i) {
          mark[j] = i;
          touched[count++] = j;
          accRe[j] = 0;
          accIm[j] = 0;
        }
        accRe[j] += a.re[p] * b.re[q] - a.im[p] * b.im[q];
        accIm[j] += a.re[p] * b.im[q] + a.im[p] * b.re[q];
      }
    }
    ascending(touched, count);
    for (let k = 0; k < count; k++) built.add(touched[k], accRe[touched[k]], accIm[touched[k]]);
    built.endRow();
  }
  return built.finish();
}

/** Sorts the first `count` elements: by insertion where they are few, as most rows are. */
function ascending(list: Int32Array, count: number): void {
  if (count > 24) {
    list.subarray(0, count).sort();
    return;
  }
  for (let k = 1; k < count; k++) {
    const x = list[k];
    let at = k - 1;
    for (; at >= 0 && list[at] > x; at--) list[at + 1] = list[at];
    list[at + 1] = x;
  }
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
  const count = a.re.length;
  const rowPtr = new Int32Array(a.cols + 1);
  for (let k = 0; k < count; k++) rowPtr[a.colIdx[k] + 1]++;
  for (let j = 0; j < a.cols; j++) rowPtr[j + 1] += rowPtr[j];
  const next = rowPtr.slice(0, a.cols);
  const colIdx = new Int32Array(count);
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      const at = next[a.colIdx[k]]++;
      colIdx[at] = i;
      re[at] = a.re[k];
      im[at] = -a.im[k];
    }
  }
  return { rows: a.cols, cols: a.rows, rowPtr, colIdx, re, im };
}

/** Entry (i, j) as [re, im]. */
export function sparseGet(a: SparseMatrix, i: number, j: number): [number, number] {
  for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) if (a.colIdx[k] === j) return [a.re[k], a.im[k]];
  return [0, 0];
}

/** The largest |entry|. */
export function sparseMaxAbs(a: SparseMatrix): number {
  let worst = 0;
  for (let k = 0; k < a.re.length; k++) worst = Math.max(worst, modulus(a.re[k], a.im[k]));
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
  return mapped(a, (re, im, add) => {
    if (modulus(re, im) > threshold) add(re, im);
  });
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
  const built = new RowBuilder(a.rows, a.cols, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++) {
      const re = a.re[i + j * a.rows];
      const im = a.im[i + j * a.rows];
      if (modulus(re, im) > threshold) built.add(j, re, im);
    }
    built.endRow();
  }
  return built.finish();
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
