// Derivatives of functions of time against those known, with the error that is stated.

import { describe, expect, test } from 'vitest';
import { timeDerivative } from '../../../packages/lindblad-core/src/numeric/time-derivative.js';
import { Random } from '../../support/random.js';

type Case = [name: string, f: (t: number) => number, derivative: (t: number) => number, scale: number];

const smooth: Case[] = [
  ['sin 3t', (t) => Math.sin(3 * t), (t) => 3 * Math.cos(3 * t), 3],
  ['t^3', (t) => t ** 3, (t) => 3 * t * t, 300],
  [
    'a pulse of width 0.01 at 5',
    (t) => Math.exp(-(((t - 5) / 0.01) ** 2)),
    (t) => -2e4 * (t - 5) * Math.exp(-(((t - 5) / 0.01) ** 2)),
    100,
  ],
  ['exp(-t)', (t) => Math.exp(-t), (t) => -Math.exp(-t), 1],
  ['a fast oscillation, cos 800 t', (t) => Math.cos(800 * t), (t) => -800 * Math.sin(800 * t), 800],
];

describe('the derivative in time', () => {
  test.each(smooth)('%s, everywhere in [0, 10] and at its ends: to 1e-9 of its scale', (_, f, derivative, scale) => {
    const random = new Random(11);
    const times = [0, 10, 5, 4.995, 5.003, ...Array.from({ length: 200 }, () => random.between(0, 10))];
    for (const t of times) {
      const { value, error } = timeDerivative(f, t, 0, 10);
      expect(Math.abs(value - derivative(t)) / scale, `t = ${t}`).toBeLessThan(1e-9);
      expect(error / scale, `t = ${t}`).toBeLessThan(1e-8);
      // the estimate is one of the order of magnitude
      expect(Math.abs(value - derivative(t))).toBeLessThanOrEqual(30 * error + 1e-300);
    }
  });

  test('the function is asked inside the interval alone', () => {
    const inside = (t: number): number => {
      if (t < 1 || t > 2) throw new Error(`${t}`);
      return Math.sqrt(t - 0.5);
    };
    for (const t of [1, 1 + 1e-9, 1.3, 2 - 1e-9, 2])
      expect(timeDerivative(inside, t, 1, 2).value).toBeCloseTo(0.5 / Math.sqrt(t - 0.5), 9);
  });

  test('a kink is seen from the side that it is not on; a constant has none', () => {
    const ramp = (t: number): number => Math.min(1, t / 2);
    expect(timeDerivative(ramp, 0, 0, 10).value).toBeCloseTo(0.5, 10);
    expect(timeDerivative(ramp, 1.9, 0, 10).value).toBeCloseTo(0.5, 10);
    expect(timeDerivative(ramp, 2.1, 0, 10).value).toBeCloseTo(0, 10);
    expect(timeDerivative(() => 3, 4, 0, 10)).toEqual({ value: 0, error: expect.any(Number) });
  });

  test('at a step the error that is stated is large', () => {
    const { error } = timeDerivative((t) => (t < 5 ? 0 : 1), 5, 0, 10);
    expect(error).toBeGreaterThan(0.1);
  });

  test('of a single time, from both sides', () => {
    expect(timeDerivative(Math.exp, 1, 1, 1).value).toBeCloseTo(Math.E, 11);
  });
});
