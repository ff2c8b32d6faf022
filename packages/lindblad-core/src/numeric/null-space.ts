// Right and left null spaces of a real matrix by QR with column pivoting: A P = Q R, the rows of R behind the rank are zero.
// Source: Golub & Van Loan, Matrix Computations, 4th ed., sections 5.4.2 and 5.5.

import { addScaled, dot, norm } from './vector.js';

/** Orthonormal bases of the null spaces. */
export interface NullSpaces {
  /** A x = 0. */
  readonly right: readonly Float64Array[];
  /** Aᵀ y = 0. */
  readonly left: readonly Float64Array[];
  /** Length of the longest column that was taken for zero. */
  readonly rest: number;
}

/** Reflections between two yields. */
const STRIDE = 32;

/**
 * The null spaces of the column-major n×n matrix `a` (overwritten): what remains of a column below `tolerance` (absolute)
 * counts as zero. Yields the number of columns done.
 */
export function* nullSpaces(a: Float64Array, n: number, tolerance: number): Generator<number, NullSpaces> {
  const order = Int32Array.from({ length: n }, (_, j) => j);
  const beta = new Float64Array(n);
  let rank = 0;
  let rest = 0;
  for (; rank < n; rank++) {
    const { column, length } = longest(a, n, rank);
    if (!(length > tolerance)) {
      rest = length;
      break;
    }
    swap(a, n, order, rank, column);
    beta[rank] = eliminate(a, n, rank, length);
    if (rank % STRIDE === 0) yield rank;
  }
  const right = Array.from({ length: n - rank }, (_, k) => backSubstitute(a, n, rank, rank + k, order));
  const left = Array.from({ length: n - rank }, (_, k) => columnOfQ(a, n, beta, rank, rank + k));
  orthonormalise(right);
  return { right, left, rest };
}

/** The column from `rank` on that is longest below row `rank`: measured anew, as downdated lengths lose their digits. */
function longest(a: Float64Array, n: number, rank: number): { column: number; length: number } {
  let column = rank;
  let largest = -1;
  for (let j = rank; j < n; j++) {
    let square = 0;
    for (let i = j * n + rank; i < (j + 1) * n; i++) square += a[i] * a[i];
    if (square > largest) {
      largest = square;
      column = j;
    }
  }
  return { column, length: Math.sqrt(largest) };
}

function swap(a: Float64Array, n: number, order: Int32Array, i: number, j: number): void {
  if (i === j) return;
  const column = a.slice(i * n, (i + 1) * n);
  a.copyWithin(i * n, j * n, (j + 1) * n);
  a.set(column, j * n);
  [order[i], order[j]] = [order[j], order[i]];
}

/** Reflects column k onto its diagonal; the reflector (first element v_k kept as 1) stays below. Returns its factor β. */
function eliminate(a: Float64Array, n: number, k: number, length: number): number {
  const top = k * n + k;
  const alpha = a[top] > 0 ? -length : length;
  const first = a[top] - alpha;
  const beta = -first / alpha;
  for (let i = top + 1; i < (k + 1) * n; i++) a[i] /= first;
  a[top] = alpha;
  for (let j = k + 1; j < n; j++) {
    const shift = (j - k) * n;
    let s = a[top + shift];
    for (let i = top + 1; i < (k + 1) * n; i++) s += a[i] * a[i + shift];
    s *= beta;
    a[top + shift] -= s;
    for (let i = top + 1; i < (k + 1) * n; i++) a[i + shift] -= s * a[i];
  }
  return beta;
}

/** x with R₁₁ x₁ = -R₁₂ e: a null vector in the order of the columns of A. */
function backSubstitute(a: Float64Array, n: number, rank: number, column: number, order: Int32Array): Float64Array {
  const y = a.slice(column * n, column * n + rank);
  const x = new Float64Array(n);
  x[order[column]] = 1;
  for (let j = rank - 1; j >= 0; j--) {
    const yj = y[j] / a[j * n + j];
    x[order[j]] = -yj;
    for (let i = 0; i < j; i++) y[i] -= yj * a[j * n + i];
  }
  return x;
}

/** Q e_column: the reflections applied from the last to the first. */
function columnOfQ(a: Float64Array, n: number, beta: Float64Array, rank: number, column: number): Float64Array {
  const x = new Float64Array(n);
  x[column] = 1;
  for (let k = rank - 1; k >= 0; k--) {
    const base = k * n;
    let s = x[k];
    for (let i = k + 1; i < n; i++) s += a[base + i] * x[i];
    s *= beta[k];
    x[k] -= s;
    for (let i = k + 1; i < n; i++) x[i] -= s * a[base + i];
  }
  return x;
}

/** Gram-Schmidt, twice. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((v, k) => {
    for (let pass = 0; pass < 2; pass++) {
      for (const u of vectors.slice(0, k)) {
        addScaled(v, -dot(u, v), u);
      }
    }
    const length = norm(v);
    for (let i = 0; i < v.length; i++) v[i] /= length;
  });
}
