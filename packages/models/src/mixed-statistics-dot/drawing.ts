// What the figures of the two rules have in common: axes, tables with the numbers of both rules, and six panels of one
// quantity, a rule a row and a cold distribution a column.

import { type Column, columnOf, type Table, table } from 'lindblad-core';
import { type Curve, curveTable } from '../curves.js';
import type { Figure, FigureAxis, FigurePanel, FigureRegion, LinePanel } from '../figure.js';
import { signChanges } from '../measure.js';
import { distributionName, type Kind, kinds, type Pair, pairs } from './distributions.js';
import { type DotPoint, type DotSet, pairOf, unlikeFormula } from './dot.js';
import { pairDot, parameters } from './model.js';

export const eps: FigureAxis = { label: 'ε', unit: 'k_B T_0' };
export const clausius: FigureAxis = { label: '-Q_h/T_h - Q_c/T_c', unit: 'γ k_B' };
export const cooling: FigureAxis = { label: 'Q_c', unit: 'γ k_B T_0' };
export const hot: FigureAxis = { label: 'Q_h', unit: 'γ k_B T_0' };
export const ratio = (label: string): FigureAxis => ({ label, unit: '1' });

/** The window in which the rule f_h - f_c breaks Clausius: one name, one colour in the report. */
export const WINDOW = 'window: D-I violates Clausius';
export const COOLS = 'cooling, paid by work';

export const unlikePairs: readonly Pair[] = pairs.filter(({ a_h, a_c }) => a_h !== a_c);

interface Drawing {
  name: string;
  title: string;
  caption: string;
  parameters: Readonly<Record<string, number>>;
}

export function figure(
  { name, title, caption, parameters: own }: Drawing,
  panels: readonly FigurePanel[],
  data: Table,
): Figure {
  return {
    id: `mixed-statistics-dot/${name}`,
    model: 'mixed-statistics-dot',
    title,
    caption,
    source: 'model after Du, Fu, Chen, Su & Chen, arXiv:2109.10023, own parameters',
    parameters: { T_h: 1.5, T_c: 1, mu_h: 0, gamma_h: 1, gamma_c: 1, ...own },
    panels,
    table: data,
  };
}

/** The curves of D-II from the engine, with the numbers of D-I at the same points in columns of their own. */
export function bothRules(curves: readonly Curve[]): Table {
  const parts = curves.map((curve) => curveTable(pairDot(pairOf(curve.set ?? {})), [curve], ['J', 'Q_h', 'Q_c', 's']));
  return withRule(
    table(
      parts[0].columns.map(({ name }) => ({
        name,
        values: Float64Array.from(
          parts.flatMap((part, k) =>
            name === 'curve' ? Array<number>(part.length).fill(k) : [...columnOf(part, name)],
          ),
        ),
      })),
    ),
  );
}

function withRule(data: Table): Table {
  const names = Object.keys(parameters);
  const values = names.map((name) => columnOf(data, name));
  const rule = Array.from({ length: data.length }, (_, row) =>
    unlikeFormula(Object.fromEntries(names.map((name, k) => [name, values[k][row]])) as DotSet),
  );
  const column = (name: string, of: (point: DotPoint) => number): Column => ({
    name,
    values: Float64Array.from(rule, of),
  });
  return table([
    ...data.columns,
    column('J_I', (p) => p.J),
    column('Q_h_I', (p) => p.Q_h),
    column('Q_c_I', (p) => p.Q_c),
    column('clausius_I', (p) => p.clausius),
    column('s_I', (p) => p.s),
    column('cop_I', (p) => performance(p.Q_h, p.Q_c)),
    column('amplification_I', (p) => amplified(p.Q_h, p.Q_c)),
    fromEngine(data, 'cop', performance),
    fromEngine(data, 'amplification', amplified),
  ]);
}

/** Q_c/W of what cools and takes work W = -Q_h - Q_c; nothing elsewhere. */
export function performance(Q_h: number, Q_c: number): number {
  return Q_c > 0 && Q_h + Q_c < 0 ? -Q_c / (Q_h + Q_c) : Number.NaN;
}

