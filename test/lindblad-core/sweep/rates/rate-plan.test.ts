// The fast way of sweeps against the general one, point by point, over models and the points at which it must step aside.

import {
  defaultObservables,
  defineModel,
  type Model,
  type Operator,
  observables,
  parseAxis,
  SweepPlan,
  steadyStateSync,
  sweep,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';

const parameters = { e1: 0.4, e2: -0.3, U: 2, T: 1, mu: 0.5, g: 0.2 };

/** Two dots with repulsion, each with a lead of its own and one lead between. */
const coupledDots = defineModel({
  name: 'coupled',
  parameters,
  space: { a: 'fermion', b: 'fermion' },
  hamiltonian: [
    { operator: ({ a }) => a.n, coefficient: ({ e1 }) => e1 },
    { operator: ({ b }) => b.n, coefficient: ({ e2 }) => e2 },
    { operator: ({ a, b }) => a.n.times(b.n), coefficient: ({ U }) => U },
  ],
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ T }) => T,
      chemicalPotential: ({ mu }) => mu,
      coupling: ({ a }) => a.c,
      rate: ({ g }, w) => g * (1 + w * w),
    },
    R: { statistics: 'fermi', temperature: 0.7, coupling: ({ a }) => a.c, rate: 0.1 },
    G: { statistics: 'fermi', temperature: 1.4, coupling: ({ b }) => b.c, rate: ({ g }) => 2 * g },
  },
  jumps: [{ operator: ({ a, b }) => a.c.times(b.c.dag()), rate: 0.05 }],
  observables: { na: ({ a }) => a.n, both: ({ a, b }) => a.n.times(b.n), pair: ({ a, b }) => a.c.times(b.c) },
});

/** Qubits in different baths, with an interaction that is diagonal. */
const qubits = defineModel({
  name: 'qubits',
  parameters: { w1: 1, w2: 0.6, J: 0.2, T: 0.5 },
  space: { p: 'qubit', q: 'qubit' },
  hamiltonian: [
    { operator: ({ p }) => p.sz, coefficient: ({ w1 }) => w1 / 2 },
    { operator: ({ q }) => q.sz, coefficient: ({ w2 }) => w2 / 2 },
    { operator: ({ p, q }) => p.sz.times(q.sz), coefficient: ({ J }) => J },
  ],
  reservoirs: {
    hot: { statistics: 'bose', temperature: 2, coupling: ({ p }) => p.sx, rate: (_, w) => 0.1 * w },
    cold: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ q }) => q.sm, rate: 0.2 },
  },
  jumps: [{ operator: ({ p, q }) => p.sp.times(q.sm), rate: 0.1 }],
  observables: { up: ({ p }) => p.proj(1, 1), flip: ({ p, q }) => p.sp.times(q.sm) },
});

/** A fixed Hamiltonian that is not diagonal: its eigenbasis stays. */
const fixedBasis = defineModel({
  name: 'fixed-basis',
  parameters: { T: 1, mu: 0.2 },
  space: { a: 'fermion', b: 'fermion' },
  hamiltonian: ({ a, b }) => {
    const hop = a.c.dag().times(b.c);
    return a.n.times(0.7).plus(b.n.times(0.2)).plus(hop.plus(hop.dag()).times(0.3));
  },
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ T }) => T,
      chemicalPotential: ({ mu }) => mu,
      coupling: ({ a }) => a.c,
      rate: 0.1,
    },
    R: { statistics: 'fermi', temperature: 0.5, coupling: ({ b }) => b.c, rate: (_, w) => 0.2 + w * w },
  },
  observables: { na: ({ a }) => a.n },
});

/** Two dots in series: the eigenbasis turns with the tunnelling t. */
const serialDot = defineModel({
  name: 'serial',
  parameters: { t: 0.3, e: 0.1, mu: 1 },
  space: { a: 'fermion', b: 'fermion' },
  hamiltonian: [
    { operator: ({ a }) => a.n, coefficient: ({ e }) => e },
    { operator: ({ b }) => b.n, coefficient: ({ e }) => -e },
    { operator: ({ a, b }) => a.n.times(b.n).times(0.8) },
    { operator: ({ a, b }) => a.c.dag().times(b.c).plus(b.c.dag().times(a.c)), coefficient: ({ t }) => t },
  ],
  reservoirs: {
    L: { statistics: 'fermi', temperature: 1, chemicalPotential: ({ mu }) => mu, coupling: ({ a }) => a.c, rate: 0.1 },
    R: { statistics: 'fermi', temperature: 0.6, coupling: ({ b }) => b.c, rate: (_, w) => 0.1 + 0.05 * w * w },
  },
  observables: { na: ({ a }) => a.n, hop: ({ a, b }) => a.c.dag().times(b.c) },
});

/** Two qubits whose interaction does not commute with their splittings, each with a bath; H as a function. */
const isingPair = defineModel({
  name: 'ising-pair',
  parameters: { w: 1, g: 0.3, T: 1 },
  space: { a: 'qubit', b: 'qubit' },
  hamiltonian: ({ a, b }, { w, g }) =>
    a.sz
      .times(w / 2)
      .plus(b.sz.times(0.45))
      .plus(a.sx.times(b.sx).times(g)),
  reservoirs: {
    H: { statistics: 'bose', temperature: 2, coupling: ({ a }) => a.sx, rate: 0.1 },
    C: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ b }) => b.sx, rate: (_, w) => 0.2 * w },
  },
  observables: { up: ({ a }) => a.proj(1, 1), flip: ({ a, b }) => a.sp.times(b.sm) },
});

