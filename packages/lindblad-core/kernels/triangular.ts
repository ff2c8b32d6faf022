// Triangular systems with many right-hand sides, op(T) X = B, X over B, T lower or upper, real or complex.
//
// Recursive: halves of T, so that all but the 16 x 16 diagonal blocks is done by products (Elmroth, Gustavson, Jonsson
// and Kagstrom, SIAM Review 46, 3 (2004)). `ld` in bytes; an imaginary address of 0 means real (then B is real too).

import { table } from './memory';
import { CONJUGATE, product, TRANSPOSE } from './product';
import { dotTwoComplex } from './times-vector';
import { axpy, axpyComplex, dot, reciprocalIm, reciprocalRe } from './vector';

const LEAF: i32 = 16;
// for one or two right-hand sides products are matrix times vector, and larger leaves save calls
const LEAF_NARROW: i32 = 64;

/** Solves op(T) X = B for B (n x m), T upper if `upper`, with ones on the diagonal if `unit`; op as in `product`. */
export function solveTriangular(
  n: i32,
  m: i32,
  tr: usize,
  ti: usize,
  ldt: usize,
  upper: i32,
  unit: i32,
  op: i32,
  br: usize,
  bi: usize,
  ldb: usize,
): void {
  if (n <= 0 || m <= 0) return;
  if (n <= (m <= 2 ? LEAF_NARROW : LEAF)) {
    solveLeaf(n, m, tr, ti, ldt, upper, unit, op, br, bi, ldb);
    return;
  }
  const n1 = ((n >> 1) + 3) & ~3;
  const n2 = n - n1;
  const skip: usize = (<usize>n1) << 3;
  const next: usize = skip + <usize>n1 * ldt;
  // the block beside the diagonal, as it stands in memory: T21 of a lower, T12 of an upper matrix
  const beside: usize = upper ? <usize>n1 * ldt : skip;
  const tr2 = tr + next;
  const ti2 = ti ? ti + next : 0;
  const tb = ti ? ti + beside : 0;
  const br2 = br + skip;
  const bi2 = bi ? bi + skip : 0;
  if ((upper !== 0) === ((op & TRANSPOSE) !== 0)) {
    solveTriangular(n1, m, tr, ti, ldt, upper, unit, op, br, bi, ldb);
    product(n2, m, n1, tr + beside, tb, ldt, op, br, bi, ldb, 0, br2, bi2, ldb, -1, 1);
    solveTriangular(n2, m, tr2, ti2, ldt, upper, unit, op, br2, bi2, ldb);
  } else {
    solveTriangular(n2, m, tr2, ti2, ldt, upper, unit, op, br2, bi2, ldb);
    product(n1, m, n2, tr + beside, tb, ldt, op, br2, bi2, ldb, 0, br, bi, ldb, -1, 1);
    solveTriangular(n1, m, tr, ti, ldt, upper, unit, op, br, bi, ldb);
  }
}

function solveLeaf(
  n: i32,
  m: i32,
  tr: usize,
  ti: usize,
  ldt: usize,
  upper: i32,
  unit: i32,
  op: i32,
  br: usize,
  bi: usize,
  ldb: usize,
): void {
  const diagonal = ldt + 8;
  // reciprocals of the diagonal of op(T): re, im
  for (let k: usize = 0; k < <usize>n; k++) {
    const re = unit ? 1 : load<f64>(tr + k * diagonal);
    const im = unit || !ti ? 0 : load<f64>(ti + k * diagonal);
    store<f64>(table + (k << 4), reciprocalRe(re, im));
    store<f64>(table + (k << 4), op & CONJUGATE ? -reciprocalIm(re, im) : reciprocalIm(re, im), 8);
  }
  for (let j: i32 = 0; j < m; j++) {
    if (ti) {
      if (op & TRANSPOSE) leafDotsComplex(n, tr, ti, ldt, upper, op & CONJUGATE ? -1 : 1, br, bi);
      else leafColumnsComplex(n, tr, ti, ldt, upper, unit, op & CONJUGATE ? -1 : 1, br, bi);
    } else if (op & TRANSPOSE) leafDots(n, tr, ldt, upper, br);
    else leafColumns(n, tr, ldt, upper, unit, br);
    br += ldb;
    bi += ldb;
  }
}

