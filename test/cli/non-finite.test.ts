import { Complex, steadyStateSync } from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { expect, it } from 'vitest';
import { toJson } from '../../packages/cli/src/json.js';
import { explained } from '../../packages/cli/src/non-finite.js';

const sound = steadyStateSync(singleDot);

it('adds nothing to finite results', () => {
  expect(explained(sound)).toBe(sound);
});

it('names every number that JSON shows as null', () => {
  const report = {
    ...sound,
    expectations: { a: new Complex(Number.NaN, 1), b: 2 },
    currents: { L: { particle: Number.NEGATIVE_INFINITY, energy: 0, heat: 0 } },
    quantities: { eta: Number.NaN, zt: Number.POSITIVE_INFINITY },
    warnings: ['first'],
  };
  const result = explained(report);
  expect(result.warnings).toEqual([
    'first',
    'expectations.a.re is not a number',
    'currents.L.particle is infinite',
    'quantities.eta is not a number',
    'quantities.zt is infinite',
  ]);
  const json = JSON.parse(toJson(result));
  expect(json.expectations).toEqual({ a: { re: null, im: 1 }, b: 2 });
  expect(json.quantities).toEqual({ eta: null, zt: null });
});

it('says once that the entropy production diverges', () => {
  const cold = steadyStateSync(singleDot, { T: 2.5 });
  expect(cold.entropyProduction).toBe(Number.POSITIVE_INFINITY);
  expect(explained(cold).warnings).toEqual([
    'entropy production diverges: heat flows into a reservoir at zero temperature',
  ]);
  expect(explained({ ...cold, quantities: { ...cold.quantities, eta: Number.NaN } }).warnings).toHaveLength(2);
});
