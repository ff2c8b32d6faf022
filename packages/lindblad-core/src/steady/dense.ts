// The steady state by dense real LU: one redundant equation of L x = 0 (the first population's) gives way to Tr ρ = 1.

import { assembleDense } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { conditionEstimate, LuFactorisation } from '../numeric/kernels/index.js';
import type { CscMatrix } from '../numeric/sparse-lu/index.js';
import { addScaled } from '../numeric/vector.js';
import { type GeneratorFactors, REPLACED, SINGULAR } from './factors.js';
import { stationary } from './gth.js';

/** Bytes that the method needs: the matrix, and a copy to factorise. */
export function denseBytes(unknowns: number): number {
  return 2 * 8 * unknowns ** 2;
}

/** Factorises L with its trace row. */
export function denseFactors(generator: Generator, sectors: Sectors): GeneratorFactors {
  const d = generator.dimension;
  const n = sectors.unknowns;
  const a = assembleDense(generator, sectors);
  // a rate matrix alone: an elimination without subtractions keeps the relative accuracy of every population
  const populations = n === d ? stationaryOf(a, n) : undefined;
  const weight = largestEntry(a);
  for (let j = 0; j < n; j++) a[j * n + REPLACED] = j < d ? weight : 0;
  const lu = LuFactorisation.of({ rows: n, columns: n, re: a });
  const condition = conditionEstimate(lu);
  // one product with a dense A costs as much as finding its entries: worth it where many solves follow
  let entries: CscMatrix | undefined;
  return {
    conditionEstimate: condition,
    bytes: denseBytes(n),
    steadyState: () => {
      if (populations !== undefined) return populations.slice();
      if (!(condition < SINGULAR)) return undefined;
      const b = new Float64Array(n);
      b[REPLACED] = weight;
      return solveRefined(lu, b, (r, x) => subtractProduct(r, a, x));
    },
    inverse: (y) => {
      const b = y.slice();
      b[REPLACED] = 0;
      entries ??= entriesOf(a, n);
      const sparse = entries;
      return solveRefined(lu, b, (r, x) => subtractSparse(r, sparse, x));
    },
    release: () => lu.release(),
  };
}

/** The populations of a rate matrix (column-major, column j: what leaves state j); undefined where they may not be unique. */
function stationaryOf(a: Float64Array, n: number): Float64Array | undefined {
  const q = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) if (i !== j) q[j + n * i] = Math.max(0, a[i + n * j]);
  }
  const p = new Float64Array(n);
  return stationary(q, n, p) ? p : undefined;
}

/** The largest |entry|: the weight that the trace row gets, so that it neither dominates nor drowns. */
function largestEntry(a: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < a.length; k++) largest = Math.max(largest, Math.abs(a[k]));
  return largest === 0 ? 1 : largest;
}

/** x with A x = b, with one step of iterative refinement; `subtract(r, x)` is r -= A x. */
function solveRefined(
  lu: LuFactorisation,
  b: Float64Array,
  subtract: (r: Float64Array, x: Float64Array) => void,
): Float64Array {
  const n = b.length;
  const x = b.slice();
  lu.solve({ rows: n, columns: 1, re: x });
  const r = b.slice();
  subtract(r, x);
  lu.solve({ rows: n, columns: 1, re: r });
  addScaled(x, 1, r);
  return x;
}

/** The entries of a column-major matrix that are not 0. */
function entriesOf(a: Float64Array, n: number): CscMatrix {
  let count = 0;
  for (let k = 0; k < a.length; k++) if (a[k] !== 0) count++;
  const colPtr = new Int32Array(n + 1);
  const rowIdx = new Int32Array(count);
  const values = new Float64Array(count);
  for (let j = 0, k = 0, to = 0; j < n; j++) {
    for (let i = 0; i < n; i++, k++) {
      if (a[k] === 0) continue;
      rowIdx[to] = i;
      values[to++] = a[k];
    }
    colPtr[j + 1] = to;
  }
  return { rows: n, cols: n, colPtr, rowIdx, values };
}

/** r -= A x. */
function subtractSparse(r: Float64Array, { cols, colPtr, rowIdx, values }: CscMatrix, x: Float64Array): void {
  for (let j = 0; j < cols; j++) {
    const xj = x[j];
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) r[rowIdx[p]] -= values[p] * xj;
  }
}

/** r -= A x, four columns at a time, so that r is read and written less often than A. */
function subtractProduct(r: Float64Array, a: Float64Array, x: Float64Array): void {
  const n = r.length;
  const most = n - (n % 4);
  for (let j = 0; j < most; j += 4) {
    const x0 = x[j];
    const x1 = x[j + 1];
    const x2 = x[j + 2];
    const x3 = x[j + 3];
    const c0 = j * n;
    const c1 = c0 + n;
    const c2 = c1 + n;
    const c3 = c2 + n;
    for (let i = 0; i < n; i++) r[i] -= a[c0 + i] * x0 + a[c1 + i] * x1 + (a[c2 + i] * x2 + a[c3 + i] * x3);
  }
  for (let j = most; j < n; j++) for (let i = 0, c = j * n; i < n; i++) r[i] -= a[c + i] * x[j];
}
