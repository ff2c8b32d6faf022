// The exact current of the tube between Metropolis walls, from the transfer operators of its walls.

import { requirePositive, requireWhole } from './estimate.js';
import type { MetropolisTube } from './metropolis-walls.js';
import { gradedEdges, gridOf, type SpeedGrid } from './speed-grid.js';
import { inner, rowTimes, stationaryLaw } from './stationary.js';
import { acceptedDensity, collocationRow, transferMatrix, type Wall, wallOf } from './transfer-operator.js';
import { tubeOf } from './tube.js';

/** A tube with Metropolis walls and how finely its speeds are resolved. */
export interface MetropolisCurrent extends MetropolisTube {
  /**
   * Flights slower than this are left out, in units of 1/√mass. By default there is no such limit: J is that of a run
   * of infinite length. A run of n hits does not see the speeds that occur less often than once in n.
   */
  readonly lowestSpeed?: number;
  /** Divides the widths of the panels; default 1. */
  readonly refinement?: number;
}

/** The solution: the current and the laws of the speed behind the walls. */
export interface MetropolisCurrentSolution {
  /** Heat current from the left wall. */
  readonly value: number;
  /** Mean energies behind the walls. */
  readonly leftEnergy: number;
  readonly rightEnergy: number;
  /** Mean time of a flight from the left to the right and back. */
  readonly roundTrip: number;
  /** Nodes of the grid of speeds. */
  readonly nodes: number;
}

/** Speeds below this times √(the lowest temperature) are too few to feed back. */
const SLOWEST = 1e-6;
/** Energies up to this many times the highest temperature. */
const HIGHEST = 24;

/** J without statistics. Throws `bad-value` for settings outside their ranges. */
export function metropolisCurrent(settings: MetropolisCurrent): MetropolisCurrentSolution {
  const { leftTemperature, rightTemperature, length, mass } = tubeOf(settings);
  const { proposal, stepsPerHit = 1, lowestSpeed, refinement = 1 } = settings;
  requireWhole(stepsPerHit, 'stepsPerHit', 1);
  requirePositive(refinement, 'refinement');
  if (lowestSpeed !== undefined) requirePositive(lowestSpeed, 'lowestSpeed');
  const left = wallOf(proposal, leftTemperature);
  const right = wallOf(proposal, rightTemperature);
  const cold = Math.sqrt(Math.min(leftTemperature, rightTemperature));
  const hot = Math.max(leftTemperature, rightTemperature);
  // a uniform proposal never leaves its range
  const top = proposal.type === 'uniform' ? Math.sqrt(2 * proposal.maximum) : Math.sqrt(2 * HIGHEST * hot);
  const scale = proposal.type === 'velocity' ? proposal.step : cold;
  const slowest = lowestSpeed ?? SLOWEST * cold;
  const widest = Math.min(0.35 * Math.sqrt(hot), Math.max(2 * scale, 0.2 * Math.sqrt(hot))) / refinement;
  const edges = gradedEdges(slowest, top, 0.03 * cold, 0.6 / refinement, widest);
  const grid = gridOf(proposal.type === 'energy' ? withKinks(edges, proposal.step) : edges);
  const n = grid.nodes.length;
  const toLeft = transferMatrix(grid, left);
  const toRight = transferMatrix(grid, right);
  const hits = (x: Float64Array, wall: Float64Array): Float64Array => {
    let [law, next] = [x.slice(), new Float64Array(n)];
    for (let k = 0; k < stepsPerHit; k++) {
      rowTimes(law, wall, next);
      [law, next] = [next, law];
    }
    return law;
  };
  const start = grid.nodes.map((v, i) => (grid.weights[i] * v * Math.exp((-0.5 * v * v) / hot)) / hot);
  const total = start.reduce((sum, y) => sum + y, 0);
  const behindLeft = stationaryLaw(
    (x, out) => out.set(hits(hits(x, toRight), toLeft)),
    start.map((y) => y / total),
  );
  const behindRight = hits(behindLeft, toRight);
  let [leftEnergy, rightEnergy, inverse] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const v = grid.nodes[i];
    leftEnergy += 0.5 * v * v * behindLeft[i];
    rightEnergy += 0.5 * v * v * behindRight[i];
    inverse += (behindLeft[i] + behindRight[i]) / v;
  }
  if (lowestSpeed === undefined && proposal.type === 'velocity') {
    const fastest = (0.5 * top * top) / (cold * cold);
    const chain = { grid, left, right, toLeft, toRight, stepsPerHit };
    inverse += slowFlights(chain, behindLeft, -Math.log(slowest), fastest - Math.log(slowest));
  }
  // speeds of mass 1 are √mass times those of the particle
  const roundTrip = length * Math.sqrt(mass) * inverse;
  return { value: (leftEnergy - rightEnergy) / roundTrip, leftEnergy, rightEnergy, roundTrip, nodes: n };
}

