// Factors that are kept: L⁻¹ on what has no trace, and the slow end of the spectrum against full decompositions.

import {
  defineModel,
  type Model,
  prepare,
  type SteadyStateMethod,
  solveSync,
  steadyStateProblem,
  sumOf,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { assembleDense } from '../../../packages/lindblad-core/src/generator/assembled.js';
import { realEigenvalues } from '../../../packages/lindblad-core/src/numeric/real-eigenvalues.js';
import { runNow } from '../../../packages/lindblad-core/src/run.js';

function chain(length: number): Model {
  const spins = Object.fromEntries(Array.from({ length }, (_, k) => [`s${k}`, 'qubit' as const]));
  return defineModel({
    name: 'chain',
    parameters: {},
    space: spins,
    hamiltonian: (sites) => {
      const s = Array.from({ length }, (_, k) => sites[`s${k}`]);
      return sumOf(
        s[0].sz.times(0),
        ...s.map((site, k) => site.sz.times(0.1 * k)),
        ...s.slice(1).flatMap((r, k) => [s[k].sx.times(r.sx), s[k].sy.times(r.sy), s[k].sz.times(r.sz).times(0.5)]),
      );
    },
    jumps: [
      { operator: (s) => s.s0.sp, rate: 1.5 },
      { operator: (s) => s.s0.sm, rate: 0.5 },
      { operator: (s) => s[`s${length - 1}`].sm, rate: 1 },
    ],
  });
}

const methods: SteadyStateMethod['type'][] = ['auto', 'dense', 'sparse-lu'];

describe.each(methods)('%s', (type) => {
  test('L (L⁻¹ y) = y and Tr L⁻¹ y = 0 for y without trace', () => {
    const problem = steadyStateProblem(chain(4));
    const prepared = prepare(problem, { type });
    const { unknowns: n, dimension: d } = problem.sectors;
    const l = assembleDense(problem.generator, problem.sectors);
    const y = Float64Array.from({ length: n }, (_, i) => Math.sin(1 + i * i));
    const mean = y.subarray(0, d).reduce((s, v) => s + v, 0) / d;
    for (let i = 0; i < d; i++) y[i] -= mean;
    const x = prepared.factors.inverse(y);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += l[i + j * n] * x[j];
      worst = Math.max(worst, Math.abs(s - y[i]));
    }
    expect(worst).toBeLessThan(1e-11);
    expect(Math.abs(x.subarray(0, d).reduce((s, v) => s + v, 0))).toBeLessThan(1e-11);
    prepared.release();
    prepared.release();
  });

  test('the slowest modes are those of the whole spectrum', () => {
    const problem = steadyStateProblem(chain(4));
    const prepared = prepare(problem, { type });
    const n = problem.sectors.unknowns;
    const { re, im } = runNow(realEigenvalues(assembleDense(problem.generator, problem.sectors), n));
    const all = Array.from(re, (x, k) => [-x, im[k]])
      .filter(([x, y]) => y >= 0 && Math.hypot(x, y) > 1e-10)
      .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
    const modes = prepared.slowModes(5);
    expect(modes).toHaveLength(5);
    modes.forEach(({ decay, frequency }, k) => {
      expect(decay).toBeCloseTo(all[k][0], 8);
      expect(frequency).toBeCloseTo(all[k][1], 8);
    });
    prepared.release();
  });
});

test('what has no factors or several steady states is refused', () => {
  const problem = steadyStateProblem(chain(2));
  expect(() => prepare(problem, { type: 'jump-free-gmres' })).toThrow(/keeps no factors/);
  const free = defineModel({ name: 'free', parameters: {}, space: { q: 'qubit' }, hamiltonian: ({ q }) => q.sz });
  expect(() => prepare(steadyStateProblem(free))).toThrow(/more than one steady state/);
});

test('matrices of one pattern share their analysis, and the answer is that of an analysis of its own', () => {
  const kerr = (drive: number): Model =>
    defineModel({
      name: 'kerr',
      parameters: {},
      space: { m: { boson: 24 } },
      hamiltonian: ({ m }) => m.n.times(m.n).times(0.1).plus(m.a.plus(m.a.dag()).times(drive)),
      jumps: [{ operator: ({ m }) => m.a, rate: 1 }],
    });
  const cache: { last?: { readonly symbolic: unknown } } = {};
  const analyses = new Set<unknown>();
  for (const drive of [0.5, 0.7, 1.1]) {
    const problem = steadyStateProblem(kerr(drive));
    const shared = solveSync(problem, { type: 'sparse-lu' }, { cache: cache as never });
    analyses.add(cache.last?.symbolic);
    const alone = solveSync(problem, { type: 'sparse-lu' });
    const p = alone.state.populations();
    shared.state.populations().forEach((x, k) => {
      expect(x).toBeCloseTo(p[k], 12);
    });
  }
  expect(analyses.size).toBe(1);
});
