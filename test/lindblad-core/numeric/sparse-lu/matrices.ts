// Matrices for the tests of the sparse LU: random ones from a seed, grids, and a generator of an open system.

import { defineModel, generatorOf, instantiate, sectorsOf } from 'lindblad-core';
import { assemble } from '../../../../packages/lindblad-core/src/generator/assembled.js';
import { solveDense } from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { type CscMatrix, cscFromTriplets } from '../../../../packages/lindblad-core/src/numeric/sparse-lu/index.js';

/** Random numbers in [0, 1) from a seed (a linear congruence is random enough here). */
export function random(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A random matrix of n unknowns with about `perRow` entries a row; its diagonal is shifted into a cycle if `zeroDiagonal`. */
export function randomSparse(n: number, perRow: number, seed: number, zeroDiagonal = false): CscMatrix {
  const next = random(seed);
  const i: number[] = [];
  const j: number[] = [];
  const v: number[] = [];
  for (let k = 0; k < n; k++) {
    i.push(k);
    j.push(zeroDiagonal ? (k + 1) % n : k);
    v.push(zeroDiagonal ? 0.5 + next() : next() - 0.5);
    for (let e = 1; e < perRow; e++) {
      const column = Math.floor(next() * n);
      if (zeroDiagonal && column === k) continue;
      i.push(k);
      j.push(column);
      v.push(next() - 0.5);
    }
  }
  return cscFromTriplets(n, n, i, j, v);
}

/** The five-point operator on a w x h grid with a drift that makes it unsymmetric. */
export function grid(w: number, h: number): CscMatrix {
  const i: number[] = [];
  const j: number[] = [];
  const v: number[] = [];
  const put = (a: number, b: number, x: number): void => {
    i.push(a);
    j.push(b);
    v.push(x);
  };
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const p = x + y * w;
      put(p, p, 4);
      if (x > 0) put(p, p - 1, -1.3);
      if (x + 1 < w) put(p, p + 1, -0.7);
      if (y > 0) put(p, p - w, -1.1);
      if (y + 1 < h) put(p, p + w, -0.9);
    }
  }
  return cscFromTriplets(w * h, w * h, i, j, v);
}

/** The steady-state matrix of a driven Kerr resonator: row 0 is the trace. */
export function drivenKerr(levels: number): CscMatrix {
  const model = defineModel({
    name: 'driven Kerr',
    parameters: {},
    space: { s: { boson: levels } },
    hamiltonian: ({ s }) =>
      s.n.times(0.5).plus(s.n.times(s.n).minus(s.n).times(0.025)).plus(s.a.plus(s.a.dag()).times(1.5)),
    jumps: [{ operator: ({ s }) => s.a, rate: 1 }],
  });
  const generator = generatorOf(instantiate(model, {}));
  const sectors = sectorsOf(generator);
  const i: number[] = [];
  const j: number[] = [];
  const v: number[] = [];
  assemble(generator, sectors, (row, col, value) => {
    if (row === 0) return;
    i.push(row);
    j.push(col);
    v.push(value);
  });
  for (let k = 0; k < levels; k++) {
    i.push(0);
    j.push(k);
    v.push(1);
  }
  return cscFromTriplets(sectors.unknowns, sectors.unknowns, i, j, v);
}

/** The same matrix, dense and column-major. */
export function dense(a: CscMatrix): Float64Array {
  const m = new Float64Array(a.rows * a.cols);
  for (let j = 0; j < a.cols; j++) {
    for (let p = a.colPtr[j]; p < a.colPtr[j + 1]; p++) m[a.rowIdx[p] + j * a.rows] += a.values[p];
  }
  return m;
}

/** The transpose of a dense n x n matrix. */
export function transposed(m: Float64Array, n: number): Float64Array {
  return m.map((_, p) => m[Math.floor(p / n) + (p % n) * n]);
}

/** The product of a dense n x n matrix and a vector, entry by entry of the definition. */
export function denseTimes(m: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => x.reduce((sum, xj, j) => sum + m[i + j * n] * xj, 0));
}

/** The solution of a dense system by the plain dense LU. */
export function denseSolve(m: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  return solveDense({ rows: n, columns: n, re: m }, { rows: n, columns: 1, re: b }).re;
}

/** A random vector. */
export function randomVector(n: number, seed: number): Float64Array<ArrayBuffer> {
  const next = random(seed);
  return Float64Array.from({ length: n }, () => next() - 0.5);
}

/** The largest |a_i - b_i|. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i] - b[i]));
  return worst;
}
