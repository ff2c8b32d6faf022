// Distributions and rates: detailed balance to relative accuracy over the range of numbers, and the limits.

import { bose, exchangeRates, fermi, reducedEnergy } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';

const relative = (a: number, b: number): number => Math.abs(a / b - 1);

describe('detailed balance', () => {
  property('out/in = e^x for |x| up to 700, to relative accuracy', 2201, 500, (random) => {
    const x = random.pick([-1, 1]) * random.decade(-12, Math.log10(700));
    const g = random.decade(-2, 2);
    // e^x itself is good to |x| ulps
    const accuracy = 4e-16 * (4 + Math.abs(x));
    for (const statistics of ['fermi', 'maxwell', 'bose'] as const) {
      if (statistics === 'bose' && x < 0) continue;
      const rates = exchangeRates(statistics, g, x);
      expect(Math.abs(Math.log(rates.out) - Math.log(rates.in) - x)).toBeLessThan(4 * accuracy);
      expect(rates.out).toBeGreaterThanOrEqual(0);
      expect(rates.in).toBeGreaterThanOrEqual(0);
      if (Math.abs(x) < 1) expect(relative(rates.out / rates.in, Math.exp(x))).toBeLessThan(1e-14);
    }
  });

  property('fermi: out + in = g; bose: out - in = g; maxwell: out = g', 2202, 200, (random) => {
    const x = random.decade(-6, 2.8);
    const g = random.decade(-2, 2);
    for (const sign of [-1, 1]) {
      const f = exchangeRates('fermi', g, sign * x);
      expect(relative(f.out + f.in, g)).toBeLessThan(4e-16);
      expect(exchangeRates('maxwell', g, sign * x).out).toBe(g);
    }
    const b = exchangeRates('bose', g, x);
    expect(Math.abs(b.out - b.in - g)).toBeLessThan(4e-16 * b.out);
  });
});

describe('limits', () => {
  test('fermi(0) = 1/2; tails keep their digits; T = 0 is a step', () => {
    expect(fermi(0)).toBe(0.5);
    expect(relative(fermi(700), Math.exp(-700))).toBeLessThan(1e-15);
    expect(relative(fermi(36), 1 / (1 + Math.exp(36)))).toBeLessThan(1e-15);
    expect(fermi(Number.POSITIVE_INFINITY)).toBe(0);
    expect(fermi(Number.NEGATIVE_INFINITY)).toBe(1);
    expect(fermi(1e4)).toBe(0);
    expect(fermi(-1e4)).toBe(1);
    for (const x of [0.1, 1, 5, 30]) expect(fermi(x) + fermi(-x)).toBeCloseTo(1, 15);
    // f = (1 - tanh(x/2))/2
    for (const x of [-3, -0.2, 0.4, 2]) expect(relative(fermi(x), 0.5 * (1 - Math.tanh(x / 2)))).toBeLessThan(1e-14);
  });

  test('bose: 1/x at small x, e^{-x} at large', () => {
    expect(relative(bose(1e-10), 1e10 - 0.5)).toBeLessThan(1e-15);
    expect(relative(bose(Math.log(2)), 1)).toBeLessThan(1e-15);
    for (const x of [699, 700, 700.0001, 701, 740]) expect(relative(bose(x), Math.exp(-x))).toBeLessThan(1e-13);
    expect(bose(Number.POSITIVE_INFINITY)).toBe(0);
  });

  test('x = (w - μ)/T, also at T = 0', () => {
    expect(reducedEnergy(3, 1, 4)).toBe(0.5);
    expect(reducedEnergy(1, 3, 4)).toBe(-0.5);
    expect(reducedEnergy(1, 0, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(reducedEnergy(0, 1, 0)).toBe(Number.NEGATIVE_INFINITY);
    expect(reducedEnergy(1, 1, 0)).toBe(0);
  });

  test('rates at T = 0 and where a distribution diverges', () => {
    const inf = Number.POSITIVE_INFINITY;
    expect(exchangeRates('fermi', 2, inf)).toEqual({ out: 2, in: 0 });
    expect(exchangeRates('fermi', 2, -inf)).toEqual({ out: 0, in: 2 });
    expect(exchangeRates('fermi', 2, 0)).toEqual({ out: 1, in: 1 });
    expect(exchangeRates('bose', 2, inf)).toEqual({ out: 2, in: 0 });
    expect(exchangeRates('maxwell', 2, inf)).toEqual({ out: 2, in: 0 });
    for (const x of [0, -1, -inf, Number.NaN]) expect(exchangeRates('bose', 1, x).in).toBeNaN();
    expect(exchangeRates('maxwell', 1, -inf).in).toBe(inf);
    // a coupling that is off exchanges nothing, wherever
    for (const s of ['fermi', 'bose', 'maxwell'] as const) expect(exchangeRates(s, 0, -inf)).toEqual({ out: 0, in: 0 });
  });
});
