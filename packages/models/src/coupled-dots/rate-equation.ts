// The pair without the engine: rates of every channel, the ring's populations, currents as sums over channels. It is what
// the engine's results are compared with, and fast enough for tens of thousands of draws.

import { fermi } from 'lindblad-core';
import { leadL } from './forces.js';
import type { Lead, PairEnergies } from './pair.js';
import { ringState } from './ring.js';

/** A lead with its rates into dot u and dot d, while the other dot is empty (0) and filled (1). */
export interface WiredLead extends Lead {
  readonly u: readonly [number, number];
  readonly d: readonly [number, number];
}

/** Currents from one lead into the dots. */
export interface LeadCurrents {
  particle: number;
  energy: number;
  heat: number;
}

/** The solution of the rate equation. */
export interface PairState {
  readonly p00: number;
  readonly p10: number;
  readonly p11: number;
  readonly p01: number;
  /** Current around the ring 00 -> 10 -> 11 -> 01. */
  readonly ring: number;
  /** By lead, in the order given. */
  readonly currents: readonly LeadCurrents[];
  /** Σ over channels of current times affinity β (μ - ω); never negative. */
  readonly entropyProduction: number;
}

// edges of the ring: from, to (state indices 0: 00, 1: 10, 2: 11, 3: 01), dot, channel, and if the ring runs along it
const EDGES = [
  { from: 0, to: 1, dot: 'u', channel: 0, along: true },
  { from: 1, to: 2, dot: 'd', channel: 1, along: true },
  { from: 3, to: 2, dot: 'u', channel: 1, along: false },
  { from: 0, to: 3, dot: 'd', channel: 0, along: false },
] as const;

/** Solves the rate equation of a pair with any leads. */
export function pairState(energies: PairEnergies, leads: readonly WiredLead[]): PairState {
  const forward = new Float64Array(4);
  const backward = new Float64Array(4);
  EDGES.forEach(({ dot, channel, along }, k) => {
    const w = (dot === 'u' ? energies.eps_u : energies.eps_d) + channel * energies.kappa;
    for (const lead of leads) {
      const gamma = lead[dot][channel];
      const x = (w - lead.mu) / lead.T;
      forward[k] += gamma * fermi(along ? x : -x);
      backward[k] += gamma * fermi(along ? -x : x);
    }
  });
  const { populations: p, current } = ringState({ forward, backward });
  let entropyProduction = 0;
  const currents = leads.map((lead): LeadCurrents => {
    let particle = 0;
    let energy = 0;
    for (const { from, to, dot, channel } of EDGES) {
      const w = (dot === 'u' ? energies.eps_u : energies.eps_d) + channel * energies.kappa;
      const x = (w - lead.mu) / lead.T;
      const flow = lead[dot][channel] * (fermi(x) * p[from] - fermi(-x) * p[to]);
      particle += flow;
      energy += w * flow;
      entropyProduction -= flow * x;
    }
    return { particle, energy, heat: energy - lead.mu * particle };
  });
  return { p00: p[0], p10: p[1], p11: p[2], p01: p[3], ring: current, currents, entropyProduction };
}

type Values = Readonly<Record<string, number>>;

/** The leads of the three-terminal model at its parameters (all of them given): L, R on u, M on d. */
export function threeTerminalLeads(p: Values): WiredLead[] {
  const { F_E, F_N, T_R, mu_R } = p;
  return [
    { ...leadL({ F_E, F_N, T_R, mu_R }), u: [p.gamma_L0, p.gamma_L1], d: [0, 0] },
    { T: T_R, mu: mu_R, u: [p.gamma_R0, p.gamma_R1], d: [0, 0] },
    { T: p.T_M, mu: p.mu_M, u: [0, 0], d: [p.gamma_M0, p.gamma_M1] },
  ];
}

/** The leads of the parallel model: L, R on both dots. */
export function parallelLeads(p: Values): WiredLead[] {
  const { F_E, F_N, T_R, mu_R } = p;
  return [
    { ...leadL({ F_E, F_N, T_R, mu_R }), u: [p.gamma_Lu0, p.gamma_Lu1], d: [p.gamma_Ld0, p.gamma_Ld1] },
    { T: T_R, mu: mu_R, u: [p.gamma_Ru0, p.gamma_Ru1], d: [p.gamma_Rd0, p.gamma_Rd1] },
  ];
}

/** The leads of the harvester: L, R at T_c on u, M on d. */
export function harvesterLeads(p: Values): WiredLead[] {
  return [
    { T: p.T_c, mu: p.mu_L, u: [p.gamma_L0, p.gamma_L1], d: [0, 0] },
    { T: p.T_c, mu: p.mu_R, u: [p.gamma_R0, p.gamma_R1], d: [0, 0] },
    { T: p.T_M, mu: p.mu_M, u: [0, 0], d: [p.gamma_M0, p.gamma_M1] },
  ];
}
