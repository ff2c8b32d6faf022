// The laws along evolutions: closed forms, both laws on random systems, drives whose work is known, and the split of the
// entropy production.

import {
  defineModel,
  type Evolution,
  evolutionProblem,
  evolveSync,
  evolveThermodynamics,
  evolveThermodynamicsSync,
  type FermionSite,
  type Model,
  type QubitSite,
  reservoirCurrents,
  type ThermodynamicsAlong,
  type ThermodynamicsProgress,
  thermodynamicsAlong,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { denseToFrame } from '../../../packages/lindblad-core/src/generator/frame.js';
import { operatorOf, Random } from '../../support/random.js';
import {
  bathModel,
  dimensionOf,
  leadModel,
  plainModel,
  randomBath,
  randomFermions,
  randomLead,
  randomPlain,
} from '../../support/systems.js';

const grid = (end: number, count: number): number[] => Array.from({ length: count }, (_, k) => (end * k) / (count - 1));

/** A random faithful state. */
function randomState(random: Random, n: number): ReturnType<typeof operatorOf> {
  const a = operatorOf(random.matrix(n));
  return a.times(a.dag());
}

function evolved(model: Model, times: number[], initial?: ReturnType<typeof operatorOf>): Evolution {
  return evolveSync(evolutionProblem(model, { times, ...(initial !== undefined && { initial }) }), {
    type: 'auto',
    tolerance: 1e-13,
  });
}

/** The size that the first law's defect is to be seen against. */
function energyScale({ energy, work, given }: ThermodynamicsAlong): number {
  const all = [energy, work, ...Object.values(given).map((g) => g.energy)];
  return Math.max(...all.flatMap((series) => Array.from(series, Math.abs)));
}

const dot = defineModel({
  name: 'dot',
  parameters: { eps: 0.8, TL: 1, TR: 2, muL: 0.5 },
  space: { d: 'fermion' },
  hamiltonian: ({ d }, { eps }) => d.n.times(eps),
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ TL }) => TL,
      chemicalPotential: ({ muL }) => muL,
      coupling: ({ d }) => d.c,
      rate: 0.7,
    },
    R: { statistics: 'fermi', temperature: ({ TR }) => TR, coupling: ({ d }) => d.c, rate: 0.4 },
  },
  initial: ({ d }) => d.id.plus(d.n.times(3)),
});
const fermi = (x: number): number => 1 / (Math.exp(x) + 1);

