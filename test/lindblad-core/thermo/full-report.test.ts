// The full report: couplings against generators of one coupling alone, the first law with plain jumps, a state in
// equilibrium, forces, regime, cycles and apparent temperatures, and what is left out.

import {
  defineModel,
  type FullReport,
  fullReport,
  generatorOf,
  instantiate,
  type Model,
  regimeNames,
  reservoirCurrents,
  solveSync,
  steadyStateProblem,
  sweep,
} from 'lindblad-core';
import { cumulants } from 'lindblad-core/counting';
import { describe, expect, test } from 'vitest';
import { operatorOf, Random } from '../../support/random.js';
import { bathModel, leadModel, randomBath, randomFermions, randomLead, solved } from '../../support/systems.js';

const full = (model: Model, set: Record<string, number> = {}): FullReport =>
  fullReport(solveSync(steadyStateProblem(model, set)));

describe('couplings', () => {
  test.each([1, 2, 3, 4, 5, 6])('each is what it would be alone in that state, and they add up, seed %i', (seed) => {
    const random = new Random(seed);
    const fermions = randomFermions(random, 3);
    const leads = [randomLead(random, fermions.sites, 'fermi'), randomLead(random, fermions.sites, 'fermi')];
    const levels = { energies: [0, 0.7, 2.1], unitary: random.unitary(3) };
    const baths = [randomBath(random, 3), randomBath(random, 3)];
    const leadsAlone = (r: number, c: number): Model =>
      leadModel(
        fermions,
        leads.map((l, k) => (k === r ? { ...l, couplings: [l.couplings[c]] } : l)),
      );
    const bathsAlone = (r: number, c: number): Model =>
      bathModel(
        levels,
        baths.map((b, k) => (k === r ? { ...b, couplings: [b.couplings[c]] } : b)),
      );
    for (const [model, counts, alone] of [
      [leadModel(fermions, leads), leads.map((l) => l.couplings.length), leadsAlone],
      [bathModel(levels, baths), baths.map((b) => b.couplings.length), bathsAlone],
    ] as const) {
      const { solution } = solved(model);
      const result = fullReport(solution);
      const names = Object.keys(result.currents);
      for (const [r, name] of names.entries()) {
        const parts = result.couplings[name];
        expect(parts).toHaveLength(counts[r]);
        for (const kind of ['particle', 'energy', 'heat'] as const) {
          const scale = Math.max(1e-3, ...parts.map((p) => Math.abs(p[kind])));
          const sum = parts.reduce((total, p) => total + p[kind], 0);
          expect(Math.abs(sum - result.currents[name][kind]) / scale).toBeLessThan(1e-12);
          parts.forEach((part, c) => {
            const one = reservoirCurrents(generatorOf(instantiate(alone(r, c))), solution.frameState)[name];
            expect(Math.abs(part[kind] - one[kind]) / scale).toBeLessThan(1e-11);
          });
        }
      }
      expect(result.firstLawDefect).toBeLessThan(1e-10);
    }
  });
});

