// Curves drawn as points: dots and error bars in the colour of the curve that they belong to.

import { table } from 'lindblad-core';
import type { Figure } from 'lindblad-models';
import { figureToSvg } from 'lindblad-plot';
import { expect, test } from 'vitest';

const figure = (scale: 'linear' | 'log'): Figure => ({
  id: 'm/points',
  model: 'm',
  title: 't',
  caption: 'c',
  source: 's',
  parameters: {},
  panels: [
    {
      kind: 'lines',
      x: { label: 'x' },
      y: { label: 'y', scale },
      series: [
        { label: 'exact', curve: 0, x: 'x', y: 'y', color: 3 },
        { label: 'measured', curve: 1, x: 'x', y: 'y', points: true, error: 'e', color: 3 },
        { label: 'other', curve: 0, x: 'x', y: 'y' },
      ],
    },
  ],
  table: table([
    { name: 'curve', values: Float64Array.of(0, 0, 0, 1, 1) },
    { name: 'x', values: Float64Array.of(0, 1, 2, 0.5, 1.5) },
    { name: 'y', values: Float64Array.of(1, 2, 3, 1.6, 2.4) },
    { name: 'e', values: Float64Array.of(0, 0, 0, 2, 0.2) },
  ]),
});

test.each(['linear', 'log'] as const)('dots and bars on a %s axis, in the colour asked for', (scale) => {
  const svg = figureToSvg(figure(scale));
  const group = (name: string): string =>
    new RegExp(`<g[^>]*aria-label="${name}"[^>]*>.*?</g>`, 's').exec(svg)?.[0] ?? '';
  expect(group('points').match(/<circle/g)).toHaveLength(2);
  expect(group('points')).toContain('#a64d92');
  // the bar down to -0.4 is cut off on a logarithmic axis, not left out
  expect(group('error bars').match(/<line/g)).toHaveLength(2);
  expect(svg).not.toContain('NaN');
  expect(svg).not.toContain('Infinity');
  expect(svg).toContain('measured');
  expect(svg).toContain('stroke="#0072b2"');
});
