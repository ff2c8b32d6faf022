// The coupled dots: every reference number, the engine against closed forms and a plain linear solve, the no-inverse-current
// theorem over 20000 draws of each kind of interaction, and every claim as it is on record.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { columnOf, generatorOf, instantiate, solveSync, steadyStateProblem, superoperator } from 'lindblad-core';
import {
  type CatalogEntry,
  catalogEntry,
  coupledDots,
  coupledDotsParallel,
  measureClaim,
  sanchezButtiker,
} from 'lindblad-models';
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { census, drawsOf, levelOf, parallel, threeTerminal } from '../../packages/models/src/coupled-dots/census.js';
import { drawPair, interactions } from '../../packages/models/src/coupled-dots/draws.js';
import { agreement } from '../../packages/models/src/coupled-dots/geometry.js';
import { harvesterGeometry } from '../../packages/models/src/coupled-dots/harvester/point.js';
import {
  type Onsager,
  onsagerHarvester,
  onsagerParallel,
  onsagerThreeTerminal,
} from '../../packages/models/src/coupled-dots/linear-response.js';
import { allParameters, energiesOf, pairPoint } from '../../packages/models/src/coupled-dots/points.js';
import { pairState, threeTerminalLeads, type WiredLead } from '../../packages/models/src/coupled-dots/rate-equation.js';
import { pointCases, pointDeviations } from '../../packages/models/src/coupled-dots/reference-points.js';
import { ringState } from '../../packages/models/src/coupled-dots/ring.js';
import { engineAt, maximumPower } from '../../packages/models/src/coupled-dots/three-terminal/maximum-power.js';
import { solveDrawn } from '../../packages/models/src/drawn-points.js';
import { signChanges } from '../../packages/models/src/measure.js';
import type { Reference, ReferencePoint } from '../../packages/models/src/reference.js';
import { uniformNumbers } from '../../packages/models/src/uniform.js';

const reference = JSON.parse(
  readFileSync(new URL('../reference/coupled-dots.json', import.meta.url), 'utf8'),
) as Reference;
const entries: readonly CatalogEntry[] = ['coupled-dots', 'coupled-dots-parallel', 'sanchez-buttiker'].map(
  catalogEntry,
);
const [first] = reference.cases.rateMatrix;

