// LU factorisation with partial pivoting, P A = L U, in place, real or complex.
//
// Recursive on columns (Toledo, SIAM J. Matrix Anal. Appl. 18, 1065 (1997)): the left half, the row exchanges, a
// triangular solve and a product for the right half, the right half. The pivot of a complex column is the largest
// |re| + |im|, as in LAPACK. `ld` in bytes; an imaginary address of 0 means real.

import { product } from './product';
import { timesVector, timesVectorComplex } from './times-vector';
import { solveTriangular } from './triangular';
import { indexOfLargest, reciprocalIm, reciprocalRe, scale, scaleComplex, swapAt } from './vector';

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

/**
 * A tall strip of at most LEAF columns. Left-looking: a column takes what all earlier ones do to it in one pass, so it is
 * loaded and stored once for several of them.
 */
function factoriseLeaf(m: i32, n: i32, ar: usize, ai: usize, ld: usize, pivots: usize): i32 {
  let info: i32 = 0;
  for (let j: i32 = 0; j < n; j++) {
    const row: usize = (<usize>j) << 3;
    const column: usize = <usize>j * ld;
    const cr = ar + column + row;
    const ci = ai ? ai + column + row : 0;
    if (ai) {
      solveHeadComplex(j, ar, ai, ld, ar + column, ai + column);
      timesVectorComplex(m - j, j, ar + row, ai + row, ld, ar + column, ai + column, cr, ci, -1);
    } else {
      solveHead(j, ar, ld, ar + column);
      timesVector(m - j, j, ar + row, ld, ar + column, cr, -1);
    }
    const p = j + indexOfLargest(m - j, cr, ci);
    store<i32>(pivots + ((<usize>j) << 2), p);
    if (p !== j) {
      const o: usize = (<usize>p) << 3;
      for (let k: usize = 0; k < <usize>n; k++) {
        swapAt(ar + k * ld + row, ar + k * ld + o);
        if (ai) swapAt(ai + k * ld + row, ai + k * ld + o);
      }
    }
    const re = load<f64>(cr);
    const im = ai ? load<f64>(ci) : 0;
    if (re === 0 && im === 0) {
      if (!info) info = j + 1;
      continue;
    }
    if (ai) divideComplex(m - j - 1, re, im, cr + 8, ci + 8);
    else divideReal(m - j - 1, re, cr + 8);
  }
  return info;
}

/** The first n numbers of a column: L x = c with the unit lower triangle above it. */
function solveHead(n: i32, a: usize, ld: usize, c: usize): void {
  for (let k: usize = 0; k < <usize>n; k++) {
    const u = load<f64>(c + (k << 3));
    for (let i = k + 1; i < <usize>n; i++) {
      store<f64>(c + (i << 3), load<f64>(c + (i << 3)) - u * load<f64>(a + k * ld + (i << 3)));
    }
  }
}

function solveHeadComplex(n: i32, ar: usize, ai: usize, ld: usize, cr: usize, ci: usize): void {
  for (let k: usize = 0; k < <usize>n; k++) {
    const ur = load<f64>(cr + (k << 3));
    const ui = load<f64>(ci + (k << 3));
    for (let i = k + 1; i < <usize>n; i++) {
      const o = i << 3;
      const re = load<f64>(ar + k * ld + o);
      const im = load<f64>(ai + k * ld + o);
      store<f64>(cr + o, load<f64>(cr + o) - (ur * re - ui * im));
      store<f64>(ci + o, load<f64>(ci + o) - (ur * im + ui * re));
    }
  }
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
