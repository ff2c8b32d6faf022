// What is compared and what a comparison holds, as plain data.

import type { Table } from 'lindblad-core';
import type { Figure } from '../figure.js';
import type { TransportVerdict } from './verdict.js';
import type { Matched, Walls } from './walls.js';

/** What to compare: plain data. k_B = ħ = 1. */
export interface TransportSettings extends Partial<Matched> {
  /** Temperatures of the cold wall, at least 3; default 25. */
  readonly points?: number;
  /** The lowest T_R/T_L; default 0.001. */
  readonly coldest?: number;
  /** Default: `comparedWalls`. */
  readonly walls?: readonly Walls[];
}

/** The tables of a comparison; column `curve` is the position in the list that the field names. */
export interface TransportTables {
  /** curve (of `verdicts`), T_R, ratio = T_R/T_L, J, share = J/J_max. */
  readonly current: Table;
  /** curve (of `relaxation`), T, ratio = T/T_L, gaps = T/(E_2 - E_1), time: hits of one wall, or 1/rate. */
  readonly relaxation: Table;
  /** curve (of `verdicts`), length, J, slope of ln J against ln L to the next shorter one (NaN for the shortest). */
  readonly scaling: Table;
}

/** How the time to thermalise at one wall behaves as T → 0: T^power between the two coldest temperatures. */
export interface RelaxationVerdict {
  readonly side: Walls['side'];
  readonly walls: string;
  readonly label: string;
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
  readonly figures: readonly Figure[];
}
