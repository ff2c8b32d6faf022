// The line where a map changes sign, by marching squares with linear interpolation (Lorensen & Cline, Comput. Graph.
// 21, 163, 1987, in two dimensions); the mean of a cell decides its saddles.

import { cellEdges, type Grid } from './grid.js';

/** Polylines in data coordinates, as flat lists x0, y0, x1, y1, … */
export function zeroContour(grid: Grid): number[][] {
  const x = extended(grid.x);
  const y = extended(grid.y);
  const nx = x.length;
  const ny = y.length;
  const values = withMargin(grid);
  const value = (i: number, j: number): number => values[j * nx + i];
  // crossings are named by their grid edge: 2 × node for the edge to the right, + 1 for the edge upwards
  const links = new Map<number, number[]>();
  const places = new Map<number, [number, number]>();
  const join = (a: number, b: number): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ]) {
      const list = links.get(from);
      if (list === undefined) links.set(from, [to]);
      else list.push(to);
    }
  };
  for (let j = 0; j < ny - 1; j++) {
    for (let i = 0; i < nx - 1; i++) {
      const v00 = value(i, j);
      const v10 = value(i + 1, j);
      const v01 = value(i, j + 1);
      const v11 = value(i + 1, j + 1);
      const kind = (v00 >= 0 ? 1 : 0) | (v10 >= 0 ? 2 : 0) | (v11 >= 0 ? 4 : 0) | (v01 >= 0 ? 8 : 0);
      if (kind === 0 || kind === 15 || Number.isNaN(v00 + v10 + v01 + v11)) continue;
      const node = j * nx + i;
      const bottom = 2 * node;
      const left = bottom + 1;
      const right = 2 * (node + 1) + 1;
      const top = 2 * (node + nx);
      if (v00 >= 0 !== v10 >= 0) places.set(bottom, [between(x[i], x[i + 1], v00, v10), y[j]]);
      if (v01 >= 0 !== v11 >= 0) places.set(top, [between(x[i], x[i + 1], v01, v11), y[j + 1]]);
      if (v00 >= 0 !== v01 >= 0) places.set(left, [x[i], between(y[j], y[j + 1], v00, v01)]);
      if (v10 >= 0 !== v11 >= 0) places.set(right, [x[i + 1], between(y[j], y[j + 1], v10, v11)]);
      if (kind === 5 || kind === 10) {
        const high = v00 + v10 + v01 + v11 >= 0;
        if (high === (kind === 5)) {
          join(left, top);
          join(bottom, right);
        } else {
          join(left, bottom);
          join(top, right);
        }
      } else {
        const ends = [bottom, right, top, left].filter((_, k) => ((kind >> k) & 1) !== ((kind >> ((k + 1) % 4)) & 1));
        join(ends[0], ends[1]);
      }
    }
  }
  return chains(links, places);
}

/** Walks the links into polylines: open ones from their ends, then the closed ones. */
function chains(links: Map<number, number[]>, places: Map<number, [number, number]>): number[][] {
  const lines: number[][] = [];
  const walk = (start: number): void => {
    const line: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined) {
      const place = places.get(at);
      if (place !== undefined) line.push(place[0], place[1]);
      const next: number | undefined = links.get(at)?.pop();
      if (next !== undefined) {
        const back = links.get(next);
        if (back !== undefined) back.splice(back.indexOf(at), 1);
      }
      at = next;
    }
    if (line.length > 2) lines.push(line);
  };
  for (const [node, list] of links) if (list.length === 1) walk(node);
  for (const [node, list] of links) if (list.length > 0) walk(node);
  return lines;
}

function between(a: number, b: number, va: number, vb: number): number {
  return a + (va / (va - vb)) * (b - a);
}

/** The points with the outer edges of the grid, half a cell beyond the border. */
function extended(points: Float64Array): Float64Array {
  const edges = cellEdges(points);
  return Float64Array.of(edges[0], ...points, edges[edges.length - 1]);
}

/**
 * The values with one more point on each side, at the edges of the map. They go on linearly, so that a line keeps its
 * direction up to the edge; but a sign that no border point nearby has is not invented: there the border value goes on.
 */
function withMargin(grid: Grid): Float64Array {
  const columns = grid.x.length;
  const rows = grid.y.length;
  const nx = columns + 2;
  // rounding noise on a plateau of zeros is no change of sign
  const noise = 1e-12 * Math.max(-grid.min, grid.max);
  const at = (i: number, j: number): number => {
    const v = grid.values[j * columns + i];
    return Math.abs(v) <= noise ? 0 : v;
  };
  const out = new Float64Array(nx * (rows + 2));
  for (let j = 0; j < rows; j++) for (let i = 0; i < columns; i++) out[(j + 1) * nx + i + 1] = at(i, j);
  for (let i = 0; i < columns; i++) {
    const along = (j: number): ((k: number) => number) => {
      return (k) => at(Math.min(columns - 1, Math.max(0, i + k)), j);
    };
    out[i + 1] = beyond(along(0), at(i, Math.min(1, rows - 1)));
    out[(rows + 1) * nx + i + 1] = beyond(along(rows - 1), at(i, Math.max(0, rows - 2)));
  }
  for (let j = 0; j < rows; j++) {
    const along = (i: number): ((k: number) => number) => {
      return (k) => at(i, Math.min(rows - 1, Math.max(0, j + k)));
    };
    out[(j + 1) * nx] = beyond(along(0), at(Math.min(1, columns - 1), j));
    out[(j + 1) * nx + columns + 1] = beyond(along(columns - 1), at(Math.max(0, columns - 2), j));
  }
  for (const [corner, right, up] of [
    [0, 1, nx],
    [nx - 1, -1, nx],
    [(rows + 1) * nx, 1, -nx],
    [(rows + 2) * nx - 1, -1, -nx],
  ]) {
    const [a, b, inner] = [out[corner + right], out[corner + up], out[corner + right + up]];
    const v = a + b - inner;
    out[corner] = v >= 0 === a >= 0 || v >= 0 === b >= 0 ? v : inner;
  }
  return out;
}

/** Half a cell beyond a border point (`border(0)`, with its neighbours along the border), away from the point `inside`. */
function beyond(border: (k: number) => number, inside: number): number {
  const v = border(0);
  const linear = 1.5 * v - 0.5 * inside;
  if (v === 0 || Number.isNaN(linear)) return v;
  const sign = linear >= 0;
  return [0, 1, -1, 2, -2].some((k) => border(k) >= 0 === sign && !Number.isNaN(border(k))) ? linear : v;
}
