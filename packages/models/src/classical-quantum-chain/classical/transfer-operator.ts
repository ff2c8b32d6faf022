// The deterministic solution of the tube between Metropolis walls. A step of the left wall is an operator P_L on
// functions of the speed, (P f)(v) = ∫ k(v, u) f(u) du + r(v) f(v), with the density k of accepted proposals and the
// probability r of refusal. The laws φ_R, φ_L behind the walls obey φ_R = φ_L P_R, φ_L = φ_R P_L, and
//   J = (<E>_φL - <E>_φR) / (L (<1/v>_φL + <1/v>_φR)).
// P is made by collocation at Gauss nodes: between them f is a polynomial on every panel, and the integral is split
// where k has jumps and kinks, so each row is accurate however narrow the window of the proposal or cold the wall.
// Velocity steps put a constant density, not one ~ v, at small speeds, down to v exp(-v²/2T): all those flights count
// in <1/v>, over ln v, and make J vanish with T_R. Speeds below `slowest` get a density in ln v of their own; they are
// too few to feed anything back.
// Source: Kress, Linear Integral Equations (2014), chapter 13 (collocation).

import type { Proposal } from './proposal.js';
import { proposalCode } from './proposal.js';
import { BARYCENTRIC, gaussLegendre, ORDER, RULE, type SpeedGrid } from './speed-grid.js';

/** A Metropolis step at one wall. */
export interface Wall {
  readonly kind: number;
  readonly size: number;
  readonly temperature: number;
}

/** The wall of a proposal. */
export function wallOf(proposal: Proposal, temperature: number): Wall {
  return { ...proposalCode(proposal), temperature };
}

/**
 * Density per du of accepted proposals from v to u; the logarithms are given, as slow speeds may underflow;
 * only velocity steps (kind 0) use them. */
export function acceptedDensity(wall: Wall, v: number, lnV: number, u: number, lnU: number): number {
  const { kind, size, temperature } = wall;
  const rise = 0.5 * (u * u - v * v);
  if (kind === 0) {
    const near = (u - v) / size;
    const far = (u + v) / size;
    const q = (Math.exp(-0.5 * near * near) + Math.exp(-0.5 * far * far)) / (size * Math.sqrt(2 * Math.PI));
    return q * Math.exp(Math.min(0, lnU - lnV - rise / temperature));
  }
  if (kind === 3) {
    return (u / size) * Math.exp((-0.5 * u * u) / size + Math.min(0, -rise * (1 / temperature - 1 / size)));
  }
  const acceptance = u * Math.exp(Math.min(0, -rise / temperature));
  if (kind === 2) return acceptance / size;
  const windows = (Math.abs(rise) < size ? 1 : 0) + (0.5 * (u * u + v * v) < size ? 1 : 0);
  return (windows * acceptance) / (2 * size);
}

/** Speeds where the density from v has a jump or a kink, or where its scale changes, ascending. */
function breakpoints(wall: Wall, v: number, lnV: number): number[] {
  const { kind, size, temperature } = wall;
  const energy = 0.5 * v * v;
  const energies: number[] = [];
  const speeds = [v];
  // the fall of the acceptance above the own energy
  for (let k = -1; k <= 5; k++) energies.push(energy + temperature * 2 ** k);
  if (kind === 0) {
    for (const k of [1, 2, 3, 4.5, 6]) speeds.push(v + k * size, Math.abs(v - k * size));
    const other = Math.exp(conjugate(temperature, v, lnV));
    speeds.push(other);
    for (let k = -2; k <= 5; k++) energies.push(0.5 * other * other + temperature * 2 ** k);
  }
  if (kind === 1) energies.push(energy + size, Math.abs(energy - size));
  // an acceptance that falls towards small energies, where the proposal is colder than the wall
  if (kind === 3) for (let k = -1; k <= 5; k++) energies.push(energy - size * 2 ** k);
  for (const e of energies) if (e > 0) speeds.push(Math.sqrt(2 * e));
  return speeds.sort((a, b) => a - b);
}

