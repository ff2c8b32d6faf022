import { describe, expect, test } from 'vitest';
import {
  cscFromTriplets,
  cscNorm1,
  cscTimes,
  cscTransposedTimes,
} from '../../../../packages/lindblad-core/src/numeric/sparse-lu/index.js';
import { dense, denseTimes, distance, randomSparse, randomVector, transposed } from './matrices.js';

describe('sparse matrices by columns', () => {
  test('entries of one place are summed, rows ascend, zeros stay', () => {
    const a = cscFromTriplets(3, 2, [2, 0, 2, 1], [1, 1, 1, 0], [5, 1, -5, 7]);
    expect([...a.colPtr]).toEqual([0, 1, 3]);
    expect([...a.rowIdx]).toEqual([1, 0, 2]);
    expect([...a.values]).toEqual([7, 1, 0]);
  });

  test('products and the norm agree with the dense matrix, seed 11', () => {
    const a = randomSparse(40, 5, 11);
    const m = dense(a);
    const x = randomVector(40, 12);
    expect(distance(cscTimes(a, x), denseTimes(m, x))).toBeLessThan(1e-14);
    expect(distance(cscTransposedTimes(a, x), denseTimes(transposed(m, 40), x))).toBeLessThan(1e-14);
    const sums = x.map((_, j) => m.subarray(40 * j, 40 * (j + 1)).reduce((sum, v) => sum + Math.abs(v), 0));
    expect(cscNorm1(a)).toBeCloseTo(Math.max(...sums), 13);
  });

  test('entries outside the matrix and lists of different lengths are errors', () => {
    expect(() => cscFromTriplets(2, 2, [2], [0], [1])).toThrow('an entry at (2, 0) of a 2 x 2 matrix');
    expect(() => cscFromTriplets(2, 2, [0.5], [0], [1])).toThrow('an entry at (0.5, 0)');
    expect(() => cscFromTriplets(2, 2, [0, 1], [0], [1])).toThrow('expected lists of one length');
    expect(() => cscTimes(randomSparse(4, 2, 1), new Float64Array(3))).toThrow('expected 4 elements');
  });

  test('a NaN shows in the norm', () => {
    expect(cscNorm1(cscFromTriplets(2, 2, [0, 1], [0, 1], [Number.NaN, 1]))).toBeNaN();
  });
});
