// Dense real LU and its condition estimate.

import { inverse, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import {
  inverseNorm1,
  luFactorise,
  luSolve,
  luSolveTransposed,
  norm1,
} from '../../../packages/lindblad-core/src/numeric/lu.js';
import { property } from '../../support/check.js';
import type { Random } from '../../support/random.js';

function randomMatrix(random: Random, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, () => random.normal());
}

function times(a: Float64Array, n: number, x: Float64Array, transposed = false): Float64Array {
  const y = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      if (transposed) y[j] += a[i + j * n] * x[i];
      else y[i] += a[i + j * n] * x[j];
    }
  }
  return y;
}

const largest = (x: ArrayLike<number>): number => Array.from(x).reduce((m, v) => Math.max(m, Math.abs(v)), 0);

property('solves A x = b and Aᵀ x = b backward stably', 2401, 60, (random) => {
  const n = random.whole(1, 40);
  const a = randomMatrix(random, n);
  const lu = luFactorise(a.slice(), n);
  for (const transposed of [false, true]) {
    const b = Float64Array.from({ length: n }, () => random.normal());
    const x = b.slice();
    (transposed ? luSolveTransposed : luSolve)(lu, x);
    const r = times(a, n, x, transposed);
    const residual = largest(r.map((v, k) => v - b[k]));
    expect(residual).toBeLessThan(1e-14 * n * norm1(a, n) * (1 + largest(x)));
  }
});

property('P A = L U with |L| ≤ 1', 2402, 30, (random) => {
  const n = random.whole(1, 20);
  const a = randomMatrix(random, n);
  const { a: f, pivot, smallestPivot, largestPivot } = luFactorise(a.slice(), n);
  const p = a.slice();
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) [p[k + j * n], p[pivot[k] + j * n]] = [p[pivot[k] + j * n], p[k + j * n]];
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k <= Math.min(i, j); k++) s += (k === i ? 1 : f[i + k * n]) * f[k + j * n];
      expect(Math.abs(s - p[i + j * n])).toBeLessThan(1e-13 * n);
      if (i > j) expect(Math.abs(f[i + j * n])).toBeLessThanOrEqual(1);
    }
  }
  const pivots = Array.from({ length: n }, (_, k) => Math.abs(f[k + k * n]));
  expect([smallestPivot, largestPivot]).toEqual([Math.min(...pivots), Math.max(...pivots)]);
});

property(
  'the condition estimate is below the true one and within a factor 10 of it, well or ill conditioned',
  2403,
  60,
  (random) => {
    const n = random.whole(1, 25);
    const a = randomMatrix(random, n);
    // rows and columns of very different sizes make it ill conditioned
    const spread = random.between(0, 5);
    for (let j = 0; j < n; j++) {
      const s = 10 ** (-spread * random.uniform());
      for (let i = 0; i < n; i++) a[i + j * n] *= s;
    }
    const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => a[i + j * n]));
    const inv = inverse(new Matrix(rows)).to2DArray();
    const exact = Math.max(...Array.from({ length: n }, (_, j) => inv.reduce((s, row) => s + Math.abs(row[j]), 0)));
    const estimate = inverseNorm1(luFactorise(a.slice(), n));
    expect(estimate).toBeLessThan(exact * (1 + 1e-6));
    expect(estimate).toBeGreaterThan(exact / 10);
  },
);

property('nearly singular matrices are seen as such', 2404, 30, (random) => {
  const n = random.whole(2, 15);
  const a = randomMatrix(random, n);
  // the last column a combination of the others, up to 1e-12
  a.fill(0, (n - 1) * n);
  for (let j = 0; j < n - 1; j++) {
    const w = random.normal();
    for (let i = 0; i < n; i++) a[i + (n - 1) * n] += w * a[i + j * n];
  }
  for (let i = 0; i < n; i++) a[i + (n - 1) * n] += 1e-12 * random.normal();
  expect(norm1(a, n) * inverseNorm1(luFactorise(a.slice(), n))).toBeGreaterThan(1e10);
});

test('singular matrices: a pivot of 0 and a condition of infinity', () => {
  for (const a of [[0], [1, 2, 2, 4], [0, 0, 0, 1], new Array(9).fill(1), [1, 0, 0, 0, 0, 0, 0, 0, 1]]) {
    const n = Math.sqrt(a.length);
    const lu = luFactorise(Float64Array.from(a), n);
    expect(lu.smallestPivot).toBe(0);
    expect(inverseNorm1(lu)).toBe(Number.POSITIVE_INFINITY);
  }
});

test('known cases: identity, a permutation, Hilbert matrices, nothing', () => {
  const identity = Float64Array.from([1, 0, 0, 1]);
  expect(norm1(identity, 2)).toBe(1);
  expect(inverseNorm1(luFactorise(identity.slice(), 2))).toBe(1);
  const swap = luFactorise(Float64Array.from([0, 1, 1, 0]), 2);
  const x = Float64Array.from([3, 5]);
  luSolve(swap, x);
  expect([...x]).toEqual([5, 3]);
  expect(norm1(Float64Array.from([1, -3, 2, 1]), 2)).toBe(4);
  // ‖H⁻¹‖₁ of Hilbert matrices of order 3, 4, 5, 6 (their inverses are of whole numbers)
  const exact: Record<number, number> = { 3: 408, 4: 13620, 5: 413280, 6: 11865420 };
  for (const n of [3, 4, 5, 6]) {
    const h = Float64Array.from({ length: n * n }, (_, k) => 1 / ((k % n) + Math.floor(k / n) + 1));
    expect(inverseNorm1(luFactorise(h, n)) / exact[n]).toBeCloseTo(1, 6);
  }
  expect(inverseNorm1(luFactorise(new Float64Array(0), 0))).toBe(0);
});