describe('plain jumps', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('beside a bath the first law closes to 1e-10, seed %i', (seed) => {
    const random = new Random(40 + seed);
    const levels = { energies: [0, 0.8, 1.9], unitary: random.unitary(3) };
    const [a, b] = [operatorOf(random.matrix(3)), operatorOf(random.hermitian(3))];
    const model: Model = {
      ...bathModel(levels, [randomBath(random, 3)]),
      jumps: [
        { name: 'pump', operator: () => a, rate: 0.4, counts: { clicks: 2, other: -1 } },
        { name: 'dephasing', operator: () => b, rate: 0.3 },
        // the same name again, and one that never happens
        { name: 'pump', operator: () => b, rate: 0.2, counts: { clicks: 1 } },
        { name: 'never', operator: () => a, rate: 0 },
      ],
    };
    const solution = solveSync(steadyStateProblem(model));
    const result = fullReport(solution);
    expect(result.firstLawDefect).toBeLessThan(1e-10);
    expect(Object.keys(result.jumps)).toEqual(['pump', 'dephasing', 'never']);
    expect(result.jumps.never).toEqual({ energy: 0, particle: undefined, events: 0, counts: {} });
    const events = (op: typeof a, rate: number): number => rate * solution.state.expect(op.dag().times(op)).re;
    const { pump } = result.jumps;
    expect(pump.events).toBeCloseTo(events(a, 0.4) + events(b, 0.2), 10);
    expect(pump.counts.clicks).toBeCloseTo(2 * events(a, 0.4) + events(b, 0.2), 10);
    expect(pump.counts.other).toBeCloseTo(-events(a, 0.4), 10);
    // Tr[H D_k ρ], term by term
    const h = solution.problem.system.hamiltonian;
    const change = (op: typeof a, rate: number): number => {
      const decay = op.dag().times(op);
      const adjoint = op
        .dag()
        .times(h)
        .times(op)
        .minus(decay.times(h).plus(h.times(decay)).times(0.5));
      return rate * solution.state.expect(adjoint).re;
    };
    expect(pump.energy).toBeCloseTo(change(a, 0.4) + change(b, 0.2), 9);
    expect(result.jumps.dephasing.energy).toBeCloseTo(change(b, 0.3), 9);
  });

  const lossy = (rate: number, jump: 'sm' | 'sz'): Model =>
    defineModel({
      name: 'lossy',
      parameters: { g: 0.3 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.proj(1, 1),
      reservoirs: {
        H: { statistics: 'bose', temperature: 2, coupling: ({ q }) => q.sx, rate: ({ g }) => g },
        C: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sx, rate: 0.2 },
      },
      jumps: [{ name: jump, operator: ({ q }) => q[jump], rate }],
    });

  test('what they carry is neither heat nor work: no regime beside it, in a report and in a sweep', () => {
    const { regime, jumps, currents } = full(lossy(1, 'sm'));
    expect(Math.abs(jumps.sm.energy)).toBeGreaterThan(0.2);
    // both baths give heat, and all of it leaves with the loss
    expect(Math.min(currents.H.heat, currents.C.heat)).toBeGreaterThan(0.02);
    expect(regime?.regime).toBe('undetermined');
    expect(Math.abs(regime?.power ?? 1)).toBeLessThan(1e-14);
    expect([regime?.tasks, regime?.phenomena, regime?.efficiency, regime?.cop]).toEqual([[], [], undefined, undefined]);
    const axes = [{ parameter: 'g', values: Float64Array.of(0.1, 0.3) }];
    const { columns } = sweep(lossy(1, 'sm'), { axes, observe: ['regime', 'power', 'cop'] });
    const [, code, power, cop] = columns.map(({ values }) => Array.from(values));
    expect(code.map((k) => regimeNames[k])).toEqual(['undetermined', 'undetermined']);
    for (const x of power) expect(Math.abs(x)).toBeLessThan(1e-14);
    expect(cop).toEqual([Number.NaN, Number.NaN]);
  });

  test('without energy of theirs, or without events, the regime is that of the reservoirs', () => {
    for (const model of [lossy(1, 'sz'), lossy(0, 'sm')]) {
      const { regime, currents } = full(model);
      expect(regime?.regime).toBe('conduction');
      expect(regime?.power).toBeCloseTo(currents.H.heat + currents.C.heat, 14);
      const axes = [{ parameter: 'g', values: Float64Array.of(0.1, 0.3) }];
      const { columns } = sweep(model, { axes, observe: ['regime'] });
      expect(Array.from(columns[1].values, (k) => regimeNames[k])).toEqual(['conduction', 'conduction']);
    }
  });

  test('a boundary-driven chain: what comes in on the left goes out on the right, counted as the counters do', () => {
    const chain = defineModel({
      name: 'chain',
      parameters: {},
      space: { f1: 'fermion', f2: 'fermion', f3: 'fermion' },
      hamiltonian: ({ f1, f2, f3 }) => {
        const hop = f1.c.dag().times(f2.c).plus(f2.c.dag().times(f3.c));
        return hop.plus(hop.dag()).plus(f1.n.times(0.4)).plus(f2.n.times(f3.n).times(1.1));
      },
      jumps: [
        { name: 'source', operator: ({ f1 }) => f1.c.dag(), rate: 0.5, counts: { in: 1 } },
        { name: 'drain', operator: ({ f3 }) => f3.c, rate: 0.3 },
      ],
    });
    const { jumps, firstLawDefect, omitted } = full(chain);
    expect(firstLawDefect).toBeLessThan(1e-10);
    expect(jumps.source.particle).toBeCloseTo(jumps.source.events, 10);
    expect(jumps.drain.particle).toBeCloseTo(-jumps.source.events, 10);
    const [mean] = cumulants(steadyStateProblem(chain), { counters: ['in'], order: 1 }).counters[0].cumulants;
    expect(jumps.source.counts.in).toBeCloseTo(mean, 9);
    expect(omitted.regime).toBe('fewer than two reservoirs');
  });
});

