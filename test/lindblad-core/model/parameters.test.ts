// Parameters: defaults, bounds, and what is wrong with a value.

import { LindbladError, nearestName, parameterDetails, parameterValues, unknownName } from 'lindblad-core';
import { expect, test } from 'vitest';

const spec = { eps: -0.5, U: { value: 2, min: 0, max: 10, unit: 'k_B T', doc: 'charging energy' }, temperature: 1 };
const message = (set: Record<string, unknown>): string => {
  try {
    parameterValues(spec, set as Record<string, number>);
  } catch (error) {
    expect(error).toBeInstanceOf(LindbladError);
    return `${(error as LindbladError).code}: ${(error as LindbladError).message}`;
  }
  return 'no error';
};

test('defaults with the given values in their place; bounds are inclusive', () => {
  expect(parameterValues(spec, {})).toEqual({ eps: -0.5, U: 2, temperature: 1 });
  expect(parameterValues(spec, { U: 0, eps: 3 })).toEqual({ eps: 3, U: 0, temperature: 1 });
  expect(parameterValues(spec, { U: 10 }).U).toBe(10);
  expect(parameterDetails(3)).toEqual({ value: 3 });
  expect(parameterDetails(spec.U)).toBe(spec.U);
});

test('errors', () => {
  expect([
    message({ esp: 1 }),
    message({ zeta: 1 }),
    message({ toString: 1 }),
    message({ U: -1e-9 }),
    message({ U: 10.1 }),
    message({ eps: Number.NaN }),
    message({ eps: Number.POSITIVE_INFINITY }),
    message({ eps: '3' }),
    message({ eps: undefined }),
  ]).toMatchInlineSnapshot(`
    [
      "unknown-name: unknown parameter 'esp'; did you mean 'eps'?",
      "unknown-name: unknown parameter 'zeta'; known: eps, U, temperature",
      "unknown-name: unknown parameter 'toString'; known: eps, U, temperature",
      "bad-value: parameters.U: U is -1e-9; expected at least 0",
      "bad-value: parameters.U: U is 10.1; expected at most 10",
      "bad-value: parameters.eps: eps is NaN; expected a finite number",
      "bad-value: parameters.eps: eps is Infinity; expected a finite number",
      "bad-value: parameters.eps: eps is 3; expected a finite number",
      "bad-value: parameters.eps: eps is undefined; expected a finite number",
    ]
  `);
});

test('a default that breaks its own bounds is an error too', () => {
  expect(() => parameterValues({ a: { value: -1, min: 0 } }, {})).toThrow('parameters.a: a is -1; expected at least 0');
});

test('the nearest name', () => {
  expect(nearestName('temprature', ['pressure', 'temperature'])).toBe('temperature');
  expect(nearestName('EPS', ['eps', 'eps1'])).toBe('eps');
  expect(nearestName('ab', ['ba'])).toBe('ba');
  expect(nearestName('m', ['c', 'n', 'M'])).toBe('M');
  expect(nearestName('m', ['c', 'n'])).toBeUndefined();
  expect(nearestName('x', ['completely', 'different'])).toBeUndefined();
  expect(unknownName('site', 'q', []).message).toBe("unknown site 'q'; there are none");
  const many = Array.from({ length: 20 }, (_, k) => `parameter${k}`);
  expect(unknownName('parameter', 'z', many).message).toContain('parameter11, …');
  expect(unknownName('site', 'lft', ['left', 'right'], 'space').message).toBe(
    "space: unknown site 'lft'; did you mean 'left'?",
  );
});
