// One particle between Maxwell walls, event by event: no time step. At a hit, with probability a, the particle leaves
// with a fresh speed of the flux-weighted law f(v) = (m v / T) exp(-m v² / 2T), else it is reflected. The energy of
// that law is exponential with mean T. (The half-Gaussian without the factor v has an infinite mean flight time: J
// would depend on the length of the run.) In d dimensions the d - 1 transverse components of an emitted particle are
// Maxwellian. J = lim (1/t) Σ over hits of the left wall of (energy out - energy in).
// Flight times have a t^-3 tail: error bars shrink a little slower than 1/√events when T_R << T_L.

import { ratioOfBatches } from './batch-means.js';
import { batchesOf, type Estimate, type RunSettings, stopwatch } from './estimate.js';
import { exponential, normal, type RandomState, randomState, uniform } from './random.js';
import { type MaxwellTube, maxwellTubeOf } from './tube.js';

/** The heat current from the left wall, with what else the run measures. `events` are hits of walls. */
export interface TubeEstimate extends Estimate {
  /** Current from the right wall: -value, up to the change of the particle's energy over the time of the run. */
  readonly right: number;
  /** Mean of m v_x² over time. */
  readonly kineticTemperature: number;
  /** Simulated time. */
  readonly time: number;
}

/** Settings of the simulation: plain data. */
export interface MaxwellWalls extends MaxwellTube, RunSettings {}

/** Indices of what a run adds up. */
export const LEFT = 0;
export const RIGHT = 1;
export const TIME = 2;
/** Σ m v² × time of flight. */
export const KINETIC = 3;

/** Simulates the tube. Throws `bad-value` for settings outside their ranges. */
export function maxwellWalls(settings: MaxwellWalls): TubeEstimate {
  const tube = maxwellTubeOf(settings);
  const state = randomState(settings.seed);
  // the particle has just left the left wall with a thermal energy along the tube and across it
  const particle = new Float64Array(2);
  particle[0] = exponential(state) * tube.leftTemperature;
  particle[1] = transverse(state, tube.dimension - 1) * tube.leftTemperature;
  return runTube(settings, (length, sums) => maxwellFlights(state, particle, tube, length, sums));
}

/** Runs whole batches of round trips, after one to forget the initial state, and evaluates them. */
export function runTube(settings: RunSettings, roundTrips: (count: number, sums: Float64Array) => void): TubeEstimate {
  const elapsed = stopwatch();
  const { batches, length } = batchesOf(settings);
  const trips = Math.ceil(length / 2);
  const totals = new Float64Array(4);
  const sums = new Float64Array(4);
  const energies = new Float64Array(batches);
  const times = new Float64Array(batches);
  roundTrips(trips, sums);
  for (let b = 0; b < batches; b++) {
    sums.fill(0);
    roundTrips(trips, sums);
    energies[b] = sums[LEFT];
    times[b] = sums[TIME];
    for (let i = 0; i < 4; i++) totals[i] += sums[i];
  }
  return {
    ...ratioOfBatches(energies, times),
    right: totals[RIGHT] / totals[TIME],
    kineticTemperature: totals[KINETIC] / totals[TIME],
    time: totals[TIME],
    events: 2 * trips * batches,
    seconds: elapsed(),
    seed: settings.seed,
  };
}

/** Flights to the right wall and back, added to `sums`; `particle` is the energy along the tube and across it. */
function maxwellFlights(
  s: RandomState,
  particle: Float64Array,
  tube: Required<MaxwellTube>,
  count: number,
  sums: Float64Array,
): void {
  const { leftTemperature, rightTemperature, leftAccommodation, rightAccommodation } = tube;
  const across = tube.dimension - 1;
  let along = particle[0];
  let aside = particle[1];
  let left = 0;
  let right = 0;
  // Σ 1/√E and Σ √E: the factors that the length and the mass put there come at the end
  let inverse = 0;
  let direct = 0;
  for (let i = 0; i < count; i++) {
    let root = Math.sqrt(along);
    inverse += 1 / root;
    direct += root;
    if (rightAccommodation === 1 || uniform(s) < rightAccommodation) {
      const out = exponential(s) * rightTemperature;
      right += out - along;
      along = out;
      if (across > 0) {
        const outAside = transverse(s, across) * rightTemperature;
        right += outAside - aside;
        aside = outAside;
      }
    }
    root = Math.sqrt(along);
    inverse += 1 / root;
    direct += root;
    if (leftAccommodation === 1 || uniform(s) < leftAccommodation) {
      const out = exponential(s) * leftTemperature;
      left += out - along;
      along = out;
      if (across > 0) {
        const outAside = transverse(s, across) * leftTemperature;
        left += outAside - aside;
        aside = outAside;
      }
    }
  }
  particle[0] = along;
  particle[1] = aside;
  // a flight takes L/v with v = √(2E/m), and m v² = 2E
  const perRoot = tube.length * Math.sqrt(tube.mass / 2);
  sums[LEFT] += left;
  sums[RIGHT] += right;
  sums[TIME] += inverse * perRoot;
  sums[KINETIC] += 2 * direct * perRoot;
}

/** Half the sum of the squares of `count` standard normals; a pair of them is an exponential variate. */
function transverse(s: RandomState, count: number): number {
  let sum = 0;
  for (let k = 1; k < count; k += 2) sum += exponential(s);
  if (count % 2 === 1) sum += 0.5 * normal(s) ** 2;
  return sum;
}
