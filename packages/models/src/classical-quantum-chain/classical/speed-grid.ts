// Panels of speeds with Gauss-Legendre nodes: geometrically finer towards v = 0, where the scale is that of the coldest
// wall and the weight 1/v of the flight times matters, and of bounded width at large speeds. Source: Abramowitz &
// Stegun, section 25.4; Kress, Linear Integral Equations (2014), chapters 11 and 12.

/** Nodes per panel. */
export const ORDER = 8;

/** Gauss-Legendre nodes and weights on (-1, 1): Newton on the Legendre polynomial. */
export function gaussLegendre(n: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 100; iteration++) {
      let [p, before] = [1, 0];
      for (let k = 1; k <= n; k++) [p, before] = [((2 * k - 1) * x * p - (k - 1) * before) / k, p];
      slope = (n * (x * p - before)) / (x * x - 1);
      const step = p / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** The rule of a panel. */
export const RULE: { readonly nodes: Float64Array; readonly weights: Float64Array } = gaussLegendre(ORDER);

/** Barycentric weights of the nodes of a panel, for interpolation between them. */
export const BARYCENTRIC: Float64Array = RULE.nodes.map((x, i) => {
  let product = 1;
  for (let k = 0; k < ORDER; k++) if (k !== i) product *= x - RULE.nodes[k];
  return 1 / product;
});

/** Panels between `edges`, with ORDER nodes each. */
export interface SpeedGrid {
  readonly edges: Float64Array;
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  /** ln of the nodes. */
  readonly logs: Float64Array;
}

/** The Gauss-Legendre rule of every panel. */
export function gridOf(edges: Float64Array): SpeedGrid {
  const panels = edges.length - 1;
  const nodes = new Float64Array(panels * ORDER);
  const weights = new Float64Array(panels * ORDER);
  for (let p = 0; p < panels; p++) {
    const half = 0.5 * (edges[p + 1] - edges[p]);
    for (let m = 0; m < ORDER; m++) {
      nodes[p * ORDER + m] = edges[p] + half * (1 + RULE.nodes[m]);
      weights[p * ORDER + m] = half * RULE.weights[m];
    }
  }
  return { edges, nodes, weights, logs: nodes.map(Math.log) };
}

/**
 * Edges from `first` to `last`: each panel `ratio` times as wide as its left edge, but at most `widest`; 3 times below
 * `fine`.
 */
export function gradedEdges(first: number, last: number, fine: number, ratio: number, widest: number): Float64Array {
  const edges = [first];
  for (let v = first; v < last; ) {
    v += v < fine ? 2 * v : Math.min(ratio * v, widest);
    edges.push(v);
  }
  // the last panel ends at `last`; a sliver is joined to its neighbour
  if (edges.length > 2 && last - edges[edges.length - 2] < 0.25 * (edges[edges.length - 2] - edges[edges.length - 3]))
    edges.splice(edges.length - 2, 1);
  edges[edges.length - 1] = last;
  return Float64Array.from(edges);
}
