// The algebra of operators against dense matrices.

import { anti, comm, complex, DensityMatrix, LindbladError, Operator, Space, sumOf } from 'lindblad-core';
import { expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { add, dag, dense, distance, multiply, norm, scale, trace } from '../../support/naive.js';
import { operatorOf } from '../../support/random.js';

property('sums, products, adjoints and commutators are those of matrices', 2101, 40, (random) => {
  const n = random.whole(1, 7);
  const [a, b, c] = [random.matrix(n), random.matrix(n), random.matrix(n)];
  const [p, q, r] = [operatorOf(a), operatorOf(b), operatorOf(c)];
  const [x, y] = [random.normal(), random.normal()];
  expect(distance(dense(p.plus(q)), add(a, b))).toBe(0);
  expect(distance(dense(p.minus(q)), add(a, scale(b, -1)))).toBe(0);
  expect(distance(dense(p.times(q)), multiply(a, b))).toBeLessThan(1e-13 * n * n);
  expect(distance(dense(p.times(x)), scale(a, x))).toBe(0);
  expect(distance(dense(p.times(complex(x, y))), scale(a, x, y))).toBeLessThan(1e-14 * n);
  expect(distance(dense(p.dag()), dag(a))).toBe(0);
  expect(distance(dense(comm(p, q)), add(multiply(a, b), scale(multiply(b, a), -1)))).toBeLessThan(1e-13 * n * n);
  expect(distance(dense(anti(p, q)), add(multiply(a, b), multiply(b, a)))).toBeLessThan(1e-13 * n * n);
  expect(distance(dense(sumOf(p, q, r)), add(a, b, c))).toBeLessThan(1e-14 * n);
  expect(p.distance(q)).toBeCloseTo(
    Math.max(...Array.from(a.re, (v, k) => Math.hypot(v - b.re[k], a.im[k] - b.im[k]))),
    13,
  );
  const rho = new DensityMatrix(b);
  const [re, im] = trace(multiply(a, b));
  expect(rho.expect(p).re).toBeCloseTo(re, 12);
  expect(rho.expect(p).im).toBeCloseTo(im, 12);
  expect(rho.element(0, n - 1).im).toBe(b.im[(n - 1) * n]);
  expect([...rho.populations()]).toEqual(Array.from({ length: n }, (_, k) => b.re[k * (n + 1)]));
  expect(norm(dense(p.times(0)))).toBe(0);
});

test('Hermitian to a relative tolerance', () => {
  const { q } = new Space({ q: 'qubit' }).sites;
  expect(q.sy.isHermitian()).toBe(true);
  expect(q.sp.isHermitian()).toBe(false);
  expect(q.sp.times(0).isHermitian()).toBe(true);
  expect(q.sx.times(1e-30).plus(q.sp.times(1e-33)).isHermitian()).toBe(false);
  expect(q.sx.times(1e30).plus(q.sp.times(1e15)).isHermitian()).toBe(true);
  expect(q.sx.plus(q.sp.times(1e-6)).isHermitian(1e-5)).toBe(true);
  expect(q.sx.times(complex(0, 1)).isHermitian()).toBe(false);
});

test('operators of different spaces do not mix', () => {
  const [a, b] = [new Space({ q: 'qubit' }).id, new Space({ l: { levels: 3 } }).id];
  for (const act of [() => a.plus(b), () => a.times(b), () => a.minus(b), () => comm(a, b)])
    expect(act).toThrow(LindbladError);
  expect(() => a.plus(b)).toThrow('sum of a 2x2 and a 3x3 matrix');
  expect(() => a.times(b)).toThrow('product of a 2x2 and a 3x3 matrix');
  const { matrix } = a;
  expect(() => new Operator({ ...matrix, cols: 3 })).toThrow('an operator needs a square matrix, not 2x3');
});
