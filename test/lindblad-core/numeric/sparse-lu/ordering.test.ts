import { describe, expect, test } from 'vitest';
import {
  columnCounts,
  eliminationTree,
  postorder,
} from '../../../../packages/lindblad-core/src/numeric/sparse-lu/elimination-tree.js';
import { assemblyTree } from '../../../../packages/lindblad-core/src/numeric/sparse-lu/fronts.js';
import { type Graph, graphOf } from '../../../../packages/lindblad-core/src/numeric/sparse-lu/graph.js';
import { analyse, type CscMatrix } from '../../../../packages/lindblad-core/src/numeric/sparse-lu/index.js';
import { minimumDegree } from '../../../../packages/lindblad-core/src/numeric/sparse-lu/minimum-degree.js';
import { nestedDissection } from '../../../../packages/lindblad-core/src/numeric/sparse-lu/nested-dissection.js';
import { drivenKerr, grid, random, randomSparse } from './matrices.js';

/** Patterns of the columns of the factor by playing the elimination on sets. */
function eliminationGame(graph: Graph, order: Int32Array): Set<number>[] {
  const neighbours = Array.from(
    { length: graph.size },
    (_, v) => new Set(graph.list.subarray(graph.start[v], graph.start[v + 1])),
  );
  return Array.from(order, (v) => {
    const clique = neighbours[v];
    for (const i of clique) {
      for (const j of clique) if (i !== j) neighbours[i].add(j);
      neighbours[i].delete(v);
    }
    return clique;
  });
}

const fillOf = (graph: Graph, order: Int32Array): number =>
  eliminationGame(graph, order).reduce((sum, clique) => sum + clique.size + 1, 0);

const inverse = (order: Int32Array): Int32Array => {
  const position = new Int32Array(order.length);
  order.forEach((v, k) => {
    position[v] = k;
  });
  return position;
};

const natural = (n: number): Int32Array => Int32Array.from({ length: n }, (_, k) => k);

const matrices: [string, CscMatrix][] = [
  ...[1, 2, 3, 4, 5, 6].map((seed): [string, CscMatrix] => [
    `random seed ${seed}`,
    randomSparse(30 + 31 * seed, 2 + (seed % 3), seed),
  ]),
  ['a grid', grid(17, 13)],
  ['two apart', randomSparse(2, 1, 5)],
  ['one unknown', randomSparse(1, 1, 5)],
];

describe('the adjacency graph', () => {
  test.each(matrices)('of %s is symmetric, without loops and doubles', (_, a) => {
    const { size, start, list } = graphOf(a);
    const edges = new Set<number>();
    for (let v = 0; v < size; v++) for (let p = start[v]; p < start[v + 1]; p++) edges.add(v * size + list[p]);
    expect(edges.size).toBe(list.length);
    for (const e of edges) {
      expect(e % size).not.toBe(Math.floor(e / size));
      expect(edges.has((e % size) * size + Math.floor(e / size))).toBe(true);
    }
    for (let j = 0; j < size; j++) {
      for (let p = a.colPtr[j]; p < a.colPtr[j + 1]; p++) {
        if (a.rowIdx[p] !== j) expect(edges.has(a.rowIdx[p] * size + j)).toBe(true);
      }
    }
  });
});

describe.each([
  ['minimum degree', minimumDegree],
  ['nested dissection', nestedDissection],
])('%s', (_name, order) => {
  test.each(matrices)('orders %s: every vertex once, and the same every time', (_, a) => {
    const graph = graphOf(a);
    const result = order(graph);
    expect([...result].sort((x, y) => x - y)).toEqual([...natural(graph.size)]);
    expect([...order(graph)]).toEqual([...result]);
  });

  test('leaves a tree without fill, seed 8', () => {
    const next = random(8);
    const n = 400;
    const graph = graphOf({
      rows: n,
      cols: n,
      colPtr: Int32Array.from({ length: n + 1 }, (_, j) => Math.max(0, j - 1)),
      rowIdx: Int32Array.from({ length: n - 1 }, (_, j) => Math.floor(next() * (j + 1))),
    });
    // a dissection may cut a tree where that fills a little
    expect(fillOf(graph, order(graph))).toBeLessThanOrEqual(order === minimumDegree ? 2 * n - 1 : 3 * n);
  });

  test('fills a grid far less than the natural order does', () => {
    const graph = graphOf(grid(30, 30));
    expect(fillOf(graph, order(graph))).toBeLessThan(0.45 * fillOf(graph, natural(900)));
  });
});

