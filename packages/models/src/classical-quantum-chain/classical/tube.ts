// The tube: one particle of mass m, free on 0 < x < L, between two walls at the temperatures T_L and T_R; k_B = 1.
// In SI units a current is this one times sqrt(k_B³/m) K^(3/2) / length.

import { requirePositive, requireProbability, requireWhole } from './estimate.js';

/** The tube and its walls. */
export interface Tube {
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  /** Default 1. */
  readonly length?: number;
  /** Default 1. */
  readonly mass?: number;
}

/** A tube with Maxwell walls. */
export interface MaxwellTube extends Tube {
  /** Probability that a hit of the left wall thermalises, else it reflects; default 1. */
  readonly leftAccommodation?: number;
  readonly rightAccommodation?: number;
  /** Dimensions of the box between thermal end walls; default 1. */
  readonly dimension?: number;
}

/** The tube with its defaults. Throws `bad-value` for a temperature, length or mass that is not above 0. */
export function tubeOf({ leftTemperature, rightTemperature, length = 1, mass = 1 }: Tube): Required<Tube> {
  requirePositive(leftTemperature, 'leftTemperature');
  requirePositive(rightTemperature, 'rightTemperature');
  requirePositive(length, 'length');
  requirePositive(mass, 'mass');
  return { leftTemperature, rightTemperature, length, mass };
}

/** The tube with its defaults. Throws `bad-value` also for an accommodation outside (0, 1] or a dimension below 1. */
export function maxwellTubeOf(tube: MaxwellTube): Required<MaxwellTube> {
  const { leftAccommodation = 1, rightAccommodation = 1, dimension = 1 } = tube;
  requireProbability(leftAccommodation, 'leftAccommodation');
  requireProbability(rightAccommodation, 'rightAccommodation');
  requireWhole(dimension, 'dimension', 1);
  return { ...tubeOf(tube), leftAccommodation, rightAccommodation, dimension };
}
