// A panel of curves: ranges and margins first, then the drawing.

import { dot, line, rect, ruleX, ruleY } from '@observablehq/plot';
import { columnOf, type Table } from 'lindblad-core';
import type { CurveAxis, FigureSeries, LinePanel } from 'lindblad-models';
import type { Frame } from '../curves/frame.js';
import { rowsOfCurve, traceCurve } from '../curves/trace.js';
import { richTextWidth } from '../text/rich-text.js';
import { drawAxes, type NamedMark } from './axes.js';
import { type Domain, Extent } from './domain.js';
import { placeInRows } from './label-rows.js';
import { logTicks } from './log-ticks.js';
import { measuredPoints, pointMarks } from './point-marks.js';
import { askedDomain, columnOnPaper, isLogarithmic, onPaper, rangeOf, roomAround } from './scale.js';
import { INSET, type PanelStyle, RULE, ZERO } from './style.js';
import { axisTitle, px, svgText } from './text.js';
import { axisTicks, type Direction, type Ticks } from './ticks.js';

/** Colours that the figure has given to curves and kinds of regions. */
export interface PanelColors {
  series: ReadonlyMap<FigureSeries, string>;
  regions: ReadonlyMap<string, string>;
}

/** The space that a panel may fill: a cell of the figure, and the height of the frame in it. */
export interface PanelSpace {
  width: number;
  frameHeight: number;
}

/** A panel ready to be placed: sizes around its frame, and the drawing for a frame at a given top. */
export interface PreparedPanel {
  /** Room needed above the frame. */
  above: number;
  /** Room needed below the frame. */
  below: number;
  /** Left edge of the frame within the panel. */
  left: number;
  draw: (top: number) => string;
}

const INSET_GAP = 7;

/** Size of an inset in a frame: under half of it, more where that would be too small to read. */
function insetSize(width: number, height: number): { width: number; height: number } {
  return {
    width: Math.max(0.42 * width, Math.min(150, 0.46 * width)),
    height: Math.max(0.44 * height, Math.min(108, 0.5 * height)),
  };
}