describe('reference numbers', () => {
  test('every case is there', () => {
    expect(Object.fromEntries(Object.entries(reference.cases).map(([name, rows]) => [name, rows.length]))).toEqual({
      refA: 7,
      rateMatrix: 1,
      kappaA: 8,
      extremaA: 1,
      boundaries: 4,
      mapCounts: 1,
      onsager: 2,
      onsagerEnergyOfM: 1,
      onsagerParallel: 1,
      onsagerZeros: 2,
      rays: 1,
      refB: 8,
      kappaB: 8,
      zerosB: 1,
      refP: 6,
      zerosP: 1,
      refC: 7,
      singleDot: 7,
      maximumPower: 4,
      maximumPowerSeries: 1,
      harvester: 9,
      repulsionHarvester: 10,
      repulsionHarvesterZeros: 1,
      repulsionParallel: 10,
      repulsionParallelZeros: 3,
    });
  });

  for (const { model, cases } of pointCases) {
    for (const name of cases) {
      test(`${model.name}: ${name}`, () => {
        for (const point of reference.cases[name]) {
          const wrong = Object.entries(pointDeviations(model, point)).filter(([, deviation]) => !(deviation <= 1));
          expect([point, wrong]).toEqual([point, []]);
        }
      });
    }
  }

  test('two units of the last digit are noticed, for any number', () => {
    for (const { model, cases } of pointCases) {
      for (const point of cases.flatMap((name) => reference.cases[name])) {
        const names = Object.keys(pointDeviations(model, point));
        const changed: Record<string, number> = { ...point };
        for (const name of names) {
          const value = point[name];
          const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - point.digits);
          changed[name] += value === 0 ? 2e-13 : Math.max(2 * unit, 3e-15);
        }
        const found = pointDeviations(model, changed);
        expect([point, names.filter((name) => !(found[name] > 1))]).toEqual([point, []]);
      }
    }
  });

  test('eigenvalues of the rate matrix, taken from the superoperator', () => {
    const { lambda_0, lambda_1, lambda_2, lambda_3 } = first;
    const values = [...new EigenvalueDecomposition(populationMatrix({})).realEigenvalues].sort((a, b) => b - a);
    [lambda_0, lambda_1, lambda_2, lambda_3].forEach((expected, k) => {
      expect(Math.abs(values[k] - expected)).toBeLessThan(1e-12);
    });
  });

  test('Onsager coefficients in closed form, to the last digits', () => {
    const close = (own: Onsager, row: ReferencePoint) => {
      for (const name of ['L_NN', 'L_NE', 'L_EE'] as const) expect(Math.abs(own[name] - row[name])).toBeLessThan(2e-15);
    };
    const [even, uneven] = reference.cases.onsager;
    const energies = { eps_u: 1, eps_d: 0.5, kappa: -4 };
    const rates = { L: [1, 0.3], R: [0.4, 2], M: [0.7, 1.5] } as const;
    close(onsagerThreeTerminal(energies, { L: [1, 1], R: [1, 1], M: [1, 1] }), even);
    close(onsagerThreeTerminal(energies, rates), uneven);
    close(onsagerHarvester(energies, rates), reference.cases.onsagerEnergyOfM[0]);
    close(onsagerParallel(1, -3), reference.cases.onsagerParallel[0]);
    const { L_NN, L_NE, L_EE } = onsagerThreeTerminal(energies, { L: [1, 1], R: [1, 1], M: [1, 1] });
    const [{ particle, energy }] = reference.cases.rays;
    expect(-L_NE / L_NN).toBeCloseTo(particle, 9);
    expect(-L_EE / L_NE).toBeCloseTo(energy, 9);
  });

  test('maximum power: reduced energies, and the series of the efficiency', () => {
    for (const { carnot, x_h, x_c, eta, P } of reference.cases.maximumPower) {
      const own = maximumPower(carnot);
      expect(Math.abs(own.x_h - x_h)).toBeLessThan(6e-11);
      expect(Math.abs(own.x_c - x_c)).toBeLessThan(6e-11);
      const at = (h: number, c: number) => pairPoint(coupledDots, engineAt(h, c, carnot));
      const best = at(own.x_h, own.x_c);
      expect(Math.abs(best.eta - eta)).toBeLessThan(1e-12);
      expect(Math.abs(best.P - P)).toBeLessThan(1e-12 * P + 1e-14);
      for (const [h, c] of [
        [0.01, 0],
        [-0.01, 0],
        [0, 0.01],
        [0, -0.01],
      ])
        expect(at(own.x_h + h, own.x_c + c).P).toBeLessThan(best.P);
    }
    const [{ x0, coefficient, carnot, eta }] = reference.cases.maximumPowerSeries;
    expect(x0 * Math.tanh(x0 / 2)).toBeCloseTo(2, 11);
    expect((7 + 1 / Math.sinh(x0 / 2) ** 2) / 96).toBeCloseTo(coefficient, 11);
    const own = maximumPower(carnot);
    const measured = pairPoint(coupledDots, engineAt(own.x_h, own.x_c, carnot)).eta;
    expect(Math.abs(measured - eta)).toBeLessThan(1e-11);
    expect(Math.abs(measured - carnot / 2 - carnot ** 2 / 8 - coefficient * carnot ** 3)).toBeLessThan(carnot ** 4);
  });
});

/** The part of the three-terminal generator that populations see of populations. */
function populationMatrix(set: Readonly<Record<string, number>>): Matrix {
  const matrix = superoperator(generatorOf(instantiate(coupledDots, set)));
  const w = Matrix.zeros(4, 4);
  for (let i = 0; i < 4; i++) {
    for (let p = matrix.rowPtr[5 * i]; p < matrix.rowPtr[5 * i + 1]; p++) {
      const j = matrix.colIdx[p] / 5;
      // nothing but populations feeds a population
      expect(Number.isInteger(j)).toBe(true);
      expect(matrix.im[p]).toBe(0);
      w.set(i, j, w.get(i, j) + matrix.re[p]);
    }
  }
  return w;
}

test('the steady state of every geometry is diagonal', () => {
  for (const model of [coupledDots, coupledDotsParallel, sanchezButtiker]) {
    const { matrix } = solveSync(steadyStateProblem(model, {})).state;
    let off = 0;
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++)
        if (i !== j) off = Math.max(off, Math.hypot(matrix.re[i + 4 * j], matrix.im[i + 4 * j]));
    expect([model.name, off]).toEqual([model.name, 0]);
  }
});

