// Medians, spreads, noise.

import { median, spread } from 'lindblad-bench';
import { expect, test } from 'vitest';
import { Random } from '../support/random.js';

test('the median of odd and even counts, whatever their order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('noise is unknown of two, and that of the bulk: one outlier does not change it', () => {
  expect(spread([1, 2]).noise).toBeUndefined();
  const { noise, min, max, samples } = spread([10, 11, 9, 10, 1000]);
  expect(noise).toBeCloseTo(0.14826, 12);
  expect([min, max, samples[4]]).toEqual([9, 1000, 1000]);
});

test('noise of normal samples is σ/μ [seed 7101]', () => {
  const random = new Random(7101);
  const samples = Array.from({ length: 20_000 }, () => 10 + 0.5 * random.normal());
  expect(Math.abs((spread(samples).noise ?? 0) - 0.05)).toBeLessThan(0.002);
});
