// Names of what a steady state gives as numbers, and the functions that read them off its results.

import { LindbladError, unknownName } from '../errors.js';
import type { Model, QuantityContext, ReservoirCurrents } from '../model/model.js';
import { instantiate, type System } from '../model/system.js';
import type { Complex } from '../numeric/complex.js';
import { regimeNames } from './device.js';
import type { Regime } from './regime.js';

/** The physical results of a steady state: what does not depend on how it was found. */
export interface SteadyStateResults extends QuantityContext {
  readonly quantities: Readonly<Record<string, number>>;
}

/** What is observed of one point of a sweep: a part of its report. */
export interface PointReport {
  readonly expectations: Record<string, number | Complex>;
  readonly currents: Readonly<Record<string, ReservoirCurrents>>;
  entropyProduction: number;
  readonly quantities: Record<string, number>;
  readonly steadyState: { residual: number; minEigenvalue: number };
  readonly warnings: readonly string[];
  /** The regime, computed when it is asked for; undefined for fewer than two reservoirs or more than three temperatures. */
  readonly regime?: () => Regime | undefined;
}

/** A report that is only looked at. */
export type Observed = {
  readonly [K in Exclude<keyof PointReport, 'regime'>]: Readonly<PointReport[K]>;
} & Pick<PointReport, 'regime'>;

/** Reads one number off a report. */
export type Observe = (report: Observed) => number;

/** Reads one number off the physical results. */
export type ObserveResult = (results: SteadyStateResults) => number;

/**
 * The physical results of a model, by name: quantities and observables (`name.re`, `name.im` if not Hermitian),
 * `<reservoir>.particle|energy|heat` and `entropyProduction`.
 */
export function physicalObservables(model: Model): Map<string, ObserveResult> {
  const found = new Map<string, ObserveResult>();
  for (const name of Object.keys(model.quantities ?? {})) found.set(name, (r) => r.quantities[name]);
  for (const name of Object.keys(model.observables ?? {})) {
    found.set(name, (r) => {
      const value = r.expectations[name];
      if (typeof value === 'number') return value;
      throw new LindbladError('bad-value', `observable '${name}' is not Hermitian`, {
        path: '--observe',
        hint: `observe '${name}.re' or '${name}.im'`,
      });
    });
    found.set(`${name}.re`, (r) => part(r, name, 're'));
    found.set(`${name}.im`, (r) => part(r, name, 'im'));
  }
  for (const name of Object.keys(model.reservoirs ?? {})) {
    for (const kind of ['particle', 'energy', 'heat'] as const)
      found.set(`${name}.${kind}`, (r) => r.currents[name][kind]);
  }
  found.set('entropyProduction', (r) => r.entropyProduction);
  return found;
}

/**
 * All that can be observed of a model, by name: the physical results, `residual`, `minEigenvalue` of the certificate, and of
 * a model with two or more reservoirs what it is as a device: `regime`, an index in `regimeNames`; `power` (done BY the
 * device), `efficiency`, `cop`, `carnotFraction`, NaN where they have no meaning. The model's own names go first.
 */
export function observables(model: Model): Map<string, Observe> {
  const found = new Map<string, Observe>(physicalObservables(model));
  found.set('residual', (r) => r.steadyState.residual);
  found.set('minEigenvalue', (r) => r.steadyState.minEigenvalue);
  if (Object.keys(model.reservoirs ?? {}).length < 2) return found;
  for (const [name, read] of deviceReadings) {
    if (!found.has(name)) found.set(name, (r) => read(regimeIn(r)));
  }
  return found;
}

/** Numbers of a regime by name. */
const deviceReadings: readonly (readonly [string, (regime: Regime | undefined) => number])[] = [
  ['regime', (r) => (r === undefined ? Number.NaN : regimeNames.indexOf(r.regime))],
  ['power', (r) => r?.power ?? Number.NaN],
  ['efficiency', (r) => r?.efficiency ?? Number.NaN],
  ['cop', (r) => r?.cop ?? Number.NaN],
  ['carnotFraction', (r) => r?.carnotFraction ?? Number.NaN],
];

function regimeIn({ regime }: Observed): Regime | undefined {
  if (regime !== undefined) return regime();
  throw new LindbladError('bad-value', 'a report without a regime', {
    path: 'regime',
    expected: 'the report of a point of a sweep',
    hint: 'fullReport(solution).regime has it',
  });
}

/** The names that the numbers of an observable stand for, by index: those of `regime`, undefined for numbers that are numbers. */
export function categoriesOf(model: Model, name: string): readonly string[] | undefined {
  return name === 'regime' && !physicalObservables(model).has(name) ? regimeNames : undefined;
}

/**
 * What is observed if nothing is named: the quantities, or else observables, currents and entropy production. Observables
 * that are not Hermitian at the default parameters are there by their parts, `name.re` and `name.im`.
 */
export function defaultObservables(model: Model): string[] {
  const quantities = Object.keys(model.quantities ?? {});
  if (quantities.length > 0) return quantities;
  const currents = Object.keys(model.reservoirs ?? {}).flatMap((name) => [
    `${name}.particle`,
    `${name}.energy`,
    `${name}.heat`,
  ]);
  return [...observableNames(model), ...currents, 'entropyProduction'];
}

function observableNames(model: Model): string[] {
  const names = Object.keys(model.observables ?? {});
  if (names.length === 0) return [];
  let system: System;
  try {
    system = instantiate(model);
  } catch (error) {
    // what is wrong with the defaults is said of the parameters that are used
    if (error instanceof LindbladError) return names;
    throw error;
  }
  return names.flatMap((name) => (system.observables[name].isHermitian() ? [name] : [`${name}.re`, `${name}.im`]));
}

/** The function for `name`; throws `unknown-name` with the nearest name. */
export function observer(model: Model, name: string): Observe {
  return named(observables(model), name, '--observe');
}

/** The function for a physical result; throws `unknown-name` with the nearest name, at `path`. */
export function physicalObserver(model: Model, name: string, path: string): ObserveResult {
  return named(physicalObservables(model), name, path);
}

function named<T>(known: ReadonlyMap<string, T>, name: string, path: string): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  throw unknownName(
    'observable',
    name,
    [...known.keys()].filter((key) => !/\.(re|im)$/.test(key)),
    path,
  );
}

function part(results: SteadyStateResults, name: string, which: 're' | 'im'): number {
  const value = results.expectations[name];
  if (typeof value === 'number') return which === 're' ? value : 0;
  return value[which];
}
