// How often currents run against two parallel forces, over random levels, rates and forces: the no-inverse-current theorem.
// Every current is a sum over cycles of content times flux, and a cycle's flux has the sign of its affinity e F_E + n F_N.
// With F_E, F_N > 0 no current can be inverse while every cycle carries energy e and particles n of one sign, which the
// interaction breaks only where it is an attraction stronger than the level: ε + κ < 0.
// Source of the cycle argument: Hill, Free Energy Transduction in Biology (1977); Schnakenberg, Rev. Mod. Phys. 48, 571 (1976).

import { columnOf } from 'lindblad-core';
import { solveDrawn } from '../drawn-points.js';
import { uniformNumbers } from '../uniform.js';
import { drawPair, type Interaction, interactions } from './draws.js';
import { type Geometry, solvedDraws } from './geometry.js';
import { coupledDotsParallel } from './parallel/model.js';
import { parallelLeads, threeTerminalLeads } from './rate-equation.js';
import { coupledDots } from './three-terminal/model.js';

/** A geometry whose two forces are parameters. */
export interface ForcedGeometry extends Geometry {
  /** The level that an attraction has to beat. */
  readonly lowest: 'eps_u' | 'both';
}

/** Random draws of each interaction. */
export const DRAWS = 20_000;

/** Leads L, R on u and M on d. */
export const threeTerminal: ForcedGeometry = {
  model: coupledDots,
  lowest: 'eps_u',
  leads: threeTerminalLeads,
  energy: { current: 'J_E', lead: 0 },
  rates: ['gamma_L0', 'gamma_L1', 'gamma_R0', 'gamma_R1', 'gamma_M0', 'gamma_M1'],
  draws: () => interactions.flatMap((interaction) => drawsOf(threeTerminal, interaction)),
};

/** Leads L and R on both dots. */
export const parallel: ForcedGeometry = {
  model: coupledDotsParallel,
  lowest: 'both',
  leads: parallelLeads,
  energy: { current: 'J_E', lead: 0 },
  rates: ['Lu0', 'Lu1', 'Ld0', 'Ld1', 'Ru0', 'Ru1', 'Rd0', 'Rd1'].map((channel) => `gamma_${channel}`),
  draws: () => interactions.flatMap((interaction) => drawsOf(parallel, interaction)),
};

/** What a number of draws gave. */
export interface Census {
  readonly draws: number;
  /** Draws with an inverse particle current, an inverse energy current, both at once. */
  particle: number;
  energy: number;
  both: number;
  /** Smallest entropy production. */
  smallest: number;
}

/** A current counts as inverse only beyond its rounding errors, in units of the largest rate. */
const INVERSE = -1e-13;

const SEEDS: Readonly<Record<Interaction, number>> = { repulsive: 1, 'weakly attractive': 2, 'strongly attractive': 3 };

/** The draws of a geometry and interaction: the first ones are the same for any number of them. */
export function drawsOf(
  geometry: ForcedGeometry,
  interaction: Interaction,
  draws: number = DRAWS,
): Record<string, number>[] {
  const next = uniformNumbers(SEEDS[interaction] + (geometry.lowest === 'both' ? 10 : 0));
  return Array.from({ length: draws }, () => drawPair(next, interaction, geometry.lowest, geometry.rates));
}

/** The level that an attraction has to beat. */
export function levelOf({ lowest }: ForcedGeometry, { eps_u, eps_d }: Readonly<Record<string, number>>): number {
  return lowest === 'both' ? Math.min(eps_u, eps_d) : eps_u;
}

/** Counts the inverse currents of the engine. */
export function census(geometry: ForcedGeometry, interaction: Interaction): Census {
  const found: Census = { draws: DRAWS, particle: 0, energy: 0, both: 0, smallest: Number.POSITIVE_INFINITY };
  const sets = drawsOf(geometry, interaction);
  // the draws of the geometry are those of all interactions, one after the other
  const first = interactions.indexOf(interaction) * DRAWS;
  const [J_N, J_E, s] = ['J_N', 'J_E', 's'].map((name) => columnOf(solvedDraws(geometry), name));
  for (let k = 0; k < DRAWS; k++) {
    const { particle, energy } = inverse(geometry, sets[k], J_N[first + k], J_E[first + k]);
    if (particle) found.particle++;
    if (energy) found.energy++;
    if (particle && energy) found.both++;
    // a number that is none has to show
    if (!(s[first + k] >= found.smallest)) found.smallest = s[first + k];
  }
  return found;
}

function inverse(
  { rates }: Geometry,
  set: Readonly<Record<string, number>>,
  J_N: number,
  J_E: number,
): { particle: boolean; energy: boolean } {
  // all rates are drawn
  const border = INVERSE * Math.max(...rates.map((name) => set[name]));
  return { particle: J_N < border, energy: J_E < border };
}

/** Shares of draws with an inverse current, by the interaction in units of the level that it has to beat. */
export interface InverseShare {
  /** Middle of the bin of κ / level. */
  readonly ratio: number;
  readonly particle: number;
  readonly energy: number;
}

/** Draws κ / level evenly between -6 and 2 and counts in bins the inverse currents of the engine. */
export function inverseShares(geometry: ForcedGeometry, draws: number, bins: number): InverseShare[] {
  const next = uniformNumbers(geometry.lowest === 'both' ? 21 : 20);
  const shares = new Float64Array(draws);
  const sets = Array.from(shares, (_, k): Record<string, number> => {
    shares[k] = next();
    const set = drawPair(next, 'repulsive', geometry.lowest, geometry.rates);
    return { ...set, kappa: (8 * shares[k] - 6) * levelOf(geometry, set) };
  });
  const solved = solveDrawn(geometry.model, sets, ['J_N', 'J_E']);
  const [J_N, J_E] = ['J_N', 'J_E'].map((name) => columnOf(solved, name));
  const [total, particle, energy] = [0, 1, 2].map(() => new Float64Array(bins));
  sets.forEach((set, k) => {
    const bin = Math.floor(shares[k] * bins);
    const found = inverse(geometry, set, J_N[k], J_E[k]);
    total[bin]++;
    if (found.particle) particle[bin]++;
    if (found.energy) energy[bin]++;
  });
  return Array.from(total, (n, bin) => ({
    ratio: (8 * (bin + 0.5)) / bins - 6,
    particle: particle[bin] / n,
    energy: energy[bin] / n,
  }));
}
