// Which order the unknowns are eliminated in. Rows that couple to nearly everything (the trace row of a steady-state
// problem) would make one clique of the graph and blind every ordering: they are taken out and eliminated last.

import { LindbladError } from '../../errors.js';
import { membersOf } from '../components.js';
import { type Graph, quotient, subgraph } from './graph.js';
import { minimumDegree } from './minimum-degree.js';
import { nestedDissection } from './nested-dissection.js';

/** Names of the orderings. */
export type OrderingName = 'minimum-degree' | 'nested-dissection' | 'natural';

/** Orders the vertices of one graph in several ways; `denseRows` and crowded vertices come last in all of them. */
export class Orderer {
  readonly #graph: Graph;
  readonly #vertices: Int32Array;
  readonly #last: Int32Array;
  readonly #members: readonly (readonly number[])[] | undefined;

  /** `group` numbers vertices that are to stay together from 0 on: the order is found on the smaller graph of the groups. */
  constructor(whole: Graph, denseRows: readonly number[], group?: Int32Array) {
    this.#members = group && membersOf(group);
    const graph = group && this.#members ? quotient(whole, group, this.#members) : whole;
    const n = graph.size;
    const dense = crowded(graph);
    for (const row of denseRows) {
      if (!Number.isInteger(row) || row < 0 || row >= whole.size) {
        throw new LindbladError('bad-value', `dense row ${row} of a matrix of ${whole.size} rows`, { value: row });
      }
      dense[group === undefined ? row : group[row]] = 1;
    }
    const all = Int32Array.from({ length: n }, (_, v) => v);
    this.#vertices = all.filter((v) => dense[v] === 0);
    this.#last = all.filter((v) => dense[v] === 1);
    this.#graph = this.#last.length === 0 ? graph : subgraph(graph, this.#vertices, new Int32Array(n).fill(-1));
  }

  /** The order of all vertices: order[k] is eliminated k-th. */
  order(ordering: OrderingName): Int32Array {
    const inner = orderGraph(this.#graph, ordering);
    const order = new Int32Array(inner.length + this.#last.length);
    for (let k = 0; k < inner.length; k++) order[k] = this.#vertices[inner[k]];
    order.set(this.#last, inner.length);
    const members = this.#members;
    return members === undefined ? order : Int32Array.from(Array.from(order).flatMap((g) => members[g]));
  }
}

/** Vertices of more than 10 sqrt(n) neighbours are dense, named or not (Amestoy, Davis & Duff, ACM TOMS 30, 381 (2004)). */
function crowded({ size, start }: Graph): Uint8Array {
  const limit = Math.max(16, 10 * Math.sqrt(size));
  return Uint8Array.from({ length: size }, (_, v) => (start[v + 1] - start[v] > limit ? 1 : 0));
}

function orderGraph(graph: Graph, ordering: OrderingName): Int32Array {
  if (ordering === 'minimum-degree') return minimumDegree(graph);
  if (ordering === 'nested-dissection') return nestedDissection(graph);
  return Int32Array.from({ length: graph.size }, (_, k) => k);
}
