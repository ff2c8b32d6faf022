// Dense products C += factor op(A) op(B), column-major, real or complex (split storage), any mixture of the two.
//
// Blocked in three levels of cache around the micro-kernels (Goto and van de Geijn, ACM TOMS 34, 12 (2008); Van Zee and
// van de Geijn, ACM TOMS 41, 14 (2015)). An address of 0 for an imaginary part says that the matrix is real. `ld` is the
// distance of columns in bytes. op: 1 transposes, 2 conjugates, 3 does both. C must not overlap A or B.

import { KC, MC, NC, packA, packB, table } from './memory';
import { addTile, tileComplex, tileReal } from './micro';
import { packFour, packTwo } from './pack';
import { timesVector, timesVectorComplex, transposeTimesVector, transposeTimesVectorComplex } from './times-vector';

/** Transposed. */
export const TRANSPOSE: i32 = 1;
/** Conjugated. */
export const CONJUGATE: i32 = 2;

/** C (m x n) += factor op(A) (m x k) op(B) (k x n), or C = that if `accumulate` is 0. */
export function product(
  m: i32,
  n: i32,
  k: i32,
  ar: usize,
  ai: usize,
  lda: usize,
  opA: i32,
  br: usize,
  bi: usize,
  ldb: usize,
  opB: i32,
  cr: usize,
  ci: usize,
  ldc: usize,
  factor: f64,
  accumulate: i32,
): void {
  if (!accumulate) {
    clear(m, n, cr, ldc);
    if (ci) clear(m, n, ci, ldc);
  }
  const signA: f64 = opA & CONJUGATE ? -1 : 1;
  const signB: f64 = opB & CONJUGATE ? -1 : 1;
  if (ai && bi) {
    complexProduct(
      m,
      n,
      k,
      ar,
      ai,
      lda,
      opA & TRANSPOSE,
      signA,
      br,
      bi,
      ldb,
      opB & TRANSPOSE,
      signB,
      cr,
      ci,
      ldc,
      factor,
    );
    return;
  }
  const atA = opA & TRANSPOSE;
  const atB = opB & TRANSPOSE;
  realProduct(m, n, k, ar, lda, atA, br, ldb, atB, cr, ldc, factor);
  if (ai) realProduct(m, n, k, ai, lda, atA, br, ldb, atB, ci, ldc, signA * factor);
  if (bi) realProduct(m, n, k, ar, lda, atA, bi, ldb, atB, ci, ldc, signB * factor);
}

function clear(rows: i32, columns: i32, c: usize, ld: usize): void {
  for (let j: i32 = 0; j < columns; j++) {
    memory.fill(c, 0, (<usize>rows) << 3);
    c += ld;
  }
}

function realProduct(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  lda: usize,
  transA: i32,
  b: usize,
  ldb: usize,
  transB: i32,
  c: usize,
  ldc: usize,
  factor: f64,
): void {
  if (n <= 2 && !transB) {
    for (let j: i32 = 0; j < n; j++) {
      if (transA) transposeTimesVector(k, m, a, lda, b, c, factor);
      else timesVector(m, k, a, lda, b, c, factor);
      b += ldb;
      c += ldc;
    }
    return;
  }
  for (let jc: i32 = 0; jc < n; jc += NC) {
    const nc = min<i32>(NC, n - jc);
    const cj = c + <usize>jc * ldc;
    for (let pc: i32 = 0; pc < k; pc += KC) {
      const kc = min<i32>(KC, k - pc);
      const strip: usize = (<usize>kc) << 5;
      packFour(block(b, ldb, transB, pc, jc), ldb, transB !== 0, nc, kc, packB, 32, strip, factor);
      for (let ic: i32 = 0; ic < m; ic += MC) {
        const mc = min<i32>(MC, m - ic);
        packFour(block(a, lda, transA, ic, pc), lda, transA === 0, mc, kc, packA, 32, strip, 1);
        realBlock(mc, nc, kc, strip, cj + ((<usize>ic) << 3), ldc);
      }
    }
  }
}

