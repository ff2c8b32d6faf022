// Sparse real matrices by columns (CSC), the form that the sparse LU takes. Row indices ascend in each column, every
// place is stored once. Zeros that the caller listed stay stored, so that one pattern serves a whole sweep.

import { LindbladError } from '../../errors.js';

/** A sparse real matrix: column j holds entries colPtr[j] .. colPtr[j+1]-1 of rowIdx and values. */
export interface CscMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly colPtr: Int32Array;
  readonly rowIdx: Int32Array;
  readonly values: Float64Array;
}

/**
 * The matrix of the entries (i[k], j[k], value[k]), those of one place summed; zeros are kept. Throws `bad-value` for
 * an index outside the matrix and `shape-mismatch` for lists of different lengths.
 */
export function cscFromTriplets(
  rows: number,
  cols: number,
  i: ArrayLike<number>,
  j: ArrayLike<number>,
  value: ArrayLike<number>,
): CscMatrix {
  const count = value.length;
  if (i.length !== count || j.length !== count) {
    throw new LindbladError('shape-mismatch', `${i.length} rows, ${j.length} columns and ${count} values of entries`, {
      expected: 'lists of one length',
    });
  }
  for (let k = 0; k < count; k++) checkIndex(i[k], rows, j[k], cols);
  // two stable counting sorts, by row and then by column, leave the rows of a column in order
  const byRow = countingSort(rows, count, i);
  const { start, order } = sortFurther(cols, count, j, byRow);
  const colPtr = new Int32Array(cols + 1);
  const rowIdx = new Int32Array(count);
  const values = new Float64Array(count);
  let nnz = 0;
  for (let c = 0; c < cols; c++) {
    for (let k = start[c]; k < start[c + 1]; k++) {
      const entry = order[k];
      const row = i[entry];
      if (nnz > colPtr[c] && rowIdx[nnz - 1] === row) values[nnz - 1] += value[entry];
      else {
        rowIdx[nnz] = row;
        values[nnz++] = value[entry];
      }
    }
    colPtr[c + 1] = nnz;
  }
  return { rows, cols, colPtr, rowIdx: rowIdx.slice(0, nnz), values: values.slice(0, nnz) };
}

function checkIndex(i: number, rows: number, j: number, cols: number): void {
  if (Number.isInteger(i) && i >= 0 && i < rows && Number.isInteger(j) && j >= 0 && j < cols) return;
  throw new LindbladError('bad-value', `an entry at (${i}, ${j}) of a ${rows} x ${cols} matrix`, { value: [i, j] });
}

function countingSort(keys: number, count: number, key: ArrayLike<number>): Int32Array {
  const identity = new Int32Array(count);
  for (let k = 0; k < count; k++) identity[k] = k;
  return sortFurther(keys, count, key, identity).order;
}

function sortFurther(
  keys: number,
  count: number,
  key: ArrayLike<number>,
  before: Int32Array,
): { start: Int32Array; order: Int32Array } {
  const start = new Int32Array(keys + 1);
  for (let k = 0; k < count; k++) start[key[k] + 1]++;
  for (let k = 0; k < keys; k++) start[k + 1] += start[k];
  const next = start.slice();
  const order = new Int32Array(count);
  for (let k = 0; k < count; k++) order[next[key[before[k]]]++] = before[k];
  return { start, order };
}

/** y = a x; writes into `y` if given. */
export function cscTimes(
  a: CscMatrix,
  x: Float64Array,
  y: Float64Array<ArrayBuffer> = new Float64Array(a.rows),
): Float64Array<ArrayBuffer> {
  const { colPtr, rowIdx, values } = a;
  checkLength(x, a.cols);
  y.fill(0);
  for (let j = 0; j < a.cols; j++) {
    const xj = x[j];
    if (xj === 0) continue;
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) y[rowIdx[p]] += values[p] * xj;
  }
  return y;
}

/** y = aᵀ x; writes into `y` if given. */
export function cscTransposedTimes(
  a: CscMatrix,
  x: Float64Array,
  y: Float64Array<ArrayBuffer> = new Float64Array(a.cols),
): Float64Array<ArrayBuffer> {
  const { colPtr, rowIdx, values } = a;
  checkLength(x, a.rows);
  for (let j = 0; j < a.cols; j++) {
    let s = 0;
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) s += values[p] * x[rowIdx[p]];
    y[j] = s;
  }
  return y;
}

/** ‖a‖₁, the largest column sum of |entries|; NaN if there is one. */
export function cscNorm1(a: CscMatrix): number {
  let norm = 0;
  for (let j = 0; j < a.cols; j++) {
    let s = 0;
    for (let p = a.colPtr[j]; p < a.colPtr[j + 1]; p++) s += Math.abs(a.values[p]);
    // a NaN must not vanish in a comparison
    if (Number.isNaN(s)) return s;
    if (s > norm) norm = s;
  }
  return norm;
}

function checkLength(x: Float64Array, expected: number): void {
  if (x.length === expected) return;
  throw new LindbladError('shape-mismatch', `a vector of ${x.length} elements`, { expected: `${expected} elements` });
}
