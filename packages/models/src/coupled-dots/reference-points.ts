// The reference numbers of the pair: which model each case belongs to, and how far the engine is from them.

import type { Model } from 'lindblad-core';
import { type Cases, casesOf, type ReferencePoint } from '../reference.js';
import { sanchezButtiker } from './harvester/model.js';
import { coupledDotsParallel } from './parallel/model.js';
import { pairPoint } from './points.js';
import { reference } from './reference.generated.js';
import { coupledDots } from './three-terminal/model.js';

/** Cases that list parameters and results of single points, by model; the other cases hold roots, extrema and coefficients. */
export const pointCases: readonly { model: Model; cases: readonly string[] }[] = [
  { model: coupledDots, cases: ['refA', 'kappaA', 'refB', 'kappaB', 'singleDot'] },
  { model: coupledDotsParallel, cases: ['refP', 'repulsionParallel'] },
  { model: sanchezButtiker, cases: ['refC', 'harvester', 'repulsionHarvester'] },
];

/** Half a unit of the last digit given, and 1e-15 for rounding; 1e-13 where the number is 0. */
function allowed(value: number, digits: number): number {
  return value === 0 ? 1e-13 : 0.51 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits) + 1e-15;
}

/** |measured - expected| of every result of a point, in units of what its `digits` allow. */
export function pointDeviations(model: Model, point: ReferencePoint): Record<string, number> {
  const set: Record<string, number> = {};
  const expected: Record<string, number> = {};
  for (const [name, value] of Object.entries(point)) {
    if (name === 'digits') continue;
    if (Object.hasOwn(model.parameters, name)) set[name] = value;
    else expected[name] = value;
  }
  const measured = pairPoint(model, set);
  return Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [
      name,
      Math.abs(measured[name] - value) / allowed(value, point.digits),
    ]),
  );
}

/** The rows of one case. */
export const rowsOf: Cases = casesOf(reference);

/** All deviations of the cases of a model. */
export function modelDeviations(model: Model): number[] {
  const cases = pointCases.find((entry) => entry.model === model)?.cases ?? [];
  return cases.flatMap((name) => rowsOf(name).flatMap((point) => Object.values(pointDeviations(model, point))));
}
