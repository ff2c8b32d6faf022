// What comes with an evolution: sectors, observers, progress, cancelling, statistics, tolerances; and what is refused.

import { type Complex, defineModel, type Operator, type QubitSite } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import {
  type Evolution,
  type EvolutionProgress,
  evolutionProblem,
  evolve,
  evolveSync,
} from '../../../packages/lindblad-core/src/dynamics/evolve.js';
import type { EvolutionMethod } from '../../../packages/lindblad-core/src/dynamics/method.js';
import { distance } from '../../support/naive.js';
import { operatorOf } from '../../support/random.js';
import { grid } from './methods.js';

function series(values: number[] | Complex[] | undefined): number[] {
  if (values === undefined) throw new Error('no such observable');
  return values.map((v) => (typeof v === 'number' ? v : Number.NaN));
}

describe('what comes with it', () => {
  const chain = defineModel({
    name: 'chain',
    parameters: {},
    space: { a: 'qubit', b: 'qubit', c: 'qubit', d: 'qubit' },
    hamiltonian: ({ a, b, c, d }) => {
      const bond = (x: typeof a, y: typeof a) => x.sx.times(y.sx).plus(x.sy.times(y.sy));
      return bond(a, b).plus(bond(b, c)).plus(bond(c, d));
    },
    jumps: [
      { operator: ({ a }) => a.sp, rate: 1 },
      { operator: ({ d }) => d.sm, rate: 1 },
    ],
    observables: { first: ({ a }) => a.proj(1, 1), last: ({ d }) => d.proj(1, 1) },
  });
  const down = {
    initial: ({ a, b, c, d }: Record<'a' | 'b' | 'c' | 'd', QubitSite>): Operator =>
      a.proj(0, 0).times(b.proj(0, 0)).times(c.proj(0, 0)).times(d.proj(0, 0)),
  };

  test('sectors: the populations alone, and with a coherence of the start', () => {
    const populations = evolutionProblem(chain, { ...down, times: [0, 1] });
    expect(populations.sectors.unknowns).toBe(70);
    const more = evolutionProblem(chain, { initial: ({ a, b }) => a.id.plus(b.sx.times(0.5)), times: [0, 1] });
    // magnetisations that differ by one: 2 × 56 more
    expect(more.sectors.unknowns).toBe(70 + 112);
  });

  test('observers at the last time only', () => {
    const times = grid(5, 11);
    const all = evolveSync(evolutionProblem(chain, { ...down, times }));
    const last = evolveSync(evolutionProblem(chain, { ...down, times, states: 'last' }));
    expect(series(last.expectations.first)).toEqual(series(all.expectations.first));
    expect(distance(last.state(10).matrix, all.state(10).matrix)).toBe(0);
    expect(() => last.state(9)).toThrow(/no state 9; expected 10, the last/);
    expect(() => all.state(11)).toThrow(/from 0 to 10/);
    expect(last.statistics.bytes).toBeLessThan(all.statistics.bytes);
    expect(last.statistics.eigenvalueTimes).toBe(1);
  });

  test('states that would not fit are refused before anything is done', () => {
    const times = new Float64Array(2_000_000);
    expect(() => evolutionProblem(chain, { ...down, times })).toThrow(/states: .*bytes; expected at most .*'last'/);
  });

  test('times that do not start at zero, and repeated times', () => {
    const shifted = evolveSync(evolutionProblem(chain, { ...down, times: [3, 4, 4, 5] }));
    const plain = evolveSync(evolutionProblem(chain, { ...down, times: [0, 1, 2] }));
    for (const [k, j] of [
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 2],
    ])
      expect(distance(shifted.state(k).matrix, plain.state(j).matrix)).toBeLessThan(1e-9);
  });

  test('the promise gives the same, with progress to the end', async () => {
    const problem = evolutionProblem(chain, { ...down, times: grid(20, 5) });
    const progress: EvolutionProgress[] = [];
    const evolution = await evolve(problem, { type: 'runge-kutta' }, { onProgress: (p) => progress.push(p) });
    const now = evolveSync(problem, { type: 'runge-kutta' });
    expect(series(evolution.expectations.last)).toEqual(series(now.expectations.last));
    expect(progress.at(-1)).toMatchObject({ method: 'runge-kutta', t: 20, end: 20 });
    expect(progress.length).toBe(evolution.statistics.accepted + evolution.statistics.rejected);
  });

  test('is cancelled between steps', async () => {
    const signal = { aborted: false };
    let seen = 0;
    const run = evolve(
      evolutionProblem(chain, { ...down, times: [0, 1e6] }),
      { type: 'runge-kutta' },
      {
        signal,
        onProgress: () => {
          if (++seen === 20) signal.aborted = true;
        },
      },
    );
    await expect(run).rejects.toThrow(/cancelled/);
    expect(seen).toBe(20);
    const before = evolve(evolutionProblem(chain, { ...down, times: [0, 1] }), undefined, { signal });
    await expect(before).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('statistics say what was done', () => {
    const problem = evolutionProblem(chain, { ...down, times: grid(10, 11) });
    const krylov = evolveSync(problem).statistics;
    expect(krylov).toMatchObject({ method: 'krylov', why: 'the generator stands still', unknowns: 70 });
    expect(krylov.matvecs).toBeLessThan(400);
    expect(krylov.errorEstimate).toBeLessThan(1e-10);
    const steps = evolveSync(problem, { type: 'runge-kutta' }).statistics;
    expect(steps.matvecs).toBe(2 + 6 * (steps.accepted + steps.rejected));
    expect(krylov.matvecs).toBeLessThan(steps.matvecs);
  });

  test('a coarse tolerance is coarse, and a fine one is fine', () => {
    const errorAt = (method: EvolutionMethod, exact: Evolution): number =>
      distance(
        evolveSync(evolutionProblem(chain, { ...down, times: [0, 5] }), method).state(1).matrix,
        exact.state(1).matrix,
      );
    const exact = evolveSync(evolutionProblem(chain, { ...down, times: [0, 5] }), { type: 'krylov', tolerance: 1e-13 });
    for (const tolerance of [1e-4, 1e-7, 1e-10]) {
      expect(errorAt({ type: 'krylov', subspace: 12, tolerance }, exact)).toBeLessThan(tolerance);
      const error = errorAt({ type: 'runge-kutta', tolerance }, exact);
      expect(error).toBeLessThan(300 * tolerance);
      expect(error).toBeGreaterThan(1e-3 * tolerance);
    }
  });
});

describe('what is refused', () => {
  const model = defineModel({
    name: 'qubit',
    parameters: { w: 1 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }, p) => q.Sz.times(p.w),
    jumps: [{ operator: ({ q }) => q.sm, rate: 1 }],
  });
  const problem = (input: object) => () =>
    evolutionProblem(model, { initial: ({ q }) => q.proj(0, 0), times: [0, 1], ...input });

  test('times', () => {
    expect(problem({ times: [] })).toThrow(/times: no times; expected at least one/);
    expect(problem({ times: [0, 2, 1] })).toThrow(
      /times\[2\]: the time 1 after 2; expected finite times in ascending order/,
    );
    expect(problem({ times: [0, Number.NaN] })).toThrow(/times\[1\]/);
  });

  test('starts', () => {
    const { q } = {
      q: { sz: operatorOf({ rows: 2, cols: 2, re: Float64Array.of(-1, 0, 0, 1), im: new Float64Array(4) }) },
    };
    expect(problem({ initial: q.sz })).toThrow(/initial: a trace of 0; expected a positive trace/);
    const lower = { rows: 2, cols: 2, re: Float64Array.of(1, 1, 0, 1), im: new Float64Array(4) };
    expect(problem({ initial: operatorOf(lower) })).toThrow(/initial: not Hermitian/);
    const negative = { rows: 2, cols: 2, re: Float64Array.of(2, 0, 0, -1), im: new Float64Array(4) };
    expect(problem({ initial: operatorOf(negative) })).toThrow(/initial: an eigenvalue of -1/);
    const large = { rows: 3, cols: 3, re: new Float64Array(9).fill(1), im: new Float64Array(9) };
    expect(problem({ initial: operatorOf(large) })).toThrow(/initial: a start of dimension 3; expected dimension 2/);
  });

  test('methods and names', () => {
    const solve = (method: object) => () => evolveSync(problem({})(), method as EvolutionMethod);
    expect(solve({ type: 'krilov' })).toThrow(/unknown method 'krilov'; did you mean 'krylov'/);
    expect(solve({ type: 'krylov', tolerance: 0 })).toThrow(
      /method.tolerance: tolerance is 0; expected a positive number/,
    );
    expect(solve({ type: 'runge-kutta', maxSteps: 3, tolerance: 1e-12 })).toThrow(/3 steps reach only/);
    expect(problem({ set: { v: 1 } })).toThrow(/unknown parameter 'v'/);
  });

  test('a superposition keeps its coherences through the frame of the energies', () => {
    // a degenerate chain in the energy frame: the start is rotated there and back
    const dots = defineModel({
      name: 'dots',
      parameters: {},
      space: { l: 'fermion', r: 'fermion' },
      hamiltonian: ({ l, r }) => l.c.dag().times(r.c).plus(r.c.dag().times(l.c)),
      reservoirs: { lead: { statistics: 'fermi', temperature: 1, coupling: ({ l }) => l.c, rate: 1e-3 } },
      observables: { l: ({ l }) => l.n },
    });
    const times = grid(3, 13);
    const evolution = evolveSync(evolutionProblem(dots, { initial: ({ l, r }) => l.n.times(r.id.minus(r.n)), times }));
    times.forEach((t, k) => {
      // nearly closed: <n_l> = cos² t
      expect(Math.abs(series(evolution.expectations.l)[k] - Math.cos(t) ** 2)).toBeLessThan(5e-3);
    });
    expect(evolution.state(0).populations()[2]).toBeCloseTo(1, 12);
  });
});

describe('times that rounding does not survive', () => {
  const decay = defineModel({
    name: 'decay',
    parameters: { g: 1 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }) => q.sx.times(0.7).plus(q.sz),
    jumps: [{ operator: ({ q }) => q.sm, rate: ({ g }) => g }],
    initial: ({ q }) => q.proj(1, 1),
    observables: { n: ({ q }) => q.sp.times(q.sm) },
  });

  test.each([
    [1, 1e17],
    [1e8, 1e4],
  ])('rate %f, t = %f: the trace is lost, which is an error and no result', (g, t) => {
    expect(() => evolveSync(evolutionProblem(decay, { set: { g }, times: [0, t] }))).toThrow(/the trace is off by/);
  });

  test('a stiff rate over a long time is no trouble in itself', () => {
    const { expectations } = evolveSync(evolutionProblem(decay, { set: { g: 1e6 }, times: [0, 10] }));
    expect(Number(expectations.n[1]) / (4 * 0.7 ** 2 * 1e-12)).toBeCloseTo(1, 6);
  });
});
