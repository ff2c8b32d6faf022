// How many hits of one Metropolis wall a particle needs to take its temperature.
//   slowest mode: N = 1/(1 - λ_2), with the upper end λ_2 < 1 of the spectrum of the step;
//   threshold:    the number of steps after which |<E>/T - 1| < ε, from the law of a Maxwell wall at another temperature.
// Proposals in the energy have closed forms, with x = δ/T:
//   uniform        N = y/(1 - e^-y), y = E_max/T: the refusal at E = 0
//   independence   N = T_0/T for T_0 >= T, infinite for T_0 < T, where the largest energies are hardly ever proposed
//   energy         the larger of x/(1 - e^-x), the refusal at E = 0, and 1/(1 - λ), that of exp(E/2T) at large E, where
//                  a continuum ends: λ = (2/x)(1 - e^-x/2) + 1/2 - (1 - e^-x)/2x, N -> 24/x² for short steps
// For velocity steps λ_2 is that of a matrix. As T -> 0, N ~ T^-1/2 for velocity steps and T^-1 for the others.
// Sources: Liu, Stat. Comput. 6, 113 (1996) (independence); Tierney, Ann. Statist. 22, 1701 (1994).

import { type DenseMatrix, hermitianEigen, LindbladError } from 'lindblad-core';
import { meanOfBatches } from './batch-means.js';
import { type Estimate, requirePositive, requireWhole, stopwatch } from './estimate.js';
import { metropolisStep, type Proposal, proposalCode } from './proposal.js';
import { exponential, randomState } from './random.js';
import { gradedEdges, gridOf, type SpeedGrid } from './speed-grid.js';
import { rowTimes } from './stationary.js';
import { transferMatrix, wallOf } from './transfer-operator.js';

/** One wall with its proposal. */
export interface Relaxation {
  readonly proposal: Proposal;
  readonly temperature: number;
}

/**
 * N = 1/(1 - λ_2): hits until the slowest mode has fallen to 1/e, for N well above 1. Throws `bad-value` for T <= 0.
 */
export function relaxationHits({ proposal, temperature }: Relaxation): number {
  requirePositive(temperature, 'temperature');
  const { size } = proposalCode(proposal);
  const x = size / temperature;
  switch (proposal.type) {
    case 'uniform':
      return x / -Math.expm1(-x);
    case 'independence':
      return x >= 1 ? x : Number.POSITIVE_INFINITY;
    case 'energy':
      return Math.max(x / -Math.expm1(-x), 1 / plateauGap(x));
    case 'velocity':
      return matrixHits(speeds(proposal, temperature, temperature), proposal, temperature);
  }
}

/** 1 - λ of exp(E/2T) at large E, with x = δ/T; by its series where the terms would cancel. */
export function plateauGap(x: number): number {
  if (x < 0.03) return x * x * (1 / 24 - x * (1 / 64 - x * (7 / 1920 - x * (1 / 1536 - (x * 31) / 322560))));
  return 0.5 + (2 / x) * Math.expm1(-x / 2) - Math.expm1(-x) / (2 * x);
}

/** N from the matrix of a step on a grid that holds the law of the wall and resolves the proposal. */
export function matrixHits(grid: SpeedGrid, proposal: Proposal, temperature: number): number {
  const { values } = hermitianEigen(symmetricStep(grid, proposal, temperature));
  // ascending: the last is 1
  return 1 / (1 - values[values.length - 2]);
}

/**
 * √(π_i w_i) P_ij / √(π_j w_j), symmetric by detailed balance, π(v) k(v, u) = π(u) k(u, v), but for the errors of the
 * collocation: the mean of both halves.
 */
function symmetricStep(grid: SpeedGrid, proposal: Proposal, temperature: number): DenseMatrix {
  const matrix = transferMatrix(grid, wallOf(proposal, temperature));
  const { nodes, weights, logs } = grid;
  const n = nodes.length;
  // logarithms, as the law underflows at the highest speeds
  const share = nodes.map((v, i) => 0.5 * (Math.log(weights[i]) + logs[i] - (0.5 * v * v) / temperature));
  const re = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const there = matrix[i * n + j] * Math.exp(share[i] - share[j]);
      const back = matrix[j * n + i] * Math.exp(share[j] - share[i]);
      re[i + j * n] = 0.5 * (there + back);
      re[j + i * n] = re[i + j * n];
    }
  }
  return { rows: n, cols: n, re, im: new Float64Array(n * n) };
}

/**
 * A relaxation from the law of a Maxwell wall at `startTemperature` (default 1) to within `tolerance` (default 0.05).
 */
export interface ThresholdRelaxation extends Relaxation {
  readonly startTemperature?: number;
  readonly tolerance?: number;
}

/** More steps than this are not waited for. */
const MOST_STEPS = 100_000;

/**
 * Steps until |<E>/T - 1| < tolerance, with a fraction by interpolation of ln|<E>/T - 1| between the last two; 0 if the
 * start is within it. Throws `not-converged` after 100000 steps.
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
export function speeds(proposal: Proposal, temperature: number, start: number): SpeedGrid {
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

/**
 * The mean energy of many particles after `steps` steps at the wall, from the law of a Maxwell wall at
 * `startTemperature`.
 */
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
