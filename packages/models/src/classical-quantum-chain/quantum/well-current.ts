// The heat current of the well, solved by the engine: at one point, against the temperature of the cold wall, and in
// closed form where it has one. J is positive from the left wall through the well to the right one.

import { bose, columnOf, type Model, type SteadyStateReport, steadyStateSync, sweep } from 'lindblad-core';
import { levelsFor, type Well, well, wellGap } from './well.js';
import type { WellBathName } from './well-bath.js';

/** Parameters of a well of one bath. */
export interface WellPoint {
  readonly bath: WellBathName;
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  /** Default π: E_n = n²/2, gap 3/2. */
  readonly length?: number;
  /** Default 1. */
  readonly mass?: number;
  /** γ, default 1. */
  readonly gamma?: number;
  /** N; default: what the hotter wall needs. */
  readonly levels?: number;
  /** See `Well`. */
  readonly window?: number;
}

const models = new Map<string, Model>();

/** The model of one bath, made once for each number of levels. */
export function wellModel(settings: Well & { readonly bath: WellBathName }): Model {
  const { bath, levels, window } = settings;
  const key = `${bath} ${levels} ${window}`;
  let model = models.get(key);
  if (model === undefined) {
    model = well(settings);
    models.set(key, model);
  }
  return model;
}

/** Everything the engine says of one point. T = 0 is allowed, and means the limit. */
export function wellSteadyState(point: WellPoint): SteadyStateReport {
  const { model, set } = solvable(point, Math.max(point.leftTemperature, point.rightTemperature));
  return steadyStateSync(model, { ...set, T_R: point.rightTemperature });
}

/** J at each temperature of the right wall, T_R > 0, in the order given. */
export function wellCurrents(
  point: Omit<WellPoint, 'rightTemperature'>,
  rightTemperatures: readonly number[],
): Float64Array {
  const { model, set } = solvable(point, Math.max(point.leftTemperature, ...rightTemperatures));
  const axis = { parameter: 'T_R', values: Float64Array.from(rightTemperatures) };
  return columnOf(sweep(model, { axes: [axis], set, observe: ['J'] }), 'J');
}

function solvable(
  point: Omit<WellPoint, 'rightTemperature'>,
  hottest: number,
): { model: Model; set: Record<string, number> } {
  const { bath, leftTemperature, length = Math.PI, mass = 1, gamma = 1, window } = point;
  const levels = point.levels ?? levelsFor(hottest, length, mass);
  const model = wellModel({ bath, levels, ...(window === undefined ? {} : { window }) });
  return { model, set: { L: length, mass, gamma, T_L: leftTemperature } };
}

/**
 * J of the lowest two levels alone, exact where both walls are much colder than the gap D: with the rates a_ν downwards and
 * b_ν upwards, J = D (b_L a_R - b_R a_L) / (a_L + a_R + b_L + b_R). For the Metropolis bath
 *   J = γ D (e^{-D/T_L} - e^{-D/T_R}) / (2 + e^{-D/T_L} + e^{-D/T_R}),
 * for the dipole bath J = γ x_12² D² (n_L - n_R) / (2 (1 + n_L + n_R)) with x_12 = 16 L/9π².
 */
export function twoLevelCurrent(point: WellPoint & { readonly bath: 'metropolis' | 'dipole' }): number {
  const { bath, leftTemperature, rightTemperature, length = Math.PI, mass = 1, gamma = 1 } = point;
  const gap = wellGap(length, mass);
  if (bath === 'metropolis') {
    const [left, right] = [Math.exp(-gap / leftTemperature), Math.exp(-gap / rightTemperature)];
    return (gamma * gap * (left - right)) / (2 + left + right);
  }
  const [left, right] = [bose(gap / leftTemperature), bose(gap / rightTemperature)];
  const x = (16 * length) / (9 * Math.PI * Math.PI);
  return (gamma * x * x * gap * gap * (left - right)) / (2 * (1 + left + right));
}
