// The cascade: every claim has its verdict on record, every reference number is met, collisions are those of plain matrix
// exponentials, and the master equation is that of its formula.

import { readFileSync } from 'node:fs';
import {
  applyGenerator,
  evolutionProblem,
  evolveSync,
  fermi,
  partialTrace,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import { cascade, catalogEntry, measureClaim } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { coherenceBound } from '../../packages/models/src/atom-pair/thermal.js';
import { heatOf, threshold } from '../../packages/models/src/cascade/closed-form.js';
import {
  type CollisionSet,
  collision,
  collisionUnitary,
  DEFAULTS,
  space,
  startOf,
} from '../../packages/models/src/cascade/collision.js';
import {
  accounts,
  balance,
  cumulativeHeat,
  excitations,
  firstCollision,
  stream,
} from '../../packages/models/src/cascade/stream.js';
import type { Reference } from '../../packages/models/src/reference.js';
import { plainText } from '../../packages/plot/src/text/rich-text.js';
import { property } from '../support/check.js';
import { expectSound } from '../support/figures.js';
import {
  add,
  at,
  type Dense,
  dag,
  dense,
  diagonal,
  distance,
  expm,
  kron,
  lindblad,
  matrixOf,
  multiply,
  scale,
} from '../support/naive.js';
import type { Random } from '../support/random.js';

const { cases } = JSON.parse(readFileSync(new URL('../reference/cascade.json', import.meta.url), 'utf8')) as Reference;

const { claims, figures } = catalogEntry('cascade');

const low = matrixOf(2, 2, (i, j) => [i === 0 && j === 1 ? 1 : 0, 0]);
const one = diagonal([1, 1]);

/** z σ. */
function turned(sigma: Dense, offset: number): Dense {
  return scale(sigma, Math.cos(offset), Math.sin(offset));
}

/** A + A†. */
function hermitian(a: Dense): Dense {
  return add(a, dag(a));
}

/** σ of one of three spins, and exp[-iθ (L† σ_e + h.c.)]. */
const lowers = [kron(kron(low, one), one), kron(kron(one, low), one), kron(kron(one, one), low)];
function exchange(lower: Dense, theta: number): Dense {
  return expm(scale(hermitian(multiply(dag(lower), lowers[2])), 0, -theta));
}

function anySet(random: Random): CollisionSet {
  return {
    theta: random.between(0.02, 1.6),
    T0: random.between(0.3, 4),
    TE: random.between(0.3, 4),
    coherence: random.between(-1, 1),
    phase: random.between(-3, 3),
    offset: random.between(-3, 3),
    order: (['a-first', 'b-first', 'together'] as const)[random.whole(0, 2)],
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
    expect(special).toEqual(['cascade/reversal conditional', 'cascade/reversal-lasts fails']);
    for (const { source, statement } of claims) expect(`${source} ${statement}`).not.toMatch(/\bFig/);
  });
});

describe('reference numbers', () => {
  test('every case is there', () => {
    expect(Object.fromEntries(Object.entries(cases).map(([name, points]) => [name, points.length]))).toEqual({
      single: 5,
      others: 2,
      thresholds: 3,
      angle: 1,
      cumulative: 9,
      ends: 1,
      simultaneous: 3,
      gap: 1,
    });
  });

  test('closed forms give them', () => {
    for (const { theta, T0, TE, coherence, phase, ...row } of cases.single) {
      const { dE, dE1, dE2 } = heatOf({ theta, T0, TE, coherence, phase });
      expect(dE).toBeCloseTo(row.dE, 9);
      expect(dE1).toBeCloseTo(row.dE1, 9);
      expect(dE2).toBeCloseTo(row.dE2, 9);
    }
    for (const { theta, T0, TE, coherence, phase, dE } of cases.others)
      expect(heatOf({ theta, T0, TE, coherence, phase }).dE).toBeCloseTo(dE, 9);
    for (const { theta, T0, TE, c } of cases.thresholds) expect(threshold(theta, T0, TE)).toBeCloseTo(c, 9);
    const [{ best, dE, lost }] = cases.angle;
    expect(heatOf({ theta: best }).dE).toBeCloseTo(dE, 9);
    expect(heatOf({ theta: lost }).dE).toBeCloseTo(0, 9);
    expect(cases.ends[0].total).toBeCloseTo(2 * (fermi(1) - fermi(1 / 1.2)), 9);
  });
});

