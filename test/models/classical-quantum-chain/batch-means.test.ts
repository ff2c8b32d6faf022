// Error bars: the formula on small cases, and that they hold: how often the interval of one and two errors has the
// exact value.

import { describe, expect, test } from 'vitest';
import {
  meanOfBatches,
  ratioOfBatches,
} from '../../../packages/models/src/classical-quantum-chain/classical/batch-means.js';
import { maxwellCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-closed-form.js';
import { maxwellWalls } from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-walls.js';
import { metropolisCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/metropolis-current.js';
import { metropolisWalls } from '../../../packages/models/src/classical-quantum-chain/classical/metropolis-walls.js';
import { normal, randomState } from '../../../packages/models/src/classical-quantum-chain/classical/random.js';

test('the mean of batches is the mean with its standard error', () => {
  const { value, error, batches } = meanOfBatches([1, 2, 4, 5]);
  expect(value).toBe(3);
  expect(error).toBeCloseTo(Math.sqrt(10 / 3 / 4), 14);
  expect(batches).toBe(4);
});

test('a ratio has the error of its residuals, none where the ratio is the same in every batch', () => {
  expect(ratioOfBatches([2, 4, 6], [1, 2, 3])).toEqual({ value: 2, error: 0, batches: 3, correlation: 0 });
  const { value, error } = ratioOfBatches([1, 3], [1, 1]);
  expect([value, error]).toEqual([2, 1]);
  expect(ratioOfBatches([-1, -3], [-1, -1]).error).toBe(1);
});

test('neighbours that are alike are seen in the correlation', () => {
  expect(meanOfBatches([1, 1, 1, 1, -1, -1, -1, -1]).correlation).toBeCloseTo(5 / 8, 14);
  expect(meanOfBatches([1, -1, 1, -1]).correlation).toBeCloseTo(-3 / 4, 14);
});

test.each([
  [[1], [1]],
  [
    [1, 2],
    [1, 2, 3],
  ],
])('refuses %j by %j', (numerator, denominator) => {
  expect(() => ratioOfBatches(numerator, denominator)).toThrow(/at least 2 batches/);
});

/** Fractions of runs within one and within two of their errors. */
function coverage(runs: number, deviation: (seed: number) => number): [number, number] {
  let [one, two] = [0, 0];
  for (let seed = 0; seed < runs; seed++) {
    const d = Math.abs(deviation(seed));
    if (d <= 1) one++;
    if (d <= 2) two++;
  }
  return [one / runs, two / runs];
}

/** What a normal law covers, for 64 batches lowered a little by Student's law with 63 degrees of freedom. */
const EXPECTED = [0.6789, 0.9502];

/** Both fractions within 4 of their binomial standard deviations. */
function expectRight(fractions: [number, number], runs: number): void {
  fractions.forEach((fraction, i) => {
    const p = EXPECTED[i];
    expect(Math.abs(fraction - p) / Math.sqrt((p * (1 - p)) / runs), `${i + 1} sigma: ${fraction}`).toBeLessThan(4);
  });
}

describe('coverage', () => {
  test('of independent normals [2000 streams of seed 5]', () => {
    const values = new Float64Array(64);
    const deviation = (stream: number): number => {
      const s = randomState(5, stream);
      for (let i = 0; i < 64; i++) values[i] = normal(s);
      const { value, error } = meanOfBatches(values);
      return value / error;
    };
    expectRight(coverage(2000, deviation), 2000);
  });

  test.each([0.9, 0.5, 0.25, 0.05])('of Maxwell walls at T_R = %d [seeds 0-199]', (rightTemperature) => {
    const walls = { leftTemperature: 1, rightTemperature };
    const exact = maxwellCurrent(walls);
    const deviation = (seed: number): number => {
      const { value, error } = maxwellWalls({ ...walls, events: 64_000, seed });
      return (value - exact) / error;
    };
    expectRight(coverage(200, deviation), 200);
  });

  test('of partial accommodation [seeds 0-199]', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.3, leftAccommodation: 0.5, rightAccommodation: 0.8 };
    const exact = maxwellCurrent(walls);
    const deviation = (seed: number): number => {
      const { value, error } = maxwellWalls({ ...walls, events: 64_000, seed });
      return (value - exact) / error;
    };
    expectRight(coverage(200, deviation), 200);
  });

  test('of Metropolis walls with energy steps [seeds 0-199]', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.3, proposal: { type: 'energy', step: 1 } } as const;
    const exact = metropolisCurrent(walls).value;
    const deviation = (seed: number): number => {
      const { value, error } = metropolisWalls({ ...walls, events: 64_000, seed });
      return (value - exact) / error;
    };
    expectRight(coverage(200, deviation), 200);
  });

  test('is noticed to be wrong when errors are 1.5 times too large or too small', () => {
    const s = randomState(6);
    for (const factor of [1.5, 1 / 1.5]) {
      const fractions = coverage(2000, () => normal(s) * factor);
      expect(() => expectRight(fractions, 2000)).toThrow();
    }
  });
});
