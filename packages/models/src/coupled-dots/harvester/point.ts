// The harvester at one point and at random ones, and the wirings that its claims and figures are about.

import { columnOf } from 'lindblad-core';
import { type ClaimMaker, claimsOf } from '../../claim.js';
import { solveDrawn } from '../../drawn-points.js';
import { uniformNumbers } from '../../uniform.js';
import { type Geometry, largestRate } from '../geometry.js';
import { type PairPoint, type PointSet, pairPoint } from '../points.js';
import { harvesterLeads } from '../rate-equation.js';
import { sanchezButtiker } from './model.js';

/** A claim about the harvester. */
export const claim: ClaimMaker = claimsOf('sanchez-buttiker');

/** The engine's answer; by default the ideal wiring, κ = 2, T_M = 2, against Δμ = 0.3. */
export function harvester(set: PointSet): PairPoint {
  return pairPoint(sanchezButtiker, set);
}

/** Rates of L and R while d is empty (0) and filled (1). */
export function wiring(L: readonly [number, number], R: readonly [number, number]): Record<string, number> {
  return { gamma_L0: L[0], gamma_L1: L[1], gamma_R0: R[0], gamma_R1: R[1] };
}

/** The levels of the points that show how the sign depends on the wiring, and a small particle force. */
export const levels: PointSet = { eps_u: 1, eps_d: 0.5, mu_R: 0 };
/** Repulsive dots: equal levels, a leaky wiring that is the mirror image of the harvester's, μ_L - μ_R = 0.1. */
export const repulsiveDots: PointSet = { eps_u: 1, eps_d: 1, mu_L: 0.1, mu_R: 0, ...wiring([0.1, 1], [1, 0.1]) };

/** L and R at T_c on u, M at T_M on d. */
export const harvesterGeometry: Geometry = {
  model: sanchezButtiker,
  leads: harvesterLeads,
  energy: { current: 'J_EM', lead: 2 },
  rates: ['gamma_L0', 'gamma_L1', 'gamma_R0', 'gamma_R1', 'gamma_M0', 'gamma_M1'],
  draws: () => harvesterDraws(20_000),
};

/** Random points of all parameters, rates over four decades. */
function harvesterDraws(count: number): PointSet[] {
  const next = uniformNumbers(7);
  const between = (a: number, b: number): number => a + (b - a) * next();
  return Array.from({ length: count }, () => {
    const set: Record<string, number> = { T_c: between(0.4, 2), T_M: between(0.4, 3), kappa: between(-4, 4) };
    for (const name of ['eps_u', 'eps_d', 'mu_L', 'mu_R', 'mu_M']) set[name] = between(-2, 2);
    for (const name of harvesterGeometry.rates) set[name] = 10 ** between(-2, 2);
    return set;
  });
}

/** Deviations of J_N, J_EM, s from what the change of L for R makes of them, in units of the largest rate. */
export function labelSwap(count: number): number[] {
  const sets = harvesterDraws(count);
  const mirrored = sets.map(({ mu_L, mu_R, gamma_L0, gamma_L1, gamma_R0, gamma_R1, ...rest }) => ({
    ...rest,
    mu_L: mu_R,
    mu_R: mu_L,
    ...wiring([gamma_R0, gamma_R1], [gamma_L0, gamma_L1]),
  }));
  const names = ['J_N', 'J_EM', 's'];
  const [own, swapped] = [sets, mirrored].map((points) => solveDrawn(sanchezButtiker, points, names));
  return names.flatMap((name) => {
    const sign = name === 'J_N' ? -1 : 1;
    const [a, b] = [columnOf(own, name), columnOf(swapped, name)];
    return sets.map((set, k) => (a[k] - sign * b[k]) / largestRate(harvesterGeometry, set));
  });
}
