// Weak symmetries, found in the pattern: K = -iH - ½Σc†c falls into blocks, jumps connect pairs of blocks, and only the
// pairs connected to the diagonal ones take part in a steady state. For a boundary-driven chain of N spins this turns 4^N
// unknowns into C(2N, N); for secular thermal jumps and a non-degenerate spectrum it leaves the populations, a rate matrix.
// Source: Buča & Prosen, New J. Phys. 14, 073007 (2012); Albert & Jiang, Phys. Rev. A 89, 022118 (2014).

import { UnionFind } from '../numeric/components.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import { forEachEntry, type SparseMatrix } from '../numeric/sparse.js';
import type { Generator } from './generator.js';

/** The blocks (a, b), a ≤ b, of ρ that belong together; ρ_ba is the adjoint of ρ_ab. */
export interface SectorPair {
  readonly a: number;
  readonly b: number;
  /** Number of the component of the pair graph; those that hold populations come first. */
  readonly component: number;
  /** First coordinate of the pair's off-diagonal entries. */
  readonly offset: number;
}

/**
 * The sectors of a generator and its Hermitian coordinates in them: the populations ρ_ii first, then for each pair of
 * blocks sqrt2 Re ρ_ij, sqrt2 Im ρ_ij of its entries (i < j inside a block). The basis is orthonormal: ‖x‖ = ‖ρ‖_F.
 */
export interface Sectors {
  /** Dimension of the Hilbert space. */
  readonly dimension: number;
  /** States of each block of K, ascending. */
  readonly blocks: readonly Int32Array[];
  readonly blockOf: Int32Array;
  /** Position of a state in its block. */
  readonly indexIn: Int32Array;
  readonly pairs: readonly SectorPair[];
  /** Pair of the blocks a ≤ b by a * blocks.length + b. */
  readonly pairAt: ReadonlyMap<number, SectorPair>;
  /** Components of the pair graph that hold populations: each conserves its own trace. */
  readonly components: number;
  /** Real unknowns. */
  readonly unknowns: number;
}

/** What the sectors are found from: the patterns of K and of the jumps. */
export type SectorPattern = Pick<Generator, 'dimension' | 'effective'> & {
  readonly jumps: readonly Pick<Generator['jumps'][number], 'operator'>[];
};

/** Coherences ρ_ij that a state or an operator has, as visits of (i, j). */
export type Coherences = (visit: (i: number, j: number) => void) => void;

/**
 * Finds the sectors. Pairs of blocks that populations never meet are left out, unless `coherences` starts in them: they
 * and all that they are connected to then follow, in components of their own.
 */
export function sectorsOf(generator: SectorPattern, coherences?: Coherences): Sectors {
  const { dimension, effective } = generator;
  const joined = new UnionFind(dimension);
  forEachEntry(effective, (i, j) => joined.union(i, j));
  const { count, label: blockOf } = joined.components();
  const sizes = new Int32Array(count);
  const indexIn = new Int32Array(dimension);
  for (let i = 0; i < dimension; i++) indexIn[i] = sizes[blockOf[i]]++;
  const blocks = Array.from(sizes, (size) => new Int32Array(size));
  for (let i = 0; i < dimension; i++) blocks[blockOf[i]][indexIn[i]] = i;
  const { found, components } = connectedPairs(generator, blockOf, count, coherences);
  let unknowns = dimension;
  const pairs: SectorPair[] = [];
  const pairAt = new Map<number, SectorPair>();
  for (const { a, b, component } of found) {
    const pair = { a, b, component, offset: unknowns };
    unknowns += a === b ? sizes[a] * (sizes[a] - 1) : 2 * sizes[a] * sizes[b];
    pairs.push(pair);
    pairAt.set(a * count + b, pair);
  }
  return { dimension, blocks, blockOf, indexIn, pairs, pairAt, components, unknowns };
}

/** The whole space as one sector: no use of symmetry. The oracle of the tests, and of full null spaces. */
export function wholeSector(dimension: number): Sectors {
  const pair = { a: 0, b: 0, component: 0, offset: dimension };
  return {
    dimension,
    blocks: [Int32Array.from({ length: dimension }, (_, i) => i)],
    blockOf: new Int32Array(dimension),
    indexIn: Int32Array.from({ length: dimension }, (_, i) => i),
    pairs: [pair],
    pairAt: new Map([[0, pair]]),
    components: 1,
    unknowns: dimension * dimension,
  };
}

interface FoundPair {
  a: number;
  b: number;
  component: number;
}

/** All pairs of blocks connected to diagonal pairs, or to `coherences`, through jumps, in either direction. */
function connectedPairs(
  generator: SectorPattern,
  blockOf: Int32Array,
  count: number,
  coherences: Coherences | undefined,
): { found: FoundPair[]; components: number } {
  const steps = blockSteps(generator, blockOf, count);
  const seen = new Set<number>();
  const found: FoundPair[] = [];
  let component = 0;
  const flood = (i: number, j: number): void => {
    if (seen.has(Math.min(i, j) * count + Math.max(i, j))) return;
    const queue: FoundPair[] = [];
    const visit = (x: number, y: number): void => {
      const a = Math.min(x, y);
      const b = Math.max(x, y);
      const key = a * count + b;
      if (seen.has(key)) return;
      seen.add(key);
      queue.push({ a, b, component });
    };
    visit(i, j);
    for (let head = 0; head < queue.length; head++) {
      const { a, b } = queue[head];
      visitNeighbours(steps[a], steps[b], visit);
    }
    for (const pair of queue) found.push(pair);
    component++;
  };
  for (let block = 0; block < count; block++) flood(block, block);
  const components = component;
  coherences?.((i, j) => flood(blockOf[i], blockOf[j]));
  found.sort((p, q) => p.a - q.a || p.b - q.b);
  return { found, components };
}

