// A = Q H Qᵀ with H upper Hessenberg, once, and then (iω - A) x = b for as many ω as wanted at O(n²) each.
// Source: Golub & Van Loan, Matrix Computations, 4th ed., section 7.4; Laub, IEEE Trans. Automat. Contr. 26, 407 (1981).

/** An upper Hessenberg matrix by rows, n². */
export interface Hessenberg {
  readonly n: number;
  readonly rows: Float64Array;
}

/** Columns shorter than this times the largest entry are zero: their squares would leave the range of numbers. */
const NOTHING = 1e-60;

/** Reduces the column-major n×n matrix `a` (overwritten) and turns each of `vectors` into its Qᵀ v. */
export function hessenberg(a: Float64Array, n: number, vectors: readonly Float64Array[]): Hessenberg {
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  let largest = 0;
  for (let k = 0; k < n * n; k++) largest = Math.max(largest, Math.abs(a[k]));
  const negligible = (NOTHING * largest) ** 2;
  for (let k = 0; k + 2 < n; k++) {
    const column = k * n;
    let tail = 0;
    for (let i = k + 2; i < n; i++) tail += a[column + i] ** 2;
    if (tail <= negligible) continue;
    const first = a[column + k + 1];
    const length = Math.sqrt(first * first + tail);
    const alpha = first > 0 ? -length : length;
    v[k + 1] = first - alpha;
    for (let i = k + 2; i < n; i++) v[i] = a[column + i];
    const beta = 2 / (v[k + 1] ** 2 + tail);
    a[column + k + 1] = alpha;
    a.fill(0, column + k + 2, column + n);
    for (let j = k + 1; j < n; j++) reflect(v, beta, k + 1, n, a, j * n);
    for (const vector of vectors) reflect(v, beta, k + 1, n, vector, 0);
    // from the right: A -= β (A v) vᵀ
    w.fill(0);
    for (let j = k + 1; j < n; j++) {
      const vj = v[j];
      for (let i = 0, c = j * n; i < n; i++) w[i] += vj * a[c + i];
    }
    for (let j = k + 1; j < n; j++) {
      const f = beta * v[j];
      for (let i = 0, c = j * n; i < n; i++) a[c + i] -= f * w[i];
    }
  }
  const rows = new Float64Array(n * n);
  for (let j = 0; j < n; j++) for (let i = 0; i < Math.min(n, j + 2); i++) rows[i * n + j] = a[j * n + i];
  return { n, rows };
}

/** x -= β v (v·x) for x = a[at ..], on the entries from `from` on. */
function reflect(v: Float64Array, beta: number, from: number, n: number, a: Float64Array, at: number): void {
  let dot = 0;
  for (let i = from; i < n; i++) dot += v[i] * a[at + i];
  const f = beta * dot;
  for (let i = from; i < n; i++) a[at + i] -= f * v[i];
}

/** Solves (iω - H) x = b again and again. Not reentrant: it owns its work arrays. */
export class ShiftedSolver {
  private readonly h: Hessenberg;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  constructor(h: Hessenberg) {
    this.h = h;
    this.re = new Float64Array(h.n * h.n);
    this.im = new Float64Array(h.n * h.n);
  }

  /** Overwrites b = bRe + i bIm with the solution; false if iω is an eigenvalue to working precision. */
  solve(omega: number, bRe: Float64Array, bIm: Float64Array): boolean {
    const { n, rows } = this.h;
    const { re, im } = this;
    let scale = Math.abs(omega);
    for (let k = 0; k < n * n; k++) {
      re[k] = -rows[k];
      im[k] = 0;
      scale = Math.max(scale, Math.abs(rows[k]));
    }
    for (let i = 0; i < n; i++) im[i * (n + 1)] = omega;
    const negligible = 4 * Number.EPSILON * scale;
    for (let k = 0; k < n; k++) {
      const top = k * n;
      const next = top + n;
      if (k + 1 < n) {
        if (Math.abs(re[next + k]) + Math.abs(im[next + k]) > Math.abs(re[top + k]) + Math.abs(im[top + k])) {
          swap(re, top, next, k, n);
          swap(im, top, next, k, n);
          swap(bRe, k, k + 1, 0, 1);
          swap(bIm, k, k + 1, 0, 1);
        }
      }
      const pr = re[top + k];
      const pi = im[top + k];
      const size = pr * pr + pi * pi;
      if (!(Math.sqrt(size) > negligible)) return false;
      if (k + 1 === n) break;
      const fr = (re[next + k] * pr + im[next + k] * pi) / size;
      const fi = (im[next + k] * pr - re[next + k] * pi) / size;
      if (fr === 0 && fi === 0) continue;
      for (let j = k + 1; j < n; j++) {
        re[next + j] -= fr * re[top + j] - fi * im[top + j];
        im[next + j] -= fr * im[top + j] + fi * re[top + j];
      }
      bRe[k + 1] -= fr * bRe[k] - fi * bIm[k];
      bIm[k + 1] -= fr * bIm[k] + fi * bRe[k];
    }
    for (let k = n - 1; k >= 0; k--) {
      const row = k * n;
      let sr = bRe[k];
      let si = bIm[k];
      for (let j = k + 1; j < n; j++) {
        sr -= re[row + j] * bRe[j] - im[row + j] * bIm[j];
        si -= re[row + j] * bIm[j] + im[row + j] * bRe[j];
      }
      const pr = re[row + k];
      const pi = im[row + k];
      const size = pr * pr + pi * pi;
      bRe[k] = (sr * pr + si * pi) / size;
      bIm[k] = (si * pr - sr * pi) / size;
    }
    return true;
  }
}

/** Swaps a[p + j] and a[q + j] for j from `from` to `to`. */
function swap(a: Float64Array, p: number, q: number, from: number, to: number): void {
  for (let j = from; j < to; j++) {
    const t = a[p + j];
    a[p + j] = a[q + j];
    a[q + j] = t;
  }
}
