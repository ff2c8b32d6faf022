// A measurement that does not agree must not count as agreement: what `reproduce` turns into its exit status.

import { type Claim, measureClaim } from 'lindblad-models';
import { describe, expect, it } from 'vitest';
import { compare, compareWords, deviations, nowhereNegative } from '../../packages/models/src/measure.js';

const claim = (onRecord: Claim['onRecord'], measure: Claim['measure']): Claim => ({
  id: 'test/claim',
  model: 'test',
  source: 'nowhere',
  statement: 'a statement',
  onRecord,
  measure,
});

describe('compare', () => {
  it.each([
    [1, 1, 0, 'holds'],
    [1 + 1e-9, 1, 1e-8, 'holds'],
    [1 + 1e-7, 1, 1e-8, 'fails'],
    [-1, 1, 1e-8, 'fails'],
    [Number.NaN, 1, 1e-8, 'fails'],
    [1, Number.NaN, 1e-8, 'fails'],
    [[1, 2], [1, 2], 0, 'holds'],
    [[1, 2.1], [1, 2], 1e-3, 'fails'],
    [[1, 2], [1, 2, 3], 1, 'fails'],
    [[1, 2, 3], [1, 2], 1, 'fails'],
  ] as const)('%j with %j to %j: %s', (measured, expected, tolerance, verdict) => {
    expect(compare(measured, expected, tolerance)).toEqual({ verdict, measured, expected, tolerance });
  });
});

it('fails words that differ, values below zero, deviations above the tolerance, and what is no number', () => {
  expect(compareWords('+-', '+-').verdict).toBe('holds');
  expect(compareWords('+-', '-+').verdict).toBe('fails');
  expect(nowhereNegative([0, 1, -1e-15], 1e-14).verdict).toBe('holds');
  expect(nowhereNegative([1, -1e-13, 1], 1e-14).verdict).toBe('fails');
  expect(nowhereNegative([1, Number.NaN, 2], 1e-14).verdict).toBe('fails');
  expect(deviations([0, -1e-13], 1e-12).verdict).toBe('holds');
  expect(deviations([0, -1e-11, 0], 1e-12).verdict).toBe('fails');
  expect(deviations([0, Number.NaN, 0], 1e-12).verdict).toBe('fails');
});

it('is as expected only with the verdict on record', () => {
  for (const onRecord of ['holds', 'conditional', 'fails'] as const) {
    expect(measureClaim(claim(onRecord, () => compare(1, 1, 0))).asExpected).toBe(onRecord === 'holds');
    expect(measureClaim(claim(onRecord, () => compare(1, 2, 0))).asExpected).toBe(onRecord === 'fails');
  }
});
