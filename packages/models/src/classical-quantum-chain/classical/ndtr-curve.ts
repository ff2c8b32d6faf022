// The current against the temperature of the cold wall, each point simulated to a wanted relative error: the curve on
// which negative differential thermal resistance is seen, J falling while the cold wall is cooled. A pilot run
// estimates how many events a point needs, a fresh run of that length gives the value: the length does not depend on
// the run that it belongs to, so the estimate has no bias from stopping when the result looks good.

import { LindbladError } from 'lindblad-core';
import { requirePositive, requireWhole } from './estimate.js';
import type { MaxwellWalls, TubeEstimate } from './maxwell-walls.js';
import { maxwellWalls } from './maxwell-walls.js';
import type { MetropolisWalls } from './metropolis-walls.js';
import { metropolisWalls } from './metropolis-walls.js';

/** The walls of a curve: Metropolis walls if there is a proposal, else Maxwell walls. */
export type CurveWalls =
  | Omit<MaxwellWalls, 'rightTemperature' | 'events' | 'seed' | 'batches'>
  | Omit<MetropolisWalls, 'rightTemperature' | 'events' | 'seed' | 'batches'>;

/** Settings of a curve: plain data. */
export interface NdtrCurve {
  readonly walls: CurveWalls;
  /** Temperatures of the right wall. */
  readonly rightTemperatures: readonly number[];
  /** Wanted standard error by the value; default 0.01. */
  readonly relativeError?: number;
  /** Events of a pilot run; default 2000000, and no point gets fewer. */
  readonly pilotEvents?: number;
  /** No point gets more events than this; default 10^9. */
  readonly mostEvents?: number;
  /** Point k and its pilot run have the seeds seed + 2k + 1 and seed + 2k. */
  readonly seed: number;
}

/** One point of a curve. */
export interface NdtrPoint extends TubeEstimate {
  readonly rightTemperature: number;
  /** Whether the error bar is as small as was asked for, and right: false where `resolved` is. */
  readonly reached: boolean;
  /** False where the run has not seen the slow flights in which most of the time is spent; see `metropolisWalls`. */
  readonly resolved: boolean;
}

/** More than the pilot asks for: its error bar has an error of its own, a large one where flight times have heavy tails. */
const MARGIN = 2;
const BATCHES = 128;

/** Simulates every point. Throws `bad-value` for settings outside their ranges. */
export function ndtrCurve(settings: NdtrCurve): NdtrPoint[] {
  const { walls, rightTemperatures, relativeError = 0.01, pilotEvents = 2_000_000, mostEvents = 1e9, seed } = settings;
  requirePositive(relativeError, 'relativeError');
  requireWhole(pilotEvents, 'pilotEvents', BATCHES);
  requireWhole(mostEvents, 'mostEvents', pilotEvents);
  return rightTemperatures.map((rightTemperature, k) => {
    const simulate = (events: number, ownSeed: number): TubeEstimate & { readonly resolved: boolean } => {
      const run = { rightTemperature, events, batches: BATCHES, seed: ownSeed };
      if ('proposal' in walls) return metropolisWalls({ ...walls, ...run });
      return { ...maxwellWalls({ ...walls, ...run }), resolved: true };
    };
    // where the pilot's value is all noise, a longer pilot
    let pilot = simulate(pilotEvents, seed + 2 * k);
    for (let events = 4 * pilotEvents; pilot.error > 0.2 * Math.abs(pilot.value) && events < mostEvents; events *= 4) {
      pilot = simulate(events, seed + 2 * k);
    }
    const missing = pilot.error / (relativeError * Math.abs(pilot.value));
    const events = Math.min(mostEvents, Math.max(pilotEvents, Math.ceil(MARGIN * missing * missing * pilot.events)));
    const point = simulate(events, seed + 2 * k + 1);
    const reached = point.resolved && point.error <= relativeError * Math.abs(point.value);
    return { ...point, rightTemperature, reached };
  });
}

/** Whether and where a simulated current falls as the cold wall is cooled. */
export interface NdtrVerdict {
  /** The temperature of the largest current on the curve. */
  readonly rightTemperature: number;
  readonly current: number;
  /** J at the coldest wall by the largest J: 1 or nearly 1 without negative differential resistance. */
  readonly coldRatio: number;
  /** The fall from the maximum to the coldest wall in standard errors of the difference. */
  readonly significance: number;
}

/** Reads the maximum off a curve. Throws `shape-mismatch` for a curve without points. */
export function ndtrVerdict(
  points: readonly { readonly rightTemperature: number; readonly value: number; readonly error: number }[],
): NdtrVerdict {
  const [first] = points;
  if (first === undefined) {
    throw new LindbladError('shape-mismatch', 'the curve has no points', { expected: 'at least one temperature' });
  }
  let [highest, coldest] = [first, first];
  for (const point of points) {
    if (point.value > highest.value) highest = point;
    if (point.rightTemperature < coldest.rightTemperature) coldest = point;
  }
  const fall = highest.value - coldest.value;
  return {
    rightTemperature: highest.rightTemperature,
    current: highest.value,
    coldRatio: coldest.value / highest.value,
    significance: fall === 0 ? 0 : fall / Math.hypot(highest.error, coldest.error),
  };
}
