// A sweep: the steady state at every point of a grid of parameters, as a table.

import { errorAt, LindbladError, unknownName } from '../errors.js';
import type { Model } from '../model/model.js';
import { defaultObservables, observer } from '../thermo/observe.js';
import { type SteadyStateReport, steadyStateSync } from '../thermo/report.js';
import type { Axis } from './axes.js';
import { type Column, type Table, table } from './table.js';

/** What to sweep over and what to keep. */
export interface SweepOptions {
  /** The first axis is the slowest. */
  axes: readonly Axis[];
  /** Names as in `observables(model)`; default: `defaultObservables(model)`. */
  observe?: readonly string[];
  /** Parameters that stay fixed. */
  set?: Readonly<Record<string, number>>;
  onProgress?: (progress: { done: number; total: number }) => void;
}

/**
 * One row a point: the axes' parameters, then the observed numbers. Names are checked before the first point; an error of
 * a point says at which point (`place`). Warnings of the points are gathered in `warnings` of the table.
 */
export function sweep(model: Model, options: SweepOptions): Table {
  const { axes, set = {}, onProgress } = options;
  checkAxes(model, axes, set);
  const names = options.observe ?? defaultObservables(model);
  const observers = names.map((name) => observer(model, name));
  const total = axes.reduce((product, axis) => product * axis.values.length, 1);
  const warned = new Map<string, Warned>();
  const columns = [...axes.map((axis) => axis.parameter), ...names].map((name): Column => column(model, name, total));
  for (let row = 0; row < total; row++) {
    const point: Record<string, number> = { ...set };
    for (let k = axes.length - 1, rest = row; k >= 0; k--) {
      const { parameter, values } = axes[k];
      point[parameter] = columns[k].values[row] = values[rest % values.length];
      rest = Math.floor(rest / values.length);
    }
    const result = solvedAt(model, point, axes);
    for (const warning of result.warnings) noteWarning(warned, warning, point, axes);
    observers.forEach((observe, k) => {
      columns[axes.length + k].values[row] = observe(result);
    });
    onProgress?.({ done: row + 1, total });
  }
  const warnings = [...warned].map(
    ([text, { count, first }]) => `${text} (at ${count} of ${total} points, first at ${first})`,
  );
  return warnings.length === 0 ? table(columns) : { ...table(columns), warnings };
}

type Point = Readonly<Record<string, number>>;

/** `eps=3, T=1`: a point by what is swept. */
function placeOf(point: Point, axes: readonly Axis[]): string {
  return axes.map(({ parameter }) => `${parameter}=${point[parameter]}`).join(', ');
}

/** The report of one point; an error of it says where it happened. */
function solvedAt(model: Model, point: Point, axes: readonly Axis[]): SteadyStateReport {
  try {
    return steadyStateSync(model, point);
  } catch (error) {
    throw error instanceof LindbladError ? errorAt(placeOf(point, axes), error) : error;
  }
}

/** How often a warning was given, and where first. */
interface Warned {
  count: number;
  readonly first: string;
}

/** Most warnings of different words that a sweep keeps: those with numbers in them would be one a point. */
const MOST_WARNINGS = 20;

function noteWarning(warned: Map<string, Warned>, text: string, point: Point, axes: readonly Axis[]): void {
  const before = warned.get(text);
  if (before !== undefined) before.count++;
  else if (warned.size < MOST_WARNINGS) warned.set(text, { count: 1, first: placeOf(point, axes) });
}

function checkAxes(model: Model, axes: readonly Axis[], set: Readonly<Record<string, number>>): void {
  if (axes.length === 0) throw new LindbladError('bad-value', 'no axis', { path: '--over', expected: 'at least one' });
  const known = Object.keys(model.parameters);
  const seen = new Set(Object.keys(set));
  for (const name of seen) if (!known.includes(name)) throw unknownName('parameter', name, known, '--set');
  for (const { parameter } of axes) {
    if (!known.includes(parameter)) throw unknownName('parameter', parameter, known, '--over');
    if (seen.has(parameter))
      throw new LindbladError('bad-value', `parameter '${parameter}' is given twice`, {
        path: '--over',
        value: parameter,
        expected: 'each parameter once, swept or set',
      });
    seen.add(parameter);
  }
}

function column(model: Model, name: string, total: number): Column {
  const spec = model.parameters[name] ?? model.quantities?.[name];
  const { unit, doc } = typeof spec === 'number' || spec === undefined ? { unit: undefined, doc: undefined } : spec;
  return { name, values: new Float64Array(total), unit, doc };
}
