// The dot at one point, from the engine, and the closed forms it is compared with.

import { steadyStateSync } from 'lindblad-core';
import { singleDot } from './model.js';

/** The quantities of the source at one point. */
export interface DotPoint {
  J_L: number;
  Q_L: number;
  Q_R: number;
  /** Macroscopic and microscopic entropy production. */
  s: number;
  sMicroscopic: number;
  p1: number;
}

/** Parameters of a point; T = 7.5, ΔT = 5, ΔV = 5 where not given. */
export type DotSet = Partial<Record<'eps' | 'T' | 'dT' | 'dV' | 'gamma' | 'ratio', number>>;

/** The engine's answer. */
export function dot(set: DotSet): DotPoint {
  const { quantities, steadyState } = steadyStateSync(singleDot, set);
  const { J_L, Q_L, Q_R, s, p1 } = quantities;
  return { J_L, Q_L, Q_R, s, sMicroscopic: steadyState.entropyMicroscopic, p1 };
}

/** The closed form for γ_L = γ_R: J_L = γ (f_L - f_R) with f_L - f_R = sinh((x_R - x_L)/2) / (2 cosh(x_L/2) cosh(x_R/2)). */
export function closedForm({ eps = 5, T = 7.5, dT = 5, dV = 5, gamma = 1 }: DotSet): Omit<DotPoint, 'sMicroscopic'> {
  const tL = T + dT / 2;
  const tR = T - dT / 2;
  const xL = (eps - dV / 2) / tL;
  const xR = (eps + dV / 2) / tR;
  const J_L = (gamma * Math.sinh((xR - xL) / 2)) / (2 * Math.cosh(xL / 2) * Math.cosh(xR / 2));
  const p1 = 0.5 / (1 + Math.exp(xL)) + 0.5 / (1 + Math.exp(xR));
  return { J_L, Q_L: (eps - dV / 2) * J_L, Q_R: (eps + dV / 2) * J_L, s: (xR - xL) * J_L, p1 };
}

/** The level at which the leads' occupations are equal: ε_r = -ΔV T/ΔT. */
export function reversibleLevel(T: number, dT: number, dV: number): number {
  return (-dV * T) / dT;
}