/** ln of the other speed with the same v exp(-v²/2T): the mode is at √T. */
function conjugate(temperature: number, v: number, lnV: number): number {
  const level = lnV - (0.5 * v * v) / temperature;
  const mode = 0.5 * Math.log(temperature);
  const above = (l: number): boolean => l - (0.5 * Math.exp(2 * l)) / temperature > level;
  let [inside, outside] = [mode, level];
  if (lnV < mode) outside = mode + Math.log(2 + Math.sqrt(4 + 2 * Math.max(0, mode - level)));
  for (let i = 0; i < 60; i++) {
    const middle = 0.5 * (inside + outside);
    if (above(middle)) inside = middle;
    else outside = middle;
  }
  return 0.5 * (inside + outside);
}

/** The rule of a smooth piece. */
const FINE = gaussLegendre(8);

/**
 * Adds to `row` the weights of ∫ k(v, u) f(u) du for f given at the nodes; returns their sum, the probability of
 * acceptance.
 */
export function collocationRow(
  grid: SpeedGrid,
  wall: Wall,
  v: number,
  lnV: number,
  row: Float64Array,
  offset: number,
): number {
  const { edges, nodes, weights, logs } = grid;
  const breaks = breakpoints(wall, v, lnV);
  let next = 0;
  let sum = 0;
  for (let p = 0; p < edges.length - 1; p++) {
    const [from, to] = [edges[p], edges[p + 1]];
    while (next < breaks.length && breaks[next] <= from) next++;
    if (next === breaks.length || breaks[next] >= to) {
      for (let j = p * ORDER; j < (p + 1) * ORDER; j++) {
        const weight = weights[j] * acceptedDensity(wall, v, lnV, nodes[j], logs[j]);
        row[offset + j] += weight;
        sum += weight;
      }
      continue;
    }
    let low = from;
    while (low < to) {
      while (next < breaks.length && breaks[next] <= low) next++;
      const high = next < breaks.length && breaks[next] < to ? breaks[next] : to;
      sum += addPiece(wall, v, lnV, from, to, low, high, row, offset + p * ORDER);
      low = high;
    }
  }
  return sum;
}

const basis = new Float64Array(ORDER);

/** The part of a panel from low to high, where the density is smooth. */
function addPiece(
  wall: Wall,
  v: number,
  lnV: number,
  from: number,
  to: number,
  low: number,
  high: number,
  row: Float64Array,
  offset: number,
): number {
  const half = 0.5 * (high - low);
  let sum = 0;
  for (let q = 0; q < FINE.nodes.length; q++) {
    const u = low + half * (1 + FINE.nodes[q]);
    const weight = half * FINE.weights[q] * acceptedDensity(wall, v, lnV, u, wall.kind === 0 ? Math.log(u) : 0);
    sum += weight;
    lagrange((2 * u - from - to) / (to - from));
    for (let m = 0; m < ORDER; m++) row[offset + m] += weight * basis[m];
  }
  return sum;
}

/** The Lagrange polynomials of the nodes of a panel at x in (-1, 1), into `basis`. */
function lagrange(x: number): void {
  let total = 0;
  for (let m = 0; m < ORDER; m++) {
    const distance = x - RULE.nodes[m];
    if (distance === 0) {
      basis.fill(0);
      basis[m] = 1;
      return;
    }
    basis[m] = BARYCENTRIC[m] / distance;
    total += basis[m];
  }
  for (let m = 0; m < ORDER; m++) basis[m] /= total;
}

/** The matrix of a step, row after row: row i has the weights of (P f)(v_i), and sums to 1. */
export function transferMatrix(grid: SpeedGrid, wall: Wall): Float64Array {
  const { nodes, logs } = grid;
  const n = nodes.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const accepted = collocationRow(grid, wall, nodes[i], logs[i], matrix, i * n);
    matrix[i * n + i] += 1 - accepted;
  }
  return matrix;
}