describe('a dot between two leads', () => {
  const [fL, fR] = [fermi(0.3), fermi(0.4)];
  const rate = 1.1;
  const steady = (0.7 * fL + 0.4 * fR) / rate;
  const p = (t: number): number => steady + (0.8 - steady) * Math.exp(-rate * t);
  const times = grid(6, 25);
  const along = thermodynamicsAlong(evolved(dot, times));

  test('energy, entropy, what leads have given, and entropy production are those of the closed form', () => {
    times.forEach((t, k) => {
      const x = p(t);
      expect(along.energy[k]).toBeCloseTo(0.8 * x, 11);
      expect(along.entropy[k]).toBeCloseTo(-x * Math.log(x) - (1 - x) * Math.log(1 - x), 11);
      const change = (0.8 - steady) * (1 - Math.exp(-rate * t));
      const throughL = 0.7 * (fL - steady) * t - (0.7 * change) / rate;
      expect(along.given.L.particle[k]).toBeCloseTo(throughL, 10);
      expect(along.given.L.heat[k]).toBeCloseTo((0.8 - 0.5) * throughL, 10);
      const flow = [0.7 * (fL - x), 0.4 * (fR - x)];
      const production = flow[0] * (Math.log((1 - x) / x) - 0.3) + flow[1] * (Math.log((1 - x) / x) - 0.4);
      expect(along.entropyProduction[k]).toBeCloseTo(production, 11);
    });
    expect(Math.max(...along.firstLawDefect)).toBeLessThan(1e-11);
    expect([along.power.every((x) => x === 0), along.powerError, along.warnings]).toEqual([true, 0, []]);
  });

  test('adiabatic and nonadiabatic parts are those of the closed form', () => {
    expect(along.split).toBe('populations');
    times.forEach((t, k) => {
      const x = p(t);
      const relax = -(rate * (steady - x)) * (Math.log(x / (1 - x)) - Math.log(steady / (1 - steady)));
      expect(along.nonadiabatic[k]).toBeCloseTo(relax, 10);
      expect(along.adiabatic[k] + along.nonadiabatic[k]).toBeCloseTo(along.entropyProduction[k], 10);
      expect(along.adiabatic[k]).toBeGreaterThan(0);
    });
  });

  test('the entropy that was produced is what the state has gained and the leads have', () => {
    // Σ = ∫ Σ̇ by Simpson's rule on a fine grid
    const fine = thermodynamicsAlong(evolved(dot, grid(6, 601)));
    let sum = 0;
    for (let k = 0; k < 600; k += 2)
      sum +=
        (0.01 / 3) * (fine.entropyProduction[k] + 4 * fine.entropyProduction[k + 1] + fine.entropyProduction[k + 2]);
    const last = 600;
    const gained = fine.entropy[last] - fine.entropy[0];
    expect(sum).toBeCloseTo(gained - fine.given.L.heat[last] / 1 - fine.given.R.heat[last] / 2, 8);
  });

  test('of one temperature and one potential there is no adiabatic part', () => {
    const model = { ...dot, parameters: { eps: 0.8, TL: 2, TR: 2, muL: 0 } };
    const equal = thermodynamicsAlong(evolved(model, times));
    for (let k = 0; k < times.length; k++) {
      expect(Math.abs(equal.adiabatic[k])).toBeLessThan(1e-14);
      expect(equal.nonadiabatic[k]).toBeCloseTo(equal.entropyProduction[k], 11);
    }
  });

  test('from the empty dot the entropy rises infinitely fast, and is finite after that', () => {
    const empty = thermodynamicsAlong(
      evolveSync(evolutionProblem(dot, { times: [0, 1e-3, 1], initial: ({ d }) => d.id.minus(d.n) })),
    );
    expect(empty.entropyProduction[0]).toBe(Number.POSITIVE_INFINITY);
    expect(empty.entropyRate[0]).toBe(Number.POSITIVE_INFINITY);
    expect(empty.nonadiabatic[0]).toBe(Number.POSITIVE_INFINITY);
    expect(empty.adiabatic[0]).toBeGreaterThan(0);
    for (const k of [1, 2])
      expect(empty.adiabatic[k] + empty.nonadiabatic[k]).toBeCloseTo(empty.entropyProduction[k], 9);
  });

  test('at T = 0 it is infinite where heat flows into the lead', () => {
    const model = { ...dot, parameters: { eps: 0.8, TL: 0, TR: 2, muL: 0.5 } };
    const cold = thermodynamicsAlong(evolved(model, times));
    expect(cold.entropyProduction.every((x) => x === Number.POSITIVE_INFINITY)).toBe(true);
    expect(Math.max(...cold.firstLawDefect)).toBeLessThan(1e-11);
  });
});

describe('random systems, seeds 1 to 24', () => {
  const seeds = Array.from({ length: 24 }, (_, k) => k + 1);
  const build = (random: Random, seed: number): { model: Model; n: number } => {
    if (seed % 3 === 0) {
      const fermions = randomFermions(random, 2);
      const leads = [randomLead(random, fermions.sites, 'fermi'), randomLead(random, fermions.sites, 'fermi')];
      return { model: leadModel(fermions, leads), n: 2 ** fermions.sites };
    }
    if (seed % 3 === 1) {
      const levels = { energies: [0, 0.9, 2.1, 2.5], unitary: random.unitary(4) };
      return { model: bathModel(levels, [randomBath(random, 4), randomBath(random, 4)]), n: 4 };
    }
    const plain = randomPlain(random);
    return { model: plainModel(plain), n: dimensionOf(plain.space) };
  };

  test.each(seeds)('seed %i: both laws', (seed) => {
    const random = new Random(seed);
    const { model, n } = build(random, seed);
    const step = 1e-3;
    const evolution = evolved(model, [0, 0.3, 0.6 - step, 0.6, 0.6 + step, 2], randomState(random, n));
    const along = thermodynamicsAlong(evolution);
    expect(Math.max(...along.firstLawDefect) / energyScale(along)).toBeLessThan(1e-10);
    const { generator } = evolution.problem;
    for (let k = 0; k < 6; k++) {
      if (generator.system.reservoirs.length === 0) {
        expect(along.entropyProduction[k]).toBe(0);
        continue;
      }
      // global reservoirs: Σ̇ = dS/dt - Σ heat/T
      const rho = denseToFrame(generator.frame, evolution.state(k).matrix);
      const currents = reservoirCurrents(generator, rho);
      let sum = along.entropyRate[k];
      let scale = Math.abs(sum);
      for (const { name, temperature } of generator.system.reservoirs) {
        sum -= currents[name].heat / temperature;
        scale += Math.abs(currents[name].heat / temperature);
      }
      expect(Math.abs(along.entropyProduction[k] - sum) / scale).toBeLessThan(1e-9);
      expect(along.entropyProduction[k] / scale).toBeGreaterThan(-1e-12);
      // the nonadiabatic part is what S(ρ‖π) loses: never negative
      expect(along.nonadiabatic[k] / scale).toBeGreaterThan(-1e-9);
      if (along.split === 'none') expect(along.adiabatic[k]).toBeNaN();
      else {
        expect(along.adiabatic[k] / scale).toBeGreaterThan(-1e-9);
        expect(Math.abs(along.adiabatic[k] + along.nonadiabatic[k] - along.entropyProduction[k]) / scale).toBeLessThan(
          1e-8,
        );
      }
    }
    if (generator.system.reservoirs.length > 0) {
      const difference = (along.entropy[4] - along.entropy[2]) / (2 * step);
      expect(Math.abs(difference - along.entropyRate[3])).toBeLessThan(1e-4 * (1 + Math.abs(difference)));
    }
  });
});

