// Curves that are drawn as points, with bars of one standard error up and down where they have errors.

import { dot, ruleX } from '@observablehq/plot';
import { columnOf, type Table } from 'lindblad-core';
import type { FigureSeries, LinePanel } from 'lindblad-models';
import type { Frame } from '../curves/frame.js';
import { rowsOfCurve } from '../curves/trace.js';
import type { NamedMark } from './axes.js';
import { columnOnPaper } from './scale.js';
import type { PanelStyle } from './style.js';

/** A point with the ends of its bar, where they lie on the paper. */
interface Measured {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** The points of a curve within the frame, and their bars, cut off at the frame. */
export function pointMarks(
  s: FigureSeries,
  panel: LinePanel,
  data: Table,
  frame: Frame,
  style: PanelStyle,
  color: string,
): NamedMark[] {
  const [x0, x1] = frame.x;
  const [y0, y1] = frame.y;
  const inside = measuredPoints(s, panel, data).filter(({ x, y }) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  const cut = inside
    .filter(({ low, high }) => high > low)
    .map((point) => ({ ...point, low: Math.max(y0, point.low), high: Math.min(y1, point.high) }));
  const bars: NamedMark = {
    name: 'error bars',
    mark: ruleX(cut, { x: 'x', y1: 'low', y2: 'high', stroke: color, strokeWidth: 0.7 * style.stroke }),
  };
  const dots: NamedMark = {
    name: 'points',
    mark: dot(inside, { x: 'x', y: 'y', r: 1.4 * style.stroke, fill: '#ffffff', stroke: color, strokeWidth: 1.2 }),
  };
  return cut.length > 0 ? [bars, dots] : [dots];
}

/** The points of a curve where they lie on the paper. */
export function measuredPoints(s: FigureSeries, panel: LinePanel, data: Table): Measured[] {
  const xs = columnOnPaper(panel.x, columnOf(data, s.x));
  const values = columnOf(data, s.y);
  const errors = s.error === undefined ? new Float64Array(values.length) : columnOf(data, s.error);
  const [ys, lows, highs] = [values, values.map((y, k) => y - errors[k]), values.map((y, k) => y + errors[k])].map(
    (column) => columnOnPaper(panel.y, column),
  );
  return Array.from(rowsOfCurve(columnOf(data, 'curve'), s.curve), (row) => ({
    x: xs[row],
    y: ys[row],
    // a bar down to zero and below has no lower end on a logarithmic axis
    low: Number.isNaN(lows[row]) ? Number.NEGATIVE_INFINITY : lows[row],
    high: highs[row],
  })).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}
