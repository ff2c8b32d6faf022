// What the figures of the pair have in common: axes with their units, tables from points, ranges where a current is negative.

import { columnOf, type Model, type Table } from 'lindblad-core';
import { after } from '../claim.js';
import type { Figure, FigureAxis, FigurePanel, FigureRegion, FigureSeries } from '../figure.js';
import { rowsTable } from '../rows.js';
import { allParameters, type PairPoint, type PointSet, pairPoint } from './points.js';

/** Axes by what they show. */
export const axes: Readonly<
  Record<
    'kappa' | 'repulsion' | 'energyForce' | 'particleForce' | 'particle' | 'energy' | 'entropy' | 'shares',
    FigureAxis
  >
> = {
  kappa: { label: 'κ', unit: 'k_B T_0' },
  repulsion: { label: 'U', unit: 'k_B T_0' },
  energyForce: { label: 'F_E', unit: '1/k_B T_0' },
  particleForce: { label: 'F_N', unit: '1' },
  particle: { label: 'J_N', unit: 'γ' },
  energy: { label: 'J_E', unit: 'γ k_B T_0' },
  entropy: { label: 's', unit: 'γ k_B' },
  shares: { label: 's and its shares', unit: 'γ k_B' },
};

/** Kinds of regions: the same names have the same colour in all figures. */
export const INVERSE_PARTICLES = 'inverse current of particles';
export const INVERSE_ENERGY = 'inverse current of energy';

/**
 * One row a point: `curve` (the index of its list), all parameters, the named results of the engine and what `more` makes
 * of them.
 */
export function pointTable(
  model: Model,
  curves: readonly (readonly PointSet[])[],
  names: readonly string[],
  more: (point: PairPoint, set: Readonly<Record<string, number>>) => Readonly<Record<string, number>> = () => ({}),
): Table {
  return rowsTable(
    curves.flatMap((sets, curve) =>
      sets.map((set) => {
        const point = pairPoint(model, set);
        const p = allParameters(model, set);
        const results = Object.fromEntries(names.map((name) => [name, point[name]]));
        return { curve, ...p, ...results, ...more(point, p) };
      }),
    ),
  );
}

/** Curves of several columns of the same rows. */
export function columnsOf(x: string, named: Readonly<Record<string, string>>, curve = 0): FigureSeries[] {
  return Object.entries(named).map(([y, label]) => ({ label, curve, x, y }));
}

/** The ranges of column `x` in which column `y` is negative along one curve, their ends by linear interpolation. */
export function negativeRanges(data: Table, curve: number, x: string, y: string, kind: string): FigureRegion[] {
  const curves = columnOf(data, 'curve');
  const xs = columnOf(data, x).filter((_, row) => curves[row] === curve);
  const ys = columnOf(data, y).filter((_, row) => curves[row] === curve);
  const regions: FigureRegion[] = [];
  let from = Number.NaN;
  for (let k = 0; k < xs.length; k++) {
    const negative = ys[k] < 0;
    if (negative && Number.isNaN(from)) from = k === 0 ? xs[0] : crossing(xs, ys, k);
    if (!negative && !Number.isNaN(from)) {
      regions.push({ from, to: crossing(xs, ys, k), kind });
      from = Number.NaN;
    }
  }
  if (!Number.isNaN(from)) regions.push({ from, to: xs[xs.length - 1], kind });
  return regions;
}

/** Where the chord from point k - 1 to k passes through zero. */
function crossing(xs: Float64Array, ys: Float64Array, k: number): number {
  return xs[k - 1] + (ys[k - 1] / (ys[k - 1] - ys[k])) * (xs[k] - xs[k - 1]);
}

/** A figure as its author writes it down. */
export interface Drawing {
  name: string;
  title: string;
  caption: string;
  /** The paper that the model is after. */
  after: string;
  parameters: Readonly<Record<string, number>>;
  panels: readonly FigurePanel[];
  table: Table;
}

/** Of no paper a figure was available: every figure is of a model after it, with parameters of our own. */
export function figureOf(model: Model, { name, after: paper, ...drawing }: Drawing): Figure {
  return { id: `${model.name}/${name}`, model: model.name, source: after(paper), ...drawing };
}
