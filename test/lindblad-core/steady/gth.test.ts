// Elimination without subtractions: full relative accuracy of every population, and what is refused.

import { describe, expect, test } from 'vitest';
import { stationary } from '../../../packages/lindblad-core/src/steady/gth.js';

describe('elimination without subtractions', () => {
  test('a chain of states with rates over 200 decades has populations of full relative accuracy', () => {
    const n = 6;
    const q = new Float64Array(n * n);
    for (let k = 0; k + 1 < n; k++) {
      q[k + n * (k + 1)] = 1e-40;
      q[k + 1 + n * k] = 1;
    }
    const p = new Float64Array(n);
    expect(stationary(q, n, p)).toBe(true);
    for (let k = 0; k < n; k++) expect(p[k] / 10 ** (-40 * k)).toBeCloseTo(1, 12);
  });

  test('states that do not lead back are refused', () => {
    expect(stationary(new Float64Array(4), 2, new Float64Array(2))).toBe(false);
  });
});