/** T x = b by columns of T. */
export function leafColumns(n: i32, t: usize, ld: usize, upper: i32, unit: i32, b: usize): void {
  for (let s: i32 = 0; s < n; s++) {
    const k: usize = <usize>(upper ? n - 1 - s : s);
    const x = load<f64>(b + (k << 3)) * load<f64>(table + (k << 4));
    if (!unit) store<f64>(b + (k << 3), x);
    const column = t + k * ld;
    if (upper) axpyShort(<i32>k, -x, column, b);
    else axpyShort(n - 1 - <i32>k, -x, column + ((k + 1) << 3), b + ((k + 1) << 3));
  }
}

function axpyShort(n: i32, s: f64, x: usize, y: usize): void {
  if (n > 16) {
    axpy(n, s, x, y);
    return;
  }
  const v = f64x2.splat(s);
  for (; n >= 2; n -= 2) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(v, v128.load(x))));
    x += 16;
    y += 16;
  }
  if (n) store<f64>(y, load<f64>(y) + s * load<f64>(x));
}

/** T^T x = b by dot products with the columns of T. */
export function leafDots(n: i32, t: usize, ld: usize, upper: i32, b: usize): void {
  for (let s: i32 = 0; s < n; s++) {
    const k: usize = <usize>(upper ? s : n - 1 - s);
    const column = t + k * ld;
    const known = upper ? dot(s, column, b) : dot(s, column + ((k + 1) << 3), b + ((k + 1) << 3));
    store<f64>(b + (k << 3), (load<f64>(b + (k << 3)) - known) * load<f64>(table + (k << 4)));
  }
}

/** T x = b or conj(T) x = b (sign -1) by columns of T. */
export function leafColumnsComplex(
  n: i32,
  tr: usize,
  ti: usize,
  ld: usize,
  upper: i32,
  unit: i32,
  sign: f64,
  br: usize,
  bi: usize,
): void {
  for (let s: i32 = 0; s < n; s++) {
    const k: usize = <usize>(upper ? n - 1 - s : s);
    const o = k << 3;
    let re = load<f64>(br + o);
    let im = load<f64>(bi + o);
    if (!unit) {
      const dr = load<f64>(table + (k << 4));
      const di = load<f64>(table + (k << 4), 8);
      const t = re * dr - im * di;
      im = re * di + im * dr;
      re = t;
      store<f64>(br + o, re);
      store<f64>(bi + o, im);
    }
    const first: usize = upper ? 0 : k + 1;
    const count = upper ? <i32>k : n - 1 - <i32>k;
    const c = k * ld + (first << 3);
    const y = first << 3;
    if (sign > 0) axpyComplex(count, -re, -im, tr + c, ti + c, br + y, bi + y);
    else {
      axpy(count, -re, tr + c, br + y);
      axpy(count, -im, ti + c, br + y);
      axpy(count, -im, tr + c, bi + y);
      axpy(count, re, ti + c, bi + y);
    }
  }
}

/** T^T x = b or T^H x = b (sign -1) by dot products with the columns of T. */
export function leafDotsComplex(
  n: i32,
  tr: usize,
  ti: usize,
  ld: usize,
  upper: i32,
  sign: f64,
  br: usize,
  bi: usize,
): void {
  for (let s: i32 = 0; s < n; s++) {
    const k: usize = <usize>(upper ? s : n - 1 - s);
    const o = k << 3;
    const first: usize = upper ? 0 : k + 1;
    const c = k * ld + (first << 3);
    const y = first << 3;
    dotTwoComplex(s, tr + c, ti + c, 0, sign, br + y, bi + y, br + o, bi + o, false, -1);
    const re = load<f64>(br + o);
    const im = load<f64>(bi + o);
    const dr = load<f64>(table + (k << 4));
    const di = load<f64>(table + (k << 4), 8);
    store<f64>(br + o, re * dr - im * di);
    store<f64>(bi + o, re * di + im * dr);
  }
}
