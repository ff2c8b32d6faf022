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
  const start = new Int32Array(cols + 1);
  for (let k = 0; k < count; k++) {
    checkIndex(i[k], rows, j[k], cols);
    start[j[k] + 1]++;
  }
  for (let c = 0; c < cols; c++) start[c + 1] += start[c];
  const rowIdx = new Int32Array(count);
  const values = new Float64Array(count);
  const end = start.slice(0, cols);
  for (let k = 0; k < count; k++) {
    const to = end[j[k]]++;
    rowIdx[to] = i[k];
    values[to] = value[k];
  }
  const colPtr = new Int32Array(cols + 1);
  for (let c = 0, to = 0; c < cols; c++) {
    sortRows(rowIdx, values, start[c], end[c]);
    const first = to;
    for (let from = start[c]; from < end[c]; from++) {
      if (to > first && rowIdx[to - 1] === rowIdx[from]) values[to - 1] += values[from];
      else {
        rowIdx[to] = rowIdx[from];
        values[to++] = values[from];
      }
    }
    colPtr[c + 1] = to;
  }
  return { rows, cols, colPtr, rowIdx: rowIdx.slice(0, colPtr[cols]), values: values.slice(0, colPtr[cols]) };
}

/** Columns up to this length are sorted by insertion. */
const SHORT = 48;

/** Sorts the entries from `low` to `high` by row, equal rows in the order they came. */
function sortRows(rowIdx: Int32Array, values: Float64Array, low: number, high: number): void {
  if (high - low > SHORT) {
    const order = Int32Array.from({ length: high - low }, (_, k) => low + k).sort(
      (a, b) => rowIdx[a] - rowIdx[b] || a - b,
    );
    const rows = rowIdx.slice(low, high);
    const numbers = values.slice(low, high);
    order.forEach((from, k) => {
      rowIdx[low + k] = rows[from - low];
      values[low + k] = numbers[from - low];
    });
    return;
  }
  for (let k = low + 1; k < high; k++) {
    const row = rowIdx[k];
    const number = values[k];
    let at = k;
    for (; at > low && rowIdx[at - 1] > row; at--) {
      rowIdx[at] = rowIdx[at - 1];
      values[at] = values[at - 1];
    }
    rowIdx[at] = row;
    values[at] = number;
  }
}

function checkIndex(i: number, rows: number, j: number, cols: number): void {
  // an integer is its own 32-bit truncation
  if (i === (i | 0) && i >= 0 && i < rows && j === (j | 0) && j >= 0 && j < cols) return;
  throw new LindbladError('bad-value', `an entry at (${i}, ${j}) of a ${rows} x ${cols} matrix`, { value: [i, j] });
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
