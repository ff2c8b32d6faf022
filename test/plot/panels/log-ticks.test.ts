import fc from 'fast-check';
import { expect, it } from 'vitest';
import { logTicks } from '../../../packages/plot/src/panels/log-ticks.js';
import { richTextWidth } from '../../../packages/plot/src/text/rich-text.js';

/** The number that a label stands for. */
function numberOf(label: string, exponent: number): number {
  const [, lead = '1', power = '0'] = /^(?:([\d.]+)(?:×|$))?(?:10\^\{(-?\d+)\})?$/.exec(label) ?? ['', 'NaN'];
  return Number(`${lead}e${Number(power) + exponent}`);
}

it('labels powers of ten, as numbers where they are short', () => {
  const short = logTicks([-3, 4], 500, 12, 'horizontal');
  expect(short.labels).toEqual(['0.001', '0.01', '0.1', '1', '10', '100', '1000', '10000']);
  expect(short.values).toEqual([-3, -2, -1, 0, 1, 2, 3, 4]);
  expect(logTicks([-6, 0], 500, 12, 'vertical').labels).toEqual([-6, -5, -4, -3, -2, -1, 0].map((n) => `10^{${n}}`));
});

it('has small ticks at 2 to 9 × 10^n', () => {
  const { values, minor } = logTicks([0, 3], 300, 12, 'vertical');
  expect(values).toEqual([0, 1, 2, 3]);
  const all = [0, 1, 2].flatMap((n) => [2, 3, 4, 5, 6, 7, 8, 9].map((lead) => n + Math.log10(lead)));
  expect(minor).toEqual(all);
});

it('leaves out powers where they are many, and marks them', () => {
  const { values, minor } = logTicks([-30, 30], 300, 12, 'horizontal');
  const step = values[1] - values[0];
  expect(step).toBeGreaterThan(1);
  expect(values).toContain(0);
  expect([...values, ...(minor ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 61 }, (_, k) => k - 30));
});

it('labels 1, 2, 5 × 10^n where decades are few, and steps within one', () => {
  expect(logTicks([Math.log10(4), Math.log10(220)], 500, 12, 'horizontal').labels).toEqual([
    '5',
    '10',
    '20',
    '50',
    '100',
    '200',
  ]);
  const { values, labels } = logTicks([Math.log10(6.1), Math.log10(9.2)], 500, 12, 'horizontal');
  expect(labels.slice(0, 2)).toEqual(['6.5', '7.0']);
  expect(values[0]).toBeCloseTo(Math.log10(6.5), 12);
});

it('labels are the values, inside the range, and do not touch (seed 29)', () => {
  const domains = fc
    .tuple(fc.double({ min: -200, max: 200, noNaN: true }), fc.double({ min: -1.5, max: 2, noNaN: true }))
    .map(([lo, power]): [number, number] => [lo, lo + 10 ** power]);
  fc.assert(
    fc.property(domains, fc.integer({ min: 150, max: 900 }), ([lo, hi], pixels) => {
      const { values, labels, exponent, minor = [] } = logTicks([lo, hi], pixels, 12, 'horizontal');
      expect(values.length).toBeGreaterThanOrEqual(2);
      expect(labels.length).toBe(values.length);
      const slack = 1e-8 * (hi - lo);
      for (const v of [...values, ...minor]) {
        expect(v).toBeGreaterThanOrEqual(lo - slack);
        expect(v).toBeLessThanOrEqual(hi + slack);
      }
      expect(new Set([...values, ...minor]).size).toBe(values.length + minor.length);
      values.forEach((v, k) => {
        expect(Math.abs(Math.log10(numberOf(labels[k], exponent)) - v)).toBeLessThan(1e-3 * (hi - lo));
        if (k === 0) return;
        const apart = (richTextWidth(labels[k], 12) + richTextWidth(labels[k - 1], 12)) / 2;
        expect(((v - values[k - 1]) / (hi - lo)) * pixels).toBeGreaterThan(apart);
      });
    }),
    { seed: 29, numRuns: 600 },
  );
});
