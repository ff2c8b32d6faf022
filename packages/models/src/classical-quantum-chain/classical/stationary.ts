// The stationary law of a chain that is known by what it does to a law: x = x A with Σ x = 1. With a start x_0 and r =
// x_0 A - x_0 it is x_0 + d, d (1 - A) = r; both sides have sum 0, where 1 - A is invertible if there is one stationary
// law. GMRES solves that from as many steps of the chain as it has distinct slow modes, where plain iteration needs as
// many as the slowest one lasts. Source: Saad & Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986).

import { LindbladError } from 'lindblad-core';

/** x A for a row vector x and an n × n matrix, row after row, into `out`. */
export function rowTimes(x: Float64Array, a: Float64Array, out: Float64Array): void {
  const n = x.length;
  out.fill(0);
  // four rows at a time: one pass over `out` for four of them
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const [x0, x1, x2, x3] = [x[i], x[i + 1], x[i + 2], x[i + 3]];
    const at = i * n;
    for (let j = 0; j < n; j++) {
      out[j] += x0 * a[at + j] + x1 * a[at + n + j] + x2 * a[at + 2 * n + j] + x3 * a[at + 3 * n + j];
    }
  }
  for (; i < n; i++) for (let j = 0; j < n; j++) out[j] += x[i] * a[i * n + j];
}

/** The residual, by the norm of the law, at which it is taken to be stationary. */
const TOLERANCE = 1e-14;

/**
 * The law that `step` (from x to x A) leaves as it is, from a start with Σ x = 1. Throws `not-converged` with the
 * residual that was reached when n steps, the dimension, are not enough: a chain in parts that do not exchange anything
 * has more than one law.
 */
export function stationaryLaw(step: (x: Float64Array, out: Float64Array) => void, start: Float64Array): Float64Array {
  const n = start.length;
  const image = new Float64Array(n);
  step(start, image);
  const residual = image.map((y, i) => y - start[i]);
  const size = norm(residual);
  const limit = TOLERANCE * norm(start);
  if (size <= limit) return start.slice();
  const basis: Float64Array[] = [residual.map((y) => y / size)];
  // columns of the triangle that Givens' rotations make of Arnoldi's matrix
  const columns: Float64Array[] = [];
  const cosines: number[] = [];
  const sines: number[] = [];
  const rhs = [size];
  for (let k = 0; k < n; k++) {
    const v = basis[k];
    step(v, image);
    const w = v.map((y, i) => y - image[i]);
    const column = new Float64Array(k + 2);
    // twice is enough to keep the basis orthogonal to rounding
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i <= k; i++) {
        const h = inner(basis[i], w);
        column[i] += h;
        for (let j = 0; j < n; j++) w[j] -= h * basis[i][j];
      }
    }
    column[k + 1] = norm(w);
    for (let i = 0; i < k; i++) {
      const upper = cosines[i] * column[i] + sines[i] * column[i + 1];
      column[i + 1] = cosines[i] * column[i + 1] - sines[i] * column[i];
      column[i] = upper;
    }
    const below = column[k + 1];
    const length = Math.hypot(column[k], below);
    cosines.push(column[k] / length);
    sines.push(below / length);
    column[k] = length;
    columns.push(column);
    rhs.push(-sines[k] * rhs[k]);
    rhs[k] *= cosines[k];
    if (Math.abs(rhs[k + 1]) <= limit) return corrected(start, basis, columns, rhs);
    basis.push(w.map((y) => y / below));
  }
  throw new LindbladError('not-converged', `the stationary law has a residual of ${Math.abs(rhs[n])}`, {
    expected: `at most ${limit}`,
    hint: 'a finer grid may connect what this one separates',
  });
}

/** The start plus the combination of the basis that solves the triangle. */
function corrected(
  start: Float64Array,
  basis: readonly Float64Array[],
  columns: readonly Float64Array[],
  rhs: readonly number[],
): Float64Array {
  const law = start.slice();
  const coefficients = new Float64Array(columns.length);
  for (let k = columns.length - 1; k >= 0; k--) {
    let sum = rhs[k];
    for (let j = k + 1; j < columns.length; j++) sum -= columns[j][k] * coefficients[j];
    coefficients[k] = sum / columns[k][k];
    for (let i = 0; i < law.length; i++) law[i] += coefficients[k] * basis[k][i];
  }
  return law;
}

/** Σ a_i b_i. */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(inner(a, a));
}
