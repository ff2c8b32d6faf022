// A sweep: the steady state at every point of a grid of parameters, as a table.

import { errorAt, LindbladError, unknownName } from '../errors.js';
import type { Model } from '../model/model.js';
import { type ParameterSpec, parameterDetails, parameterValues } from '../model/parameters.js';
import { readsOf } from '../model/reads.js';
import { solveSync, steadyStateProblem } from '../steady/steady-state.js';
import { categoriesOf, defaultObservables, type Observe, type Observed, observer } from '../thermo/observe.js';
import { pointReport } from '../thermo/report.js';
import type { Axis } from './axes.js';
import { derivativeOf, derivativesAt } from './derivatives.js';
import { type DerivedColumn, type DeriveNumber, derivedColumn } from './derived.js';
import { RatePlan } from './rates/rate-plan.js';
import { type Column, type Table, table } from './table.js';

/** What to sweep over and what to keep. */
export interface SweepOptions {
  /** The first axis is the slowest. */
  axes: readonly Axis[];
  /** Names as in `observables(model)`; default: `defaultObservables(model)`. */
  observe?: readonly string[];
  /** Columns behind the observed ones, by expressions of parameters and results. */
  derive?: readonly DerivedColumn[];
  /** Parameters that stay fixed. */
  set?: Readonly<Record<string, number>>;
  onProgress?: (progress: { done: number; total: number }) => void;
}

/** Points between two reports of progress. */
const STRIDE = 1024;

/**
 * One row a point: the axes' parameters, then the observed numbers. Names are checked before the first point; an error of
 * a point says at which point (`place`). Warnings of the points are gathered in `warnings` of the table.
 */
export function sweep(model: Model, options: SweepOptions): Table {
  const plan = new SweepPlan(model, options);
  const { total } = plan;
  const columns = plan.columns(total);
  const rows = columns.map(({ values }) => values);
  for (let from = 0; from < total; from += plan.fast ? STRIDE : 1) {
    const to = Math.min(total, from + (plan.fast ? STRIDE : 1));
    plan.run(from, to, rows, 0);
    options.onProgress?.({ done: to, total });
  }
  const warnings = warningTexts(plan.takeWarnings(), total);
  return warnings.length === 0 ? table(columns) : { ...table(columns), warnings };
}

/** A warning of a sweep: how often, and where first. */
export interface SweepWarning {
  readonly text: string;
  readonly count: number;
  readonly first: string;
}

/** Warnings of a sweep or of its chunks in their order, one for each text, with the number of points and the first. */
export function warningTexts(warnings: Iterable<SweepWarning>, total: number): string[] {
  const joined = new Map<string, SweepWarning>();
  for (const warning of warnings) {
    const before = joined.get(warning.text);
    if (before !== undefined) joined.set(warning.text, { ...before, count: before.count + warning.count });
    else if (joined.size < MOST_WARNINGS) joined.set(warning.text, warning);
  }
  return [...joined.values()].map(
    ({ text, count, first }) => `${text} (at ${count} of ${total} points, first at ${first})`,
  );
}

/** Most warnings of different words that a sweep keeps: those with numbers in them would be one a point. */
const MOST_WARNINGS = 20;

/** A sweep that is checked and prepared, and computes any range of its rows. */
export class SweepPlan {
  /** Number of points. */
  readonly total: number;
  /** Names of the columns: axes, then what is observed. */
  readonly names: readonly string[];
  /** Whether most points are taken by the fast way. */
  readonly fast: boolean;
  /** Undefined where a derivative is wanted. */
  private readonly observers: readonly (Observe | undefined)[];
  private readonly wanted: readonly { readonly of: string; readonly by: string }[];
  private readonly derivedColumns: readonly DeriveNumber[];
  private readonly plan: RatePlan | undefined;
  /** Parameters that follow from others. */
  private readonly derived: readonly Derived[];
  /** The parameters of the point at hand. */
  private readonly values: Record<string, number>;
  /** Per axis and value, whether it is within the bounds of its parameter. */
  private readonly allowed: readonly Uint8Array[];
  /** What points of one pattern share. */
  private readonly shared = { cache: {} };
  private readonly warned = new Map<string, SweepWarning>();

