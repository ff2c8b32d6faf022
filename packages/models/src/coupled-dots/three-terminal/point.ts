// The three-terminal pair at one point, the forces of its two sweeps, its response to small forces, and the maker of
// its claims.

import { type ClaimMaker, claimsOf } from '../../claim.js';
import { type Onsager, onsagerThreeTerminal, type ThreeLeadRates } from '../linear-response.js';
import { type MeasuredOnsager, measuredOnsager, ownForces } from '../onsager.js';
import { allParameters, energiesOf, type PairPoint, type PointSet, pairPoint } from '../points.js';
import { coupledDots } from './model.js';

/** A claim about the three-terminal pair. */
export const claim: ClaimMaker = claimsOf('coupled-dots');

/** The engine's answer; by default κ = -4, F_E = 0.5, F_N = 0.2, where the particle current is inverse. */
export function pair(set: PointSet): PairPoint {
  return pairPoint(coupledDots, set);
}

/** Forces at which the energy current is inverse (κ = -3). */
export const energyForces = { F_E: 0.05, F_N: 0.5 } as const;

/** Onsager coefficients of the engine at an interaction and rates. */
export function onsagerOf(set: PointSet): MeasuredOnsager {
  return measuredOnsager(coupledDots, { ...set, F_E: 0, F_N: 0 }, ownForces);
}

/** The closed form at the same parameters. */
export function onsagerClosed(set: PointSet): Onsager {
  const p = allParameters(coupledDots, set);
  const rates: ThreeLeadRates = {
    L: [p.gamma_L0, p.gamma_L1],
    R: [p.gamma_R0, p.gamma_R1],
    M: [p.gamma_M0, p.gamma_M1],
  };
  return onsagerThreeTerminal(energiesOf(p), rates);
}

/** The default point with its energies on L and R measured from a zero that lies c lower. */
export function shift(c: number): Record<string, number> {
  return { eps_u: 1 + c, mu_R: c, F_N: 0.2 - 0.5 * c };
}
