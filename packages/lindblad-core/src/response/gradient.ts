// Derivatives of what a steady state gives with respect to the parameters of its model.

import { LindbladError, unknownName } from '../errors.js';
import type { Model } from '../model/model.js';
import type { SteadyStateMethod } from '../steady/method.js';
import { type SteadyStateProblem, steadyStateProblem } from '../steady/steady-state.js';
import { defaultObservables, physicalObserver } from '../thermo/observe.js';
import { derivativesAlong } from './derivatives.js';
import { type Point, pointOf } from './point.js';
import { resultsOf } from './reading.js';
import type { Estimate } from './stencil.js';
import { Neighbours, parameterVariation, type Variation } from './variation.js';

/** Which derivatives, at which point. */
export interface GradientOptions {
  /** Names as in `physicalObservables(model)`; default: `defaultObservables(model)`. */
  readonly of?: readonly string[];
  /** Parameters; default: all. */
  readonly by?: readonly string[];
  /** Values over the defaults, for a model; a problem has its own. */
  readonly set?: Readonly<Record<string, number>>;
  /** 2 adds the second derivatives along each parameter; default 1. */
  readonly order?: 1 | 2;
  readonly method?: SteadyStateMethod;
}

/** Numbers by result, then by parameter: `derivatives['L.heat'].T`. */
export type Jacobian = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Values, derivatives, and estimates of the derivatives' errors. */
export interface Gradient {
  readonly values: Readonly<Record<string, number>>;
  readonly derivatives: Jacobian;
  /** Absolute. */
  readonly errors: Jacobian;
  /** Second derivatives along each parameter, with `order: 2`. */
  readonly second?: Jacobian;
  readonly secondErrors?: Jacobian;
  readonly warnings: readonly string[];
}

/**
 * Derivatives of results `of` a steady state `by` parameters. The response of the state is exact: one factorisation of L,
 * L dρ = -dL ρ. dL and the derivatives of what is read off ρ come from differences of generators applied to fixed matrices,
 * extrapolated to step 0 (stencil.ts). The error is the larger of the last change of that extrapolation and of what the
 * neighbouring generators miss the known values by; it does not hold the errors of the model's own functions. At bounds of
 * a parameter derivatives are one-sided.
 *
 * Throws `unknown-name` with the nearest name, `degenerate` where there is more than one steady state, and `bad-value`
 * where a result has no derivative: levels that meet under a global dissipator, a rate with a kink, a current into T = 0.
 */
export function gradient(source: Model | SteadyStateProblem, options: GradientOptions = {}): Gradient {
  const problem = problemOf(source, options.set);
  const { system } = problem;
  const { model } = system;
  const of = options.of ?? defaultObservables(model);
  const by = options.by ?? Object.keys(model.parameters);
  const observers = of.map((name) => physicalObserver(model, name, 'of'));
  for (const name of by) {
    if (!Object.hasOwn(model.parameters, name))
      throw unknownName('parameter', name, Object.keys(model.parameters), 'by');
  }
  const twice = options.order === 2;
  const variations = by.map((name) => parameterVariation(system, name));
  return explore(problem, options.method, variations, twice, (point, along) => {
    const { generator, reading, hermitian } = point;
    const here = resultsOf(generator, reading.numbers, hermitian);
    const values = Object.fromEntries(of.map((name, i) => [name, observers[i](here)]));
    for (const name of of) requireFinite(name, values[name]);
    const warnings = [...point.warnings];
    const found = along.map((neighbours) => derivativesAlong(point, neighbours, observers, twice));
    by.forEach((_, p) => {
      of.forEach((name, i) => {
        judge(name, variations[p], found[p].first[i], found[p].scale[i], warnings);
      });
    });
    const table = (pick: (p: number, i: number) => number): Jacobian =>
      Object.fromEntries(
        of.map((name, i) => [name, Object.fromEntries(by.map((parameter, p) => [parameter, pick(p, i)]))]),
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
  });
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

/** Solves a problem, has `body` explore what is beside it, and gives the memory back. */
export function explore<T>(
  problem: SteadyStateProblem,
  method: SteadyStateMethod | undefined,
  variations: readonly Variation[],
  twice: boolean,
  body: (point: Point, along: readonly Neighbours[]) => T,
): T {
  const along = variations.map((variation) => new Neighbours(variation));
  const beside = along.flatMap((neighbours) => {
    const { stencil, step } = neighbours.steps();
    return stencil.offsets.map((offset) => neighbours.at(offset * step));
  });
  const point = pointOf(problem, method, beside, twice);
  try {
    return body(point, along);
  } finally {
    point.release();
  }
}

function requireFinite(name: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new LindbladError('bad-value', `${name} is ${value}`, {
    path: 'of',
    value,
    expected: 'a finite number to differentiate',
  });
}

/** Errors above this part of the derivative, or of the terms it is made of, mean that there is no derivative. */
const NONE = 1e-3;

/** Errors above this part are reported. */
const ROUGH = 1e-7;

/** Refuses what is no derivative; warns of what is a rough one. `scale`: the slope of the terms of the result. */
export function judge(
  name: string,
  { name: parameter, value: at }: Variation,
  { value, error }: Estimate,
  scale: number,
  warnings: string[],
): void {
  const size = Math.max(Math.abs(value), scale);
  if (error <= ROUGH * size) return;
  if (!(error <= NONE * size))
    throw new LindbladError('bad-value', `${name} has no derivative with respect to ${parameter} at ${at}`, {
      path: parameter,
      value: at,
      expected: 'a point where the generator is smooth',
      hint: 'levels that meet under a global dissipator, or a kink of a rate, make it jump there: derive beside the point',
    });
  warnings.push(`the derivative of ${name} with respect to ${parameter} is known to ${error.toExponential(1)}`);
}
