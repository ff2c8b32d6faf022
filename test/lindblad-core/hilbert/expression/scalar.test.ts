// Scalars: precedence against hand values, functions against Math and against identities, complex values, sums, times.

import { complex } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { complexFunction } from '../../../../packages/lindblad-core/src/hilbert/expression/complex.js';
import { scalarFunctions } from '../../../../packages/lindblad-core/src/hilbert/expression/names.js';
import { parseExpression } from '../../../../packages/lindblad-core/src/hilbert/expression/parse.js';
import { compileScalar } from '../../../../packages/lindblad-core/src/hilbert/expression/scalar.js';
import { numberOf, scalarValue } from '../../../support/expressions.js';

const x = 1.7;

describe('precedence', () => {
  test.each([
    ['1+2*3', 7],
    ['(1+2)*3', 9],
    ['7-3-2', 2],
    ['8/4/2', 1],
    ['8/4*2', 4],
    ['2*8/4', 4],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['-2^-2', -0.25],
    ['2^3^2', 512],
    ['(2^3)^2', 64],
    ['2^-1', 0.5],
    ['2*-3', -6],
    ['2--3', 5],
    ['--3', 3],
    ['-2*3+10', 4],
    ['6/-3', -2],
    ['2^-2^0', 0.5],
    ['-3^2*2', -18],
    ['1e3', 1000],
    ['.5+1.', 1.5],
    ['1.5e-1', 0.15],
    ['2E+1', 20],
    [' 1\n+\t2 ', 3],
    ['0^0', 1],
    ['pi', Math.PI],
    ['4/2^2', 1],
    ['-(-(-1))', -1],
  ])('%s = %f', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  test('of a sign before a power of a parameter', () => {
    expect(numberOf('-x^2', { x })).toBe(-(x * x));
    expect(numberOf('2*-x^2', { x })).toBe(-2 * (x * x));
    expect(numberOf('2^-x', { x })).toBe(2 ** -x);
  });
});

describe('functions', () => {
  test('are those of Math on the real line', () => {
    for (const name of scalarFunctions) {
      const real =
        name === 'conj' ? (y: number): number => y : (Math as unknown as Record<string, (y: number) => number>)[name];
      for (const y of [0.3, 1.7, 12.5]) expect(numberOf(`${name}(y)`, { y }), name).toBe(real(y));
    }
    expect(numberOf('exp(-x)*sinh(x)/cosh(x)', { x })).toBe((Math.exp(-x) * Math.sinh(x)) / Math.cosh(x));
  });

  test('leave the real line where they have to', () => {
    expect(scalarValue('sqrt(-4)')).toMatchObject({ re: 0, im: 2 });
    expect(scalarValue('log(-1)')).toMatchObject({ re: 0, im: Math.PI });
    expect(numberOf('sqrt(-4)*sqrt(-9)')).toBe(-6);
    expect(numberOf('sqrt(-x)^2', { x: 3 })).toBeCloseTo(-3, 14);
    expect(numberOf('abs(3+4*i)')).toBe(5);
    expect(numberOf('conj(2+i)*(2+i)')).toBe(5);
    expect(numberOf('i^2')).toBe(-1);
    expect(numberOf('i^-2')).toBe(-1);
    expect(numberOf('(1+i)^8')).toBe(16);
    expect(scalarValue('(-8)^(1/3)')).toMatchObject({
      re: expect.closeTo(1, 14),
      im: expect.closeTo(Math.sqrt(3), 14),
    });
    expect(scalarValue('1/i')).toMatchObject({ re: 0, im: -1 });
    expect(numberOf('exp(1000*abs(i))^0')).toBe(1);
    expect(numberOf('1/(exp(800)+1)')).toBe(0);
  });

  test('over the complex numbers agree with their exponential forms', () => {
    const i = complex(0, 1);
    for (const z of [complex(0.3, 0.8), complex(-1.2, 0.4), complex(2.1, -1.3)]) {
      const [e, f] = [z.exp(), complex(-z.re, -z.im).exp()];
      const [ei, fi] = [i.mul(z).exp(), i.mul(z).neg().exp()];
      const expected = {
        exp: complex(Math.exp(z.re) * Math.cos(z.im), Math.exp(z.re) * Math.sin(z.im)),
        sinh: e.sub(f).div(2),
        cosh: e.add(f).div(2),
        tanh: e.sub(f).div(e.add(f)),
        sin: ei.sub(fi).div(i.mul(2)),
        cos: ei.add(fi).div(2),
        tan: ei.sub(fi).div(i.mul(ei.add(fi))),
        abs: complex(Math.hypot(z.re, z.im)),
        conj: complex(z.re, -z.im),
        log: complex(Math.log(Math.hypot(z.re, z.im)), Math.atan2(z.im, z.re)),
      };
      for (const [name, value] of Object.entries(expected))
        expect(complexFunction(name, z).sub(value).abs(), name).toBeLessThan(1e-14 * (1 + value.abs()));
      const root = complexFunction('sqrt', z);
      expect(root.mul(root).sub(z).abs()).toBeLessThan(1e-14);
      expect(root.re).toBeGreaterThan(0);
    }
  });
});

describe('sums', () => {
  test.each([
    ['sum(k, 1, 10, k)', 55],
    ['sum(k, 1, 10, k^2)', 385],
    ['sum(k, 3, 3, k)', 3],
    ['sum(k, 1, 0, k)', 0],
    ['sum(k, 5, -5, k)', 0],
    ['sum(k, -2, 2, k)', 0],
    ['sum(k, 1, 3, sum(j, 1, k, j))', 10],
    ['sum(k, 1, 2, k) + sum(k, 1, 3, k)', 9],
    ['2*sum(k, 0, 4, 2^k)', 62],
    ['sum(k, 1, 2*2, 1)', 4],
  ])('%s = %f', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  test('take parameters in bounds and body', () => {
    expect(numberOf('sum(k, 1, N, a*k)', { N: 4, a: 0.5 })).toBe(5);
    expect(scalarValue('sum(k, 0, 3, exp(i*pi*k/2))')).toMatchObject({
      re: expect.closeTo(0, 15),
      im: expect.closeTo(0, 15),
    });
  });
});

test('w and t come with the evaluation', () => {
  expect(numberOf('g*exp(-w^2)', { g: 2 }, { energy: true }, 0.5)).toBe(2 * Math.exp(-0.25));
  expect(numberOf('cos(t)', {}, { time: true }, 3)).toBe(Math.cos(3));
});

test('one compiled scalar serves many values, real and complex ones in turn', () => {
  const root = compileScalar(parseExpression('sqrt(x)'), { parameters: new Set(['x']) });
  expect(root.value({ x: 4 })).toBe(2);
  expect(root.value({ x: -4 })).toMatchObject({ re: 0, im: 2 });
  expect(root.number({ x: 9 })).toBe(3);
  expect(() => root.number({ x: -9 })).toThrow(
    'expression, column 1: a complex value, 0 + 3*i; expected a real number',
  );
  const sums = compileScalar(parseExpression('sum(k, 1, n, sqrt(x - k))'), { parameters: new Set(['n', 'x']) });
  expect(sums.number({ n: 2, x: 6 })).toBe(Math.sqrt(5) + 2);
  expect(sums.value({ n: 2, x: 1.5 })).toMatchObject({ re: Math.SQRT1_2, im: Math.SQRT1_2 });
  expect(sums.number({ n: 2, x: 6 })).toBe(Math.sqrt(5) + 2);
});

test('the allowance of steps is one of each evaluation', () => {
  const long = compileScalar(parseExpression('sum(k, 1, 9000, x)'), { parameters: new Set(['x']) });
  for (let n = 0; n < 200; n++) expect(long.number({ x: 1 })).toBe(9000);
  const complexOne = compileScalar(parseExpression('sum(k, 1, 900, x*i)'), { parameters: new Set(['x']) });
  for (let n = 0; n < 500; n++) expect(complexOne.value({ x: 1 })).toMatchObject({ im: 900 });
});

test('names in any script, with subscripts', () => {
  expect(numberOf('μ_L + Δ₁ + Ω', { μ_L: 1, 'Δ₁': 2, Ω: 3 })).toBe(6);
});
