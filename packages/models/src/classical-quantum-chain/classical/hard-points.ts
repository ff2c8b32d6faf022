// N point particles on a line between Maxwell walls of full accommodation, event by event. Neighbours collide
// elastically,
//   v_1' = ((m_1 - m_2) v_1 + 2 m_2 v_2) / (m_1 + m_2),   v_2' = ((m_2 - m_1) v_2 + 2 m_1 v_1) / (m_1 + m_2).
// Equal masses exchange their velocities, as if they passed through each other, and so J_N = N J_1 exactly: the
// negative differential resistance of one particle is that of the gas. Unequal masses mix.
// J = lim (1/t) Σ over hits of the left wall of (energy out - energy in).
// Sources: Jepsen, J. Math. Phys. 6, 405 (1965); Casati, Found. Phys. 16, 51 (1986); Luo, Phys. Rev. E 99, 032138
// (2019).

import { ratioOfBatches } from './batch-means.js';
import { batchesOf, type Estimate, type RunSettings, requirePositive, requireWhole, stopwatch } from './estimate.js';
import { type EventTimes, eventTimes, schedule } from './event-times.js';
import { exponential, normal, type RandomState, randomState } from './random.js';
import { tubeOf } from './tube.js';

/** Settings of the simulation: plain data. `events` are collisions of particles and hits of walls together. */
export interface HardPoints extends RunSettings {
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  readonly particles: number;
  /** Length of the tube; default 1. */
  readonly length?: number;
  /** The masses from left to right, repeated to the end; default [1]. */
  readonly masses?: readonly number[];
}

/** The heat current from the left wall, with what else the run measures. */
export interface HardPointsEstimate extends Estimate {
  /** Current from the right wall: -value, up to the change of the gas's energy over the time of the run. */
  readonly right: number;
  readonly wallHits: number;
  readonly time: number;
}

/**
 * The gas: particle i was at x[i] at the time since[i]. Event i is the meeting of particles i-1 and i; 0 and N are the
 * walls.
 */
export interface Gas {
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  readonly length: number;
  readonly mass: Float64Array;
  readonly x: Float64Array;
  readonly v: Float64Array;
  readonly since: Float64Array;
  readonly events: EventTimes;
}

/** Simulates the gas. Throws `bad-value` for settings outside their ranges. */
export function hardPoints(settings: HardPoints): HardPointsEstimate {
  const elapsed = stopwatch();
  const { batches, length } = batchesOf(settings);
  const state = randomState(settings.seed);
  const gas = hardPointGas(settings, state);
  const energies = new Float64Array(batches);
  const times = new Float64Array(batches);
  const sums = new Float64Array(3);
  let [right, hits, time] = [0, 0, 0];
  advance(gas, state, length, sums);
  for (let b = 0; b < batches; b++) {
    sums.fill(0);
    times[b] = advance(gas, state, length, sums);
    energies[b] = sums[0];
    right += sums[1];
    hits += sums[2];
    time += times[b];
  }
  return {
    ...ratioOfBatches(energies, times),
    right: right / time,
    wallHits: hits,
    time,
    events: batches * length,
    seconds: elapsed(),
    seed: settings.seed,
  };
}

/** Particles at equal distances with the velocities of the geometric mean of the temperatures. */
export function hardPointGas(settings: HardPoints, state: RandomState): Gas {
  const { particles, masses = [1] } = settings;
  const { leftTemperature, rightTemperature, length } = tubeOf({
    leftTemperature: settings.leftTemperature,
    rightTemperature: settings.rightTemperature,
    length: settings.length,
  });
  requireWhole(particles, 'particles', 1);
  requireWhole(masses.length, 'masses.length', 1);
  masses.forEach((m, i) => {
    requirePositive(m, `masses[${i}]`);
  });
  const temperature = Math.sqrt(leftTemperature * rightTemperature);
  const mass = Float64Array.from({ length: particles }, (_, i) => masses[i % masses.length]);
  const gas: Gas = {
    leftTemperature,
    rightTemperature,
    length,
    mass,
    x: mass.map((_, i) => ((i + 0.5) * length) / particles),
    v: mass.map((m) => Math.sqrt(temperature / m) * normal(state)),
    since: new Float64Array(particles),
    events: eventTimes(particles + 1),
  };
  for (let event = 0; event <= particles; event++) meet(gas, event, 0);
  return gas;
}

/**
 * Runs `count` events, adds the energy from the left wall, from the right wall, and the number of hits of walls to
 * `sums`, sets the clock of the gas back to 0, and returns the time that has passed.
 */
export function advance(gas: Gas, state: RandomState, count: number, sums: Float64Array): number {
  const { mass, x, v, since, length, leftTemperature, rightTemperature, events } = gas;
  const n = x.length;
  const { times, winners } = events;
  let now = 0;
  let fromLeft = 0;
  let fromRight = 0;
  let hits = 0;
  for (let k = 0; k < count; k++) {
    const event = winners[1];
    now = times[event];
    if (event === 0) {
      const energy = exponential(state) * leftTemperature;
      fromLeft += energy - 0.5 * mass[0] * v[0] * v[0];
      v[0] = Math.sqrt((2 * energy) / mass[0]);
      x[0] = 0;
      since[0] = now;
      hits++;
    } else if (event === n) {
      const i = n - 1;
      const energy = exponential(state) * rightTemperature;
      fromRight += energy - 0.5 * mass[i] * v[i] * v[i];
      v[i] = -Math.sqrt((2 * energy) / mass[i]);
      x[i] = length;
      since[i] = now;
      hits++;
    } else {
      collide(gas, event - 1, now);
    }
    // the pair has just met: it does not meet again before another event; a single particle meets both walls
    meet(gas, event, now);
    if (event > 0) meet(gas, event - 1, now);
    if (event < n) meet(gas, event + 1, now);
  }
  sums[0] += fromLeft;
  sums[1] += fromRight;
  sums[2] += hits;
  for (let i = 0; i < n; i++) since[i] -= now;
  for (let event = 0; event <= n; event++) schedule(events, event, times[event] - now);
  return now;
}

/** The elastic collision of particles i and i + 1. */
function collide({ mass, x, v, since }: Gas, i: number, now: number): void {
  const j = i + 1;
  // both are here, up to rounding: one place for both, so that they never change sides
  const place = x[i] + v[i] * (now - since[i]);
  const u = v[i];
  const w = v[j];
  if (mass[i] === mass[j]) {
    v[i] = w;
    v[j] = u;
  } else {
    const total = mass[i] + mass[j];
    const common = (2 * (mass[i] * u + mass[j] * w)) / total;
    v[i] = common - u;
    v[j] = common - w;
  }
  x[i] = place;
  x[j] = place;
  since[i] = now;
  since[j] = now;
}

/** Schedules the next meeting of particles event - 1 and event, or of the outer ones with the walls. */
function meet({ x, v, since, length, events }: Gas, event: number, now: number): void {
  const n = x.length;
  let time = Number.POSITIVE_INFINITY;
  if (event === 0) {
    if (v[0] < 0) time = since[0] - x[0] / v[0];
  } else if (event === n) {
    if (v[n - 1] > 0) time = since[n - 1] + (length - x[n - 1]) / v[n - 1];
  } else {
    const i = event - 1;
    const closing = v[i] - v[event];
    if (closing > 0) {
      const gap = x[event] + v[event] * (now - since[event]) - (x[i] + v[i] * (now - since[i]));
      time = now + Math.max(0, gap) / closing;
    }
  }
  // rounding does not run the clock backwards
  schedule(events, event, Math.max(time, now));
}
