// Derivatives of results along several variations of one problem: the common part of gradients and responses.

import { LindbladError } from '../errors.js';
import type { Model } from '../model/model.js';
import type { SteadyStateMethod } from '../steady/method.js';
import { type SteadyStateProblem, steadyStateProblem } from '../steady/steady-state.js';
import { physicalObserver } from '../thermo/observe.js';
import { derivativesAlong } from './derivatives.js';
import { judgeFirst, judgeSecond, requireFinite } from './judge.js';
import { pointOf } from './point.js';
import { Neighbours, type Variation } from './variation.js';

/** Numbers by result, then by what it is derived by: `derivatives['L.heat'].T`. */
export type Jacobian = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Values, derivatives, and estimates of the derivatives' errors. */
export interface Gradient {
  readonly values: Readonly<Record<string, number>>;
  readonly derivatives: Jacobian;
  /** Absolute. */
  readonly errors: Jacobian;
  /** Second derivatives along each variation, with `order: 2`. */
  readonly second?: Jacobian;
  readonly secondErrors?: Jacobian;
  readonly warnings: readonly string[];
}

/** How the problem is solved, and how often results are derived. */
export interface ExploreOptions {
  /**
   * 2 adds the second derivatives along each variation; default 1. `bad-value` where there is none, with the reason: it
   * differs on the two sides, the generator at the point is not the limit of those beside it, or differences do not settle.
   */
  readonly order?: 1 | 2;
  readonly method?: SteadyStateMethod;
}

/** The problem of a model at `set`; a problem itself. */
export function problemOf(
  source: Model | SteadyStateProblem,
  set: Readonly<Record<string, number>> = {},
): SteadyStateProblem {
  if (!('sectors' in source)) return steadyStateProblem(source, set);
  if (Object.keys(set).length === 0) return source;
  throw new LindbladError('bad-value', 'values set over a problem', {
    path: 'set',
    expected: 'a model, or a problem that has the values already',
  });
}

/** Derivatives of the results `of` along each variation. */
export function explore(
  problem: SteadyStateProblem,
  of: readonly string[],
  variations: readonly Variation[],
  { order = 1, method }: ExploreOptions,
): Gradient {
  const observers = of.map((name) => physicalObserver(problem.system.model, name, 'of'));
  const along = variations.map((variation) => new Neighbours(variation));
  const beside = along.flatMap((neighbours) => {
    const { stencil, step } = neighbours.steps();
    return stencil.offsets.map((offset) => neighbours.at(offset * step).generator);
  });
  const twice = order === 2;
  const point = pointOf(problem, method, beside, twice);
  try {
    const { reader, reading, hermitian } = point;
    const here = reader.results(reading.numbers, hermitian);
    const values = Object.fromEntries(of.map((name, i) => [name, observers[i](here)]));
    for (const name of of) requireFinite(name, values[name]);
    const warnings = [...point.warnings];
    const found = along.map((neighbours) => derivativesAlong(point, neighbours, observers, twice));
    variations.forEach((variation, p) => {
      of.forEach((name, i) => {
        judgeFirst(name, variation, found[p], i, warnings);
        if (twice) judgeSecond(name, variation, found[p], i, warnings);
      });
    });
    const table = (pick: (p: number, i: number) => number): Jacobian =>
      Object.fromEntries(
        of.map((name, i) => [name, Object.fromEntries(variations.map((v, p) => [v.name, pick(p, i)]))]),
      );
    return {
      values,
      derivatives: table((p, i) => found[p].first[i].value),
      errors: table((p, i) => found[p].first[i].error),
      ...(twice && {
        second: table((p, i) => found[p].second[i].value),
        secondErrors: table((p, i) => found[p].second[i].error),
      }),
      warnings,
    };
  } finally {
    point.release();
  }
}
