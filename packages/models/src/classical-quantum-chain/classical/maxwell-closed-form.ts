// Closed forms of the tube between Maxwell walls; k_B = 1. Speeds leave a wall with the flux-weighted law
// f(v) = (m v / T) exp(-m v² / 2T), so the mean energy is T and the mean flight time L sqrt(π m / 2T). With accommodation
// coefficients a_L, a_R and s = L sqrt(π m / 2),
//   J = a_L a_R (T_L - T_R) / (s [ a_L (2 - a_R) / √T_L + a_R (2 - a_L) / √T_R ]),
// which is sqrt(2 / π m) √(T_L T_R) (√T_L - √T_R) / L for a = 1, and a / (2 - a) times that for equal coefficients. In
// d dimensions the energy has (d + 1)/2 instead of 1 times T.
// Sources: Knudsen, Ann. Phys. 336, 593 (1911); Kogan, Rarefied Gas Dynamics (1969); Luo, Phys. Rev. E 99, 032138
// (2019).

import { type MaxwellTube, maxwellTubeOf } from './tube.js';

/** The heat current from the left wall into the particle, which is that into the right wall: positive to the right. */
export function maxwellCurrent(tube: MaxwellTube): number {
  const { leftTemperature, rightTemperature, length, mass, leftAccommodation, rightAccommodation, dimension } =
    maxwellTubeOf(tube);
  const toRight = leftAccommodation * (2 - rightAccommodation);
  const toLeft = rightAccommodation * (2 - leftAccommodation);
  const time =
    length *
    Math.sqrt((Math.PI * mass) / 2) *
    (toRight / Math.sqrt(leftTemperature) + toLeft / Math.sqrt(rightTemperature));
  const energy = ((dimension + 1) / 2) * (leftTemperature - rightTemperature);
  return (leftAccommodation * rightAccommodation * energy) / time;
}

/**
 * Mean of m v_x² over time, the same at every x: √(T_L T_R), the geometric mean, for equal accommodation; in general
 * (w_L √T_L + w_R √T_R) / (w_L / √T_L + w_R / √T_R) with w_L = a_L (2 - a_R), w_R = a_R (2 - a_L).
 */
export function maxwellKineticTemperature(tube: MaxwellTube): number {
  const { leftTemperature, rightTemperature, leftAccommodation, rightAccommodation } = maxwellTubeOf(tube);
  const toRight = leftAccommodation * (2 - rightAccommodation);
  const toLeft = rightAccommodation * (2 - leftAccommodation);
  const [left, right] = [Math.sqrt(leftTemperature), Math.sqrt(rightTemperature)];
  return (toRight * left + toLeft * right) / (toRight / left + toLeft / right);
}

/**
 * Linear response, J = G ΔT for small ΔT: G = a/(2-a) sqrt(T / 2π m) (d+1)/2 / L with one accommodation for both walls.
 */
export function maxwellConductance({
  temperature,
  length = 1,
  mass = 1,
  accommodation = 1,
  dimension = 1,
}: {
  readonly temperature: number;
  readonly length?: number;
  readonly mass?: number;
  readonly accommodation?: number;
  readonly dimension?: number;
}): number {
  const { leftTemperature: T } = maxwellTubeOf({
    leftTemperature: temperature,
    rightTemperature: temperature,
    length,
    mass,
    leftAccommodation: accommodation,
    dimension,
  });
  const share = ((accommodation / (2 - accommodation)) * (dimension + 1)) / 2;
  return (share * Math.sqrt(T / (2 * Math.PI * mass))) / length;
}

/** Where a current has its maximum. */
export interface CurrentMaximum {
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  readonly current: number;
}

/**
 * The maximum of J over T_R at fixed T_L, for any accommodation that both walls share: T_R = T_L/4. Below it the
 * current falls when the cold wall is cooled: negative differential thermal resistance.
 */
export function coolingMaximum(tube: Omit<MaxwellTube, 'rightTemperature' | 'rightAccommodation'>): CurrentMaximum {
  const rightTemperature = tube.leftTemperature / 4;
  const walls = { ...tube, rightTemperature, rightAccommodation: tube.leftAccommodation };
  return { leftTemperature: tube.leftTemperature, rightTemperature, current: maxwellCurrent(walls) };
}

/**
 * The maximum of J over ΔT for T = T_0 ± ΔT/2: ΔT/2T_0 = √5/3, where T_L/T_R is the fourth power of the golden ratio.
 */
export function symmetricMaximum(
  tube: Omit<MaxwellTube, 'leftTemperature' | 'rightTemperature' | 'rightAccommodation'> & {
    readonly meanTemperature: number;
  },
): CurrentMaximum {
  const { meanTemperature, ...rest } = tube;
  const half = (Math.sqrt(5) / 3) * meanTemperature;
  const [leftTemperature, rightTemperature] = [meanTemperature + half, meanTemperature - half];
  const walls = { ...rest, leftTemperature, rightTemperature, rightAccommodation: tube.leftAccommodation };
  return { leftTemperature, rightTemperature, current: maxwellCurrent(walls) };
}
