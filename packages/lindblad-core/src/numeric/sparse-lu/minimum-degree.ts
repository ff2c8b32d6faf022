// A fill-reducing elimination order of a sparse matrix with the pattern of A + Aᵀ, and its assembly tree: approximate
// minimum degree on the quotient graph, with element absorption, mass elimination and indistinguishable variables.
// Source: Amestoy, Davis & Duff, SIAM J. Matrix Anal. Appl. 17, 886 (1996).

import { type CscMatrix, cscTranspose } from './csc.js';

/** A front: variables that are eliminated together, and those that remain coupled to them afterwards. */
export interface Front {
  readonly pivots: Int32Array;
  readonly boundary: Int32Array;
  /** Fronts whose remainders are assembled into this one; they come before it. */
  readonly children: readonly number[];
}

/** Fronts in the order of elimination. */
export interface AssemblyTree {
  readonly n: number;
  readonly fronts: readonly Front[];
  /** Entries of the factors. */
  readonly entries: number;
  /** Floating-point operations of the factorisation. */
  readonly flops: number;
  /** Rows of the largest front. */
  readonly largestFront: number;
}

const ALIVE = 0;
const GONE = 1;

/**
 * Orders the variables of `a`; those in `last` (dense rows) are eliminated at the very end. `group` numbers variables from 0
 * that are to stay together, such as the real and imaginary part of one number: a smaller graph, and larger fronts.
 */
export function assemblyTree(a: CscMatrix, last: readonly number[] = [], group?: Int32Array): AssemblyTree {
  const groups = group ?? Int32Array.from({ length: a.rows }, (_, i) => i);
  return new QuotientGraph(a, last, groups).eliminate();
}

class QuotientGraph {
  /** Groups of variables: the vertices; `total` counts the variables. */
  private readonly n: number;
  private readonly total: number;
  private readonly variables: number[][];
  private readonly elements: number[][];
  /** Variables of an element, by the pivot that made it. */
  private readonly within: number[][];
  private readonly state: Uint8Array;
  private readonly elementAlive: Uint8Array;
  private readonly weight: Int32Array;
  private readonly members: number[][];
  private readonly degree: Int32Array;
  private readonly size: Int32Array;
  private readonly late: Uint8Array;
  private readonly mark: Int32Array;
  private stamp = 0;
  // doubly linked lists of variables by degree
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly outside: Int32Array;
  private readonly outsideStamp: Int32Array;
  private readonly frontOf: Int32Array;
  private readonly fronts: Front[] = [];

  constructor(a: CscMatrix, last: readonly number[], group: Int32Array) {
    const members = membersOf(group);
    const n = members.length;
    this.n = n;
    this.total = a.rows;
    this.members = members;
    this.weight = Int32Array.from(members, (list) => list.length);
    this.variables = adjacency(a, group, n);
    this.elements = Array.from({ length: n }, () => []);
    this.within = Array.from({ length: n }, () => []);
    this.state = new Uint8Array(n);
    this.elementAlive = new Uint8Array(n);
    this.degree = Int32Array.from(this.variables, (list) => list.reduce((sum, v) => sum + this.weight[v], 0));
    this.size = new Int32Array(n);
    this.late = new Uint8Array(n);
    for (const i of last) this.late[group[i]] = 1;
    this.mark = new Int32Array(n);
    this.head = new Int32Array(this.total + 1).fill(-1);
    this.next = new Int32Array(n).fill(-1);
    this.previous = new Int32Array(n).fill(-1);
    this.outside = new Int32Array(n);
    this.outsideStamp = new Int32Array(n);
    this.frontOf = new Int32Array(n).fill(-1);
  }

  eliminate(): AssemblyTree {
    const { n, total } = this;
    for (let i = 0; i < n; i++) if (this.late[i] === 0) this.insert(i);
    let left = total;
    for (let least = 0; least <= total; ) {
      const p = this.head[least];
      if (p < 0) {
        least++;
        continue;
      }
      this.remove(p);
      left -= this.eliminateVariable(p, left);
      least = 0;
    }
    this.finish();
    return this.measure();
  }