describe('drives', () => {
  const driven = defineModel({
    name: 'driven level',
    parameters: { gamma: 0.6 },
    space: { d: 'fermion' },
    hamiltonian: ({ d }) => d.n,
    drive: [{ operator: ({ d }) => d.n, coefficient: (_, t) => 0.7 * Math.sin(2 * t) + 0.1 * t * t }],
    reservoirs: {
      L: {
        statistics: 'fermi',
        temperature: 0.5,
        coupling: ({ d }) => d.c,
        rate: ({ gamma }) => gamma,
        dissipator: 'local',
        frequency: 1,
      },
    },
    initial: ({ d }) => d.id,
  });

  test('a level moved at constant occupation: power ε′(t) p, no heat', () => {
    const f = fermi(2);
    const times = grid(5, 21);
    const evolution = evolveSync(evolutionProblem(driven, { times, initial: ({ d }) => d.id }), {
      type: 'auto',
      tolerance: 1e-12,
    });
    const along = thermodynamicsAlong(evolution);
    times.forEach((t, k) => {
      const p = f + (0.5 - f) * Math.exp(-0.6 * t);
      expect(along.power[k]).toBeCloseTo((1.4 * Math.cos(2 * t) + 0.2 * t) * p, 9);
      expect(along.energy[k]).toBeCloseTo((1 + 0.7 * Math.sin(2 * t) + 0.1 * t * t) * p, 9);
    });
    expect(along.powerError).toBeLessThan(1e-9);
    expect(Math.max(...along.firstLawDefect)).toBeLessThan(1e-10);
    // its rates are those of w0 = 1 at all times: the steady state stands still
    expect(along.split).toBe('populations');
    for (let k = 0; k < times.length; k++) expect(Math.abs(along.adiabatic[k])).toBeLessThan(1e-12);
  });

  test('without reservoirs all work is energy: a Landau-Zener passage, to 1e-10', () => {
    const passage = defineModel({
      name: 'passage',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sx.times(0.4),
      drive: [{ operator: ({ q }) => q.sz, coefficient: (_, t) => 1.3 * (t - 1.5) }],
      initial: ({ q }) => q.proj(0, 0),
    });
    const along = thermodynamicsAlong(
      evolveSync(evolutionProblem(passage, { times: grid(3, 13) }), { type: 'auto', tolerance: 1e-12 }),
    );
    for (let k = 0; k < 13; k++) {
      expect(Math.abs(along.work[k] - (along.energy[k] - along.energy[0]))).toBeLessThan(1e-10);
      expect(along.entropyProduction[k]).toBe(0);
    }
    expect(along.work[12]).toBeLessThan(-0.1);
  });

  test.each([1, 2, 3, 4])('random drives beside jumps whose rates change, seed %i: the first law to 1e-10', (seed) => {
    const random = new Random(100 + seed);
    const [h, v, a, b] = [random.hermitian(3), random.hermitian(3), random.matrix(3), random.matrix(3)];
    const model: Model = {
      name: 'driven levels',
      parameters: {},
      space: { l: { levels: 3 } },
      hamiltonian: () => operatorOf(h),
      drive: [
        { operator: () => operatorOf(v), coefficient: (_: unknown, t: number) => Math.sin(3 * t) },
        { operator: () => operatorOf(random.hermitian(3)), coefficient: (_: unknown, t: number) => Math.exp(-t) },
      ],
      jumps: [
        { operator: () => operatorOf(a), rate: 0.3 },
        { operator: () => operatorOf(b), rate: { ofTime: (_: unknown, t: number) => 0.2 * (1 + Math.cos(t)) } },
      ],
    };
    const along = thermodynamicsAlong(
      evolveSync(evolutionProblem(model, { times: grid(1.5, 4), initial: randomState(random, 3) }), {
        type: 'auto',
        tolerance: 1e-12,
      }),
    );
    expect(Math.max(...along.firstLawDefect) / energyScale(along)).toBeLessThan(1e-10);
    expect(Math.max(...along.power.map(Math.abs))).toBeGreaterThan(0.01);
    expect(Math.max(...along.jumpEnergy.map(Math.abs))).toBeGreaterThan(0.01);
  });

  test('a drive that steps does work that no power shows: the defect says so', () => {
    const quench = defineModel({
      name: 'quench',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz,
      drive: [{ operator: ({ q }) => q.sz, coefficient: (_, t) => (t < 1 ? 0 : 2) }],
      initial: ({ q }) => q.proj(1, 1),
    });
    const along = thermodynamicsAlong(evolveSync(evolutionProblem(quench, { times: [0, 0.5, 1.5, 2] })));
    expect(along.firstLawDefect[1]).toBeLessThan(1e-9);
    expect(along.firstLawDefect[3]).toBeGreaterThan(0.01);
    expect(along.warnings[0]).toMatch(/the first law is off by .*, or a drive steps/);
  });
});

