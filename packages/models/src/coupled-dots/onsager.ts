// Onsager coefficients from the engine: the derivatives of both currents by both forces at equilibrium, on one factorisation.

import { gradient, type Model } from 'lindblad-core';

/** The parameters through which the forces act, ∂F_E = ∂energy and ∂F_N = ∂particle at equilibrium, and the energy current. */
export interface Forces {
  readonly energy: string;
  readonly particle: string;
  readonly current: 'J_E' | 'J_EM';
}

/** Both off-diagonal coefficients, so that their symmetry can be seen. */
export interface MeasuredOnsager {
  readonly L_NN: number;
  readonly L_NE: number;
  readonly L_EN: number;
  readonly L_EE: number;
}

/** All coefficients of a model at `set`, which has to be equilibrium. */
export function measuredOnsager(
  model: Model,
  set: Readonly<Record<string, number>>,
  { energy, particle, current }: Forces,
): MeasuredOnsager {
  const { derivatives } = gradient(model, { set, of: ['J_N', current], by: [energy, particle] });
  return {
    L_NN: derivatives.J_N[particle],
    L_NE: derivatives.J_N[energy],
    L_EN: derivatives[current][particle],
    L_EE: derivatives[current][energy],
  };
}

/** Forces that are parameters of their own. */
export const ownForces: Forces = { energy: 'F_E', particle: 'F_N', current: 'J_E' };

/**
 * The zero of a coefficient between `a` and `b`, by bisection and a last chord of width 1e-6: the coefficient at the zero
 * itself, which is nothing but its error, is not asked for.
 */
export function zeroOfCoefficient(coefficient: (kappa: number) => number, a: number, b: number): number {
  let [low, high] = [a, b];
  let [atLow, atHigh] = [coefficient(low), coefficient(high)];
  while (high - low > 1e-6) {
    const middle = 0.5 * (low + high);
    const value = coefficient(middle);
    if (value < 0 === atLow < 0) [low, atLow] = [middle, value];
    else [high, atHigh] = [middle, value];
  }
  return low + (atLow / (atLow - atHigh)) * (high - low);
}
