// Three columns of a table as values on a grid: axes sorted, rows in any order.

import { LindbladError } from 'lindblad-core';

/** `values[j * x.length + i]` belongs to (x[i], y[j]); NaN where the table has no row. */
export interface Grid {
  x: Float64Array;
  y: Float64Array;
  values: Float64Array;
  /** Extremes of the finite values; both 0 if there are none. */
  min: number;
  max: number;
}

/** Gathers the grid; rows without coordinates are left out. Throws `bad-value` if there are none at all. */
export function gatherGrid(xs: Float64Array, ys: Float64Array, values: Float64Array, where: string): Grid {
  const x = distinct(xs);
  const y = distinct(ys);
  if (x.length === 0 || y.length === 0)
    throw new LindbladError('bad-value', 'a map needs at least one finite point on each axis', { path: where });
  if (x.length * y.length > 64e6)
    throw new LindbladError('too-large', `a map of ${x.length} × ${y.length} points`, {
      path: where,
      expected: 'a full grid of at most 64 million points',
      hint: 'do the rows really lie on a grid?',
    });
  const ix = new Map(Array.from(x, (v, i) => [v, i]));
  const iy = new Map(Array.from(y, (v, i) => [v, i]));
  const grid = new Float64Array(x.length * y.length).fill(Number.NaN);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const i = ix.get(xs[row]);
    const j = iy.get(ys[row]);
    const v = values[row];
    if (i === undefined || j === undefined || !Number.isFinite(v)) continue;
    grid[j * x.length + i] = v;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return min > max ? { x, y, values: grid, min: 0, max: 0 } : { x, y, values: grid, min, max };
}

function distinct(values: Float64Array): Float64Array {
  const seen = new Set<number>();
  let last = Number.NaN;
  for (const v of values) {
    // one of the two columns stands still from row to row
    if (v === last || !Number.isFinite(v)) continue;
    last = v;
    // a set takes -0 for 0, as the map of indices does
    seen.add(v);
  }
  return Float64Array.from(seen).sort();
}

/** Edges of the cells around the points: midpoints, and as far beyond the ends. */
export function cellEdges(points: Float64Array): Float64Array {
  const n = points.length;
  if (n === 1) {
    const half = Math.max(0.5, 0.05 * Math.abs(points[0]));
    return Float64Array.of(points[0] - half, points[0] + half);
  }
  const edges = new Float64Array(n + 1);
  for (let i = 1; i < n; i++) edges[i] = (points[i - 1] + points[i]) / 2;
  edges[0] = points[0] - (edges[1] - points[0]);
  edges[n] = points[n - 1] + (points[n - 1] - edges[n - 1]);
  return edges;
}
