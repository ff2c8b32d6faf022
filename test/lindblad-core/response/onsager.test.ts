// Linear response at equilibrium: Onsager symmetry, positivity, conservation, closed forms; and the way bias is reversed.

import {
  defineModel,
  differentialConductance,
  type FermionSite,
  gradient,
  type Model,
  onsager,
  rectification,
  reservoirCurrents,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
  transportCoefficients,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import type { Random } from '../../support/random.js';
import { type Bath, bathModel, leadModel, randomBath, randomFermions, randomLead } from '../../support/systems.js';

/** Interacting fermions between two or three leads in equilibrium with each other. */
function leadsInEquilibrium(random: Random, sites: number): Model {
  const fermions = randomFermions(random, sites);
  const temperature = random.decade(-0.2, 0.7);
  const chemicalPotential = random.normal();
  const leads = Array.from({ length: random.whole(2, 3) }, () => ({
    ...randomLead(random, fermions.sites, random.pick(['fermi', 'maxwell'] as const)),
    temperature,
    chemicalPotential,
  }));
  return leadModel(fermions, leads);
}

/** Levels between two or three baths of one temperature. */
function bathsInEquilibrium(random: Random, levels: number, degenerate = false): Model {
  const temperature = random.decade(-0.2, 0.7);
  const baths = Array.from(
    { length: random.whole(2, 3) },
    (): Bath => ({ ...randomBath(random, levels), temperature }),
  );
  const energies = Array.from({ length: levels }, () => (degenerate ? random.whole(0, 1) : 2 * random.normal()));
  if (degenerate) energies.splice(0, 2, 0, 1);
  return bathModel({ energies, unitary: random.unitary(levels) }, baths);
}

/** Symmetric; Σ_ij L_ij x_i x_j ≥ 0; columns add up to 0 for each conserved current. */
function checkOnsager(model: Model, random: Random): void {
  const { fluxes, matrix, errors, asymmetry, warnings } = onsager(model);
  expect(warnings).toEqual([]);
  const size = Math.max(...matrix.flatMap((row) => Array.from(row, Math.abs)));
  expect(asymmetry).toBeLessThan(1e-9 * size);
  expect(size).toBeGreaterThan(0);
  // the estimates of the errors are small, and bounds
  const error = Math.max(...errors.flatMap((row) => Array.from(row)));
  expect(error).toBeLessThan(1e-7 * size);
  expect(asymmetry).toBeLessThan(2 * error + 1e-12 * size);
  const x = fluxes.map(() => random.normal());
  const produced = matrix.reduce((sum, row, i) => sum + row.reduce((s, l, j) => s + l * x[i] * x[j], 0), 0);
  expect(produced).toBeGreaterThan(-1e-9 * size);
  for (const kind of ['particle', 'heat']) {
    const rows = matrix.filter((_, i) => fluxes[i].endsWith(`.${kind}`));
    for (let j = 0; j < fluxes.length; j++) {
      const sum = rows.reduce((total, row) => total + row[j], 0);
      expect(Math.abs(sum)).toBeLessThan(4 * error + 1e-12 * size);
    }
  }
}

describe('the Onsager matrix of random global models', () => {
  property('one or two sites between leads', 3101, 60, (random) => {
    checkOnsager(leadsInEquilibrium(random, 2), random);
  });

  property('three sites between leads', 3102, 2, (random) => {
    checkOnsager(leadsInEquilibrium(random, 3), random);
  });

  property('two or three levels between baths', 3103, 120, (random) => {
    checkOnsager(bathsInEquilibrium(random, random.whole(2, 3)), random);
  });

  property('degenerate levels, with coherences between them', 3105, 20, (random) => {
    checkOnsager(bathsInEquilibrium(random, random.whole(3, 4), true), random);
  });

  property('is what small biases do', 3104, 4, (random) => {
    const model = leadsInEquilibrium(random, 2);
    const { fluxes, matrix, temperature: T } = onsager(model);
    const problem = steadyStateProblem(model);
    const biased = (x: number): Record<string, number> => {
      const [first, ...rest] = Object.entries(model.reservoirs ?? {});
      const [name, { chemicalPotential }] = first;
      // X = x for both forces of the first lead
      const lead = { ...first[1], temperature: T + x * T * T, chemicalPotential: Number(chemicalPotential) + x * T };
      const reservoirs = Object.fromEntries([[name, lead], ...rest]);
      const { currents } = steadyStateSync({ ...model, reservoirs });
      return Object.fromEntries(
        fluxes.map((flux) => {
          const [lead, kind] = flux.split('.');
          return [flux, currents[lead][kind as 'particle' | 'heat']];
        }),
      );
    };
    const h = 1e-4;
    const [up, down] = [biased(h), biased(-h)];
    const size = Math.max(...matrix.flatMap((row) => Array.from(row, Math.abs)));
    fluxes.forEach((flux, i) => {
      expect(Math.abs((up[flux] - down[flux]) / (2 * h) - matrix[i][0] - matrix[i][1])).toBeLessThan(1e-5 * size);
    });
    const { generator } = problem;
    const currents = reservoirCurrents(generator, solveSync(problem).frameState);
    expect(Math.abs(currents.L1.heat)).toBeLessThan(1e-10);
  });
});

/** Two levels between leads that couple to them differently: neither tight coupling nor symmetry. */
const twoLevels = defineModel({
  name: 'two levels',
  parameters: { T: 0.8, mu: 0.2, e1: -0.4, e2: 1.3, a: 0.7, b: 0.2, c: 0.4, d: 0.9 },
  space: { x: 'fermion', y: 'fermion' },
  hamiltonian: ({ x, y }, { e1, e2 }) => x.n.times(e1).plus(y.n.times(e2)),
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ T }) => T,
      chemicalPotential: ({ mu }) => mu,
      coupling: [
        { operator: ({ x }) => x.c, rate: ({ a }) => a },
        { operator: ({ y }) => y.c, rate: ({ b }) => b },
      ],
    },
    R: {
      statistics: 'fermi',
      temperature: ({ T }) => T,
      chemicalPotential: ({ mu }) => mu,
      coupling: [
        { operator: ({ x }) => x.c, rate: ({ c }) => c },
        { operator: ({ y }) => y.c, rate: ({ d }) => d },
      ],
    },
  },
});

