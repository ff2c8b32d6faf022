// Collective spins: every claim has its verdict on record, and the blocks, weights and starts agree with plain twins.

import {
  evolutionProblem,
  evolveSync,
  fermi,
  LindbladError,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import {
  catalogEntry,
  collectiveSpin,
  ensembleBalance,
  ensembleEvolution,
  measureClaim,
  multiplicities,
  orderedAppearance,
  spinEnsemble,
  spinEnsembleOf,
  thermalWeights,
} from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { pairAtLimit, pairAtStart } from '../../packages/models/src/atom-pair/pair.js';
import { block, heatCapacity, ottoWork } from '../../packages/models/src/spin-ensemble/ensemble.js';
import {
  binomialWeights,
  logMultiplicities,
  thermalLevels,
} from '../../packages/models/src/spin-ensemble/multiplicities.js';
import { plainText } from '../../packages/plot/src/text/rich-text.js';
import { property } from '../support/check.js';

describe('claims', () => {
  for (const claim of catalogEntry('spin-ensemble').claims) {
    test(claim.id, () => {
      const { asExpected, measured, expected, verdict } = measureClaim(claim);
      expect([asExpected, verdict, measured, expected]).toEqual([true, claim.onRecord, measured, expected]);
    });
  }

  test('those that hold conditionally are on record, and no figure of a paper is claimed', () => {
    const { claims } = catalogEntry('spin-ensemble');
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    const special = claims
      .filter(({ onRecord }) => onRecord !== 'holds')
      .map(({ id, onRecord }) => `${id} ${onRecord}`);
    expect(special).toEqual([
      'spin-ensemble/thermometer-always conditional',
      'spin-ensemble/otto-gain conditional',
      'spin-ensemble/two-mitigations-amplify conditional',
    ]);
    // verdicts are of numbers
    for (const { measure, onRecord } of claims)
      if (onRecord === 'conditional') expect(measure()).toMatchObject({ expected: expect.any(Array) });
    for (const { source, statement } of claims) expect(`${source} ${statement}`).not.toMatch(/\bFig/);
  });
});

describe('multiplicities', () => {
  test('of few spins, as in any textbook', () => {
    expect([...multiplicities(4, 0.5)]).toEqual([
      [0, 2],
      [1, 3],
      [2, 1],
    ]);
    expect([...multiplicities(3, 1)]).toEqual([
      [0, 1],
      [1, 3],
      [2, 2],
      [3, 1],
    ]);
    expect([...multiplicities(1, 2.5)]).toEqual([[2.5, 1]]);
  });

  property('they fill the space, and thermal weights add up to one', 21, 30, (random) => {
    const n = random.whole(1, 8);
    const s = random.whole(1, 4) / 2;
    const x = random.between(-40, 40);
    const levels = [...multiplicities(n, s)].reduce((sum, [J, l]) => sum + l * (2 * J + 1), 0);
    expect(levels).toBe((2 * s + 1) ** n);
    expect([...thermalWeights(n, s, x).values()].reduce((a, b) => a + b)).toBeCloseTo(1, 13);
    // even in x
    const mirror = thermalWeights(n, s, -x);
    for (const [J, p] of thermalWeights(n, s, x)) expect(mirror.get(J)).toBeCloseTo(p, 13);
  });
});

describe('the ends of the scale', () => {
  test('spins at zero temperature, from above and from below, and at infinite temperature', () => {
    expect(thermalLevels(1, Number.POSITIVE_INFINITY)).toEqual([1, 0, 0]);
    expect(thermalLevels(1, Number.NEGATIVE_INFINITY)).toEqual([0, 0, 1]);
    expect(thermalLevels(1.5, 0)).toEqual([0.25, 0.25, 0.25, 0.25]);
    for (const x of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect([...thermalWeights(4, 0.5, x)]).toEqual([
        [0, 0],
        [1, 0],
        [2, 1],
      ]);
    const ground = ensembleBalance(4, 0.5, Number.POSITIVE_INFINITY, 1);
    expect(ground.E0).toBe(-2);
    expect(ground.E).toBeCloseTo(block(2, 1).energy, 14);
    expect(ground.SigmaCollective).toBeCloseTo(block(2, 1).entropy - block(2, 1).energy - 2, 13);
    // any finite start that is cold enough is the same
    const cold = ensembleBalance(4, 0.5, 60, 1);
    for (const [name, value] of Object.entries(ground)) expect(cold).toHaveProperty(name, expect.closeTo(value, 12));
    const inverted = ensembleBalance(4, 0.5, Number.NEGATIVE_INFINITY, 1);
    expect([inverted.E0, inverted.E]).toEqual([2, ground.E]);
  });

  test('a bath at zero temperature: entropy production diverges with the heat, and is 0 without any', () => {
    expect(ensembleBalance(4, 0.5, 1, Number.POSITIVE_INFINITY)).toMatchObject({
      Eind: expect.closeTo(-2, 14),
      SigmaCollective: Number.POSITIVE_INFINITY,
    });
    const still = ensembleBalance(3, 0.5, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(still).toMatchObject({ E0: -1.5, E: -1.5, SigmaCollective: 0, SigmaIndependent: 0 });
  });

  test('more spins than a double has copies of: weights and logarithms stay finite', () => {
    expect(multiplicities(1100, 0.5).get(1)).toBe(Number.POSITIVE_INFINITY);
    const logs = logMultiplicities(1100, 0.5);
    expect(logs.get(550)).toBeCloseTo(0, 10);
    expect(logs.get(549)).toBeCloseTo(Math.log(1099), 10);
    // Σ_J l_J (2J+1) = 2^n
    let sum = 0;
    for (const [J, log] of logs) sum += Math.exp(log + Math.log(2 * J + 1) - 1100 * Math.LN2);
    expect(sum).toBeCloseTo(1, 10);
    for (const x of [0, -3, 60]) {
      const weights = thermalWeights(1100, 0.5, x);
      expect([...weights.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      // ln p_J = ln l_J + ln Z_J - n ln Z_s
      const [J, y] = [0.05 * 1100, Math.abs(x)];
      const lnZ = (j: number): number => {
        if (y === 0) return Math.log(2 * j + 1);
        return y * j + Math.log1p(-Math.exp(-y * (2 * j + 1))) - Math.log1p(-Math.exp(-y));
      };
      const expected = Number(logs.get(J)) + lnZ(J) - 1100 * lnZ(0.5);
      if (expected > -600) expect(Math.log(Number(weights.get(J)))).toBeCloseTo(expected, 8);
    }
    // large n: T_max = n p(1-p)/(1-2p) and a constant
    const p = fermi(1);
    const per = (n: number): number => orderedAppearance(n, 1).T;
    expect(per(1100) - per(1099)).toBeCloseTo((p * (1 - p)) / (1 - 2 * p), 6);
    expect(binomialWeights(1100, p).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(binomialWeights(3, 0)).toEqual([1, 0, 0, 0]);
    expect(binomialWeights(3, 1)).toEqual([0, 0, 0, 1]);
    expect(binomialWeights(2, 0.25)).toEqual([0.5625, 0.375, 0.0625]);
  });

  test('logarithms of multiplicities are those of the numbers, where both are known', () => {
    for (const [n, s] of [
      [7, 0.5],
      [4, 1.5],
    ])
      for (const [J, l] of multiplicities(n, s)) expect(logMultiplicities(n, s).get(J)).toBeCloseTo(Math.log(l), 13);
  });

  test('what is no ensemble is an error that says so', () => {
    expect(() => multiplicities(0, 0.5)).toThrow(LindbladError);
    expect(() => multiplicities(2.5, 0.5)).toThrow(/n: 2.5 spins; expected a whole number/);
    expect(() => thermalWeights(2, 0.7, 1)).toThrow(/s: a spin of size 0.7/);
    expect(() => thermalWeights(2, 0.5, Number.NaN)).toThrow(/x: an inverse temperature of NaN/);
    expect(() => ensembleBalance(2, 0.5, 1, 0)).toThrow(/xB: a bath at w\/T_B = 0; expected above 0/);
    expect(() => ensembleEvolution(2, 1, 1, 1, [0, 1], 'largest')).toThrow(/s: spins of size 1 all in the largest/);
    expect(() => spinEnsembleOf(0, 0.5, 'none')).toThrow(/n: 0 spins/);
  });
});

describe('quantities of the model', () => {
  test('energy and apparent temperature that are reported are those of the blocks, at any temperature of the start', () => {
    // E of n = 4, β_0 = 1/2, β_B = 2
    const { quantities } = steadyStateSync(spinEnsemble, { T0: 2, TB: 0.5, coherence: 0 });
    expect(quantities.E).toBeCloseTo(-1.1046324671, 9);
    expect(quantities.T_app).toBeCloseTo(0.5, 10);
    for (const coherence of [-1, 0, 0.3, 1]) {
      const cold = steadyStateSync(spinEnsemble, { T0: 0, coherence }).quantities;
      expect(cold.E).toBeCloseTo(ensembleBalance(4, 0.5, Number.POSITIVE_INFINITY, 1 / 1.2).E, 12);
      expect(cold.T_app).toBeCloseTo(1.2, 11);
    }
  });

  test('units: energies and temperatures scale with w', () => {
    const one = steadyStateSync(spinEnsemble, { TB: 0.7, coherence: 0.5 }).quantities;
    const two = steadyStateSync(spinEnsemble, { w: 3, gamma: 0.2, T0: 3, TB: 2.1, coherence: 0.5 }).quantities;
    expect(two.E).toBeCloseTo(3 * one.E, 11);
    expect(two.T_app).toBeCloseTo(2.1, 10);
  });

  test('a bath too cold to be resolved beside spins that it cannot reach: 0, never a temperature of rounding errors', () => {
    for (const TB of [0, 1e-4, 0.01, 0.025, 0.03, 0.04]) {
      for (const coherence of [-1, 0, 0.5, 1]) {
        const { T_app } = steadyStateSync(spinEnsemble, { TB, coherence }).quantities;
        expect([TB, coherence, T_app === 0 || Math.abs(T_app - TB) < 0.02 * TB]).toEqual([TB, coherence, true]);
        if (TB >= 0.04) expect(T_app).toBeCloseTo(TB, 4);
      }
    }
  });
});

describe('the whole space', () => {
  test('two spins 1/2 are the pair of atoms', () => {
    const model = spinEnsembleOf(2, 0.5, 'two');
    for (const coherence of [-1, 0, 0.4, 1]) {
      const { state, problem } = solveSync(steadyStateProblem(model, { TB: 0.8, coherence }));
      expect(problem.initial?.matrix.re[6]).toBeCloseTo(pairAtStart({ coherence }).coherence, 14);
      const E = state.expect(problem.system.observables.energy).re + 1;
      expect(E).toBeCloseTo(pairAtLimit({ TB: 0.8, coherence }).energy, 12);
    }
  });

  property('each spin by itself stays at T0, whatever the coherence', 22, 6, (random) => {
    const T0 = random.between(0.3, 3);
    const coherence = random.between(-1, 1);
    const { initial, system } = steadyStateProblem(spinEnsemble, { T0, coherence });
    for (let k = 1; k <= 4; k++) {
      const excited = initial?.expect(system.space.projector(`s${k}`, 1, 1)).re;
      expect(excited).toBeCloseTo(fermi(1 / T0), 13);
    }
  });

  test('an evolution ends in the limit that the null space gives, from the coherent start too', () => {
    for (const coherence of [-1, 0.5]) {
      const limit = solveSync(steadyStateProblem(spinEnsemble, { coherence }));
      const { energy } = evolveSync(
        evolutionProblem(spinEnsemble, { set: { coherence }, times: [0, 60] }),
      ).expectations;
      expect(Number(energy[1])).toBeCloseTo(limit.state.expect(limit.problem.system.observables.energy).re, 8);
      expect(limit.certificate).toMatchObject({ verdict: 'degenerate', kernelDimension: 14 });
    }
  });
});

describe('blocks', () => {
  test('a spin 1/2 is a two-level system', () => {
    const { energy, entropy, variance } = block(0.5, 1.3);
    const p = fermi(1.3);
    expect(energy).toBeCloseTo(p - 0.5, 14);
    expect(variance).toBeCloseTo(p * (1 - p), 14);
    expect(entropy).toBeCloseTo(-p * Math.log(p) - (1 - p) * Math.log(1 - p), 13);
    expect(block(0, 1)).toEqual({ energy: 0, entropy: 0, variance: 0 });
  });

  test('heat capacity is the derivative of the energy', () => {
    const h = 1e-4;
    const T = 0.7;
    const energy = (t: number): number => block(3, 1 / t).energy;
    const slope = (energy(T + h) - energy(T - h)) / (2 * h);
    expect(heatCapacity(new Map([[3, 1]]), 1 / T)).toBeCloseTo(slope, 6);
  });

  test('spins at the temperature of the bath stay as they are', () => {
    const { E0, E, SigmaCollective, SigmaIndependent } = ensembleBalance(5, 1, 0.8, 0.8);
    expect(E).toBeCloseTo(E0, 12);
    expect(SigmaCollective).toBeCloseTo(0, 12);
    expect(SigmaIndependent).toBeCloseTo(0, 12);
  });
});

describe('blocks through time', () => {
  /** <m> of a collective spin J after t by plain Euler steps of its rate equations, the first two orders removed. */
  function eulerEnergy(J: number, start: readonly number[], xB: number, t: number): number {
    const up = 1 / Math.expm1(xB);
    const run = (steps: number): number => {
      let p = [...start];
      for (let step = 0; step < steps; step++) {
        const next = [...p];
        for (let k = 1; k < p.length; k++) {
          const m = k - J;
          const flow = (J * (J + 1) - m * (m - 1)) * ((up + 1) * p[k] - up * p[k - 1]) * (t / steps);
          next[k] -= flow;
          next[k - 1] += flow;
        }
        p = next;
      }
      return p.reduce((sum, q, k) => sum + q * (k - J), 0);
    };
    const [a, b, c] = [run(2000), run(4000), run(8000)];
    return (8 * c - 6 * b + a) / 3;
  }

  test('fifty spins in the largest collective spin are plain rate equations of 51 levels', () => {
    const expected = eulerEnergy(25, binomialWeights(50, fermi(1)), 1 / 1.2, 0.05);
    expect(ensembleEvolution(50, 0.5, 1, 1 / 1.2, [0, 0.05], 'largest')[1]).toBeCloseTo(expected, 6);
  });

  test('spins of size 1 from equilibrium, each collective spin by its own rate equations', () => {
    let expected = 0;
    for (const [J, p] of thermalWeights(3, 1, 0.4)) expected += p * eulerEnergy(J, thermalLevels(J, 0.4), 2, 0.3);
    expect(ensembleEvolution(3, 1, 0.4, 2, [0, 0.3])[1]).toBeCloseTo(expected, 7);
  });

  test('it starts in equilibrium and ends where the balance says', () => {
    const energy = ensembleEvolution(6, 0.5, -0.7, 0.8, [0, 60]);
    const { E0, E } = ensembleBalance(6, 0.5, -0.7, 0.8);
    expect(energy[0]).toBeCloseTo(E0, 13);
    expect(energy[1]).toBeCloseTo(E, 9);
  });

  test('one spin 1/2 alone is a collective spin of one', () => {
    const { energy } = evolveSync(
      evolutionProblem(spinEnsembleOf(1, 0.5, 'one'), { set: { T0: 3, TB: 0.5, coherence: 0 }, times: [0, 0.4] }),
    ).expectations;
    expect(ensembleEvolution(1, 0.5, 1 / 3, 2, [0, 0.4])[1]).toBeCloseTo(Number(energy[1]), 10);
    expect(Object.keys(collectiveSpin(2).observables ?? {})).toEqual(['energy', 'm', 'mm', 'down', 'up']);
  });

  test('work of an Otto cycle: positive for an engine, (w_h - w_c) times the difference of <m>', () => {
    const weights = new Map([[1, 2]]);
    const work = ottoWork(weights, [3, 0.2], [1, 2]);
    // <m> of J = 1 is -2 sinh x/(1 + 2 cosh x)
    const m = (x: number): number => (-2 * Math.sinh(x)) / (1 + 2 * Math.cosh(x));
    expect(work).toBeCloseTo(2 * 2 * (m(0.6) - m(2)), 12);
    expect(work).toBeGreaterThan(0);
  });
});

test('figures: every curve has finite rows, every axis that is not a ratio has a unit', () => {
  const pure = /^(n|w\/\(k_B T\)|w_c β_c|C_\{col\}\/C_\{ind\}|W_\{col\}\/W_\{ind\}|Σ_\{col\}\/Σ_\{ind\})$/;
  const figures = catalogEntry('spin-ensemble').figures();
  expect(figures.length).toBe(7);
  for (const { id, panels, table, caption, source } of figures) {
    expect(source).toMatch(/^model after .*, own parameters$/);
    expect(plainText(caption)).not.toMatch(/[_^]/);
    const column = (name: string): number[] => [...(table.columns.find((c) => c.name === name)?.values ?? [])];
    for (const panel of panels) {
      for (const { label, unit } of [panel.x, panel.y])
        expect([id, label, unit !== undefined || pure.test(label)]).toEqual([id, label, true]);
      if (panel.kind === 'map') continue;
      for (const { curve, x, y } of panel.series) {
        const rows = column('curve').flatMap((value, k) => (value === curve ? [k] : []));
        expect(rows.length).toBeGreaterThan(1);
        for (const k of rows)
          expect([id, Number.isFinite(column(x)[k]), Number.isFinite(column(y)[k])]).toEqual([id, true, true]);
      }
    }
  }
});

test('nothing of the markup of statements, sources and the summary is left as it is written', () => {
  const { claims: all, summary } = catalogEntry('spin-ensemble');
  for (const text of [summary, ...all.flatMap(({ statement, source }) => [statement, source])])
    expect(plainText(text)).not.toMatch(/[_^]/);
});