describe('minimum degree', () => {
  test.each([21, 22, 23, 24])('is close to true minimum degree, seed %i', (seed) => {
    const graph = graphOf(randomSparse(120, 3, seed));
    expect(fillOf(graph, minimumDegree(graph))).toBeLessThan(1.15 * fillOf(graph, trueMinimumDegree(graph)));
  });

  test('takes a clique and a star as they are', () => {
    const star = graphOf({
      rows: 50,
      cols: 50,
      colPtr: Int32Array.from({ length: 51 }, (_, j) => (j === 0 ? 0 : 49)),
      rowIdx: Int32Array.from({ length: 49 }, (_, k) => k + 1),
    });
    expect(fillOf(star, minimumDegree(star))).toBe(99);
    const clique = graphOf({
      rows: 20,
      cols: 20,
      colPtr: Int32Array.from({ length: 21 }, (_, j) => 20 * j),
      rowIdx: Int32Array.from({ length: 400 }, (_, k) => k % 20),
    });
    expect(fillOf(clique, minimumDegree(clique))).toBe(210);
  });
});

/** Minimum degree with exact degrees, by sets. */
function trueMinimumDegree(graph: Graph): Int32Array {
  const neighbours = new Map<number, Set<number>>();
  for (let v = 0; v < graph.size; v++) {
    neighbours.set(v, new Set(graph.list.subarray(graph.start[v], graph.start[v + 1])));
  }
  const order: number[] = [];
  while (neighbours.size > 0) {
    const [v, clique] = [...neighbours].reduce((best, entry) => (entry[1].size < best[1].size ? entry : best));
    order.push(v);
    neighbours.delete(v);
    for (const i of clique) {
      const set = neighbours.get(i);
      for (const j of clique) if (i !== j) set?.add(j);
      set?.delete(v);
    }
  }
  return Int32Array.from(order);
}

describe('the elimination tree', () => {
  test.each(matrices)('of %s: parents and counts are those of the elimination game', (_, a) => {
    const graph = graphOf(a);
    const given = minimumDegree(graph);
    const tree = eliminationTree(graph, given, inverse(given));
    const post = postorder(tree);
    const order = Int32Array.from(post, (k) => given[k]);
    const position = inverse(order);
    const parent = eliminationTree(graph, order, position);
    const counts = columnCounts(graph, order, position, parent);
    eliminationGame(graph, order).forEach((clique, k) => {
      const rows = [...clique].map((v) => position[v]);
      expect(parent[k]).toBe(rows.length === 0 ? -1 : Math.min(...rows));
      expect(counts[k]).toBe(rows.length + 1);
    });
  });
});

describe('the assembly tree', () => {
  test.each(matrices)('of %s holds the factor of the elimination game', (_, a) => {
    const graph = graphOf(a);
    const { count, order, position, first, parent, boundaryPtr, boundary } = assemblyTree(graph, minimumDegree(graph));
    const game = eliminationGame(graph, order);
    expect([...position]).toEqual([...inverse(order)]);
    for (let f = 0; f < count; f++) {
      const below = [...boundary.subarray(boundaryPtr[f], boundaryPtr[f + 1])];
      expect(below).toEqual([...new Set(below)].sort((x, y) => x - y));
      expect(below.length === 0 || below[0] >= first[f + 1]).toBe(true);
      if (below.length > 0) expect(below[0]).toBeLessThan(first[parent[f] + 1]);
      else expect(parent[f]).toBe(-1);
      for (let k = first[f]; k < first[f + 1]; k++) {
        const outside = [...game[k]].map((v) => position[v]).filter((p) => p >= first[f + 1]);
        for (const p of outside) expect(below).toContain(p);
      }
      const last = [...game[first[f + 1] - 1]].map((v) => position[v]).sort((x, y) => x - y);
      expect(below).toEqual(last);
    }
  });
});

describe('dense rows', () => {
  test('come last and leave the order of the others alone', () => {
    const a = drivenKerr(12);
    const plain = analyse(a, { ordering: 'minimum-degree' });
    const { fronts, fill } = analyse(a, { ordering: 'minimum-degree', denseRows: [0] });
    expect(fronts.order[a.cols - 1]).toBe(0);
    expect(fill).toBeLessThanOrEqual(1.2 * plain.fill);
  });

  test('are found without being named, and must exist', () => {
    const a = drivenKerr(12);
    const n = a.cols + 400;
    // a matrix with one full row
    const colPtr = Int32Array.from({ length: n + 1 }, (_, j) => 2 * j);
    const rowIdx = Int32Array.from({ length: 2 * n }, (_, p) => (p % 2 === 0 ? 0 : Math.max(1, p >> 1)));
    expect(analyse({ rows: n, cols: n, colPtr, rowIdx }).fronts.order[n - 1]).toBe(0);
    expect(() => analyse(a, { denseRows: [a.rows] })).toThrow(`dense row ${a.rows} of a matrix of ${a.rows} rows`);
  });
});
