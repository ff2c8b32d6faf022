import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatNumber, numberText } from '../../../packages/plot/src/text/number-format.js';

it.each([
  [0, '0'],
  [-0, '0'],
  [2.5000000000123, '2.5'],
  [-0.07290105651, '−0.0729011'],
  [1e-9, '10^{-9}'],
  [-1e-9, '−10^{-9}'],
  [3.1e-17, '3.1×10^{-17}'],
  [123456.7, '123457'],
  [999999.9, '10^{6}'],
  [Number.NaN, '–'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('%d reads %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

it('is within half a unit of the sixth digit (seed 5)', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (value) => {
      fc.pre(Math.abs(value) > 1e-300);
      const { mantissa, exponent } = formatNumber(value);
      const back = Number(`${mantissa.replace('−', '-')}e${exponent}`);
      expect(Math.abs(back - value)).toBeLessThanOrEqual(5.0001e-6 * Math.abs(value));
    }),
    { seed: 5, numRuns: 500 },
  );
});
