// The pair from the engine: its start, its way through time, and the steady state that the start leads to.

import {
  DensityMatrix,
  denseToFrame,
  type Evolution,
  evolutionProblem,
  evolveSync,
  type InitialState,
  LindbladError,
  reservoirCurrents,
  type SteadyStateProblem,
  type SteadyStateSolution,
  solveSync,
  steadyStateProblem,
  vonNeumannEntropy,
} from 'lindblad-core';
import { atomPair, localTemperature, type PairParameters, steadyTemperature } from './model.js';
import { apparentTemperature } from './thermal.js';

/** Parameters of a point, over the defaults w = γ_0 = T0 = 1, TB = 1.2, coherence = 1, η = 1. */
export type PairSet = Partial<Record<keyof PairParameters, number>>;

/** The largest error of an evolution. */
const PRECISE = 1e-13;

/** The way of the pair through `times`, from its own start or another. */
export function pairEvolution(set: PairSet, times: ArrayLike<number>, initial?: InitialState): Evolution {
  const problem = evolutionProblem(atomPair, { set, times, ...(initial !== undefined && { initial }) });
  return evolveSync(problem, { type: 'krylov', tolerance: PRECISE });
}

/** A pair at one time. */
export interface PairPoint {
  state: DensityMatrix;
  energy: number;
  /** Heat flow from the bath into the pair. */
  flow: number;
  /** The temperature that the bath sees. */
  apparent: number;
  /** The temperature of each atom by itself. */
  local: number;
  /** The weight of the bright states. */
  bright: number;
  coherence: number;
}

/**
 * What is read off a state of the system of `problem`. The entries of a start are known each to its own rounding error, and
 * cancel where they should; those of a solved state do so to the rounding error of the largest.
 */
function pointOf(
  { generator }: Pick<SteadyStateProblem, 'generator'>,
  state: DensityMatrix,
  from: 'start' | 'solution' = 'solution',
): PairPoint {
  const { observables, parameters } = generator.system;
  const { w, collectivity } = parameters;
  const at = (name: string): number => state.expect(observables[name]).re;
  const energy = at('energy');
  const [up, down] = [at('up'), at('down')];
  const given = from === 'start';
  return {
    state,
    energy,
    flow: reservoirCurrents(generator, denseToFrame(generator.frame, state.matrix)).B.heat,
    apparent: given ? apparentTemperature(w, up, down) : steadyTemperature(w, up, down, energy),
    local: given ? apparentTemperature(w, 2 * w - energy, energy) : localTemperature(w, energy, collectivity),
    bright: at('bright'),
    coherence: at('coherence'),
  };
}

/** Time number k of an evolution. */
export function pointAt({ problem, state }: Evolution, k: number): PairPoint {
  return pointOf(problem, state(k));
}

/** The start of a problem, which the model always has. */
function startOf(problem: SteadyStateProblem): PairPoint {
  if (problem.initial === undefined)
    throw new LindbladError('bad-model', 'a pair without a start', { path: 'initial' });
  return pointOf(problem, problem.initial, 'start');
}

/** The pair at its start. */
export function pairAtStart(set: PairSet): PairPoint {
  return startOf(steadyStateProblem(atomPair, set));
}

/** The steady state that the start, or another one, leads to, with its certificate. */
export function pairLimit(set: PairSet, initial?: DensityMatrix): SteadyStateSolution {
  return solveSync(steadyStateProblem(atomPair, set, initial));
}

/** The steady state as a point. */
export function pairAtLimit(set: PairSet, initial?: DensityMatrix): PairPoint {
  const { problem, state } = pairLimit(set, initial);
  return pointOf(problem, state);
}

/** Start and end with the balance of energy and entropy between them. */
export interface PairBalance {
  start: PairPoint;
  end: PairPoint;
  /** Heat taken from the bath. */
  heat: number;
  /** S_∞ - S_0 of the pair. */
  entropyChange: number;
  /** Σ = ΔS - heat/TB. */
  production: number;
}

/** The whole relaxation of the pair. */
export function pairBalance(set: PairSet): PairBalance {
  const { problem, state } = pairLimit(set);
  const start = startOf(problem);
  const end = pointOf(problem, state);
  const heat = end.energy - start.energy;
  const entropyChange = vonNeumannEntropy(end.state) - vonNeumannEntropy(start.state);
  const { TB } = problem.system.parameters;
  return { start, end, heat, entropyChange, production: entropyChange - heat / TB };
}

/** r |gg><gg| + (1-r) |-><-| with the coherence v |gg><-| + h.c. between different energies: a start of bright weight r. */
export function brightStart(r: number, v = 0): DensityMatrix {
  const re = new Float64Array(16);
  re[0] = r;
  // |-> = (|eg> - |ge>)/√2; |ge> is state 1, |eg> is state 2
  re[5] = re[10] = (1 - r) / 2;
  re[6] = re[9] = -(1 - r) / 2;
  re[1] = re[4] = -v * Math.SQRT1_2;
  re[2] = re[8] = v * Math.SQRT1_2;
  return new DensityMatrix({ rows: 4, cols: 4, re, im: new Float64Array(16) });
}
