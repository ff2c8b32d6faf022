// Legends: entries flow in rows over the full width, above the axes, so that they cover nothing.

import { plainText, richTextWidth } from '../text/rich-text.js';
import { FRAME } from './style.js';
import { px, svgText } from './text.js';

/** A curve or a tint and its name. */
export interface LegendEntry {
  label: string;
  color: string;
  mark: 'line' | 'dashed' | 'points' | 'region';
}

/** A legend laid out: its height and its elements, with (0, 0) the upper left corner. */
export interface Legend {
  height: number;
  svg: string;
}

const GAP = 18;
const TEXT_GAP = 6;

/** Lays `entries` out in rows no wider than `width`. */
export function layoutLegend(entries: readonly LegendEntry[], width: number, size: number): Legend {
  const rowHeight = Math.round(1.55 * size);
  const parts: string[] = [];
  let x = 0;
  let row = 0;
  const itemsWidth = (items: readonly LegendEntry[]): number =>
    items.reduce((sum, e) => sum + swatchWidth(e) + TEXT_GAP + richTextWidth(e.label, size) + GAP, -GAP);
  // tints begin a row of their own unless everything fits into one
  const firstRegion = itemsWidth(entries) > width ? entries.findIndex((e) => e.mark === 'region') : -1;
  entries.forEach((entry, k) => {
    const swatch = swatchWidth(entry);
    const label = fitted(entry.label, width - swatch - TEXT_GAP, size);
    const itemWidth = swatch + TEXT_GAP + richTextWidth(label, size);
    if (x > 0 && (k === firstRegion || x + itemWidth > width)) {
      x = 0;
      row++;
    }
    const middle = row * rowHeight + rowHeight / 2;
    parts.push(
      entry.mark === 'region'
        ? `<rect x="${px(x)}" y="${px(middle - 6)}" width="14" height="12" fill="${entry.color}" stroke="${FRAME}" stroke-width="0.5"/>`
        : entry.mark === 'points'
          ? `<path d="M${px(x + 12)},${px(middle - 7)}v14" stroke="${entry.color}" stroke-width="1.4"/><circle cx="${px(x + 12)}" cy="${px(middle)}" r="2.8" fill="#ffffff" stroke="${entry.color}" stroke-width="1.2"/>`
          : `<path d="M${px(x)},${px(middle)}h24" fill="none" stroke="${entry.color}" stroke-width="2"${entry.mark === 'dashed' ? ' stroke-dasharray="6,4"' : ''}/>`,
      svgText(label, {
        x: x + swatch + TEXT_GAP,
        y: middle + 0.35 * size,
        size,
        anchor: 'start',
        name: 'legend-label',
      }),
    );
    x += itemWidth + GAP;
  });
  const height = entries.length === 0 ? 0 : (row + 1) * rowHeight + 4;
  return { height, svg: parts.join('') };
}

function swatchWidth(entry: LegendEntry): number {
  return entry.mark === 'region' ? 14 : 24;
}

/** The label, cut with an ellipsis if it is wider than `width`. */
export function fitted(label: string, width: number, size: number): string {
  if (richTextWidth(label, size) <= width) return label;
  let text = plainText(label);
  while (text.length > 1 && richTextWidth(`${text}…`, size) > width) text = text.slice(0, -1);
  return `${text.trimEnd()}…`.replaceAll('_', '\\_').replaceAll('^', '\\^');
}
