// The matrix exponential against closed forms, the spectral form of symmetric matrices, and its own laws.

import { describe, expect, test } from 'vitest';
import { expmDense } from '../../../packages/lindblad-core/src/numeric/expm-dense.js';
import { property } from '../../support/check.js';

/** Column-major from rows. */
function columns(rows: readonly (readonly number[])[]): Float64Array {
  const n = rows.length;
  return Float64Array.from({ length: n * n }, (_, k) => rows[k % n][Math.floor(k / n)]);
}

/** Σ A^k / k!, for small norms only. */
function taylor(a: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  let term: Float64Array = new Float64Array(n * n);
  for (let i = 0; i < n; i++) term[i * (n + 1)] = 1;
  for (let k = 1; k < 80; k++) {
    for (let i = 0; i < n * n; i++) out[i] += term[i];
    term = times(a, term, n).map((x) => x / k);
  }
  return out;
}

function times(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) c[i + j * n] += a[i + k * n] * b[k + j * n];
  return c;
}

function largest(a: Float64Array): number {
  return a.reduce((worst, x) => Math.max(worst, Math.abs(x)), 0);
}

function distance(a: Float64Array, b: Float64Array): number {
  return largest(a.map((x, k) => x - b[k]));
}

describe('expmDense', () => {
  test('closed forms: a rotation, a shear, a diagonal, nothing', () => {
    for (const w of [1e-3, 0.1, 0.7, 1.9, 5, 40]) {
      const e = expmDense(
        columns([
          [0, -w],
          [w, 0],
        ]),
        2,
      );
      expect(
        distance(
          e,
          columns([
            [Math.cos(w), -Math.sin(w)],
            [Math.sin(w), Math.cos(w)],
          ]),
        ),
      ).toBeLessThan(1e-13);
    }
    expect([
      ...expmDense(
        columns([
          [0, 7],
          [0, 0],
        ]),
        2,
      ),
    ]).toEqual([1, 0, 7, 1]);
    const d = expmDense(
      columns([
        [-30, 0],
        [0, 2],
      ]),
      2,
    );
    expect(d[0] / Math.exp(-30)).toBeCloseTo(1, 11);
    expect(d[3] / Math.exp(2)).toBeCloseTo(1, 13);
    expect(expmDense(new Float64Array(0), 0).length).toBe(0);
    expect([...expmDense(new Float64Array(4), 2)]).toEqual([1, 0, 0, 1]);
  });

  // every degree of the approximant is met
  for (const size of [0.01, 0.2, 0.9, 2, 5]) {
    property(`the Taylor series at a 1-norm of ${size}`, 3100 + Math.round(100 * size), 20, (random) => {
      const n = random.whole(1, 12);
      const a = random.matrix(n).re;
      let norm = 0;
      for (let j = 0; j < n; j++)
        norm = Math.max(
          norm,
          a.subarray(j * n, (j + 1) * n).reduce((s, x) => s + Math.abs(x), 0),
        );
      const scaled = a.map((x) => (x * size) / norm);
      const expected = taylor(scaled, n);
      expect(distance(expmDense(scaled, n), expected)).toBeLessThan(2e-14 * n * Math.max(1, largest(expected)));
    });
  }

  property('e^A e^-A = 1 and e^2A = e^A e^A for norms up to 20', 3102, 40, (random) => {
    const n = random.whole(1, 25);
    const scale = random.decade(-2, 0.5) / Math.sqrt(n);
    const a = random.matrix(n).re.map((x) => x * scale);
    const e = expmDense(a, n);
    const inverse = expmDense(
      a.map((x) => -x),
      n,
    );
    const one = times(e, inverse, n);
    for (let i = 0; i < n; i++) one[i * (n + 1)] -= 1;
    const error = 1e-14 * n * largest(e) * Math.max(1, largest(inverse));
    expect(largest(one)).toBeLessThan(10 * error);
    const twice = expmDense(
      a.map((x) => 2 * x),
      n,
    );
    expect(distance(twice, times(e, e, n))).toBeLessThan(1e-13 * n * largest(e) ** 2);
  });

  test('a rate matrix keeps probabilities, over a thousand relaxation times too', () => {
    const rates = columns([
      [-3, 1, 0.5],
      [2, -1, 0.25],
      [1, 0, -0.75],
    ]);
    for (const t of [0.1, 10, 1000]) {
      const e = expmDense(
        rates.map((x) => x * t),
        3,
      );
      for (let j = 0; j < 3; j++) expect(Math.abs(e[3 * j] + e[3 * j + 1] + e[3 * j + 2] - 1)).toBeLessThan(1e-12);
      for (const p of e) expect(p).toBeGreaterThan(-1e-13);
    }
  });

  test('entries that are not finite are refused', () => {
    expect(() => expmDense(Float64Array.of(1, Number.NaN, 0, 1), 2)).toThrow(/not finite/);
    expect(() => expmDense(Float64Array.of(1, 0, 0, Number.POSITIVE_INFINITY), 2)).toThrow(/not finite/);
  });
});
