// The steady state by dense real LU: one redundant equation of L x = 0 (the first population's) gives way to Tr ρ = 1.

import type { Generator } from '../generator/generator.js';
import { realGenerator } from '../generator/superoperator.js';
import { inverseNorm1, luFactorise, luSolve, norm1, type RealLu } from '../numeric/lu.js';

/** What the factorisation says of the null space. */
export interface DenseSteadyState {
  /** Hermitian coordinates of ρ; undefined where the system is singular to rounding: more than one steady state. */
  readonly coordinates: Float64Array | undefined;
  readonly conditionEstimate: number;
  readonly unknowns: number;
  readonly bytes: number;
}

/** Condition numbers above this leave it open whether the null space has one dimension or more. */
const SINGULAR = 1e13;

/** Bytes that the method needs for a Hilbert space of dimension d. */
export function denseBytes(d: number): number {
  return 2 * 8 * d ** 4;
}

/** Solves for the steady state, with one step of iterative refinement. */
export function denseSteadyState(generator: Generator): DenseSteadyState {
  const d = generator.dimension;
  const n = d * d;
  const a = realGenerator(generator);
  const weight = equilibrate(a, n);
  for (let j = 0; j < n; j++) a[j * n] = j < d ? weight : 0;
  const lu = luFactorise(a.slice(), n);
  const conditionEstimate = norm1(a, n) * inverseNorm1(lu);
  const b = new Float64Array(n);
  b[0] = weight;
  const unique = conditionEstimate < SINGULAR;
  return {
    coordinates: unique ? solveRefined(a, lu, b, n) : undefined,
    conditionEstimate,
    unknowns: n,
    bytes: denseBytes(d),
  };
}

/** The largest |entry|: the weight that the trace row gets, so that it neither dominates nor drowns. */
function equilibrate(a: Float64Array, n: number): number {
  let largest = 0;
  for (let k = 0; k < n * n; k++) largest = Math.max(largest, Math.abs(a[k]));
  return largest === 0 ? 1 : largest;
}

function solveRefined(a: Float64Array, lu: RealLu, b: Float64Array, n: number): Float64Array {
  const x = b.slice();
  luSolve(lu, x);
  const r = b.slice();
  for (let j = 0; j < n; j++) {
    const xj = x[j];
    if (xj !== 0) for (let i = 0, c = j * n; i < n; i++) r[i] -= a[c + i] * xj;
  }
  luSolve(lu, r);
  for (let i = 0; i < n; i++) x[i] += r[i];
  return x;
}
