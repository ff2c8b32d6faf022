// The Hermitian eigensolver against its definition and against ml-matrix, over sizes, degeneracies and scales.

import { hermitianEigen } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import {
  add,
  type Dense,
  dag,
  diagonal,
  distance,
  hermitianValues,
  identity,
  matrixOf,
  multiply,
  norm,
  scale,
} from '../../support/naive.js';
import type { Random } from '../../support/random.js';

/** U diag(values) U†, Hermitian to the last bit. */
function withValues(random: Random, values: readonly number[]): Dense {
  const u = random.unitary(values.length);
  const h = multiply(u, diagonal(values), dag(u));
  return scale(add(h, dag(h)), 0.5);
}

/** h = V Λ V†, V†V = 1, Λ ascending. */
function checkEigen(h: Dense, accuracy = 1e-14): Float64Array {
  const { values, vectors } = hermitianEigen(h);
  const n = h.rows;
  const size = Math.max(...values.map(Math.abs));
  expect(distance(multiply(dag(vectors), vectors), identity(n))).toBeLessThan(accuracy * n);
  expect(distance(multiply(vectors, diagonal(values), dag(vectors)), h)).toBeLessThanOrEqual(accuracy * n * size);
  for (let k = 1; k < n; k++) expect(values[k]).toBeGreaterThanOrEqual(values[k - 1]);
  return values;
}

property('random complex matrices up to 40: h = V Λ V†, and the values of ml-matrix', 2301, 25, (random) => {
  const n = random.whole(1, 40);
  const h = random.hermitian(n);
  const values = checkEigen(h);
  hermitianValues(h).forEach((value, k) => {
    expect(Math.abs(values[k] - value)).toBeLessThan(1e-12 * n);
  });
});

property('degenerate values are found as often as they are', 2302, 25, (random) => {
  const n = random.whole(2, 20);
  const given = Array.from({ length: n }, () => random.whole(-2, 2)).sort((a, b) => a - b);
  const values = checkEigen(withValues(random, given));
  given.forEach((value, k) => {
    expect(Math.abs(values[k] - value)).toBeLessThan(1e-13 * n);
  });
});

property('real symmetric matrices have real vectors', 2303, 10, (random) => {
  const h = random.hermitian(random.whole(2, 12));
  h.im.fill(0);
  checkEigen(h);
  expect(hermitianEigen(h).vectors.im.every((y) => y === 0)).toBe(true);
});

property('scales from 1e-300 to 1e300 do not matter', 2304, 25, (random) => {
  const n = random.whole(2, 8);
  const h = random.hermitian(n);
  const plain = checkEigen(h);
  for (const s of [1e-300, 1e-200, 1e-160, 1e-20, 1e20, 1e150, 1e160, 1e290]) {
    const { values, vectors } = hermitianEigen({ ...h, re: h.re.map((x) => s * x), im: h.im.map((x) => s * x) });
    values.forEach((value, k) => {
      expect(Math.abs(value / s - plain[k])).toBeLessThan(1e-13 * n);
    });
    expect(distance(multiply(dag(vectors), vectors), identity(n))).toBeLessThan(1e-14 * n);
    expect(distance(multiply(vectors, diagonal(plain), dag(vectors)), h)).toBeLessThan(1e-13 * n);
  }
});

property('graded positive matrices keep the relative accuracy of small values', 2305, 25, (random) => {
  // D B D with well-conditioned B: Jacobi has relative accuracy (Demmel & Veselić)
  const n = random.whole(2, 6);
  const b = withValues(
    random,
    Array.from({ length: n }, () => random.between(1, 3)),
  );
  const d = Array.from({ length: n }, (_, k) => 10 ** (-3 * k));
  const h = matrixOf(n, n, (i, j) => [d[i] * d[j] * b.re[i + j * n], i === j ? 0 : d[i] * d[j] * b.im[i + j * n]]);
  const values = checkEigen(h);
  const product = values.reduce((p, x) => p * Math.abs(x), 1);
  // the determinant, which the smallest values decide, by the Cholesky factor
  let determinant = 1;
  const l = matrixOf(n, n, () => [0, 0]);
  for (let j = 0; j < n; j++) {
    let s = h.re[j + j * n];
    for (let k = 0; k < j; k++) s -= l.re[j + k * n] ** 2 + l.im[j + k * n] ** 2;
    determinant *= s;
    const root = Math.sqrt(s);
    l.re[j + j * n] = root;
    for (let i = j + 1; i < n; i++) {
      let re = h.re[i + j * n];
      let im = h.im[i + j * n];
      for (let k = 0; k < j; k++) {
        re -= l.re[i + k * n] * l.re[j + k * n] + l.im[i + k * n] * l.im[j + k * n];
        im -= l.im[i + k * n] * l.re[j + k * n] - l.re[i + k * n] * l.im[j + k * n];
      }
      l.re[i + j * n] = re / root;
      l.im[i + j * n] = im / root;
    }
  }
  expect(Math.min(...values)).toBeGreaterThan(0);
  expect(Math.abs(product / determinant - 1)).toBeLessThan(1e-11);
});

describe('special matrices', () => {
  test('a diagonal matrix keeps its basis vectors exactly, sorted', () => {
    const { values, vectors } = hermitianEigen(diagonal([3, -1, 3, 0]));
    expect([...values]).toEqual([-1, 0, 3, 3]);
    expect([...vectors.re]).toEqual([0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0]);
  });

  test('zero, identity, one by one, sy', () => {
    expect([...hermitianEigen(diagonal([0, 0])).values]).toEqual([0, 0]);
    expect(distance(hermitianEigen(identity(3)).vectors, identity(3))).toBe(0);
    expect([...hermitianEigen(diagonal([-2])).values]).toEqual([-2]);
    const sy = matrixOf(2, 2, (i, j) => [0, j - i]);
    expect([...checkEigen(sy)]).toEqual([expect.closeTo(-1, 15), expect.closeTo(1, 15)]);
  });

  test('the input is not touched', () => {
    const h = matrixOf(2, 2, () => [1, 0]);
    hermitianEigen(h);
    expect([...h.re]).toEqual([1, 1, 1, 1]);
    expect(norm(h)).toBe(2);
  });

  test('values within rounding errors of each other', () => {
    const h = add(
      identity(4),
      matrixOf(4, 4, (i, j) => [i === j ? 0 : 1e-16, 0]),
    );
    checkEigen(h);
  });
});