/** For each block: the blocks that each jump leads to or from; `jump` ascending (2k forward, 2k+1 backward). */
interface BlockSteps {
  readonly jump: number[];
  readonly targets: number[][];
}

function blockSteps(generator: SectorPattern, blockOf: Int32Array, count: number): BlockSteps[] {
  const steps = Array.from({ length: count }, (): BlockSteps => ({ jump: [], targets: [] }));
  const add = (from: number, jump: number, to: number): void => {
    const step = steps[from];
    const last = step.jump.length - 1;
    if (step.jump[last] !== jump) {
      step.jump.push(jump);
      step.targets.push([to]);
    } else if (!step.targets[last].includes(to)) step.targets[last].push(to);
  };
  generator.jumps.forEach(({ operator }, k) => {
    forEachEntry(operator, (i, j) => add(blockOf[j], 2 * k, blockOf[i]));
    forEachEntry(operator, (i, j) => add(blockOf[i], 2 * k + 1, blockOf[j]));
  });
  return steps;
}

function visitNeighbours(a: BlockSteps, b: BlockSteps, visit: (x: number, y: number) => void): void {
  let p = 0;
  let q = 0;
  while (p < a.jump.length && q < b.jump.length) {
    if (a.jump[p] < b.jump[q]) p++;
    else if (a.jump[p] > b.jump[q]) q++;
    else {
      for (const x of a.targets[p]) for (const y of b.targets[q]) visit(x, y);
      p++;
      q++;
    }
  }
}

/**
 * The coordinate of ρ_ij, i ≠ j: of sqrt2 Re ρ_ij, with sqrt2 Im ρ_ij after it. Negative, -1 - c, where c belongs to ρ_ji
 * (the imaginary part then enters with the other sign). OUTSIDE for a pair that is in no sector.
 */
export function coordinateOf(sectors: Sectors, i: number, j: number): number {
  const { blockOf, indexIn, blocks, pairAt } = sectors;
  const a = blockOf[i];
  const b = blockOf[j];
  const p = indexIn[i];
  const q = indexIn[j];
  const pair = a <= b ? pairAt.get(a * blocks.length + b) : pairAt.get(b * blocks.length + a);
  if (pair === undefined) return OUTSIDE;
  if (a === b) return p < q ? pair.offset + q * (q - 1) + 2 * p : -1 - (pair.offset + p * (p - 1) + 2 * q);
  return a < b ? pair.offset + 2 * (p + q * blocks[a].length) : -1 - (pair.offset + 2 * (q + p * blocks[b].length));
}

/** The coordinate of an entry that is in no sector. */
export const OUTSIDE: number = Number.MAX_SAFE_INTEGER;

/** Calls `visit(i, j, c)` for every off-diagonal entry ρ_ij that has coordinates c, c+1. */
function forEachCoordinate(sectors: Sectors, visit: (i: number, j: number, c: number) => void): void {
  for (const { a, b, offset } of sectors.pairs) {
    const rows = sectors.blocks[a];
    const cols = sectors.blocks[b];
    let c = offset;
    for (let q = 0; q < cols.length; q++) {
      const end = a === b ? q : rows.length;
      for (let p = 0; p < end; p++, c += 2) visit(rows[p], cols[q], c);
    }
  }
}

/** ρ from its coordinates; zero outside the sectors. */
export function fromCoordinates(sectors: Sectors, x: ArrayLike<number>): DenseMatrix {
  const n = sectors.dimension;
  const rho = denseZeros(n);
  for (let i = 0; i < n; i++) rho.re[i * (n + 1)] = x[i];
  forEachCoordinate(sectors, (i, j, c) => {
    const re = Math.SQRT1_2 * x[c];
    const im = Math.SQRT1_2 * x[c + 1];
    rho.re[i + j * n] = rho.re[j + i * n] = re;
    rho.im[i + j * n] = im;
    rho.im[j + i * n] = -im;
  });
  return rho;
}

/** The coordinates of (the Hermitian part of) ρ; what is outside the sectors is left out. */
export function toCoordinates(sectors: Sectors, rho: DenseMatrix): Float64Array {
  const n = sectors.dimension;
  const x = new Float64Array(sectors.unknowns);
  for (let i = 0; i < n; i++) x[i] = rho.re[i * (n + 1)];
  forEachCoordinate(sectors, (i, j, c) => {
    x[c] = Math.SQRT1_2 * (rho.re[i + j * n] + rho.re[j + i * n]);
    x[c + 1] = Math.SQRT1_2 * (rho.im[i + j * n] - rho.im[j + i * n]);
  });
  return x;
}

/** A sparse Hermitian operator A as the row vector that gives Tr[A ρ] from the coordinates of ρ. */
export function functional(sectors: Sectors, a: SparseMatrix): Float64Array {
  const x = new Float64Array(sectors.unknowns);
  forEachEntry(a, (i, j, re, im) => {
    if (i === j) {
      x[i] += re;
      return;
    }
    // Tr gathers A_ij ρ_ji; ρ_ji = (x ∓ i y)/sqrt2
    const c = coordinateOf(sectors, j, i);
    if (c === OUTSIDE) return;
    const at = c >= 0 ? c : -1 - c;
    x[at] += Math.SQRT1_2 * re;
    x[at + 1] -= (c >= 0 ? 1 : -1) * Math.SQRT1_2 * im;
  });
  return x;
}
