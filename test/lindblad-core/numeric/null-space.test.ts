// Null spaces of matrices of known rank.

import { describe, expect, test } from 'vitest';
import { nullSpaces } from '../../../packages/lindblad-core/src/numeric/null-space.js';
import { runNow } from '../../../packages/lindblad-core/src/run.js';
import { Random } from '../../support/random.js';

/** The product of n×r and r×n random factors: rank r. */
function ofRank(n: number, rank: number, seed: number): Float64Array {
  const random = new Random(seed);
  const a = new Float64Array(n * n);
  for (let k = 0; k < rank; k++) {
    const u = Array.from({ length: n }, () => random.uniform() - 0.5);
    const v = Array.from({ length: n }, () => random.uniform() - 0.5);
    for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) a[i + j * n] += u[i] * v[j];
  }
  return a;
}

function largest(values: Iterable<number>): number {
  let m = 0;
  for (const v of values) m = Math.max(m, Math.abs(v));
  return m;
}

describe('null spaces', () => {
  test.each([
    [1, 0],
    [6, 6],
    [6, 3],
    [40, 39],
    [40, 17],
    [90, 85],
  ])('of a %i-row matrix of rank %i (seed 5)', (n, rank) => {
    const a = ofRank(n, rank, 5);
    const { right, left } = runNow(nullSpaces(a.slice(), n, 1e-12));
    expect(right).toHaveLength(n - rank);
    expect(left).toHaveLength(n - rank);
    for (const x of right) {
      const ax = Array.from({ length: n }, (_, i) => x.reduce((s, xj, j) => s + a[i + j * n] * xj, 0));
      expect(largest(ax)).toBeLessThan(1e-12);
    }
    for (const y of left) {
      const ya = Array.from({ length: n }, (_, j) => y.reduce((s, yi, i) => s + a[i + j * n] * yi, 0));
      expect(largest(ya)).toBeLessThan(1e-12);
    }
    for (const basis of [right, left]) {
      basis.forEach((u, p) => {
        basis.forEach((v, q) => {
          expect(u.reduce((s, x, i) => s + x * v[i], 0)).toBeCloseTo(p === q ? 1 : 0, 12);
        });
      });
    }
  });
});
