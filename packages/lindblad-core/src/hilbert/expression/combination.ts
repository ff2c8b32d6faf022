// Linear combinations Σ_k z_k O_k of fixed operators: their common pattern is found once, then only values are summed.

import type { SparseMatrix } from '../../numeric/sparse.js';
import { Operator } from '../operator.js';

/** Fixed operators, ready to be summed with any factors. */
export class Combination {
  /** Number of operators. */
  readonly count: number;
  private readonly dimension: number;
  private readonly rowPtr: Int32Array;
  private readonly colIdx: Int32Array;
  private readonly parts: readonly { readonly matrix: SparseMatrix; readonly position: Int32Array }[];

  /** All operators are of the same dimension, which `dimension` says for none at all. */
  constructor(dimension: number, operators: readonly Operator[]) {
    this.dimension = dimension;
    this.count = operators.length;
    this.parts = operators.map(({ matrix }) => ({ matrix, position: new Int32Array(matrix.re.length) }));
    const total = this.parts.reduce((sum, { position }) => sum + position.length, 0);
    const rowPtr = new Int32Array(dimension + 1);
    const colIdx = new Int32Array(total);
    // where an entry of the current row stands; marked by row + 1
    const mark = new Int32Array(dimension);
    const place = new Int32Array(dimension);
    let count = 0;
    for (let i = 0; i < dimension; i++) {
      const start = count;
      for (const { matrix } of this.parts) {
        for (let p = matrix.rowPtr[i]; p < matrix.rowPtr[i + 1]; p++) {
          const j = matrix.colIdx[p];
          if (mark[j] === i + 1) continue;
          mark[j] = i + 1;
          colIdx[count++] = j;
        }
      }
      colIdx.subarray(start, count).sort();
      for (let p = start; p < count; p++) place[colIdx[p]] = p;
      for (const { matrix, position } of this.parts)
        for (let p = matrix.rowPtr[i]; p < matrix.rowPtr[i + 1]; p++) position[p] = place[matrix.colIdx[p]];
      rowPtr[i + 1] = count;
    }
    this.rowPtr = rowPtr;
    this.colIdx = colIdx.slice(0, count);
  }

  /** Σ (re_k + i im_k) O_k; entries that cancel exactly are not stored. */
  sum(re: ArrayLike<number>, im: ArrayLike<number>): Operator {
    const size = this.colIdx.length;
    const sumRe = new Float64Array(size);
    const sumIm = new Float64Array(size);
    for (let k = 0; k < this.count; k++) {
      const { matrix, position } = this.parts[k];
      const [x, y] = [re[k], im[k]];
      if (x === 0 && y === 0) continue;
      for (let p = 0; p < position.length; p++) {
        const at = position[p];
        sumRe[at] += x * matrix.re[p] - y * matrix.im[p];
        sumIm[at] += x * matrix.im[p] + y * matrix.re[p];
      }
    }
    return new Operator(this.withoutZeros(sumRe, sumIm));
  }

  private withoutZeros(re: Float64Array, im: Float64Array): SparseMatrix {
    const { dimension: n, rowPtr, colIdx } = this;
    let zeros = 0;
    for (let p = 0; p < re.length; p++) if (re[p] === 0 && im[p] === 0) zeros++;
    if (zeros === 0) return { rows: n, cols: n, rowPtr, colIdx, re, im };
    const kept = re.length - zeros;
    const newPtr = new Int32Array(n + 1);
    const newIdx = new Int32Array(kept);
    let count = 0;
    for (let i = 0; i < n; i++) {
      for (let p = rowPtr[i]; p < rowPtr[i + 1]; p++) {
        if (re[p] === 0 && im[p] === 0) continue;
        newIdx[count] = colIdx[p];
        re[count] = re[p];
        im[count++] = im[p];
      }
      newPtr[i + 1] = count;
    }
    return { rows: n, cols: n, rowPtr: newPtr, colIdx: newIdx, re: re.slice(0, kept), im: im.slice(0, kept) };
  }
}

/** The one sum Σ (re_k + i im_k) O_k. */
export function combined(
  dimension: number,
  operators: readonly Operator[],
  re: ArrayLike<number>,
  im: ArrayLike<number>,
): Operator {
  return new Combination(dimension, operators).sum(re, im);
}
