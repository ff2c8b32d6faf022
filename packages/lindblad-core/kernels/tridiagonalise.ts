// Reduction of a Hermitian (or real symmetric) matrix to a real tridiagonal one by reflectors, A = Q T Q^H.
//
// Blocked: the reflectors of NB columns are gathered as A - V W^H - W V^H and applied to the rest at once, so that half
// of the work is products (Dongarra, Hammarling and Sorensen, J. Comput. Appl. Math. 27, 215 (1989)). Q = H_0 H_1 ...,
// H = 1 - tau v v^H with v zero down to row i, one at row i + 1, and its rest left in column i of A below that.
// Only the lower triangle is read and written. `ld` in bytes; an imaginary address of 0 means real.

import { hermitianTimesVector, symmetricTimesVector } from './hermitian-vector';
import { table } from './memory';
import { CONJUGATE, product, TRANSPOSE } from './product';
import { timesVector, timesVectorComplex, transposeTimesVector, transposeTimesVectorComplex } from './times-vector';
import { axpy, axpyComplex, dot, reciprocalIm, reciprocalRe, scale, scaleComplex } from './vector';

const NB: i32 = 32;
/** Width of the strips of the trailing update; what lies above the diagonal in a strip is computed in vain. */
const STRIP: i32 = 96;
/** Scratch of NB complex numbers, beyond what the products use of the table. */
const few: usize = table + 2048;
const fewIm: usize = few + 8 * <usize>NB;

/** Bytes of each of the workspaces wr, wi that `tridiagonalise` needs. */
export function tridiagonaliseWorkspace(n: i32): usize {
  return (<usize>n * <usize>NB) << 3;
}

/** d (n) and e (n - 1) receive the real tridiagonal matrix, tr and ti (n - 1 each; ti only if complex) the factors tau. */
export function tridiagonalise(
  n: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  d: usize,
  e: usize,
  tr: usize,
  ti: usize,
  wr: usize,
  wi: usize,
): void {
  const ldw: usize = (<usize>n) << 3;
  for (let first: i32 = 0; first < n; first += NB) {
    const size = n - first;
    const width = min<i32>(NB, size);
    const at: usize = <usize>first * (ld + 8);
    const o: usize = (<usize>first) << 3;
    const pi = ai ? ai + at : 0;
    reducePanel(size, width, ar + at, pi, ld, d + o, e + o, tr + o, ti + o, wr, wi, ldw);
    const rest = size - width;
    const down: usize = (<usize>width) << 3;
    for (let j: i32 = 0; j < rest; j += STRIP) {
      const columns = min<i32>(STRIP, rest - j);
      const below = down + ((<usize>j) << 3);
      const vr = ar + at + below;
      const vi = ai ? pi + below : 0;
      const ur = wr + below;
      const ui = ai ? wi + below : 0;
      const c: usize = <usize>(width + j) * ld;
      const ci = ai ? vi + c : 0;
      const m = rest - j;
      product(m, columns, width, vr, vi, ld, 0, ur, ui, ldw, TRANSPOSE | CONJUGATE, vr + c, ci, ld, -1, 1);
      product(m, columns, width, ur, ui, ldw, 0, vr, vi, ld, TRANSPOSE | CONJUGATE, vr + c, ci, ld, -1, 1);
    }
    // the ones that stood for the heads of the reflectors make room for the numbers they replaced
    for (let j: i32 = 0; j < width && j < size - 1; j++) {
      const head = at + <usize>j * (ld + 8) + 8;
      store<f64>(ar + head, load<f64>(e + o + ((<usize>j) << 3)));
      if (ai) store<f64>(ai + head, 0);
    }
  }
}

