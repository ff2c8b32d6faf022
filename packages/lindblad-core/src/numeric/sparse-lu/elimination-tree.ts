// The elimination tree of a symmetric pattern under an order, its postorder, and the column counts of the factor.
//
// The parent of column j is the row of the first entry below the diagonal in column j of L. Counts come without forming
// L: row i of L is the subtree of the tree that the entries of row i of A span, so column j gains a row for every such
// subtree that has j as a leaf and loses one at the least common ancestor of neighbouring leaves.
// Sources: Liu, SIAM J. Matrix Anal. Appl. 11, 134 (1990); Gilbert, Ng & Peyton, ibid. 15, 1075 (1994).

import type { Graph } from './graph.js';

const NONE = -1;

/** Parents of the columns (-1 for roots), columns numbered by `order`; `position` is its inverse. */
export function eliminationTree(graph: Graph, order: Int32Array, position: Int32Array): Int32Array {
  const n = graph.size;
  const parent = new Int32Array(n).fill(NONE);
  const ancestor = new Int32Array(n).fill(NONE);
  for (let k = 0; k < n; k++) {
    const v = order[k];
    for (let p = graph.start[v]; p < graph.start[v + 1]; p++) {
      let i = position[graph.list[p]];
      while (i < k) {
        const up = ancestor[i];
        if (up === k) break;
        ancestor[i] = k;
        if (up === NONE) {
          parent[i] = k;
          break;
        }
        i = up;
      }
    }
  }
  return parent;
}

/** The nodes of a forest, children before parents and every subtree in one piece; siblings in ascending order. */
export function postorder(parent: Int32Array): Int32Array {
  const n = parent.length;
  const child = new Int32Array(n).fill(NONE);
  const sibling = new Int32Array(n).fill(NONE);
  const roots: number[] = [];
  for (let i = n - 1; i >= 0; i--) {
    if (parent[i] === NONE) roots.push(i);
    else {
      sibling[i] = child[parent[i]];
      child[parent[i]] = i;
    }
  }
  const post = new Int32Array(n);
  const stack = roots;
  let count = 0;
  while (stack.length > 0) {
    const i = stack[stack.length - 1];
    const c = child[i];
    if (c === NONE) {
      post[count++] = i;
      stack.pop();
    } else {
      child[i] = sibling[c];
      stack.push(c);
    }
  }
  return post;
}

/** Entries in each column of the factor, the diagonal included. The order must be a postorder of its own tree. */
export function columnCounts(graph: Graph, order: Int32Array, position: Int32Array, parent: Int32Array): Int32Array {
  const n = graph.size;
  const count = new Int32Array(n);
  const first = new Int32Array(n).fill(NONE);
  for (let j = 0; j < n; j++) {
    if (first[j] === NONE) count[j] = 1;
    for (let i = j; i !== NONE && first[i] === NONE; i = parent[i]) first[i] = j;
  }
  const latestFirst = new Int32Array(n).fill(NONE);
  const latestLeaf = new Int32Array(n).fill(NONE);
  const set = new Int32Array(n);
  for (let j = 0; j < n; j++) set[j] = j;
  for (let j = 0; j < n; j++) {
    if (parent[j] !== NONE) count[parent[j]]--;
    const v = order[j];
    for (let p = graph.start[v]; p < graph.start[v + 1]; p++) {
      const i = position[graph.list[p]];
      // j is a leaf of row i's subtree if no earlier leaf of it is below j
      if (i <= j || first[j] <= latestFirst[i]) continue;
      latestFirst[i] = first[j];
      count[j]++;
      const before = latestLeaf[i];
      if (before !== NONE) count[find(set, before)]--;
      latestLeaf[i] = j;
    }
    if (parent[j] !== NONE) set[j] = parent[j];
  }
  for (let j = 0; j < n; j++) if (parent[j] !== NONE) count[parent[j]] += count[j];
  return count;
}

function find(set: Int32Array, start: number): number {
  let root = start;
  while (set[root] !== root) root = set[root];
  for (let i = start; i !== root; ) {
    const up = set[i];
    set[i] = root;
    i = up;
  }
  return root;
}
