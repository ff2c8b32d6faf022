// A colour map with its colour bar: the cells are a bitmap, the axes and the lines over the map are drawn.

import { line } from '@observablehq/plot';
import { columnOf, type Table } from 'lindblad-core';
import type { MapPanel } from 'lindblad-models';
import { type Frame, toPixelX, toPixelY } from '../curves/frame.js';
import { traceCurve } from '../curves/trace.js';
import { cellEdges, type Grid, gatherGrid } from '../maps/grid.js';
import { barImage, codeColors, gridImage, mapColors } from '../maps/map-image.js';
import { zeroContour } from '../maps/zero-contour.js';
import { categoryColors, mapLineColor } from '../palette.js';
import { drawAxes, type NamedMark } from './axes.js';
import { checkedDomain, type Domain, Extent } from './domain.js';
import { axisLabels, type PanelSpace, type PreparedPanel } from './line-panel.js';
import { FRAME, type PanelStyle } from './style.js';
import { axisTitle, px, svgText } from './text.js';
import { axisTicks } from './ticks.js';

const BAR_WIDTH = 14;
const BAR_GAP = 12;
// a bitmap keeps its pixels: the attribute is for renderers of SVG 1.1, the style for browsers
const PIXELS = 'preserveAspectRatio="none" image-rendering="optimizeSpeed" style="image-rendering:pixelated"';

