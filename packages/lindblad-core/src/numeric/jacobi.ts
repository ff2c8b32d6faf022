// Eigenvalues and eigenvectors of a Hermitian matrix by cyclic Jacobi rotations.
// Source: Golub & Van Loan, Matrix Computations, 4th ed., section 8.5; Demmel & Veselić, SIAM J. Matrix Anal. Appl. 13, 1204 (1992), for its accuracy.

import { LindbladError } from '../errors.js';
import { type DenseMatrix, denseCopy, denseIdentity, denseZeros } from './dense.js';

const MAX_SWEEPS = 60;

/** Diagonalises the Hermitian matrix `h`. A diagonal matrix keeps its basis vectors exactly. */
export function jacobiEigen(h: DenseMatrix): { values: Float64Array; vectors: DenseMatrix } {
  const n = h.rows;
  const a = denseCopy(h);
  const v = denseIdentity(n);
  let scale = 0;
  for (let k = 0; k < a.re.length; k++) scale = Math.max(scale, Math.abs(a.re[k]), Math.abs(a.im[k]));
  for (let sweep = 0; ; sweep++) {
    if (sweep === MAX_SWEEPS)
      throw new LindbladError(
        'not-converged',
        `the Jacobi eigenvalue iteration did not converge in ${MAX_SWEEPS} sweeps`,
      );
    let rotated = false;
    for (let q = 1; q < n; q++) {
      for (let p = 0; p < q; p++) if (rotate(a, v, p, q, scale)) rotated = true;
    }
    if (!rotated) break;
  }
  return sortAscending(a, v);
}

/** Annihilates a_pq by a unitary rotation of columns and rows p, q; false if it was negligible. */
function rotate(a: DenseMatrix, v: DenseMatrix, p: number, q: number, scale: number): boolean {
  const n = a.rows;
  const xr = a.re[p + q * n];
  const xi = a.im[p + q * n];
  const r = Math.hypot(xr, xi);
  const app = a.re[p + p * n];
  const aqq = a.re[q + q * n];
  const negligible = 1e-17 * Math.max(Math.sqrt(Math.abs(app)) * Math.sqrt(Math.abs(aqq)), scale * 1e-60);
  if (r <= negligible) {
    a.re[p + q * n] = a.im[p + q * n] = a.re[q + p * n] = a.im[q + p * n] = 0;
    return false;
  }
  const theta = (aqq - app) / (2 * r);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  // phase e^{iφ} = a_pq / |a_pq|; columns: p' = c p - s e^{-iφ} q, q' = s e^{iφ} p + c q
  const er = xr / r;
  const ei = xi / r;
  for (let i = 0; i < n; i++) {
    turn(a, i + p * n, i + q * n, c, s, er, ei);
    turn(v, i + p * n, i + q * n, c, s, er, ei);
  }
  for (let i = 0; i < n; i++) turn(a, p + i * n, q + i * n, c, s, er, -ei);
  a.re[p + p * n] = app - t * r;
  a.re[q + q * n] = aqq + t * r;
  a.im[p + p * n] = a.im[q + q * n] = 0;
  a.re[p + q * n] = a.im[p + q * n] = a.re[q + p * n] = a.im[q + p * n] = 0;
  return true;
}

/** (x, y) ← (c x - s e^{-iφ} y, s e^{iφ} x + c y) with e^{iφ} = er + i ei. */
function turn(m: DenseMatrix, x: number, y: number, c: number, s: number, er: number, ei: number): void {
  const xr = m.re[x];
  const xi = m.im[x];
  const yr = m.re[y];
  const yi = m.im[y];
  m.re[x] = c * xr - s * (er * yr + ei * yi);
  m.im[x] = c * xi - s * (er * yi - ei * yr);
  m.re[y] = s * (er * xr - ei * xi) + c * yr;
  m.im[y] = s * (er * xi + ei * xr) + c * yi;
}

function sortAscending(a: DenseMatrix, v: DenseMatrix): { values: Float64Array; vectors: DenseMatrix } {
  const n = a.rows;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a.re[i * (n + 1)] - a.re[j * (n + 1)] || i - j);
  const values = new Float64Array(n);
  const vectors = denseZeros(n);
  order.forEach((from, to) => {
    values[to] = a.re[from * (n + 1)];
    vectors.re.set(v.re.subarray(from * n, (from + 1) * n), to * n);
    vectors.im.set(v.im.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values, vectors };
}