describe('transport coefficients', () => {
  const { T, mu, e1, e2, a, b, c, d } = twoLevels.parameters;
  // independent levels: J = Σ g (f_L - f_R), g = γ_L γ_R / (γ_L + γ_R); -∂f/∂x = f (1 - f)
  const channels = [
    { e: e1, g: (a * c) / (a + c) },
    { e: e2, g: (b * d) / (b + d) },
  ].map(({ e, g }) => {
    const f = 1 / (Math.exp((e - mu) / T) + 1);
    return { u: e - mu, weight: g * f * (1 - f) };
  });
  const moment = (k: number): number => channels.reduce((sum, { u, weight }) => sum + weight * u ** k, 0);

  test('of independent levels are moments', () => {
    const { matrix, fluxes } = onsager(twoLevels);
    expect(fluxes).toEqual(['L.particle', 'L.heat', 'R.particle', 'R.heat']);
    expect(matrix[0][0]).toBeCloseTo(moment(0), 12);
    expect(matrix[0][1]).toBeCloseTo(moment(1), 12);
    expect(matrix[1][1]).toBeCloseTo(moment(2), 12);
    expect(matrix[2][1]).toBeCloseTo(-moment(1), 12);
    const found = transportCoefficients(twoLevels);
    expect(found.conductance).toBeCloseTo(moment(0) / T, 12);
    expect(found.seebeck).toBeCloseTo(moment(1) / (T * moment(0)), 12);
    expect(found.peltier).toBeCloseTo(moment(1) / moment(0), 12);
    const thermal = (moment(2) - moment(1) ** 2 / moment(0)) / T ** 2;
    expect(found.thermalConductance).toBeCloseTo(thermal, 12);
    expect(found.figureOfMerit).toBeCloseTo(moment(1) ** 2 / (moment(0) * moment(2) - moment(1) ** 2), 10);
  });

  test('a single level couples heat tightly to particles', () => {
    const found = transportCoefficients(singleDot, { set: { dT: 0, dV: 0, eps: 3, T: 2 } });
    expect(found.thermalConductance).toBe(0);
    expect(found.figureOfMerit).toBe(Number.POSITIVE_INFINITY);
    expect(found.seebeck).toBeCloseTo(1.5, 12);
    const f = 1 / (Math.exp(1.5) + 1);
    expect(found.conductance).toBeCloseTo((f * (1 - f)) / 2, 12);
  });

  test('of a qubit between baths there is the thermal conductance', () => {
    const qubit = defineModel({
      name: 'qubit',
      parameters: { w: 1.3, T: 0.9 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }, { w }) => q.proj(1, 1).times(w),
      reservoirs: {
        A: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ q }) => q.sx, rate: 0.3 },
        B: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ q }) => q.sx, rate: 0.5 },
      },
    });
    const found = transportCoefficients(qubit);
    const [w, t] = [1.3, 0.9];
    // J = w g_A g_B (n_A - n_B) / (g_A (1 + 2 n_A) + g_B (1 + 2 n_B))
    const n = 1 / Math.expm1(w / t);
    const slope = (n * (n + 1) * w) / t ** 2;
    expect(found.thermalConductance).toBeCloseTo((w * 0.15 * slope) / (0.8 * (1 + 2 * n)), 12);
    expect(found.conductance).toBeUndefined();
    expect(differentialConductance(qubit, { from: 'A', to: 'B' })).toEqual({
      thermal: expect.closeTo(found.thermalConductance, 12),
      warnings: [],
    });
  });

  test('differential conductances are derivatives by shared biases, at any bias', () => {
    const set = { dV: 3, dT: 4 };
    const found = differentialConductance(singleDot, { from: 'L', to: 'R', set });
    const { derivatives } = gradient(singleDot, { of: ['L.particle', 'L.heat'], by: ['dV', 'dT'], set });
    expect(found.electrical).toBeCloseTo(derivatives['L.particle'].dV, 11);
    expect(found.thermoelectric).toBeCloseTo(derivatives['L.particle'].dT, 11);
    expect(found.electrothermal).toBeCloseTo(derivatives['L.heat'].dV, 11);
    expect(found.thermal).toBeCloseTo(derivatives['L.heat'].dT, 11);
  });
});

