// One particle between Metropolis walls ("MCMC Maxwell" walls), event by event: at each hit the speed undergoes n
// Metropolis steps towards the law of a Maxwell wall, and the particle leaves with what comes of them, be it the old
// speed. n -> ∞ is the Maxwell wall. J = lim (1/t) Σ over hits of the left wall of (energy out - energy in), and
// J ~ 1/L for every proposal, as the length enters by the flight times only. With velocity steps most of the time is spent in
// flights too slow for any run to see: `slow-flights.ts` has their conditional expectation, which is added instead.
// Whether the current has a maximum over the temperature of the cold wall depends on the proposal. Model after Zou,
// Gong, Wang, Casati & Benenti, arXiv:2509.14027; the proposals are ours.

import { LindbladError } from 'lindblad-core';
import { type RunSettings, requireWhole } from './estimate.js';
import { KINETIC, LEFT, RIGHT, runTube, TIME, type TubeEstimate } from './maxwell-walls.js';
import { metropolisStep, type Proposal, proposalCode } from './proposal.js';
import { exponential, type RandomState, randomState } from './random.js';
import { type SlowFlights, slowFlightsOf, slowTime } from './slow-flights.js';
import { type Tube, tubeOf } from './tube.js';

/** A tube with Metropolis walls. */
export interface MetropolisTube extends Tube {
  /** The proposal of both walls, for mass 1: speeds are counted in units of 1/√mass. */
  readonly proposal: Proposal;
  /** Metropolis steps at a hit; default 1. */
  readonly stepsPerHit?: number;
}

/** Settings of the simulation: plain data. */
export interface MetropolisWalls extends MetropolisTube, RunSettings {
  /**
   * How the flights after velocity steps are timed; other proposals have no flights that a run misses. `expected`, the default:
   * slow ones by their conditional expectation. `drawn`: as they come; at a cold wall J is then too large, the more the
   * shorter the run, and its error bar does not know: the estimate has `resolved: false` where that shows.
   */
  readonly flights?: 'expected' | 'drawn';
}

/** What the simulation returns. */
export interface MetropolisEstimate extends TubeEstimate {
  /** Whether the flights that the run has seen take as long as they should; false means that `error` is too small. */
  readonly resolved: boolean;
  /** Time of the flights as drawn by the expected time: 1 but for the scatter of a run that sees all flights that matter. */
  readonly seenTime: number;
}

/**
 * Simulates the tube. The warm-up is one batch: let it be longer than the relaxation, or look at `correlation`. Throws
 * `bad-value` for settings outside their ranges.
 */
export function metropolisWalls(settings: MetropolisWalls): MetropolisEstimate {
  const tube = tubeOf(settings);
  const { kind, size } = proposalCode(settings.proposal);
  const { stepsPerHit = 1 } = settings;
  requireWhole(stepsPerHit, 'stepsPerHit', 1);
  const { flights = 'expected' } = settings;
  if (flights !== 'expected' && flights !== 'drawn')
    throw new LindbladError('bad-value', `flights is '${flights}'`, {
      path: 'flights',
      value: flights,
      expected: "'expected' or 'drawn'",
    });
  const state = randomState(settings.seed);
  const energy = Float64Array.of(exponential(state) * tube.leftTemperature);
  if (kind !== 0) {
    const run = runTube(settings, (count, sums) =>
      metropolisFlights(state, energy, tube, kind, size, stepsPerHit, count, sums),
    );
    return { ...run, resolved: true, seenTime: 1 };
  }
  const slow = slowFlightsOf(size, tube.leftTemperature, tube.rightTemperature, stepsPerHit);
  const [times, warmUp] = [new Float64Array(2), new Float64Array(2)];
  let first = true;
  const run = runTube(settings, (count, sums) => {
    velocityFlights(state, energy, tube, slow, stepsPerHit, flights === 'drawn', count, sums, first ? warmUp : times);
    first = false;
  });
  const seenTime = times[DRAWN] / times[EXPECTED];
  // the time as drawn differs from the expected one by its own scatter, or by what the run has not seen
  const resolved = flights === 'expected' || Math.abs(1 - seenTime) <= 2 * (run.error / Math.abs(run.value));
  return { ...run, resolved, seenTime };
}

/** Indices of Σ 1/v over the flights, as drawn and with the expectation of slow ones. */
const DRAWN = 0;
const EXPECTED = 1;

/** Flights between walls with velocity steps, added to `sums`, their times in both ways to `times`. */
function velocityFlights(
  s: RandomState,
  particle: Float64Array,
  tube: Required<Tube>,
  slow: SlowFlights,
  steps: number,
  asDrawn: boolean,
  count: number,
  sums: Float64Array,
  times: Float64Array,
): void {
  const { leftTemperature, rightTemperature } = tube;
  const { slow: limit, step: size } = slow;
  let energy = particle[0];
  let left = 0;
  let right = 0;
  let drawn = 0;
  let expected = 0;
  let direct = 0;
  for (let i = 0; i < 2 * count; i++) {
    const v = Math.sqrt(2 * energy);
    drawn += 1 / v;
    if (v >= limit) expected += 1 / v;
    direct += v;
    const before = energy;
    const onRight = (i & 1) === 0;
    const temperature = onRight ? rightTemperature : leftTemperature;
    for (let k = 0; k < steps; k++) {
      const speed = Math.sqrt(2 * energy);
      if (speed >= limit) expected += slowTime(slow, onRight ? k : steps + k, speed, temperature);
      energy = metropolisStep(s, 0, size, 1 / temperature, energy);
    }
    if (onRight) right += energy - before;
    else left += energy - before;
  }
  particle[0] = energy;
  const perSpeed = tube.length * Math.sqrt(tube.mass);
  sums[LEFT] += left;
  sums[RIGHT] += right;
  sums[TIME] += (asDrawn ? drawn : expected) * perSpeed;
  // m v² by the time L/v of a flight; speeds are those of mass 1
  sums[KINETIC] += direct * perSpeed;
  times[DRAWN] += drawn;
  times[EXPECTED] += expected;
}

/** Flights to the right wall and back, added to `sums`. */
function metropolisFlights(
  s: RandomState,
  particle: Float64Array,
  tube: Required<Tube>,
  kind: number,
  size: number,
  steps: number,
  count: number,
  sums: Float64Array,
): void {
  const leftBeta = 1 / tube.leftTemperature;
  const rightBeta = 1 / tube.rightTemperature;
  let energy = particle[0];
  let left = 0;
  let right = 0;
  let inverse = 0;
  let direct = 0;
  for (let i = 0; i < count; i++) {
    let root = Math.sqrt(energy);
    inverse += 1 / root;
    direct += root;
    let before = energy;
    for (let k = 0; k < steps; k++) energy = metropolisStep(s, kind, size, rightBeta, energy);
    right += energy - before;
    root = Math.sqrt(energy);
    inverse += 1 / root;
    direct += root;
    before = energy;
    for (let k = 0; k < steps; k++) energy = metropolisStep(s, kind, size, leftBeta, energy);
    left += energy - before;
  }
  particle[0] = energy;
  // a flight takes L/v with v = √(2E/m), and m v² = 2E
  const perRoot = tube.length * Math.sqrt(tube.mass / 2);
  sums[LEFT] += left;
  sums[RIGHT] += right;
  sums[TIME] += inverse * perRoot;
  sums[KINETIC] += 2 * direct * perRoot;
}
