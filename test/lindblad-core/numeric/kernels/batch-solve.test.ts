import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  memoryUse,
  referenceSolveBatch,
  solveBatch,
} from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { randomNumbers, seeds } from './matrices.js';

/** max |A X - B| over all systems, computed from the definition. */
function residual(n: number, m: number, a: Float64Array, x: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let s = 0; s < a.length / (n * n); s++) {
    for (let j = 0; j < m; j++) {
      for (let i = 0; i < n; i++) {
        let sum = -b[s * n * m + i + j * n];
        for (let k = 0; k < n; k++) sum += a[s * n * n + i + k * n] * x[s * n * m + k + j * n];
        if (!(Math.abs(sum) <= largest)) largest = Math.abs(sum);
      }
    }
  }
  return largest;
}

describe('batched solve', () => {
  test('solves every system, as the twin does (seed 8601)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64),
        fc.constantFrom(0, 1, 2, 3, 5, 8),
        fc.constantFrom(0, 1, 2, 3, 10, 11),
        seeds,
        (n, m, count, seed) => {
          const next = randomNumbers(seed);
          const a = Float64Array.from({ length: count * n * n }, next);
          for (let s = 0; s < count; s++) for (let i = 0; i < n; i++) a[s * n * n + ((i + s) % n) + i * n] += 4;
          const kept = a.slice();
          const b = Float64Array.from({ length: count * n * m }, next);
          const x = b.slice();
          const singular = solveBatch(n, m, a, x);
          expect(a).toEqual(kept);
          expect(singular).toEqual(new Uint8Array(count));
          expect(residual(n, m, a, x, b)).toBeLessThan(1e-13 * (n + 5));
          const twin = b.slice();
          expect(referenceSolveBatch(n, m, a, twin)).toEqual(singular);
          for (let i = 0; i < x.length; i++) expect(Math.abs(x[i] - twin[i])).toBeLessThan(1e-10);
        },
      ),
      { seed: 8601, numRuns: 120 },
    );
  });

  test('marks singular systems and leaves their neighbours alone (seed 8602)', () => {
    const next = randomNumbers(8602);
    for (const n of [1, 2, 5, 20]) {
      const count = 7;
      const a = Float64Array.from({ length: count * n * n }, next);
      for (let i = 0; i < count * n; i++) a[Math.floor(i / n) * n * n + (i % n) * (n + 1)] += 5;
      const b = Float64Array.from({ length: count * n }, next);
      a.fill(0, 2 * n * n, 2 * n * n + n);
      a.fill(Number.NaN, 5 * n * n, 6 * n * n);
      const x = b.slice();
      expect([...solveBatch(n, 1, a, x)]).toEqual([0, 0, 1, 0, 0, 1, 0]);
      for (const s of [0, 1, 3, 4, 6]) {
        const part = a.subarray(s * n * n, (s + 1) * n * n);
        const range = [s * n, (s + 1) * n] as const;
        expect(residual(n, 1, part, x.subarray(...range), b.subarray(...range))).toBeLessThan(1e-13);
      }
    }
  });

  test('goes through large batches in chunks, with a single last system (seed 8603)', () => {
    const { blocks } = memoryUse();
    const n = 40;
    const count = 741;
    const next = randomNumbers(8603);
    const a = Float64Array.from({ length: count * n * n }, next);
    for (let i = 0; i < count * n; i++) a[Math.floor(i / n) * n * n + (i % n) * (n + 1)] += 8;
    const b = Float64Array.from({ length: count * n }, next);
    const x = b.slice();
    solveBatch(n, 1, a, x);
    expect(residual(n, 1, a, x, b)).toBeLessThan(1e-12);
    expect(memoryUse().blocks).toBe(blocks);
  });

  test('needs the exchange of rows', () => {
    const x = Float64Array.of(1, 2);
    solveBatch(2, 1, Float64Array.of(0, 1, 1, 0), x);
    expect([...x]).toEqual([2, 1]);
  });

  test('shapes that do not fit are named', () => {
    expect(() => solveBatch(65, 1, new Float64Array(0), new Float64Array(0))).toThrow(/expected a size from 1 to 64/);
    expect(() => solveBatch(2, 1, new Float64Array(7), new Float64Array(4))).toThrow(/expected s \* 4 elements/);
    expect(() => solveBatch(64, 500, new Float64Array(0), new Float64Array(0))).toThrow(/expected 0 to 448/);
  });
});
