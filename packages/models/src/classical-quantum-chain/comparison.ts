// What is compared and what a comparison holds, as plain data.

import type { Table } from 'lindblad-core';
import type { Figure } from '../figure.js';
import type { Ndtr, TransportVerdict } from './verdict.js';
import type { Matched, Walls } from './walls.js';

/** What to compare: plain data. k_B = ħ = 1. */
export interface TransportSettings extends Partial<Matched> {
  /** Temperatures of the cold wall, at least 3; default 25. */
  readonly points?: number;
  /** The lowest T_R/T_L; default 0.001. */
  readonly coldest?: number;
  /** Default: `comparedWalls`. */
  readonly walls?: readonly Walls[];
  /** Hits of each simulated point of a classical wall; 0 for no simulations; default 200000. */
  readonly hits?: number;
  /** Seed of the simulations; default 1. */
  readonly seed?: number;
}

/** The tables of a comparison; column `curve` is the position in the list that the field names. */
export interface TransportTables {
  /** curve (of `verdicts`), T_R, ratio = T_R/T_L, J, share = J/J_max. */
  readonly current: Table;
  /** curve (of `verdicts`), T_R, ratio, J, error, share, shareError: simulated points of the classical walls. */
  readonly simulated: Table;
  /** curve (of `relaxation`), T, ratio = T/T_L, gaps = T/(E_2 - E_1), time: hits of one wall, or 1/rate. */
  readonly relaxation: Table;
  /**
   * curve (of `verdicts`), length, J, slope of ln J against ln L to the next shorter one (NaN for the shortest), share = J by
   * that of the shortest. At T_L = 1, T_R = 0.2, mass = gamma = 1, whatever the settings are.
   */
  readonly scaling: Table;
}

/** How the time to thermalise at one wall behaves as T → 0: T^power between the two coldest temperatures. */
export interface RelaxationVerdict {
  readonly side: Walls['side'];
  readonly walls: string;
  readonly label: string;
  readonly power: number;
}

/** NDTR of a system beside the particle, at parameters of its own. */
export interface OtherVerdict {
  readonly label: string;
  readonly ndtr: Ndtr;
  /** What is varied: `T_R/T_L`, `T_L/T_R` or the bias `μ`. */
  readonly variable: string;
  /** Its value at the largest current. */
  readonly maximumAt: number;
  /** The current at the coldest end, or at the largest bias, by the largest. */
  readonly coldRatio: number;
}

/** A power of J ~ L^power. */
export interface LengthPower {
  /** Slope of ln J between the two longest lengths. */
  readonly slope: number;
  /** Extrapolated to L → ∞ from the two longest pairs of lengths. */
  readonly power: number;
}

/** A comparison. */
export interface TransportComparison {
  readonly settings: Required<TransportSettings>;
  /** E_2 - E_1. */
  readonly gap: number;
  /** T_L/(E_2 - E_1). */
  readonly gaps: number;
  /** T_L/(E_2 - E_1) above which the quantised Maxwell wall has NDTR. */
  readonly onset: number;
  readonly tables: TransportTables;
  readonly verdicts: readonly TransportVerdict[];
  readonly relaxation: readonly RelaxationVerdict[];
  /** How J goes with the length, in the order of `verdicts`. */
  readonly lengthPowers: readonly LengthPower[];
  /** The harmonic chain, the XXZ chain, the Frenkel-Kontorova chain, the gas of hard points. */
  readonly others: readonly OtherVerdict[];
  /**
   * Velocity steps, if they are compared, with speeds above `lowestSpeed` (in units of √(T_L/m)) alone, as a run of about
   * 1/lowestSpeed hits sees them that times flights as drawn: J at the coldest wall by J at T_L/4.
   */
  readonly finiteRun?: { readonly lowestSpeed: number; readonly coldRatio: number };
  readonly figures: readonly Figure[];
}
