// The assembly tree: which columns are eliminated together, in dense fronts, and where a front hands its update to.
//
// Columns with the same pattern below them form fundamental supernodes. Small ones are merged into their parents when
// that stores few explicit zeros (relaxed supernodes): dense arithmetic on a few zeros is cheaper than many small fronts.
// Siblings are sorted so that the stack of waiting updates stays low.
// Sources: Ashcraft & Grimes, ACM TOMS 15, 291 (1989); Liu, ACM TOMS 12, 249 (1986) for the order of siblings.

import { columnCounts, eliminationTree, postorder } from './elimination-tree.js';
import type { Graph } from './graph.js';

const NONE = -1;

/**
 * Fronts in the order of their elimination. Front f eliminates positions first[f] .. first[f+1]-1 and updates the
 * positions boundary[boundaryPtr[f]] .. (ascending), which all belong to its ancestors.
 */
export interface Fronts {
  readonly count: number;
  /** order[k] is the unknown at position k, position[v] the position of unknown v. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  readonly first: Int32Array;
  readonly parent: Int32Array;
  readonly children: Int32Array;
  readonly boundaryPtr: Int32Array;
  readonly boundary: Int32Array;
}

/** The assembly tree of a graph under an order of its vertices. */
export function assemblyTree(graph: Graph, given: Int32Array): Fronts {
  const n = graph.size;
  const tree = eliminationTree(graph, given, inverse(given));
  const post = postorder(tree);
  const order = new Int32Array(n);
  const rank = inverse(post);
  const parent = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    order[k] = given[post[k]];
    parent[k] = tree[post[k]] === NONE ? NONE : rank[tree[post[k]]];
  }
  const counts = columnCounts(graph, order, inverse(order), parent);
  const supernodes = new Supernodes(parent, counts);
  supernodes.relax();
  return supernodes.fronts(graph, order);
}

function inverse(order: Int32Array): Int32Array {
  const position = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) position[order[k]] = k;
  return position;
}

/** Groups of columns with their tree; merged groups keep their columns in `members`, children's before parents'. */
class Supernodes {
  readonly members: number[][] = [];
  readonly parent: number[] = [];
  readonly children: number[][] = [];
  /** Rows below the group, explicit zeros in it (lower triangle). */
  readonly below: number[] = [];
  readonly zeros: number[] = [];
  readonly merged: boolean[] = [];

  constructor(parent: Int32Array, counts: Int32Array) {
    const n = parent.length;
    const degree = new Int32Array(n);
    for (let j = 0; j < n; j++) if (parent[j] !== NONE) degree[parent[j]]++;
    const owner = new Int32Array(n);
    for (let j = 0; j < n; j++) {
      const last = this.members.length - 1;
      const joins = j > 0 && parent[j - 1] === j && degree[j] === 1 && counts[j - 1] === counts[j] + 1;
      if (joins) this.members[last].push(j);
      else this.members.push([j]);
      owner[j] = this.members.length - 1;
      this.below[owner[j]] = counts[j] - 1;
    }
    for (let s = 0; s < this.members.length; s++) {
      const last = this.members[s][this.members[s].length - 1];
      this.parent.push(parent[last] === NONE ? NONE : owner[parent[last]]);
      this.children.push([]);
      this.zeros.push(0);
      this.merged.push(false);
    }
    for (let s = 0; s < this.parent.length; s++) if (this.parent[s] !== NONE) this.children[this.parent[s]].push(s);
  }

  /** Merges children into parents from the leaves up. */
  relax(): void {
    for (let p = 0; p < this.members.length; p++) {
      const candidates = this.children[p].sort((a, b) => this.below[b] - this.below[a] || a - b);
      const kept: number[] = [];
      for (const s of candidates) if (!this.tryMerge(s, p)) kept.push(s);
      // grandchildren that came with a merged child are children of p now
      for (const s of candidates) if (this.merged[s]) for (const g of this.children[s]) kept.push(g);
      for (const s of kept) this.parent[s] = p;
      this.children[p] = kept;
    }
  }

  private tryMerge(s: number, p: number): boolean {
    const ks = this.members[s].length;
    const kp = this.members[p].length;
    const size = trapezoid(ks + kp, this.below[p]);
    const zeros = this.zeros[s] + size - trapezoid(ks, this.below[s]) - trapezoid(kp, this.below[p]) + this.zeros[p];
    if (!worthMerging(ks + kp, zeros, size)) return false;
    this.members[p] = this.members[s].concat(this.members[p]);
    this.zeros[p] = zeros;
    this.merged[s] = true;
    return true;
  }

