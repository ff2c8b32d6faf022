// One particle between Metropolis walls ("MCMC Maxwell" walls), event by event: at each hit the speed undergoes n
// Metropolis steps towards the law of a Maxwell wall, and the particle leaves with what comes of them, be it the old
// speed. n -> ∞ is the Maxwell wall. J = lim (1/t) Σ over hits of the left wall of (energy out - energy in), and
// J ~ 1/L for every proposal, as the length enters by the flight times only.
// Whether the current has a maximum over the temperature of the cold wall depends on the proposal. Model after Zou,
// Gong, Wang, Casati & Benenti, arXiv:2509.14027; the proposals are ours.

import { type RunSettings, requireWhole } from './estimate.js';
import { KINETIC, LEFT, RIGHT, runTube, TIME, type TubeEstimate } from './maxwell-walls.js';
import { metropolisStep, type Proposal, proposalCode } from './proposal.js';
import { exponential, type RandomState, randomState } from './random.js';
import { type Tube, tubeOf } from './tube.js';

/** A tube with Metropolis walls. */
export interface MetropolisTube extends Tube {
  /** The proposal of both walls, for mass 1: speeds are counted in units of 1/√mass. */
  readonly proposal: Proposal;
  /** Metropolis steps at a hit; default 1. */
  readonly stepsPerHit?: number;
}

/** Settings of the simulation: plain data. */
export interface MetropolisWalls extends MetropolisTube, RunSettings {}

/**
 * Simulates the tube. The warm-up is one batch: let it be longer than the relaxation, or look at `correlation`. Throws
 * `bad-value` for settings outside their ranges.
 */
export function metropolisWalls(settings: MetropolisWalls): TubeEstimate {
  const tube = tubeOf(settings);
  const { kind, size } = proposalCode(settings.proposal);
  const { stepsPerHit = 1 } = settings;
  requireWhole(stepsPerHit, 'stepsPerHit', 1);
  const state = randomState(settings.seed);
  const energy = Float64Array.of(exponential(state) * tube.leftTemperature);
  return runTube(settings, (count, sums) =>
    metropolisFlights(state, energy, tube, kind, size, stepsPerHit, count, sums),
  );
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
