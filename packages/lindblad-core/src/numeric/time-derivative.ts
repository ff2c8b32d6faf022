// The derivative of a function of time from its values: the difference formula of order 8 on nine equally spaced times, at
// steps that grow from tiny ones, where rounding rules, until the formula of order 6 says that truncation does. Steps that
// grow never overlook a pulse narrower than they are, or a kink beyond their reach. Near the ends of the interval the nodes
// are shifted inside: what the function is beyond them does not matter.
// Source: Fornberg, Math. Comput. 51, 699 (1988).

/** A derivative with the estimate of its error. */
export interface TimeDerivative {
  readonly value: number;
  /** Rounding and truncation; large where the function has a kink or a step. */
  readonly error: number;
}

const NODES = 9;
/** Doublings of the step from the smallest one. */
const DOUBLINGS = 24;
/** Errors that grow by this factor over the smallest end the search. */
const WORSE = 64;

/** d f/dt at `t` from values in [from, to] alone; where both are equal, from values on either side. */
export function timeDerivative(f: (t: number) => number, t: number, from: number, to: number): TimeDerivative {
  const bounded = to > from;
  const span = bounded ? to - from : Math.max(1, Math.abs(t));
  const largest = span / NODES;
  // a power of two, so that t + k h has no rounding error
  let h = 2 ** Math.floor(Math.log2(Math.max(span * 2 ** -DOUBLINGS, 64 * Number.EPSILON * Math.abs(t))));
  let value = 0;
  let error = Number.POSITIVE_INFINITY;
  let before = Number.NaN;
  const nodes = new Float64Array(NODES);
  const values = new Float64Array(NODES);
  for (; h <= largest; h *= 2) {
    let first = -4;
    if (bounded) {
      // whole steps, so that t is a node
      first = Math.max(first, Math.ceil((from - t) / h));
      first = Math.min(first, Math.floor((to - t) / h) - (NODES - 1));
      if (t + first * h < from) break;
    }
    let size = 0;
    for (let k = 0; k < NODES; k++) {
      nodes[k] = first + k;
      values[k] = f(t + nodes[k] * h);
      size = Math.max(size, Math.abs(values[k]));
    }
    // the weights add up to 0: what all values have in common would leave its rounding errors
    const common = values[-first];
    const weights = weightsFor(first);
    let high = 0;
    let low = 0;
    let spread = 0;
    for (let k = 0; k < NODES; k++) {
      high += weights.high[k] * (values[k] - common);
      low += weights.low[k] * (values[k] - common);
      spread += Math.abs(weights.high[k]);
    }
    // a step in f has the formulas agree, but not the steps h
    const change = Number.isNaN(before) ? Number.POSITIVE_INFINITY : Math.abs(high / h - before);
    before = high / h;
    const estimate = Math.max(Math.abs(high - low) / h, 0.25 * change) + (Number.EPSILON * size * spread) / h;
    if (estimate < error) {
      error = estimate;
      value = high / h;
    } else if (estimate > WORSE * error) break;
    if (estimate === 0) break;
  }
  return { value, error };
}

interface Weights {
  readonly high: Float64Array;
  /** Of two nodes fewer, those farthest away. */
  readonly low: Float64Array;
}

const known = new Map<number, Weights>();

/** The weights of the first derivative at 0 on the nodes first, first + 1, …. */
function weightsFor(first: number): Weights {
  let found = known.get(first);
  if (found === undefined) {
    const nodes = Array.from({ length: NODES }, (_, k) => first + k);
    const near = [...nodes].sort((a, b) => Math.abs(a) - Math.abs(b)).slice(0, NODES - 2);
    const low = new Float64Array(NODES);
    derivativeWeights(near).forEach((w, k) => {
      low[near[k] - first] = w;
    });
    found = { high: derivativeWeights(nodes), low };
    known.set(first, found);
  }
  return found;
}

/** Derivatives at 0 of the Lagrange polynomials of whole nodes. */
function derivativeWeights(nodes: readonly number[]): Float64Array {
  return Float64Array.from(nodes, (x, k) => {
    let sum = 0;
    for (let j = 0; j < nodes.length; j++) {
      if (j === k) continue;
      let product = 1 / (x - nodes[j]);
      for (let i = 0; i < nodes.length; i++) if (i !== k && i !== j) product *= -nodes[i] / (x - nodes[i]);
      sum += product;
    }
    return sum;
  });
}