  /** Throws `unknown-name`, `bad-value` for what is wrong with the words. */
  constructor(
    private readonly model: Model,
    private readonly options: SweepOptions,
  ) {
    const { axes, set = {}, observe = defaultObservables(model) } = options;
    checkAxes(model, axes, set);
    const derivatives = observe.map((name) => derivativeOf(model, name));
    this.wanted = derivatives.filter((found) => found !== undefined);
    this.observers = observe.map((name, k) => (derivatives[k] === undefined ? observer(model, name) : undefined));
    const { derive = [] } = options;
    this.names = [...axes.map((axis) => axis.parameter), ...observe, ...derive.map(({ name }) => name)];
    const twice = this.names.find((name, k) => this.names.indexOf(name) < k);
    if (twice !== undefined)
      throw new LindbladError('bad-value', `two columns named '${twice}'`, {
        path: derive.some(({ name }) => name === twice) ? '--derive' : '--observe',
        value: twice,
      });
    this.derivedColumns = derive.map((column) => derivedColumn(model, column));
    this.total = axes.reduce((product, axis) => product * axis.values.length, 1);
    this.allowed = axes.map(({ parameter, values }) => {
      const { min = -Infinity, max = Infinity } = parameterDetails(model.parameters[parameter]);
      return Uint8Array.from(values, (x) => (x >= min && x <= max && Number.isFinite(x) ? 1 : 0));
    });
    this.derived = derivedParameters(model.parameters, new Set([...Object.keys(set), ...axes.map((a) => a.parameter)]));
    const first = firstAllowed(axes, this.allowed);
    this.values = { ...set, ...first };
    this.plan = first && this.ratePlan({ ...set, ...first });
    if (this.plan !== undefined) this.values = { ...parameterValues(model.parameters as ParameterSpec, this.values) };
    this.fast = this.plan !== undefined;
  }

  /** Empty columns of `length` rows, with units and words. */
  columns(length: number): Column[] {
    return this.names.map((name) => {
      const spec = this.model.parameters[name] ?? this.model.quantities?.[name];
      const { unit, doc } = typeof spec === 'number' || spec === undefined ? { unit: undefined, doc: undefined } : spec;
      const categories = this.model.parameters[name] === undefined ? categoriesOf(this.model, name) : undefined;
      return { name, values: new Float64Array(length), unit, doc, ...(categories !== undefined && { categories }) };
    });
  }

  /** Fills whole columns of the axes. */
  fillAxes(columns: readonly Float64Array[]): void {
    const { axes } = this.options;
    let repeat = this.total;
    for (const [k, { values }] of axes.entries()) {
      const column = columns[k];
      repeat /= values.length;
      for (let row = 0; row < this.total; row++) column[row] = values[Math.floor(row / repeat) % values.length];
    }
  }

  /** Computes the rows `from` … `to` - 1 of the sweep into `columns`, whose first row is the row `first` of the sweep. */
  run(from: number, to: number, columns: readonly Float64Array[], first: number): void {
    const { axes } = this.options;
    const { values, observers, derivedColumns, allowed } = this;
    for (let row = from; row < to; row++) {
      let inside = true;
      for (let k = axes.length - 1, rest = row; k >= 0; k--) {
        const axis = axes[k];
        const length = axis.values.length;
        const index = rest % length;
        const x = axis.values[index];
        values[axis.parameter] = x;
        columns[k][row - first] = x;
        if (allowed[k][index] === 0) inside = false;
        rest = (rest - index) / length;
      }
      const result = this.observed(inside && this.derive());
      for (const warning of result.warnings) this.noteWarning(warning);
      for (let k = 0; k < observers.length; k++) {
        const observe = observers[k];
        if (observe !== undefined) columns[axes.length + k][row - first] = observe(result);
      }
      if (this.wanted.length > 0) this.writeDerivatives(columns, row - first);
      if (derivedColumns.length > 0) this.writeDerived(result, columns, row - first);
    }
  }

