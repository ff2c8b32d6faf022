// The reduction to Hessenberg form by its invariants, and the shifted solver by the residual in the original matrix.

import { expect, test } from 'vitest';
import { hessenberg, ShiftedSolver } from '../../../packages/lindblad-core/src/numeric/hessenberg.js';
import { property } from '../../support/check.js';

property('(iω - A) x = b has its residual at rounding, for sizes from 1 to 40', 3701, 40, (random) => {
  const n = random.whole(1, 40);
  const a = random.matrix(n).re.map((x) => (random.uniform() < 0.3 ? 0 : x));
  // the vectors of the unit matrix turn into the columns of Qᵀ
  const turned = Array.from({ length: n }, (_, k) => new Float64Array(n).fill(1, k, k + 1));
  const h = hessenberg(a.slice(), n, turned);
  for (let i = 2; i < n; i++) for (let j = 0; j + 1 < i; j++) expect(h.rows[i * n + j]).toBe(0);
  const solver = new ShiftedSolver(h);
  for (const omega of [0, random.normal(), 10 * random.normal()]) {
    const [re, im] = [random.matrix(n, 1).re, random.matrix(n, 1).re];
    // Qᵀ b, the solution, and back by Q
    const apply = (v: Float64Array): Float64Array =>
      Float64Array.from({ length: n }, (_, i) => v.reduce((sum, x, k) => sum + turned[k][i] * x, 0));
    const back = (v: Float64Array): Float64Array =>
      Float64Array.from(turned, (column) => column.reduce((sum, x, k) => sum + x * v[k], 0));
    const [xr, xi] = [apply(re), apply(im)];
    expect(solver.solve(omega, xr, xi)).toBe(true);
    const [yr, yi] = [back(xr), back(xi)];
    const size = 1 + Math.hypot(...yr, ...yi);
    for (let i = 0; i < n; i++) {
      let [pr, pi] = [re[i] + omega * yi[i], im[i] - omega * yr[i]];
      for (let j = 0; j < n; j++) {
        pr += a[i + j * n] * yr[j];
        pi += a[i + j * n] * yi[j];
      }
      expect(Math.hypot(pr, pi)).toBeLessThan(1e-12 * n * size * (1 + Math.abs(omega)));
    }
  }
});

test('an eigenvalue on the imaginary axis is noticed', () => {
  const solver = new ShiftedSolver(hessenberg(Float64Array.of(0, 2, -2, 0), 2, []));
  expect(solver.solve(2, Float64Array.of(1, 0), new Float64Array(2))).toBe(false);
  expect(solver.solve(1.9, Float64Array.of(1, 0), new Float64Array(2))).toBe(true);
  const zero = new ShiftedSolver(hessenberg(new Float64Array(9), 3, []));
  expect(zero.solve(0, new Float64Array(3), new Float64Array(3))).toBe(false);
});
