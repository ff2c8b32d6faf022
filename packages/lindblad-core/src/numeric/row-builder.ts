// Writes a sparse matrix row by row, columns ascending; grows as needed, leaves out exact zeros.

import type { SparseMatrix } from './sparse.js';

/** Entries in order, then `endRow` after each row, then `finish`. */
export class RowBuilder {
  private readonly rowPtr: Int32Array;
  private colIdx: Int32Array;
  private re: Float64Array;
  private im: Float64Array;
  private row = 0;
  private count = 0;

  /** `capacity` entries are expected. */
  constructor(
    private readonly rows: number,
    private readonly cols: number,
    capacity: number,
  ) {
    this.rowPtr = new Int32Array(rows + 1);
    this.colIdx = new Int32Array(capacity);
    this.re = new Float64Array(capacity);
    this.im = new Float64Array(capacity);
  }

  /** The next entry of the row at hand. */
  add(j: number, re: number, im: number): void {
    if (re === 0 && im === 0) return;
    const k = this.count;
    if (k === this.re.length) this.grow();
    this.colIdx[k] = j;
    this.re[k] = re;
    this.im[k] = im;
    this.count = k + 1;
  }

  endRow(): void {
    this.rowPtr[++this.row] = this.count;
  }

  /** The matrix. The builder is not to be used any more. */
  finish(): SparseMatrix {
    const { rows, cols, rowPtr, count, colIdx, re, im } = this;
    const full = count === re.length;
    return {
      rows,
      cols,
      rowPtr,
      colIdx: full ? colIdx : colIdx.slice(0, count),
      re: full ? re : re.slice(0, count),
      im: full ? im : im.slice(0, count),
    };
  }

  private grow(): void {
    const length = 2 * this.re.length + 8;
    const colIdx = new Int32Array(length);
    const re = new Float64Array(length);
    const im = new Float64Array(length);
    colIdx.set(this.colIdx);
    re.set(this.re);
    im.set(this.im);
    this.colIdx = colIdx;
    this.re = re;
    this.im = im;
  }
}
