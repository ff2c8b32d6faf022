// Fill-reducing ordering by approximate minimum degree on a quotient graph.
//
// Eliminating a vertex makes its neighbours a clique. The quotient graph keeps that clique as one "element" (the
// eliminated pivot, with the list of its neighbours) instead of its edges, so it never outgrows the graph it started
// from. Each step takes the variable p of least degree and forms the element p from the neighbours of p and the
// elements beside p, which are absorbed. A bound of the degree of each i in p is
//   d_i = min(left - |i|, d_i + |L_p \ i|, |A_i \ i| + |L_p \ i| + sum over other elements e of i of |L_e \ L_p|).
// Elements inside p are absorbed as well, variables with the same neighbours are merged (supervariables), variables
// with no neighbour outside p are eliminated with it (mass elimination).
// Source: Amestoy, Davis & Duff, SIAM J. Matrix Anal. Appl. 17, 886 (1996).

import type { Graph } from './graph.js';

const NONE = -1;

/** An elimination order of the vertices of little fill: order[k] is the vertex that is eliminated k-th. */
export function minimumDegree(graph: Graph): Int32Array {
  return new QuotientGraph(graph).eliminate();
}

/** Variables and elements share one range of numbers; lists lie in `space`, elements first, then variables. */
class QuotientGraph {
  readonly n: number;
  /** Where the list of a node starts; NONE for a node whose list is gone. */
  readonly start: Int32Array;
  /** Length of the list of a node, and how many of its first entries are elements. */
  readonly length: Int32Array;
  readonly elements: Int32Array;
  /** Vertices in a supervariable; negative while it is in the element being formed, 0 once merged or eliminated. */
  readonly weight: Int32Array;
  readonly degree: Int32Array;
  /** A merged or mass-eliminated variable points to what took it; NONE otherwise. */
  readonly taker: Int32Array;
  /** Elements: stamp - base = |L_e \ L_p| in this step; 0 for absorbed ones and for variables that are pivots no more. */
  readonly stamp: Int32Array;
  base = 1;
  /** Doubly linked lists of the variables of each degree. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  least = 0;
  /** Buckets of the search for indistinguishable variables. */
  readonly bucket: Int32Array;
  readonly bucketNext: Int32Array;
  readonly hash: Int32Array;
  space: Int32Array;
  end: number;
  left: number;

  constructor({ size: n, start, list }: Graph) {
    this.n = n;
    this.start = start.slice(0, n);
    this.length = new Int32Array(n);
    this.elements = new Int32Array(n);
    this.weight = new Int32Array(n).fill(1);
    this.degree = new Int32Array(n);
    this.taker = new Int32Array(n).fill(NONE);
    this.stamp = new Int32Array(n).fill(1);
    this.head = new Int32Array(n + 1).fill(NONE);
    this.next = new Int32Array(n).fill(NONE);
    this.previous = new Int32Array(n).fill(NONE);
    this.bucket = new Int32Array(n + 1).fill(NONE);
    this.bucketNext = new Int32Array(n).fill(NONE);
    this.hash = new Int32Array(n);
    this.end = list.length;
    this.space = new Int32Array(list.length + (list.length >> 2) + n + 1);
    this.space.set(list);
    this.left = n;
    for (let i = 0; i < n; i++) {
      this.length[i] = start[i + 1] - start[i];
      this.degree[i] = this.length[i];
      this.insert(i);
    }
  }

  eliminate(): Int32Array {
    const pivots: number[] = [];
    while (this.left > 0) {
      const p = this.leastDegree();
      pivots.push(p);
      this.remove(p);
      this.left -= this.weight[p];
      this.formElement(p);
      const large = this.countOutside(p);
      this.updateDegrees(p);
      this.base = this.raiseBase(large);
      this.mergeEqual(p);
      this.finish(p);
    }
    return this.expand(pivots);
  }

  private leastDegree(): number {
    while (this.head[this.least] === NONE) this.least++;
    return this.head[this.least];
  }

