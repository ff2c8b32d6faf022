// The catalogue's models as model files against the same models in code: parameters, expectations, currents.

import {
  type Complex,
  instantiate,
  LindbladError,
  type Model,
  type ModelDocument,
  modelFromDocument,
  parameterDetails,
  steadyStateSync,
} from 'lindblad-core';
import { catalog, unlikeDistributionsDot, unlikeDistributionsDotDocument } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { property } from '../support/check.js';
import type { Random } from '../support/random.js';

/** What a file calls otherwise: `w` is the transition energy there. */
const renamed: Readonly<Record<string, string>> = { w: 'omega' };

const inFile = (set: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(set).map(([name, value]) => [renamed[name] ?? name, value]));

const rates = (random: Random, ...names: string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, random.decade(-1, 1)]));

const energies = (random: Random): Record<string, number> => ({
  eps_u: random.between(-2, 2),
  eps_d: random.between(-2, 2),
  kappa: random.between(-4, 4),
});

const forces = (random: Random): Record<string, number> => ({
  F_E: random.between(-0.3, 0.3),
  F_N: random.between(-1, 1),
  T_R: random.between(0.5, 2),
  mu_R: random.between(-1, 1),
});

const start = (random: Random): Record<string, number> => ({
  w: random.between(0.5, 2),
  gamma: random.decade(-1, 1),
  T0: random.between(0.3, 3) * random.pick([1, -1]),
  TB: random.between(0.3, 3),
});

/** Any of the nine pairs, at a level above both chemical potentials. */
const statistics = (random: Random): Record<string, number> => ({
  eps: random.between(1, 3),
  T_h: random.between(0.5, 2),
  T_c: random.between(0.5, 2),
  mu_h: random.between(-1, 0.5),
  mu_c: random.between(-1, 0.5),
  ...rates(random, 'gamma_h', 'gamma_c'),
  a_h: random.pick([1, 0, -1]),
  a_c: random.pick([1, 0, -1]),
});

const draws: Readonly<Record<string, (random: Random) => Record<string, number>>> = {
  'single-dot': (random) => ({
    eps: random.between(-9, 9),
    T: random.between(5, 9),
    dT: random.between(-5, 5),
    dV: random.between(-8, 8),
    ...rates(random, 'gamma', 'ratio'),
  }),
  'coupled-dots': (random) => ({
    ...energies(random),
    ...forces(random),
    T_M: random.between(0.5, 2),
    mu_M: random.between(-1, 1),
    ...rates(random, 'gamma_L0', 'gamma_L1', 'gamma_R0', 'gamma_R1', 'gamma_M0', 'gamma_M1'),
  }),
  'coupled-dots-parallel': (random) => ({
    ...energies(random),
    ...forces(random),
    ...rates(random, 'gamma_Lu0', 'gamma_Lu1', 'gamma_Ld0', 'gamma_Ld1'),
    ...rates(random, 'gamma_Ru0', 'gamma_Ru1', 'gamma_Rd0', 'gamma_Rd1'),
  }),
  'sanchez-buttiker': (random) => ({
    ...energies(random),
    T_c: random.between(0.5, 2),
    T_M: random.between(0.5, 2),
    mu_L: random.between(-1, 1),
    mu_R: random.between(-1, 1),
    mu_M: random.between(-1, 1),
    ...rates(random, 'gamma_L0', 'gamma_L1', 'gamma_R0', 'gamma_R1', 'gamma_M0', 'gamma_M1'),
  }),
  'mixed-statistics-dot': statistics,
  'unlike-distributions-dot': (random) => ({ ...statistics(random), mu_h: -1, mu_c: -1, T_h: 2, T_c: 1 }),
  'atom-pair': (random) => ({
    ...start(random),
    coherence: random.between(-0.5, 0.5),
    phase: random.between(-3, 3),
    correlation: random.between(-0.5, 0.5),
    collectivity: random.pick([1, random.uniform()]),
  }),
  'correlated-spins': (random) => ({
    nu0: random.between(0.5, 2),
    J: random.decade(-1, 0),
    TA: random.between(2, 9),
    TB: random.between(2, 9),
    alpha: random.between(-0.1, 0.1),
    phase: random.between(-3, 3),
    kappa: random.between(-0.05, 0.05),
    exchange: random.between(-3, 3),
  }),
  cascade: (random) => {
    const { TB, ...others } = start(random);
    return {
      ...others,
      TE: TB,
      coherence: random.between(-0.5, 0.5),
      phase: random.between(-3, 3),
      correlation: random.between(0, 0.4),
      order: random.pick([1, 0, -1, 0.3]),
      offset: random.between(-3, 3),
    };
  },
  'classical-quantum-chain': (random) => ({
    L: random.between(2, 4),
    mass: random.between(0.7, 1.3),
    T_L: random.between(0.5, 1.5),
    T_R: random.between(0.1, 0.5),
    ...rates(random, 'metropolis', 'ladder', 'dipole', 'maxwell'),
  }),
  'spin-ensemble': (random) => ({ ...start(random), coherence: random.between(-1, 1) }),
};

