// Eigenvalues and eigenvectors of a Hermitian matrix by Jacobi rotations in plain TypeScript: the twin of the kernel, for
// tiny matrices and as its oracle.
//
// Cyclic sweeps; the rotation that makes element (p, q) = |a| e^{i phi} zero has tan t with t = sign(x) / (|x| +
// sqrt(1 + x^2)), x = (a_qq - a_pp) / 2|a| (Golub and Van Loan, Matrix Computations, section 8.5).

const SWEEPS = 60;

/**
 * Overwrites A (n x n, column-major, Hermitian; real if `im` is undefined) and fills V with orthonormal eigenvectors as
 * columns; eigenvalues ascending in `values`. Returns false if the sweeps do not converge (only for NaN).
 */
export function referenceHermitianEigen(
  n: number,
  re: Float64Array,
  im: Float64Array | undefined,
  values: Float64Array,
  vr: Float64Array,
  vi: Float64Array | undefined,
): boolean {
  vr.fill(0, 0, n * n);
  vi?.fill(0, 0, n * n);
  for (let i = 0; i < n; i++) vr[i * (n + 1)] = 1;
  const ai = im ?? new Float64Array(n * n);
  const wi = vi ?? new Float64Array(n * n);
  let converged = false;
  for (let sweep = 0; sweep < SWEEPS && !converged; sweep++) {
    converged = true;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const a = Math.hypot(re[p + q * n], ai[p + q * n]);
        const small = 2 ** -54 * Math.sqrt(Math.abs(re[p + p * n])) * Math.sqrt(Math.abs(re[q + q * n]));
        if (a === 0 || a <= small) continue;
        converged = false;
        rotate(n, p, q, a, re, ai, vr, wi);
      }
    }
  }
  sort(n, re, values, vr, wi);
  return converged;
}

function rotate(
  n: number,
  p: number,
  q: number,
  a: number,
  re: Float64Array,
  im: Float64Array,
  vr: Float64Array,
  vi: Float64Array,
): void {
  const cosine = re[p + q * n] / a;
  const sine = im[p + q * n] / a;
  const x = (re[q + q * n] - re[p + p * n]) / (2 * a);
  const t = (x < 0 ? -1 : 1) / (Math.abs(x) + Math.sqrt(1 + x * x));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  const dp = re[p + p * n] - t * a;
  const dq = re[q + q * n] + t * a;
  mixColumns(n, p, q, c, s, cosine, sine, re, im);
  mixColumns(n, p, q, c, s, cosine, sine, vr, vi);
  for (let k = 0; k < n; k++) {
    re[p + k * n] = re[k + p * n];
    im[p + k * n] = -im[k + p * n];
    re[q + k * n] = re[k + q * n];
    im[q + k * n] = -im[k + q * n];
  }
  re[p + p * n] = dp;
  re[q + q * n] = dq;
  im[p + p * n] = 0;
  im[q + q * n] = 0;
  for (const at of [p + q * n, q + p * n]) {
    re[at] = 0;
    im[at] = 0;
  }
}

/** x_p, x_q = c x_p - s e^{-i phi} x_q, s x_p + c e^{-i phi} x_q. */
function mixColumns(
  n: number,
  p: number,
  q: number,
  c: number,
  s: number,
  cosine: number,
  sine: number,
  re: Float64Array,
  im: Float64Array,
): void {
  for (let k = 0; k < n; k++) {
    const pr = re[k + p * n];
    const pi = im[k + p * n];
    const qr = re[k + q * n] * cosine + im[k + q * n] * sine;
    const qi = im[k + q * n] * cosine - re[k + q * n] * sine;
    re[k + p * n] = c * pr - s * qr;
    im[k + p * n] = c * pi - s * qi;
    re[k + q * n] = s * pr + c * qr;
    im[k + q * n] = s * pi + c * qi;
  }
}

/** Ascending, by insertion: there are few. */
function sort(n: number, diagonal: Float64Array, values: Float64Array, vr: Float64Array, vi: Float64Array): void {
  for (let i = 0; i < n; i++) values[i] = diagonal[i * (n + 1)];
  for (let i = 0; i < n; i++) {
    let least = i;
    for (let j = i + 1; j < n; j++) if (values[j] < values[least]) least = j;
    if (least === i) continue;
    const t = values[i];
    values[i] = values[least];
    values[least] = t;
    for (const x of [vr, vi]) {
      for (let k = 0; k < n; k++) {
        const u = x[k + i * n];
        x[k + i * n] = x[k + least * n];
        x[k + least * n] = u;
      }
    }
  }
}
