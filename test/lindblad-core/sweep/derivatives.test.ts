// Derivatives as columns of a sweep.

import { gradient, parseAxis, sweep } from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { expect, test } from 'vitest';

test('d(result)/d(parameter) is what gradient gives at each point, beside other columns', () => {
  const data = sweep(singleDot, {
    axes: [parseAxis('eps=-2,0.5,3')],
    observe: ['J_L', 'd(J_L)/d(eps)', 'p1', 'd(L.heat)/d(T)'],
    set: { dV: 1 },
  });
  expect(data.columns.map(({ name }) => name)).toEqual(['eps', 'J_L', 'd(J_L)/d(eps)', 'p1', 'd(L.heat)/d(T)']);
  data.columns[0].values.forEach((eps, k) => {
    const { values, derivatives } = gradient(singleDot, {
      of: ['J_L', 'L.heat'],
      by: ['eps', 'T'],
      set: { eps, dV: 1 },
    });
    expect(data.columns[1].values[k]).toBeCloseTo(values.J_L, 13);
    expect(data.columns[2].values[k]).toBeCloseTo(derivatives.J_L.eps, 11);
    expect(data.columns[4].values[k]).toBeCloseTo(derivatives['L.heat'].T, 11);
  });
});

test('wrong names are refused before the first point, errors of a point say where', () => {
  const at =
    (observe: string): (() => unknown) =>
    () =>
      sweep(singleDot, { axes: [parseAxis('eps=1,2')], observe: [observe] });
  expect(at('d(J_l)/d(eps)')).toThrow(/--observe: unknown observable 'J_l'; did you mean 'J_L'\?/);
  expect(at('d(J_L)/d(ep)')).toThrow(/--observe: unknown parameter 'ep'; did you mean 'eps'\?/);
  const cold = (): unknown =>
    sweep(singleDot, { axes: [parseAxis('T=2.5,7')], observe: ['d(L.heat)/d(T)'], set: { dT: 6 } });
  expect(cold).toThrow(/at T=2\.5/);
});
