// A small vertex separator of a connected graph: vertices whose removal leaves two parts of similar size.
//
// Breadth-first levels from a vertex at the rim cut the graph at every level; the smallest level that leaves both parts
// large is taken (George & Liu, SIAM J. Numer. Anal. 15, 1053 (1978)) and improved by moves of single vertices: a vertex
// leaves the separator for one part and pulls its neighbours in the other part in (Fiduccia & Mattheyses, DAC (1982), for
// vertex separators: Ashcraft & Liu, SIAM J. Matrix Anal. Appl. 19, 325 (1998)). A pass makes bad moves too and goes back
// to the best separator on its way.

import type { Graph } from './graph.js';

export const LEFT = 0;
export const RIGHT = 1;
export const BETWEEN = 2;

/** No part may hold more than this share of the vertices. */
const LARGEST_SHARE = 0.65;
const PASSES = 6;
/** A pass ends after so many moves without a better separator. */
const PATIENCE = 40;

/** The part of every vertex: LEFT, RIGHT or BETWEEN. All vertices must be reachable from each other. */
export function separate(graph: Graph): Uint8Array {
  const part = levelSeparator(graph);
  const refiner = new Refiner(graph, part);
  for (let pass = 0; pass < PASSES; pass++) if (!refiner.improve()) break;
  return part;
}

/** Vertices in breadth-first order from `root` with their level (-1 where not reached); `order` takes the vertices. */
export function breadthFirst(graph: Graph, root: number, level: Int32Array, order: Int32Array): number {
  const { start, list } = graph;
  level.fill(-1);
  level[root] = 0;
  order[0] = root;
  let count = 1;
  for (let k = 0; k < count; k++) {
    const v = order[k];
    for (let p = start[v]; p < start[v + 1]; p++) {
      const w = list[p];
      if (level[w] >= 0) continue;
      level[w] = level[v] + 1;
      order[count++] = w;
    }
  }
  return count;
}

function levelSeparator(graph: Graph): Uint8Array {
  const n = graph.size;
  const level = new Int32Array(n);
  const order = new Int32Array(n);
  let depth = -1;
  for (let root = 0, attempt = 0; attempt < 5; attempt++) {
    breadthFirst(graph, root, level, order);
    const reached = level[order[n - 1]];
    if (reached <= depth) break;
    depth = reached;
    root = lowestDegree(graph, level, order);
  }
  const sizes = new Int32Array(level[order[n - 1]] + 1);
  for (let v = 0; v < n; v++) sizes[level[v]]++;
  const cut = bestLevel(sizes, n);
  const part = new Uint8Array(n);
  for (let v = 0; v < n; v++) part[v] = level[v] < cut ? LEFT : level[v] > cut ? RIGHT : BETWEEN;
  return part;
}

/** Among the vertices of the last level the one of fewest neighbours: a start from there is likely to reach deeper. */
function lowestDegree({ size, start }: Graph, level: Int32Array, order: Int32Array): number {
  let best = order[size - 1];
  for (let k = size - 1; k >= 0 && level[order[k]] === level[order[size - 1]]; k--) {
    const v = order[k];
    if (start[v + 1] - start[v] < start[best + 1] - start[best]) best = v;
  }
  return best;
}

function bestLevel(sizes: Int32Array, n: number): number {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  let before = 0;
  for (let l = 0; l < sizes.length; l++) {
    const larger = Math.max(before, n - before - sizes[l]);
    // too uneven a cut only if there is no other
    const cost = sizes[l] + (larger > LARGEST_SHARE * n ? n + larger : 0);
    if (cost < bestCost) {
      bestCost = cost;
      best = l;
    }
    before += sizes[l];
  }
  return best;
}

class Refiner {
  readonly #graph: Graph;
  readonly #part: Uint8Array;
  readonly #size = new Int32Array(3);
  /** Neighbours of every vertex in LEFT and in RIGHT. */
  readonly #beside: [Int32Array, Int32Array];
  /** The vertices of the separator, and where each is in that list. */
  readonly #between: Int32Array;
  readonly #place: Int32Array;
  /** Moves so far: vertex and the part it came from. */
  readonly #logVertex: Int32Array;
  readonly #logPart: Uint8Array;
  #moves = 0;
  readonly #locked: Int32Array;
  #pass = 0;

