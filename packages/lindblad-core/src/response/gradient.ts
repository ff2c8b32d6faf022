// Derivatives of what a steady state gives: by the parameters of its model, or by the reservoirs' temperatures and potentials.

import { LindbladError, unknownName } from '../errors.js';
import type { Model } from '../model/model.js';
import type { System } from '../model/system.js';
import type { SteadyStateProblem } from '../steady/steady-state.js';
import { defaultObservables } from '../thermo/observe.js';
import { type ExploreOptions, explore, type Gradient, problemOf } from './explore.js';
import { parameterVariation, reservoirVariation, type Variation } from './variation.js';

/** Which derivatives, at which point. */
export interface GradientOptions extends ExploreOptions {
  /**
   * Names as in `physicalObservables(model)`; an observable that is not Hermitian stands for its two parts, `name.re` and
   * `name.im`. Default: those of `defaultObservables(model)` that are finite.
   */
  readonly of?: readonly string[];
  /** What to derive by; default: all that can be varied, which the kind of a statistics cannot. */
  readonly by?: readonly string[];
  /** Values over the defaults, for a model; a problem has its own. */
  readonly set?: Readonly<Record<string, number>>;
}

/**
 * Derivatives of results `of` a steady state `by` parameters. The response of the state is exact: one factorisation of L,
 * L dρ = -dL ρ. dL and the derivatives of what is read off ρ come from differences of generators applied to fixed matrices,
 * extrapolated to step 0 (stencil.ts). The error is the largest of the last change of that extrapolation, of what the
 * neighbouring generators miss the known values by, and of the rounding of differences; it does not hold the errors of
 * the model's own functions. At a bound of a parameter, and where the model exists on one side alone, derivatives are
 * one-sided.
 *
 * Throws `unknown-name` with the nearest name, `degenerate` where there is more than one steady state, and `bad-value`
 * where a result has no derivative: levels that meet under a global dissipator, a rate with a kink, heat into T = 0.
 */
export function gradient(source: Model | SteadyStateProblem, options: GradientOptions = {}): Gradient {
  const problem = problemOf(source, options.set);
  const { system } = problem;
  const known = Object.keys(system.model.parameters);
  const by = options.by ?? known;
  for (const name of by) if (!known.includes(name)) throw unknownName('parameter', name, known, 'by');
  const variations = by.map((name) => parameterVariation(system, name));
  const of = (options.of ?? defaultObservables(system.model)).flatMap((name) => partsOf(system, name));
  return explore(problem, { of, variations, named: namedIn(options) }, options);
}

/**
 * The same `by` the reservoirs themselves: `<reservoir>.temperature`, and `<reservoir>.chemicalPotential` of those that
 * exchange particles, whatever parameters of the model these come from; all else stays. Default: of all currents by all.
 * Throws `bad-model` for a `custom` reservoir, whose rates do not follow from them.
 */
export function reservoirGradient(source: Model | SteadyStateProblem, options: GradientOptions = {}): Gradient {
  const problem = problemOf(source, options.set);
  const { system } = problem;
  const known = reservoirVariations(system);
  const names = known.map(({ name }) => name);
  for (const name of options.by ?? []) {
    const own = system.reservoirs.find((r) => r.statistics === 'custom' && name.startsWith(`${r.name}.`));
    if (own !== undefined) throw ownRates(own.name);
  }
  const variations = (options.by ?? names).map((name) => {
    const found = known.find((variation) => variation.name === name);
    if (found === undefined) throw unknownName('property of a reservoir', name, names, 'by');
    return found;
  });
  const of = (options.of ?? currentNames(system)).flatMap((name) => partsOf(system, name));
  return explore(problem, { of, variations, named: namedIn(options) }, options);
}

function namedIn({ of, by }: GradientOptions): { of: boolean; by: boolean } {
  return { of: of !== undefined, by: by !== undefined };
}

function partsOf({ observables }: System, name: string): string[] {
  const complex = Object.hasOwn(observables, name) && !observables[name].isHermitian();
  return complex ? [`${name}.re`, `${name}.im`] : [name];
}

function reservoirVariations(system: System): Variation[] {
  return system.reservoirs.flatMap(({ exchangesParticles, statistics }, k) =>
    statistics === 'custom'
      ? []
      : [
          ...(exchangesParticles ? [reservoirVariation(system, k, 'chemicalPotential')] : []),
          reservoirVariation(system, k, 'temperature'),
        ],
  );
}

/** A reservoir whose rates do not come from its temperature and chemical potential has no response to them. */
export function ownRates(name: string): LindbladError {
  return new LindbladError('bad-model', `reservoir '${name}' has rates of its own`, {
    path: `reservoirs.${name}.statistics`,
    value: 'custom',
    expected: 'fermi, bose, maxwell: rates that follow from temperature and chemical potential',
    hint: 'take derivatives by the parameters that its rates are written with',
  });
}

function currentNames({ reservoirs }: System): string[] {
  return reservoirs.flatMap(({ name }) => [`${name}.particle`, `${name}.energy`, `${name}.heat`]);
}
