// GMRES against dense solves: restarts, preconditioners, and every way to stop.

import { describe, expect, test } from 'vitest';
import {
  type GmresOptions,
  type GmresResult,
  type GmresStep,
  gmres,
  type LinearMap,
} from '../../../packages/lindblad-core/src/numeric/gmres.js';
import { solveDense } from '../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { Random } from '../../support/random.js';

const identity: LinearMap = (x, y) => y.set(x);

function times(a: Float64Array, n: number): LinearMap {
  return (x, y) => {
    y.fill(0);
    for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) y[i] += a[i + j * n] * x[j];
  };
}

/** A random matrix with the spectrum around 1, not normal. */
function matrix(n: number, seed: number, size: number): Float64Array {
  const random = new Random(seed);
  const a = new Float64Array(n * n);
  for (let k = 0; k < n * n; k++) a[k] = (size * random.normal()) / Math.sqrt(n);
  for (let i = 0; i < n; i++) a[i * (n + 1)] += 1;
  return a;
}

function run(
  a: LinearMap,
  b: Float64Array,
  options: Partial<GmresOptions>,
): { result: GmresResult; steps: GmresStep[] } {
  const steps: GmresStep[] = [];
  const iteration = gmres(a, b, new Float64Array(b.length), {
    tolerance: 1e-12,
    restart: b.length,
    maxIterations: 1000,
    precondition: identity,
    ...options,
  });
  let step = iteration.next();
  for (; !step.done; step = iteration.next()) steps.push(step.value);
  return { result: step.value, steps };
}

describe('gmres', () => {
  test.each([
    [12, 1, 12],
    [40, 2, 40],
    [40, 3, 9],
    [90, 4, 20],
  ])('solves %i random equations, seed %i, restart %i', (n, seed, restart) => {
    const a = matrix(n, seed, 0.4);
    const b = Float64Array.from({ length: n }, (_, k) => Math.sin(k + seed));
    const { result, steps } = run(times(a, n), b, { restart });
    const exact = solveDense({ rows: n, columns: n, re: a }, { rows: n, columns: 1, re: b }).re;
    expect(result.reason).toBe('converged');
    expect(result.residual).toBeLessThanOrEqual(1e-12);
    expect(Math.max(...result.x.map((x, k) => Math.abs(x - exact[k])))).toBeLessThan(1e-11);
    expect(result.vectors).toBeLessThanOrEqual(restart);
    expect(steps.map(({ iteration }) => iteration)).toEqual(steps.map((_, k) => k + 1));
    expect(result.iterations).toBe(steps.length);
  });

  test('the residual falls with every iteration of a cycle', () => {
    const { steps } = run(times(matrix(30, 5, 0.5), 30), new Float64Array(30).fill(1), {});
    for (let k = 1; k < steps.length; k++) expect(steps[k].residual).toBeLessThanOrEqual(steps[k - 1].residual);
  });

  test('a perfect preconditioner takes one iteration', () => {
    const n = 25;
    const a = matrix(n, 6, 0.5);
    const inverse: LinearMap = (x, y) =>
      y.set(solveDense({ rows: n, columns: n, re: a }, { rows: n, columns: 1, re: x }).re);
    const { result } = run(times(a, n), new Float64Array(n).fill(1), { precondition: inverse });
    expect(result).toMatchObject({ reason: 'converged', iterations: 1 });
  });

  test('a start that solves it takes none', () => {
    const iteration = gmres(identity, Float64Array.of(1, 2), Float64Array.of(1, 2), {
      tolerance: 1e-14,
      restart: 2,
      maxIterations: 5,
      precondition: identity,
    });
    expect(iteration.next()).toMatchObject({ done: true, value: { reason: 'converged', iterations: 0 } });
  });

  test('too few iterations are said, with the residual recomputed', () => {
    const n = 40;
    const a = matrix(n, 7, 0.4);
    const b = new Float64Array(n).fill(1);
    const { result } = run(times(a, n), b, { maxIterations: 4 });
    expect(result).toMatchObject({ reason: 'iteration-limit', iterations: 4 });
    const r = new Float64Array(n);
    times(a, n)(result.x, r);
    expect(result.residual).toBeCloseTo(Math.hypot(...r.map((y, k) => b[k] - y)), 12);
  });

  test('a rotation stagnates without enough vectors: the answer says so', () => {
    // the cyclic shift: GMRES learns nothing before the last vector
    const n = 12;
    const shift: LinearMap = (x, y) => {
      for (let i = 0; i < n; i++) y[i] = x[(i + n - 1) % n];
    };
    const b = new Float64Array(n);
    b[0] = 1;
    expect(run(shift, b, { restart: 5 }).result.reason).toBe('stagnated');
    expect(run(shift, b, { restart: n }).result.reason).toBe('converged');
  });

  test('a singular system that has no solution does not claim one', () => {
    const project: LinearMap = (x, y) => {
      y.set(x);
      y[0] = 0;
    };
    const { result } = run(project, Float64Array.of(1, 1, 1), {});
    expect(result.reason).not.toBe('converged');
    expect(result.residual).toBeGreaterThan(0.9);
  });

  test('numbers that are not numbers are a breakdown, not an answer', () => {
    const broken: LinearMap = (_, y) => y.fill(Number.NaN);
    const { result } = run(broken, Float64Array.of(1, 1), {});
    expect(result.reason).toBe('breakdown');
    expect(result.residual).toBeNaN();
  });
});
