// Fill-reducing ordering by nested dissection: a small separator is eliminated last, after the two parts it leaves, which
// are ordered the same way; small parts are left to minimum degree. Where good separators exist (grids, chains)
// it beats minimum degree for large problems, and its tree is balanced.
// Source: George, SIAM J. Numer. Anal. 10, 345 (1973).

import { type Graph, subgraph } from './graph.js';
import { minimumDegree } from './minimum-degree.js';
import { BETWEEN, breadthFirst, LEFT, RIGHT, separate } from './separator.js';

/** Parts of at most this many vertices are ordered by minimum degree. */
const LEAF = 150;

/** An elimination order of the vertices: order[k] is the vertex that is eliminated k-th. */
export function nestedDissection(graph: Graph): Int32Array {
  const n = graph.size;
  const order = new Int32Array(n);
  const where = new Int32Array(n).fill(-1);
  const tasks: { vertices: Int32Array; at: number }[] = [];
  for (let v = 0; v < n; v++) order[v] = v;
  tasks.push({ vertices: order.slice(), at: 0 });
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { vertices, at } = task;
    const part = subgraph(graph, vertices, where);
    if (vertices.length <= LEAF) {
      write(order, at, vertices, minimumDegree(part));
      continue;
    }
    const { left, right, between } = split(part);
    // a graph without a separator worth the name is one dense block to minimum degree
    if (left.length === 0 || right.length === 0 || 2 * between.length > vertices.length) {
      write(order, at, vertices, minimumDegree(part));
      continue;
    }
    write(order, at + left.length + right.length, vertices, between);
    tasks.push({ vertices: left.map((k) => vertices[k]), at });
    tasks.push({ vertices: right.map((k) => vertices[k]), at: at + left.length });
  }
  return order;
}

function write(order: Int32Array, at: number, vertices: Int32Array, local: Int32Array): void {
  for (let k = 0; k < local.length; k++) order[at + k] = vertices[local[k]];
}

/** Parts of a graph; the components of a disconnected one need no separator. */
function split(graph: Graph): { left: Int32Array; right: Int32Array; between: Int32Array } {
  const n = graph.size;
  const level = new Int32Array(n);
  const reached = breadthFirst(graph, 0, level, new Int32Array(n));
  const part = reached < n ? Uint8Array.from(level, (l) => (l >= 0 ? LEFT : RIGHT)) : separate(graph);
  return { left: members(part, LEFT), right: members(part, RIGHT), between: members(part, BETWEEN) };
}

function members(part: Uint8Array, which: number): Int32Array {
  const list: number[] = [];
  for (let v = 0; v < part.length; v++) if (part[v] === which) list.push(v);
  return Int32Array.from(list);
}
