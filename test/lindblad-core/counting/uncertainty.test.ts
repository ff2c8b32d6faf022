// The thermodynamic uncertainty relation: kept by classical rate networks, saturated near equilibrium, broken by coherence.

import { defineModel, type Model, steadyStateProblem } from 'lindblad-core';
import { cumulants, type UncertaintyRelation, uncertaintyRelations } from 'lindblad-core/counting';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';
import { coupledDots } from '../thermo/coupled-dots.js';
import { dot } from './models.js';

/** Levels whose Hamiltonian is diagonal between two baths: a network of rates with detailed balance. */
function levelsBetweenBaths(random: Random): { model: Model; counter: string } {
  const count = random.whole(3, 4);
  const energies = Array.from({ length: count }, (_, k) => (k === 0 ? 0 : random.between(0.2, 3) + 2 * k));
  const couplings = [0, 1].map(() =>
    Array.from({ length: count - 1 }, () => random.decade(random.pick([-1, -3]), 0.5)),
  );
  const temperatures = [random.decade(-0.3, 1), random.decade(-0.3, 1)];
  const model = defineModel({
    name: 'levels',
    parameters: {},
    space: { l: { levels: count } },
    hamiltonian: ({ l }) => {
      let h = l.proj(0, 0).times(0);
      for (let k = 1; k < count; k++) h = h.plus(l.proj(k, k).times(energies[k]));
      return h;
    },
    reservoirs: Object.fromEntries(
      temperatures.map((temperature, b) => [
        `B${b + 1}`,
        {
          statistics: 'bose' as const,
          temperature,
          coupling: ({ l }) => {
            let a = l.proj(0, 1).times(couplings[b][0]);
            // a cycle needs more than a ladder
            for (let k = 1; k + 1 < count; k++) a = a.plus(l.proj(k, k + 1).times(couplings[b][k]));
            return a.plus(l.proj(0, count - 1).times(couplings[1 - b][count - 2]));
          },
          rate: 1,
        },
      ]),
    ),
  });
  return { model, counter: 'B1.heat' };
}

/**
 * One level at distance u from both potentials' middle, leads at T = 1 with the bias x: J = g (f - f'), every electron
 * dissipates x, and c_2 = g (f (1 - f') + f' (1 - f)) - 2 J²/γ; f - f' without cancellation.
 */
function dotRatio(u: number, x: number, left: number, right: number): number {
  const [g, total] = [(left * right) / (left + right), left + right];
  const [a, b] = [u - x / 2, u + x / 2];
  const [f, h] = [1 / (Math.exp(a) + 1), 1 / (Math.exp(b) + 1)];
  const current = (g * Math.sinh(x / 2)) / (2 * Math.cosh(a / 2) * Math.cosh(b / 2));
  const noise = g * (f * (1 - h) + h * (1 - f)) - (2 * current ** 2) / total;
  return (noise * x) / (2 * current);
}

/** What holds of every relation of a classical process. */
function expectConsistent({ ratio, error, verdict, holds, bound }: UncertaintyRelation, what: string): void {
  expect(verdict, what).not.toBe('violated');
  expect(holds, what).toBe(verdict === 'holds' ? true : undefined);
  if (Number.isNaN(ratio)) expect(verdict, what).toBe('not resolved');
  else if (Number.isFinite(ratio)) expect(ratio + error, what).toBeGreaterThanOrEqual(bound);
  if (verdict === 'not resolved' && Number.isFinite(ratio)) expect(error, what).toBeGreaterThan(1e-3);
  if (verdict === 'holds' && Number.isFinite(ratio)) expect(Math.min(error, bound - ratio), what).toBeLessThan(1e-3);
}

