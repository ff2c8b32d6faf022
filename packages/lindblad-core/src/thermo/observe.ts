// Names of what a steady state gives as numbers, and the functions that read them off its results.

import { LindbladError, unknownName } from '../errors.js';
import type { Model, QuantityContext, ReservoirCurrents } from '../model/model.js';
import type { Complex } from '../numeric/complex.js';

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
}

/** A report that is only looked at. */
export type Observed = {
  readonly [K in keyof PointReport]: Readonly<PointReport[K]>;
};

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

/** All that can be observed of a model, by name: the physical results, and `residual`, `minEigenvalue` of the certificate. */
export function observables(model: Model): Map<string, Observe> {
  const found = new Map<string, Observe>(physicalObservables(model));
  found.set('residual', (r) => r.steadyState.residual);
  found.set('minEigenvalue', (r) => r.steadyState.minEigenvalue);
  return found;
}

/** What is observed if nothing is named: the quantities, or else observables, currents and entropy production. */
export function defaultObservables(model: Model): string[] {
  const quantities = Object.keys(model.quantities ?? {});
  if (quantities.length > 0) return quantities;
  const currents = Object.keys(model.reservoirs ?? {}).flatMap((name) => [
    `${name}.particle`,
    `${name}.energy`,
    `${name}.heat`,
  ]);
  return [...Object.keys(model.observables ?? {}), ...currents, 'entropyProduction'];
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
