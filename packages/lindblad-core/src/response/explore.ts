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

/** What is derived, and by what; what was not `named` but is there by default is left out where it has no derivatives. */
export interface Wanted {
  readonly of: readonly string[];
  readonly variations: readonly Variation[];
  readonly named: { readonly of: boolean; readonly by: boolean };
}

/** Derivatives of the results `of` along each variation. */
export function explore(problem: SteadyStateProblem, wanted: Wanted, { order = 1, method }: ExploreOptions): Gradient {
  const warnings: string[] = [];
  const along = neighboursOf(wanted, warnings);
  const variations = along.map(({ variation }) => variation);
  const beside = along.flatMap((neighbours) => {
    const { stencil, step } = neighbours.steps();
    return stencil.offsets.map((offset) => neighbours.at(offset * step).generator);
  });
  const twice = order === 2;
  const point = pointOf(problem, method, beside, twice);
  try {
    const { reader, reading, hermitian } = point;
    const all = wanted.of.map((name) => physicalObserver(problem.system.model, name, 'of'));
    const here = reader.results(reading.numbers, hermitian);
    const numbers = all.map((observe) => observe(here));
    const kept = wanted.of.map((name, i) => isDerived(name, numbers[i], wanted.named.of, warnings));
    const [of, observers] = [wanted.of.filter((_, i) => kept[i]), all.filter((_, i) => kept[i])];
    const values = Object.fromEntries(of.map((name, i) => [name, observers[i](here)]));
    warnings.push(...point.warnings);
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

/** The variations that exist. */
function neighboursOf({ variations, named }: Wanted, warnings: string[]): Neighbours[] {
  const along: Neighbours[] = [];
  let failure: LindbladError | undefined;
  for (const variation of variations) {
    const neighbours = new Neighbours(variation);
    try {
      neighbours.steps();
      along.push(neighbours);
    } catch (error) {
      if (named.by || !(error instanceof LindbladError)) throw error;
      failure = error;
      warnings.push(`${error.what}, and is left out`);
    }
  }
  if (along.length === 0 && failure !== undefined) throw failure;
  return along;
}

function isDerived(name: string, value: number, named: boolean, warnings: string[]): boolean {
  if (Number.isFinite(value)) return true;
  if (named) requireFinite(name, value);
  warnings.push(`${name} is ${value}, and is not derived`);
  return false;
}
