// Whether a curve J(T_R) shows negative differential thermal resistance: J falls while the cold wall is cooled, so that its
// maximum is not at the coldest wall. The fall is measured from the maximum to the coldest point, 1 - J(coldest)/J_max. The
// maximum is looked for on temperatures of its own, then between the two that enclose it, by Brent's parabolas in ln T_R: the
// verdict does not depend on the points that are drawn.
// Source: Brent, Algorithms for Minimization without Derivatives (1973), chapter 5.

import { LindbladError } from 'lindblad-core';
import { type Walls, wallsLabel } from './walls.js';

/**
 * How much of it there is: a fall of at most 1e-6, of at most 2 %, or more; or `no current`, where the largest J is below what
 * double precision holds (about 2e-308) and nothing can be said.
 */
export type Ndtr = 'none' | 'marginal' | 'strong' | 'no current';

/** What a curve says. */
export interface CurveVerdict {
  readonly ndtr: Ndtr;
  /** T_R/T_L of the largest current, by a parabola between the points: below it there is negative differential resistance. */
  readonly maximumAt: number;
  readonly maximum: number;
  /** J at the coldest wall by the largest J; NaN without a current. */
  readonly coldRatio: number;
}

/** What the curve of some walls says. */
export interface TransportVerdict extends CurveVerdict {
  readonly side: Walls['side'];
  readonly walls: Walls['walls'];
  readonly label: string;
}

/** Falls up to this are rounding. */
const ROUNDING = 1e-6;
/** Falls up to this are marginal. */
const MARGINAL = 0.02;
/** Currents below the smallest normal number have lost digits, or all of them. */
const LEAST_CURRENT = 2.2250738585072014e-308;

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
  return { ...named(walls), ...verdictOf(currents[coldest], vertex(ratios, currents, highest)) };
}

function named(walls: Walls): Pick<TransportVerdict, 'side' | 'walls' | 'label'> {
  return { side: walls.side, walls: walls.walls, label: wallsLabel(walls) };
}

function verdictOf(cold: number, { ratio, current }: { ratio: number; current: number }): CurveVerdict {
  if (!(current >= LEAST_CURRENT))
    return { ndtr: 'no current', maximumAt: Number.NaN, maximum: current, coldRatio: Number.NaN };
  const coldRatio = cold / current;
  const fall = 1 - coldRatio;
  const ndtr = fall <= ROUNDING ? 'none' : fall <= MARGINAL ? 'marginal' : 'strong';
  return { ndtr, maximumAt: ratio, maximum: current, coldRatio };
}

/** Evaluations between two points of the scan. */
const REFINEMENTS = 12;

/** Reads walls whose current is known at any T_R/T_L; see `refinedCurve`. */
export function refinedVerdict(
  walls: Walls,
  scan: readonly number[],
  currentAt: (ratios: readonly number[]) => ArrayLike<number>,
): TransportVerdict {
  return { ...named(walls), ...refinedCurve(scan, currentAt) };
}

/**
 * Reads a curve that is known everywhere: `scan` has positive abscissae from the coldest on, ascending, at least three, close
 * enough that the curve has one maximum between neighbours of the largest.
 */
export function refinedCurve(
  scan: readonly number[],
  currentAt: (ratios: readonly number[]) => ArrayLike<number>,
): CurveVerdict {
  const currents = currentAt(scan);
  let highest = 0;
  for (let k = 1; k < scan.length; k++) if (currents[k] > currents[highest] * (1 + ROUNDING)) highest = k;
  if (!(currents[highest] >= LEAST_CURRENT))
    return verdictOf(currents[0], { ratio: scan[highest], current: currents[highest] });
  // the maximum may also be between the coldest point and the next
  const [from, to] = [Math.max(0, highest - 1), Math.min(scan.length - 1, highest + 1)];
  const points: { x: number; J: number }[] = [];
  for (let k = from; k <= to; k++) points.push({ x: Math.log(scan[k]), J: currents[k] });
  const probe = (x: number): void => {
    points.push({ x, J: currentAt([Math.exp(x)])[0] });
    points.sort((a, b) => a.x - b.x);
  };
  if (points.length < 3) probe(0.5 * (points[0].x + points[1].x));
  for (let n = 0; n < REFINEMENTS; n++) {
    const at = points.reduce((best, { J }, k) => (J > points[best].J ? k : best), 0);
    // at an end of the curve: halve the interval next to it
    if (at === 0 || at === points.length - 1) {
      const next = at === 0 ? points[1] : points[at - 1];
      if (Math.abs(next.J / points[at].J - 1) <= ROUNDING) break;
      probe(0.5 * (points[at].x + next.x));
      continue;
    }
    const x = nextProbe(points[at - 1], points[at], points[at + 1]);
    if (Math.abs(x - points[at].x) < 1e-4) break;
    probe(x);
  }
  const best = points.reduce((most, { J }, k) => (J > points[most].J * (1 + ROUNDING) ? k : most), 0);
  if (best === 0 && from === 0) return verdictOf(currents[0], { ratio: scan[0], current: currents[0] });
  const top = vertex(
    points.map(({ x }) => x),
    points.map(({ J }) => J),
    best,
  );
  return verdictOf(currents[0], { ...top, ratio: Math.exp(top.ratio) });
}

/** The top of the parabola through three points around a maximum, kept off the points; else the middle of the wider side. */
function nextProbe(a: { x: number; J: number }, b: { x: number; J: number }, c: { x: number; J: number }): number {
  const [u, v] = [(a.J - b.J) / (a.x - b.x), (c.J - b.J) / (c.x - b.x)];
  const curvature = (v - u) / (c.x - a.x);
  const [left, right] = [b.x - a.x, c.x - b.x];
  if (curvature < 0) {
    const t = -(u - curvature * (a.x - b.x)) / (2 * curvature);
    if (t > -0.9 * left && t < 0.9 * right && Math.max(left, right) < 8 * Math.min(left, right)) return b.x + t;
  }
  return left > right ? b.x - 0.4 * left : b.x + 0.4 * right;
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
