// Figures of a sweep without an author: one panel an observable, since observables differ in size and unit.

import { type Column, columnOf, LindbladError, type Table, table } from 'lindblad-core';
import type { Figure, FigureAxis, FigureRegion, FigureSeries, LinePanel, MapPanel } from 'lindblad-models';
import { numberText } from '../text/number-format.js';

/** What a quick figure says of itself besides the data. */
export interface QuickFigureText {
  /** Default: the observables against the axes. */
  title?: string;
  /** Parameters that are the same for all rows. */
  parameters?: Readonly<Record<string, number>>;
  /** Default `sweep/<title>`. */
  id?: string;
  /** Default: the part of `id` before the slash. */
  model?: string;
  /** Default empty. */
  caption?: string;
  /** Default `own parameters`. */
  source?: string;
}

/** Curves over one axis. */
export interface LineFigureOptions extends QuickFigureText {
  /** Column of the horizontal axis. */
  x: string;
  /** Columns of the vertical axes; one panel each. */
  ys: readonly string[];
  /** Column of a second axis: one curve for each of its values. */
  by?: string;
}

/** A map over two axes. */
export interface MapFigureOptions extends QuickFigureText {
  x: string;
  y: string;
  /** Column that gives the colour, or several: one panel each. */
  value: string | readonly string[];
}

/** A sweep with one or two axes. */
export interface SweepFigureOptions extends QuickFigureText {
  /** Columns that were swept, in order; the first one lies horizontally where there is a choice. */
  axes: readonly string[];
  /** Columns to show. */
  ys: readonly string[];
}

/** Most values of a second axis that are still drawn as curves. */
export const MOST_CURVES = 12;

/** Curves of the columns `ys` against `x`; a column of codes becomes coloured regions behind them. Throws `unknown-name` for columns that `data` does not have. */
export function lineFigure(data: Table, options: LineFigureOptions): Figure {
  const { x, by } = options;
  needsSome(options.ys, 'ys');
  for (const name of [x, ...options.ys]) columnOf(data, name);
  const codes = options.ys.filter((y) => categoriesIn(data, y).categories !== undefined);
  const curves = options.ys.filter((y) => !codes.includes(y));
  // codes colour the background of the curves, or of their own where there are none
  const ys = curves.length > 0 ? curves : options.ys;
  const regions = by === undefined && codes.length > 0 ? codesAsRegions(data, x, codes[0]) : [];
  const groups = by === undefined ? [] : distinctValues(columnOf(data, by));
  const ordinal = new Map(groups.map((v, k) => [v, k]));
  const curve: Column = {
    name: 'curve',
    values:
      by === undefined ? new Float64Array(data.length) : columnOf(data, by).map((v) => ordinal.get(v) ?? Number.NaN),
  };
  const series = (y: string): FigureSeries[] =>
    by === undefined
      ? [{ label: columnLabel(y), curve: 0, x, y }]
      : groups.map((v, k) => ({ label: `${columnLabel(by)} = ${numberText(v, 4)}`, curve: k, x, y }));
  const horizontal = { ...axisOf(data, x), ...sharedDomain(columnOf(data, x)) };
  const panels = ys.map(
    (y, k): LinePanel => ({
      kind: 'lines',
      ...(ys.length > 1 ? { label: panelLetter(k) } : {}),
      x: horizontal,
      y: axisOf(data, y),
      series: series(y),
      ...(regions.length > 0 ? { regions } : {}),
    }),
  );
  return {
    ...text(options, `${options.ys.join(', ')} against ${x}`),
    panels,
    table: table([curve, ...data.columns.filter((c) => c.name !== 'curve')]),
  };
}

/** Colour maps of the columns `value` over `x` and `y`. Throws `unknown-name` for columns that `data` does not have. */
export function mapFigure(data: Table, options: MapFigureOptions): Figure {
  const { x, y } = options;
  const values = typeof options.value === 'string' ? [options.value] : options.value;
  needsSome(values, 'value');
  for (const name of [x, y, ...values]) columnOf(data, name);
  const panels = values.map(
    (value, k): MapPanel => ({
      kind: 'map',
      ...(values.length > 1 ? { label: panelLetter(k) } : {}),
      x: { ...axisOf(data, x), column: x },
      y: { ...axisOf(data, y), column: y },
      value: { ...axisOf(data, value), column: value },
      ...categoriesIn(data, value),
    }),
  );
  return { ...text(options, `${values.join(', ')} over ${x} and ${y}`), panels, table: data };
}

