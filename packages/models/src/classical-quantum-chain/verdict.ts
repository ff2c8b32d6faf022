// Whether a curve J(T_R) shows negative differential thermal resistance: J falls while the cold wall is cooled, so that its
// maximum is not at the coldest wall. The fall is measured from the maximum to the coldest point, 1 - J(coldest)/J_max.

import { LindbladError } from 'lindblad-core';
import { type Walls, wallsLabel } from './walls.js';

/** How much of it there is: a fall of at most 1e-6, of at most 2 %, or more. */
export type Ndtr = 'none' | 'marginal' | 'strong';

/** What a curve says. */
export interface TransportVerdict {
  readonly side: Walls['side'];
  readonly walls: Walls['walls'];
  readonly label: string;
  readonly ndtr: Ndtr;
  /** T_R/T_L of the largest current, by a parabola between the points: below it there is negative differential resistance. */
  readonly maximumAt: number;
  readonly maximum: number;
  /** J at the coldest wall by the largest J. */
  readonly coldRatio: number;
}

/** Falls up to this are rounding. */
const ROUNDING = 1e-6;
/** Falls up to this are marginal. */
const MARGINAL = 0.02;

/** Reads a curve, `ratios` T_R/T_L and currents in the same order. Throws `shape-mismatch` for an empty curve. */
export function transportVerdict(
  walls: Walls,
  ratios: readonly number[],
  currents: ArrayLike<number>,
): TransportVerdict {
  if (ratios.length === 0 || ratios.length !== currents.length)
    throw new LindbladError('shape-mismatch', `${ratios.length} temperatures and ${currents.length} currents`, {
      expected: 'as many of both, and at least one',
    });
  let coldest = 0;
  for (let k = 1; k < ratios.length; k++) {
    if (ratios[k] < ratios[coldest]) coldest = k;
  }
  // where several are equal to rounding, the coldest of them
  let highest = coldest;
  for (let k = 0; k < ratios.length; k++) {
    if (currents[k] > currents[highest] * (1 + ROUNDING)) highest = k;
  }
  const top = vertex(ratios, currents, highest);
  const coldRatio = currents[coldest] / top.current;
  const fall = 1 - coldRatio;
  const ndtr = fall <= ROUNDING ? 'none' : fall <= MARGINAL ? 'marginal' : 'strong';
  return {
    side: walls.side,
    walls: walls.walls,
    label: wallsLabel(walls),
    ndtr,
    maximumAt: top.ratio,
    maximum: top.current,
    coldRatio,
  };
}

/** The top of the parabola through the largest current and its neighbours; the point itself at an end of the curve. */
function vertex(
  ratios: readonly number[],
  currents: ArrayLike<number>,
  highest: number,
): { ratio: number; current: number } {
  const [x, y] = [ratios[highest], currents[highest]];
  if (highest === 0 || highest === ratios.length - 1) return { ratio: x, current: y };
  const [a, b] = [ratios[highest - 1] - x, ratios[highest + 1] - x];
  const [u, v] = [(currents[highest - 1] - y) / a, (currents[highest + 1] - y) / b];
  // y + slope t + curvature t² through the three points
  const curvature = (v - u) / (b - a);
  const slope = u - curvature * a;
  if (!(curvature < 0)) return { ratio: x, current: y };
  const t = -slope / (2 * curvature);
  return { ratio: x + t, current: y + (slope * t) / 2 };
}