describe('a symmetry that is broken is warned of, with who breaks it', () => {
  const dots = (local: boolean, loss: number): Model =>
    defineModel({
      name: 'dots',
      parameters: {},
      space: { x: 'fermion', y: 'fermion' },
      hamiltonian: ({ x, y }) => {
        const hop = x.c.dag().times(y.c);
        return x.n.plus(y.n.times(1.8)).plus(hop.plus(hop.dag()).times(0.7)).plus(x.n.times(y.n).times(1.1));
      },
      reservoirs: Object.fromEntries(
        [0, 1].map((k) => [
          `L${k}`,
          {
            statistics: 'fermi' as const,
            temperature: 1,
            chemicalPotential: 0.3,
            coupling: ({ x, y }: Readonly<Record<'x' | 'y', FermionSite>>) => (k === 0 ? x.c : y.c),
            rate: 0.3 + 0.4 * k,
            ...(local && { dissipator: 'local' as const, frequency: 1 + 0.8 * k }),
          },
        ]),
      ),
      jumps: [{ name: 'loss', operator: ({ x }) => x.c, rate: loss }],
    });

  test.each([
    ['local dissipators', true, 0, /broken by .* by the local dissipators of L0, L1, there is no such law/],
    ['plain jumps', false, 0.2, /broken by .* by the plain jumps loss, there is no such law/],
    ['neither', false, 0, undefined],
  ])('%s', (_, local, loss, message) => {
    const { asymmetry, warnings } = onsager(dots(local, loss));
    expect(asymmetry > 1e-4).toBe(message !== undefined);
    const said = warnings.filter((text) => text.includes('symmetry'));
    expect(said.length).toBe(message === undefined ? 0 : 1);
    if (message !== undefined) expect(said[0]).toMatch(message);
    const transport = transportCoefficients(dots(local, loss));
    expect(transport.warnings).toEqual(warnings);
    // S is what stops the particle current, J_N = L_NN Δμ/T + L_NQ ΔT/T²: the other off-diagonal entry gives Π
    const { matrix } = onsager(dots(local, loss));
    expect(transport.seebeck).toBeCloseTo(matrix[0][1] / matrix[0][0], 14);
    expect(transport.peltier).toBeCloseTo(matrix[1][0] / matrix[0][0], 14);
  });
});

