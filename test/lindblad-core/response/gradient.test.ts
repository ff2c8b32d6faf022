// Derivatives of steady states: closed forms and differences of whole solutions.

import type { Operator } from 'lindblad-core';
import {
  type Complex,
  defineModel,
  gradient,
  type Model,
  physicalObservables,
  reservoirGradient,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { richardson } from '../../support/differences.js';
import { Jet, jet, jetFermi } from '../../support/jet.js';
import { operatorOf, type Random } from '../../support/random.js';
import { type Chain, leadModel, randomFermions, randomLead } from '../../support/systems.js';

/** Checks derivatives of a model against differences of whole solutions. */
function compareWithSolutions(model: Model, by: string, h: number, tolerance: number): void {
  const known = physicalObservables(model);
  const of = [...known.keys()].filter((name) => !Object.hasOwn(model.observables ?? {}, name));
  const { values, derivatives, errors } = gradient(model, { of, by: [by] });
  const at = steadyStateSync(model).parameters[by];
  for (const name of of) {
    const read = known.get(name);
    if (read === undefined) throw new Error(name);
    const f = (x: number): number => read(steadyStateSync(model, { [by]: at + x }));
    const expected = richardson(f, h);
    const scale = Math.abs(expected) + Math.abs(values[name]) + 1;
    expect(Math.abs(values[name] - f(0)), name).toBeLessThan(1e-12 * scale);
    expect(Math.abs(derivatives[name][by] - expected), `${name} by ${by}`).toBeLessThan(tolerance * scale);
    expect(errors[name][by], name).toBeLessThan(tolerance * scale);
  }
}

describe('the single dot', () => {
  const closed = (p: Readonly<Record<string, Jet>>): Record<string, Jet> => {
    const [tL, tR] = [p.T.plus(p.dT.over(2)), p.T.minus(p.dT.over(2))];
    const [eL, eR] = [p.eps.minus(p.dV.over(2)), p.eps.plus(p.dV.over(2))];
    const [xL, xR] = [eL.over(tL), eR.over(tR)];
    const [fL, fR] = [jetFermi(xL), jetFermi(xR)];
    const J = p.gamma.times(fL.minus(fR));
    const p1 = p.ratio.times(fL).plus(fR).over(p.ratio.plus(1));
    return { J_L: J, Q_L: eL.times(J), Q_R: eR.times(J), s: xR.minus(xL).times(J), p1 };
  };

  property('has the derivatives of its closed form, first and second', 3001, 25, (random) => {
    const set: Record<string, number> = {
      eps: 6 * random.normal(),
      T: random.between(3, 10),
      dT: random.between(-5, 5),
      dV: 4 * random.normal(),
      gamma: random.decade(-3, 2),
      ratio: random.decade(-2, 2),
    };
    const of = ['J_L', 'Q_L', 'Q_R', 's', 'p1'];
    const { values, derivatives, errors, second = {}, secondErrors = {} } = gradient(singleDot, { of, set, order: 2 });
    for (const by of Object.keys(set)) {
      const exact = closed(Object.fromEntries(Object.entries(set).map(([n, x]) => [n, new Jet(x, n === by ? 1 : 0)])));
      const s = Math.min(Math.abs(set[by]) + 1e-3, 1);
      for (const name of of) {
        const { v, d, dd } = exact[name];
        const unit = Math.abs(v) + (name === 'p1' ? 1 : (1 + Math.abs(set.eps) + Math.abs(set.dV)) * set.gamma);
        expect(Math.abs(values[name] - v), name).toBeLessThan(1e-13 * unit);
        expect(Math.abs(derivatives[name][by] - d), `${name} by ${by}`).toBeLessThan((1e-10 * unit) / s);
        expect(Math.abs(second[name][by] - dd), `${name} twice by ${by}`).toBeLessThan((1e-7 * unit) / s ** 2);
        // the estimates are upper bounds, but for errors of the solution itself
        expect(Math.abs(derivatives[name][by] - d)).toBeLessThan(10 * errors[name][by] + (1e-13 * unit) / s);
        expect(Math.abs(second[name][by] - dd)).toBeLessThan(10 * secondErrors[name][by] + (1e-12 * unit) / s ** 2);
      }
    }
  });

  test('a problem gives what its model with the same values gives', () => {
    const set = { eps: 1, dV: 0 };
    const options = { of: ['L.heat', 'entropyProduction'], by: ['eps', 'T'] };
    const fromModel = gradient(singleDot, { ...options, set });
    expect(gradient(steadyStateProblem(singleDot, set), options)).toEqual(fromModel);
    expect(gradient(singleDot, { ...options, set, method: { type: 'sparse-lu' } }).derivatives['L.heat'].T).toBeCloseTo(
      fromModel.derivatives['L.heat'].T,
      12,
    );
    expect(() => gradient(steadyStateProblem(singleDot), { set })).toThrow(/values set over a problem/);
  });

  test('all quantities by all parameters, if nothing is named', () => {
    const { values, derivatives, second } = gradient(singleDot);
    expect(Object.keys(values)).toEqual(['J_L', 'Q_L', 'Q_R', 's', 'p1']);
    expect(Object.keys(derivatives.s)).toEqual(['eps', 'T', 'dT', 'dV', 'gamma', 'ratio']);
    expect(second).toBeUndefined();
  });

  test('by the reservoirs: what temperatures and potentials the parameters make', () => {
    const of = ['L.particle', 'L.heat', 'R.heat', 'entropyProduction'];
    const own = gradient(singleDot, { of, by: ['T', 'dT', 'dV'] }).derivatives;
    const found = reservoirGradient(singleDot, { of }).derivatives;
    for (const name of of) {
      const by = found[name];
      expect(Object.keys(by)).toEqual(['L.chemicalPotential', 'L.temperature', 'R.chemicalPotential', 'R.temperature']);
      expect(by['L.temperature'] + by['R.temperature']).toBeCloseTo(own[name].T, 11);
      expect((by['L.temperature'] - by['R.temperature']) / 2).toBeCloseTo(own[name].dT, 11);
      expect((by['L.chemicalPotential'] - by['R.chemicalPotential']) / 2).toBeCloseTo(own[name].dV, 11);
    }
  });
});

/** Two dots that repel each other, each with one lead: a ring of four states, heat flows by U. */
const coupledDots = defineModel({
  name: 'coupled dots',
  parameters: { e1: 0.4, e2: -0.3, U: 1.5, T1: 2, T2: 0.7, mu1: 0.1, g: 0.3, k: 0.2 },
  space: { a: 'fermion', b: 'fermion' },
  hamiltonian: ({ a, b }, { e1, e2, U }) => a.n.times(e1).plus(b.n.times(e2)).plus(a.n.times(b.n).times(U)),
  reservoirs: {
    A: {
      statistics: 'fermi',
      temperature: ({ T1 }) => T1,
      chemicalPotential: ({ mu1 }) => mu1,
      coupling: ({ a }) => a.c,
      rate: ({ g, k }, w) => g * Math.exp(k * w),
    },
    B: {
      statistics: 'fermi',
      temperature: ({ T2 }) => T2,
      coupling: ({ b }) => b.c,
      rate: ({ k }, w) => Math.exp(-k * w),
    },
  },
});

test('coupled dots have the derivatives of the closed form of a ring of four states', () => {
  const closed = (p: Readonly<Record<string, Jet>>): Jet => {
    const rates = (e: Jet, mu: Jet, T: Jet, g: Jet): [Jet, Jet] => {
      const f = jetFermi(e.minus(mu).over(T));
      return [g.times(f), g.times(jet(1).minus(f))];
    };
    const gA = (w: Jet): Jet => p.g.times(p.k.times(w).exp());
    const gB = (w: Jet): Jet => p.k.times(w).times(-1).exp();
    const zero = jet(0);
    const [e1U, e2U] = [p.e1.plus(p.U), p.e2.plus(p.U)];
    // 00 -> 10 -> 11 -> 01 -> 00
    const [a0in, a0out] = rates(p.e1, p.mu1, p.T1, gA(p.e1));
    const [a1in, a1out] = rates(e1U, p.mu1, p.T1, gA(e1U));
    const [b0in, b0out] = rates(p.e2, zero, p.T2, gB(p.e2));
    const [b1in, b1out] = rates(e2U, zero, p.T2, gB(e2U));
    const forward = [a0in, b1in, a1out, b0out];
    const backward = [a0out, b1out, a1in, b0in];
    const product = (factors: readonly Jet[]): Jet => factors.reduce((x, y) => x.times(y), jet(1));
    let trees = zero;
    for (let root = 0; root < 4; root++) {
      for (let cut = 0; cut < 4; cut++) {
        // edges on the way from behind the cut to the root run forwards, those beyond the root backwards
        const steps = Array.from({ length: 3 }, (_, s) => (cut + 1 + s) % 4);
        const ahead = (root - cut - 1 + 4) % 4;
        trees = trees.plus(product(steps.map((e, s) => (s < ahead ? forward[e] : backward[e]))));
      }
    }
    const cycles = product(forward).minus(product(backward)).over(trees);
    // once round, A takes one particle in at e1 and out at e1 + U
    return p.U.times(-1).times(cycles);
  };
  const set: Readonly<Record<string, number>> = coupledDots.parameters;
  const { values, derivatives, second = {} } = gradient(coupledDots, { of: ['A.energy', 'B.heat'], order: 2 });
  for (const by of Object.keys(set)) {
    const { v, d, dd } = closed(
      Object.fromEntries(Object.entries(set).map(([n, x]) => [n, new Jet(x, n === by ? 1 : 0)])),
    );
    expect(Math.abs(values['A.energy'] - v)).toBeLessThan(1e-14);
    expect(Math.abs(derivatives['A.energy'][by] - d), by).toBeLessThan(1e-11);
    expect(Math.abs(derivatives['B.heat'][by] + d), by).toBeLessThan(1e-11);
    expect(Math.abs(second['A.energy'][by] - dd), by).toBeLessThan(1e-8);
  }
});

describe('against differences of whole solutions', () => {
  property('networks of rates', 3002, 8, (random) => {
    const levels = random.whole(2, 6);
    const jumps = Array.from({ length: levels * (levels - 1) }, (_, k) => {
      const i = Math.floor(k / (levels - 1));
      const j = (i + 1 + (k % (levels - 1))) % levels;
      const [a, b] = [random.normal(), random.normal()];
      return { i, j, rate: ({ p }: { p: number }) => Math.exp(a + b * p) };
    });
    const energies = Array.from({ length: levels }, () => random.normal());
    const model = defineModel({
      name: 'network',
      parameters: { p: random.normal() },
      space: { l: { levels } },
      hamiltonian: ({ l }) => l.proj(0, 0).times(0.1),
      jumps: jumps.map(({ i, j, rate }) => ({ operator: ({ l }) => l.proj(i, j), rate })),
      observables: {
        energy: ({ l }, { p }) =>
          energies.map((e, k) => l.proj(k, k).times(e * Math.cos(p))).reduce((sum, next) => sum.plus(next)),
      },
    });
    compareWithSolutions(model, 'p', 0.05, 1e-8);
  });

  property('coherent models with local reservoirs and complex jumps', 3003, 8, (random) => {
    const levels = random.whole(2, 4);
    const [h0, h1, h2, a, b] = Array.from({ length: 5 }, () => operatorOf(random.hermitian(levels)));
    const [c, d] = Array.from({ length: 2 }, () => operatorOf(random.matrix(levels)));
    const model = defineModel({
      name: 'coherent',
      parameters: { p: random.normal() },
      space: { l: { levels } },
      hamiltonian: (_, { p }) => h0.plus(h1.times(p)).plus(h2.times(Math.sin(p))),
      reservoirs: {
        B: {
          statistics: 'bose',
          temperature: ({ p }) => 1 + 0.5 * Math.sin(p),
          coupling: () => c,
          rate: (_, w) => 0.3 * w,
          dissipator: 'local',
          frequency: ({ p }) => 1 + 0.1 * p * p,
        },
      },
      jumps: [{ operator: (_, { p }) => d.plus(c.times(p)), rate: ({ p }) => Math.exp(0.3 * p) }],
      observables: { a: (_, { p }) => a.plus(b.times(p)), c: () => c },
      quantities: {
        product: {
          doc: 'nonlinear in results and parameters',
          value: ({ expectations, currents }, { p }) =>
            p * Math.exp(Number(expectations.a)) * currents.B.heat + (expectations.c as Complex).abs(),
        },
      },
    });
    compareWithSolutions(model, 'p', 0.02, 1e-7);
  });

  property('fermions between global leads', 3004, 5, (random) => {
    compareWithSolutions(variedLeads(random), 'p', 0.02, 1e-7);
  });

  test('levels that stay degenerate', () => {
    // spin up and down alike, coupled through their sum: coherences between them take part
    const anderson = defineModel({
      name: 'Anderson',
      parameters: { eps: -0.5, U: 0, V: 0.6, T: 1.2 },
      space: { up: 'fermion', down: 'fermion' },
      hamiltonian: ({ up, down }, { eps, U }) => up.n.plus(down.n).times(eps).plus(up.n.times(down.n).times(U)),
      reservoirs: {
        L: {
          statistics: 'fermi',
          temperature: ({ T }) => T,
          chemicalPotential: ({ V }) => V,
          coupling: ({ up, down }) => up.c.plus(down.c.times(0.5)),
          rate: (_, w) => 0.4 * Math.exp(-0.1 * w * w),
        },
        R: { statistics: 'fermi', temperature: 0.7, coupling: ({ down }) => down.c, rate: 0.2 },
      },
      observables: { flip: ({ up, down }) => up.c.dag().times(down.c).plus(down.c.dag().times(up.c)) },
    });
    for (const by of ['eps', 'U', 'V', 'T']) compareWithSolutions(anderson, by, 0.05, 1e-9);
    const repelling = { ...anderson, parameters: { ...anderson.parameters, U: 1.1 } };
    for (const by of ['eps', 'U', 'V']) compareWithSolutions(repelling, by, 0.05, 1e-9);
  });

  property('second derivatives', 3005, 3, (random) => {
    const model = variedLeads(random);
    const of = ['L1.heat', 'entropyProduction', 'hop'];
    const { second = {} } = gradient(model, { of, by: ['p'], order: 2 });
    const slopes = new Map<number, Readonly<Record<string, Readonly<Record<string, number>>>>>();
    const slope = (p: number, name: string): number => {
      const found = slopes.get(p) ?? gradient(model, { of, by: ['p'], set: { p } }).derivatives;
      slopes.set(p, found);
      return found[name].p;
    };
    for (const name of of) {
      const expected = richardson((p) => slope(p, name), 0.02);
      expect(Math.abs(second[name].p - expected), name).toBeLessThan(1e-6 * (1 + Math.abs(expected)));
    }
  });
});

type Numbers = Readonly<Record<string, number>>;

/** Interacting fermions on two sites between two global leads, all of which p changes. */
function variedLeads(random: Random): Model {
  const fermions = { ...randomFermions(random, 2), sites: 2, hopping: random.hermitian(2) };
  fermions.interaction = [
    [0, random.normal()],
    [0, 0],
  ];
  const leads = [0, 1].map(() => randomLead(random, 2, random.pick(['fermi', 'maxwell'])));
  const base = leadModel(fermions, leads);
  const reservoirs = Object.fromEntries(
    Object.entries(base.reservoirs ?? {}).map(([name, r], k) => [
      name,
      {
        ...r,
        temperature: ({ p }: Numbers) => leads[k].temperature * Math.exp(0.2 * p * (k + 1)),
        chemicalPotential: ({ p }: Numbers) => leads[k].chemicalPotential + (k === 0 ? p : p * p),
      },
    ]),
  );
  const hop = (f: Chain) => f.f1.c.dag().times(f.f2.c).plus(f.f2.c.dag().times(f.f1.c));
  return {
    ...base,
    parameters: { p: 0 },
    hamiltonian: (f: Chain, { p }: Numbers) =>
      (base.hamiltonian as (sites: Chain, none: object) => Operator)(f, {})
        .plus(hop(f).times(p))
        .plus(f.f1.n.times(Math.sin(2 * p))),
    reservoirs,
    observables: { hop: (f: Chain) => hop(f) },
    quantities: {
      particles: { doc: 'conserved', value: ({ currents }) => currents.L1.particle + currents.L2.particle },
      energies: { doc: 'conserved', value: ({ currents }) => currents.L1.energy + currents.L2.energy },
    },
  };
}

property('the derivative of a conserved total is 0', 3006, 8, (random) => {
  const {
    derivatives,
    errors,
    second = {},
  } = gradient(variedLeads(random), {
    of: ['particles', 'energies', 'L1.energy'],
    order: 2,
  });
  const size = 1 + Math.abs(derivatives['L1.energy'].p);
  for (const name of ['particles', 'energies']) {
    expect(Math.abs(derivatives[name].p)).toBeLessThan(1e-10 * size);
    expect(Math.abs(second[name].p)).toBeLessThan(1e-7 * size);
    expect(errors[name].p).toBeLessThan(1e-9 * size);
  }
});

describe('where the state has no coherences and its derivative does', () => {
  /** Two dots with local leads; without tunnelling nothing connects them. */
  const dots = defineModel({
    name: 'dots',
    parameters: { t: 0, d: 0.4 },
    space: { a: 'fermion', b: 'fermion' },
    hamiltonian: ({ a, b }, { t, d }) => a.n.times(d).plus(a.c.dag().times(b.c).plus(b.c.dag().times(a.c)).times(t)),
    jumps: [
      { operator: ({ a }) => a.c.dag(), rate: 0.8 },
      { operator: ({ a }) => a.c, rate: 0.2 },
      { operator: ({ b }) => b.c.dag(), rate: 0.1 },
      { operator: ({ b }) => b.c, rate: 0.5 },
    ],
    observables: {
      coherence: ({ a, b }) => a.c.dag().times(b.c),
      n: ({ a }) => a.n,
    },
  });

  test('first and second order in the tunnelling', () => {
    const { derivatives, second = {} } = gradient(dots, {
      of: ['coherence.re', 'coherence.im', 'n'],
      by: ['t'],
      order: 2,
    });
    // d<a†b>/dt = (i d - Γ) <a†b> + i t (n_b - n_a), with 2Γ the sum of all rates
    const [na, nb, gamma, d] = [0.8, 1 / 6, 0.8, 0.4];
    // i t (n_b - n_a) / (Γ - i d)
    const scale = (nb - na) / (gamma ** 2 + d ** 2);
    expect(derivatives['coherence.re'].t).toBeCloseTo(-d * scale, 11);
    expect(derivatives['coherence.im'].t).toBeCloseTo(gamma * scale, 11);
    expect(Math.abs(derivatives.n.t)).toBeLessThan(1e-12);
    // dn_a/dt = 0.8 - n_a - 2 t Im<a†b>... of which the part in t² is twice that of first order
    const bend = richardson((t) => gradient(dots, { of: ['n'], by: ['t'], set: { t } }).derivatives.n.t, 0.02);
    expect(second.n.t).toBeCloseTo(bend, 8);
    expect(Math.abs(bend)).toBeGreaterThan(0.1);
  });
});