/** Finds ranges, ticks and margins of a panel. Throws `unknown-name` for columns that the table does not have. */
export function prepareLinePanel(
  panel: LinePanel,
  data: Table,
  space: PanelSpace,
  style: PanelStyle,
  colors: PanelColors,
  where: string,
): PreparedPanel {
  const isInset = style === INSET;
  const x =
    panel.x.domain === undefined ? dataRange(panel, data, 'x') : askedDomain(panel.x, panel.x.domain, `${where}.x`);
  const height = space.frameHeight;

  const regions = (panel.regions ?? [])
    .map((r) => ({ ...r, from: onPaper(panel.x, r.from), to: onPaper(panel.x, r.to) }))
    .filter((r) => r.to > x[0] && r.from < x[1])
    .map((r) => clipped(r, x));
  const guess = { left: 60, right: space.width - 14 };
  const scaleX = (v: number, left: number, right: number): number =>
    left + ((v - x[0]) / (x[1] - x[0])) * (right - left);
  const regionRows = (left: number, right: number) =>
    placeInRows(
      regions
        .filter((r) => r.label !== undefined && r.label !== '')
        .map((r) => ({
          label: r.label ?? '',
          center: scaleX((r.from + r.to) / 2, left, right),
          width: richTextWidth(r.label ?? '', style.small),
        })),
      left + 3,
      right - 3,
    );
  const rowHeight = style.small + 3;
  const band = rowsHigh(regionRows(guess.left, guess.right)) * rowHeight + (regions.some((r) => r.label) ? 5 : 0);

  let y: Domain;
  if (panel.y.domain !== undefined) y = askedDomain(panel.y, panel.y.domain, `${where}.y`);
  else {
    y = roomAround(panel.y, dataRange(panel, data, 'y', x));
    y = [y[0], y[1] + ((y[1] - y[0]) * band) / Math.max(1, height - band)];
    if (panel.inset !== undefined) y = clearOfInset(y, x, panel, data, band, guess.right - guess.left, height);
  }

  const yTicks = ticksOf(panel.y, y, height, style.small, 'vertical');
  const titleRoom = panel.y.label === '' ? 4 : style.font * 1.55;
  const left = Math.max(yTicks.exponent === 0 ? 0 : 3.4 * style.small, style.tick + 6 + yTicks.width + titleRoom);
  let right = space.width - (isInset ? 8 : 12);
  const xTicks = ticksOf(panel.x, x, right - left, style.small, 'horizontal');
  const last = xTicks.values[xTicks.values.length - 1];
  if (last !== undefined) {
    const overhang =
      scaleX(last, left, right) + richTextWidth(xTicks.labels[xTicks.labels.length - 1], style.small) / 2;
    right -= Math.max(0, overhang - space.width + 2);
  }

  const rules = rulesWithin(panel, x);
  const ruleLabels = placeInRows(
    rules
      .filter((r) => r.label !== '')
      .map((r) => ({ label: r.label, center: scaleX(r.x, left, right), width: richTextWidth(r.label, style.small) })),
    left,
    right,
  );
  const ruleRows = rowsHigh(ruleLabels);
  const heading = panel.label ?? '';
  const headingWidth = richTextWidth(heading, style.font, true);
  // a heading shares the lowest row with the labels of rules if they leave it room
  const lowest = Math.min(
    ...ruleLabels.filter((l) => l.row === 0).map((l) => l.center - l.width / 2),
    Number.POSITIVE_INFINITY,
  );
  const headingRow = heading === '' ? -1 : left + headingWidth + 8 <= lowest ? 0 : ruleRows;
  const rowsAbove = Math.max(ruleRows, headingRow + 1, yTicks.exponent === 0 ? 0 : 1);
  const lineAbove = style.small + 4;
  const above = rowsAbove === 0 ? (isInset ? 6 : 8) : rowsAbove * lineAbove + 7;
  const below = style.tick + style.small + 6 + (panel.x.label === '' && xTicks.exponent === 0 ? 0 : style.font * 1.45);

  const draw = (top: number): string => {
    const frame: Frame = { x, y, left, right, top, bottom: top + height };
    const parts = [
      drawAxes({
        frame,
        xTicks,
        yTicks,
        style,
        grid: !isInset,
        under: regionMarks(regions, y, colors),
        over: curveMarks(panel, data, frame, style, colors),
      }),
      ...regionRows(left, right).map((l) =>
        svgText(l.label, {
          x: l.center,
          y: top + (l.row + 1) * rowHeight,
          size: style.small,
          name: 'region-label',
          halo: true,
        }),
      ),
      ...ruleLabels.map((l) =>
        svgText(l.label, { x: l.center, y: top - 6 - l.row * lineAbove, size: style.small, name: 'rule-label' }),
      ),
      heading === ''
        ? ''
        : svgText(heading, {
            x: left,
            y: top - 6 - headingRow * lineAbove,
            size: style.font,
            anchor: 'start',
            bold: true,
            name: 'panel-label',
          }),
      axisLabels({
        frame,
        style,
        xTitle: axisTitle(panel.x),
        yTitle: axisTitle(panel.y),
        tickWidth: yTicks.width,
        xExponent: xTicks.exponent,
        yExponent: yTicks.exponent,
      }),
    ];
    if (panel.inset !== undefined) parts.push(drawInset(panel.inset, data, frame, band, colors, `${where}.inset`));
    return parts.join('');
  };
  return { above, below, left, draw };
}

/** What `axisLabels` needs to know. */
export interface AxisLabelOptions {
  frame: Frame;
  style: PanelStyle;
  xTitle: string;
  yTitle: string;
  /** Width of the widest tick label of the vertical axis. */
  tickWidth: number;
  xExponent: number;
  yExponent: number;
}