  /** Makes the element of p; the answer is how many original variables were eliminated. */
  private eliminateVariable(p: number, left: number): number {
    const children: number[] = [];
    let reach = this.reachOf(p, children);
    this.state[p] = GONE;
    const pivots = this.members[p].slice();
    this.countOutside(reach);
    let reachWeight = 0;
    for (const i of reach) reachWeight += this.weight[i];
    const hashes = new Map<number, number[]>();
    for (const i of reach) {
      if (this.late[i] === 0) this.remove(i);
      const outside = this.compress(i, p, children);
      if (outside === 0 && this.late[i] === 0) {
        // coupled to nothing but the new element: eliminated along with p
        this.state[i] = GONE;
        reachWeight -= this.weight[i];
        pivots.push(...this.members[i]);
        continue;
      }
      this.degree[i] = Math.min(outside, this.degree[i]);
      const hash = this.hashOf(i);
      const same = hashes.get(hash);
      if (same === undefined) hashes.set(hash, [i]);
      else same.push(i);
    }
    for (const same of hashes.values()) if (same.length > 1) this.mergeEqual(same);
    reach = reach.filter((i) => this.state[i] === ALIVE);
    const remaining = left - pivots.length;
    for (const i of reach) {
      const bound = Math.min(this.degree[i] + reachWeight - this.weight[i], remaining - this.weight[i]);
      this.degree[i] = Math.max(0, bound);
      if (this.late[i] === 0) this.insert(i);
    }
    this.within[p] = reach;
    this.size[p] = reachWeight;
    this.elementAlive[p] = reach.length > 0 ? 1 : 0;
    this.addFront(p, pivots, reach, children);
    return pivots.length;
  }

  /** The variables that p's elimination connects, directly or through elements, which are absorbed. */
  private reachOf(p: number, children: number[]): number[] {
    const stamp = ++this.stamp;
    const reach: number[] = [];
    this.mark[p] = stamp;
    const visit = (v: number): void => {
      if (this.state[v] !== ALIVE || this.mark[v] === stamp) return;
      this.mark[v] = stamp;
      reach.push(v);
    };
    for (const v of this.variables[p]) visit(v);
    for (const e of this.elements[p]) {
      if (this.elementAlive[e] === 0) continue;
      for (const v of this.within[e]) visit(v);
      this.elementAlive[e] = 0;
      children.push(this.frontOf[e]);
    }
    return reach;
  }

  /** |Le \ Lp| for every element e that touches the new one. */
  private countOutside(reach: readonly number[]): void {
    const stamp = this.stamp;
    for (const i of reach) {
      for (const e of this.elements[i]) {
        if (this.elementAlive[e] === 0) continue;
        if (this.outsideStamp[e] !== stamp) {
          this.outsideStamp[e] = stamp;
          this.outside[e] = this.size[e];
        }
        this.outside[e] -= this.weight[i];
      }
    }
  }

  /** Rewrites i's lists after the element p was made; the answer bounds what i touches outside of it. */
  private compress(i: number, p: number, children: number[]): number {
    let outside = 0;
    const elements: number[] = [];
    for (const e of this.elements[i]) {
      if (this.elementAlive[e] === 0) continue;
      if (this.outside[e] <= 0) {
        // all of e is inside the new element
        this.elementAlive[e] = 0;
        children.push(this.frontOf[e]);
        continue;
      }
      elements.push(e);
      outside += this.outside[e];
    }
    elements.push(p);
    const variables: number[] = [];
    for (const v of this.variables[i]) {
      if (this.state[v] !== ALIVE || this.mark[v] === this.stamp) continue;
      variables.push(v);
      outside += this.weight[v];
    }
    this.elements[i] = elements;
    this.variables[i] = variables;
    return outside;
  }

  private hashOf(i: number): number {
    let hash = this.late[i];
    for (const e of this.elements[i]) hash += e;
    for (const v of this.variables[i]) hash += v;
    return hash;
  }

