// How many hits of one Metropolis wall a particle needs to take its temperature.
//   slowest mode: N = 1/(1 - λ_2), with the second eigenvalue of the step, on the side of 1;
//   threshold:    the number of steps after which |<E>/T - 1| < ε, from the law of a Maxwell wall at another temperature.
// A step obeys detailed balance, π(v) k(v, u) = π(u) k(u, v), so the step is a symmetric operator with √π; its matrix here keeps
// that symmetry to the last digit. As T -> 0, N ~ T^-1/2 for velocity steps and T^-1 for energy steps and independence proposals, where
// λ_2 = 1 - (acceptance at E = 0): N = (δ/T)/(1 - exp(-δ/T)) and N = T_0/T.
// Sources: Liu, Stat. Comput. 6, 113 (1996) (independence); Tierney, Ann. Statist. 22, 1701 (1994).

import { type DenseMatrix, hermitianEigen, LindbladError } from 'lindblad-core';
import { meanOfBatches } from './batch-means.js';
import { type Estimate, requirePositive, requireWhole, stopwatch } from './estimate.js';
import { metropolisStep, type Proposal, proposalCode } from './proposal.js';
import { exponential, randomState } from './random.js';
import { gradedEdges, gridOf, type SpeedGrid } from './speed-grid.js';
import { rowTimes } from './stationary.js';
import { acceptedDensity, transferMatrix, wallOf } from './transfer-operator.js';

/** One wall with its proposal. */
export interface Relaxation {
  readonly proposal: Proposal;
  readonly temperature: number;
}

/** N = 1/(1 - λ_2): hits until the slowest mode has fallen to 1/e, for N well above 1. Throws `bad-value` for T <= 0. */
export function relaxationHits({ proposal, temperature }: Relaxation): number {
  requirePositive(temperature, 'temperature');
  const grid = speeds(proposal, temperature, temperature);
  const { values } = hermitianEigen(symmetricStep(grid, proposal, temperature));
  // ascending: the last is 1
  return 1 / (1 - values[values.length - 2]);
}

/** √(π_i w_i) P_ij / √(π_j w_j), P_ij = k(v_i, v_j) w_j, and on the diagonal what makes rows of P sum to 1. */
function symmetricStep(grid: SpeedGrid, proposal: Proposal, temperature: number): DenseMatrix {
  const wall = wallOf(proposal, temperature);
  const { nodes: v, weights: w, logs } = grid;
  const n = v.length;
  const re = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let accepted = 0;
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const k = acceptedDensity(wall, v[i], logs[i], v[j], logs[j]);
      accepted += k * w[j];
      if (j > i) continue;
      // both directions stand for the same number: the larger density is the one that does not underflow
      const back = acceptedDensity(wall, v[j], logs[j], v[i], logs[i]);
      re[i + j * n] = Math.sqrt(k * back * w[i] * w[j]);
      re[j + i * n] = re[i + j * n];
    }
    re[i * (n + 1)] = 1 - accepted;
  }
  return { rows: n, cols: n, re, im: new Float64Array(n * n) };
}

/** A relaxation from the law of a Maxwell wall at `startTemperature` (default 1) to within `tolerance` (default 0.05). */
export interface ThresholdRelaxation extends Relaxation {
  readonly startTemperature?: number;
  readonly tolerance?: number;
}

/** More steps than this are not waited for. */
const MOST_STEPS = 100_000;

/**
 * Steps until |<E>/T - 1| < tolerance, with a fraction by interpolation of ln|<E>/T - 1| between the last two; 0 if the start is
 * within it. Throws `not-converged` after 100000 steps.
 */
export function thresholdHits({
  proposal,
  temperature,
  startTemperature = 1,
  tolerance = 0.05,
}: ThresholdRelaxation): number {
  requirePositive(temperature, 'temperature');
  requirePositive(startTemperature, 'startTemperature');
  requirePositive(tolerance, 'tolerance');
  const grid = speeds(proposal, temperature, startTemperature);
  const { nodes, weights } = grid;
  const n = nodes.length;
  const step = transferMatrix(grid, wallOf(proposal, temperature));
  let law: Float64Array = nodes.map(
    (v, i) => (weights[i] * v * Math.exp((-0.5 * v * v) / startTemperature)) / startTemperature,
  );
  let next: Float64Array = new Float64Array(n);
  let before = Math.abs(startTemperature / temperature - 1);
  if (before < tolerance) return 0;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    rowTimes(law, step, next);
    [law, next] = [next, law];
    let energy = 0;
    for (let i = 0; i < n; i++) energy += 0.5 * nodes[i] * nodes[i] * law[i];
    const distance = Math.abs(energy / temperature - 1);
    if (distance < tolerance) return steps - Math.log(tolerance / distance) / Math.log(before / distance);
    before = distance;
  }
  throw new LindbladError('not-converged', `<E>/T - 1 is still ${before} after ${MOST_STEPS} steps`, {
    expected: `less than ${tolerance}`,
    hint: 'raise the tolerance or the temperature',
  });
}

/** Speeds that hold the laws of both temperatures. */
function speeds(proposal: Proposal, temperature: number, start: number): SpeedGrid {
  const thermal = Math.sqrt(temperature);
  const hot = Math.max(temperature, start);
  const top = proposal.type === 'uniform' ? Math.sqrt(2 * Math.min(proposal.maximum, 24 * hot)) : Math.sqrt(48 * hot);
  return gridOf(gradedEdges(1e-4 * thermal, top, 0.03 * thermal, 0.3, 0.15 * Math.sqrt(hot)));
}

/** Settings of the simulated relaxation: plain data. */
export interface SimulatedRelaxation extends Relaxation {
  readonly startTemperature?: number;
  /** Steps of the wall. */
  readonly steps: number;
  /** Independent particles; default 10000. */
  readonly particles?: number;
  readonly seed: number;
}

/** The mean energy of many particles after `steps` steps at the wall, from the law of a Maxwell wall at `startTemperature`. */
export function relaxedEnergy(settings: SimulatedRelaxation): Estimate {
  const elapsed = stopwatch();
  const { proposal, temperature, startTemperature = 1, steps, particles = 10_000, seed } = settings;
  requirePositive(temperature, 'temperature');
  requirePositive(startTemperature, 'startTemperature');
  requireWhole(steps, 'steps', 0);
  requireWhole(particles, 'particles', 2);
  const { kind, size } = proposalCode(proposal);
  const state = randomState(seed);
  const beta = 1 / temperature;
  const energies = new Float64Array(particles);
  for (let i = 0; i < particles; i++) {
    let energy = exponential(state) * startTemperature;
    for (let k = 0; k < steps; k++) energy = metropolisStep(state, kind, size, beta, energy);
    energies[i] = energy;
  }
  return { ...meanOfBatches(energies), events: steps * particles, seconds: elapsed(), seed };
}