describe('what is refused', () => {
  test('linear response off equilibrium, at zero temperature, or without reservoirs', () => {
    expect(() => onsager(singleDot)).toThrow(/reservoirs.R.temperature: the reservoirs are not in equilibrium/);
    expect(() => onsager(singleDot, { set: { dT: 0 } })).toThrow(/reservoirs.R.chemicalPotential/);
    expect(() => onsager(singleDot, { set: { T: 0, dT: 0, dV: 0 } })).toThrow(/zero temperature/);
    const closed = defineModel({
      name: 'closed',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz,
      jumps: [{ operator: ({ q }) => q.sm, rate: 1 }],
    });
    expect(() => onsager(closed)).toThrow(/no reservoirs/);
    expect(() => transportCoefficients(closed)).toThrow(/0 reservoirs; expected two/);
  });

  test('unknown reservoirs and currents, with the nearest name', () => {
    const terminals = { from: 'L', to: 'R' };
    expect(() => differentialConductance(singleDot, { from: 'l', to: 'R' })).toThrow(
      /from: unknown reservoir 'l'.*'L'/,
    );
    expect(() => rectification(singleDot, { ...terminals, of: 'L.haet' })).toThrow(/'L.heat'/);
    expect(() => rectification(singleDot, { of: 'L.heat', from: 'L', to: 'L' })).toThrow(/itself/);
    // @ts-expect-error plain scripts may leave it out
    expect(() => rectification(singleDot, terminals)).toThrow(/of: no current; expected a name such as L.heat/);
  });
});

describe('rectification', () => {
  test('the current of one level only changes its sign, however the leads couple', () => {
    const terminals = { from: 'L', to: 'R' };
    const even = rectification(singleDot, { of: 'L.particle', ...terminals, set: { ratio: 1 } });
    expect(even.forward).toBeCloseTo(-even.reversed, 13);
    expect(even.coefficient).toBeLessThan(1e-12);
    const odd = rectification(singleDot, { of: 'L.particle', ...terminals, set: { ratio: 5 } });
    expect(odd.coefficient).toBeLessThan(1e-12);
  });

  test('a qubit that couples unevenly conducts heat better one way', () => {
    const [w, tA, tB, gA, gB] = [1, 2, 0.3, 1, 0.05];
    const qubit = defineModel({
      name: 'diode',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.proj(1, 1).times(w),
      reservoirs: {
        A: { statistics: 'bose', temperature: tA, coupling: ({ q }) => q.sx, rate: gA },
        B: { statistics: 'bose', temperature: tB, coupling: ({ q }) => q.sx, rate: gB },
      },
    });
    const heat = (a: number, b: number): number => {
      const [nA, nB] = [a, b].map((t) => 1 / Math.expm1(w / t));
      return (w * gA * gB * (nA - nB)) / (gA * (1 + 2 * nA) + gB * (1 + 2 * nB));
    };
    const [x, y] = [heat(tA, tB), heat(tB, tA)];
    const found = rectification(qubit, { of: 'A.heat', from: 'A', to: 'B' });
    expect(found.forward).toBeCloseTo(x, 13);
    expect(found.reversed).toBeCloseTo(y, 13);
    expect(found.coefficient).toBeCloseTo(Math.abs(x + y) / (Math.abs(x) + Math.abs(y)), 12);
    expect(found.coefficient).toBeGreaterThan(0.1);
  });
});
