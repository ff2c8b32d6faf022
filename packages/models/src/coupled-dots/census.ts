// How often currents run against two parallel forces, over random levels, rates and forces: the no-inverse-current theorem.
// Every current is a sum over cycles of content times flux, and a cycle's flux has the sign of its affinity e F_E + n F_N.
// With F_E, F_N > 0 no current can be inverse while every cycle carries energy e and particles n of one sign, which the
// interaction breaks only where it is an attraction stronger than the level: ε + κ < 0.
// Source of the cycle argument: Hill, Free Energy Transduction in Biology (1977); Schnakenberg, Rev. Mod. Phys. 48, 571 (1976).

import type { Model } from 'lindblad-core';
import { drawPair, type Interaction, interactions, uniform } from './draws.js';
import { energiesOf } from './pair.js';
import { allParameters, pairPoint } from './points.js';
import { pairState, type WiredLead } from './rate-equation.js';

/** A geometry whose two forces are parameters. */
export interface Geometry {
  readonly model: Model;
  /** The level that an attraction has to beat. */
  readonly lowest: 'eps_u' | 'both';
  readonly leads: (p: Readonly<Record<string, number>>) => WiredLead[];
  /** Names of all rates. */
  readonly rates: readonly string[];
}

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

/** A census by the engine, with its largest deviations. */
export interface EngineCensus extends Census {
  /** From the rate equation: of J_N, J_E, s in units of the largest rate, and of populations. */
  deviation: number;
  /** Of microscopic from macroscopic entropy production, in units of the largest rate. */
  microMacro: number;
}

/** A current counts as inverse only beyond its rounding errors. */
const INVERSE = -1e-13;

function count(census: Census, J_N: number, J_E: number, s: number): void {
  if (J_N < INVERSE) census.particle++;
  if (J_E < INVERSE) census.energy++;
  if (J_N < INVERSE && J_E < INVERSE) census.both++;
  // a number that is none has to show
  if (!(s >= census.smallest)) census.smallest = s;
}

const SEEDS: Readonly<Record<Interaction, number>> = { repulsive: 1, 'weakly attractive': 2, 'strongly attractive': 3 };

/** The draws of a geometry and interaction: the first ones are the same for any number of them. */
function* drawsOf(geometry: Geometry, interaction: Interaction, draws: number): Generator<Record<string, number>> {
  const next = uniform(SEEDS[interaction] + (geometry.lowest === 'both' ? 10 : 0));
  for (let k = 0; k < draws; k++) yield drawPair(next, interaction, geometry.lowest, geometry.rates);
}

/** Counts with the rate equation in closed form. */
export function census(geometry: Geometry, interaction: Interaction, draws: number): Census {
  const found: Census = { draws, particle: 0, energy: 0, both: 0, smallest: Number.POSITIVE_INFINITY };
  for (const set of drawsOf(geometry, interaction, draws)) {
    const p = allParameters(geometry.model, set);
    const { currents, entropyProduction } = pairState(energiesOf(p), geometry.leads(p));
    count(found, currents[0].particle, currents[0].energy, entropyProduction);
  }
  return found;
}

const counted = new Map<string, EngineCensus>();

/** Counts with the engine, and compares it with the rate equation at every draw; a repeated call is answered from memory. */
export function engineCensus(geometry: Geometry, interaction: Interaction, draws: number): EngineCensus {
  const key = `${geometry.model.name} ${interaction} ${draws}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  const found: EngineCensus = {
    draws,
    particle: 0,
    energy: 0,
    both: 0,
    smallest: Number.POSITIVE_INFINITY,
    deviation: 0,
    microMacro: 0,
  };
  for (const set of drawsOf(geometry, interaction, draws)) {
    const p = allParameters(geometry.model, set);
    const expected = pairState(energiesOf(p), geometry.leads(p));
    const own = pairPoint(geometry.model, set);
    count(found, own.J_N, own.J_E, own.s);
    const scale = Math.max(...geometry.rates.map((name) => p[name]));
    const deviations = [
      (own.J_N - expected.currents[0].particle) / scale,
      (own.J_E - expected.currents[0].energy) / scale,
      (own.s - expected.entropyProduction) / scale,
      own.p00 - expected.p00,
      own.p10 - expected.p10,
      own.p01 - expected.p01,
      own.p11 - expected.p11,
    ];
    for (const d of deviations) if (!(Math.abs(d) <= found.deviation)) found.deviation = Math.abs(d);
    const defect = Math.abs(own.sMicroscopic - own.s) / scale;
    if (!(defect <= found.microMacro)) found.microMacro = defect;
  }
  counted.set(key, found);
  return found;
}

/** The censuses of all interactions by the engine. */
export function engineCensuses(geometry: Geometry, draws: number): EngineCensus[] {
  return interactions.map((interaction) => engineCensus(geometry, interaction, draws));
}

/** Shares of draws with an inverse current, by the interaction in units of the level that it has to beat. */
export interface InverseShare {
  /** Middle of the bin of κ / level. */
  readonly ratio: number;
  readonly particle: number;
  readonly energy: number;
}

/** Draws κ / level evenly between -6 and 2 and counts in bins, with the rate equation in closed form. */
export function inverseShares(geometry: Geometry, draws: number, bins: number): InverseShare[] {
  const next = uniform(geometry.lowest === 'both' ? 21 : 20);
  const [total, particle, energy] = [0, 1, 2].map(() => new Float64Array(bins));
  for (let k = 0; k < draws; k++) {
    const share = next();
    const set = drawPair(next, 'repulsive', geometry.lowest, geometry.rates);
    const level = geometry.lowest === 'both' ? Math.min(set.eps_u, set.eps_d) : set.eps_u;
    const p: Record<string, number> = { ...allParameters(geometry.model, set), kappa: (8 * share - 6) * level };
    const { currents } = pairState(energiesOf(p), geometry.leads(p));
    const bin = Math.floor(share * bins);
    total[bin]++;
    if (currents[0].particle < INVERSE) particle[bin]++;
    if (currents[0].energy < INVERSE) energy[bin]++;
  }
  return Array.from(total, (n, bin) => ({
    ratio: (8 * (bin + 0.5)) / bins - 6,
    particle: particle[bin] / n,
    energy: energy[bin] / n,
  }));
}
