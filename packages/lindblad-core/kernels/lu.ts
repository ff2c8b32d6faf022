// LU factorisation with partial pivoting, P A = L U, in place, real or complex.
//
// Recursive on columns (Toledo, SIAM J. Matrix Anal. Appl. 18, 1065 (1997)): the left half, the row exchanges, a
// triangular solve and a product for the right half, the right half. The pivot of a complex column is the largest
// |re| + |im|, as in LAPACK. `ld` in bytes; an imaginary address of 0 means real.

import { product } from './product';
import { solveTriangular } from './triangular';
import { axpy, axpyComplex, indexOfLargest, reciprocalIm, reciprocalRe, scale, scaleComplex, swapAt } from './vector';

const LEAF: i32 = 8;

/**
 * Factorises A (m x n, m >= n). `pivots` receives n row numbers (i32, counted from 0): row j was exchanged with
 * row pivots[j]. Returns 0, or 1 + the column of the first pivot that is exactly zero.
 */
export function factorise(m: i32, n: i32, ar: usize, ai: usize, ld: usize, pivots: usize): i32 {
  if (n <= LEAF) return factoriseLeaf(m, n, ar, ai, ld, pivots);
  const n1 = n > 16 ? ((n >> 1) + 7) & ~7 : 8;
  const n2 = n - n1;
  const right: usize = <usize>n1 * ld;
  const down: usize = (<usize>n1) << 3;
  const rr = ar + right;
  const ri = ai ? ai + right : 0;
  const ai2 = ai ? ai + down : 0;
  let info = factorise(m, n1, ar, ai, ld, pivots);
  exchangeRows(n2, rr, ri, ld, pivots, 0, n1, 1);
  solveTriangular(n1, n2, ar, ai, ld, 0, 1, 0, rr, ri, ld);
  const rr2 = rr + down;
  const ri2 = ai ? ri + down : 0;
  product(m - n1, n2, n1, ar + down, ai2, ld, 0, rr, ri, ld, 0, rr2, ri2, ld, -1, 1);
  const rest = pivots + ((<usize>n1) << 2);
  const info2 = factorise(m - n1, n2, rr2, ri2, ld, rest);
  if (!info && info2) info = info2 + n1;
  exchangeRows(n1, ar + down, ai2, ld, rest, 0, n2, 1);
  for (let j: usize = 0; j < <usize>n2; j++) store<i32>(rest + (j << 2), load<i32>(rest + (j << 2)) + n1);
  return info;
}

/** A tall strip of at most 8 columns, one column at a time. */
function factoriseLeaf(m: i32, n: i32, ar: usize, ai: usize, ld: usize, pivots: usize): i32 {
  let info: i32 = 0;
  for (let j: i32 = 0; j < n; j++) {
    const at: usize = <usize>j * ld + ((<usize>j) << 3);
    const cr = ar + at;
    const ci = ai ? ai + at : 0;
    const p = j + indexOfLargest(m - j, cr, ci);
    store<i32>(pivots + ((<usize>j) << 2), p);
    if (p !== j) {
      const o: usize = (<usize>(p - j)) << 3;
      for (let k: i32 = 0; k < n; k++) {
        const row: usize = <usize>k * ld + ((<usize>j) << 3);
        swapAt(ar + row, ar + row + o);
        if (ai) swapAt(ai + row, ai + row + o);
      }
    }
    const re = load<f64>(cr);
    const im = ai ? load<f64>(ci) : 0;
    if (re === 0 && im === 0) {
      if (!info) info = j + 1;
      continue;
    }
    const below = m - j - 1;
    if (ai) divideComplex(below, re, im, cr + 8, ci + 8);
    else divideReal(below, re, cr + 8);
    for (let k = j + 1; k < n; k++) {
      const column: usize = <usize>(k - j) * ld;
      const ur = load<f64>(cr + column);
      if (ai) axpyComplex(below, -ur, -load<f64>(ci + column), cr + 8, ci + 8, cr + column + 8, ci + column + 8);
      else axpy(below, -ur, cr + 8, cr + column + 8);
    }
  }
  return info;
}

/** Below this a reciprocal would overflow. */
const SMALL: f64 = 1e-290;
/** 2^256, an exact factor that brings smaller pivots back. */
const LIFT: f64 = 1.157920892373162e77;

function divideReal(n: i32, d: f64, x: usize): void {
  if (abs<f64>(d) >= SMALL) {
    scale(n, 1 / d, x);
    return;
  }
  for (let i: i32 = 0; i < n; i++) {
    store<f64>(x, load<f64>(x) / d);
    x += 8;
  }
}

function divideComplex(n: i32, re: f64, im: f64, xr: usize, xi: usize): void {
  if (abs<f64>(re) + abs<f64>(im) < SMALL) {
    scale(n, LIFT, xr);
    scale(n, LIFT, xi);
    re *= LIFT;
    im *= LIFT;
  }
  scaleComplex(n, reciprocalRe(re, im), reciprocalIm(re, im), xr, xi);
}

/** Applies the exchanges first .. last - 1 to the rows of X (`columns` columns), in reverse order if `forward` is 0. */
export function exchangeRows(
  columns: i32,
  xr: usize,
  xi: usize,
  ld: usize,
  pivots: usize,
  first: i32,
  last: i32,
  forward: i32,
): void {
  for (let j: i32 = 0; j < columns; j++) {
    exchangeColumn(xr, pivots, first, last, forward);
    if (xi) exchangeColumn(xi, pivots, first, last, forward);
    xr += ld;
    xi = xi ? xi + ld : 0;
  }
}

export function exchangeColumn(x: usize, pivots: usize, first: i32, last: i32, forward: i32): void {
  if (forward) {
    for (let i = first; i < last; i++) {
      const p = load<i32>(pivots + ((<usize>i) << 2));
      if (p !== i) swapAt(x + ((<usize>i) << 3), x + ((<usize>p) << 3));
    }
    return;
  }
  for (let i = last - 1; i >= first; i--) {
    const p = load<i32>(pivots + ((<usize>i) << 2));
    if (p !== i) swapAt(x + ((<usize>i) << 3), x + ((<usize>p) << 3));
  }
}

/** Solves op(A) X = B (B n x m, X over B) with the factors of A; op as in `product`. */
export function solveFactorised(
  n: i32,
  m: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  pivots: usize,
  op: i32,
  br: usize,
  bi: usize,
  ldb: usize,
): void {
  if (op & 1) {
    solveTriangular(n, m, ar, ai, ld, 1, 0, op, br, bi, ldb);
    solveTriangular(n, m, ar, ai, ld, 0, 1, op, br, bi, ldb);
    exchangeRows(m, br, bi, ldb, pivots, 0, n, 0);
    return;
  }
  exchangeRows(m, br, bi, ldb, pivots, 0, n, 1);
  solveTriangular(n, m, ar, ai, ld, 0, 1, op, br, bi, ldb);
  solveTriangular(n, m, ar, ai, ld, 1, 0, op, br, bi, ldb);
}