describe('the split of quantum states', () => {
  const qubit = (temperatures: number[]): Model => {
    const bath = (temperature: number, rate: number) =>
      ({ statistics: 'bose', temperature, coupling: ({ q }: { q: QubitSite }) => q.sx, rate }) as const;
    return defineModel({
      name: 'qubit',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.Sz.times(1.5),
      reservoirs: Object.fromEntries(temperatures.map((T, k) => [`B${k}`, bath(T, 0.2 + k)])),
    });
  };
  const start = operatorOf({
    rows: 2,
    cols: 2,
    re: Float64Array.of(0.3, 0.3, 0.3, 0.7),
    im: Float64Array.of(0, 0.2, -0.2, 0),
  });

  test('a qubit with coherence between two baths: every jump has one Δ ln π', () => {
    const along = thermodynamicsAlong(evolved(qubit([0.5, 3]), grid(4, 17), start));
    expect(along.split).toBe('quantum');
    for (let k = 0; k < 17; k++) {
      expect(along.adiabatic[k]).toBeGreaterThan(0);
      expect(along.nonadiabatic[k]).toBeGreaterThan(0);
      expect(along.adiabatic[k] + along.nonadiabatic[k]).toBeCloseTo(along.entropyProduction[k], 9);
    }
  });

  test('of one bath all is nonadiabatic', () => {
    const along = thermodynamicsAlong(evolved(qubit([0.5]), grid(4, 17), start));
    for (let k = 0; k < 17; k++) {
      expect(Math.abs(along.adiabatic[k])).toBeLessThan(1e-12);
      expect(along.nonadiabatic[k]).toBeCloseTo(along.entropyProduction[k], 10);
    }
  });

  test('where a jump changes ln π by more than one amount there is none, and it says why', () => {
    const pair = defineModel({
      name: 'pair',
      parameters: {},
      space: { a: 'qubit', b: 'qubit' },
      hamiltonian: ({ a, b }) => a.Sz.plus(b.Sz.times(1.2)).plus(a.sp.times(b.sm).plus(a.sm.times(b.sp)).times(0.5)),
      reservoirs: {
        A: {
          statistics: 'bose',
          temperature: 0.5,
          coupling: ({ a }) => a.sm,
          rate: 0.2,
          dissipator: 'local',
          frequency: 1,
        },
        B: {
          statistics: 'bose',
          temperature: 2,
          coupling: ({ b }) => b.sm,
          rate: 0.3,
          dissipator: 'local',
          frequency: 1.2,
        },
      },
      initial: ({ a }) => a.id,
    });
    const along = thermodynamicsAlong(evolved(pair, [0, 1, 2]));
    expect([along.split, along.why]).toEqual(['none', expect.stringMatching(/^a jump of 'A' changes ln π/)]);
    expect(along.adiabatic.every(Number.isNaN)).toBe(true);
    expect(along.nonadiabatic.every((x) => x >= 0)).toBe(true);
    expect(along.warnings.at(-1)).toMatch(/^entropy production is not split: a jump of 'A'/);
  });

  test('states that were not kept are asked for', () => {
    const evolution = evolveSync(evolutionProblem(dot, { times: [0, 1, 2], states: 'last' }));
    expect(() => thermodynamicsAlong(evolution)).toThrow(/no state 0/);
  });
});

