// Relaxation at one Metropolis wall: stored numbers, closed forms where the coldest state is the slowest, and simulated particles.

import { describe, expect, test } from 'vitest';
import {
  relaxationHits,
  relaxedEnergy,
  thresholdHits,
} from '../../../packages/models/src/classical-quantum-chain/classical/relaxation.js';
import { deviations, reference } from './reference.js';

const { relaxation } = reference;

/** Slope of ln y against ln x. */
function exponent(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x.map(Math.log), y.map(Math.log)];
  const mean = (v: readonly number[]): number => v.reduce((sum, t) => sum + t, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [top, bottom] = [0, 0];
  a.forEach((t, i) => {
    top += (t - ma) * (b[i] - mb);
    bottom += (t - ma) ** 2;
  });
  return top / bottom;
}

describe('the slowest mode', () => {
  test.each(relaxation.hits)('has the stored numbers and power: $proposal', ({ proposal, N, slope }) => {
    const own = relaxation.temperatures.map((temperature) => relaxationHits({ proposal, temperature }));
    own.forEach((value, k) => {
      expect(Math.abs(value / N[k] - 1)).toBeLessThan(0.005);
    });
    const [coldest, second] = relaxation.temperatures;
    expect(exponent([coldest, second], own)).toBeCloseTo(slope, 1);
  });

  test('of energy steps and independence proposals is the refusal at E = 0', () => {
    for (const T of [0.003, 0.02, 0.1]) {
      const energy = relaxationHits({ proposal: { type: 'energy', step: 2 }, temperature: T });
      expect(energy).toBeCloseTo(2 / T / (1 - Math.exp(-2 / T)), 2);
      const independence = relaxationHits({ proposal: { type: 'independence', temperature: 0.5 }, temperature: T });
      expect(Math.abs(independence / (0.5 / T) - 1)).toBeLessThan(1e-5);
    }
  });

  test('grows with the temperature where steps are short', () => {
    for (const type of ['energy', 'velocity'] as const) {
      const [a, b] = [1, 4].map((temperature) => relaxationHits({ proposal: { type, step: 0.5 }, temperature }));
      expect(b).toBeGreaterThan(1.5 * a);
    }
  });
});

describe('the threshold', () => {
  const { range, tolerance, startTemperature, exponents } = relaxation.threshold;
  const temperatures = Array.from({ length: 5 }, (_, k) => range[0] * (range[1] / range[0]) ** (k / 4));

  test.each(exponents)('has the stored power of T: $proposal', ({ proposal, exponent: stored }) => {
    const hits = temperatures.map((temperature) =>
      thresholdHits({ proposal, temperature, tolerance, startTemperature }),
    );
    expect(Math.abs(exponent(temperatures, hits) - stored)).toBeLessThan(0.03);
  });

  test('the -1 of energy steps is there only at low temperature', () => {
    const [a, b] = [0.002, 0.004].map((temperature) =>
      thresholdHits({ proposal: { type: 'energy', step: 1 }, temperature }),
    );
    expect(Math.log(a / b) / Math.log(2)).toBeCloseTo(1, 1);
  });

  test('is 0 at the own temperature, and refused where it takes too long', () => {
    expect(thresholdHits({ proposal: { type: 'energy', step: 1 }, temperature: 1 })).toBe(0);
    expect(() => thresholdHits({ proposal: { type: 'energy', step: 1 }, temperature: 0 })).toThrow(/temperature/);
  });

  test.each(exponents)('is what simulated particles need: $proposal [seed 41]', ({ proposal }) => {
    const temperature = 0.05;
    const hits = thresholdHits({ proposal, temperature, tolerance: 0.2 });
    const [before, after] = [Math.floor(hits), Math.ceil(hits)].map((steps) =>
      relaxedEnergy({ proposal, temperature, steps, particles: 50_000, seed: 41 }),
    );
    expect(before.value + 4 * before.error).toBeGreaterThan(1.2 * temperature);
    expect(after.value - 4 * after.error).toBeLessThan(1.2 * temperature);
    // errors are small enough for that to say something
    expect(before.error).toBeLessThan(0.05 * temperature);
  });
});

test('particles that start at the temperature of the wall keep it [seed 42]', () => {
  const settings = { temperature: 0.3, startTemperature: 0.3, steps: 20, particles: 100_000, seed: 42 };
  for (const proposal of [
    { type: 'velocity', step: 0.5 },
    { type: 'energy', step: 0.5 },
    { type: 'uniform', maximum: 9 },
    { type: 'independence', temperature: 1 },
  ] as const) {
    expect(deviations(relaxedEnergy({ ...settings, proposal }), 0.3)).toBeLessThan(4);
  }
});