  /** Merges variables with the same lists into the first of them. */
  private mergeEqual(same: readonly number[]): void {
    for (let s = 0; s < same.length; s++) {
      const i = same[s];
      if (this.state[i] !== ALIVE) continue;
      const stamp = ++this.stamp;
      for (const e of this.elements[i]) this.mark[e] = stamp;
      for (const v of this.variables[i]) this.mark[v] = stamp;
      for (let t = s + 1; t < same.length; t++) {
        const j = same[t];
        if (this.state[j] !== ALIVE || this.late[i] !== this.late[j]) continue;
        if (this.elements[i].length !== this.elements[j].length) continue;
        if (this.variables[i].length !== this.variables[j].length) continue;
        if (!this.elements[j].every((e) => this.mark[e] === stamp)) continue;
        if (!this.variables[j].every((v) => this.mark[v] === stamp)) continue;
        this.weight[i] += this.weight[j];
        this.members[i].push(...this.members[j]);
        this.state[j] = GONE;
      }
    }
  }

  private addFront(p: number, pivots: number[], reach: readonly number[], children: number[]): void {
    this.frontOf[p] = this.fronts.length;
    let size = 0;
    for (const i of reach) size += this.members[i].length;
    const boundary = new Int32Array(size);
    let at = 0;
    for (const i of reach) for (const v of this.members[i]) boundary[at++] = v;
    this.fronts.push({ pivots: Int32Array.from(pivots), boundary, children });
  }

  /** The last front: the variables that were kept back, with everything that still waits for them. */
  private finish(): void {
    const pivots: number[] = [];
    const children: number[] = [];
    for (let i = 0; i < this.n; i++) {
      if (this.state[i] === ALIVE) pivots.push(...this.members[i]);
      if (this.elementAlive[i] === 1) children.push(this.frontOf[i]);
    }
    if (pivots.length > 0) this.fronts.push({ pivots: Int32Array.from(pivots), boundary: new Int32Array(0), children });
  }

  private measure(): AssemblyTree {
    let entries = 0;
    let flops = 0;
    let largestFront = 0;
    for (const { pivots, boundary } of this.fronts) {
      const p = pivots.length;
      const b = boundary.length;
      entries += p * (p + 2 * b);
      flops += (2 / 3) * p ** 3 + 2 * p * p * b + 2 * p * b * b;
      largestFront = Math.max(largestFront, p + b);
    }
    return { n: this.total, fronts: this.fronts, entries, flops, largestFront };
  }

  private insert(i: number): void {
    const d = this.degree[i];
    const first = this.head[d];
    this.next[i] = first;
    this.previous[i] = -1;
    if (first >= 0) this.previous[first] = i;
    this.head[d] = i;
  }

  private remove(i: number): void {
    const before = this.previous[i];
    const after = this.next[i];
    if (before >= 0) this.next[before] = after;
    else if (this.head[this.degree[i]] === i) this.head[this.degree[i]] = after;
    if (after >= 0) this.previous[after] = before;
    this.next[i] = this.previous[i] = -1;
  }
}

/** The variables of each group. */
function membersOf(group: Int32Array): number[][] {
  const members: number[][] = [];
  group.forEach((g, v) => {
    if (members[g] === undefined) members[g] = [v];
    else members[g].push(v);
  });
  return members;
}

/** Neighbouring groups in the pattern of A + Aᵀ, without the groups themselves. */
function adjacency(a: CscMatrix, group: Int32Array, n: number): number[][] {
  const lists = Array.from({ length: n }, (): number[] => []);
  const seen = new Int32Array(n).fill(-1);
  for (const m of [a, cscTranspose(a)]) {
    for (let j = 0; j < m.cols; j++) {
      const g = group[j];
      for (let k = m.colPtr[j]; k < m.colPtr[j + 1]; k++) {
        const h = group[m.rowIdx[k]];
        // spares most repetitions; the rest go below
        if (h === g || seen[h] === g) continue;
        seen[h] = g;
        lists[g].push(h);
      }
    }
    seen.fill(-1);
  }
  return lists.map((list) => {
    list.sort((x, y) => x - y);
    return list.filter((v, k) => k === 0 || v !== list[k - 1]);
  });
}