  constructor(graph: Graph, part: Uint8Array) {
    const n = graph.size;
    this.#graph = graph;
    this.#part = part;
    this.#beside = [new Int32Array(n), new Int32Array(n)];
    this.#between = new Int32Array(n);
    this.#place = new Int32Array(n);
    this.#locked = new Int32Array(n);
    this.#logVertex = new Int32Array(4 * n + 64);
    this.#logPart = new Uint8Array(4 * n + 64);
    for (let v = 0; v < n; v++) {
      if (part[v] === BETWEEN) this.#enter(v);
      this.#size[part[v]]++;
      if (part[v] !== BETWEEN) this.#count(v, part[v], 1);
    }
  }

  #enter(v: number): void {
    // the size of the separator is raised by the caller, after this
    this.#place[v] = this.#size[BETWEEN];
    this.#between[this.#size[BETWEEN]] = v;
  }

  #leave(v: number): void {
    const last = this.#between[this.#size[BETWEEN] - 1];
    this.#between[this.#place[v]] = last;
    this.#place[last] = this.#place[v];
  }

  #count(v: number, part: number, by: number): void {
    const { start, list } = this.#graph;
    const beside = this.#beside[part === LEFT ? 0 : 1];
    for (let p = start[v]; p < start[v + 1]; p++) beside[list[p]] += by;
  }

  #put(v: number, to: number): void {
    const from = this.#part[v];
    if (from === BETWEEN) this.#leave(v);
    else this.#count(v, from, -1);
    if (to === BETWEEN) this.#enter(v);
    else this.#count(v, to, 1);
    this.#size[from]--;
    this.#size[to]++;
    this.#part[v] = to;
  }

  #record(v: number, to: number): void {
    this.#logVertex[this.#moves] = v;
    this.#logPart[this.#moves++] = this.#part[v];
    this.#put(v, to);
  }

  /** One pass of moves; true if the separator became better. */
  improve(): boolean {
    const { start, list } = this.#graph;
    const before = this.#cost();
    let best = before;
    let bestMoves = 0;
    this.#moves = 0;
    this.#pass++;
    for (let idle = 0; idle < PATIENCE && this.#moves + 256 < this.#logVertex.length; idle++) {
      const move = this.#bestMove();
      if (move < 0) break;
      const v = move >> 1;
      const to = move & 1;
      if (this.#moves + 1 + start[v + 1] - start[v] > this.#logVertex.length) break;
      this.#locked[v] = this.#pass;
      this.#record(v, to);
      const other = 1 - to;
      for (let p = start[v]; p < start[v + 1]; p++) if (this.#part[list[p]] === other) this.#record(list[p], BETWEEN);
      const cost = this.#cost();
      if (cost < best) {
        best = cost;
        bestMoves = this.#moves;
        idle = -1;
      }
    }
    while (this.#moves > bestMoves) {
      this.#moves--;
      this.#put(this.#logVertex[this.#moves], this.#logPart[this.#moves]);
    }
    return best < before;
  }

  /** The size of the separator, with a little for imbalance, and a lot for a part that is too large. */
  #cost(): number {
    const n = this.#graph.size;
    const larger = Math.max(this.#size[LEFT], this.#size[RIGHT]);
    return this.#size[BETWEEN] + larger / n + (larger > LARGEST_SHARE * n ? larger : 0);
  }

  /** 2 v + part for the move that shrinks the separator most (the smaller part first if equal); -1 if there is none. */
  #bestMove(): number {
    const [left, right] = this.#beside;
    const between = this.#between;
    const smaller = this.#size[LEFT] <= this.#size[RIGHT] ? LEFT : RIGHT;
    const limit = LARGEST_SHARE * this.#graph.size;
    let best = -1;
    let bestGain = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < this.#size[BETWEEN]; k++) {
      const v = between[k];
      if (this.#locked[v] === this.#pass) continue;
      const toLeft = 1 - right[v] + (smaller === LEFT ? 0.5 : 0);
      const toRight = 1 - left[v] + (smaller === RIGHT ? 0.5 : 0);
      if (toLeft > bestGain && (smaller === LEFT || this.#size[LEFT] < limit)) {
        bestGain = toLeft;
        best = 2 * v;
      }
      if (toRight > bestGain && (smaller === RIGHT || this.#size[RIGHT] < limit)) {
        bestGain = toRight;
        best = 2 * v + 1;
      }
    }
    return best;
  }
}