describe('the state', () => {
  const oscillator = defineModel({
    name: 'oscillator and qubit',
    parameters: { T: 0.8, T2: 0.8 },
    space: { a: { boson: 5 }, q: 'qubit' },
    hamiltonian: ({ a, q }) => a.n.times(1.1).plus(q.proj(1, 1).times(0.7)),
    reservoirs: {
      B: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ a }) => a.a, rate: 0.3 },
      C: { statistics: 'bose', temperature: ({ T2 }) => T2, coupling: ({ q }) => q.sx, rate: 0.2 },
    },
  });

  test('in equilibrium the free energy is the least one, nothing can be got out, and every bath finds its temperature', () => {
    const { state, apparentTemperatures, regime, spohn, omitted, firstLawDefect } = full(oscillator);
    // no current is more than a rounding error
    expect(firstLawDefect).toBeLessThan(1e-14);
    const boson = Array.from({ length: 5 }, (_, n) => Math.exp((-1.1 * n) / 0.8));
    const qubit = [1, Math.exp(-0.7 / 0.8)];
    const z = boson.reduce((s, x) => s + x, 0) * (qubit[0] + qubit[1]);
    const p = boson.flatMap((x) => qubit.map((y) => (x * y) / z));
    expect(state.purity).toBeCloseTo(
      p.reduce((s, x) => s + x * x, 0),
      12,
    );
    expect(state.entropy).toBeCloseTo(-p.reduce((s, x) => s + x * Math.log(x), 0), 11);
    for (const { value, equilibrium } of Object.values(state.freeEnergies)) {
      expect(value).toBeCloseTo(equilibrium, 11);
      expect(equilibrium).toBeCloseTo(-0.8 * Math.log(z), 11);
    }
    expect(state.ergotropy).toBeLessThan(1e-12);
    expect([state.coherence?.l1, state.coherence?.relativeEntropy]).toEqual([0, 0]);
    expect(apparentTemperatures.B).toHaveLength(1);
    expect(apparentTemperatures.B[0]).toMatchObject({ coupling: 0, frequency: expect.closeTo(1.1, 12) });
    for (const [{ temperature, inverse }] of Object.values(apparentTemperatures)) {
      expect(temperature).toBeCloseTo(0.8, 10);
      expect(inverse).toBeCloseTo(1.25, 10);
    }
    expect(regime?.regime).toBe('equilibrium');
    for (const { production } of Object.values(spohn)) expect(Math.abs(production)).toBeLessThan(1e-12);
    expect(omitted).toEqual({});
  });

  test('a qubit between two baths has an apparent temperature between theirs', () => {
    const between = defineModel({
      name: 'qubit',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.proj(1, 1),
      reservoirs: {
        cold: { statistics: 'bose', temperature: 0.5, coupling: ({ q }) => q.sx, rate: 0.2 },
        hot: { statistics: 'bose', temperature: 2, coupling: ({ q }) => q.sx, rate: 0.3 },
      },
    });
    const { apparentTemperatures, regime, forces, cycles, entropyProduction } = full(between);
    const [{ temperature }] = apparentTemperatures.cold;
    expect(temperature).toBeGreaterThan(0.5);
    expect(temperature).toBeLessThan(2);
    expect(apparentTemperatures.hot[0].temperature).toBe(temperature);
    expect(regime?.regime).toBe('conduction');
    expect(forces?.entropyProduction).toBeCloseTo(entropyProduction, 12);
    expect(cycles?.cycles).toHaveLength(1);
    expect(cycles?.entropyProduction).toBeCloseTo(entropyProduction, 12);
    expect(cycles?.network.edges.map(({ mechanism }) => mechanism)).toEqual(['cold', 'hot']);
  });

  test('what is not defined is left out with its reason', () => {
    const ring = defineModel({
      name: 'ring',
      parameters: { T: 1 },
      space: { l: { levels: 3 } },
      hamiltonian: ({ l }) => {
        const hop = l.proj(0, 1).plus(l.proj(1, 2)).plus(l.proj(2, 0));
        return hop.plus(hop.dag());
      },
      reservoirs: {
        A: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ l }) => l.proj(0, 0), rate: 1 },
        B: { statistics: 'bose', temperature: 1, coupling: ({ l }) => l.proj(0, 1), rate: 1 },
        C: { statistics: 'bose', temperature: 2, coupling: ({ l }) => l.proj(1, 2), rate: 1 },
        D: { statistics: 'bose', temperature: 3, coupling: ({ l }) => l.proj(2, 0), rate: 1 },
      },
    });
    const result = full(ring, { T: 0 });
    expect(result.omitted).toEqual({
      forces: 'a reservoir at T = 0',
      regime: 'more than three temperatures',
      cycles: 'coherences take part',
      'state.coherence': 'a degenerate level leaves the energy basis open',
    });
    expect([result.forces, result.regime, result.cycles, result.state.coherence]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