  /** Numbers the groups that are left so that children come first and the stack stays low, and finds their boundaries. */
  fronts(graph: Graph, order: Int32Array): Fronts {
    const sequence = this.sequence();
    const count = sequence.length;
    const n = graph.size;
    const number = new Int32Array(this.members.length).fill(NONE);
    const first = new Int32Array(count + 1);
    const finalOrder = new Int32Array(n);
    for (let f = 0, k = 0; f < count; f++) {
      number[sequence[f]] = f;
      for (const j of this.members[sequence[f]]) finalOrder[k++] = order[j];
      first[f + 1] = k;
    }
    const parent = new Int32Array(count);
    const children = new Int32Array(count);
    for (let f = 0; f < count; f++) {
      const s = sequence[f];
      parent[f] = this.parent[s] === NONE ? NONE : number[this.parent[s]];
      children[f] = this.children[s].length;
    }
    const position = inverse(finalOrder);
    const boundaryPtr = new Int32Array(count + 1);
    for (let f = 0; f < count; f++) boundaryPtr[f + 1] = boundaryPtr[f] + this.below[sequence[f]];
    const tree = { count, order: finalOrder, position, first, parent, children, boundaryPtr };
    return { ...tree, boundary: boundaries(graph, tree) };
  }

  /** The postorder in which the stack of updates stays lowest: at each node the child of greatest (peak - update) first. */
  private sequence(): number[] {
    const size = this.members.length;
    const peak = new Float64Array(size);
    const roots: number[] = [];
    for (let s = 0; s < size; s++) {
      if (this.merged[s]) continue;
      if (this.parent[s] === NONE) roots.push(s);
      const update = (c: number): number => this.below[c] ** 2;
      this.children[s].sort((a, b) => peak[b] - update(b) - (peak[a] - update(a)) || a - b);
      let waiting = 0;
      let top = 0;
      for (const c of this.children[s]) {
        top = Math.max(top, waiting + peak[c]);
        waiting += update(c);
      }
      peak[s] = Math.max(top, waiting + (this.members[s].length + this.below[s]) ** 2);
    }
    const sequence: number[] = [];
    const stack: number[] = roots.reverse();
    const entered = new Uint8Array(size);
    while (stack.length > 0) {
      const s = stack[stack.length - 1];
      if (entered[s] === 1) {
        sequence.push(s);
        stack.pop();
        continue;
      }
      entered[s] = 1;
      for (let k = this.children[s].length - 1; k >= 0; k--) stack.push(this.children[s][k]);
    }
    return sequence;
  }
}

/** Entries on and below the diagonal of k columns with `below` rows under them. */
function trapezoid(k: number, below: number): number {
  return (k * (k + 1)) / 2 + k * below;
}

/** The narrower the result, the more zeros it may hold. */
function worthMerging(columns: number, zeros: number, size: number): boolean {
  if (zeros === 0 || columns <= 8) return true;
  const share = zeros / size;
  return (columns <= 24 && share < 0.5) || (columns <= 48 && share < 0.15) || share < 0.05;
}

/** Positions below each front: neighbours of its columns and what its children hand up. */
function boundaries(graph: Graph, tree: Omit<Fronts, 'boundary'>): Int32Array {
  const { count, order, position, first, parent, boundaryPtr } = tree;
  const boundary = new Int32Array(boundaryPtr[count]);
  const filled = boundaryPtr.slice(0, count);
  const mark = new Int32Array(graph.size).fill(NONE);
  const childHead = new Int32Array(count).fill(NONE);
  const childNext = new Int32Array(count).fill(NONE);
  for (let f = 0; f < count; f++) {
    const end = first[f + 1];
    let to = filled[f];
    for (let k = first[f]; k < end; k++) {
      const v = order[k];
      for (let p = graph.start[v]; p < graph.start[v + 1]; p++) {
        const i = position[graph.list[p]];
        if (i < end || mark[i] === f) continue;
        mark[i] = f;
        boundary[to++] = i;
      }
    }
    for (let c = childHead[f]; c !== NONE; c = childNext[c]) {
      for (let p = boundaryPtr[c]; p < boundaryPtr[c + 1]; p++) {
        const i = boundary[p];
        if (i < end || mark[i] === f) continue;
        mark[i] = f;
        boundary[to++] = i;
      }
    }
    boundary.subarray(boundaryPtr[f], to).sort();
    const up = parent[f];
    if (up !== NONE) {
      childNext[f] = childHead[up];
      childHead[up] = f;
    }
  }
  return boundary;
}
