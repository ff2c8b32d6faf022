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
  const rowStart = new Int32Array(rows + 1);
  const start = new Int32Array(cols + 1);
  for (let k = 0; k < count; k++) {
    checkIndex(i[k], rows, j[k], cols);
    rowStart[i[k] + 1]++;
    start[j[k] + 1]++;
  }
  for (let r = 0; r < rows; r++) rowStart[r + 1] += rowStart[r];
  for (let c = 0; c < cols; c++) start[c + 1] += start[c];
  // sorted by row first, then dealt out to the columns, which leaves the rows of a column in order
  const sortedCol = new Int32Array(count);
  const sortedValue = new Float64Array(count);
  const next = rowStart.slice(0, rows);
  for (let k = 0; k < count; k++) {
    const to = next[i[k]]++;
    sortedCol[to] = j[k];
    sortedValue[to] = value[k];
  }
  const rowIdx = new Int32Array(count);
  const values = new Float64Array(count);
  const end = start.slice(0, cols);
  for (let r = 0; r < rows; r++) {
    for (let k = rowStart[r]; k < rowStart[r + 1]; k++) {
      const c = sortedCol[k];
      const last = end[c] - 1;
      if (last >= start[c] && rowIdx[last] === r) values[last] += sortedValue[k];
      else {
        rowIdx[last + 1] = r;
        values[last + 1] = sortedValue[k];
        end[c]++;
      }
    }
  }
  const colPtr = new Int32Array(cols + 1);
  for (let c = 0, to = 0; c < cols; c++) {
    for (let from = start[c]; from < end[c]; from++, to++) {
      rowIdx[to] = rowIdx[from];
      values[to] = values[from];
    }
    colPtr[c + 1] = to;
  }
  return { rows, cols, colPtr, rowIdx: rowIdx.slice(0, colPtr[cols]), values: values.slice(0, colPtr[cols]) };
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
