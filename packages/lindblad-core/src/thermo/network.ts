// The populations of a system as a network: states joined by transitions, each with the mechanism that makes it. A generator
// whose sectors hold nothing but populations is one, dp/dt = W p.
// Source: Schnakenberg, Rev. Mod. Phys. 48, 571 (1976).

import { LindbladError } from '../errors.js';
import type { Jump } from '../generator/dissipators.js';
import type { Generator } from '../generator/generator.js';
import { sectorsOf } from '../generator/sectors.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { forEachEntry } from '../numeric/sparse.js';

/** A transition and its reverse by the same mechanism. */
export interface NetworkEdge {
  /** Index of the state that it leaves. */
  readonly from: number;
  /** Index of the state that it leads to. */
  readonly to: number;
  /** Rate of from -> to, ≥ 0. */
  readonly forward: number;
  /** Rate of to -> from, ≥ 0. */
  readonly backward: number;
  /** Who makes the transition, such as a reservoir's name. */
  readonly mechanism?: string;
  /** ln(forward/backward), given where the rates may underflow; default: their logarithm. ±Infinity is allowed. */
  readonly logRatio?: number;
}

/** States with their populations and the transitions between them. */
export interface Network {
  readonly populations: ArrayLike<number>;
  readonly edges: readonly NetworkEdge[];
}

/** A transition by a reservoir, with what from -> to brings INTO the system from it. */
export interface ReservoirEdge extends NetworkEdge {
  readonly mechanism: string;
  readonly logRatio: number;
  readonly energy: number;
  readonly particles: number;
}

/** The network of a generator. */
export interface PopulationNetwork extends Network {
  readonly populations: Float64Array;
  readonly edges: readonly ReservoirEdge[];
}

/** The net flow forward · p_from - backward · p_to along an edge. */
export function edgeFlux({ from, to, forward, backward }: NetworkEdge, populations: ArrayLike<number>): number {
  return forward * populations[from] - backward * populations[to];
}

/**
 * The network of a generator whose populations are a world of their own, for a state in the generator's frame (a steady
 * state's `frameState`). Jumps of one reservoir between the same two states are one edge. Throws `bad-model` where
 * coherences take part, and for plain jumps, which have no reverse.
 */
export function populationNetwork(generator: Generator, rho: DenseMatrix): PopulationNetwork {
  const { dimension, jumps, system } = generator;
  if (rho.rows !== dimension)
    throw new LindbladError('shape-mismatch', `a state of dimension ${rho.rows}`, {
      expected: `dimension ${dimension}`,
    });
  const { unknowns } = sectorsOf(generator);
  if (unknowns > dimension)
    throw new LindbladError('bad-model', `populations are coupled to ${unknowns - dimension} coherences`, {
      expected: 'a generator of populations alone',
      hint: 'global dissipators and a spectrum without degeneracies give one',
    });
  const edges = new Map<string, ReservoirEdge>();
  jumps.forEach((jump, k) => {
    if (jump.reverse < 0)
      throw new LindbladError('bad-model', `the jump '${jump.name}' has no reverse`, {
        path: 'jumps',
        expected: 'jumps of reservoirs alone',
        hint: 'cycles have affinities only where every transition has its reverse',
      });
    // each pair once, from its outward jump, which comes first
    if (jump.reverse >= k) addEdges(edges, jump, k, jumps[jump.reverse].rate, system.reservoirs[jump.reservoir].name);
  });
  const populations = Float64Array.from({ length: dimension }, (_, i) => rho.re[i * (dimension + 1)]);
  return { populations, edges: [...edges.values()] };
}

function addEdges(edges: Map<string, ReservoirEdge>, jump: Jump, k: number, reverse: number, mechanism: string): void {
  forEachEntry(jump.operator, (to, from, re, im) => {
    // pure dephasing is its own reverse: its entries above the diagonal come from those below
    if (to === from || (jump.reverse === k && to < from)) return;
    const weight = re * re + im * im;
    const key = `${mechanism} ${from} ${to}`;
    // jumps of one reservoir between two states agree in direction (outward first), energy, particles and so in their ratio
    const before = edges.get(key);
    edges.set(key, {
      from,
      to,
      forward: (before?.forward ?? 0) + weight * jump.rate,
      backward: (before?.backward ?? 0) + weight * reverse,
      mechanism,
      logRatio: jump.affinity,
      energy: jump.energy,
      particles: jump.particles,
    });
  });
}