/** Finds ranges and margins of a map. Throws `unknown-name` for missing columns. */
export function prepareMapPanel(
  panel: MapPanel,
  data: Table,
  space: PanelSpace,
  style: PanelStyle,
  where: string,
): PreparedPanel {
  const grid = gatherGrid(
    columnOf(data, panel.x.column),
    columnOf(data, panel.y.column),
    columnOf(data, panel.value.column),
    where,
  );
  const whole = (points: Float64Array): Domain => {
    const edges = cellEdges(points);
    const extent = new Extent();
    for (const edge of edges) extent.add(edge);
    return extent.range();
  };
  const x = panel.x.domain === undefined ? whole(grid.x) : checkedDomain(panel.x.domain, `${where}.x`);
  const y = panel.y.domain === undefined ? whole(grid.y) : checkedDomain(panel.y.domain, `${where}.y`);
  const shown =
    panel.value.domain === undefined
      ? ([grid.min, grid.max] as const)
      : checkedDomain(panel.value.domain, `${where}.value`);
  const { categories } = panel;
  const colors = categories === undefined ? mapColors(shown[0], shown[1]) : codeColors(categoryColors(categories));
  const height = space.frameHeight;

  const yTicks = axisTicks(y, height, style.small, 'vertical');
  // one value everywhere still gets a bar, with that value at its middle
  const flat = shown[1] - shown[0] <= 1e-11 * Math.max(Math.abs(shown[0]), Math.abs(shown[1]));
  const half = flat ? Math.abs(shown[0]) / 2 || 1 : 0;
  const barDomain: Domain = flat ? [shown[0] - half, shown[0] + half] : shown;
  const barTicks = axisTicks(barDomain, height, style.small, 'vertical');
  const valueTitle = axisTitle(panel.value);
  const left = Math.max(
    yTicks.exponent === 0 ? 0 : 3.4 * style.small,
    style.tick + 6 + yTicks.width + style.font * 1.55,
  );
  const barRight =
    Math.max(barTicks.width, barTicks.exponent === 0 ? 0 : 1.6 * style.small) +
    8 +
    (valueTitle === '' ? 4 : style.font * 1.6);
  // the legend names the colours of categories: no bar beside the map, room for half a tick's label
  const right = space.width - (categories === undefined ? barRight + BAR_WIDTH + BAR_GAP : 1.6 * style.small);
  const xTicks = axisTicks(x, right - left, style.small, 'horizontal');
  // without a bar the heading says what the colours are of
  const heading = [panel.label ?? '', categories === undefined ? '' : valueTitle]
    .filter((part) => part !== '')
    .join(' ');
  const raised = heading !== '' || yTicks.exponent !== 0 || (categories === undefined && barTicks.exponent !== 0);
  const above = raised ? style.small + 11 : 8;
  const below = style.tick + style.small + 6 + style.font * 1.45;

  const draw = (top: number): string => {
    const frame: Frame = { x, y, left, right, top, bottom: top + height };
    const barLeft = right + BAR_GAP;
    const parts = [
      `<image class="map" x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(height)}" ${PIXELS} href="${gridImage(grid, x, y, colors)}"/>`,
      drawAxes({
        frame,
        xTicks,
        yTicks,
        style,
        grid: false,
        over: lineMarks(panel, grid, data, frame, style, where),
      }),
      heading === ''
        ? ''
        : svgText(heading, { x: left, y: top - 7, size: style.font, anchor: 'start', bold: true, name: 'panel-label' }),
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
    if (categories !== undefined) return parts.join('');
    parts.push(
      `<g class="color-bar"><image x="${px(barLeft)}" y="${px(top)}" width="${BAR_WIDTH}" height="${px(height)}" ${PIXELS} href="${barImage(colors)}"/>`,
      `<rect x="${px(barLeft)}" y="${px(top)}" width="${BAR_WIDTH}" height="${px(height)}" fill="none" stroke="${FRAME}"/>`,
    );
    const bar: Frame = {
      x: [0, 1],
      y: barDomain,
      left: barLeft,
      right: barLeft + BAR_WIDTH,
      top,
      bottom: top + height,
    };
    const edge = toPixelX(bar, 1);
    barTicks.values.forEach((value, i) => {
      const at = toPixelY(bar, value);
      parts.push(`<path d="M${px(edge)},${px(at)}h4" stroke="${FRAME}"/>`);
      parts.push(
        svgText(barTicks.labels[i], { x: edge + 7, y: at + 0.35 * style.small, size: style.small, anchor: 'start' }),
      );
    });
    if (valueTitle !== '')
      parts.push(
        svgText(valueTitle, {
          x: edge + 8 + barTicks.width + style.font,
          y: (top + top + height) / 2,
          size: style.font,
          rotate: -90,
          name: 'axis-label',
        }),
      );
    if (barTicks.exponent !== 0)
      parts.push(
        svgText(`×10^{${barTicks.exponent}}`, {
          x: barLeft - 4,
          y: top - 7,
          size: style.small,
          anchor: 'start',
          name: 'exponent',
        }),
      );
    parts.push('</g>');
    return parts.join('');
  };
  return { above, below, left, draw };
}

/** The zero lines, then the straight ones over them. */
function lineMarks(
  panel: MapPanel,
  colors: Grid,
  data: Table,
  frame: Frame,
  style: PanelStyle,
  where: string,
): NamedMark[] {
  const marks: NamedMark[] = [];
  const add = (name: string, lines: readonly (readonly number[])[], index: number, dashes?: string): void => {
    const vertices = lines.flatMap((flat, k) => {
      const xs = Float64Array.from({ length: flat.length / 2 }, (_, i) => flat[2 * i]);
      const ys = Float64Array.from({ length: flat.length / 2 }, (_, i) => flat[2 * i + 1]);
      return traceCurve(xs, ys, Int32Array.from(xs.keys()), frame).map((v) => ({ ...v, part: `${k}.${v.part}` }));
    });
    if (vertices.length === 0) return;
    const draw = (as: string, stroke: string, strokeWidth: number, strokeDasharray?: string): void => {
      marks.push({
        name: as,
        mark: line(vertices, { x: 'x', y: 'y', z: 'part', stroke, strokeWidth, strokeDasharray }),
      });
    };
    // the only line of a map lies where its colours are pale; others cross dark ones
    const named = panel.zeros !== undefined;
    if (named) draw('halo', '#ffffffb0', 2 * style.stroke);
    draw(name, mapLineColor(index), named ? style.stroke : 1.2, dashes);
  };
  const zeros = panel.zeros ?? (panel.categories === undefined ? [{ column: panel.value.column, label: '' }] : []);
  zeros.forEach(({ column }, k) => {
    const grid =
      column === panel.value.column
        ? colors
        : gatherGrid(
            columnOf(data, panel.x.column),
            columnOf(data, panel.y.column),
            columnOf(data, column),
            `${where}.zeros[${k}]`,
          );
    if (grid.min < 0 && grid.max > 0) add('zero contour', zeroContour(grid), k);
  });
  panel.lines?.forEach(({ from, to }, k) => {
    add('map line', [[...from, ...to]], k, '6,4');
  });
  return marks;
}