/** Heat given off over heat taken up of what cools; nothing elsewhere. */
function amplified(Q_h: number, Q_c: number): number {
  return Q_c > 0 ? -Q_h / Q_c : Number.NaN;
}

function fromEngine(data: Table, name: string, of: (Q_h: number, Q_c: number) => number): Column {
  const Q_h = columnOf(data, 'Q_h');
  const Q_c = columnOf(data, 'Q_c');
  return { name, values: Q_h.map((q, row) => of(q, Q_c[row])) };
}

/** The range of `points` where f < 0, as coloured regions. */
export function negative(f: (x: number) => number, points: readonly number[], kind: string): FigureRegion[] {
  const borders = [points[0], ...signChanges(f, points), points[points.length - 1]];
  return borders
    .slice(1)
    .map((to, k): FigureRegion => ({ from: borders[k], to, kind }))
    .filter(({ from, to }) => f(0.5 * (from + to)) < 0);
}

/** Where the Clausius sum of D-I is negative along ε. */
export function windows(set: DotSet, points: readonly number[]): FigureRegion[] {
  return negative((e) => unlikeFormula({ ...set, eps: e }).clausius, points, WINDOW);
}

/** What a panel shows: the quantity, what it is shown against, the rest of the parameters, and the ranges. */
interface ByCold {
  y: FigureAxis;
  /** Column of D-II; that of D-I has `_I` after it. */
  name: string;
  x: FigureAxis;
  /** The swept parameter, the points at which windows are looked for, and the fixed parameters. */
  along: 'eps' | 'mu_c';
  points: readonly number[];
  set: DotSet;
  /** Vertical ranges of D-I and D-II. */
  domains: readonly [readonly [number, number], readonly [number, number]];
  /** Regions of D-II; those of D-I are the windows. */
  regions?: readonly FigureRegion[];
  /** Vertical lines of the six panels. */
  rules?: readonly (readonly number[])[];
}

/** The windows of the three pairs with one cold distribution, each part labelled with the hot ones that it concerns. */
function windowsOfCold({ along, points, set }: ByCold, a_c: Kind): FigureRegion[] {
  const sum = (a_h: Kind, x: number): number => unlikeFormula({ ...set, a_h, a_c, [along]: x }).clausius;
  const ends = kinds
    .flatMap((a_h) => negative((x) => sum(a_h, x), points, WINDOW))
    .flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set(ends)].sort((x, y) => x - y);
  return cuts.slice(1).flatMap((to, k) => {
    const from = cuts[k];
    // a border found for two pairs differs by rounding
    if (to - from < 1e-9) return [];
    const hots = kinds.filter((a_h) => sum(a_h, 0.5 * (from + to)) < 0).map(distributionName);
    return hots.length === 0 ? [] : [{ from, to, kind: WINDOW, label: hots.join(', ') }];
  });
}

/** Six panels of one quantity: D-I above, D-II below, one column for each cold distribution, all hot ones in it. */
export function byCold(drawing: ByCold): LinePanel[] {
  const { y, name, x, along, domains, regions = [], rules = [] } = drawing;
  return (['D-I', 'D-II'] as const).flatMap((rule, row) =>
    kinds.map(
      (a_c, column): LinePanel => ({
        kind: 'lines',
        label: `(${'abcdef'[3 * row + column]}) ${rule}, cold ${distributionName(a_c)}`,
        x,
        y: { ...y, domain: domains[row] },
        series: kinds.map((a_h, k) => ({
          label: `hot ${distributionName(a_h)}`,
          curve: 3 * k + column,
          x: along,
          y: row === 0 ? `${name}_I` : name,
        })),
        regions: row === 0 ? windowsOfCold(drawing, a_c) : regions,
        rules: rules[3 * row + column]?.map((at) => ({ x: at, label: at.toFixed(2) })),
      }),
    ),
  );
}
