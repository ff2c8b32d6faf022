// Dense real matrices, row after row, as far as Markov chains on a grid need them: product and stationary row vector.

import { LindbladError } from 'lindblad-core';

/** The product of two n × n matrices. */
export function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    // four rows of b at a time: one pass over the row of c for four products
    let k = 0;
    for (; k + 3 < n; k += 4) {
      const [a0, a1, a2, a3] = [a[row + k], a[row + k + 1], a[row + k + 2], a[row + k + 3]];
      const at = k * n;
      for (let j = 0; j < n; j++) {
        c[row + j] += a0 * b[at + j] + a1 * b[at + n + j] + a2 * b[at + 2 * n + j] + a3 * b[at + 3 * n + j];
      }
    }
    for (; k < n; k++) for (let j = 0; j < n; j++) c[row + j] += a[row + k] * b[k * n + j];
  }
  return c;
}

/** a to the power of a whole number above 0, by squaring. */
export function power(a: Float64Array, exponent: number, n: number): Float64Array {
  let result: Float64Array | undefined;
  let square = a;
  for (let e = exponent; ; ) {
    if (e % 2 === 1) result = result === undefined ? square : product(result, square, n);
    e = Math.floor(e / 2);
    if (e === 0) return result ?? square;
    square = product(square, square, n);
  }
}

/** x A for a row vector x. */
export function rowTimes(x: Float64Array, a: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const xi = x[i];
    for (let j = 0; j < n; j++) y[j] += xi * a[i * n + j];
  }
  return y;
}

/**
 * The row vector x with x A = x and Σ x = 1, for a matrix whose rows sum to 1 and that has one such vector: Gauss elimination
 * with row pivoting of (Aᵀ - 1) with its last row replaced by ones. Throws `singular` if there is more than one.
 */
export function stationaryRow(a: Float64Array, n: number): Float64Array {
  const m = new Float64Array(n * n);
  for (let i = 0; i < n - 1; i++) {
    for (let j = 0; j < n; j++) m[i * n + j] = a[j * n + i] - (i === j ? 1 : 0);
  }
  m.fill(1, (n - 1) * n);
  const x = new Float64Array(n);
  x[n - 1] = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i * n + k]) > Math.abs(m[pivot * n + k])) pivot = i;
    if (!(Math.abs(m[pivot * n + k]) > 0)) {
      throw new LindbladError('singular', 'the chain has more than one stationary law', {
        expected: 'a chain in which every state can be reached',
      });
    }
    if (pivot !== k) {
      const row = m.slice(k * n, (k + 1) * n);
      m.copyWithin(k * n, pivot * n, (pivot + 1) * n);
      m.set(row, pivot * n);
      [x[k], x[pivot]] = [x[pivot], x[k]];
    }
    for (let i = k + 1; i < n; i++) {
      const factor = m[i * n + k] / m[k * n + k];
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) m[i * n + j] -= factor * m[k * n + j];
      x[i] -= factor * x[k];
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= m[i * n + j] * x[j];
    x[i] /= m[i * n + i];
  }
  return x;
}
