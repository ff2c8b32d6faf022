// An ensemble from its collective spins: each block solved by the engine by itself, joined by the conserved weights p_J,
// ρ_∞ = Σ_J ρ_J ⊗ σ_J. Independent spins are blocks of size s. Units w = γ_0 = k_B = 1, energy 0 in the middle.

import { fermi, instantiate, solveSync, steadyStateProblem } from 'lindblad-core';
import { shannon } from '../atom-pair/closed-form.js';
import { apparentTemperature } from '../atom-pair/thermal.js';
import { ladder } from './model.js';
import { multiplicities, thermalWeights } from './multiplicities.js';

/** What is read off the steady state of one collective spin. */
export interface Block {
  energy: number;
  entropy: number;
  /** Var(m). */
  variance: number;
}

const known = new Map<string, Block>();

/** The steady state of the collective spin J at x = w/T_B > 0, solved once. */
export function block(J: number, x: number): Block {
  if (J === 0) return { energy: 0, entropy: 0, variance: 0 };
  const key = `${J} ${x}`;
  let found = known.get(key);
  if (found === undefined) {
    const { state, problem } = solveSync(steadyStateProblem(ladder(J), { TB: 1 / x }));
    const { m, mm } = problem.system.observables;
    const mean = state.expect(m).re;
    const variance = state.expect(mm).re - mean * mean;
    found = { energy: mean, entropy: shannon(...state.populations()), variance };
    known.set(key, found);
  }
  return found;
}

/** Σ_J p_J f(J). */
export function over(weights: ReadonlyMap<number, number>, f: (J: number) => number): number {
  return [...weights].reduce((sum, [J, p]) => (p > 0 ? sum + p * f(J) : sum), 0);
}

/** The relaxation of n thermal spins of size s, x0 = w/T0 of any sign, with a collective bath and with separate ones. */
export interface EnsembleBalance {
  E0: number;
  E: number;
  Eind: number;
  S: number;
  Sind: number;
  SigmaCollective: number;
  SigmaIndependent: number;
}

export function ensemble(n: number, s: number, x0: number, xB: number): EnsembleBalance {
  const weights = thermalWeights(n, s, x0);
  const copies = multiplicities(n, s);
  const start = thermalStart(s, x0);
  const [E0, S0] = [n * start.energy, n * start.entropy];
  const E = over(weights, (J) => block(J, xB).energy);
  const S =
    over(weights, (J) => block(J, xB).entropy) -
    over(weights, (J) => Math.log((weights.get(J) ?? 1) / (copies.get(J) ?? 1)));
  const one = block(s, xB);
  const [Eind, Sind] = [n * one.energy, n * one.entropy];
  return {
    E0,
    E,
    Eind,
    S,
    Sind,
    SigmaCollective: S - S0 - xB * (E - E0),
    SigmaIndependent: Sind - S0 - xB * (Eind - E0),
  };
}

/** Energy and entropy of one spin in equilibrium at x of any sign: not a steady state of the bath where x ≤ 0. */
function thermalStart(s: number, x: number): { energy: number; entropy: number } {
  const p = Array.from({ length: 2 * s + 1 }, (_, k) => Math.exp(-x * (k - s) - Math.abs(x) * s));
  const Z = p.reduce((a, b) => a + b);
  const energy = p.reduce((sum, q, k) => sum + (q / Z) * (k - s), 0);
  return { energy, entropy: shannon(...p.map((q) => q / Z)) };
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

/** T_S of n spins 1/2 in the largest collective spin with the populations of equilibrium at T0. */
export function binomialAppearance(n: number, T0: number): number {
  const system = instantiate(ladder(n / 2));
  const p = fermi(1 / T0);
  let [up, down] = [0, 0];
  let ways = 1;
  for (let k = 0; k <= n; k++) {
    const weight = ways * p ** k * (1 - p) ** (n - k);
    up += weight * system.observables.up.element(k, k).re;
    down += weight * system.observables.down.element(k, k).re;
    ways *= (n - k) / (k + 1);
  }
  return apparentTemperature(1, up, down);
}
