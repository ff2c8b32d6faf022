// The steady state by dense real LU: one redundant equation of L x = 0 (the first population's) gives way to Tr ρ = 1.

import { assembleDense } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { conditionEstimate, LuFactorisation } from '../numeric/kernels/index.js';
import type { MethodOutcome } from './method.js';

/** Condition numbers above this leave it open whether the null space has one dimension or more. */
const SINGULAR = 1e13;

/** Bytes that the method needs: the matrix, and a copy to factorise. */
export function denseBytes(unknowns: number): number {
  return 2 * 8 * unknowns ** 2;
}

/** Solves for the steady state, with one step of iterative refinement. */
export function denseSteadyState(generator: Generator, sectors: Sectors): MethodOutcome {
  const d = generator.dimension;
  const n = sectors.unknowns;
  const a = assembleDense(generator, sectors);
  const weight = equilibrate(a, n);
  for (let j = 0; j < n; j++) a[j * n] = j < d ? weight : 0;
  const lu = LuFactorisation.of({ rows: n, columns: n, re: a });
  try {
    const condition = conditionEstimate(lu);
    const unique = condition < SINGULAR;
    return {
      coordinates: unique ? solveRefined(a, lu, weight, n) : undefined,
      conditionEstimate: condition,
      iterations: 0,
      bytes: denseBytes(n),
    };
  } finally {
    lu.release();
  }
}

/** The largest |entry|: the weight that the trace row gets, so that it neither dominates nor drowns. */
function equilibrate(a: Float64Array, n: number): number {
  let largest = 0;
  for (let k = 0; k < n * n; k++) largest = Math.max(largest, Math.abs(a[k]));
  return largest === 0 ? 1 : largest;
}

function solveRefined(a: Float64Array, lu: LuFactorisation, weight: number, n: number): Float64Array {
  const x = new Float64Array(n);
  x[0] = weight;
  lu.solve({ rows: n, columns: 1, re: x });
  const r = new Float64Array(n);
  r[0] = weight;
  for (let j = 0; j < n; j++) {
    const xj = x[j];
    if (xj !== 0) for (let i = 0, c = j * n; i < n; i++) r[i] -= a[c + i] * xj;
  }
  lu.solve({ rows: n, columns: 1, re: r });
  for (let i = 0; i < n; i++) x[i] += r[i];
  return x;
}
