// The steady state by dense real LU: one redundant equation of L x = 0 (the first population's) gives way to Tr ρ = 1.

import { assembleDense } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { conditionEstimate, LuFactorisation } from '../numeric/kernels/index.js';
import { type CscMatrix, cscTimes, EntryList } from '../numeric/sparse-lu/index.js';
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
  const inverseEach = (ys: readonly Float64Array[]): Float64Array[] => {
    const b = new Float64Array(n * ys.length);
    ys.forEach((y, k) => {
      b.set(y, k * n);
      b[k * n + REPLACED] = 0;
    });
    entries ??= entriesOf(a, n);
    const sparse = entries;
    const x = solveRefined(lu, b, ys.length, (r, z) => {
      for (let from = 0; from < b.length; from += n)
        addScaled(r.subarray(from, from + n), -1, cscTimes(sparse, z.subarray(from, from + n)));
    });
    return ys.map((_, k) => x.slice(k * n, (k + 1) * n));
  };
  return {
    conditionEstimate: condition,
    bytes: denseBytes(n),
    steadyState: () => {
      if (populations !== undefined) return populations.slice();
      if (!(condition < SINGULAR)) return undefined;
      const b = new Float64Array(n);
      b[REPLACED] = weight;
      return solveRefined(lu, b, 1, (r, x) => subtractProduct(r, a, x));
    },
    inverse: (y) => inverseEach([y])[0],
    inverseEach,
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

/** X with A X = B, column-major, with one step of iterative refinement; `subtract(r, x)` is R -= A X. */
function solveRefined(
  lu: LuFactorisation,
  b: Float64Array,
  columns: number,
  subtract: (r: Float64Array, x: Float64Array) => void,
): Float64Array {
  const rows = b.length / columns;
  const x = b.slice();
  lu.solve({ rows, columns, re: x });
  const r = b.slice();
  subtract(r, x);
  lu.solve({ rows, columns, re: r });
  addScaled(x, 1, r);
  return x;
}

/** The entries of a column-major matrix that are not 0. */
function entriesOf(a: Float64Array, n: number): CscMatrix {
  const entries = new EntryList(16 * n);
  for (let j = 0, k = 0; j < n; j++) for (let i = 0; i < n; i++, k++) if (a[k] !== 0) entries.add(i, j, a[k]);
  return entries.toCsc(n, n);
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
