// Model files against the same models in code, and what only files have: formulas of parameters, arrays, counters.

import {
  defineModel,
  instantiate,
  linearAxis,
  type Model,
  modelFromDocument,
  parameterDetails,
  parameterValues,
  type SteadyStateReport,
  steadyStateSync,
  sweep,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { anderson, dot } from './documents.js';

const andersonInCode = defineModel({
  name: 'Anderson dot',
  parameters: { eps: -0.5, U: { value: 2, min: 0 } },
  space: { up: 'fermion', down: 'fermion' },
  hamiltonian: ({ up, down }, { eps, U }) => up.n.plus(down.n).times(eps).plus(up.n.times(down.n).times(U)),
  reservoirs: {
    L: { statistics: 'fermi', temperature: 1, chemicalPotential: 0.3, coupling: ({ up }) => up.c, rate: 0.1 },
    R: {
      statistics: 'fermi',
      temperature: 1,
      coupling: [
        { operator: ({ up }) => up.c, rate: 0.1 },
        { operator: ({ down }) => down.c, rate: (_p, w) => 0.05 * Math.exp(-w * w) },
      ],
    },
  },
  jumps: [{ name: 'dephasing', operator: ({ up }) => up.n, rate: 0.01 }],
  observables: {
    occupation: ({ up, down }) => up.n.plus(down.n),
    hop: ({ up, down }) => up.c.dag().times(down.c),
  },
  initial: ({ up, down }) => up.proj(0, 0).times(down.proj(0, 0)),
});

/** All numbers of two reports agree to 1e-14 of their size. */
function expectSame(a: SteadyStateReport, b: SteadyStateReport): void {
  expect(Object.keys(a.currents)).toEqual(Object.keys(b.currents));
  for (const [name, current] of Object.entries(a.currents)) {
    for (const kind of ['particle', 'energy', 'heat'] as const)
      expect(Math.abs(current[kind] - b.currents[name][kind]), `${name}.${kind}`).toBeLessThan(1e-14);
  }
  expect(Math.abs(a.entropyProduction - b.entropyProduction)).toBeLessThan(1e-14 * (1 + a.entropyProduction));
  expect(Math.abs(Number(a.expectations.occupation) - Number(b.expectations.occupation))).toBeLessThan(1e-14);
}

describe('the same as in code', () => {
  const read = modelFromDocument(anderson);
  const dotRead = modelFromDocument(dot);

  property('two levels, two reservoirs', 7201, 25, (random) => {
    const set = { eps: random.between(-3, 3), U: random.between(0, 4) };
    expectSame(steadyStateSync(read, set), steadyStateSync(andersonInCode as Model, set));
  });

  property('single dot of the catalogue', 7202, 25, (random) => {
    const set = {
      eps: random.between(-9, 9),
      T: random.between(5, 9),
      dT: random.between(-5, 5),
      dV: random.between(-8, 8),
      gamma: random.decade(-1, 1),
      ratio: random.decade(-1, 1),
    };
    expectSame(steadyStateSync(dotRead, set), steadyStateSync(singleDot as Model, set));
  });

  test('operators of a system, entry by entry', () => {
    const [a, b] = [instantiate(read, { U: 3 }), instantiate(andersonInCode as Model, { U: 3 })];
    expect(a.hamiltonian.distance(b.hamiltonian)).toBe(0);
    expect(a.charge?.distance(b.space.fermionNumber ?? b.hamiltonian)).toBe(0);
    expect(a.initial?.distance(b.initial ?? b.hamiltonian)).toBe(0);
    for (const name of ['occupation', 'hop']) expect(a.observables[name].distance(b.observables[name])).toBe(0);
    expect(a.observables.hop.isHermitian()).toBe(false);
    expect(a.jumps[0].operator.distance(b.jumps[0].operator)).toBe(0);
  });

  test('sweeps', () => {
    const axes = [linearAxis('eps', -3, 3, 7)];
    const [a, b] = [
      sweep(dotRead, { axes, observe: ['L.heat'] }),
      sweep(singleDot as Model, { axes, observe: ['L.heat'] }),
    ];
    for (const [k, value] of a.columns[1].values.entries()) expect(value).toBeCloseTo(b.columns[1].values[k], 13);
  });
});

describe('what the file says is in the model', () => {
  test('words, bounds, counters', () => {
    const model = modelFromDocument({ ...anderson, tolerance: '1e-6' });
    expect(model).toMatchObject({
      name: 'Anderson dot',
      title: 'A dot',
      doc: 'Two spins,\none level.',
      tolerance: 1e-6,
    });
    expect(parameterDetails(model.parameters.U)).toEqual({ value: 2, min: 0, unit: 'k_B T', doc: 'charging energy' });
    expect(model.jumps?.[0].counts).toEqual({ clicks: 1 });
    expect(Object.keys(model.reservoirs ?? {})).toEqual(['L', 'R']);
    expect(() => parameterValues(model.parameters, { U: -1 })).toThrow('parameters.U: U is -1; expected at least 0');
  });

  test('JSON of a file reads to the same model', () => {
    expectSame(
      steadyStateSync(modelFromDocument(JSON.parse(JSON.stringify(anderson)))),
      steadyStateSync(modelFromDocument(anderson)),
    );
  });

  test('parameters of parameters follow those before, unless they are set', () => {
    const { parameters } = modelFromDocument({
      ...anderson,
      parameters: { eps: -0.5, U: '4*abs(eps)', half: { value: 'U/2', max: '2*pi', doc: 'half of it' } },
      hamiltonian: 'eps*n(up) + half*n(down)',
    });
    expect(parameterValues(parameters, {})).toEqual({ eps: -0.5, U: 2, half: 1 });
    expect(parameterValues(parameters, { eps: 2 })).toEqual({ eps: 2, U: 8, half: 4 });
    expect(parameterValues(parameters, { eps: 2, U: 3 })).toEqual({ eps: 2, U: 3, half: 1.5 });
    expect(parameterValues(parameters, { half: -7 })).toEqual({ eps: -0.5, U: 2, half: -7 });
    expect(() => parameterValues(parameters, { eps: 9 })).toThrow('parameters.half: half is 18; expected at most 6.28');
    expect(parameters.half).toMatchObject({ value: 1, max: 2 * Math.PI, doc: 'half of it' });
  });

  test('every kind of site, sizes as numbers or formulas', () => {
    const model = modelFromDocument({
      lindblad: 1,
      name: 'all',
      space: {
        f: 'fermion',
        q: 'qubit',
        b: { boson: 3 },
        s: { spin: '3/2' },
        l: { levels: '2^2' },
        'x[0..1]': { levels: 2 },
      },
      hamiltonian: 0,
    });
    const { space } = instantiate(model);
    expect(space.names).toEqual(['f', 'q', 'b', 's', 'l', 'x[0]', 'x[1]']);
    expect(space.dimensions).toEqual([2, 2, 3, 4, 4, 2, 2]);
  });

  test('terms give the Hamiltonian back', () => {
    const model = modelFromDocument(anderson);
    const parameters = { eps: 0.7, U: 1.9 };
    const total = (model.terms ?? [])
      .map(({ coefficient, operator }) => operator.times(coefficient(parameters)))
      .reduce((a, b) => a.plus(b));
    expect(model.terms?.length).toBe(2);
    expect(total.distance(instantiate(model, parameters).hamiltonian)).toBeLessThan(1e-15);
  });
});

test('global and local reservoirs of energy, with dephasing, against the same in code', () => {
  const read = modelFromDocument({
    lindblad: 1,
    name: 'two qubits',
    parameters: { w1: 1, w2: 1.3, g: 0.2, T: 2, k: 0.05 },
    space: { q: 'qubit', r: 'qubit' },
    hamiltonian: 'w1*sz(q)/2 + w2*sz(r)/2 + g*(sp(q)*sm(r) + sm(q)*sp(r))',
    baths: {
      hot: { statistics: 'bose', temperature: 'T', coupling: 'sx(q) + sz(q)/2', rate: 'k*abs(w)', dephasing: 'k/10' },
      cold: {
        statistics: 'bose',
        temperature: 0.5,
        coupling: [{ operator: 'sx(r)', rate: 'k*w^3', dephasing: 'k/5' }],
        dissipator: 'global',
      },
      near: {
        statistics: 'bose',
        temperature: 1,
        coupling: 'sm(r)',
        rate: '2*k',
        dissipator: 'local',
        frequency: 'w2',
      },
    },
    observables: { occupation: 'proj(q, 1, 1)' },
  });
  const written = defineModel({
    name: 'two qubits',
    parameters: { w1: 1, w2: 1.3, g: 0.2, T: 2, k: 0.05 },
    space: { q: 'qubit', r: 'qubit' },
    hamiltonian: ({ q, r }, { w1, w2, g }) =>
      q.sz
        .times(w1 / 2)
        .plus(r.sz.times(w2 / 2))
        .plus(q.sp.times(r.sm).plus(q.sm.times(r.sp)).times(g)),
    reservoirs: {
      hot: {
        statistics: 'bose',
        temperature: ({ T }) => T,
        coupling: ({ q }) => q.sx.plus(q.sz.times(0.5)),
        rate: ({ k }, w) => k * Math.abs(w),
        dephasing: ({ k }) => k / 10,
      },
      cold: {
        statistics: 'bose',
        temperature: 0.5,
        coupling: [{ operator: ({ r }) => r.sx, rate: ({ k }, w) => k * w ** 3, dephasing: ({ k }) => k / 5 }],
      },
      near: {
        statistics: 'bose',
        temperature: 1,
        coupling: ({ r }) => r.sm,
        rate: ({ k }) => 2 * k,
        dissipator: 'local',
        frequency: ({ w2 }) => w2,
      },
    },
    observables: { occupation: ({ q }) => q.proj(1, 1) },
  });
  const sets: Record<string, number>[] = [{}, { T: 5, g: 0.6 }, { w1: 2, k: 0.3 }];
  const dephasings = (model: Model): number[] =>
    instantiate(model).reservoirs.flatMap(({ couplings }) => couplings.map(({ dephasing }) => dephasing));
  expect(dephasings(read)).toEqual([0.005, 0.01, 0]);
  expect(dephasings(written as Model)).toEqual([0.005, 0.01, 0]);
  for (const set of sets) expectSame(steadyStateSync(read, set), steadyStateSync(written as Model, set));
});

test('a chain of sites in an array against the same chain in code', () => {
  const read = modelFromDocument({
    lindblad: 1,
    name: 'chain',
    parameters: { J: 1, D: 0.7, mu: 0.3 },
    space: { 's[1..4]': 'qubit' },
    hamiltonian: 'sum(k, 1, 3, J*(sx(s[k])*sx(s[k+1]) + sy(s[k])*sy(s[k+1]) + D*sz(s[k])*sz(s[k+1])))',
    jumps: [
      { operator: 'sp(s[1])', rate: '1 + mu' },
      { operator: 'sm(s[1])', rate: '1 - mu' },
      { operator: 'sp(s[4])', rate: '1 - mu' },
      { operator: 'sm(s[4])', rate: '1 + mu' },
    ],
    observables: {
      current: '2*i*J*(dag(sp(s[2]))*sp(s[3]) - dag(sp(s[3]))*sp(s[2]))',
      occupation: 'sum(k, 1, 4, proj(s[k], 1, 1))',
    },
  });
  const q = 'qubit';
  const written = defineModel({
    name: 'chain',
    parameters: { J: 1, D: 0.7, mu: 0.3 },
    space: { a: q, b: q, c: q, d: q },
    hamiltonian: ({ a, b, c, d }, { J, D }) =>
      (
        [
          [a, b],
          [b, c],
          [c, d],
        ] as const
      )
        .map(([x, y]) => x.sx.times(y.sx).plus(x.sy.times(y.sy)).plus(x.sz.times(y.sz).times(D)).times(J))
        .reduce((x, y) => x.plus(y)),
    jumps: [
      { operator: ({ a }) => a.sp, rate: ({ mu }) => 1 + mu },
      { operator: ({ a }) => a.sm, rate: ({ mu }) => 1 - mu },
      { operator: ({ d }) => d.sp, rate: ({ mu }) => 1 - mu },
      { operator: ({ d }) => d.sm, rate: ({ mu }) => 1 + mu },
    ],
    observables: {
      occupation: ({ a, b, c, d }) => a.proj(1, 1).plus(b.proj(1, 1)).plus(c.proj(1, 1)).plus(d.proj(1, 1)),
    },
  });
  const [a, b] = [steadyStateSync(read, { mu: 0.5 }), steadyStateSync(written as Model, { mu: 0.5 })];
  expect(instantiate(read).hamiltonian.distance(instantiate(written as Model).hamiltonian)).toBeLessThan(1e-15);
  expect(a.expectations.occupation).toBeCloseTo(Number(b.expectations.occupation), 13);
  expect(Math.abs(Number(a.expectations.current))).toBeGreaterThan(0.1);
});
