// A grid as a bitmap: one pixel a cell where the cells are equal and all shown, else resampled by the cell that covers.

import { scale } from '@observablehq/plot';
import { channels } from '../palette.js';
import { cellEdges, type Grid } from './grid.js';
import { encodePng } from './png.js';

/** Colours of values: index 1 … 255 from `low` to `high`; 0 stands for no value. */
export interface MapColors {
  low: number;
  high: number;
  palette: [number, number, number][];
  /** Values are whole numbers that have a colour each. */
  codes?: true;
}

const LEVELS = 255;
const MISSING: [number, number, number] = [214, 214, 214];
const MAX_PIXELS = 1600;

/** Diverging colours centred at 0 if the values change sign, else sequential ones; blue is negative, red positive. */
export function mapColors(low: number, high: number): MapColors {
  const diverging = low < 0 && high > 0;
  const reach = Math.max(-low, high);
  const color = diverging
    ? scale({ color: { type: 'linear', scheme: 'RdBu', domain: [-reach, reach], reverse: true } })
    : scale({ color: { type: 'linear', scheme: 'viridis', domain: [low, high === low ? low + 1 : high] } });
  const palette: [number, number, number][] = [MISSING];
  for (let k = 0; k < LEVELS; k++) palette.push(channels(String(color.apply(low + (k / (LEVELS - 1)) * (high - low)))));
  return { low, high, palette };
}

/** One colour for each of the codes 0, 1, 2, …; other values have none. */
export function codeColors(colors: readonly string[]): MapColors {
  return { low: 0, high: colors.length - 1, palette: [MISSING, ...colors.map(channels)], codes: true };
}

/** Palette index of a value. */
function level(value: number, { low, high, codes }: MapColors): number {
  if (!Number.isFinite(value)) return 0;
  if (codes) return Number.isInteger(value) && value >= low && value <= high ? value + 1 : 0;
  if (high === low) return 1;
  return 1 + Math.max(0, Math.min(LEVELS - 1, Math.round(((value - low) / (high - low)) * (LEVELS - 1))));
}

/** The part of the grid inside `x`, `y` as a data address of a PNG file; y grows upwards. */
export function gridImage(
  grid: Grid,
  x: readonly [number, number],
  y: readonly [number, number],
  colors: MapColors,
): string {
  const columns = samples(grid.x, x);
  const rows = samples(grid.y, y).reverse();
  const pixels = new Uint8Array(columns.length * rows.length);
  let at = 0;
  for (const j of rows)
    for (const i of columns) pixels[at++] = i < 0 || j < 0 ? 0 : level(grid.values[j * grid.x.length + i], colors);
  return dataAddress({ width: columns.length, height: rows.length, pixels, palette: colors.palette });
}

/** The colour bar: one column, the highest value on top. */
export function barImage(colors: MapColors): string {
  const pixels = Uint8Array.from({ length: LEVELS }, (_, k) => LEVELS - k);
  return dataAddress({ width: 1, height: LEVELS, pixels, palette: colors.palette });
}

function dataAddress(image: Parameters<typeof encodePng>[0]): string {
  return `data:image/png;base64,${Buffer.from(encodePng(image)).toString('base64')}`;
}

/** For every pixel along an axis the index of the grid point whose cell covers it, -1 outside. */
function samples(points: Float64Array, [lo, hi]: readonly [number, number]): number[] {
  const edges = cellEdges(points);
  const n = points.length;
  const width = (edges[n] - edges[0]) / n;
  const span = hi - lo;
  const equal = edges.every((e, i) => Math.abs(e - edges[0] - i * width) < 1e-6 * width);
  if (equal && Math.abs(lo - edges[0]) < 1e-6 * span && Math.abs(hi - edges[n]) < 1e-6 * span)
    return [...points.keys()];
  let narrowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) narrowest = Math.min(narrowest, edges[i + 1] - edges[i]);
  const count = Math.max(1, Math.min(MAX_PIXELS, Math.max(600, Math.round((2 * span) / narrowest))));
  const out: number[] = [];
  let i = 0;
  for (let k = 0; k < count; k++) {
    const at = lo + ((k + 0.5) / count) * span;
    while (i < n - 1 && at >= edges[i + 1]) i++;
    out.push(at < edges[0] || at > edges[n] ? -1 : i);
  }
  return out;
}