/** The first `width` columns of A (n x n); W (n x width) such that A - V W^H - W V^H is the rest of the matrix. */
function reducePanel(
  n: i32,
  width: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  d: usize,
  e: usize,
  tr: usize,
  ti: usize,
  wr: usize,
  wi: usize,
  ldw: usize,
): void {
  for (let i: i32 = 0; i < width; i++) {
    const row: usize = (<usize>i) << 3;
    const cr = ar + <usize>i * ld + row;
    const ci = ai ? ai + <usize>i * ld + row : 0;
    const left = n - i;
    // what the reflectors so far do to this column: A_i -= V conj(W_i.) + W conj(V_i.)
    subtractRow(left, i, ar + row, ai ? ai + row : 0, ld, wr + row, wi + row, ldw, cr, ci);
    subtractRow(left, i, wr + row, ai ? wi + row : 0, ldw, ar + row, ai + row, ld, cr, ci);
    store<f64>(d + row, load<f64>(cr));
    if (ai) store<f64>(ci, 0);
    const m = left - 1;
    if (m === 0) return;
    const vr = cr + 8;
    const vi = ai ? ci + 8 : 0;
    reflector(m, vr, vi, e + row, tr + row, ti + row);
    const column = <usize>i * ldw;
    const yr = wr + column + row + 8;
    const yi = wi + column + row + 8;
    const next = row + 8;
    const taur = load<f64>(tr + row);
    if (ai) {
      const taui = load<f64>(ti + row);
      hermitianTimesVector(m, vr + ld, vi + ld, ld, vr, vi, yr, yi);
      removeComplex(m, i, wr + next, wi + next, ldw, ar + next, ai + next, ld, vr, vi, yr, yi);
      removeComplex(m, i, ar + next, ai + next, ld, wr + next, wi + next, ldw, vr, vi, yr, yi);
      scaleComplex(m, taur, taui, yr, yi);
      // alpha = -tau (y^H v) / 2
      const re = dot(m, yr, vr) + dot(m, yi, vi);
      const im = dot(m, yr, vi) - dot(m, yi, vr);
      axpyComplex(m, -0.5 * (taur * re - taui * im), -0.5 * (taur * im + taui * re), vr, vi, yr, yi);
    } else {
      symmetricTimesVector(m, vr + ld, ld, vr, yr);
      removeReal(m, i, wr + next, ldw, ar + next, ld, vr, yr);
      removeReal(m, i, ar + next, ld, wr + next, ldw, vr, yr);
      scale(m, taur, yr);
      axpy(m, -0.5 * taur * dot(m, yr, vr), vr, yr);
    }
  }
}

/** c -= X conj(y) for the first `columns` columns of X and the row y of another matrix. */
function subtractRow(
  rows: i32,
  columns: i32,
  xr: usize,
  xi: usize,
  ldx: usize,
  yr: usize,
  yi: usize,
  ldy: usize,
  cr: usize,
  ci: usize,
): void {
  for (let j: usize = 0; j < <usize>columns; j++) {
    store<f64>(few + (j << 3), load<f64>(yr + j * ldy));
    if (xi) store<f64>(fewIm + (j << 3), -load<f64>(yi + j * ldy));
  }
  if (xi) timesVectorComplex(rows, columns, xr, xi, ldx, few, fewIm, cr, ci, -1);
  else timesVector(rows, columns, xr, ldx, few, cr, -1);
}

/** y -= Y (X^H v). */
function removeComplex(
  rows: i32,
  columns: i32,
  xr: usize,
  xi: usize,
  ldx: usize,
  yr: usize,
  yi: usize,
  ldy: usize,
  vr: usize,
  vi: usize,
  outR: usize,
  outI: usize,
): void {
  memory.fill(few, 0, 16 * <usize>NB);
  transposeTimesVectorComplex(rows, columns, xr, xi, ldx, -1, vr, vi, few, fewIm, 1);
  timesVectorComplex(rows, columns, yr, yi, ldy, few, fewIm, outR, outI, -1);
}

/** y -= Y (X^T v). */
function removeReal(rows: i32, columns: i32, x: usize, ldx: usize, y: usize, ldy: usize, v: usize, out: usize): void {
  memory.fill(few, 0, 16 * <usize>NB);
  transposeTimesVector(rows, columns, x, ldx, v, few, 1);
  timesVector(rows, columns, y, ldy, few, out, -1);
}

/** v (n numbers, overwritten, its head becomes 1) and tau with (1 - tau v v^H)^H x = beta e_0, beta real, stored at e. */
function reflector(n: i32, xr: usize, xi: usize, e: usize, tr: usize, ti: usize): void {
  const re = load<f64>(xr);
  const im = xi ? load<f64>(xi) : 0;
  let tail = dot(n - 1, xr + 8, xr + 8);
  if (xi) tail += dot(n - 1, xi + 8, xi + 8);
  let beta = re;
  let taur: f64 = 0;
  let taui: f64 = 0;
  if (tail !== 0 || im !== 0) {
    beta = -copysign<f64>(sqrt<f64>(re * re + im * im + tail), re);
    taur = (beta - re) / beta;
    taui = -im / beta;
    if (xi) scaleComplex(n - 1, reciprocalRe(re - beta, im), reciprocalIm(re - beta, im), xr + 8, xi + 8);
    else scale(n - 1, 1 / (re - beta), xr + 8);
  }
  store<f64>(xr, 1);
  store<f64>(e, beta);
  store<f64>(tr, taur);
  if (xi) {
    store<f64>(xi, 0);
    store<f64>(ti, taui);
  }
}
