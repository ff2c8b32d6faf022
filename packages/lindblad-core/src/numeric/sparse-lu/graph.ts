// The adjacency graph of a square sparse matrix: vertices are the unknowns, i and j are neighbours if a_ij or a_ji is
// stored. Orderings work on it, because a symmetric elimination order fills in the pattern of A + Aᵀ.

import type { CscMatrix } from './csc.js';

/** An undirected graph without loops: the neighbours of vertex i are list[start[i]] .. list[start[i+1]-1]. */
export interface Graph {
  readonly size: number;
  readonly start: Int32Array;
  readonly list: Int32Array;
}

/** The part of a matrix that says where its entries are. */
export type CscPattern = Pick<CscMatrix, 'rows' | 'cols' | 'colPtr' | 'rowIdx'>;

/** The graph of A + Aᵀ. */
export function graphOf({ cols: n, colPtr, rowIdx }: CscPattern): Graph {
  // room for every entry in both directions; doubles are dropped below
  const room = new Int32Array(n + 1);
  for (let j = 0; j < n; j++) {
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) {
      const i = rowIdx[p];
      if (i === j) continue;
      room[i + 1]++;
      room[j + 1]++;
    }
  }
  for (let i = 0; i < n; i++) room[i + 1] += room[i];
  const next = room.slice(0, n);
  const all = new Int32Array(room[n]);
  for (let j = 0; j < n; j++) {
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) {
      const i = rowIdx[p];
      if (i === j) continue;
      all[next[i]++] = j;
      all[next[j]++] = i;
    }
  }
  const start = new Int32Array(n + 1);
  const seen = new Int32Array(n).fill(-1);
  let count = 0;
  for (let i = 0; i < n; i++) {
    for (let p = room[i]; p < room[i + 1]; p++) {
      const j = all[p];
      if (seen[j] === i) continue;
      seen[j] = i;
      all[count++] = j;
    }
    start[i + 1] = count;
  }
  return { size: n, start, list: all.slice(0, count) };
}

/** The graph on `vertices` (distinct) alone; vertex k of it is vertices[k]. `where` is scratch of the full size, all -1. */
export function subgraph(graph: Graph, vertices: Int32Array, where: Int32Array): Graph {
  const size = vertices.length;
  for (let k = 0; k < size; k++) where[vertices[k]] = k;
  const start = new Int32Array(size + 1);
  for (let k = 0; k < size; k++) {
    const v = vertices[k];
    let degree = 0;
    for (let p = graph.start[v]; p < graph.start[v + 1]; p++) if (where[graph.list[p]] >= 0) degree++;
    start[k + 1] = start[k] + degree;
  }
  const list = new Int32Array(start[size]);
  for (let k = 0, q = 0; k < size; k++) {
    const v = vertices[k];
    for (let p = graph.start[v]; p < graph.start[v + 1]; p++) {
      const w = where[graph.list[p]];
      if (w >= 0) list[q++] = w;
    }
  }
  for (let k = 0; k < size; k++) where[vertices[k]] = -1;
  return { size, start, list };
}

/** The graph of the groups: two are neighbours if any of their members are. */
export function quotient(graph: Graph, group: Int32Array, members: readonly (readonly number[])[]): Graph {
  const size = members.length;
  const start = new Int32Array(size + 1);
  const list: number[] = [];
  const seen = new Int32Array(size).fill(-1);
  for (let g = 0; g < size; g++) {
    seen[g] = g;
    for (const v of members[g]) {
      for (let p = graph.start[v]; p < graph.start[v + 1]; p++) {
        const h = group[graph.list[p]];
        if (seen[h] === g) continue;
        seen[h] = g;
        list.push(h);
      }
    }
    start[g + 1] = list.length;
  }
  return { size, start, list: Int32Array.from(list) };
}
