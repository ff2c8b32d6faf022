// Scaling by powers of two, so that every row and column of R A C has a largest entry near 1. It costs no rounding, makes
// a threshold for pivots mean the same in every column, and lets a pivot be recognised as a rounding error.

import { LindbladError } from '../../errors.js';
import type { CscMatrix } from './csc.js';

/** Factors of the rows and of the columns. */
export interface Scaling {
  readonly row: Float64Array;
  readonly col: Float64Array;
}

/** Scales rows first, then columns. Throws `bad-value` for an entry that is not finite, `singular` for an empty row or column. */
export function equilibrate(a: CscMatrix): Scaling {
  const { colPtr, rowIdx, values } = a;
  const row = new Float64Array(a.rows);
  const col = new Float64Array(a.cols);
  for (let j = 0; j < a.cols; j++) {
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) {
      const x = Math.abs(values[p]);
      if (x > row[rowIdx[p]]) row[rowIdx[p]] = x;
      if (!(x < Number.POSITIVE_INFINITY)) {
        throw new LindbladError('bad-value', `entry (${rowIdx[p]}, ${j}) of the matrix is ${values[p]}`, {
          value: values[p],
          expected: 'a finite number',
        });
      }
    }
  }
  invert(row, 'row');
  for (let j = 0; j < a.cols; j++) {
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) {
      const x = Math.abs(values[p]) * row[rowIdx[p]];
      if (x > col[j]) col[j] = x;
    }
  }
  invert(col, 'column');
  return { row, col };
}

/** x becomes the power of two next to 1/x. */
function invert(x: Float64Array, what: string): void {
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) throw new LindbladError('singular', `the matrix is singular: ${what} ${i} is zero`, { value: i });
    x[i] = 2 ** -Math.max(-1000, Math.min(1000, Math.round(Math.log2(x[i]))));
  }
}
