// The entropy production of a network as a sum over cycles. A spanning tree leaves one edge for each fundamental cycle, its
// chord; the flux of a cycle is the net flow through its chord, and its affinity is the sum of ln(forward/backward) around
// it, from which the populations drop out. At a steady state Σ̇ = Σ_k I_k A_k.
// The tree is the one of the largest traffic: chords then carry the smallest flows, with the smallest rounding errors.
// Source: Schnakenberg, Rev. Mod. Phys. 48, 571 (1976); the tree after Kruskal, Proc. Am. Math. Soc. 7, 48 (1956).

import { LindbladError } from '../errors.js';
import { UnionFind } from '../numeric/components.js';
import { edgeFlux, type Network, type NetworkEdge } from './network.js';

/** A fundamental cycle: its edges in the order in which it passes them, the chord first and in its own direction. */
export interface Cycle {
  /** Indices of the edges. */
  readonly edges: Int32Array;
  /** +1 where the cycle passes an edge from -> to, -1 where to -> from. */
  readonly directions: Int8Array;
  /** A_k = Σ ± ln(forward/backward); ±Infinity with edges that have no reverse, NaN if such edges oppose each other. */
  readonly affinity: number;
  /** I_k, the net flow through the chord. */
  readonly flux: number;
}

/** Rounding error of a population. */
const ROUNDING = 1e-15;

/** Cycles of a network and what they produce. */
export interface CycleDecomposition {
  /** As many as edges minus states plus connected parts. */
  readonly cycles: readonly Cycle[];
  /** Indices of the edges of the spanning tree (a forest if the network is in parts). */
  readonly tree: Int32Array;
  /** Σ I_k A_k; +Infinity where more than rounding errors flows through an edge that has no reverse. */
  readonly entropyProduction: number;
  /** max_i |dp_i/dt|: 0 at a steady state, which the decomposition assumes. */
  readonly imbalance: number;
}

/**
 * Decomposes a network. Edges whose two rates are 0 take no part. Throws `bad-value` for a rate that is negative or
 * not finite, for a population that is not finite, for a `logRatio` that contradicts its rates, for an edge from a state to itself or to none.
 */
export function cycleDecomposition(network: Network): CycleDecomposition {
  const { populations, edges } = network;
  requireNetwork(network);
  const n = populations.length;
  const flux = new Float64Array(edges.length);
  const change = new Float64Array(n);
  edges.forEach((edge, e) => {
    flux[e] = edgeFlux(edge, populations);
    change[edge.from] -= flux[e];
    change[edge.to] += flux[e];
  });
  const forest = spanningForest(network);
  const cycles = forest.chords.map((chord) => fundamentalCycle(edges, forest, chord, flux[chord]));
  const negligible = ROUNDING * n * edges.reduce((sum, { forward, backward }) => sum + forward + backward, 0);
  let entropyProduction = 0;
  for (const { affinity, flux: i } of cycles) if (Number.isFinite(affinity)) entropyProduction += i * affinity;
  if (edges.some((edge, e) => oneWay(edge) && Math.abs(flux[e]) > negligible))
    entropyProduction = Number.POSITIVE_INFINITY;
  let imbalance = 0;
  for (const x of change) imbalance = Math.max(imbalance, Math.abs(x));
  return { cycles, tree: Int32Array.from(forest.tree), entropyProduction, imbalance };
}

/** Σ ± x_e around a cycle: what it carries of a quantity of which each edge, from -> to, carries x_e. */
export function alongCycle({ edges, directions }: Cycle, x: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < edges.length; k++) sum += directions[k] * x[edges[k]];
  return sum;
}

/** A spanning forest with its edges towards the roots. */
interface Forest {
  readonly tree: readonly number[];
  readonly chords: readonly number[];
  /** NetworkEdge from each state to the one above it, -1 at a root. */
  readonly up: Int32Array;
  readonly depth: Int32Array;
}