/** Titles centred on their axes, and the common power of ten of the tick labels where there is one. */
export function axisLabels({
  frame,
  style,
  xTitle,
  yTitle,
  tickWidth,
  xExponent,
  yExponent,
}: AxisLabelOptions): string {
  const { left, right, top, bottom } = frame;
  const baseline = bottom + style.tick + style.small + 5 + style.font;
  const parts: string[] = [];
  if (xTitle !== '')
    parts.push(svgText(xTitle, { x: (left + right) / 2, y: baseline, size: style.font, name: 'axis-label' }));
  if (yTitle !== '')
    parts.push(
      svgText(yTitle, {
        x: left - style.tick - 6 - tickWidth - 0.5 * style.font,
        y: (top + bottom) / 2,
        size: style.font,
        rotate: -90,
        name: 'axis-label',
      }),
    );
  if (xExponent !== 0)
    parts.push(
      svgText(`×10^{${xExponent}}`, { x: right, y: baseline, size: style.small, anchor: 'end', name: 'exponent' }),
    );
  if (yExponent !== 0)
    parts.push(
      svgText(`×10^{${yExponent}}`, { x: left - 6, y: top - 7, size: style.small, anchor: 'end', name: 'exponent' }),
    );
  return parts.join('');
}

function ticksOf(axis: CurveAxis, range: Domain, pixels: number, size: number, direction: Direction): Ticks {
  return (isLogarithmic(axis) ? logTicks : axisTicks)(range, pixels, size, direction);
}

/** The rules that are seen, where they lie. */
function rulesWithin(panel: LinePanel, [lo, hi]: Domain): { x: number; label: string }[] {
  return (panel.rules ?? [])
    .map(({ x, label }) => ({ x: onPaper(panel.x, x), label }))
    .filter(({ x }) => x >= lo && x <= hi);
}

function dataRange(panel: LinePanel, data: Table, axis: 'x' | 'y', within?: Domain): Domain {
  const extent = new Extent();
  for (const s of panel.series) {
    if (axis === 'y' && s.error !== undefined) {
      for (const { x, low, high } of measuredPoints(s, panel, data)) {
        if (within !== undefined && (x < within[0] || x > within[1])) continue;
        if (Number.isFinite(low)) extent.add(low);
        extent.add(high);
      }
    }
    const xs = columnOnPaper(panel.x, columnOf(data, s.x));
    const ys = columnOnPaper(panel.y, columnOf(data, s.y));
    for (const row of rowsOfCurve(columnOf(data, 'curve'), s.curve)) {
      if (axis === 'x') extent.add(Number.isFinite(ys[row]) ? xs[row] : Number.NaN);
      else if (within === undefined || (xs[row] >= within[0] && xs[row] <= within[1])) extent.add(ys[row]);
    }
  }
  return rangeOf(axis === 'x' ? panel.x : panel.y, extent);
}

function clipped<R extends { from: number; to: number }>(region: R, [lo, hi]: Domain): R {
  return { ...region, from: Math.max(lo, region.from), to: Math.min(hi, region.to) };
}

function rowsHigh(labels: readonly { row: number }[]): number {
  return labels.reduce((rows, l) => Math.max(rows, l.row + 1), 0);
}

function regionMarks(
  regions: readonly { from: number; to: number; kind: string }[],
  y: Domain,
  colors: PanelColors,
): NamedMark[] {
  return regions.map((r) => ({
    name: 'region',
    mark: rect([r], {
      x1: 'from',
      x2: 'to',
      y1: () => y[0],
      y2: () => y[1],
      fill: colors.regions.get(r.kind) ?? '#eeeeee',
    }),
  }));
}

