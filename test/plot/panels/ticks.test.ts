import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisTicks } from '../../../packages/plot/src/panels/ticks.js';
import { textWidth } from '../../../packages/plot/src/text/text-width.js';

it('chooses round numbers with true minus signs', () => {
  const ticks = axisTicks([-20, 20], 500, 12, 'horizontal');
  expect(ticks.labels).toEqual(['−20', '−15', '−10', '−5', '0', '5', '10', '15', '20']);
});

it('takes a common power of ten out of small and large numbers', () => {
  expect(axisTicks([0, 2.1e-7], 300, 12, 'vertical')).toMatchObject({ exponent: -7 });
  expect(axisTicks([0, 2.1e-7], 300, 12, 'vertical').labels).toContain('1.4');
  expect(axisTicks([0, 3e6], 300, 12, 'vertical')).toMatchObject({ exponent: 6 });
  expect(axisTicks([0, 0.05], 300, 12, 'vertical')).toMatchObject({ exponent: 0 });
});

it('labels are the values, inside the range, and do not touch (seed 13)', () => {
  const domains = fc
    .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }))
    .map(([lo, power]): [number, number] => [lo, lo + 10 ** power])
    .filter(([lo, hi]) => hi - lo > 1e-9 * Math.abs(lo));
  fc.assert(
    fc.property(domains, fc.integer({ min: 150, max: 900 }), ([lo, hi], pixels) => {
      const { values, labels, exponent } = axisTicks([lo, hi], pixels, 12, 'horizontal');
      expect(values.length).toBeGreaterThanOrEqual(1);
      expect(new Set(labels).size).toBe(labels.length);
      values.forEach((v, i) => {
        expect(v).toBeGreaterThanOrEqual(lo - 1e-8 * (hi - lo));
        expect(v).toBeLessThanOrEqual(hi + 1e-8 * (hi - lo));
        const read = Number(labels[i].replace('−', '-')) * 10 ** exponent;
        expect(Math.abs(read - v)).toBeLessThan(1e-3 * (hi - lo));
      });
      if (pixels > 400)
        for (let i = 1; i < labels.length; i++)
          expect(((values[i] - values[i - 1]) / (hi - lo)) * pixels).toBeGreaterThan(
            (textWidth(labels[i], 12) + textWidth(labels[i - 1], 12)) / 2,
          );
    }),
    { seed: 13, numRuns: 400 },
  );
});
