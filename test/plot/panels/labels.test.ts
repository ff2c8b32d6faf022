import fc from 'fast-check';
import { regimeNames } from 'lindblad-core';
import { expect, it } from 'vitest';
import { categoryColors, regionColors } from '../../../packages/plot/src/palette.js';
import { placeInRows } from '../../../packages/plot/src/panels/label-rows.js';
import { fitted, layoutLegend } from '../../../packages/plot/src/panels/legend.js';
import { richTextWidth } from '../../../packages/plot/src/text/rich-text.js';

it('labels of one row never overlap and stay between the ends (seed 17)', () => {
  const label = fc.record({
    label: fc.constant('x'),
    center: fc.double({ min: -50, max: 550, noNaN: true }),
    width: fc.integer({ min: 5, max: 120 }),
  });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 15 }), (labels) => {
      const placed = placeInRows(labels, 0, 500);
      expect(placed.length).toBe(labels.length);
      for (const a of placed) {
        expect(a.center - a.width / 2).toBeGreaterThanOrEqual(-1e-9);
        expect(a.center + a.width / 2).toBeLessThanOrEqual(500 + 1e-9);
        for (const b of placed)
          if (a !== b && a.row === b.row)
            expect(Math.abs(a.center - b.center)).toBeGreaterThanOrEqual((a.width + b.width) / 2 + 6 - 1e-9);
      }
    }),
    { seed: 17, numRuns: 300 },
  );
});

it('legend entries flow into rows and stay inside the width', () => {
  const entries = Array.from({ length: 9 }, (_, k) => ({
    label: `ΔT = ${k}.5`,
    color: '#000000',
    mark: 'line' as const,
  }));
  const wide = layoutLegend(entries, 2000, 12);
  const narrow = layoutLegend(entries, 250, 12);
  expect(narrow.height).toBeGreaterThan(3 * (wide.height - 4));
  for (const [, x] of narrow.svg.matchAll(/<text x="([\d.]+)"/g))
    expect(Number(x) + richTextWidth('ΔT = 0.5', 12)).toBeLessThanOrEqual(250);
});

it('cuts labels that no row can hold', () => {
  const cut = fitted('a very long label about J_L and everything', 80, 12);
  expect(cut.endsWith('…')).toBe(true);
  expect(richTextWidth(cut, 12)).toBeLessThanOrEqual(80);
});

it('a kind of region has its tint whatever else is in the figure, and two kinds never share one', () => {
  const alone = regionColors(['reverse heat transport']);
  const together = regionColors(['ordinary transport', 'absolute negative mobility', 'reverse heat transport']);
  expect(together.get('reverse heat transport')).toBe(alone.get('reverse heat transport'));
  const many = regionColors(Array.from({ length: 16 }, (_, k) => `engine ${k}`));
  expect(new Set(many.values()).size).toBe(16);
});

it('the regimes of devices have a colour each, that of a region of this kind by itself', () => {
  const colors = categoryColors(regimeNames);
  expect(new Set(colors).size).toBe(regimeNames.length);
  for (const name of ['engine', 'refrigerator', 'accelerator', 'dissipator', 'conduction', 'heat-pump'] as const)
    expect(regionColors([name]).get(name)).toBe(colors[regimeNames.indexOf(name)]);
});
