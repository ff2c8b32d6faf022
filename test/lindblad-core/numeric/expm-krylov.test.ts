// The action of the exponential against the dense exponential, and its own laws: errors, invariants, breakdown.

import { describe, expect, test } from 'vitest';
import { expmDense } from '../../../packages/lindblad-core/src/numeric/expm-dense.js';
import { expmKrylov, type KrylovOptions } from '../../../packages/lindblad-core/src/numeric/expm-krylov.js';
import type { LinearMap } from '../../../packages/lindblad-core/src/numeric/gmres.js';
import type { StepProgress, StepStatistics } from '../../../packages/lindblad-core/src/numeric/runge-kutta.js';
import { property } from '../../support/check.js';
import type { Random } from '../../support/random.js';

function mapOf(a: Float64Array, n: number): LinearMap {
  return (x, y) => {
    y.fill(0);
    for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) y[i] += a[i + j * n] * x[j];
  };
}

interface Run {
  readonly y: Float64Array[];
  readonly statistics: StepStatistics;
  readonly progress: StepProgress[];
}

function run(map: LinearMap, start: Float64Array, times: readonly number[], options: KrylovOptions = {}): Run {
  const y: Float64Array[] = [];
  const progress: StepProgress[] = [];
  const steps = expmKrylov(
    map,
    start,
    times,
    (k, _t, v) => {
      y[k] = v.slice();
    },
    options,
  );
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress.push(step.value);
  return { y, statistics: step.value, progress };
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, x, k) => sum + (x - b[k]) ** 2, 0));
}

function applied(e: Float64Array, x: Float64Array): Float64Array {
  const y = new Float64Array(x.length);
  mapOf(e, x.length)(x, y);
  return y;
}

/** A rate matrix with rotations: the kind that a generator is. */
function dissipative(random: Random, n: number): Float64Array {
  const a = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      if (i === j || random.uniform() < 0.7) continue;
      const rate = random.decade(-2, 1);
      a[i + j * n] += rate;
      a[j + j * n] -= rate;
    }
  }
  return a;
}

const uniform = (end: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => (end * k) / (count - 1));

