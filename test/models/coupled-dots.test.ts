// The coupled dots: every reference number, the engine against closed forms and a plain linear solve, the no-inverse-current
// theorem over 20000 draws of each kind of interaction, and every claim as it is on record.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { generatorOf, instantiate, solveSync, steadyStateProblem, superoperator } from 'lindblad-core';
import {
  type CatalogEntry,
  catalogEntry,
  coupledDots,
  coupledDotsParallel,
  measureClaim,
  sanchezButtiker,
} from 'lindblad-models';
import { figureToSvg } from 'lindblad-plot';
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { census, engineCensus } from '../../packages/models/src/coupled-dots/census.js';
import { drawPair, interactions, uniform } from '../../packages/models/src/coupled-dots/draws.js';
import {
  type Onsager,
  onsagerHarvester,
  onsagerParallel,
  onsagerThreeTerminal,
} from '../../packages/models/src/coupled-dots/linear-response.js';
import { energiesOf } from '../../packages/models/src/coupled-dots/pair.js';
import { parallel } from '../../packages/models/src/coupled-dots/parallel/geometry.js';
import { allParameters, pairPoint } from '../../packages/models/src/coupled-dots/points.js';
import { pairState, threeTerminalLeads, type WiredLead } from '../../packages/models/src/coupled-dots/rate-equation.js';
import { pointCases, pointDeviations } from '../../packages/models/src/coupled-dots/reference-points.js';
import { ringState } from '../../packages/models/src/coupled-dots/ring.js';
import { threeTerminal } from '../../packages/models/src/coupled-dots/three-terminal/geometry.js';
import { engineAt, maximumPower } from '../../packages/models/src/coupled-dots/three-terminal/maximum-power.js';
import { signChanges } from '../../packages/models/src/measure.js';
import type { Reference, ReferencePoint } from '../../packages/models/src/reference.js';

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
      refA: 6,
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
      refB: 7,
      kappaB: 8,
      zerosB: 1,
      refP: 6,
      zerosP: 1,
      refC: 7,
      singleDot: 7,
      maximumPower: 4,
      maximumPowerSeries: 1,
      harvester: 8,
      repulsionHarvester: 10,
      repulsionHarvesterZeros: 1,
      repulsionParallel: 10,
      repulsionParallelZeros: 3,
    });
  });

  for (const [name, cases] of Object.entries(pointCases)) {
    const { model } = catalogEntry(name);
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
    for (const [name, cases] of Object.entries(pointCases)) {
      const { model } = catalogEntry(name);
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
      expect(Math.abs(own.x_h - x_h)).toBeLessThan(1e-9);
      expect(Math.abs(own.x_c - x_c)).toBeLessThan(1e-9);
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
    const next = uniform(5);
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
    const next = uniform(seed);
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
      test(`${geometry.model.name}, ${interaction}: 20000 draws, 400 of them by the engine`, () => {
        const all = census(geometry, interaction, 20_000);
        const own = engineCensus(geometry, interaction, 400);
        const same = census(geometry, interaction, 400);
        for (const { smallest, both } of [all, own]) {
          expect(smallest).toBeGreaterThan(0);
          expect(both).toBe(0);
        }
        expect([own.particle, own.energy]).toEqual([same.particle, same.energy]);
        expect(own.deviation).toBeLessThan(1e-12);
        expect(own.microMacro).toBeLessThan(1e-13);
        if (interaction === 'strongly attractive') {
          expect(Math.min(all.particle, all.energy)).toBeGreaterThan(1000);
          expect(Math.min(own.particle, own.energy)).toBeGreaterThan(10);
        } else expect([all.particle, all.energy, own.particle, own.energy]).toEqual([0, 0, 0, 0]);
      });
    }
  }

  test('draws are what their names say', () => {
    const next = uniform(9);
    for (let k = 0; k < 1000; k++) {
      for (const lowest of ['eps_u', 'both'] as const) {
        const level = (p: Record<string, number>) => (lowest === 'both' ? Math.min(p.eps_u, p.eps_d) : p.eps_u);
        const [repulsive, weak, strong] = interactions.map((kind) => drawPair(next, kind, lowest, ['g']));
        expect(repulsive.kappa).toBeGreaterThanOrEqual(0);
        expect(weak.kappa).toBeLessThanOrEqual(0);
        expect(weak.kappa + level(weak)).toBeGreaterThanOrEqual(0);
        expect(strong.kappa + level(strong)).toBeLessThanOrEqual(0);
        for (const p of [repulsive, weak, strong]) {
          expect(Math.min(p.eps_u, p.eps_d, p.F_E, p.F_N)).toBeGreaterThan(0);
          expect(p.F_E).toBeLessThan(1);
          expect(p.g).toBeGreaterThan(0.00999);
          expect(p.g).toBeLessThan(100.01);
        }
      }
    }
  });
});

test('the repulsive pair of the parallel geometry turns once, between the reference points', () => {
  const [zero] = signChanges((kappa) => pairPoint(coupledDotsParallel, { eps_d: -2, kappa }).J_N, [4, 6]);
  expect(zero).toBeCloseTo(reference.cases.repulsionParallelZeros[0].kappa, 10);
});

describe('claims', () => {
  for (const entry of entries) {
    test(`${entry.name}: every claim as on record, named once, of no figure that was not at hand`, () => {
      const ids = entry.claims.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const claim of entry.claims) {
        expect(claim.id).toMatch(new RegExp(`^${entry.name}/[a-z0-9-]+$`));
        expect([claim.source, claim.statement].join(' ')).not.toMatch(/\bFigs?\./);
        const { id, verdict, measured, asExpected } = measureClaim(claim);
        expect([id, verdict, measured, asExpected]).toEqual([id, claim.onRecord, measured, true]);
      }
    });
  }

  test('statements that hold only under conditions are on record as such', () => {
    const conditional = entries.flatMap(({ claims }) => claims.filter(({ onRecord }) => onRecord !== 'holds'));
    expect(conditional.map(({ id }) => id)).toEqual([
      'coupled-dots/symmetry-breaking-sufficient',
      'coupled-dots/energy-zero',
      'coupled-dots/level-sign',
      'coupled-dots-parallel/beyond-linear-response',
      'coupled-dots-parallel/repulsion-enough',
      'sanchez-buttiker/attraction-necessary',
      'sanchez-buttiker/repulsion-reentrance',
      'sanchez-buttiker/repulsion-wiring',
    ]);
  });
});

test('figures of the harvester: own parameters, units on every axis, sound pictures', () => {
  const figures = catalogEntry('sanchez-buttiker').figures();
  expect(figures.map(({ id }) => id)).toEqual(
    ['engine', 'entropy', 'repulsion', 'wiring'].map((name) => `sanchez-buttiker/${name}`),
  );
  for (const figure of figures) {
    expect(figure.source).toMatch(/^model after .*, own parameters$/);
    expect(figure.title).not.toMatch(/\bFig/);
    for (const { x, y } of figure.panels) expect([figure.id, x.unit, y.unit]).not.toContain(undefined);
    expect(figureToSvg(figure)).not.toMatch(/NaN|undefined|Infinity/);
  }
});
