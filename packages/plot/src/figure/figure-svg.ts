// A figure as one SVG document: panels in rows, legends above, white background.

import { LindbladError } from 'lindblad-core';
import type { Figure } from 'lindblad-models';
import { type Legend, layoutLegend } from '../panels/legend.js';
import { type PreparedPanel, prepareLinePanel } from '../panels/line-panel.js';
import { prepareMapPanel } from '../panels/map-panel.js';
import { INK, PANEL } from '../panels/style.js';
import { px } from '../panels/text.js';
import { escapeXml, plainText } from '../text/rich-text.js';
import { FONT_FAMILY } from '../text/text-width.js';
import { styleFigure } from './series-style.js';

/** Size of the picture. */
export interface SvgOptions {
  /** Width in pixels, 240 to 4000; default 560 for one panel, 980 for two or four, 1200 for more. The height follows. */
  width?: number;
}

const EDGE = 8;
const COLUMN_GAP = 22;
const ROW_GAP = 18;
const NARROWEST = 280;

/**
 * Draws a figure. The text depends on the arguments alone. Curves are thinned to what can be seen; values that are not
 * finite leave gaps. Throws `unknown-name` for missing columns and `bad-value` for sizes and ranges that cannot be drawn.
 */
export function figureToSvg(figure: Figure, options: SvgOptions = {}): string {
  const { panels } = figure;
  if (panels.length === 0)
    throw new LindbladError('bad-value', 'a figure needs at least one panel', { path: `${figure.id}.panels` });
  const width = options.width ?? (panels.length === 1 ? 560 : panels.length === 2 || panels.length === 4 ? 980 : 1200);
  if (!(width >= 240 && width <= 4000))
    throw new LindbladError('bad-value', `a figure cannot be ${width} pixels wide`, {
      path: 'width',
      value: width,
      expected: '240 to 4000',
    });

  const inner = width - 2 * EDGE;
  const rows = Math.ceil(
    panels.length / Math.max(1, Math.min(3, Math.floor((inner + COLUMN_GAP) / (NARROWEST + COLUMN_GAP)))),
  );
  const columns = Math.ceil(panels.length / rows);
  const cell = (inner - (columns - 1) * COLUMN_GAP) / columns;
  const frameHeight = Math.round(Math.max(170, Math.min(420, 0.6 * cell)));
  const style = styleFigure(figure);

  const prepared: PreparedPanel[] = panels.map((panel, k) => {
    const where = `${figure.id}.panels[${k}]`;
    const space = { width: cell, frameHeight };
    return panel.kind === 'map'
      ? prepareMapPanel(panel, figure.table, space, PANEL, where)
      : prepareLinePanel(panel, figure.table, space, PANEL, style, where);
  });

  const indent = Math.min(prepared[0].left, 90);
  const shared = layoutLegend(style.shared, inner - indent, PANEL.small);
  const parts: string[] = [];
  let y = EDGE;
  if (shared.height > 0) {
    parts.push(legend(shared, EDGE + indent, y));
    y += shared.height;
  }
  for (let row = 0; row < rows; row++) {
    const range = prepared.slice(row * columns, (row + 1) * columns);
    const legends = range.map((p, c) => layoutLegend(style.own[row * columns + c], cell - p.left, PANEL.small));
    const legendHeight = Math.max(...legends.map((l) => l.height));
    const above = Math.max(...range.map((p) => p.above));
    range.forEach((p, c) => {
      const x = EDGE + c * (cell + COLUMN_GAP);
      const own = legends[c];
      if (own.height > 0) parts.push(legend(own, x + p.left, y + legendHeight - own.height));
      parts.push(`<g class="panel" transform="translate(${px(x)},${px(y + legendHeight)})">${p.draw(above)}</g>`);
    });
    y += legendHeight + above + frameHeight + Math.max(...range.map((p) => p.below)) + (row < rows - 1 ? ROW_GAP : 0);
  }
  const height = Math.ceil(y + EDGE);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${px(width)} ${height}" width="${px(width)}" height="${height}"`,
    ` font-family="${FONT_FAMILY}" fill="${INK}" color="${INK}" role="img" aria-label="${escapeXml(plainText(figure.title))}">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
  ].join('');
}

function legend(laidOut: Legend, x: number, y: number): string {
  return `<g class="legend" transform="translate(${px(x)},${px(y)})">${laidOut.svg}</g>`;
}