describe('classical networks', () => {
  test('1000 draws keep the relation [seed 4401]', () => {
    const random = new Random(4401);
    let lowest = Number.POSITIVE_INFINITY;
    let loose = 0;
    let sharp = 0;
    for (let run = 0; run < 1000; run++) {
      const levels = random.uniform() < 0.5;
      const { model, counter } = levels ? levelsBetweenBaths(random) : { ...dot(random), counter: 'L.particle' };
      const [relation] = uncertaintyRelations(steadyStateProblem(model), [counter]);
      expectConsistent(relation, `draw ${run}`);
      const { ratio, error } = relation;
      if (!(error < 1e-7)) continue;
      sharp++;
      lowest = Math.min(lowest, ratio);
      if (ratio > 2) loose++;
    }
    // the draws come near to the bound, and go far from it
    expect(lowest).toBeLessThan(1.01);
    expect(loose).toBeGreaterThan(100);
    expect(sharp).toBeGreaterThan(900);
  });

  property('at equilibrium nothing is resolved, next to it nothing is violated', 4402, 60, (random) => {
    const temperature = random.decade(-0.5, 0.5);
    const [hot, cold, w] = [random.decade(-1, 0), random.decade(-1, 0), random.between(0.2, 2.2)];
    const qubit = (excess: number): Model =>
      defineModel({
        name: 'qubit',
        parameters: {},
        space: { q: 'qubit' },
        hamiltonian: ({ q }) => q.proj(1, 1).times(w),
        reservoirs: {
          H: { statistics: 'bose', temperature: temperature * (1 + excess), coupling: ({ q }) => q.sx, rate: hot },
          C: { statistics: 'bose', temperature, coupling: ({ q }) => q.sx, rate: cold },
        },
      });
    const relation = (excess: number): UncertaintyRelation =>
      uncertaintyRelations(steadyStateProblem(qubit(excess)), ['H.heat'])[0];
    const { ratio, error, verdict } = relation(0);
    expect([ratio, error, verdict]).toEqual([Number.NaN, Number.NaN, 'not resolved']);
    const excess = random.decade(-10, -1);
    expectConsistent(relation(excess), `dT/T = ${excess}`);
    if (excess > 1e-4) expect(relation(excess).verdict).toBe('holds');
  });

  property('two dots in equilibrium with three leads, and next to it', 4403, 20, (random) => {
    const dots = (excess: number): Model =>
      coupledDots({
        u: random.normal(),
        d: random.normal(),
        kappa: random.normal(),
        temperatures: [1 + excess, 1, 1],
        potentials: [0, 0, 0],
        rates: [
          [random.decade(-1, 1), random.decade(-1, 1)],
          [random.decade(-1, 1), random.decade(-1, 1)],
          [random.decade(-1, 1), random.decade(-1, 1)],
        ],
      });
    const [still] = uncertaintyRelations(steadyStateProblem(dots(0)), ['L.energy']);
    expect(still.verdict).toBe('not resolved');
    for (const excess of [1e-7, 1e-5, 1e-3])
      for (const relation of uncertaintyRelations(steadyStateProblem(dots(excess)), ['L.energy', 'R.particle']))
        expectConsistent(relation, `${relation.counter} at ${excess}`);
  });

  property('the error is a bound, and not a loose one', 4404, 80, (random) => {
    const [u, left, right] = [random.normal(), random.decade(-1, 1), random.decade(-1, 1)];
    const bias = random.decade(-5, 0.7);
    const model = defineModel({
      name: 'dot',
      parameters: {},
      space: { d: 'fermion' },
      hamiltonian: ({ d }) => d.n.times(u),
      reservoirs: {
        L: { statistics: 'fermi', temperature: 1, chemicalPotential: bias / 2, coupling: ({ d }) => d.c, rate: left },
        R: { statistics: 'fermi', temperature: 1, chemicalPotential: -bias / 2, coupling: ({ d }) => d.c, rate: right },
      },
    });
    const [{ ratio, error }] = uncertaintyRelations(steadyStateProblem(model), ['L.particle']);
    expect(Math.abs(ratio - dotRatio(u, bias, left, right))).toBeLessThan(error);
    // u J² of rounding in Σ̇ ~ J²
    expect(error).toBeLessThan((1e-11 * (1 + Math.abs(u) ** 3) * (left / right + right / left)) / bias ** 2 + 1e-11);
  });

  test('near equilibrium the relation is an equality: fluctuation and dissipation', () => {
    const model = (bias: number): Model => dot(new Random(7), bias).model;
    const [near] = uncertaintyRelations(steadyStateProblem(model(1e-3)), ['L.particle']);
    expect(near.ratio).toBeGreaterThan(1 - 1e-9);
    expect(near.ratio).toBeLessThan(1 + 1e-5);
    const [far] = uncertaintyRelations(steadyStateProblem(model(8)), ['L.particle']);
    expect(far.ratio).toBeGreaterThan(1.5);
  });
});

