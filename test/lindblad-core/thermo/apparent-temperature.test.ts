// Apparent temperatures: Gibbs states, coherent pairs with independent numbers, inversions, and the order of heat.

import {
  apparentInverseTemperature,
  apparentTemperature,
  compareTemperatures,
  DensityMatrix,
  gibbsState,
  ladderFrequency,
  Space,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { diagonal } from '../../support/naive.js';
import { pure, randomState, state } from './states.js';

const { a, b } = new Space({ a: 'qubit', b: 'qubit' }).sites;
const pairEnergy = a.proj(1, 1).plus(b.proj(1, 1));
const collective = a.sm.plus(b.sm);

/** Two qubits at T with the coherence c |01><10| + c.c. */
function coherentPair(temperature: number, c: number): DensityMatrix {
  const { matrix } = gibbsState(pairEnergy, temperature);
  matrix.re[1 + 4 * 2] = matrix.re[2 + 4 * 1] = c;
  return new DensityMatrix(matrix);
}

describe('the apparent temperature', () => {
  property('of a Gibbs state is its temperature, through any ladder operator', 4600, 30, (random) => {
    const { a: x, b: y, s } = new Space({ a: 'qubit', b: { boson: 4 }, s: { spin: 1 } }).sites;
    const w = random.decade(-1, 1);
    const h = x.proj(1, 1).plus(y.n).plus(s.Sz).times(w);
    const lowering = x.sm.times(random.normal()).plus(y.a.times(random.normal())).plus(s.Sm.times(random.normal()));
    expect(ladderFrequency(h, lowering)).toBeCloseTo(w, 12);
    const t = random.decade(-0.5, 1.5) * w;
    expect(apparentTemperature(gibbsState(h, t), lowering, w) / t).toBeCloseTo(1, 10);
  });

  test('of two qubits at T = 1 with coherence, through the collective operator', () => {
    const most = 0.196611933241;
    const expected = [0.5, 0.7630383665, 1, 1.2275600538, 1.450431693];
    [-1, -0.5, 0, 0.5, 1].forEach((share, k) => {
      expect(apparentTemperature(coherentPair(1, share * most), collective, 1)).toBeCloseTo(expected[k], 9);
      // one qubit alone sees nothing of it
      expect(apparentTemperature(coherentPair(1, share * most), a.sm, 1)).toBeCloseTo(1, 12);
    });
  });

  test('of a V atom and of a phaseonium', () => {
    const { l } = new Space({ l: { levels: 3 } }).sites;
    const z = Math.exp(-1);
    const [p0, pe] = [1 / (1 + 2 * z), z / (1 + 2 * z)];
    const v = (c: number): DensityMatrix => {
      const rho = diagonal([p0, pe, pe]);
      rho.re[1 + 3 * 2] = rho.re[2 + 3 * 1] = c;
      return state(rho);
    };
    const lowering = l.proj(0, 1).plus(l.proj(0, 2));
    expect(apparentTemperature(v(0.1059707788), lowering, 1)).toBeCloseTo(1.6819870686, 8);
    expect(apparentTemperature(v(0.2119415576), lowering, 1)).toBeCloseTo(3.2588913533, 7);
    // all excitation dark: as cold as can be
    expect(Object.is(apparentTemperature(v(-pe), lowering, 1), 0)).toBe(true);
    // two ground states 0, 1 below the excited 2, their coherence destructive: nothing can be absorbed
    const [pg, p3] = [1 / (2 + z), z / (2 + z)];
    const lambda = (c: number): DensityMatrix => {
      const rho = diagonal([pg, pg, p3]);
      rho.re[3] = rho.re[1] = c;
      return state(rho);
    };
    const down = l.proj(0, 2).plus(l.proj(1, 2));
    expect(Object.is(apparentTemperature(lambda(-pg), down, 1), -0)).toBe(true);
    expect(apparentInverseTemperature(lambda(-pg), down, 1)).toBe(Number.NEGATIVE_INFINITY);
    expect(apparentTemperature(lambda(-0.2111593991), down, 1)).toBeCloseTo(3.2588913533, 7);
    expect(apparentTemperature(lambda(0.4223187983), down, 1)).toBeCloseTo(0.5906161091, 8);
  });

  test('is infinite at equal populations, negative in an inversion, not a number in a dark state', () => {
    expect(Math.abs(apparentTemperature(state(diagonal([0.25, 0.25, 0.25, 0.25])), collective, 1))).toBe(
      Number.POSITIVE_INFINITY,
    );
    const { q } = new Space({ q: 'qubit' }).sites;
    expect(apparentTemperature(state(diagonal([0.2, 0.8])), q.sm, 2)).toBeCloseTo(-2 / Math.log(4), 14);
    expect(apparentTemperature(state(pure(0, 1, -1, 0)), collective, 1)).toBeNaN();
  });

  property('knows dark states through their rounding errors', 4601, 30, (random) => {
    const [x, y] = [random.normal(), random.normal()];
    const lowering = a.sm.times(x).plus(b.sm.times(y));
    // A (x|01> - y|10>) = (x y - y x)|00> = 0, but A† leads to |11> unless |x| = |y|
    const dark = state(pure(0, x, -y, 0));
    expect(Object.is(apparentTemperature(dark, lowering, 1), 0)).toBe(true);
    expect(apparentTemperature(state(pure(0, Math.SQRT1_2, -Math.SQRT1_2, 0)), collective.times(x), 1)).toBeNaN();
  });

  test('refuses what is no frequency and no ladder', () => {
    const rho = state(pure(1, 0, 0, 0));
    for (const w of [0, -1, Number.NaN])
      expect(() => apparentTemperature(rho, collective, w)).toThrow(/w: a frequency/);
    expect(() => apparentTemperature(state(pure(1, 0)), collective, 1)).toThrow(/dimension 2; expected dimension 4/);
    expect(ladderFrequency(pairEnergy.times(3), collective.dag())).toBeCloseTo(-3, 14);
    expect(() => ladderFrequency(pairEnergy, a.sx)).toThrow(/more than one amount/);
    expect(() => ladderFrequency(pairEnergy.plus(b.proj(1, 1)), collective)).toThrow(/more than one amount/);
    expect(() => ladderFrequency(pairEnergy, collective.times(0))).toThrow(/lowering/);
  });
});

describe('the order of temperatures', () => {
  test('is 0+ < T < +Infinity = -Infinity < T < 0-', () => {
    const rising = [0, 1e-3, 1, 50, Number.POSITIVE_INFINITY, -50, -1, -1e-3, -0];
    for (let i = 0; i < rising.length; i++) {
      for (let j = 0; j < rising.length; j++)
        expect(Math.sign(compareTemperatures(rising[i], rising[j]))).toBe(Math.sign(i - j));
    }
    expect(compareTemperatures(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(0);
    expect(rising.toReversed().sort(compareTemperatures)).toEqual(rising);
  });

  property('is the direction of heat: w [G(-w) <AA†> - G(w) <A†A>] flows into the colder', 4610, 60, (random) => {
    const rho = state(randomState(random, 4, random.whole(1, 4)));
    const bath = random.decade(-1, 1);
    const apparent = apparentTemperature(rho, collective, 1);
    const up = rho.expect(collective.times(collective.dag())).re;
    const down = rho.expect(collective.dag().times(collective)).re;
    const heat = Math.exp(-1 / bath) * up - down;
    expect(Math.sign(heat)).toBe(Math.sign(compareTemperatures(bath, apparent)));
    expect(heat).toBeCloseTo(
      up * (Math.exp(-1 / bath) - Math.exp(-apparentInverseTemperature(rho, collective, 1))),
      12,
    );
  });
});