describe('in one integration', () => {
  const lead = (temperature: number) =>
    ({
      statistics: 'fermi',
      temperature,
      coupling: ({ d }: { d: FermionSite }) => d.c,
      rate: 0.5,
      dissipator: 'local',
      frequency: 1,
    }) as const;
  const driven = defineModel({
    name: 'driven dot',
    parameters: {},
    space: { d: 'fermion' },
    hamiltonian: ({ d }) => d.n,
    drive: [{ operator: ({ d }) => d.n, coefficient: (_, t) => Math.sin(t) }],
    reservoirs: { L: lead(1), R: lead(2) },
    initial: ({ d }) => d.id.plus(d.n),
  });

  test.each([
    ['standing still', dot as Model],
    ['driven', driven as Model],
  ])('%s: the evolution and the thermodynamics of two integrations', (_, model) => {
    const problem = evolutionProblem(model, { times: grid(4, 9) });
    const method = { type: 'auto', tolerance: 1e-12 } as const;
    const apart = evolveSync(problem, method);
    const { evolution, thermodynamics } = evolveThermodynamicsSync(problem, method);
    const again = thermodynamicsAlong(apart);
    expect(Object.keys(thermodynamics)).toEqual(Object.keys(again));
    for (const [name, series] of Object.entries(again)) {
      const found = thermodynamics[name as keyof ThermodynamicsAlong];
      if (series instanceof Float64Array && found instanceof Float64Array && name !== 'firstLawDefect')
        series.forEach((x, k) => {
          if (Number.isNaN(x)) expect(found[k]).toBeNaN();
          else expect(Math.abs(found[k] - x), `${name} at ${k}`).toBeLessThan(1e-9);
        });
    }
    again.given.L.heat.forEach((x, k) => {
      expect(thermodynamics.given.L.heat[k]).toBeCloseTo(x, 9);
    });
    expect(Math.max(...thermodynamics.firstLawDefect)).toBeLessThan(1e-10);
    apart.currents.R.energy.forEach((x, k) => {
      expect(evolution.currents.R.energy[k]).toBeCloseTo(x, 9);
    });
  });

  test('time never runs back, and all stages report', () => {
    const seen: ThermodynamicsProgress[] = [];
    evolveThermodynamicsSync(
      evolutionProblem(dot, { times: grid(4, 9) }),
      { type: 'auto' },
      { onProgress: (progress) => seen.push(progress) },
    );
    for (const stage of ['evolution', 'entropies', 'split']) {
      const times = seen.filter((progress) => progress.stage === stage).map(({ t }) => t);
      expect(times.length).toBeGreaterThan(0);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    expect(seen.filter(({ stage }) => stage === 'split')).toHaveLength(9);
  });

  test.each(['evolution', 'entropies', 'split'])('it can be cancelled: %s', async (stage) => {
    const signal = { aborted: false };
    const run = evolveThermodynamics(
      evolutionProblem(dot, { times: grid(4, 9) }),
      { type: 'auto' },
      {
        signal,
        onProgress: (progress) => {
          signal.aborted ||= progress.stage === stage;
        },
      },
    );
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('states that are not to be kept are refused before anything is integrated', () => {
    const problem = evolutionProblem(dot, { times: [0, 1, 2], states: 'last' });
    expect(() => evolveThermodynamicsSync(problem)).toThrow(/states that are not kept/);
  });
});
