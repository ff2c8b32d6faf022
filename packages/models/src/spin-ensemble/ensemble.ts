// An ensemble from its collective spins: each block solved by the engine by itself, joined by the conserved weights p_J,
// ρ_∞ = Σ_J ρ_J ⊗ σ_J. Independent spins are blocks of size s. Units w = γ_0 = k_B = 1, energy 0 in the middle.
// A block has 2J+1 levels, the whole space (2s+1)^n: fifty spins 1/2 are 26 small problems.

import {
  DensityMatrix,
  evolutionProblem,
  evolveSync,
  fermi,
  instantiate,
  LindbladError,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { shannon } from '../atom-pair/closed-form.js';
import { apparentTemperature } from '../atom-pair/thermal.js';
import { collectiveSpin } from './model.js';
import { binomialWeights, logMultiplicities, requireSpins, thermalLevels, thermalWeights } from './multiplicities.js';

/** What is read off the steady state of one collective spin. */
export interface Block {
  energy: number;
  entropy: number;
  /** Var(m). */
  variance: number;
}

/** Blocks solved lately, the oldest first; claims and figures ask for the same ones again and again. */
const known = new Map<string, Block>();
const MOST_KNOWN = 256;

/** The steady state of the collective spin J at x = w/T_B > 0 (∞ for T_B = 0). */
export function block(J: number, x: number): Block {
  if (J === 0) return { energy: 0, entropy: 0, variance: 0 };
  const key = `${J} ${x}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const { state, problem } = solveSync(steadyStateProblem(collectiveSpin(J), { TB: 1 / x }));
  const { m, mm } = problem.system.observables;
  const mean = state.expect(m).re;
  const variance = state.expect(mm).re - mean * mean;
  const made = { energy: mean, entropy: shannon(...state.populations()), variance };
  for (const oldest of known.keys()) {
    if (known.size < MOST_KNOWN) break;
    known.delete(oldest);
  }
  known.set(key, made);
  return made;
}

/** Σ_J p_J f(J). */
export function over(weights: ReadonlyMap<number, number>, f: (J: number) => number): number {
  return [...weights].reduce((sum, [J, p]) => (p > 0 ? sum + p * f(J) : sum), 0);
}

/** Where n spins in equilibrium end up in a bath: in a collective one, and each in a bath of its own. Units of w and k_B. */
export interface EnsembleBalance {
  /** Energy at the start, and at the end in the collective bath (E) and in separate ones (Eind); 0 in the middle. */
  E0: number;
  E: number;
  Eind: number;
  /** Entropy at the end in the collective bath and in separate ones, in nats. */
  S: number;
  Sind: number;
  /** Entropy production of either: the change of entropy less the heat taken over T_B; not negative. */
  SigmaCollective: number;
  SigmaIndependent: number;
}

/**
 * The relaxation of n spins of size s from equilibrium at x0 = w/T_0 (any sign, ±∞) in a bath at xB = w/T_B > 0: every
 * collective spin J solved by the engine by itself, 2J+1 levels, and weighted with p_J. At xB = ∞ heat makes the entropy
 * production Infinity. Throws `bad-value` unless n ≥ 1 is whole, s = 1/2, 1, 3/2, …, x0 is a number and xB > 0.
 */
export function ensembleBalance(n: number, s: number, x0: number, xB: number): EnsembleBalance {
  requireSpins(n, s);
  requireBath(xB);
  const weights = thermalWeights(n, s, x0);
  const copies = logMultiplicities(n, s);
  const levels = thermalLevels(s, x0);
  const E0 = n * levels.reduce((sum, p, k) => sum + p * (k - s), 0);
  const S0 = n * shannon(...levels);
  const E = over(weights, (J) => block(J, xB).energy);
  const S = over(weights, (J) => block(J, xB).entropy) - over(weights, (J) => Math.log(at(weights, J)) - at(copies, J));
  const one = block(s, xB);
  const [Eind, Sind] = [n * one.energy, n * one.entropy];
  const production = (end: number, entropy: number): number => entropy - S0 - (end === E0 ? 0 : xB * (end - E0));
  return { E0, E, Eind, S, Sind, SigmaCollective: production(E, S), SigmaIndependent: production(Eind, Sind) };
}

const at = (values: ReadonlyMap<number, number>, J: number): number => values.get(J) ?? Number.NaN;

function requireBath(xB: number): void {
  if (!(xB > 0))
    throw new LindbladError('bad-value', `a bath at w/T_B = ${xB}`, { path: 'xB', value: xB, expected: 'above 0' });
}

/**
 * The energy Σ_k m_k of n spins of size s through `times` (which begin with the start; units 1/γ_0) in a collective bath at
 * xB = w/T_B > 0, from equilibrium at x0 = w/T_0, or, with s = 1/2 and `start` "largest", with the same populations all in
 * the largest collective spin. Block by block, as `ensembleBalance`; throws what that throws.
 */
export function ensembleEvolution(
  n: number,
  s: number,
  x0: number,
  xB: number,
  times: ArrayLike<number>,
  start: 'equilibrium' | 'largest' = 'equilibrium',
): Float64Array {
  requireSpins(n, s);
  requireBath(xB);
  const largest = start === 'largest';
  if (largest && s !== 0.5)
    throw new LindbladError('bad-value', `spins of size ${s} all in the largest collective spin`, {
      path: 's',
      value: s,
      expected: '1/2',
    });
  const weights = largest ? new Map([[n * s, 1]]) : thermalWeights(n, s, x0);
  const energies = new Float64Array(times.length);
  for (const [J, weight] of weights) {
    if (J === 0 || weight === 0) continue;
    const populations = largest ? binomialWeights(n, fermi(x0)) : thermalLevels(J, x0);
    const size = populations.length;
    const matrix = { rows: size, cols: size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
    populations.forEach((p, k) => {
      matrix.re[k * (size + 1)] = p;
    });
    const set = { TB: 1 / xB };
    const problem = evolutionProblem(collectiveSpin(J), { set, times, initial: new DensityMatrix(matrix) });
    const { m } = evolveSync(problem).expectations;
    for (let k = 0; k < times.length; k++) energies[k] += weight * Number(m[k]);
  }
  return energies;
}

/** (x)² Σ_J p_J Var_J: the heat capacity of a collective ensemble of fixed weights; n blocks of size s if independent. */
export function heatCapacity(weights: ReadonlyMap<number, number>, x: number): number {
  return x * x * over(weights, (J) => block(J, x).variance);
}

/** The work of a quasi-static Otto cycle between w_h, β_h and w_c, β_c at fixed weights. */
export function ottoWork(weights: ReadonlyMap<number, number>, hot: [number, number], cold: [number, number]): number {
  const m = ([w, beta]: [number, number]): number => over(weights, (J) => block(J, w * beta).energy);
  return (hot[0] - cold[0]) * (m(hot) - m(cold));
}

/** How n spins 1/2 with the populations of T_0 look to the bath when all of one M = Σ m_k are in one collective spin. */
export interface Appearance {
  /** C = Σ_{i≠j} Re<σ_i^+ σ_j^->. */
  C: number;
  /** The apparent temperature, of the sign of T0. */
  T: number;
}

/**
 * C and T_S of n spins 1/2 with the populations of equilibrium at T0 in the largest collective spin J = n/2, or each M in the
 * smallest, J = |M|; of the latter M = J has room for no quantum more, M = -J none to give.
 */
export function orderedAppearance(n: number, T0: number, which: 'largest' | 'smallest' = 'largest'): Appearance {
  requireSpins(n, 0.5);
  const p = fermi(1 / T0);
  const weights = binomialWeights(n, p);
  const elements = (J: number): { up: number[]; down: number[] } => {
    const { up, down } = instantiate(collectiveSpin(J)).observables;
    const levels = Array.from({ length: 2 * J + 1 }, (_, k) => k);
    return { up: levels.map((k) => up.element(k, k).re), down: levels.map((k) => down.element(k, k).re) };
  };
  const whole = which === 'largest' ? elements(n / 2) : undefined;
  let [up, down] = [0, 0];
  weights.forEach((weight, k) => {
    const J = Math.abs(k - n / 2);
    if (whole !== undefined) {
      up += weight * whole.up[k];
      down += weight * whole.down[k];
    } else if (J > 0) {
      const edge = elements(J);
      up += weight * edge.up[k < n / 2 ? 0 : 2 * J];
      down += weight * edge.down[k < n / 2 ? 0 : 2 * J];
    }
  });
  return { C: down - n * p, T: apparentTemperature(1, up, down) };
}
