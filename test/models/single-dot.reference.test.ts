// The 109 reference points of Figs. 2-9 of the single-dot paper, and that the comparison notices a wrong digit.

import { readFileSync } from 'node:fs';
import { steadyStateSync } from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { deviation, type Reference, type ReferencePoint } from '../../packages/models/src/reference.js';

const reference = JSON.parse(
  readFileSync(new URL('../reference/single-dot.json', import.meta.url), 'utf8'),
) as Reference;

const results = ['J_L', 'Q_L', 'Q_R', 's', 's_macro', 'p1'] as const;

/** The engine's results at a point, by the names of the reference. */
function measured({ eps, T, dT, dV }: ReferencePoint): Record<(typeof results)[number], number> {
  const { quantities, entropyProduction, steadyState } = steadyStateSync(singleDot, { eps, T, dT, dV });
  const { J_L, Q_L, Q_R, p1 } = quantities;
  expect(quantities.s).toBe(entropyProduction);
  return { J_L, Q_L, Q_R, s: steadyState.entropyMicroscopic, s_macro: entropyProduction, p1 };
}

/** Names of the results at a point that are further away than 1e-12 of their value (1e-13 where that is 0). */
function wrong(point: ReferencePoint): string[] {
  const own = measured(point);
  // a comparison with NaN or with a missing number is false, and so wrong
  return results.filter((name) => !(deviation(own[name], point[name], 1e-12, 1e-13) <= 1));
}

test('every figure is there, with its source', () => {
  expect(Object.fromEntries(Object.entries(reference.cases).map(([name, points]) => [name, points.length]))).toEqual({
    fig2: 18,
    fig3: 18,
    fig4: 20,
    fig5a: 5,
    fig5b: 5,
    fig6: 18,
    fig7: 10,
    fig8: 8,
    fig9: 7,
  });
  expect(reference.source).toContain('Zhang & Lü');
});

describe('every point', () => {
  for (const [name, points] of Object.entries(reference.cases)) {
    test(name, () => {
      for (const point of points) expect([point, wrong(point)]).toEqual([point, []]);
    });
  }
});

describe('the comparison notices', () => {
  const points = Object.values(reference.cases).flat();

  test('a change of 3e-12 of any number that is not 0, and of 3e-13 of one that is', () => {
    for (const point of points) {
      for (const name of results) {
        const changed = point[name] + (Math.abs(point[name]) < 1e-13 ? 3e-13 : 3e-12 * point[name]);
        expect(wrong({ ...point, [name]: changed })).toEqual([name]);
      }
    }
  });

  test('a sign, a missing number, NaN', () => {
    const [point] = points;
    expect(wrong({ ...point, J_L: -point.J_L })).toEqual(['J_L']);
    expect(wrong({ ...point, Q_R: Number.NaN })).toEqual(['Q_R']);
    const { p1: _, ...rest } = point;
    expect(wrong(rest as unknown as ReferencePoint)).toEqual(['p1']);
  });

  test('a deviation is in units of what is allowed', () => {
    expect(deviation(1 + 1e-12, 1)).toBeCloseTo(1, 3);
    expect(deviation(-2, 2, 1e-3)).toBeCloseTo(2000, 9);
    expect(deviation(1e-13, 0)).toBeCloseTo(1, 9);
    expect(deviation(0, 0)).toBe(0);
  });
});
