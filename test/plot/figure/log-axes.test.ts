// Logarithmic axes in a figure: where things lie, what cannot be shown.

import type { Figure, LinePanel } from 'lindblad-models';
import { figureToSvg } from 'lindblad-plot';
import { describe, expect, it } from 'vitest';
import { count, markupFault, textsOf } from '../markup.js';
import { tableOf } from '../samples.js';

const decades = Array.from({ length: 61 }, (_, k) => 10 ** (-3 + k / 10));

function figureOf(columns: Record<string, readonly number[]>, panel: Partial<LinePanel> = {}): Figure {
  return {
    id: 'test/log',
    model: 'test',
    title: 'logarithms',
    caption: '',
    source: 'own parameters',
    parameters: {},
    panels: [
      {
        kind: 'lines',
        x: { label: 'x', scale: 'log' },
        y: { label: 'y', scale: 'log' },
        series: [{ label: 'y', curve: 0, x: 'x', y: 'y' }],
        ...panel,
      },
    ],
    table: tableOf({ curve: columns.x.map(() => 0), ...columns }),
  };
}

/** Left, top, width and height of the frame. */
function frameOf(svg: string): { left: number; top: number; width: number; height: number } {
  const found = /<rect[^>]*height="([\d.]+)" width="([\d.]+)" y="([\d.]+)" x="([\d.]+)"[^>]*aria-label="frame"/.exec(
    svg,
  );
  const [height, width, top, left] = (found ?? []).slice(1).map(Number);
  return { left, top, width, height };
}

/** The points of each stretch of the curve. */
function stretches(svg: string): number[][] {
  const [, curve = ''] = /<g[^>]*aria-label="curve"[^>]*>(.*?)<\/g>/.exec(svg) ?? [];
  return [...curve.matchAll(/ d="([^"]*)"/g)].map((d) => (d[1].match(/-?[\d.]+/g) ?? []).map(Number));
}

describe('a power law on logarithmic axes', () => {
  const svg = figureToSvg(
    figureOf(
      { x: decades, y: decades.map((x) => 1e-9 * x ** 2) },
      {
        rules: [
          { x: 1, label: 'one' },
          { x: 0, label: 'none' },
        ],
        regions: [{ from: 0, to: 0.1, kind: 'low', label: 'low' }],
      },
    ),
  );
  const { left, top, width, height } = frameOf(svg);

  it('is a straight line from corner to corner of its range', () => {
    const [points, ...others] = stretches(svg);
    expect(others).toEqual([]);
    expect(points.length).toBe(4);
    expect(points[0]).toBeCloseTo(left, 1);
    expect(points[2]).toBeCloseTo(left + width, 1);
    // 12 decades and a margin of 5 % above and below; a label of a region takes room of its own at the top
    expect(points[1]).toBeLessThan(top + height - 0.03 * height);
    expect(points[3]).toBeGreaterThan(top + 0.03 * height);
  });

  it('has raised powers and plain numbers for labels, and no zero line', () => {
    expect(markupFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['0.001', '0.1', '1', '1000', '10−9', '10−15', '10−3']));
    expect(svg).toMatch(/10<tspan class="sup"[^>]*>−9<\/tspan>/);
    expect(svg).not.toContain('^{');
    expect(count(svg, /aria-label="zero"/g)).toBe(0);
  });

  it('has rules and regions at their values, from the edge where they begin at zero', () => {
    const [, shift = '0', rule] =
      /<g[^>]*aria-label="rule"[^>]*?(?: transform="translate\(([\d.]+),)?[^>]*>.*?x1="([\d.]+)"/.exec(svg) ?? [];
    expect(Number(rule) + Number(shift)).toBeCloseTo(left + width / 2, 0);
    expect(textsOf(svg)).not.toContain('none');
    const [, region = ''] = /<g[^>]*aria-label="region"[^>]*>(.*?)<\/g>/.exec(svg) ?? [];
    const [x, wide] = [/ x="([\d.]+)"/, / width="([\d.]+)"/].map((pattern) => Number(pattern.exec(region)?.[1]));
    expect(x).toBeCloseTo(left, 0);
    expect(wide).toBeCloseTo(width / 3, 0);
  });
});

it('does not show what is not positive: the curve ends there', () => {
  const y = decades.map((x, k) => (k === 30 ? 0 : k === 40 ? -1 : x));
  const svg = figureToSvg(figureOf({ x: decades, y }));
  expect(markupFault(svg)).toBeUndefined();
  expect(svg).not.toMatch(/NaN|Infinity/);
  const parts = (
    / d="([^"]*)"/.exec(/<g[^>]*aria-label="curve"[^>]*>(.*?)<\/g>/.exec(svg)?.[1] ?? '')?.[1] ?? ''
  ).split('M');
  expect(Math.max(parts.length - 1, stretches(svg).length)).toBe(3);
  // nothing at all, and one value alone
  for (const values of [decades.map(() => -1), decades.map(() => 1)]) {
    const empty = figureToSvg(figureOf({ x: decades, y: values }));
    expect(markupFault(empty)).toBeUndefined();
    expect(empty).not.toMatch(/NaN|undefined|Infinity/);
  }
});

it('takes a domain in values, and refuses one with zero', () => {
  const shown = figureToSvg(
    figureOf({ x: decades, y: decades }, { x: { label: 'x', scale: 'log', domain: [0.1, 10] } }),
  );
  const texts = textsOf(shown);
  expect(texts).toContain('0.1');
  expect(texts).toContain('10');
  expect(() =>
    figureToSvg(figureOf({ x: decades, y: decades }, { y: { label: 'y', scale: 'log', domain: [0, 1] } })),
  ).toThrow(/no logarithm/);
});