describe('the rate equation in closed form', () => {
  test('is the null vector of its matrix, with its current (seed 11)', () => {
    const rate = fc.double({ min: 1e-3, max: 10, noNaN: true });
    const four = fc.array(rate, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, four, (a, b) => {
        const { populations: p, current } = ringState({
          forward: Float64Array.from(a),
          backward: Float64Array.from(b),
        });
        const w = Matrix.zeros(4, 4);
        for (let k = 0; k < 4; k++) {
          const next = (k + 1) % 4;
          w.set(next, k, w.get(next, k) + a[k]);
          w.set(k, k, w.get(k, k) - a[k]);
          w.set(k, next, w.get(k, next) + b[k]);
          w.set(next, next, w.get(next, next) - b[k]);
        }
        w.setRow(0, [1, 1, 1, 1]);
        const q = solve(w, Matrix.columnVector([1, 0, 0, 0])).to1DArray();
        for (let k = 0; k < 4; k++) {
          expect(Math.abs(p[k] - q[k])).toBeLessThan(1e-11);
          // the same current through every edge
          expect(Math.abs(a[k] * p[k] - b[k] * p[(k + 1) % 4] - current)).toBeLessThan(1e-13);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('has one lead: equilibrium, without currents', () => {
    const energies = { eps_u: 0.7, eps_d: -0.4, kappa: 1.3 };
    const lead: WiredLead = { T: 0.8, mu: 0.2, u: [1, 0.3], d: [2, 0.7] };
    const { p00, p10, p01, p11, currents } = pairState(energies, [lead]);
    const weight = (e: number, n: number) => Math.exp(-(e - 0.2 * n) / 0.8);
    expect(p10 / p00).toBeCloseTo(weight(0.7, 1), 12);
    expect(p01 / p00).toBeCloseTo(weight(-0.4, 1), 12);
    expect(p11 / p00).toBeCloseTo(weight(1.6, 2), 12);
    expect(Math.max(...[currents[0].particle, currents[0].energy].map(Math.abs))).toBeLessThan(1e-15);
  });

  test('agrees with the engine at M’s own temperature and chemical potential (seed 5)', () => {
    const next = uniformNumbers(5);
    for (let k = 0; k < 60; k++) {
      const set: Record<string, number> = {
        ...drawPair(next, interactions[k % 3], 'eps_u', threeTerminal.rates),
        T_M: 0.5 + 2 * next(),
        mu_M: 2 * next() - 1,
        mu_R: 2 * next() - 1,
      };
      const p = allParameters(coupledDots, set);
      const { currents, entropyProduction } = pairState(energiesOf(p), threeTerminalLeads(p));
      const own = pairPoint(coupledDots, set);
      const scale = 1e-12 * Math.max(...threeTerminal.rates.map((name) => p[name]));
      expect(Math.abs(own.J_ER - currents[1].energy)).toBeLessThan(scale);
      expect(Math.abs(own.J_EM - currents[2].energy)).toBeLessThan(scale);
      expect(Math.abs(own.s - entropyProduction)).toBeLessThan(10 * scale);
      expect(Math.abs(own.I_1 + own.I_2 - own.J_N)).toBeLessThan(scale);
    }
  });
});

test('random numbers are repeatable, spread evenly, and differ from seed to seed', () => {
  const take = (seed: number, n: number) => {
    const next = uniformNumbers(seed);
    return Array.from({ length: n }, next);
  };
  expect(take(3, 5)).toEqual(take(3, 5));
  expect(new Set([0, 1, 2, 3].map((seed) => take(seed, 1)[0])).size).toBe(4);
  const many = take(0, 20000);
  expect(many.every((x) => x > 0 && x < 1)).toBe(true);
  expect(Math.abs(many.reduce((sum, x) => sum + x, 0) / 20000 - 0.5)).toBeLessThan(0.01);
  const bins = new Float64Array(10);
  for (const x of many) bins[Math.floor(10 * x)]++;
  expect(Math.max(...bins) / Math.min(...bins)).toBeLessThan(1.12);
});

describe('the no-inverse-current theorem', () => {
  for (const geometry of [threeTerminal, parallel]) {
    for (const interaction of interactions) {
      test(`${geometry.model.name}, ${interaction}: 20000 draws by the engine`, () => {
        const found = census(geometry, interaction);
        expect(found.draws).toBe(20_000);
        expect(found.smallest).toBeGreaterThan(0);
        expect(found.both).toBe(0);
        if (interaction === 'strongly attractive') expect(Math.min(found.particle, found.energy)).toBeGreaterThan(1000);
        else expect([found.particle, found.energy]).toEqual([0, 0]);
      });

      test(`${geometry.model.name}, ${interaction}: the draws are what their name says and reach its borders`, () => {
        const sets = drawsOf(geometry, interaction);
        const ratios = sets.map((set) => set.kappa / levelOf(geometry, set));
        const [least, most] = ratios.reduce(([a, b], r) => [Math.min(a, r), Math.max(b, r)], [Infinity, -Infinity]);
        if (interaction === 'repulsive') {
          expect(least).toBeGreaterThanOrEqual(0);
          expect(least).toBeLessThan(0.01);
          expect(Math.max(...sets.map(({ kappa }) => kappa))).toBeGreaterThan(5.9);
        } else if (interaction === 'weakly attractive') {
          expect(least).toBeGreaterThanOrEqual(-1);
          expect(least).toBeLessThan(-0.99);
          expect(most).toBeLessThanOrEqual(0);
          expect(most).toBeGreaterThan(-0.01);
        } else {
          expect(most).toBeLessThanOrEqual(-1);
          expect(most).toBeGreaterThan(-1.01);
          expect(Math.min(...sets.map((set) => set.kappa + levelOf(geometry, set)))).toBeLessThan(-5.9);
        }
        // every other number between its borders, and near both of them
        const ranges: [string, number, number, (x: number) => number][] = [
          ['eps_u', 0.05, 3, (x) => x],
          ['eps_d', 0.05, 3, (x) => x],
          ['F_E', 0, 0.95, (x) => x],
          ['F_N', 0, 3, (x) => x],
          ...geometry.rates.map((name): [string, number, number, (x: number) => number] => [name, -2, 2, Math.log10]),
        ];
        for (const [name, from, to, scale] of ranges) {
          const values = sets.map((set) => scale(set[name]));
          const [low, high] = [Math.min(...values), Math.max(...values)];
          expect([name, low >= from, low < from + 0.01 * (to - from)]).toEqual([name, true, true]);
          expect([name, high <= to, high > to - 0.01 * (to - from)]).toEqual([name, true, true]);
        }
      });
    }
  }

  test('the level of the parallel pair is the lower one', () => {
    expect(levelOf(parallel, { eps_u: 2, eps_d: 1 })).toBe(1);
    expect(levelOf(threeTerminal, { eps_u: 2, eps_d: 1 })).toBe(2);
  });
});

describe('all geometries at random draws', () => {
  for (const geometry of [threeTerminal, parallel, harvesterGeometry]) {
    test(`${geometry.model.name}: rate equation, forces times fluxes, no electrons through M`, () => {
      const found = agreement(geometry);
      expect(found.draws).toBeGreaterThanOrEqual(20_000);
      expect(found.deviation).toBeLessThan(1e-13);
      expect(found.forcesTimesFluxes).toBeLessThan(1e-13);
      expect(found.particlesOfM).toBeLessThan(1e-14);
      expect(found.smallest).toBeGreaterThan(0);
    });

    test(`${geometry.model.name}: many points in one sweep are the points one by one`, () => {
      const sets = geometry.draws().filter((_, k) => k % 400 === 0);
      const names = ['J_N', geometry.energy.current, 's', 'p00', 'p11'];
      const table = solveDrawn(geometry.model, sets, names);
      sets.forEach((set, k) => {
        const own = pairPoint(geometry.model, set);
        for (const name of names)
          expect(Math.abs(columnOf(table, name)[k] - own[name])).toBeLessThan(1e-13 * (1 + 100 * Math.abs(own[name])));
      });
    });
  }
});

test('the repulsive pair of the parallel geometry turns once, between the reference points', () => {
  const [zero] = signChanges((kappa) => pairPoint(coupledDotsParallel, { eps_d: -2, kappa }).J_N, [4, 6]);
  expect(zero).toBeCloseTo(reference.cases.repulsionParallelZeros[0].kappa, 12);
});

describe('claims', () => {
  for (const entry of entries) {
    test(`${entry.name}: every claim is named once, of no figure that was not at hand`, () => {
      const ids = entry.claims.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const claim of entry.claims) {
        expect(claim.id).toMatch(new RegExp(`^${entry.name}/[a-z0-9-]+$`));
        expect([claim.source, claim.statement].join(' ')).not.toMatch(/\bFigs?\./);
      }
    });

    test.each(entry.claims.map((claim) => [claim.id, claim] as const))('%s', (_, claim) => {
      const { id, verdict, measured, asExpected } = measureClaim(claim);
      expect([id, verdict, measured, asExpected]).toEqual([id, claim.onRecord, measured, true]);
    });
  }

  test('statements that hold only under conditions are on record as such', () => {
    const conditional = entries.flatMap(({ claims }) => claims.filter(({ onRecord }) => onRecord !== 'holds'));
    expect(conditional.map(({ id }) => id)).toEqual([
      'coupled-dots/symmetry-breaking-sufficient',
      'coupled-dots/energy-zero',
      'coupled-dots/level-sign',
      'coupled-dots-parallel/beyond-linear-response',
      'sanchez-buttiker/attraction-necessary',
    ]);
  });
});
