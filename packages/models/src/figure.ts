// What a figure shows, as plain data: curves and regions that are views of one table. How it is drawn is not said here.

import type { Table } from 'lindblad-core';

/** The axis of a panel. Labels may use Unicode (ε, ΔT, μ) and `_x` / `_{xy}` subscripts: `J_L`, `Q_{R}`. */
export interface FigureAxis {
  label: string;
  unit?: string;
  /** Shown range; default: the range of the data. */
  domain?: readonly [number, number];
}

/** An axis of curves. */
export interface CurveAxis extends FigureAxis {
  /**
   * Default `linear`. On a `log` axis ticks are powers of ten; what is not positive is not shown, and curves end before it.
   * Data, domain, regions and rules are values as everywhere, not logarithms.
   */
  scale?: 'linear' | 'log';
}

/** A curve: the rows of the figure's table whose column `curve` has the value `curve`, y against x. */
export interface FigureSeries {
  label: string;
  /** Value of the table's column `curve`. */
  curve: number;
  /** Name of the column on the horizontal axis. */
  x: string;
  /** Name of the column on the vertical axis. */
  y: string;
  /** Dashed where it is a comparison (closed form, classical); default solid. */
  dashed?: boolean;
  /** Label of the solid curve that a dashed one is compared with, where its rows hold several. */
  against?: string;
  /** Separate points, such as simulations, instead of a line; with the label of a curve they have its colour. */
  points?: boolean;
  /** Name of the column of standard errors of y: points get bars of one up and one down. */
  error?: string;
  /** Place in the palette, 0 to 7, for what has the same colour in several figures; default: the next free one. */
  color?: number;
}

/** A coloured range of the horizontal axis. The same `kind` has the same colour in all figures of a report. */
export interface FigureRegion {
  from: number;
  to: number;
  /** What happens there, such as `absolute negative mobility`: named in the legend. */
  kind: string;
  /** Short label written into the region, such as `1` or `ANM`. */
  label?: string;
}

/** A vertical line with a label, such as the reversible level ε_r. */
export interface FigureRule {
  x: number;
  label: string;
}

/** Curves on a pair of axes. */
export interface LinePanel {
  kind: 'lines';
  /** `(a)` or a short heading; none for a figure of one panel. */
  label?: string;
  x: CurveAxis;
  y: CurveAxis;
  series: readonly FigureSeries[];
  regions?: readonly FigureRegion[];
  rules?: readonly FigureRule[];
  /** A small panel inside this one. */
  inset?: LinePanel & { corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right' };
}

/** The line on a map where a column changes sign. */
export interface MapZero {
  /** Name of the column; need not be the one that gives the colours. */
  column: string;
  /** Named in the legend; empty for none. */
  label: string;
}

/** A straight line over a map, such as what linear response expects of a zero line. */
export interface MapLine {
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
  label: string;
}

/** A colour map of column `value` over columns `x`, `y` (a full grid, rows in any order). */
export interface MapPanel {
  kind: 'map';
  label?: string;
  x: FigureAxis & { column: string };
  y: FigureAxis & { column: string };
  value: FigureAxis & { column: string };
  /**
   * Names that the values 0, 1, 2, … of `value` stand for, such as the regimes of a device. Each has a colour of its own,
   * that of a region of this kind, and those that occur are in the legend; there is no colour bar and no default zero line.
   */
  categories?: readonly string[];
  /** Zero lines drawn over the map, one colour each; default that of `value`, without a label. */
  zeros?: readonly MapZero[];
  /** Straight dashed lines, each in the colour of the zero line in the same place of its list. */
  lines?: readonly MapLine[];
}

/** A panel of a figure: curves, or a colour map. */
export type FigurePanel = LinePanel | MapPanel;

/** A figure: one table and the panels that show it. */
export interface Figure {
  /** `<model>/<name>`, such as `single-dot/fig-2`; the name is the file name. */
  id: string;
  model: string;
  title: string;
  /** What the reader should see in it. */
  caption: string;
  /** Paper and figure, or `own parameters`. */
  source: string;
  /** Parameters that are the same for all rows, as shown under the figure. */
  parameters: Readonly<Record<string, number>>;
  panels: readonly FigurePanel[];
  /** Column `curve` (if there are line panels), parameters, results: what the CSV file of the figure holds. */
  table: Table;
}
