// Frame, ticks, grid and whatever is drawn between them, by Observable Plot on a document of linkedom. No browser is
// needed and nothing is kept between calls: the same input gives the same text.

import { axisX, axisY, gridX, gridY, type Markish, plot, frame as plotFrame } from '@observablehq/plot';
import { parseHTML } from 'linkedom/worker';
import type { Frame } from '../curves/frame.js';
import { richTextToSvg } from '../text/rich-text.js';
import { FRAME, GRID, INK, type PanelStyle } from './style.js';
import type { Ticks } from './ticks.js';

let shared: Document | undefined;

/** What lies in a frame. */
export interface AxesContent {
  frame: Frame;
  xTicks: Ticks;
  yTicks: Ticks;
  style: PanelStyle;
  grid: boolean;
  /** Marks under the grid and over it. */
  under?: NamedMark[];
  over?: NamedMark[];
}

/** A mark of Plot and the name that its element carries as `aria-label`. */
export interface NamedMark {
  name: string;
  mark: Markish;
}

/** The axes with their content as SVG elements, in the coordinates of `frame`. */
export function drawAxes({ frame, xTicks, yTicks, style, grid, under = [], over = [] }: AxesContent): string {
  shared ??= parseHTML('<!doctype html><html><body></body></html>').document;
  const label = { fontSize: style.small, fill: INK, fontVariant: 'normal' };
  const tick = { tickSize: style.tick, tickPadding: 3, stroke: FRAME, color: INK, label: null };
  const text = (ticks: Ticks) => (_: number, i: number) => ticks.labels[i];
  const lines: NamedMark[] = grid
    ? [
        { name: 'grid', mark: gridX(xTicks.values, { stroke: GRID, strokeOpacity: 1 }) },
        { name: 'grid', mark: gridY(yTicks.values, { stroke: GRID, strokeOpacity: 1 }) },
      ]
    : [];
  const minor = { ...tick, tickSize: 0.6 * style.tick, text: null };
  const content = [...under, ...lines, ...over];
  const svg = plot({
    document: shared,
    width: frame.right + 20,
    height: frame.bottom + 20,
    x: { type: 'linear', domain: [...frame.x], range: [frame.left, frame.right], label: null },
    y: { type: 'linear', domain: [...frame.y], range: [frame.bottom, frame.top], label: null },
    marginLeft: frame.left,
    marginTop: frame.top,
    marginRight: 20,
    marginBottom: 20,
    marks: [
      ...content.map((c) => c.mark),
      plotFrame({ stroke: FRAME }),
      xTicks.minor && axisX(xTicks.minor, minor),
      yTicks.minor && axisY(yTicks.minor, minor),
      axisX(xTicks.values, { ...tick, ...label, tickFormat: text(xTicks) }),
      axisY(yTicks.values, { ...tick, ...label, tickFormat: text(yTicks) }),
    ],
  });
  // every mark is one element, in order
  const elements = [...svg.children].filter((child) => child.nodeName.toLowerCase() !== 'style');
  content.forEach(({ name }, k) => {
    elements[k].setAttribute('aria-label', name);
  });
  return `<g class="axes" text-anchor="middle">${withPowers(tidy(elements.map(String).join('')), style.small)}</g>`;
}

/** Labels such as `10^{-3}` with their exponents raised. */
function withPowers(svg: string, size: number): string {
  return svg.replace(/>([^<>]*10\^\{-?\d+\})</g, (_, label: string) => `>${richTextToSvg(label, size)}<`);
}

/** Coordinates to two decimals: `translate(40,95.00000000000001)` is noise and bytes. */
function tidy(svg: string): string {
  return svg.replace(/="[^"]*"/g, (attribute) =>
    attribute.includes('.')
      ? attribute.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (n) => String(Math.round(Number(n) * 100) / 100 + 0))
      : attribute,
  );
}
