// The solution of the closed pair: exchange turns |01>, |10> into each other by the angle φ = πJ t.
//   E_A(t) - E_A(0) = h nu0 [ (p_B - p_A) sin²φ + Im(α e^{iχ}) sin 2φ ]
// Derived from the Hamiltonian; the engine knows none of it.

import { excitation, PLANCK } from './model.js';
import { parameterOf, type SpinsSet } from './spins.js';

/** What the formulas need of a run. */
export interface Angles {
  /** h nu0 in peV. */
  energy: number;
  pA: number;
  pB: number;
  /** Im(α e^{iχ}): what of the coherence the exchange acts on. */
  active: number;
  /** φ/t = πJ in 1/ms. */
  rate: number;
}

/** The numbers of a run. */
export function anglesOf(set: SpinsSet): Angles {
  const of = (name: keyof SpinsSet): number => parameterOf(set, name);
  return {
    energy: PLANCK * of('nu0'),
    pA: excitation(of('nu0'), of('TA')),
    pB: excitation(of('nu0'), of('TB')),
    active: of('alpha') * Math.sin(of('phase') + of('exchange')),
    rate: Math.PI * of('J'),
  };
}

/** E_A(t) - E_A(0) in peV. */
export function heatOf(set: SpinsSet, t: number): number {
  const { energy, pA, pB, active, rate } = anglesOf(set);
  return energy * ((pB - pA) * Math.sin(rate * t) ** 2 + active * Math.sin(2 * rate * t));
}

/** The largest |α| of a state: sqrt(p_A (1-p_A) p_B (1-p_B)). */
export function alphaBound(set: SpinsSet): number {
  const { pA, pB } = anglesOf(set);
  return Math.sqrt(pA * (1 - pA) * pB * (1 - pB));
}

/** Largest heat taken by a hotter spin A, its time, and the time at which all of it has gone back. */
export interface Turning {
  heat: number;
  time: number;
  back: number;
}

/** For p_A > p_B and an active coherence > 0: tan 2φ = 2α/(p_A - p_B) at the maximum. */
export function turning(set: SpinsSet): Turning {
  const { energy, pA, pB, active, rate } = anglesOf(set);
  const back = Math.atan2(2 * active, pA - pB) / rate;
  return { heat: (energy / 2) * (Math.hypot(pA - pB, 2 * active) - (pA - pB)), time: back / 2, back };
}