/** The forest of the largest traffic, of edges that have a reverse before those that have none. */
function spanningForest({ populations, edges }: Network): Forest {
  const n = populations.length;
  const traffic = edges.map(
    ({ from, to, forward, backward }) => forward * populations[from] + backward * populations[to],
  );
  const order = edges
    .map((_, e) => e)
    .filter((e) => edges[e].forward > 0 || edges[e].backward > 0)
    .sort((a, b) => Number(oneWay(edges[a])) - Number(oneWay(edges[b])) || traffic[b] - traffic[a] || a - b);
  const joined = new UnionFind(n);
  const tree: number[] = [];
  const chords: number[] = [];
  const near: number[][] = Array.from({ length: n }, () => []);
  for (const e of order) {
    const { from, to } = edges[e];
    if (joined.find(from) === joined.find(to)) chords.push(e);
    else {
      joined.union(from, to);
      tree.push(e);
      near[from].push(e);
      near[to].push(e);
    }
  }
  const up = new Int32Array(n).fill(-1);
  const depth = new Int32Array(n).fill(-1);
  for (let root = 0; root < n; root++) {
    if (depth[root] >= 0) continue;
    depth[root] = 0;
    const queue = [root];
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head];
      for (const e of near[state]) {
        const other = otherEnd(edges[e], state);
        if (depth[other] >= 0) continue;
        depth[other] = depth[state] + 1;
        up[other] = e;
        queue.push(other);
      }
    }
  }
  chords.sort((a, b) => a - b);
  return { tree: tree.sort((a, b) => a - b), chords, up, depth };
}

/** The chord, then through the tree from its end back to its start. */
function fundamentalCycle(edges: readonly NetworkEdge[], { up, depth }: Forest, chord: number, flux: number): Cycle {
  const down: number[] = [];
  const path = [chord];
  const directions = [1];
  let affinity = logRatio(edges[chord]);
  const pass = (e: number, leaves: number): void => {
    const direction = edges[e].from === leaves ? 1 : -1;
    path.push(e);
    directions.push(direction);
    affinity += direction * logRatio(edges[e]);
  };
  let a = edges[chord].to;
  let b = edges[chord].from;
  while (a !== b) {
    if (depth[a] >= depth[b]) {
      pass(up[a], a);
      a = otherEnd(edges[up[a]], a);
    } else {
      down.push(b);
      b = otherEnd(edges[up[b]], b);
    }
  }
  for (let k = down.length - 1; k >= 0; k--) pass(up[down[k]], otherEnd(edges[up[down[k]]], down[k]));
  return { edges: Int32Array.from(path), directions: Int8Array.from(directions), affinity, flux };
}

function otherEnd({ from, to }: NetworkEdge, state: number): number {
  return from === state ? to : from;
}

function logRatio({ forward, backward, logRatio: given }: NetworkEdge): number {
  return given ?? Math.log(forward) - Math.log(backward);
}

function oneWay(edge: NetworkEdge): boolean {
  const ratio = logRatio(edge);
  return ratio === Number.POSITIVE_INFINITY || ratio === Number.NEGATIVE_INFINITY;
}

function requireNetwork({ populations, edges }: Network): void {
  for (let i = 0; i < populations.length; i++) {
    if (!(Math.abs(populations[i]) < Number.POSITIVE_INFINITY))
      throw wrong(`populations[${i}]`, populations[i], 'a finite number');
  }
  edges.forEach((edge, e) => {
    const { from, to, forward, backward, logRatio: given } = edge;
    for (const [key, state] of Object.entries({ from, to })) {
      if (!(Number.isInteger(state) && state >= 0 && state < populations.length))
        throw wrong(`edges[${e}].${key}`, state, `a state from 0 to ${populations.length - 1}`);
    }
    if (from === to) throw wrong(`edges[${e}].to`, to, 'another state than the one that the edge leaves');
    for (const [key, rate] of Object.entries({ forward, backward })) {
      if (!(rate >= 0 && rate < Number.POSITIVE_INFINITY)) throw wrong(`edges[${e}].${key}`, rate, 'a rate from 0 up');
    }
    if (given === undefined) return;
    const own = Math.log(forward) - Math.log(backward);
    // where a rate underflows only the given ratio knows
    const known = Math.min(forward, backward) > 1e-290;
    if (Number.isNaN(given) || (known && !(Math.abs(given - own) <= 1e-6 * (1 + Math.abs(own)))))
      throw wrong(`edges[${e}].logRatio`, given, `ln(forward/backward) = ${own}`);
  });
}

function wrong(path: string, value: number, expected: string): LindbladError {
  return new LindbladError('bad-value', `${value}`, { path, value, expected });
}
