// A block of K as rows that act on rows of a dense block: out_i = K_ii x_i + Σ_j K_ij x_j, where x_j are rows of complex
// numbers, real and imaginary parts in turn. Rows are read from end to end, four of them at once, so that no index is
// looked up in the innermost loop; where H is real the entries off the diagonal are imaginary, which halves the work.

import type { SparseMatrix } from '../numeric/sparse.js';

/** One block: the diagonal, and the other entries of each row in groups of four, filled up with zeros. */
export interface BlockRows {
  readonly count: number;
  readonly diagonalRe: Float64Array;
  readonly diagonalIm: Float64Array;
  /** Entries of row i: start[i] .. start[i + 1] - 1, a multiple of four. */
  readonly start: Int32Array;
  readonly column: Int32Array;
  /** Real parts; undefined where all are zero. */
  readonly re: Float64Array | undefined;
  readonly im: Float64Array;
}

/** The block of `k` on the given states (ascending), or its complex conjugate. */
export function blockRows(k: SparseMatrix, states: Int32Array, indexIn: Int32Array, conjugate: boolean): BlockRows {
  const count = states.length;
  const diagonalRe = new Float64Array(count);
  const diagonalIm = new Float64Array(count);
  const start = new Int32Array(count + 1);
  const column: number[] = [];
  const re: number[] = [];
  const im: number[] = [];
  const sign = conjugate ? -1 : 1;
  for (let i = 0; i < count; i++) {
    const row = states[i];
    for (let p = k.rowPtr[row]; p < k.rowPtr[row + 1]; p++) {
      const j = k.colIdx[p];
      if (j === row) {
        diagonalRe[i] = k.re[p];
        diagonalIm[i] = sign * k.im[p];
      } else {
        column.push(indexIn[j]);
        re.push(k.re[p]);
        im.push(sign * k.im[p]);
      }
    }
    for (; column.length % 4 !== 0; ) {
      column.push(i);
      re.push(0);
      im.push(0);
    }
    start[i + 1] = column.length;
  }
  return {
    count,
    diagonalRe,
    diagonalIm,
    start,
    column: Int32Array.from(column),
    re: re.every((x) => x === 0) ? undefined : Float64Array.from(re),
    im: Float64Array.from(im),
  };
}

/** out = K x for `k.count` rows of `width` complex numbers, from `from` in x and from `to` in out. */
export function multiplyRows(
  k: BlockRows,
  width: number,
  x: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  const { count, start, column, re, im } = k;
  const length = 2 * width;
  for (let i = 0; i < count; i++) {
    const target = to + i * length;
    diagonalRow(k.diagonalRe[i], k.diagonalIm[i], x, from + i * length, out, target, length);
    for (let p = start[i]; p < start[i + 1]; p += 4) {
      const a = from + column[p] * length;
      const b = from + column[p + 1] * length;
      const c = from + column[p + 2] * length;
      const d = from + column[p + 3] * length;
      addImaginary(im[p], im[p + 1], im[p + 2], im[p + 3], x, a, b, c, d, out, target, length);
      if (re !== undefined) addReal(re[p], re[p + 1], re[p + 2], re[p + 3], x, a, b, c, d, out, target, length);
    }
  }
}

function diagonalRow(
  re: number,
  im: number,
  x: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
  length: number,
): void {
  for (let q = 0; q < length; q += 2) {
    const xr = x[from + q];
    const xi = x[from + q + 1];
    out[to + q] = re * xr - im * xi;
    out[to + q + 1] = re * xi + im * xr;
  }
}

/** out += i (ka xa + kb xb + kc xc + kd xd). */
function addImaginary(
  ka: number,
  kb: number,
  kc: number,
  kd: number,
  x: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
  out: Float64Array,
  to: number,
  length: number,
): void {
  for (let q = 0; q < length; q += 2) {
    const r = q + 1;
    out[to + q] -= ka * x[a + r] + kb * x[b + r] + (kc * x[c + r] + kd * x[d + r]);
    out[to + r] += ka * x[a + q] + kb * x[b + q] + (kc * x[c + q] + kd * x[d + q]);
  }
}

/** out += ka xa + kb xb + kc xc + kd xd. */
function addReal(
  ka: number,
  kb: number,
  kc: number,
  kd: number,
  x: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
  out: Float64Array,
  to: number,
  length: number,
): void {
  for (let q = 0; q < length; q++) out[to + q] += ka * x[a + q] + kb * x[b + q] + (kc * x[c + q] + kd * x[d + q]);
}