describe('collisions', () => {
  property('are exponentials of the exchanges, and unitary', 41, 8, (random) => {
    const { theta, offset, order } = anySet(random);
    const u = collisionUnitary({ theta, offset, order });
    const [a, b] = [lowers[0], turned(lowers[1], offset)];
    const [first, second] = [exchange(a, theta), exchange(b, theta)];
    const expected = {
      'a-first': multiply(second, first),
      'b-first': multiply(first, second),
      together: exchange(add(a, b), theta),
    };
    expect(distance(expected[order], dense(u))).toBeLessThan(1e-13);
    expect(u.times(u.dag()).distance(space.sites.a.id)).toBeLessThan(1e-14);
  });

  property('are those of plain matrices', 42, 6, (random) => {
    const set = anySet(random);
    const start = startOf(set);
    const u = dense(collisionUnitary(set));
    const spin = diagonal([fermi(-1 / set.TE), fermi(1 / set.TE)]);
    const joint = multiply(u, kron(start.matrix, spin), dag(u));
    const { joint: own, after } = collision(set);
    expect(distance(joint, own(start).matrix)).toBeLessThan(1e-15);
    const traced = matrixOf(4, 4, (i, j) => {
      const [x, y] = [at(joint, 2 * i, 2 * j), at(joint, 2 * i + 1, 2 * j + 1)];
      return [x[0] + y[0], x[1] + y[1]];
    });
    expect(distance(traced, after(start).matrix)).toBeLessThan(1e-15);
  });

  property('conserve energy and produce entropy', 43, 20, (random) => {
    const set = anySet(random);
    const { dE, dE1, dE2 } = firstCollision(set);
    expect(dE + dE1 + dE2).toBeCloseTo(0, 14);
    const [{ production, shared, spent }] = accounts(set, 1);
    expect(production).toBeGreaterThan(-1e-13);
    expect(production).toBeCloseTo(shared + spent, 12);
  });

  property('the balance holds after any number of them, in any order', 44, 8, (random) => {
    const set = anySet(random);
    const states = stream(set, random.whole(1, 40));
    const { taken, production, information, local } = balance(states[0], states[states.length - 1], set.TE);
    expect(taken * (1 / set.T0 - 1 / set.TE)).toBeCloseTo(production + information + local, 12);
    const heat = cumulativeHeat(set, states.length - 1);
    expect(heat[states.length - 1]).toBeCloseTo(-taken, 13);
  });

  test('the start: atoms in equilibrium, a fresh spin, excitations in the order a, b, e', () => {
    const { joint, fresh } = collision({ ...DEFAULTS, theta: 0 });
    const [a, b, e] = excitations(joint(startOf(DEFAULTS)));
    expect([a, b]).toEqual([expect.closeTo(fermi(1), 14), expect.closeTo(fermi(1), 14)]);
    expect(e).toBeCloseTo(fermi(1 / 1.2), 14);
    expect([...fresh.populations()]).toEqual([...partialTrace(joint(startOf(DEFAULTS)), space, ['e']).populations()]);
    expect(startOf(DEFAULTS).element(1, 2).re).toBeCloseTo(coherenceBound(1), 15);
  });
});

/** dρ/dt of the formula with plain matrices: T_E, order and phase between the couplings given. */
function plainGenerator(rho: Dense, TE: number, order: number, offset: number): Dense {
  const [a, b] = [kron(low, one), turned(kron(one, low), offset)];
  const s = add(a, b);
  const energy = add(multiply(dag(a), a), multiply(dag(b), b));
  const oneWay = hermitian(scale(multiply(dag(a), b), 0, (order * Math.tanh(0.5 / TE)) / 2));
  const jumps = [
    { operator: s, rate: fermi(-1 / TE) },
    { operator: dag(s), rate: fermi(1 / TE) },
  ];
  return lindblad(add(energy, oneWay), jumps, rho);
}

describe('the master equation', () => {
  property('is that of its formula', 45, 8, (random) => {
    const [TE, order, offset] = [random.between(0.3, 4), random.between(-1, 1), random.between(-3, 3)];
    const { generator, initial } = steadyStateProblem(cascade, {
      T0: random.between(0.3, 4),
      TE,
      order,
      offset,
      coherence: random.between(-1, 1),
      phase: random.between(-3, 3),
    });
    if (initial === undefined) throw new Error('a start is missing');
    const own = applyGenerator(generator, initial.matrix);
    expect(distance(plainGenerator(initial.matrix, TE, order, offset), own)).toBeLessThan(1e-14);
  });

  test('the observed flow is the slope of the energy', () => {
    const { a, b, flow } = evolveSync(evolutionProblem(cascade, { times: [0, 0.7, 0.7001, 0.7002] }), {
      type: 'krylov',
      tolerance: 1e-14,
    }).expectations;
    const slope = (Number(a[3]) + Number(b[3]) - Number(a[1]) - Number(b[1])) / 2e-4;
    expect(slope).toBeCloseTo(Number(flow[2]), 7);
  });

  test('quantities in the steady state: equilibrium with the environment, heat since the start', () => {
    const { quantities } = steadyStateSync(cascade, { T0: 0.7, TE: 1.9 });
    expect(quantities.E).toBeCloseTo(2 * fermi(1 / 1.9), 12);
    expect(quantities.heat).toBeCloseTo(2 * fermi(1 / 1.9) - 2 * fermi(1 / 0.7), 12);
  });
});

test('figures: every curve has finite rows, every axis that is not a pure number has a unit', () => {
  const list = figures();
  expect(list.length).toBe(5);
  expectSound(list, 'cascade', /^(collisions? k|\|c\|\/c_\{max\}|c\*\/c_\{max\}|excitation probability)$/);
});

test('nothing of the markup of statements, sources and the summary is left as it is written', () => {
  const { claims: all, summary } = catalogEntry('cascade');
  for (const text of [summary, ...all.flatMap(({ statement, source }) => [statement, source])])
    expect(plainText(text)).not.toMatch(/[_^]/);
});
