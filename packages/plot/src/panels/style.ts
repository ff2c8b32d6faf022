// Sizes and greys of the drawing, for a panel and for an inset.

/** Pixel sizes of one pair of axes. */
export interface PanelStyle {
  /** Axis labels. */
  font: number;
  /** Tick labels, legends, labels of rules and regions. */
  small: number;
  /** Width of curves. */
  stroke: number;
  tick: number;
}

export const PANEL: PanelStyle = { font: 13.5, small: 12, stroke: 1.8, tick: 5 };
export const INSET: PanelStyle = { font: 11, small: 10, stroke: 1.4, tick: 3 };

export const INK = '#1a1a1a';
export const FRAME = '#404040';
export const GRID = '#e4e4e4';
export const ZERO = '#8c8c8c';
export const RULE = '#555555';