/**
 * Two dots in series, at most one electron, coherent hopping (Ptaszyński, Phys. Rev. B 98, 085425 (2018)); dephasing of
 * the hopping makes it classical.
 */
function blockadedDoubleDot(hop: number, dephasing: number): Model {
  const bias = 5;
  const energy = -1;
  const common = { statistics: 'fermi', temperature: 1, dissipator: 'local', frequency: energy } as const;
  return defineModel({
    name: 'double dot',
    parameters: {},
    space: { l: { levels: 3 } },
    hamiltonian: ({ l }) =>
      l
        .proj(1, 1)
        .plus(l.proj(2, 2))
        .times(energy)
        .plus(l.proj(1, 2).plus(l.proj(2, 1)).times(hop)),
    charge: ({ l }) => l.proj(1, 1).plus(l.proj(2, 2)),
    reservoirs: {
      L: { ...common, chemicalPotential: bias / 2, coupling: ({ l }) => l.proj(0, 1), rate: 2 },
      R: { ...common, chemicalPotential: -bias / 2, coupling: ({ l }) => l.proj(0, 2), rate: 1 },
    },
    jumps: [{ name: 'dephasing', operator: ({ l }) => l.proj(1, 1), rate: dephasing }],
  });
}

describe('coherence', () => {
  test('a double dot in Coulomb blockade breaks the relation; its classical twin does not', () => {
    const problem = steadyStateProblem(blockadedDoubleDot(0.3, 0));
    const [left, right] = uncertaintyRelations(problem, ['L.particle', 'R.particle']);
    expect(left.ratio).toBeLessThan(0.85);
    expect(left.holds).toBe(false);
    expect(left.verdict).toBe('violated');
    expect(left.error).toBeLessThan(1e-10);
    expect(left.warnings).toEqual([]);
    // one current flows through, whichever side counts
    expect(Math.abs(left.ratio - right.ratio)).toBeLessThan(1e-10);
    // every electron dissipates the bias
    expect(left.entropyProduction).toBeCloseTo(5 * left.current, 12);
    const [{ fano }] = cumulants(problem, { counters: ['L.particle'] }).counters;
    expect(left.ratio).toBeCloseTo((5 / 2) * fano, 12);
    const [{ ratio, holds, verdict, warnings }] = uncertaintyRelations(
      steadyStateProblem(blockadedDoubleDot(0.3, 30)),
      ['L.particle'],
    );
    expect(ratio).toBeGreaterThan(1);
    // the jumps' part of the entropy production is not known: no verdict
    expect(holds).toBeUndefined();
    expect(verdict).toBeUndefined();
    expect(warnings[0]).toMatch(/plain jumps/);
  });

  test('a violation of one part in a million is one', () => {
    const ratio = (hop: number): UncertaintyRelation =>
      uncertaintyRelations(steadyStateProblem(blockadedDoubleDot(hop, 0)), ['L.particle'])[0];
    // between a hopping that breaks the relation and one that keeps it
    let [low, high] = [0.3, 0.01];
    expect(ratio(high).verdict).toBe('holds');
    for (let k = 0; k < 60; k++) {
      const middle = (low + high) / 2;
      if (ratio(middle).ratio < 1 - 1e-6) low = middle;
      else high = middle;
    }
    const found = ratio(low);
    expect(found.ratio).toBeCloseTo(1 - 1e-6, 9);
    expect(found.verdict).toBe('violated');
  });
});
