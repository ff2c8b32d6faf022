// One point of the dot under both rules, from the engine, and the closed forms that the claims compare it with.
//   D-I   J = Γ (f_h - f_c), Γ = Γ_h Γ_c/(Γ_h + Γ_c)                                    the rule f_h - f_c
//   D-II  J = Γ_h Γ_c n_h n_c (e^{x_c} - e^{x_h}) / Σ_ν Γ_ν n_ν (1 + e^{x_ν})            detailed balance
//   Q_h = (ε - μ_h) J, Q_c = -(ε - μ_c) J, Clausius sum -Q_h/T_h - Q_c/T_c = J (x_c - x_h)

import { steadyStateSync } from 'lindblad-core';
import { type Kind, occupation, type Pair } from './distributions.js';
import { pairDot } from './model.js';
import { unlikeDistributionsDot } from './unlike.js';

/** Parameters of a point; where not given ε = 1, T_h = 1.5, T_c = 1, μ = 0, Γ_h = Γ_c = 1, FD,BE. */
export type DotSet = Partial<
  Record<'eps' | 'T_h' | 'T_c' | 'mu_h' | 'mu_c' | 'gamma_h' | 'gamma_c' | 'a_h' | 'a_c', number>
>;

/** What both rules give. */
export interface DotPoint {
  /** Particle current from hot to cold. */
  J: number;
  /** Heat current out of the hot and out of the cold reservoir (> 0: the cold one is cooled). */
  Q_h: number;
  Q_c: number;
  /** -Q_h/T_h - Q_c/T_c. */
  clausius: number;
  /** Schnakenberg's entropy production of the dot; NaN for D-I where an occupation f is above 1. */
  s: number;
  p1: number;
}

/** The statistics of a point. */
export function pairOf({ a_h = 1, a_c = -1 }: DotSet): Pair {
  return { a_h: a_h as Kind, a_c: a_c as Kind };
}

/** D-II: the engine's reservoirs. */
export function balanced(set: DotSet): DotPoint {
  const { quantities, steadyState } = steadyStateSync(pairDot(pairOf(set)), set);
  const { J, Q_h, Q_c, s, p1 } = quantities;
  return { J, Q_h, Q_c, clausius: s, s: steadyState.entropyMicroscopic, p1 };
}

/** D-I: the engine's jumps; throws `bad-value` where an occupation f is above 1. */
export function unlike(set: DotSet): DotPoint {
  const { J, Q_h, Q_c, clausius, s, p1 } = steadyStateSync(unlikeDistributionsDot, set).quantities;
  return { J, Q_h, Q_c, clausius, s, p1 };
}

interface Filled {
  readonly eps: number;
  readonly mu_h: number;
  readonly mu_c: number;
  readonly gamma_h: number;
  readonly gamma_c: number;
  readonly x_h: number;
  readonly x_c: number;
  readonly n_h: number;
  readonly n_c: number;
}

function filled(set: DotSet): Filled {
  const { eps = 1, T_h = 1.5, T_c = 1, mu_h = 0, mu_c = 0, gamma_h = 1, gamma_c = 1, a_h = 1, a_c = -1 } = set;
  const x_h = (eps - mu_h) / T_h;
  const x_c = (eps - mu_c) / T_c;
  return { eps, mu_h, mu_c, gamma_h, gamma_c, x_h, x_c, n_h: occupation(a_h, x_h), n_c: occupation(a_c, x_c) };
}

function point({ eps, mu_h, mu_c, x_h, x_c }: Filled, J: number, s: number, p1: number): DotPoint {
  return { J, Q_h: (eps - mu_h) * J, Q_c: -(eps - mu_c) * J, clausius: J * (x_c - x_h), s, p1 };
}

/** D-II in closed form. */
export function balancedFormula(set: DotSet): DotPoint {
  const f = filled(set);
  const { gamma_h, gamma_c, x_h, x_c, n_h, n_c } = f;
  const sum = gamma_h * n_h * (1 + Math.exp(x_h)) + gamma_c * n_c * (1 + Math.exp(x_c));
  // e^{x_c} - e^{x_h} without loss of digits where the two are near
  const J = (gamma_h * gamma_c * n_h * n_c * Math.exp(x_h) * Math.expm1(x_c - x_h)) / sum;
  return point(f, J, J * (x_c - x_h), (gamma_h * n_h + gamma_c * n_c) / sum);
}

/** D-I in closed form, which exists also for occupations f > 1, where the rates do not. */
export function unlikeFormula(set: DotSet): DotPoint {
  const f = filled(set);
  const { gamma_h, gamma_c, n_h, n_c } = f;
  const J = ((gamma_h * gamma_c) / (gamma_h + gamma_c)) * (n_h - n_c);
  const s = n_h < 1 && n_c < 1 ? J * (Math.log((1 - n_c) / n_c) - Math.log((1 - n_h) / n_h)) : Number.NaN;
  return point(f, J, s, (gamma_h * n_h + gamma_c * n_c) / (gamma_h + gamma_c));
}

/** The window in which D-I breaks Clausius: e^{x_h} - e^{x_c} strictly between 0 and a_c - a_h. */
export function inWindow(set: DotSet): boolean {
  const { x_h, x_c } = filled(set);
  const { a_h = 1, a_c = -1 } = set;
  const difference = Math.exp(x_h) - Math.exp(x_c);
  return (0 < difference && difference < a_c - a_h) || (a_c - a_h < difference && difference < 0);
}

/** Heat given off over heat taken up when particles run from cold to hot: (ε - μ_h)/(ε - μ_c) under both rules. */
export function amplification({ eps = 1, mu_h = 0, mu_c = 0 }: DotSet): number {
  return (eps - mu_h) / (eps - mu_c);
}

/** Heat taken from the cold reservoir per work: (ε - μ_c)/(μ_c - μ_h) under both rules. */
export function coefficientOfPerformance({ eps = 1, mu_h = 0, mu_c = 0 }: DotSet): number {
  return (eps - mu_c) / (mu_c - mu_h);
}
