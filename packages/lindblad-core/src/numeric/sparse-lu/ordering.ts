// Which order the unknowns are eliminated in. Rows that couple to nearly everything (the trace row of a steady-state
// problem) would make one clique of the graph and blind every ordering: they are taken out and eliminated last.

import { LindbladError } from '../../errors.js';
import { type CscPattern, type Graph, graphOf } from './graph.js';
import { minimumDegree } from './minimum-degree.js';
import { nestedDissection } from './nested-dissection.js';

/** Names of the orderings. */
export type OrderingName = 'minimum-degree' | 'nested-dissection' | 'natural';

/** The order of the unknowns of a square pattern: order[k] is eliminated k-th; `denseRows` come last. */
export function orderOf(a: CscPattern, ordering: OrderingName, denseRows: readonly number[]): Int32Array {
  const n = a.cols;
  const dense = new Uint8Array(n);
  for (const row of denseRows) {
    if (!Number.isInteger(row) || row < 0 || row >= n) {
      throw new LindbladError('bad-value', `dense row ${row} of a matrix of ${n} rows`, { value: row });
    }
    dense[row] = 1;
  }
  markCrowded(a, dense);
  const graph = graphOf(a, dense);
  const inner = orderGraph(graph, ordering);
  const order = new Int32Array(n);
  let k = 0;
  for (const v of inner) if (dense[v] === 0) order[k++] = v;
  for (let v = 0; v < n; v++) if (dense[v] === 1) order[k++] = v;
  return order;
}

/** Rows with more than 10 sqrt(n) entries are dense, named or not (Amestoy, Davis & Duff, ACM TOMS 30, 381 (2004)). */
function markCrowded({ cols: n, colPtr, rowIdx }: CscPattern, dense: Uint8Array): void {
  const limit = Math.max(16, 10 * Math.sqrt(n));
  const entries = new Int32Array(n);
  for (let p = 0; p < colPtr[n]; p++) entries[rowIdx[p]]++;
  for (let j = 0; j < n; j++) if (entries[j] > limit || colPtr[j + 1] - colPtr[j] > limit) dense[j] = 1;
}

function orderGraph(graph: Graph, ordering: OrderingName): Int32Array {
  if (ordering === 'minimum-degree') return minimumDegree(graph);
  if (ordering === 'nested-dissection') return nestedDissection(graph);
  return Int32Array.from({ length: graph.size }, (_, k) => k);
}