/**
 * Curves for one axis; for two, curves if one of them has at most 12 values, else maps. Throws `bad-value` for more
 * axes than a page has.
 */
export function sweepFigure(data: Table, options: SweepFigureOptions): Figure {
  const { axes, ys, ...rest } = options;
  if (axes.length === 1) return lineFigure(data, { ...rest, x: axes[0], ys });
  if (axes.length !== 2)
    throw new LindbladError('bad-value', `a figure cannot show ${axes.length} axes`, {
      path: 'axes',
      value: axes,
      expected: 'one or two',
      hint: 'fix the others, or write the table as csv or parquet',
    });
  const [first, second] = axes;
  // codes have no curves
  const named = ys.some((y) => categoriesIn(data, y).categories !== undefined);
  const few = (name: string): boolean => !named && distinctValues(columnOf(data, name)).length <= MOST_CURVES;
  if (few(second)) return lineFigure(data, { ...rest, x: first, ys, by: second });
  if (few(first)) return lineFigure(data, { ...rest, x: second, ys, by: first });
  return mapFigure(data, { ...rest, x: first, y: second, value: ys });
}

/** The names of a column of codes. */
function categoriesIn(data: Table, name: string): { categories?: readonly string[] } {
  const categories = data.columns.find((c) => c.name === name)?.categories;
  return categories === undefined ? {} : { categories };
}

/** Runs of one code over an axis as regions, from half-way to half-way between points. */
function codesAsRegions(data: Table, x: string, y: string): FigureRegion[] {
  const { categories = [] } = categoriesIn(data, y);
  const [xs, codes] = [columnOf(data, x), columnOf(data, y)];
  const order = Array.from(xs.keys())
    .filter((k) => Number.isFinite(xs[k]))
    .sort((a, b) => xs[a] - xs[b]);
  const regions: FigureRegion[] = [];
  order.forEach((k, at) => {
    const kind = categories[codes[k]];
    if (kind === undefined) return;
    const from = at === 0 ? xs[k] : 0.5 * (xs[order[at - 1]] + xs[k]);
    const to = at === order.length - 1 ? xs[k] : 0.5 * (xs[order[at + 1]] + xs[k]);
    const last = regions[regions.length - 1];
    if (last !== undefined && last.kind === kind && last.to === from) last.to = to;
    else regions.push({ from, to, kind });
  });
  return regions.filter(({ from, to }) => to > from);
}

function text(options: QuickFigureText, fallback: string): Omit<Figure, 'panels' | 'table'> {
  const title = options.title ?? fallback;
  const id = options.id ?? `sweep/${title}`;
  return {
    id,
    model: options.model ?? id.split('/')[0],
    title,
    caption: options.caption ?? '',
    source: options.source ?? 'own parameters',
    parameters: options.parameters ?? {},
  };
}

/** The swept range, so that panels stay alike where a column has gaps; none for a single value. */
function sharedDomain(values: Float64Array): Pick<FigureAxis, 'domain'> {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    if (!Number.isFinite(v)) continue;
    lo = Math.min(lo, v);
    hi = Math.max(hi, v);
  }
  return lo < hi && Number.isFinite(hi - lo) ? { domain: [lo, hi] } : {};
}

function axisOf(data: Table, name: string): FigureAxis {
  const unit = data.columns.find((c) => c.name === name)?.unit;
  return { label: columnLabel(name), ...(unit === undefined || unit === '' ? {} : { unit }) };
}

const GREEK = new Map<string, string>(
  (
    'alpha=α beta=β gamma=γ delta=δ epsilon=ε eps=ε eta=η theta=θ kappa=κ lambda=λ mu=μ nu=ν xi=ξ rho=ρ sigma=σ tau=τ ' +
    'phi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Sigma=Σ Omega=Ω'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, -2), pair.slice(-1)]),
);

/** The name of a column as a label: `eps_r` is ε with a subscript; longer names stay as they are. */
function columnLabel(name: string): string {
  return name.replace(/^[A-Za-z]+(?=$|_|\d)/, (word) => GREEK.get(word) ?? word);
}

function panelLetter(index: number): string {
  return `(${String.fromCharCode(97 + (index % 26))})`;
}

function distinctValues(values: Float64Array): number[] {
  return [...new Set(values.filter(Number.isFinite))].sort((a, b) => a - b);
}

function needsSome(names: readonly string[], path: string): void {
  if (names.length === 0) throw new LindbladError('bad-value', 'a figure needs at least one column to show', { path });
}
