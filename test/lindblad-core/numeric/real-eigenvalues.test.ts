// Eigenvalues of real matrices against closed forms and a general library.

import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { realEigenvalues } from '../../../packages/lindblad-core/src/numeric/real-eigenvalues.js';
import { runNow } from '../../../packages/lindblad-core/src/run.js';
import { Random } from '../../support/random.js';

type Pair = readonly [number, number];

function eigenvalues(a: Float64Array, n: number): Pair[] {
  const { re, im } = runNow(realEigenvalues(a.slice(), n));
  return Array.from(re, (x, k): Pair => [x, im[k]]);
}

/** The largest distance between two lists matched greedily. */
function distance(found: readonly Pair[], expected: readonly Pair[]): number {
  const left = [...expected];
  let worst = 0;
  for (const [x, y] of found) {
    let best = 0;
    left.forEach(([a, b], k) => {
      if (Math.hypot(a - x, b - y) < Math.hypot(left[best][0] - x, left[best][1] - y)) best = k;
    });
    const [[a, b]] = left.splice(best, 1);
    worst = Math.max(worst, Math.hypot(a - x, b - y));
  }
  return worst;
}

describe('eigenvalues', () => {
  test.each([1, 2, 3, 5, 17, 60])('of a random matrix of %i rows agree with ml-matrix (seed 11)', (n) => {
    const random = new Random(11);
    const a = Float64Array.from({ length: n * n }, () => random.uniform() - 0.5);
    const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => a[i + j * n]));
    const oracle = new EigenvalueDecomposition(new Matrix(rows));
    const expected = oracle.realEigenvalues.map((x, k): Pair => [x, oracle.imaginaryEigenvalues[k]]);
    expect(distance(eigenvalues(a, n), expected)).toBeLessThan(1e-11);
  });

  test('of a cyclic shift are the roots of unity', () => {
    const n = 24;
    const a = new Float64Array(n * n);
    for (let j = 0; j < n; j++) a[((j + 1) % n) + j * n] = 1;
    const roots = Array.from({ length: n }, (_, k): Pair => {
      const angle = (2 * Math.PI * k) / n;
      return [Math.cos(angle), Math.sin(angle)];
    });
    expect(distance(eigenvalues(a, n), roots)).toBeLessThan(1e-12);
  });

  test('of an antisymmetric matrix are imaginary, also where many are zero', () => {
    const n = 40;
    const a = new Float64Array(n * n);
    for (let k = 0; k < 10; k++) {
      a[2 * k + (2 * k + 1) * n] = 1 + k;
      a[2 * k + 1 + 2 * k * n] = -1 - k;
    }
    // turned by a reflection, so that no entry is exactly zero
    const v = Float64Array.from({ length: n }, (_, i) => Math.cos(i * i));
    const beta = 2 / v.reduce((s, x) => s + x * x, 0);
    for (const transpose of [false, true]) {
      for (let j = 0; j < n; j++) {
        const at = (i: number): number => (transpose ? j + i * n : i + j * n);
        let s = 0;
        for (let i = 0; i < n; i++) s += v[i] * a[at(i)];
        for (let i = 0; i < n; i++) a[at(i)] -= beta * s * v[i];
      }
    }
    const expected = Array.from({ length: n }, (_, k): Pair => {
      const pair = k >> 1;
      return [0, pair < 10 ? (k % 2 === 0 ? 1 : -1) * (1 + pair) : 0];
    });
    expect(distance(eigenvalues(a, n), expected)).toBeLessThan(1e-12);
  });
});

test('entries over three hundred decades do no harm (seed 23)', () => {
  const random = new Random(23);
  for (let k = 0; k < 2000; k++) {
    const n = 3 + random.whole(0, 7);
    const a = Float64Array.from(
      { length: n * n },
      () => random.normal() * 10 ** (-random.pick([0, 160, 300]) * random.uniform()),
    );
    const found = eigenvalues(a, n);
    const trace = Array.from({ length: n }, (_, i) => a[i * (n + 1)]).reduce((s, x) => s + x, 0);
    expect(found.reduce((s, [re]) => s + re, 0)).toBeCloseTo(trace, 11);
  }
});

test('two blocks of equal eigenvalues with a small link between them end', () => {
  for (const link of [1e-15, 7e-13, 1e-9, 1e-6, 1e-3]) {
    // prettier-ignore
    const a = Float64Array.of(0, -1.03, 0, 0, 1.03, 0, link, 0, 0, -link, 0, 1.03, 0, 0, -1.03, 0);
    const found = eigenvalues(a, 4).map(([re, im]) => [re, Math.abs(im)]);
    for (const [re, im] of found) {
      expect(Math.abs(re)).toBeLessThan(1e-15 + link);
      expect(Math.abs(im - 1.03)).toBeLessThan(1e-15 + link);
    }
  }
});
