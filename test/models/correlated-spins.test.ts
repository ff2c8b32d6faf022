// Two correlated spins: every claim has its verdict on record, every reference number is met, and the evolution is that of
// plain matrices, written with the Pauli operators of the experiment.

import { readFileSync } from 'node:fs';
import { LindbladError, steadyStateSync } from 'lindblad-core';
import { catalogEntry, correlatedSpins, measureClaim } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { alphaBound, anglesOf, heatOf, turning } from '../../packages/models/src/correlated-spins/closed-form.js';
import { excitation, PLANCK } from '../../packages/models/src/correlated-spins/model.js';
import { heatDistribution } from '../../packages/models/src/correlated-spins/paths.js';
import {
  heatBy,
  heats,
  type SpinsSet,
  spinsAlong,
  spinsEvolution,
  unitSpins,
} from '../../packages/models/src/correlated-spins/spins.js';
import type { Reference } from '../../packages/models/src/reference.js';
import { plainText } from '../../packages/plot/src/text/rich-text.js';
import { property } from '../support/check.js';
import { expectSound } from '../support/figures.js';
import { add, type Dense, dag, diagonal, distance, expm, kron, matrixOf, multiply, scale } from '../support/naive.js';
import type { Random } from '../support/random.js';

const { cases } = JSON.parse(
  readFileSync(new URL('../reference/correlated-spins.json', import.meta.url), 'utf8'),
) as Reference;

const { claims, figures } = catalogEntry('correlated-spins');

/** Pauli matrices in the order |0> (ground, σz = +1), |1>. */
const sx = matrixOf(2, 2, (i, j) => [i === j ? 0 : 1, 0]);
const sy = matrixOf(2, 2, (i, j) => [0, i - j]);
const excited = diagonal([0, 1]);
const one = diagonal([1, 1]);

/** ρ(t) of the experiment's Hamiltonian from a start written down by hand. */
function plainState(TA: number, TB: number, alpha: number, phase: number, t: number): Dense {
  const [pA, pB] = [1 / (Math.exp(PLANCK / TA) + 1), 1 / (Math.exp(PLANCK / TB) + 1)];
  const populations = [(1 - pA) * (1 - pB), (1 - pA) * pB, pA * (1 - pB), pA * pB];
  const start = matrixOf(4, 4, (i, j) => {
    if (i === j) return [populations[i], 0];
    const inside = i + j === 3 && i * j !== 0;
    return inside ? [alpha * Math.cos(phase), (j - i) * alpha * Math.sin(phase)] : [0, 0];
  });
  const energy = scale(add(kron(excited, one), kron(one, excited)), 2 * Math.PI);
  const exchange = scale(add(kron(sx, sy), scale(kron(sy, sx), -1)), (Math.PI * 0.2151) / 2);
  const u = expm(scale(add(energy, exchange), 0, -t));
  return multiply(u, start, dag(u));
}

/** A start at random temperatures with a coherence that a state may have. */
function anyStart(random: Random): SpinsSet {
  const set = { TA: random.between(0.8, 12), TB: random.between(0.8, 12) };
  return {
    ...set,
    alpha: random.between(-1, 1) * alphaBound(set),
    phase: random.between(0, 6),
    exchange: random.between(-3, 3),
  };
}

describe('claims', () => {
  for (const claim of claims) {
    test(claim.id, () => {
      const { asExpected, measured, expected, verdict } = measureClaim(claim);
      expect([asExpected, verdict, measured, expected]).toEqual([true, claim.onRecord, measured, expected]);
    });
  }

  test('those that fail or hold conditionally are on record, and no figure of a paper is claimed', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    const special = claims
      .filter(({ onRecord }) => onRecord !== 'holds')
      .map(({ id, onRecord }) => `${id} ${onRecord}`);
    expect(special).toEqual([
      'correlated-spins/what-reverses conditional',
      'correlated-spins/coherence-sufficient conditional',
      'correlated-spins/used-up conditional',
      'correlated-spins/separable-always conditional',
      'correlated-spins/eigenvector-as-printed fails',
      'correlated-spins/paths-as-printed fails',
    ]);
    for (const { source, statement } of claims) expect(`${source} ${statement}`).not.toMatch(/\bFig/);
  });
});

describe('reference numbers', () => {
  test('every case is there', () => {
    expect(Object.fromEntries(Object.entries(cases).map(([name, points]) => [name, points.length]))).toEqual({
      start: 2,
      constants: 1,
      uncorrelated: 5,
      correlated: 6,
      maximum: 1,
      heat: 4,
      paths: 1,
      pathsAtStart: 1,
      gate: 1,
    });
  });

  test('closed forms give them', () => {
    const [{ QA, t, back }] = cases.maximum;
    const { heat, time, back: end } = turning({});
    expect(heat).toBeCloseTo(QA, 9);
    expect(time).toBeCloseTo(t, 9);
    expect(end).toBeCloseTo(back, 9);
    expect(alphaBound({})).toBeCloseTo(cases.constants[0].bound, 9);
    for (const { correlated, TA, TB, alpha, pA, pB } of cases.start) {
      const angles = anglesOf({ TA, TB, alpha });
      expect(angles.pA).toBeCloseTo(pA, 9);
      expect(angles.pB).toBeCloseTo(pB, 9);
      for (const row of correlated === 1 ? cases.correlated : cases.uncorrelated)
        expect(heatOf({ TA, TB, alpha }, (2.32 * row.k) / 21)).toBeCloseTo(row.QA, 7);
    }
    for (const row of cases.heat) {
      const set = unitSpins(0.2, 0.3, -alphaBound(unitSpins(0.2, 0.3, 0)));
      expect(heatOf(set, row.t / (2 * 0.2151))).toBeCloseTo(row.correlated, 9);
    }
  });
});

