// Collective spins: every claim has its verdict on record, and the blocks, weights and starts agree with plain twins.

import { evolutionProblem, evolveSync, fermi, solveSync, steadyStateProblem } from 'lindblad-core';
import { catalogEntry, measureClaim, spinEnsemble } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { pairAtLimit, pairAtStart } from '../../packages/models/src/atom-pair/pair.js';
import { block, ensembleBalance, heatCapacity } from '../../packages/models/src/spin-ensemble/ensemble.js';
import { spinEnsembleOf } from '../../packages/models/src/spin-ensemble/model.js';
import { multiplicities, thermalWeights } from '../../packages/models/src/spin-ensemble/multiplicities.js';
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
    expect(special).toEqual(['spin-ensemble/thermometer-always conditional', 'spin-ensemble/otto-gain conditional']);
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

test('figures: every curve has finite rows, every axis that is not a ratio has a unit', () => {
  const pure = /^(n|w\/\(k_B T\)|w_c β_c|C_\{col\}\/C_\{ind\}|W_\{col\}\/W_\{ind\})$/;
  const figures = catalogEntry('spin-ensemble').figures();
  expect(figures.length).toBe(6);
  for (const { id, panels, table, source } of figures) {
    expect(source).toMatch(/^model after .*, own parameters$/);
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