  private insert(i: number): void {
    const d = this.degree[i];
    const first = this.head[d];
    this.next[i] = first;
    this.previous[i] = NONE;
    if (first !== NONE) this.previous[first] = i;
    this.head[d] = i;
    if (d < this.least) this.least = d;
  }

  private remove(i: number): void {
    const before = this.previous[i];
    const after = this.next[i];
    if (after !== NONE) this.previous[after] = before;
    if (before === NONE) this.head[this.degree[i]] = after;
    else this.next[before] = after;
  }

  /** Gathers L_p at the end of the space; its members get negative weights and leave the degree lists. */
  private formElement(p: number): void {
    const { start, length, weight, stamp } = this;
    let room = this.length[p] - this.elements[p];
    for (let k = 0; k < this.elements[p]; k++) room += length[this.space[start[p] + k]];
    if (this.end + room > this.space.length) this.compact(room);
    const { space } = this;
    const own = start[p];
    const from = this.end;
    weight[p] = -weight[p];
    let size = 0;
    const count = this.elements[p];
    for (let k = 0; k <= count; k++) {
      const source = k < count ? space[own + k] : p;
      const first = k < count ? start[source] : own + count;
      const last = k < count ? first + length[source] : own + length[p];
      for (let q = first; q < last; q++) {
        const i = space[q];
        const w = weight[i];
        if (w <= 0) continue;
        size += w;
        weight[i] = -w;
        space[this.end++] = i;
        this.remove(i);
      }
      if (k < count) {
        start[source] = NONE;
        stamp[source] = 0;
      }
    }
    start[p] = from;
    length[p] = this.end - from;
    this.elements[p] = 0;
    this.degree[p] = size;
  }

  /** stamp[e] - base = |L_e \ L_p| for every element e beside a member of p; returns the largest |L_e|. */
  private countOutside(p: number): number {
    const { start, elements, space, weight, degree, stamp, base } = this;
    let large = this.degree[p];
    for (let k = start[p]; k < this.end; k++) {
      const i = space[k];
      const w = -weight[i];
      for (let q = start[i], last = q + elements[i]; q < last; q++) {
        const e = space[q];
        if (stamp[e] >= base) stamp[e] -= w;
        else if (stamp[e] !== 0) {
          stamp[e] = degree[e] + base - w;
          if (degree[e] > large) large = degree[e];
        }
      }
    }
    return large;
  }

  /** Cleans the lists of the members of p, bounds their degrees, hashes them, and eliminates those inside p. */
  private updateDegrees(p: number): void {
    const { n, start, length, elements, space, weight, degree, stamp, base, bucket, bucketNext, hash } = this;
    for (let k = start[p]; k < this.end; k++) {
      const i = space[k];
      const first = start[i];
      const middle = first + elements[i];
      const last = first + length[i];
      let to = first;
      let d = 0;
      let h = 0;
      for (let q = first; q < middle; q++) {
        const e = space[q];
        if (stamp[e] === 0) continue;
        const outside = stamp[e] - base;
        if (outside > 0) {
          d += outside;
          space[to++] = e;
          h += e;
        } else {
          // L_e is inside L_p
          start[e] = NONE;
          stamp[e] = 0;
        }
      }
      const kept = to - first;
      for (let q = middle; q < last; q++) {
        const j = space[q];
        const w = weight[j];
        if (w <= 0) continue;
        d += w;
        space[to++] = j;
        h += j;
      }
      if (d === 0) {
        const w = -weight[i];
        this.taker[i] = p;
        degree[p] -= w;
        this.left -= w;
        weight[i] = 0;
        start[i] = NONE;
        continue;
      }
      if (d < degree[i]) degree[i] = d;
      // p becomes the first element of i; what stood there moves behind the elements, what stood there to the end
      space[to] = space[first + kept];
      space[first + kept] = space[first];
      space[first] = p;
      elements[i] = kept + 1;
      length[i] = to - first + 1;
      h = (h >>> 0) % n;
      hash[i] = h;
      bucketNext[i] = bucket[h];
      bucket[h] = i;
    }
  }