describe('the spins', () => {
  property('the evolution is that of the Pauli operators of the experiment', 31, 8, (random) => {
    const { TA = 1, TB = 1, alpha = 0, phase = 0 } = anyStart(random);
    const t = random.between(0.05, 2.3);
    const state = spinsEvolution({ TA, TB, alpha, phase }, [0, t]).state(1);
    expect(distance(plainState(TA, TB, alpha, phase, t), state.matrix)).toBeLessThan(1e-12);
  });

  property('heat is that of the closed form, and energy, entropy and positivity are kept', 32, 12, (random) => {
    const set = anyStart(random);
    const times = [0, random.between(0.1, 1), random.between(1, 2.3)];
    const { expectations, statistics } = spinsEvolution(set, times);
    heats(set, times).forEach((heat, k) => {
      expect(heat).toBeCloseTo(heatOf(set, times[k]), 12);
      expect(Number(expectations.a[k]) + Number(expectations.b[k])).toBeCloseTo(
        Number(expectations.a[0]) + Number(expectations.b[0]),
        12,
      );
    });
    expect(statistics.minEigenvalue).toBeGreaterThan(-1e-12);
  });

  property('heat against the gradient costs mutual information', 33, 12, (random) => {
    const set = anyStart(random);
    const { TA = 1, TB = 1 } = set;
    const [start, point] = spinsAlong(set, [0, random.between(0.1, 2.3)]);
    const left = point.QA * (1 / TA - 1 / TB);
    expect(left).toBeCloseTo(point.I - start.I + point.DA + point.DB, 12);
    if (left < -1e-9) expect(point.I).toBeLessThan(start.I);
    // the coherence cannot be seen in either spin
    expect(point.EA).toBeCloseTo(start.EA + point.QA, 13);
  });

  property('conditional paths: probabilities, whose mean is the heat', 34, 10, (random) => {
    const set = anyStart(random);
    const t = random.between(0.05, 2.3);
    const { plus, zero, minus } = heatDistribution(set, t);
    expect(Math.min(plus, zero, minus)).toBeGreaterThanOrEqual(0);
    expect(plus + zero + minus).toBeCloseTo(1, 12);
    expect((plus - minus) * PLANCK).toBeCloseTo(heatBy(set, t), 11);
  });

  test('paths without coherence are those of local energies: P(+) = (1-p_A) p_B sin²φ', () => {
    const { plus, minus } = heatDistribution(unitSpins(0.2, 0.3, 0), 0.7);
    const swapped = Math.sin(Math.PI * 0.2151 * 0.7) ** 2;
    expect(plus).toBeCloseTo(0.8 * 0.3 * swapped, 12);
    expect(minus).toBeCloseTo(0.2 * 0.7 * swapped, 12);
  });

  test('a start that is no state is an error that says so', () => {
    const beyond = { alpha: -0.2 };
    expect(() => spinsEvolution(beyond, [0, 1])).toThrow(LindbladError);
    expect(() => spinsEvolution(beyond, [0, 1])).toThrow(/initial: an eigenvalue/);
  });

  test('parameters: spins without exchange keep their energies, a frequency sets the quantum', () => {
    expect(heatBy({ J: 0 }, 2)).toBeCloseTo(0, 13);
    expect(excitation(2, 4.3)).toBeCloseTo(1 / (Math.exp((2 * PLANCK) / 4.3) + 1), 15);
    const { quantities, space } = correlatedSpins;
    expect([Object.keys(quantities ?? {}), Object.keys(space)]).toEqual([
      ['E_A', 'E_B', 'Q_A'],
      ['a', 'b'],
    ]);
  });
});

describe('quantities of the model', () => {
  test('without exchange each spin keeps the energy of its own temperature', () => {
    const { quantities } = steadyStateSync(correlatedSpins, { J: 0 });
    // p_A = 0.2765213136, p_B = 0.2441677721
    expect(quantities.E_A).toBeCloseTo(1.14360026, 8);
    expect(quantities.E_B).toBeCloseTo(1.00979677, 8);
    expect(quantities.Q_A).toBeCloseTo(0, 13);
  });

  property('with it the time average is half of both, and A has given half the difference', 35, 6, (random) => {
    const [TA, TB] = [random.between(3, 12), random.between(0.8, 2.5)];
    const { quantities } = steadyStateSync(correlatedSpins, { TA, TB, alpha: 0, nu0: 1.5 });
    const [a, b] = [TA, TB].map((T) => (1.5 * PLANCK) / (Math.exp((1.5 * PLANCK) / T) + 1));
    expect(quantities.E_A).toBeCloseTo((a + b) / 2, 10);
    expect(quantities.E_B).toBeCloseTo((a + b) / 2, 10);
    // A is the hotter one
    expect(quantities.Q_A).toBeCloseTo((b - a) / 2, 10);
    expect(quantities.Q_A).toBeLessThan(0);
  });
});

test('figures: every curve has finite rows, every axis that is not a pure number has a unit', () => {
  const list = figures();
  expect(list.length).toBe(8);
  expectSound(list, 'correlated-spins', /^(α|t\/τ|\|α\|\/α_\{max\}|discord, coherence|probability, mean)$/);
});

test('nothing of the markup of statements, sources and the summary is left as it is written', () => {
  const { claims: all, summary } = catalogEntry('correlated-spins');
  for (const text of [summary, ...all.flatMap(({ statement, source }) => [statement, source])])
    expect(plainText(text)).not.toMatch(/[_^]/);
});
