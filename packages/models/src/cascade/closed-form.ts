// The first collision in closed form, in units of w: p, p_E excitation probabilities at T_0, T_E, t_E = tanh(w/2T_E),
//   dE_E = sin²θ (1 + cos²θ)(p - p_E) + 2 sin²θ cosθ t_E |c| cos(φ + χ)
// Derived from the unitary; the engine knows none of it.

import { fermi } from 'lindblad-core';
import { coherenceBound } from '../atom-pair/thermal.js';
import { type CollisionSet, DEFAULTS } from './collision.js';
import type { Heat } from './stream.js';

/** The heat of the first collision, a before b. */
export function heatOf(change: Partial<CollisionSet>): Heat {
  const { theta, T0, TE, coherence, phase, offset } = { ...DEFAULTS, ...change };
  const [p, pE] = [fermi(1 / T0), fermi(1 / TE)];
  const [s2, cos] = [Math.sin(theta) ** 2, Math.cos(theta)];
  const coherent = 2 * s2 * cos * Math.tanh(0.5 / TE) * coherence * coherenceBound(1 / T0) * Math.cos(phase + offset);
  return {
    dE: s2 * (1 + cos * cos) * (p - pE) + coherent,
    dE1: s2 * (pE - p),
    dE2: s2 * (cos * cos * pE + s2 * p - p) - coherent,
  };
}

/** The coherence Re c at which the first collision moves no heat: -(1 + cos²θ)(p - p_E)/(2 cosθ t_E). */
export function threshold(theta: number, T0: number, TE: number): number {
  const cos = Math.cos(theta);
  return (-(1 + cos * cos) * (fermi(1 / T0) - fermi(1 / TE))) / (2 * cos * Math.tanh(0.5 / TE));
}
