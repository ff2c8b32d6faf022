// Onsager coefficients of the pair in closed form, at β = 1, μ = 0: J_N = L_NN F_N + L_NE F_E, J_E = L_NE F_N + L_EE F_E.
// They follow from the equivalent circuit of the ring: conductances g_c of the two channels through u, and the resistance R
// of the loop that carries energy quanta κ between the dots.

import { fermi } from 'lindblad-core';
import type { PairEnergies } from './pair.js';

/** L_NN, L_NE = L_EN, L_EE. */
export interface Onsager {
  readonly L_NN: number;
  readonly L_NE: number;
  readonly L_EE: number;
}

/** Rates of the three leads while the other dot is empty (0) and filled (1). */
export interface ThreeLeadRates {
  readonly L: readonly [number, number];
  readonly R: readonly [number, number];
  readonly M: readonly [number, number];
}

/** Populations of equilibrium, p ∝ e^{-E}. */
function equilibrium({ eps_u, eps_d, kappa }: PairEnergies): { p00: number; p10: number; p01: number } {
  const z10 = Math.exp(-eps_u);
  const z01 = Math.exp(-eps_d);
  const z = 1 + z10 + z01 + Math.exp(-eps_u - eps_d - kappa);
  return { p00: 1 / z, p10: z10 / z, p01: z01 / z };
}

/** Conductances of the channels, resistance of the energy loop, share of L in each channel. */
function circuit(energies: PairEnergies, { L, R, M }: ThreeLeadRates) {
  const { p00, p10, p01 } = equilibrium(energies);
  const c0 = p00 * fermi(energies.eps_u);
  const c1 = p01 * fermi(energies.eps_u + energies.kappa);
  const sums = [L[0] + R[0], L[1] + R[1]];
  const m0 = M[0] * p00 * fermi(energies.eps_d);
  const m1 = M[1] * p10 * fermi(energies.eps_d + energies.kappa);
  return {
    g0: ((L[0] * R[0]) / sums[0]) * c0,
    g1: ((L[1] * R[1]) / sums[1]) * c1,
    resistance: 1 / (sums[0] * c0) + 1 / (sums[1] * c1) + 1 / m0 + 1 / m1,
    share0: L[0] / sums[0],
    share1: L[1] / sums[1],
  };
}

/** Three terminals with M as a second bath of R: the energy current is that out of L. */
export function onsagerThreeTerminal(energies: PairEnergies, rates: ThreeLeadRates): Onsager {
  const { g0, g1, resistance, share0, share1 } = circuit(energies, rates);
  const w0 = energies.eps_u;
  const w1 = energies.eps_u + energies.kappa;
  const t = share0 - share1;
  const s = share0 * w0 - share1 * w1;
  return {
    L_NN: g0 + g1 + (t * t) / resistance,
    L_NE: w0 * g0 + w1 * g1 + (t * s) / resistance,
    L_EE: w0 * w0 * g0 + w1 * w1 * g1 + (s * s) / resistance,
  };
}

/** L and R at one temperature: the energy current is that out of M. */
export function onsagerHarvester(energies: PairEnergies, rates: ThreeLeadRates): Onsager {
  const { g0, g1, resistance, share0, share1 } = circuit(energies, rates);
  const t = share0 - share1;
  const { kappa } = energies;
  return {
    L_NN: g0 + g1 + (t * t) / resistance,
    L_NE: (kappa * t) / resistance,
    L_EE: (kappa * kappa) / resistance,
  };
}

/** The parallel pair with ε_u = ε_d = ε and all rates 1. */
export function onsagerParallel(eps: number, kappa: number): Onsager {
  const f0 = fermi(eps);
  const f1 = fermi(eps + kappa);
  const d = 1 + f0 - f1;
  const g0 = (f0 * fermi(-eps) * fermi(-eps - kappa)) / d;
  const g1 = (f1 * fermi(-eps - kappa) * f0) / d;
  const w1 = eps + kappa;
  return { L_NN: g0 + g1, L_NE: eps * g0 + w1 * g1, L_EE: eps * eps * g0 + w1 * w1 * g1 };
}
