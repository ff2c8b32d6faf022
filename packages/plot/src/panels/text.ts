// One line of text as an SVG element, with subscripts.

import { isMathematical, mathematicalLabel, richTextToSvg } from '../text/rich-text.js';
import { MATH_FONT_FAMILY } from '../text/text-width.js';
import { INK } from './style.js';

/** Where and how a label is written; `y` is its baseline. */
export interface TextOptions {
  x: number;
  y: number;
  size: number;
  anchor?: 'start' | 'middle' | 'end';
  bold?: boolean;
  /** Degrees, about (x, y). */
  rotate?: number;
  /** White outline, for text over curves. */
  halo?: boolean;
  name?: string;
  color?: string;
}

/** The `<text>` element of a label. */
export function svgText(label: string, options: TextOptions): string {
  const { x, y, size, anchor = 'middle', bold, rotate, halo, name, color = INK } = options;
  const place =
    rotate === undefined ? `x="${px(x)}" y="${px(y)}"` : `transform="translate(${px(x)},${px(y)}) rotate(${rotate})"`;
  const extra = [
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    isMathematical(label) ? ` font-family="${MATH_FONT_FAMILY}"` : '',
    bold === true ? ' font-weight="700"' : '',
    name === undefined ? '' : ` class="${name}"`,
    halo === true ? ' stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' : '',
  ].join('');
  return `<text ${place} font-size="${px(size)}" fill="${color}"${extra}>${richTextToSvg(isMathematical(label) ? mathematicalLabel(label) : label, size)}</text>`;
}

/** A pixel coordinate with two decimals. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** The label of an axis with its unit in parentheses. */
export function axisTitle(axis: { label: string; unit?: string }): string {
  return axis.unit === undefined || axis.unit === '' ? axis.label : `${axis.label} (${axis.unit})`;
}
