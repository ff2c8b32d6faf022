// Where derivatives end: bounds, kinks, levels that meet, several steady states, wrong names.

import type { Operator } from 'lindblad-core';
import {
  DensityMatrix,
  defineModel,
  gradient,
  type Model,
  reservoirGradient,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { richardson } from '../../support/differences.js';
import { Jet, jet, jetFermi } from '../../support/jet.js';

describe('at the edge of what exists', () => {
  const relaxing = (parameters: Readonly<Record<'p', { value: number; min?: number; max?: number }>>): Model =>
    defineModel({
      name: 'edge',
      parameters,
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz,
      jumps: [
        { operator: ({ q }) => q.sp, rate: 0.3 },
        { operator: ({ q }) => q.sm, rate: 0.5 },
        { operator: ({ q }) => q.sm, rate: ({ p }) => p },
      ],
      observables: { up: ({ q }) => q.proj(1, 1) },
    });

  test.each([
    ['a lower bound', { value: 0, min: 0 }],
    ['an upper bound', { value: 0.25, max: 0.25 }],
    ['a rate of 0 without a bound', { value: 0 }],
    ['a value close to a bound', { value: 1e-12, min: 0 }],
  ])('%s', (_, p) => {
    const { derivatives, second = {} } = gradient(relaxing({ p }), { order: 2 });
    const total = 0.8 + p.value;
    expect(Math.abs(derivatives.up.p + 0.3 / total ** 2)).toBeLessThan(1e-9);
    expect(Math.abs(second.up.p - 0.6 / total ** 3)).toBeLessThan(1e-5);
  });

  test('bounds that leave no room', () => {
    expect(() => gradient(relaxing({ p: { value: 1, min: 1, max: 1 } }))).toThrow(/no room/);
  });

  test('a temperature of zero', () => {
    const { derivatives } = gradient(singleDot, { of: ['J_L'], by: ['dT'], set: { T: 1, dT: 2, eps: -1, dV: 0 } });
    // T_R = 0 sees the level as full: J = γ (f(-1/T_L) - 1)
    const f = jetFermi(jet(-1).over(new Jet(2, 0.5)));
    expect(derivatives.J_L.dT).toBeCloseTo(f.d, 10);
  });
});

describe('what is refused', () => {
  test('unknown names come with the nearest one', () => {
    expect(() => gradient(singleDot, { of: ['L.haet'] })).toThrow(/of: unknown observable 'L.haet'.*'L.heat'/);
    expect(() => gradient(singleDot, { of: ['residual'] })).toThrow(/unknown observable 'residual'/);
    expect(() => gradient(singleDot, { by: ['esp'] })).toThrow(/by: unknown parameter 'esp'.*'eps'/);
    expect(() => reservoirGradient(singleDot, { by: ['L.temprature'] })).toThrow(/'L.temperature'/);
  });

  test('several steady states, told apart by populations or by coherences', () => {
    const free = defineModel({
      name: 'free',
      parameters: { p: 1 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }, { p }) => q.sz.times(p),
      observables: { z: ({ q }) => q.sz },
    });
    expect(() => gradient(free)).toThrow(/free: more than one steady state/);
    // a bath that acts on two qubits alike leaves their singlet alone
    const dark = defineModel({
      name: 'dark',
      parameters: { p: 1 },
      space: { q: 'qubit', r: 'qubit' },
      hamiltonian: ({ q, r }, { p }) => q.sz.plus(r.sz).times(p),
      jumps: [
        { operator: ({ q, r }) => q.sm.plus(r.sm), rate: 1 },
        { operator: ({ q, r }) => q.sp.plus(r.sp), rate: 0.5 },
      ],
      observables: { z: ({ q }) => q.sz },
    });
    expect(() => gradient(dark)).toThrow(/steady states?/);
    // a start chooses a steady state, not its response
    const start = new DensityMatrix({ rows: 4, cols: 4, re: new Float64Array(16), im: new Float64Array(16) });
    start.matrix.re[5] = 1;
    expect(() => gradient(steadyStateProblem(dark, {}, start))).toThrow(
      /steady states?; .*`solve` follows the initial state .* weak jump/,
    );
    // σx alone conserves a coherence that populations never meet
    const flips = defineModel({
      name: 'flips',
      parameters: { p: 1 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz.times(0),
      jumps: [{ operator: ({ q }) => q.sx, rate: ({ p }) => p }],
      observables: { z: ({ q }) => q.sz },
    });
    expect(() => gradient(flips)).toThrow(/2 linearly independent steady states/);
  });

  /** Two excited levels 1 ± p, one bath that cannot tell them apart and one that sees the first alone. */
  const meeting = defineModel({
    name: 'meeting',
    parameters: { p: 0, q: 0 },
    space: { l: { levels: 3 } },
    hamiltonian: ({ l }, { p, q }) =>
      l
        .proj(1, 1)
        .times(1 - p)
        .plus(l.proj(2, 2).times(1 + p))
        .times(1 + q),
    reservoirs: {
      A: {
        statistics: 'bose',
        temperature: 2,
        coupling: ({ l }) => l.proj(0, 1).plus(l.proj(0, 2)),
        rate: ({ q }) => 1 + Math.abs(q),
      },
      B: { statistics: 'bose', temperature: 1, coupling: ({ l }) => l.proj(0, 1), rate: 0.3 },
    },
  });

  test('levels that meet, and rates with a kink', () => {
    expect(() => gradient(meeting, { of: ['A.heat'], by: ['p'] })).toThrow(/A.heat has no derivative .* p at 0/);
    expect(() => gradient(meeting, { of: ['A.heat'], by: ['q'] })).toThrow(/no derivative .* q at 0/);
    const beside = gradient(meeting, { of: ['A.heat'], set: { p: 0.1, q: 0.1 } });
    for (const by of ['p', 'q']) {
      const f = (x: number): number => steadyStateSync(meeting, { p: 0.1, q: 0.1, [by]: 0.1 + x }).currents.A.heat;
      expect(beside.derivatives['A.heat'][by]).toBeCloseTo(richardson(f, 0.01), 9);
    }
  });

  test('levels that meet at equilibrium, where the state itself does not tell', () => {
    // Gibbs' state is steady on both sides of p = 0 and at it; how it gives way to a warmer bath differs
    const still = { ...meeting, parameters: { p: 0, q: 0, r: 0 } };
    const warmed = (split: number): Model => ({
      ...still,
      hamiltonian: (sites, numbers) =>
        (meeting.hamiltonian as (s: unknown, p: object) => Operator)(sites, { p: split * numbers.r, q: 0 }),
      reservoirs: {
        A: { ...still.reservoirs?.A, temperature: ({ r }: Readonly<Record<string, number>>) => 1 + r },
        B: still.reservoirs?.B,
      } as Model['reservoirs'],
    });
    expect(() => gradient(warmed(0.5), { of: ['A.heat'], by: ['r'] })).toThrow(/no derivative/);
    // without the splitting there is nothing amiss
    const found = gradient(warmed(0), { of: ['A.heat'], by: ['r'] }).derivatives['A.heat'].r;
    const slope = richardson((r) => steadyStateSync(warmed(0), { r }).currents.A.heat, 0.05);
    expect(found).toBeCloseTo(slope, 9);
    expect(found).toBeGreaterThan(0.01);
  });

  test('heat that flows into a reservoir at zero temperature', () => {
    const set = { T: 1, dT: 2, eps: 1 };
    expect(() => gradient(singleDot, { of: ['s'], set })).toThrow(/s is Infinity/);
  });
});

test('an avoided crossing far below all scales is found', () => {
  const crossing = defineModel({
    name: 'crossing',
    parameters: { p: 2e-4, g: 1e-4 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }, { p, g }) => q.sz.times(p / 2).plus(q.sx.times(g)),
    reservoirs: {
      B: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sx, rate: 0.1 },
      C: { statistics: 'bose', temperature: 0.5, coupling: ({ q }) => q.sz, rate: 0.1 },
    },
    observables: { x: ({ q }) => q.sx },
  });
  const { values, derivatives } = gradient(crossing, { of: ['x', 'B.heat'] });
  // both are homogeneous functions of (p, g), but for what temperatures make of them at the order of g
  const f = (x: number): number => Number(steadyStateSync(crossing, { p: 2e-4 * (1 + x) }).expectations.x);
  expect(derivatives.x.p * 2e-4).toBeCloseTo(richardson(f, 0.1), 11);
  expect(Math.abs(values.x)).toBeGreaterThan(1e-5);
});

