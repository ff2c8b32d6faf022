// Components of graphs against a naive flood.

import { expect, test } from 'vitest';
import { UnionFind } from '../../../packages/lindblad-core/src/numeric/components.js';
import { property } from '../../support/check.js';

property('components are those of a flood, numbered by their smallest member', 2501, 200, (random) => {
  const n = random.whole(1, 40);
  const edges = Array.from({ length: random.whole(0, n) }, () => [random.whole(0, n - 1), random.whole(0, n - 1)]);
  const graph = new UnionFind(n);
  for (const [a, b] of edges) graph.union(a, b);
  const label = new Array<number>(n).fill(-1);
  let count = 0;
  for (let v = 0; v < n; v++) {
    if (label[v] >= 0) continue;
    const stack = [v];
    while (stack.length > 0) {
      const u = stack.pop() ?? 0;
      if (label[u] >= 0) continue;
      label[u] = count;
      for (const [a, b] of edges) {
        if (a === u) stack.push(b);
        if (b === u) stack.push(a);
      }
    }
    count++;
  }
  const components = graph.components();
  expect(components.count).toBe(count);
  expect([...components.label]).toEqual(label);
  for (let v = 0; v < n; v++) expect(graph.find(v)).toBe(label.indexOf(label[v]));
});

test('nothing', () => {
  expect(new UnionFind(0).components()).toEqual({ count: 0, label: new Int32Array(0) });
});
