// The steady state by sparse real LU: the equation of one population gives way to Tr ρ = 1, a dense row that is eliminated
// last. The analysis depends on the pattern alone and serves every point of a sweep.

import { LindbladError } from '../errors.js';
import { assemble } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import {
  analyse,
  type CscMatrix,
  conditionEstimate,
  conditionProbe,
  EntryList,
  factorise,
  type SparseLu,
  type Symbolic,
  solveRefined,
} from '../numeric/sparse-lu/index.js';
import { type GeneratorFactors, REPLACED, SINGULAR } from './factors.js';

/** The matrix with its trace row, analysed. */
export interface SparsePlan {
  readonly matrix: CscMatrix;
  readonly symbolic: Symbolic;
  readonly weight: number;
}

/** Residuals below this, relative to the largest entry of L, are rounding errors: the certificate will show them. */
const ENOUGH = 16 * Number.EPSILON;

/** From here on the condition is estimated with care. */
const DOUBTFUL = 1e7;

/** The last analysis: the next matrix of the same pattern, as in a sweep, needs none of its own. */
export interface AnalysisCache {
  last?: { readonly matrix: CscMatrix; readonly symbolic: Symbolic };
}

/** Assembles the matrix and orders its elimination: what a choice of method can be based on. */
export function planSparse(generator: Generator, sectors: Sectors, cache: AnalysisCache = {}): SparsePlan {
  const n = sectors.unknowns;
  const entries = new EntryList(10 * n);
  let weight = 0;
  assemble(generator, sectors, (i, j, value) => {
    weight = Math.max(weight, Math.abs(value));
    if (i !== REPLACED) entries.add(i, j, value);
  });
  if (weight === 0) weight = 1;
  for (let j = 0; j < sectors.dimension; j++) entries.add(REPLACED, j, weight);
  const matrix = entries.toCsc(n, n);
  if (cache.last !== undefined && samePattern(cache.last.matrix, matrix))
    return { matrix, symbolic: cache.last.symbolic, weight };
  // real and imaginary part of an entry of ρ stay together
  const d = sectors.dimension;
  const group = Int32Array.from({ length: n }, (_, c) => (c < d ? c : d + ((c - d) >> 1)));
  // the caller compares the bytes with its own limit
  const symbolic = analyse(matrix, { denseRows: [REPLACED], group, memoryLimit: Number.POSITIVE_INFINITY });
  cache.last = { matrix, symbolic };
  return { matrix, symbolic, weight };
}

function samePattern(a: CscMatrix, b: CscMatrix): boolean {
  return same(a.colPtr, b.colPtr) && same(a.rowIdx, b.rowIdx);
}

function same(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Factorises the analysed matrix; undefined where it is exactly singular: then there is more than one steady state. */
export function sparseFactors({ matrix, symbolic, weight }: SparsePlan): GeneratorFactors | undefined {
  const lu = factorised(matrix, symbolic);
  if (lu === undefined) return undefined;
  const probe = conditionProbe(matrix, lu);
  // one solve is enough where the matrix is far from singular
  const condition = probe < DOUBTFUL ? probe : conditionEstimate(matrix, lu);
  const inverse = (y: Float64Array): Float64Array => {
    const b = y.slice();
    b[REPLACED] = 0;
    return solveRefined(matrix, lu, b, ENOUGH);
  };
  return {
    conditionEstimate: condition,
    bytes: symbolic.bytes,
    steadyState: () => {
      if (!(condition < SINGULAR)) return undefined;
      const b = new Float64Array(matrix.rows);
      b[REPLACED] = weight;
      return solveRefined(matrix, lu, b, ENOUGH);
    },
    inverse,
    inverseEach: (ys) => ys.map(inverse),
    release: () => undefined,
  };
}

function factorised(matrix: CscMatrix, symbolic: Symbolic): SparseLu | undefined {
  try {
    return factorise(matrix, symbolic);
  } catch (error) {
    // an exactly singular matrix is an answer: more than one steady state
    if (error instanceof LindbladError && error.code === 'singular') return undefined;
    throw error;
  }
}
