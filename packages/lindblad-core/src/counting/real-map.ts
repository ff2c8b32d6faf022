// A real matrix as the inverse iteration wants it: its transpose applied, and solves with σ - M; dense or sparse.

import { LindbladError } from '../errors.js';
import { LuFactorisation } from '../numeric/kernels/index.js';
import {
  analyse,
  type CscMatrix,
  cscTransposedTimes,
  EntryList,
  factorise,
  type SparseLu,
  type Symbolic,
} from '../numeric/sparse-lu/index.js';

/** Factors of σ - M. */
export interface ShiftedFactors {
  solve(b: Float64Array): Float64Array;
  solveTransposed(b: Float64Array): Float64Array;
  release(): void;
}

/** A real square matrix M. */
export interface RealMap {
  /** The largest |entry|. */
  readonly size: number;
  transposedTimes(y: Float64Array): Float64Array;
  /** Factors of σ - M; where that is exactly singular, of a σ a rounding error above. */
  shifted(sigma: number): ShiftedFactors;
  /** M by columns. */
  toDense(): Float64Array;
}

type Visit = (add: (row: number, col: number, value: number) => void) => void;

/** The dense form of the entries that `visit` gives. */
export function denseMap(n: number, visit: Visit): RealMap {
  const m = new Float64Array(n * n);
  visit((row, col, value) => {
    m[row + col * n] += value;
  });
  const size = largest(m);
  const factorised = (sigma: number): LuFactorisation => {
    const a = new Float64Array(n * n);
    for (let k = 0; k < a.length; k++) a[k] = -m[k];
    for (let i = 0; i < n; i++) a[i * (n + 1)] += sigma;
    return LuFactorisation.of({ rows: n, columns: n, re: a });
  };
  const solve = (lu: LuFactorisation, b: Float64Array, operation: 'none' | 'transpose'): Float64Array => {
    const x = b.slice();
    lu.solve({ rows: n, columns: 1, re: x }, operation);
    return x;
  };
  return {
    size,
    transposedTimes: (y) => {
      const z = new Float64Array(n);
      for (let j = 0, c = 0; j < n; j++) {
        let s = 0;
        for (let i = 0; i < n; i++, c++) s += m[c] * y[i];
        z[j] = s;
      }
      return z;
    },
    shifted: (sigma) => {
      const lu = awayFromSingular(sigma, size, (shift) => {
        const factors = factorised(shift);
        if (factors.singularColumn < 0) return factors;
        factors.release();
        return undefined;
      });
      return {
        solve: (b) => solve(lu, b, 'none'),
        solveTransposed: (b) => solve(lu, b, 'transpose'),
        release: () => lu.release(),
      };
    },
    toDense: () => m.slice(),
  };
}

/** The factors at σ or, where there are none, at the least shift above it that has some. */
function awayFromSingular<Factors>(
  sigma: number,
  size: number,
  factors: (shift: number) => Factors | undefined,
): Factors {
  for (let step = 0; step < 1e9; step = 8 * step + 4) {
    const found = factors(sigma + step * Number.EPSILON * size);
    if (found !== undefined) return found;
  }
  throw new LindbladError('singular', 'the shifted tilted generator has no factors', { value: sigma });
}

function sparseLu(a: CscMatrix, symbolic: Symbolic): SparseLu | undefined {
  try {
    return factorise(a, symbolic);
  } catch (error) {
    if (error instanceof LindbladError && error.code === 'singular') return undefined;
    throw error;
  }
}

/** What a pattern's elimination was planned to be; the next matrix of the same pattern takes it over. */
export interface SparseMemory {
  pattern?: CscMatrix;
  symbolic?: Symbolic;
}

/** The sparse form. `group` keeps real and imaginary part of an entry of ρ together. */
export function sparseMap(n: number, group: Int32Array, memory: SparseMemory, visit: Visit): RealMap {
  const entries = new EntryList(10 * n);
  // all of the diagonal: the shift needs it
  for (let i = 0; i < n; i++) entries.add(i, i, 0);
  visit((row, col, value) => entries.add(row, col, value));
  const m = entries.toCsc(n, n);
  const same =
    memory.pattern !== undefined && equal(memory.pattern.colPtr, m.colPtr) && equal(memory.pattern.rowIdx, m.rowIdx);
  const symbolic = same && memory.symbolic ? memory.symbolic : analyse(m, { group });
  memory.pattern = m;
  memory.symbolic = symbolic;
  const size = largest(m.values);
  return {
    size,
    transposedTimes: (y) => cscTransposedTimes(m, y),
    shifted: (sigma) => {
      const lu = awayFromSingular(sigma, size, (shift) => {
        const values = m.values.map((value) => -value);
        for (let j = 0; j < n; j++)
          for (let p = m.colPtr[j]; p < m.colPtr[j + 1]; p++) if (m.rowIdx[p] === j) values[p] += shift;
        return sparseLu({ ...m, values }, symbolic);
      });
      return {
        solve: (b) => lu.solve(b),
        solveTransposed: (b) => lu.solveTransposed(b),
        release: () => undefined,
      };
    },
    toDense: () => {
      const dense = new Float64Array(n * n);
      for (let j = 0; j < n; j++)
        for (let p = m.colPtr[j]; p < m.colPtr[j + 1]; p++) dense[m.rowIdx[p] + j * n] = m.values[p];
      return dense;
    },
  };
}

function equal(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, k) => value === b[k]);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k]));
  return most;
}
