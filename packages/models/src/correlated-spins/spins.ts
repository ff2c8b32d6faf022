// The two spins through time, from the engine, with what the states hold: energies, coherence, mutual information,
// geometric discord, and how far each spin by itself is from its start.

import {
  concurrence,
  type DensityMatrix,
  type Evolution,
  evolutionProblem,
  evolveSync,
  geometricDiscord,
  mutualInformation,
  partialTrace,
  relativeEntropy,
} from 'lindblad-core';
import { grid } from '../measure.js';
import { correlatedSpins, PLANCK, type SpinsParameters } from './model.js';

/** Parameters of a run over the defaults of the model, which are the correlated run. */
export type SpinsSet = Partial<Record<keyof SpinsParameters, number>>;

/** A parameter of a run. */
export function parameterOf(set: SpinsSet, name: keyof SpinsParameters): number {
  return set[name] ?? correlatedSpins.parameters[name].value;
}

/** 1/T_A - 1/T_B of a run. */
export function betaDifference(set: SpinsSet): number {
  return 1 / parameterOf(set, 'TA') - 1 / parameterOf(set, 'TB');
}

/** Time of a swap of the two states at the default exchange, 1/(2J), in ms. */
export const SWAP: number = 1 / (2 * correlatedSpins.parameters.J.value);

/** The run without correlations, at temperatures of its own. */
export const UNCORRELATED: SpinsSet = { TA: 4.66, TB: 3.31, alpha: 0 };

/** The run with correlations: the defaults of the model. */
export const CORRELATED: SpinsSet = {};

/** The 22 interaction times of the experiment, in ms. */
export const TIMES: readonly number[] = grid(0, 2.32, 22);

const PRECISE = { type: 'krylov', tolerance: 1e-14 } as const;

/** The two spins through `times`, which begin with the start. */
export function spinsEvolution(set: SpinsSet, times: ArrayLike<number>): Evolution {
  return evolveSync(evolutionProblem(correlatedSpins, { set, times }), PRECISE);
}

/** The two spins at one time: energies in peV, entropies in k_B. */
export interface SpinsPoint {
  t: number;
  EA: number;
  EB: number;
  /** Heat that A has taken since the start. */
  QA: number;
  /** Mutual information. */
  I: number;
  /** Geometric discord, spin A measured: at most 1/2. */
  DG: number;
  /** D(ρ_A(t)‖ρ_A(0)) and the same of B. */
  DA: number;
  DB: number;
  /** <01|ρ|10>. */
  re: number;
  im: number;
  concurrence: number;
  state: DensityMatrix;
}

/** All points of an evolution; differences are from its start. */
export function spinsPoints(evolution: Evolution): SpinsPoint[] {
  const { problem, times, expectations } = evolution;
  const { space } = problem.system;
  const alone = (state: DensityMatrix, site: 'a' | 'b'): DensityMatrix => partialTrace(state, space, [site]);
  const start = evolution.state(0);
  const [startA, startB] = [alone(start, 'a'), alone(start, 'b')];
  return Array.from(times, (t, k) => {
    const state = evolution.state(k);
    const { re, im } = state.element(1, 2);
    return {
      t,
      EA: Number(expectations.a[k]),
      EB: Number(expectations.b[k]),
      QA: Number(expectations.a[k]) - Number(expectations.a[0]),
      I: mutualInformation(state, space, ['a'], ['b']),
      DG: geometricDiscord(state),
      DA: relativeEntropy(alone(state, 'a'), startA),
      DB: relativeEntropy(alone(state, 'b'), startB),
      re,
      im,
      concurrence: concurrence(state),
      state,
    };
  });
}

/** The points of a run through `times`. */
export function spinsAlong(set: SpinsSet, times: readonly number[] = TIMES): SpinsPoint[] {
  return spinsPoints(spinsEvolution(set, times));
}

/** The heat that A has taken by `times`, from energies alone. */
export function heats(set: SpinsSet, times: readonly number[]): number[] {
  const { a } = spinsEvolution(set, times).expectations;
  return a.map((value) => Number(value) - Number(a[0]));
}

/** The heat that A has taken by one time t > 0. */
export function heatBy(set: SpinsSet, t: number): number {
  return heats(set, [0, t])[1];
}

/** A dimensionless pair: energy 1, excitation probabilities pA, pB; α = <01|ρ|10> = i alphaI, exchange σx σx + σy σy. */
export function unitSpins(pA: number, pB: number, alphaI: number): SpinsSet {
  const nu0 = 1 / PLANCK;
  const temperature = (p: number): number => 1 / Math.log((1 - p) / p);
  return { nu0, TA: temperature(pA), TB: temperature(pB), alpha: alphaI, phase: Math.PI / 2, exchange: 0 };
}
