// Products of reflectors applied to a matrix, Z = H_0 H_1 ... H_{n-2} Z, in blocks 1 - V T V^H.
//
// Compact WY form (Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10, 53 (1989)): T is upper triangular with tau on
// the diagonal, T_{0..i, i} = -tau_i T_{0..i, 0..i} (V^H V)_{0..i, i}. The reflectors are as `tridiagonalise` leaves them.

import { CONJUGATE, product, TRANSPOSE } from './product';

const NB: i32 = 32;

/** Bytes of the workspace of `applyReflectors` for a Z with m columns. */
export function reflectorsWorkspace(n: i32, m: i32): usize {
  return (<usize>NB * (<usize>n + 2 * <usize>m + 2 * <usize>NB)) << 4;
}

/** Z (n x m) becomes Q Z; A and Z are both real or both complex. */
export function applyReflectors(
  n: i32,
  m: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  tr: usize,
  ti: usize,
  zr: usize,
  zi: usize,
  ldz: usize,
  work: usize,
): void {
  const count = n - 1;
  if (count <= 0) return;
  const part: usize = ai ? 1 : 0;
  const lds: usize = (<usize>NB) << 3;
  const square = lds * <usize>NB;
  const panel = lds * <usize>m;
  const sr = work;
  const si = part * (sr + square);
  const fr = sr + square * 2;
  const fi = part * (fr + square);
  const pr = fr + square * 2;
  const pi = part * (pr + panel);
  const qr = pr + panel * 2;
  const qi = part * (qr + panel);
  const vr = qr + panel * 2;
  const adjoint = TRANSPOSE | CONJUGATE;
  for (let last = count; last > 0; ) {
    const first = max<i32>(0, ((last - 1) / NB) * NB);
    const width = last - first;
    const rows = n - first - 1;
    const ldv: usize = (<usize>rows) << 3;
    const vi = part * (vr + ldv * <usize>NB);
    const at = <usize>first * (ld + 8) + 8;
    copyReflectors(rows, width, ar + at, ld, vr);
    if (ai) {
      copyReflectors(rows, width, ai + at, ld, vi);
      for (let j: usize = 0; j < <usize>width; j++) store<f64>(vi + j * (ldv + 8), 0);
    }
    product(width, width, rows, vr, vi, ldv, adjoint, vr, vi, ldv, 0, sr, si, lds, 1, 0);
    const o: usize = (<usize>first) << 3;
    triangularFactor(width, sr, si, tr + o, ti + o, fr, fi);
    const xr = zr + o + 8;
    const xi = part * (zi + o + 8);
    product(width, m, rows, vr, vi, ldv, adjoint, xr, xi, ldz, 0, pr, pi, lds, 1, 0);
    product(width, m, width, fr, fi, lds, 0, pr, pi, lds, 0, qr, qi, lds, 1, 0);
    product(rows, m, width, vr, vi, ldv, 0, qr, qi, lds, 0, xr, xi, ldz, -1, 1);
    last = first;
  }
}

/** Copies vectors that begin one row lower in each column, with a one at the head and zeros above. */
function copyReflectors(rows: i32, columns: i32, a: usize, ld: usize, v: usize): void {
  for (let j: i32 = 0; j < columns; j++) {
    const o: usize = (<usize>j) << 3;
    memory.fill(v, 0, o);
    store<f64>(v + o, 1);
    memory.copy(v + o + 8, a + o + 8, (<usize>(rows - 1 - j)) << 3);
    a += ld;
    v += (<usize>rows) << 3;
  }
}

function triangularFactor(width: i32, sr: usize, si: usize, tr: usize, ti: usize, fr: usize, fi: usize): void {
  const ld: usize = (<usize>NB) << 3;
  for (let i: usize = 0; i < <usize>width; i++) {
    const taur = load<f64>(tr + (i << 3));
    const taui = fi ? load<f64>(ti + (i << 3)) : 0;
    for (let p: usize = 0; p < i; p++) {
      let re: f64 = 0;
      let im: f64 = 0;
      for (let q = p; q < i; q++) {
        const a = load<f64>(fr + p * 8 + q * ld);
        const s = load<f64>(sr + q * 8 + i * ld);
        re += a * s;
        if (fi) {
          const b = load<f64>(fi + p * 8 + q * ld);
          const t = load<f64>(si + q * 8 + i * ld);
          re -= b * t;
          im += a * t + b * s;
        }
      }
      store<f64>(fr + p * 8 + i * ld, -(taur * re - taui * im));
      if (fi) store<f64>(fi + p * 8 + i * ld, -(taur * im + taui * re));
    }
    for (let p = i; p < <usize>width; p++) {
      store<f64>(fr + p * 8 + i * ld, p === i ? taur : 0);
      if (fi) store<f64>(fi + p * 8 + i * ld, p === i ? taui : 0);
    }
  }
}
