// The exponential of a dense real matrix: Padé approximants of degree 3, 5, 7, 9 or 13 with scaling and squaring.
// Source: Higham, SIAM J. Matrix Anal. Appl. 26, 1179 (2005), algorithm 2.3 and the bounds of table 2.3.

import { LindbladError } from '../errors.js';
import { product, type SplitMatrix, solveDense } from './kernels/index.js';

/** 1-norms up to which the approximant of each degree is exact to rounding. */
const DEGREES: readonly { readonly degree: number; readonly bound: number }[] = [
  { degree: 3, bound: 1.495585217958292e-2 },
  { degree: 5, bound: 2.53939833006323e-1 },
  { degree: 7, bound: 9.504178996162932e-1 },
  { degree: 9, bound: 2.097847961257068 },
  { degree: 13, bound: 5.371920351148152 },
];

/** e^A of the n×n column-major matrix `a`, as a new array. Throws `bad-value` for entries that are not finite. */
export function expmDense(a: Float64Array, n: number): Float64Array {
  if (n === 0) return new Float64Array(0);
  const size = norm1(a, n);
  if (!Number.isFinite(size))
    throw new LindbladError('bad-value', 'the exponential of a matrix with an entry that is not finite', {
      expected: 'finite numbers',
    });
  for (const { degree, bound } of DEGREES) {
    if (size <= bound) return pade(a, n, degree);
  }
  const bound = DEGREES[DEGREES.length - 1].bound;
  const squarings = Math.max(0, Math.ceil(Math.log2(size / bound)));
  const factor = 2 ** -squarings;
  let e = matrix(
    n,
    pade(
      a.map((x) => x * factor),
      n,
      13,
    ),
  );
  for (let k = 0; k < squarings; k++) e = product(e, e);
  return e.re;
}

/** Coefficients of the numerator: b_k = (2m - k)! m! / ((2m)! (m - k)! k!), scaled to b_m = 1. */
function coefficients(degree: number): Float64Array {
  const b = new Float64Array(degree + 1);
  b[degree] = 1;
  for (let k = degree; k > 0; k--) b[k - 1] = (b[k] * k * (2 * degree - k + 1)) / (degree - k + 1);
  return b;
}

/** r_m(A) = (V - U)⁻¹ (V + U), U the odd part of the numerator and V the even one. */
function pade(a: Float64Array, n: number, degree: number): Float64Array {
  const b = coefficients(degree);
  const m = matrix(n, a);
  const square = product(m, m);
  const powers = [undefined, square];
  const high = degree === 13 ? 3 : (degree - 1) / 2;
  for (let k = 2; k <= high; k++) powers.push(product(powers[k - 1] ?? square, square));
  let odd = combination(n, powers, (k) => b[2 * k + 1]);
  let even = combination(n, powers, (k) => b[2 * k]);
  if (degree === 13) {
    // b₁₃A¹² + b₁₁A¹⁰ + b₉A⁸ = A⁶ (b₁₃A⁶ + b₁₁A⁴ + b₉A²), and the same for the even part
    const sixth = powers[3] ?? square;
    const upper = (first: number): Float64Array => {
      const inner = combination(n, powers, (k) => (k === 0 ? 0 : b[2 * k + first]));
      return product(sixth, matrix(n, inner)).re;
    };
    odd = sum(odd, upper(7));
    even = sum(even, upper(6));
  }
  const u = product(m, matrix(n, odd)).re;
  const denominator = new Float64Array(n * n);
  for (let k = 0; k < n * n; k++) denominator[k] = even[k] - u[k];
  return solveDense(matrix(n, denominator), matrix(n, sum(even, u))).re;
}

/** Σ_k coefficient(k) A^{2k}. */
function combination(
  n: number,
  powers: readonly (SplitMatrix | undefined)[],
  coefficient: (k: number) => number,
): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * (n + 1)] = coefficient(0);
  powers.forEach((power, k) => {
    if (power === undefined) return;
    const c = coefficient(k);
    for (let i = 0; i < n * n; i++) out[i] += c * power.re[i];
  });
  return out;
}

function sum(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, k) => x + b[k]);
}

function matrix(n: number, re: Float64Array): SplitMatrix {
  return { rows: n, columns: n, re };
}

/** Largest column sum of moduli. */
function norm1(a: Float64Array, n: number): number {
  let worst = 0;
  for (let j = 0; j < n; j++) {
    let s = 0;
    for (let i = 0; i < n; i++) s += Math.abs(a[i + j * n]);
    // Math.max keeps NaN
    worst = Math.max(worst, s);
  }
  return worst;
}