  private raiseBase(by: number): number {
    const raised = this.base + by + 1;
    if (raised < 2 ** 31 - 2 * this.n - 2) return raised;
    for (let i = 0; i < this.n; i++) if (this.stamp[i] !== 0) this.stamp[i] = 1;
    return 2;
  }

  /** Merges members of p that have equal lists: they will stay indistinguishable. */
  private mergeEqual(p: number): void {
    const { start, length, elements, space, weight, stamp, bucket, bucketNext, hash } = this;
    for (let k = start[p]; k < this.end; k++) {
      if (weight[space[k]] >= 0) continue;
      const h = hash[space[k]];
      let i = bucket[h];
      bucket[h] = NONE;
      for (; i !== NONE && bucketNext[i] !== NONE; i = bucketNext[i]) {
        // the first entry of each list is p
        for (let q = start[i] + 1; q < start[i] + length[i]; q++) stamp[space[q]] = this.base;
        let before = i;
        for (let j = bucketNext[i]; j !== NONE; ) {
          let equal = length[j] === length[i] && elements[j] === elements[i];
          for (let q = start[j] + 1; equal && q < start[j] + length[j]; q++) equal = stamp[space[q]] === this.base;
          const after = bucketNext[j];
          if (equal) {
            this.taker[j] = i;
            weight[i] += weight[j];
            weight[j] = 0;
            start[j] = NONE;
            bucketNext[before] = after;
          } else before = j;
          j = after;
        }
        this.base++;
      }
    }
  }

  /** Gives the members of p their weights and degrees back and shortens L_p to those that are left. */
  private finish(p: number): void {
    const { start, space, weight, degree } = this;
    weight[p] = -weight[p];
    let to = start[p];
    for (let k = start[p]; k < this.end; k++) {
      const i = space[k];
      if (weight[i] >= 0) continue;
      const w = -weight[i];
      weight[i] = w;
      degree[i] = Math.max(0, Math.min(degree[i] + degree[p] - w, this.left - w));
      this.insert(i);
      space[to++] = i;
    }
    this.length[p] = to - start[p];
    this.end = to;
    // an eliminated pivot is a variable no more: its weight must not be counted in later elements
    weight[p] = 0;
    if (this.length[p] === 0) {
      start[p] = NONE;
      this.stamp[p] = 0;
    } else this.stamp[p] = 1;
  }

  /** Moves all living lists to the front of the space, and makes it larger if that is not enough. */
  private compact(room: number): void {
    const living: number[] = [];
    for (let i = 0; i < this.n; i++) if (this.start[i] !== NONE) living.push(i);
    living.sort((a, b) => this.start[a] - this.start[b]);
    let to = 0;
    for (const i of living) {
      const from = this.start[i];
      this.space.copyWithin(to, from, from + this.length[i]);
      this.start[i] = to;
      to += this.length[i];
    }
    this.end = to;
    if (to + room <= this.space.length) return;
    const larger = new Int32Array(to + room + (this.space.length >> 1));
    larger.set(this.space.subarray(0, to));
    this.space = larger;
  }

  /** The order of all vertices: each pivot with all that was merged into it or eliminated with it. */
  private expand(pivots: readonly number[]): Int32Array {
    const { n, taker } = this;
    const place = new Int32Array(n).fill(NONE);
    for (let k = 0; k < pivots.length; k++) place[pivots[k]] = k;
    const ptr = new Int32Array(pivots.length + 1);
    for (let i = 0; i < n; i++) {
      let r = i;
      while (taker[r] !== NONE) r = taker[r];
      // shorten the chain, or long ones would be walked again and again
      for (let j = i; taker[j] !== NONE; ) {
        const after = taker[j];
        taker[j] = r;
        j = after;
      }
      place[i] = place[r];
      ptr[place[i] + 1]++;
    }
    for (let k = 0; k < pivots.length; k++) ptr[k + 1] += ptr[k];
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[ptr[place[i]]++] = i;
    return order;
  }
}