/** Address of element (i, j) of op(X). */
function block(x: usize, ld: usize, trans: i32, i: i32, j: i32): usize {
  return trans ? x + ((<usize>j) << 3) + <usize>i * ld : x + ((<usize>i) << 3) + <usize>j * ld;
}

/** C += packed A times packed B. */
export function realBlock(mc: i32, nc: i32, kc: i32, strip: usize, c: usize, ld: usize): void {
  let b = packB;
  for (let j: i32 = 0; j < nc; j += 4) {
    const columns = min<i32>(4, nc - j);
    let a = packA;
    let at = c;
    for (let i: i32 = 0; i < mc; i += 4) {
      const rows = min<i32>(4, mc - i);
      if (rows === 4 && columns === 4) tileReal(kc, a, b, at, ld);
      else {
        memory.fill(table, 0, 128);
        tileReal(kc, a, b, table, 32);
        addTile(rows, columns, table, at, ld);
      }
      a += strip;
      at += 32;
    }
    b += strip;
    c += ld << 2;
  }
}

function complexProduct(
  m: i32,
  n: i32,
  k: i32,
  ar: usize,
  ai: usize,
  lda: usize,
  transA: i32,
  signA: f64,
  br: usize,
  bi: usize,
  ldb: usize,
  transB: i32,
  signB: f64,
  cr: usize,
  ci: usize,
  ldc: usize,
  factor: f64,
): void {
  if (n === 1 && !transB && signB > 0 && (transA || signA > 0)) {
    if (transA) transposeTimesVectorComplex(k, m, ar, ai, lda, signA, br, bi, cr, ci, factor);
    else timesVectorComplex(m, k, ar, ai, lda, br, bi, cr, ci, factor);
    return;
  }
  for (let jc: i32 = 0; jc < n; jc += NC) {
    const nc = min<i32>(NC, n - jc);
    const oj: usize = <usize>jc * ldc;
    for (let pc: i32 = 0; pc < k; pc += KC) {
      const kc = min<i32>(KC, k - pc);
      const stripA: usize = (<usize>kc) << 6;
      const stripB: usize = (<usize>kc) << 5;
      packTwo(block(br, ldb, transB, pc, jc), ldb, transB !== 0, nc, kc, packB, 32, stripB, factor);
      packTwo(block(bi, ldb, transB, pc, jc), ldb, transB !== 0, nc, kc, packB + 16, 32, stripB, signB * factor);
      for (let ic: i32 = 0; ic < m; ic += MC) {
        const mc = min<i32>(MC, m - ic);
        packFour(block(ar, lda, transA, ic, pc), lda, transA === 0, mc, kc, packA, 64, stripA, 1);
        packFour(block(ai, lda, transA, ic, pc), lda, transA === 0, mc, kc, packA + 32, 64, stripA, signA);
        const o = oj + ((<usize>ic) << 3);
        complexBlock(mc, nc, kc, stripA, stripB, cr + o, ci + o, ldc);
      }
    }
  }
}

/** C += packed A times packed B. */
export function complexBlock(
  mc: i32,
  nc: i32,
  kc: i32,
  stripA: usize,
  stripB: usize,
  cr: usize,
  ci: usize,
  ld: usize,
): void {
  let b = packB;
  for (let j: i32 = 0; j < nc; j += 2) {
    const columns = min<i32>(2, nc - j);
    let a = packA;
    let o: usize = 0;
    for (let i: i32 = 0; i < mc; i += 4) {
      const rows = min<i32>(4, mc - i);
      if (rows === 4 && columns === 2) tileComplex(kc, a, b, cr + o, ci + o, ld);
      else {
        memory.fill(table, 0, 128);
        tileComplex(kc, a, b, table, table + 64, 32);
        addTile(rows, columns, table, cr + o, ld);
        addTile(rows, columns, table + 64, ci + o, ld);
      }
      a += stripA;
      o += 32;
    }
    b += stripB;
    cr += ld << 1;
    ci += ld << 1;
  }
}