/** What is observed of one point in the general way. */
function general(model: Model, point: Record<string, number>, observe: readonly string[]): number[] {
  const report = steadyStateSync(model, point);
  const known = observables(model);
  return observe.map((name) => known.get(name)?.(report) ?? Number.NaN);
}

const cases: [string, Model, string[]][] = [
  ['single dot', singleDot, ['eps=-20:20:41', 'T=5,7.5,10']],
  ['single dot, other parameters', singleDot, ['ratio=0.01,1,100', 'dV=-5,0,5', 'dT=0:8:5']],
  ['coupled dots', coupledDots, ['e1=-2:2:9', 'U=0:4:5', 'mu=-1,0.3']],
  ['coupled dots, degenerate levels', coupledDots, ['e2=0.4,0.4,0', 'T=0.1:3:8']],
  ['qubits', qubits, ['w1=0.2:3:8', 'w2=0.4,0.6,2', 'J=-0.05,0,0.05']],
  ['a basis that stays', fixedBasis, ['T=0.1:3:8', 'mu=-1:1:5']],
  ['a basis that turns, fermions', serialDot, ['t=0,0.01,0.3,2', 'e=-1:1:5', 'mu=-1,1']],
  ['a basis that turns, qubits', isingPair, ['w=0.5,0.9,1.3', 'g=-1:1:9', 'T=0.3,2']],
];

describe('fast and general agree', () => {
  test.each(cases)('%s', (_, model, over) => {
    const axes = over.map(parseAxis);
    const observe = defaultObservables(model).flatMap((name) =>
      ['pair', 'flip', 'hop'].includes(name) ? [`${name}.re`, `${name}.im`] : [name],
    );
    const plan = new SweepPlan(model, { axes, observe });
    expect(plan.fast).toBe(true);
    const data = sweep(model, { axes, observe });
    let worst = 0;
    for (let row = 0; row < data.length; row++) {
      const point = Object.fromEntries(axes.map(({ parameter }, k) => [parameter, data.columns[k].values[row]]));
      const expected = general(model, point, observe);
      data.columns.slice(axes.length).forEach(({ values }, k) => {
        worst = Math.max(worst, Math.abs(values[row] - expected[k]));
      });
    }
    expect(worst).toBeLessThan(1e-13);
  });
});

describe('what the fast way leaves to the general one', () => {
  test('points at T = 0, a transition at w = 0, and errors with their place', () => {
    const axes = [parseAxis('T=0,1')];
    const cold = sweep(coupledDots, { axes, observe: ['na', 'L.heat'] });
    expect(cold.columns[1].values[0]).toBeCloseTo(general(coupledDots, { T: 0 }, ['na'])[0], 13);
    const crossing = sweep(qubits, { axes: [parseAxis('w2=0.4,0.8')], set: { J: 0.2 }, observe: ['cold.heat'] });
    expect([...crossing.columns[1].values].every(Number.isFinite)).toBe(true);
    expect(() => sweep(singleDot, { axes: [parseAxis('T=5,1')] })).toThrow(/T=1/);
  });

  test('a coupling that knows the swept parameter, plain jumps in a basis that turns', () => {
    const scaled = defineModel({
      name: 'scaled',
      parameters: { s: 1, T: 1 },
      space: { d: 'fermion' },
      hamiltonian: [{ operator: ({ d }) => d.n }],
      reservoirs: {
        L: { statistics: 'fermi', temperature: ({ T }) => T, coupling: ({ d }, { s }) => d.c.times(s), rate: 1 },
      },
      observables: { n: ({ d }) => d.n },
    });
    expect(new SweepPlan(scaled, { axes: [parseAxis('s=1,2')] }).fast).toBe(false);
    expect(new SweepPlan(scaled, { axes: [parseAxis('T=1,2')] }).fast).toBe(true);
    const jump = { operator: (sites: unknown) => (sites as { a: { n: Operator } }).a.n, rate: 0.1 };
    const dephased: Model = { ...serialDot, jumps: [jump] };
    expect(new SweepPlan(dephased, { axes: [parseAxis('t=1,2')] }).fast).toBe(false);
  });

  test('equal energies with a conserved coherence are told degenerate, not solved', () => {
    // the spectator qubit is flipped by a jump: its x component is conserved where its levels are equal
    const spectator = defineModel({
      name: 'spectator',
      parameters: { w: 1, T: 1 },
      space: { s: 'qubit', q: 'qubit' },
      hamiltonian: [{ operator: ({ q }) => q.sz, coefficient: ({ w }) => w }],
      reservoirs: { B: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ q }) => q.sx, rate: 1 } },
      jumps: [{ operator: ({ s }) => s.sx, rate: 0.3 }],
      observables: { up: ({ q }) => q.proj(1, 1) },
    });
    expect(() => steadyStateSync(spectator)).toThrow(/steady states/);
    expect(() => sweep(spectator, { axes: [parseAxis('T=1,2')] })).toThrow(/steady states/);
  });
});