describe('expmKrylov', () => {
  property('agrees with the dense exponential at every time, equal and unequal spacings', 3201, 12, (random) => {
    const n = random.whole(40, 90);
    const a = dissipative(random, n);
    const start = Float64Array.from({ length: n }, () => random.normal());
    const times = [0.3];
    for (let k = 0; k < 6; k++) times.push(times[k] + random.between(0.001, 1.2));
    for (let k = 0; k < 4; k++) times.push(times[times.length - 1] + 0.25);
    const { y, statistics } = run(mapOf(a, n), start, times, { tolerance: 1e-11, subspace: random.whole(8, 30) });
    const size = distance(start, new Float64Array(n));
    times.forEach((t, k) => {
      const e = expmDense(
        a.map((x) => x * (t - 0.3)),
        n,
      );
      // rates add up to norms that a rate matrix may amplify by sqrt(n)
      expect(distance(y[k], applied(e, start))).toBeLessThan(1e-10 * size);
    });
    expect(statistics.errorEstimate).toBeLessThan(1e-11 * size);
  });

  property('keeps the sum of probabilities to rounding at a coarse tolerance', 3202, 10, (random) => {
    const n = random.whole(40, 80);
    const a = dissipative(random, n);
    const start = new Float64Array(n);
    start[0] = 1;
    const { y } = run(mapOf(a, n), start, uniform(30, 31), { tolerance: 1e-3, subspace: 12 });
    for (const p of y) expect(Math.abs(p.reduce((s, x) => s + x, 0) - 1)).toBeLessThan(1e-12);
  });

  test('follows a long rotation of many frequencies', () => {
    const n = 120;
    const map: LinearMap = (x, y) => {
      for (let k = 0; k < n; k += 2) {
        const w = 1 + k / 7;
        y[k] = -w * x[k + 1];
        y[k + 1] = w * x[k];
      }
    };
    const start = Float64Array.from({ length: n }, (_, k) => (k % 2 === 0 ? 1 : 0));
    const times = uniform(40, 81);
    const { y, statistics } = run(map, start, times, { tolerance: 1e-9 });
    times.forEach((t, k) => {
      for (let j = 0; j < n; j += 2) {
        expect(Math.abs(y[k][j] - Math.cos((1 + j / 7) * t))).toBeLessThan(1e-8);
        expect(Math.abs(y[k][j + 1] - Math.sin((1 + j / 7) * t))).toBeLessThan(1e-8);
      }
    });
    // the bound (e w τ / 2m)^m of a step's error with m = 30 vectors lets w τ = 10 pass: three products a radian
    expect(statistics.evaluations).toBeLessThan(3.3 * 18 * 40);
    const wide = run(map, start, [0, 40], { tolerance: 1e-9, subspace: 60 });
    expect(wide.statistics.evaluations).toBeLessThan(0.8 * statistics.evaluations);
  });

  test('the estimate bounds the error without being idle', () => {
    const n = 60;
    const map: LinearMap = (x, y) => {
      for (let k = 0; k < n; k++) y[k] = -(x[k] * k) / 3 + (k > 0 ? x[k - 1] : 0) - (k + 1 < n ? x[k + 1] : 0);
    };
    const start = new Float64Array(n).fill(1 / Math.sqrt(n));
    const exact = run(map, start, [0, 3], { tolerance: 1e-14 }).y[1];
    for (const tolerance of [1e-4, 1e-6, 1e-8, 1e-10]) {
      const { y, statistics } = run(map, start, [0, 3], { tolerance, subspace: 15 });
      expect(statistics.errorEstimate).toBeLessThanOrEqual(tolerance);
      expect(distance(y[1], exact)).toBeLessThan(2 * tolerance);
    }
  });

  test('an invariant subspace is exact in one step, over any time', () => {
    // the start touches three of a hundred dimensions
    const n = 100;
    const map: LinearMap = (x, y) => {
      y.fill(0);
      y[0] = -x[0];
      y[1] = x[0] - 2 * x[1];
      y[2] = 2 * x[1];
      for (let k = 3; k < n; k++) y[k] = k * x[k];
    };
    const start = new Float64Array(n);
    start[0] = 1;
    const { y, statistics } = run(map, start, [0, 0.5, 1, 200]);
    expect(statistics.accepted).toBe(1);
    expect(statistics.evaluations).toBeLessThanOrEqual(4);
    expect(y[1][0]).toBeCloseTo(Math.exp(-0.5), 14);
    expect(y[2][1]).toBeCloseTo(Math.exp(-1) - Math.exp(-2), 14);
    expect(y[3][2]).toBeCloseTo(1, 12);
    for (const v of y) for (let k = 3; k < n; k++) expect(v[k]).toBe(0);
  });

  test('fixed points, zero vectors, single times and no times', () => {
    const nothing: LinearMap = (_x, y) => y.fill(0);
    const start = Float64Array.of(1, 2, 3);
    for (const v of run(nothing, start, [0, 5, 10]).y) expect(distance(v, start)).toBeLessThan(1e-15);
    expect(run(nothing, new Float64Array(3), [0, 1]).y.map((v) => [...v])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(run(nothing, start, [7]).y.map((v) => [...v])).toEqual([[1, 2, 3]]);
    expect(run(nothing, start, []).y).toEqual([]);
    const one: LinearMap = (x, y) => {
      y[0] = -3 * x[0];
    };
    expect(run(one, Float64Array.of(2), [0, 1]).y[1][0]).toBeCloseTo(2 * Math.exp(-3), 14);
  });

  test('repeated times are handed over twice', () => {
    const decay: LinearMap = (x, y) => {
      for (let k = 0; k < 3; k++) y[k] = -(k + 1) * x[k];
    };
    const { y } = run(decay, Float64Array.of(1, 1, 1), [0, 0, 1, 1, 2, 2]);
    expect(y.length).toBe(6);
    expect([...y[2]]).toEqual([...y[3]]);
    expect(y[5][0]).toBeCloseTo(Math.exp(-2), 13);
  });

  test('the start is not changed, and progress runs forward to the end', () => {
    const n = 50;
    const shift: LinearMap = (x, y) => {
      for (let k = 0; k < n; k++) y[k] = 5 * ((k > 0 ? x[k - 1] : 0) - (k + 1 < n ? x[k + 1] : 0));
    };
    const start = new Float64Array(n).fill(1);
    const { progress, statistics } = run(shift, start, [0, 10], { subspace: 10 });
    expect(start.every((x) => x === 1)).toBe(true);
    for (let k = 1; k < progress.length; k++) expect(progress[k].t).toBeGreaterThanOrEqual(progress[k - 1].t);
    expect(progress.at(-1)).toEqual({ t: 10, steps: statistics.accepted });
    expect(progress.length).toBeGreaterThanOrEqual(statistics.evaluations);
    expect(() => run(shift, start, [0, 1000], { subspace: 10, maxSteps: 3 })).toThrow(/3 steps reach only t = /);
    const broken: LinearMap = (_x, y) => y.fill(Number.NaN);
    expect(() => run(broken, start, [0, 1])).toThrow(/not finite/);
  });
});