describe('second derivatives that there are not', () => {
  /** A qubit whose decay is a function of p; <up> = 0.3 / (0.8 + rate). */
  const decaying = (rate: (p: number) => number, p: { value: number; min?: number } = { value: 0 }): Model =>
    defineModel({
      name: 'decaying',
      parameters: { p },
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz,
      jumps: [
        { operator: ({ q }) => q.sp, rate: 0.3 },
        { operator: ({ q }) => q.sm, rate: (numbers) => 0.5 + rate(numbers.p) },
      ],
      observables: { up: ({ q }) => q.proj(1, 1) },
    });
  const twice = (model: Model, set = {}): ReturnType<typeof gradient> =>
    gradient(model, { of: ['up'], by: ['p'], order: 2, set });

  test('a bend that differs on the two sides: refused with both, though the mean is well known', () => {
    // d²/dp² of 0.3/(0.8 + x|x|) is ∓ 0.6/0.64
    const kink = decaying((p) => p * Math.abs(p));
    expect(gradient(kink, { of: ['up'], by: ['p'] }).derivatives.up.p).toBeCloseTo(0, 6);
    expect(() => twice(kink)).toThrow(
      /up has no second derivative with respect to p at 0: it is 0\.9375 from below and -0\.9375 from above/,
    );
    // the same beside a bend that both sides share
    expect(() => twice(decaying((p) => 0.01 * p * Math.abs(p) + Math.sin(p)))).toThrow(/no second derivative/);
  });

  test('beside the point, and on one side of a bound, there is one', () => {
    const kink = decaying((p) => 0.1 * p * Math.abs(p));
    const { derivatives, second = {} } = twice(kink, { p: 0.5 });
    const total = 0.8 + 0.025;
    expect(derivatives.up.p).toBeCloseTo((-0.3 * 0.1) / total ** 2, 10);
    expect(second.up.p).toBeCloseTo((-0.3 * 0.2) / total ** 2 + (0.6 * 0.01) / total ** 3, 7);
    const bounded = twice(
      decaying((p) => 0.1 * p * Math.abs(p), { value: 0, min: 0 }),
      {},
    );
    expect(bounded.second?.up.p).toBeCloseTo((-0.3 * 0.2) / 0.64, 7);
  });

  test('a bend without limit: differences do not settle', () => {
    expect(() => twice(decaying((p) => Math.abs(p) ** 1.5))).toThrow(
      /no second derivative .*: differences do not settle/,
    );
    expect(() => twice(decaying((p) => (p === 0 ? 0 : p * p * Math.log(Math.abs(p)))))).toThrow(/no second derivative/);
  });

  test('a third derivative may jump', () => {
    const { second = {}, secondErrors = {} } = twice(decaying((p) => Math.abs(p) ** 3 + p * p));
    expect(Math.abs(second.up.p + 0.6 / 0.64)).toBeLessThan(1e-3);
    expect(Math.abs(second.up.p + 0.6 / 0.64)).toBeLessThan(10 * secondErrors.up.p);
  });

  test('levels that meet where the state and its slope do not tell', () => {
    // to first order nothing changes but the grouping of the levels, and Gibbs' state is steady for both
    const model = (split: number): Model =>
      defineModel({
        name: 'meeting',
        parameters: { r: 0 },
        space: { l: { levels: 3 } },
        hamiltonian: ({ l }, { r }) =>
          l
            .proj(1, 1)
            .times(1 - split * r * r)
            .plus(l.proj(2, 2).times(1 + split * r * r)),
        reservoirs: {
          A: {
            statistics: 'bose',
            temperature: ({ r }) => 1 + r * r,
            coupling: ({ l }) => l.proj(0, 1).plus(l.proj(0, 2)),
            rate: 1,
          },
          B: { statistics: 'bose', temperature: 1, coupling: ({ l }) => l.proj(0, 1), rate: 0.3 },
        },
      });
    const of = ['A.heat'];
    const { derivatives } = gradient(model(0.5), { of });
    expect(Math.abs(derivatives['A.heat'].r)).toBeLessThan(1e-9);
    expect(() => gradient(model(0.5), { of, order: 2 })).toThrow(
      /A.heat has no second derivative .* r at 0: the generator there is not the limit of those beside it/,
    );
    const bend = gradient(model(0), { of, order: 2 }).second?.['A.heat'].r;
    const f = (r: number): number => steadyStateSync(model(0), { r }).currents.A.heat;
    expect(bend).toBeCloseTo((f(1e-3) - 2 * f(0) + f(-1e-3)) / 1e-6, 5);
  });

  test('at zero temperature: a level that crosses the potential, and one that does not', () => {
    const cold = { T: 0.5, dT: 1, eps: -1, dV: 0 };
    expect(gradient(singleDot, { of: ['J_L'], by: ['eps'], set: cold, order: 2 }).second?.J_L.eps).toBeTypeOf('number');
    expect(() => gradient(singleDot, { of: ['J_L'], by: ['eps'], set: { ...cold, eps: 0 }, order: 2 })).toThrow(
      /J_L has no derivative/,
    );
  });
});
