// Dense real LU with partial pivoting, P A = L U, and the condition estimate that says how far it can be trusted.
// Source: Golub & Van Loan, Matrix Computations, 4th ed., sections 3.2, 3.4; condition estimate: Hager, SIAM J. Sci. Stat. Comput. 5, 311 (1984).

/** A factorised real matrix; L and U share `a` (column-major, overwritten), `pivot[k]` is the row swapped with row k. */
export interface RealLu {
  readonly n: number;
  readonly a: Float64Array;
  readonly pivot: Int32Array;
  /** Smallest and largest |pivot|; a smallest of 0 means an exactly singular matrix. */
  readonly smallestPivot: number;
  readonly largestPivot: number;
}

/** Factorises the n×n column-major matrix `a` in place. */
export function luFactorise(a: Float64Array, n: number): RealLu {
  const pivot = new Int32Array(n);
  let smallestPivot = Number.POSITIVE_INFINITY;
  let largestPivot = 0;
  for (let k = 0; k < n; k++) {
    const ck = k * n;
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[ck + i]) > Math.abs(a[ck + p])) p = i;
    pivot[k] = p;
    if (p !== k) {
      for (let j = 0, c = 0; j < n; j++, c += n) {
        const t = a[c + k];
        a[c + k] = a[c + p];
        a[c + p] = t;
      }
    }
    const d = a[ck + k];
    smallestPivot = Math.min(smallestPivot, Math.abs(d));
    largestPivot = Math.max(largestPivot, Math.abs(d));
    if (d === 0) continue;
    for (let i = k + 1; i < n; i++) a[ck + i] /= d;
    for (let j = k + 1; j < n; j++) {
      const cj = j * n;
      const f = a[cj + k];
      if (f === 0) continue;
      for (let i = k + 1; i < n; i++) a[cj + i] -= f * a[ck + i];
    }
  }
  return { n, a, pivot, smallestPivot: n === 0 ? 0 : smallestPivot, largestPivot };
}

/** Overwrites b with A⁻¹ b. */
export function luSolve(lu: RealLu, b: Float64Array): void {
  const { n, a, pivot } = lu;
  for (let k = 0; k < n; k++) {
    const p = pivot[k];
    const t = b[p];
    b[p] = b[k];
    b[k] = t;
  }
  for (let k = 0; k < n; k++) {
    const f = b[k];
    if (f !== 0) for (let i = k + 1, c = k * n; i < n; i++) b[i] -= f * a[c + i];
  }
  for (let k = n - 1; k >= 0; k--) {
    const c = k * n;
    b[k] /= a[c + k];
    const f = b[k];
    if (f !== 0) for (let i = 0; i < k; i++) b[i] -= f * a[c + i];
  }
}

/** Overwrites b with A⁻ᵀ b. */
export function luSolveTransposed(lu: RealLu, b: Float64Array): void {
  const { n, a, pivot } = lu;
  for (let k = 0; k < n; k++) {
    const c = k * n;
    let s = b[k];
    for (let i = 0; i < k; i++) s -= a[c + i] * b[i];
    b[k] = s / a[c + k];
  }
  for (let k = n - 1; k >= 0; k--) {
    const c = k * n;
    let s = b[k];
    for (let i = k + 1; i < n; i++) s -= a[c + i] * b[i];
    b[k] = s;
  }
  for (let k = n - 1; k >= 0; k--) {
    const p = pivot[k];
    const t = b[p];
    b[p] = b[k];
    b[k] = t;
  }
}

/** Largest column sum of |a_ij| of a column-major n×n matrix. */
export function norm1(a: Float64Array, n: number): number {
  let worst = 0;
  for (let j = 0; j < n; j++) {
    let s = 0;
    for (let i = 0; i < n; i++) s += Math.abs(a[i + j * n]);
    if (s > worst) worst = s;
  }
  return worst;
}

/** A lower estimate of ‖A⁻¹‖₁ (Hager's method), usually within a factor 3; Infinity for a singular matrix. */
export function inverseNorm1(lu: RealLu): number {
  const { n } = lu;
  if (n === 0) return 0;
  if (lu.smallestPivot === 0) return Number.POSITIVE_INFINITY;
  const x = new Float64Array(n).fill(1 / n);
  let estimate = 0;
  let last = -1;
  for (let sweep = 0; sweep < 6; sweep++) {
    luSolve(lu, x);
    let norm = 0;
    for (let i = 0; i < n; i++) norm += Math.abs(x[i]);
    if (!Number.isFinite(norm)) return Number.POSITIVE_INFINITY;
    if (norm <= estimate) break;
    estimate = norm;
    for (let i = 0; i < n; i++) x[i] = x[i] >= 0 ? 1 : -1;
    luSolveTransposed(lu, x);
    let j = 0;
    for (let i = 1; i < n; i++) if (Math.abs(x[i]) > Math.abs(x[j])) j = i;
    if (j === last) break;
    last = j;
    x.fill(0);
    x[j] = 1;
  }
  return estimate;
}