/** Edges also at the energies δ, 2δ, 3δ, where the energy step from below 0 puts kinks into the laws. */
function withKinks(edges: Float64Array, step: number): Float64Array {
  const kinks = [1, 2, 3].map((k) => Math.sqrt(2 * k * step));
  const inside = kinks.filter((v) => v > edges[0] && v < edges[edges.length - 1]);
  return Float64Array.from(new Set([...edges, ...inside])).sort();
}

interface Chain {
  readonly grid: SpeedGrid;
  readonly left: Wall;
  readonly right: Wall;
  readonly toLeft: Float64Array;
  readonly toRight: Float64Array;
  readonly stepsPerHit: number;
}

/**
 * ∫ (φ_L + φ_R) / v over the speeds v = e^-y with y from `first` to `last`: ∫ (φ_L + φ_R) dy with φ per dv. Such a
 * speed is entered from the others and left again, step by step: φ' = inflow + r φ, whose fixed point over one cycle is
 * that of a linear map.
 */
function slowFlights(chain: Chain, behindLeft: Float64Array, first: number, last: number): number {
  const { grid, left, right, toLeft, toRight, stepsPerHit } = chain;
  const n = grid.nodes.length;
  const slow = gridOf(slowEdges(first, last));
  // the laws before each step of a cycle that starts behind the left wall
  const laws: Float64Array[] = [];
  for (let k = 0, law = behindLeft; k < 2 * stepsPerHit; k++) {
    laws.push(law);
    const next = new Float64Array(n);
    rowTimes(law, k < stepsPerHit ? toRight : toLeft, next);
    law = next;
  }
  const scratch = new Float64Array(n);
  const intoRight = new Float64Array(n);
  const intoLeft = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < slow.nodes.length; i++) {
    const lnV = -slow.nodes[i];
    const v = Math.exp(lnV);
    densitiesTo(grid, right, v, lnV, intoRight);
    densitiesTo(grid, left, v, lnV, intoLeft);
    const inflow = laws.map((from, k) => inner(from, k < stepsPerHit ? intoRight : intoLeft));
    const staysRight = 1 - collocationRow(grid, right, v, lnV, scratch, 0);
    const staysLeft = 1 - collocationRow(grid, left, v, lnV, scratch, 0);
    let [density, survival] = [0, 1];
    for (let k = 0; k < 2 * stepsPerHit; k++) {
      const stays = k < stepsPerHit ? staysRight : staysLeft;
      density = inflow[k] + stays * density;
      survival *= stays;
    }
    const behindLeftDensity = density / (1 - survival);
    let behindRightDensity = behindLeftDensity;
    for (let k = 0; k < stepsPerHit; k++) behindRightDensity = inflow[k] + staysRight * behindRightDensity;
    sum += slow.weights[i] * (behindLeftDensity + behindRightDensity);
  }
  return sum;
}

/** The density per du from every node of the grid to u. */
function densitiesTo(grid: SpeedGrid, wall: Wall, u: number, lnU: number, out: Float64Array): void {
  const { nodes, logs } = grid;
  for (let j = 0; j < out.length; j++) out[j] = acceptedDensity(wall, nodes[j], logs[j], u, lnU);
}

/** Panels of y that widen from 1: what happens at y depends on its size, not on its digits. */
function slowEdges(first: number, last: number): Float64Array {
  const edges = [first];
  for (let width = 1; edges[edges.length - 1] < last; width *= 1.25) {
    edges.push(Math.min(last, edges[edges.length - 1] + width));
  }
  return Float64Array.from(edges);
}
