// Closed forms of the pair in units w = γ_0 = 1, t_x = tanh(1/2T_x), z = e^{-1/T_B}, Z = 1 + z + z²; the engine knows none.
// Derived from the collective master equation of Latune, Sinayskiy & Petruccione, arXiv:1907.10615, arXiv:1905.02013.

import { fermi } from 'lindblad-core';
import { apparentTemperature, coherenceBound } from './thermal.js';

/** -Σ p ln p over positive p, in nats. */
export function shannon(...populations: number[]): number {
  return populations.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

const half = (T: number): number => Math.tanh(0.5 / T);

/** The coherence at which no heat flows at the start: c_inst = (t_0/t_B - 1)/2. */
export function instantThreshold(T0: number, TB: number): number {
  return (half(T0) / half(TB) - 1) / 2;
}

/** The coherence at which no heat flows in total: c_net = c_inst (3 - t_0 t_B)/2. */
export function netThreshold(T0: number, TB: number): number {
  return (instantThreshold(T0, TB) * (3 - half(T0) * half(TB))) / 2;
}

/** T_S(c) = 1/ln[(1-p+c)/(p+c)]. */
export function pairTemperature(T0: number, c: number): number {
  const p = fermi(1 / T0);
  return apparentTemperature(1, 1 - p + c, p + c);
}

/** Bath temperatures between which some coherence reverses the flow at the start: T_S(-c_max) = T0/2 and T_S(c_max). */
export function instantWindow(T0: number): [number, number] {
  return [T0 / 2, pairTemperature(T0, coherenceBound(1 / T0))];
}

/** Bath temperatures between which some coherence reverses the total heat: t_0 t² - 4 t + 3 t_0 = 0 above T0. */
export function netWindow(T0: number): [number, number] {
  const above = (T: number): number => {
    const t = half(T);
    // the smaller root, without cancellation
    return 0.5 / Math.atanh((3 * t) / (2 + Math.sqrt(4 - 3 * t * t)));
  };
  return [above(T0 / 2), above(T0)];
}

/** The conserved weight of the bright states, r = 1 - p(1-p) + c + κ. */
export function brightWeight(T0: number, c: number, kappa = 0): number {
  return 1 - coherenceBound(1 / T0) + c + kappa;
}

/** The steady state of bright weight r. */
export interface SteadyPair {
  /** Populations of |gg>, |+>, |ee>, |->. */
  populations: [number, number, number, number];
  energy: number;
  entropy: number;
  /** (r z/Z - (1-r))/2. */
  coherence: number;
  /** 2 max(0, |c| - r z/Z). */
  concurrence: number;
}

/** ρ = (1-r)|-><-| + (r/Z)(|gg><gg| + z|+><+| + z²|ee><ee|). */
export function steadyPair(TB: number, r: number): SteadyPair {
  const z = Math.exp(-1 / TB);
  const sum = 1 + z + z * z;
  const populations: SteadyPair['populations'] = [r / sum, (r * z) / sum, (r * z * z) / sum, 1 - r];
  const coherence = (populations[1] - populations[3]) / 2;
  return {
    populations,
    energy: 2 * populations[2] + populations[1] + populations[3],
    entropy: shannon(...populations),
    coherence,
    concurrence: 2 * Math.max(0, Math.abs(coherence) - (r * z) / sum),
  };
}

/** The bright weight of two atoms in equilibrium at T, (3 + t²)/4. */
export function thermalBrightWeight(T: number): number {
  return (3 + half(T) ** 2) / 4;
}

/** The relaxation of the pair: heat flow a_1 e^{-λ_- t} + a_2 e^{-λ_+ t}. */
export interface Relaxation {
  /** λ_- and λ_+ = 2(g_down + g_up) ∓ 2√(g_down g_up). */
  rates: [number, number];
  flow(t: number): number;
  energy(t: number): number;
  /** The time at which the flow changes sign; undefined if it does not. */
  crossing: number | undefined;
}

/** E(t) for both atoms at T0, coherence c and classical correlations κ. */
export function relaxation(T0: number, TB: number, c: number, kappa = 0): Relaxation {
  const p = fermi(1 / T0);
  const nB = 1 / Math.expm1(1 / TB);
  const [up, down] = [nB, nB + 1];
  const p0 = (1 - p) ** 2 + kappa;
  const p2 = p * p + kappa;
  const pp = p * (1 - p) - kappa + c;
  const dp2 = 2 * (up * pp - down * p2);
  const dpp = 2 * (down * p2 + up * p0 - (up + down) * pp);
  const dp0 = 2 * (down * pp - up * p0);
  const h0 = 2 * (up * (p0 + pp) - down * (p2 + pp));
  const h1 = 2 * (up * (dp0 + dpp) - down * (dp2 + dpp));
  const slow = 2 * (up + down) - 2 * Math.sqrt(up * down);
  const fast = 2 * (up + down) + 2 * Math.sqrt(up * down);
  const a1 = (fast * h0 + h1) / (fast - slow);
  const a2 = -(slow * h0 + h1) / (fast - slow);
  return {
    rates: [slow, fast],
    flow: (t) => a1 * Math.exp(-slow * t) + a2 * Math.exp(-fast * t),
    energy: (t) => 2 * p - (a1 / slow) * Math.expm1(-slow * t) - (a2 / fast) * Math.expm1(-fast * t),
    crossing: a1 * a2 < 0 && Math.abs(a2) > Math.abs(a1) ? Math.log(-a2 / a1) / (fast - slow) : undefined,
  };
}