/** Parameters of a file that follow from the others, and that the model in code has no use for. */
const derived: Readonly<Record<string, readonly string[]>> = {
  'classical-quantum-chain': ['E1', 'weights_L', 'weights_R'],
};

const entries: readonly { name: string; model: Model; document?: ModelDocument }[] = [
  ...catalog,
  {
    name: unlikeDistributionsDot.name,
    model: unlikeDistributionsDot as Model,
    document: unlikeDistributionsDotDocument,
  },
];

/** |a - b| against 1e-12 of 1 + |b|. */
function expectNear(a: number, b: number, what: string): void {
  expect(Math.abs(a - b), `${what}: ${a} instead of ${b}`).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(b)));
}

function parts(value: number | Complex): { re: number; im: number } {
  return typeof value === 'number' ? { re: value, im: 0 } : value;
}

test('every model of the catalogue is here, and has a document', () => {
  expect(Object.keys(draws).sort()).toEqual(entries.map(({ name }) => name).sort());
  for (const { name, document } of entries) expect(document?.name).toBe(name);
  expect(catalog.filter(({ document }) => document === undefined)).toEqual([]);
});

describe.each(entries.map((entry, k) => ({ ...entry, seed: 8200 + k })))('$name', ({ name, model, document, seed }) => {
  const read = modelFromDocument(document);

  test('is plain JSON, with the words and parameters of the model', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(read).toMatchObject({ title: model.title, doc: model.doc });
    const expected = Object.entries(model.parameters).map(([parameter, spec]) => {
      const { doc, ...details } = parameterDetails(spec as number);
      expect(doc?.length, `doc of ${parameter}`).toBeGreaterThan(0);
      return [renamed[parameter] ?? parameter, { doc: expect.stringContaining(doc ?? ''), ...details }];
    });
    const own = Object.entries(read.parameters).filter(([parameter]) => !derived[name]?.includes(parameter));
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(expected));
    expect(own.map(([parameter]) => parameter)).toEqual(expected.map(([parameter]) => parameter));
    expect(Object.keys(read.parameters)).toHaveLength(own.length + (derived[name]?.length ?? 0));
  });

  property(
    'gives the expectations, currents and starts of the model',
    seed,
    name === 'classical-quantum-chain' ? 2 : 5,
    (random) => {
      const set = draws[name](random);
      expect(Object.keys(set).sort()).toEqual(Object.keys(model.parameters).sort());
      const [a, b] = [steadyStateSync(read, inFile(set)), steadyStateSync(model, set)];
      expect(a.steadyState.verdict).toBe(b.steadyState.verdict);
      expect(Object.keys(a.expectations).sort()).toEqual(Object.keys(b.expectations).sort());
      for (const [observable, value] of Object.entries(b.expectations)) {
        const [x, y] = [parts(a.expectations[observable]), parts(value)];
        expectNear(x.re, y.re, observable);
        expectNear(x.im, y.im, `Im ${observable}`);
      }
      expect(Object.keys(a.currents).sort()).toEqual(Object.keys(b.currents).sort());
      for (const [reservoir, current] of Object.entries(b.currents)) {
        for (const kind of ['particle', 'energy', 'heat'] as const)
          expectNear(a.currents[reservoir][kind], current[kind], `${reservoir}.${kind}`);
      }
      expectNear(a.entropyProduction, b.entropyProduction, 'entropy production');
      const [from, to] = [instantiate(read, inFile(set)).initial, instantiate(model, set).initial];
      expect(from === undefined).toBe(to === undefined);
      if (from !== undefined && to !== undefined) expect(from.distance(to)).toBeLessThan(1e-12);
    },
  );
});

test('statistics between the three are refused by the file as by the model', () => {
  const entry = catalog.find(({ name }) => name === 'mixed-statistics-dot');
  for (const a_h of [0.5, -0.5]) {
    for (const model of [entry?.model, modelFromDocument(entry?.document)])
      expect(() => steadyStateSync(model as Model, { a_h })).toThrow(LindbladError);
  }
});