function curveMarks(panel: LinePanel, data: Table, frame: Frame, style: PanelStyle, colors: PanelColors): NamedMark[] {
  const rules = rulesWithin(panel, frame.x);
  const zero = !isLogarithmic(panel.y) && frame.y[0] < 0 && frame.y[1] > 0;
  // comparisons last: a dashed line shows on the solid one it agrees with
  const ordered = panel.series
    .filter((s) => s.points !== true)
    .sort((a, b) => Number(a.dashed ?? false) - Number(b.dashed ?? false));
  const marks: NamedMark[] = [];
  if (zero) marks.push({ name: 'zero', mark: ruleY([0], { stroke: ZERO, strokeWidth: 0.9 }) });
  for (const rule of rules)
    marks.push({
      name: 'rule',
      mark: ruleX([rule], { x: 'x', stroke: RULE, strokeWidth: 1, strokeDasharray: '1.5,2.5' }),
    });
  for (const s of ordered) {
    const rows = rowsOfCurve(columnOf(data, 'curve'), s.curve);
    const vertices = traceCurve(
      columnOnPaper(panel.x, columnOf(data, s.x)),
      columnOnPaper(panel.y, columnOf(data, s.y)),
      rows,
      frame,
    );
    const dashed = s.dashed === true;
    const color = colors.series.get(s) ?? '#000000';
    marks.push({
      name: dashed ? 'dashed curve' : 'curve',
      mark: line(vertices, {
        x: 'x',
        y: 'y',
        z: 'part',
        stroke: color,
        strokeWidth: dashed ? 0.85 * style.stroke : style.stroke,
        strokeDasharray: dashed ? '6,4' : undefined,
      }),
    });
    const lone = vertices.filter((v, i) => vertices[i - 1]?.part !== v.part && vertices[i + 1]?.part !== v.part);
    if (lone.length > 0)
      marks.push({
        name: 'points',
        mark: dot(lone, { x: 'x', y: 'y', r: 1.3 * style.stroke, fill: color, stroke: 'none' }),
      });
  }
  for (const s of panel.series) {
    if (s.points === true) marks.push(...pointMarks(s, panel, data, frame, style, colors.series.get(s) ?? '#000000'));
  }
  return marks;
}

/** Raises or lowers the range until the curves stay out of the inset's corner, within reason. */
function clearOfInset(
  y: Domain,
  x: Domain,
  panel: LinePanel,
  data: Table,
  band: number,
  width: number,
  height: number,
): Domain {
  const corner = panel.inset?.corner ?? 'top-left';
  const size = insetSize(width, height);
  const reach = ((size.width + 2 * INSET_GAP) / width) * (x[1] - x[0]);
  const near = dataRange(panel, data, 'y', corner.endsWith('left') ? [x[0], x[0] + reach] : [x[1] - reach, x[1]]);
  const share = Math.min(0.75, (size.height + 2 * INSET_GAP + (corner.startsWith('top') ? band : 0)) / height);
  const wanted: Domain = corner.startsWith('top')
    ? [y[0], Math.max(y[1], (near[1] - share * y[0]) / (1 - share))]
    : [Math.min(y[0], (near[0] - share * y[1]) / (1 - share)), y[1]];
  // where that would squash the curves, the author's corner is taken as it is
  return wanted[1] - wanted[0] <= 2.2 * (y[1] - y[0]) ? wanted : y;
}

function drawInset(
  inset: NonNullable<LinePanel['inset']>,
  data: Table,
  frame: Frame,
  band: number,
  colors: PanelColors,
  where: string,
): string {
  const { width, height } = insetSize(frame.right - frame.left, frame.bottom - frame.top);
  // measured once to learn the margins, then again with the frame that they leave
  const { inset: _, ...panel } = inset;
  const measured = prepareLinePanel(panel, data, { width, frameHeight: height / 2 }, INSET, colors, where);
  const frameHeight = Math.max(20, height - measured.above - measured.below);
  const prepared = prepareLinePanel(panel, data, { width, frameHeight }, INSET, colors, where);
  const left = inset.corner.endsWith('left') ? frame.left + INSET_GAP : frame.right - INSET_GAP - width;
  const top = inset.corner.startsWith('top') ? frame.top + INSET_GAP + band : frame.bottom - INSET_GAP - height;
  return `<g class="inset" transform="translate(${px(left)},${px(top)})"><rect width="${px(width)}" height="${px(height)}" fill="#ffffff"/>${prepared.draw(prepared.above)}</g>`;
}