  private writeDerivatives(columns: readonly Float64Array[], row: number): void {
    const { axes } = this.options;
    let found: number[];
    try {
      found = derivativesAt(this.model, this.wanted, this.given());
    } catch (error) {
      throw this.placed(error);
    }
    let next = 0;
    for (const [k, observe] of this.observers.entries()) {
      if (observe === undefined) columns[axes.length + k][row] = found[next++];
    }
  }

  private writeDerived(result: Observed, columns: readonly Float64Array[], row: number): void {
    const { axes } = this.options;
    const parameters = this.fast ? this.values : parameterValues(this.model.parameters as ParameterSpec, this.given());
    const from = axes.length + this.observers.length;
    for (const [k, derive] of this.derivedColumns.entries()) columns[from + k][row] = derive(result, parameters);
  }

  /** Warnings since they were taken last. */
  takeWarnings(): SweepWarning[] {
    const taken = [...this.warned.values()];
    this.warned.clear();
    return taken;
  }

  /** The point at hand, fast or in the general way; an error of it says where it happened. */
  private observed(inside: boolean): Observed {
    const { values, plan } = this;
    try {
      return (inside ? plan?.at(values) : undefined) ?? this.general();
    } catch (error) {
      throw this.placed(error);
    }
  }

  /** What was thrown at the point at hand, with the place where it happened. */
  private placed(error: unknown): unknown {
    return error instanceof LindbladError ? errorAt(this.place(), error) : error;
  }

  private general(): Observed {
    return pointReport(solveSync(steadyStateProblem(this.model, this.given()), undefined, this.shared));
  }

  /** The parameters of the point at hand that do not follow from others. */
  private given(): Record<string, number> {
    const given = { ...this.values };
    for (const { name } of this.derived) delete given[name];
    return given;
  }

  /** Puts the derived parameters in; false where one is not allowed, which the general way will say. */
  private derive(): boolean {
    const { values, derived } = this;
    if (!this.fast) return true;
    for (const { name, derive, min, max } of derived) {
      const x = derive(values);
      if (!(x >= min && x <= max && Math.abs(x) < Number.POSITIVE_INFINITY)) return false;
      values[name] = x;
    }
    return true;
  }

  private ratePlan(at: Readonly<Record<string, number>>): RatePlan | undefined {
    const { axes } = this.options;
    try {
      const given = parameterValues(this.model.parameters as ParameterSpec, at);
      const swept = new Set(axes.map(({ parameter }) => parameter));
      for (const { name, derive } of this.derived)
        if ([...readsOf(derive, given).reads].some((read) => swept.has(read))) swept.add(name);
      return RatePlan.of(this.model, given, swept);
    } catch (error) {
      // the point that it was made at is wrong: the general way says so in its turn
      if (error instanceof LindbladError) return undefined;
      throw error;
    }
  }

  /** `eps=3, T=1`: the point by what is swept. */
  private place(): string {
    return this.options.axes.map(({ parameter }) => `${parameter}=${this.values[parameter]}`).join(', ');
  }

  private noteWarning(text: string): void {
    const before = this.warned.get(text);
    if (before !== undefined) this.warned.set(text, { ...before, count: before.count + 1 });
    else if (this.warned.size < MOST_WARNINGS) this.warned.set(text, { text, count: 1, first: this.place() });
  }
}

/** A parameter whose value follows from those before it. */
interface Derived {
  readonly name: string;
  readonly derive: (earlier: Readonly<Record<string, number>>) => number;
  readonly min: number;
  readonly max: number;
}

function derivedParameters(spec: ParameterSpec, given: ReadonlySet<string>): Derived[] {
  return Object.entries(spec).flatMap(([name, s]): Derived[] => {
    const { derive, min = -Infinity, max = Infinity } = parameterDetails(s);
    return derive === undefined || given.has(name) ? [] : [{ name, derive, min, max }];
  });
}

/** The first value of each axis that is within its bounds; undefined where an axis has none. */
function firstAllowed(axes: readonly Axis[], allowed: readonly Uint8Array[]): Record<string, number> | undefined {
  const found: Record<string, number> = {};
  for (const [k, { parameter, values }] of axes.entries()) {
    const index = allowed[k].indexOf(1);
    if (index < 0) return undefined;
    found[parameter] = values[index];
  }
  return found;
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
