// Relaxation at one Metropolis wall: stored numbers, closed forms where the coldest state is the slowest, and simulated
// particles.

import { describe, expect, test } from 'vitest';
import {
  matrixHits,
  plateauGap,
  relaxationHits,
  relaxedEnergy,
  speeds,
  thresholdHits,
} from '../../../packages/models/src/classical-quantum-chain/classical/relaxation.js';
import { gradedEdges, gridOf } from '../../../packages/models/src/classical-quantum-chain/classical/speed-grid.js';
import {
  collocationRow,
  wallOf,
} from '../../../packages/models/src/classical-quantum-chain/classical/transfer-operator.js';
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

  test('in closed form is that of the matrix', () => {
    for (const [proposal, temperature] of [
      [{ type: 'energy', step: 2 }, 0.003],
      [{ type: 'energy', step: 2 }, 0.1],
      [{ type: 'independence', temperature: 0.5 }, 0.02],
      [{ type: 'independence', temperature: 0.5 }, 0.4],
      [{ type: 'uniform', maximum: 3 }, 0.1],
    ] as const) {
      const matrix = matrixHits(speeds(proposal, temperature, temperature), proposal, temperature);
      expect(Math.abs(relaxationHits({ proposal, temperature }) / matrix - 1)).toBeLessThan(2e-3);
    }
    const far = { proposal: { type: 'independence', temperature: 1 }, temperature: 1.01 } as const;
    expect(relaxationHits(far)).toBe(Number.POSITIVE_INFINITY);
  });

  test('of short energy steps is that of exp(E/2T), which a step multiplies by λ', () => {
    for (const [step, temperature] of [
      [1, 1],
      [0.5, 4],
      [0.02, 1],
    ]) {
      const v = 3;
      const grid = gridOf(gradedEdges(0.1, 5, 0.1, 0.2, 0.05));
      const row = new Float64Array(grid.nodes.length);
      const refused = 1 - collocationRow(grid, wallOf({ type: 'energy', step }, temperature), v, Math.log(v), row, 0);
      const f = (u: number): number => Math.exp((0.5 * (u * u - v * v)) / (2 * temperature));
      const lambda = row.reduce((sum, weight, i) => sum + weight * f(grid.nodes[i]), refused);
      expect(Math.abs(1 - lambda - plateauGap(step / temperature))).toBeLessThan(1e-10);
      if (step < temperature) {
        expect(relaxationHits({ proposal: { type: 'energy', step }, temperature })).toBe(
          1 / plateauGap(step / temperature),
        );
      }
    }
    // the series and the formula meet
    expect(Math.abs(plateauGap(0.029999999) / plateauGap(0.030000001) - 1)).toBeLessThan(2e-7);
    expect(plateauGap(1e-6) * 24e12).toBeCloseTo(1, 5);
  });

  test('grows with the temperature where steps are short, for energy steps as T²', () => {
    const hits = (type: 'energy' | 'velocity', temperature: number): number =>
      relaxationHits({ proposal: { type, step: 0.1 }, temperature });
    expect(Math.log2(hits('energy', 8) / hits('energy', 4)) / 2).toBeCloseTo(1, 1);
    // a diffusion of v in a harmonic well: T/δ²
    expect(Math.abs(Math.log2(hits('velocity', 4) / hits('velocity', 2)) - 1)).toBeLessThan(0.1);
  });

  test('does not depend on the grid for velocity steps', () => {
    for (const temperature of [0.01, 1]) {
      const proposal = { type: 'velocity', step: 0.5 } as const;
      const thermal = Math.sqrt(temperature);
      const fine = gridOf(gradedEdges(1e-3 * thermal, 6 * thermal, 0.03 * thermal, 0.2, 0.1 * thermal));
      const ratio = matrixHits(fine, proposal, temperature) / relaxationHits({ proposal, temperature });
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-3);
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
