// The parallel pair at one point, its closed form for equal levels and rates, and where repulsive dots turn its current.

import { fermi } from 'lindblad-core';
import { type ClaimMaker, claimsOf } from '../../claim.js';
import { signChange } from '../../measure.js';
import { type MeasuredOnsager, measuredOnsager, ownForces } from '../onsager.js';
import { type PairPoint, type PointSet, pairPoint } from '../points.js';
import { coupledDotsParallel } from './model.js';

/** A claim about the parallel pair. */
export const claim: ClaimMaker = claimsOf('coupled-dots-parallel');

/** The engine's answer; by default ε_u = ε_d = 1, κ = -3, F_E = 0.5, F_N = 0.2, where the particle current is inverse. */
export function parallelPair(set: PointSet): PairPoint {
  return pairPoint(coupledDotsParallel, set);
}

/** Onsager coefficients of the engine for equal levels and rates. */
export function onsagerOf(eps: number, kappa: number): MeasuredOnsager {
  return measuredOnsager(coupledDotsParallel, { eps_u: eps, eps_d: eps, kappa, F_E: 0, F_N: 0 }, ownForces);
}

/** U at which the current of a pair with one level below zero turns inverse. */
export function repulsiveOnset(eps_d: number): number {
  return signChange((kappa) => parallelPair({ eps_d, kappa }).J_N, 3, 12);
}

/** Equal levels, rates 1: F_c = (f_L + f_R)/2, Δ_c = f_L - f_R at ε + cκ, J_N = [Δ_0 (1 - F_1) + Δ_1 F_0]/(1 + F_0 - F_1). */
export function equalLevels(
  eps: number,
  kappa: number,
  F_E: number,
  F_N: number,
): Record<'p00' | 'p10' | 'p11' | 'J_N' | 'J_E', number> {
  const at = (w: number): [sum: number, difference: number] => {
    const left = fermi(w * (1 - F_E) - F_N);
    const right = fermi(w);
    return [(left + right) / 2, left - right];
  };
  const [F0, D0] = at(eps);
  const [F1, D1] = at(eps + kappa);
  const D = 1 + F0 - F1;
  return {
    p00: ((1 - F0) * (1 - F1)) / D,
    p10: (F0 * (1 - F1)) / D,
    p11: (F0 * F1) / D,
    J_N: (D0 * (1 - F1) + D1 * F0) / D,
    J_E: (eps * D0 * (1 - F1) + (eps + kappa) * D1 * F0) / D,
  };
}
