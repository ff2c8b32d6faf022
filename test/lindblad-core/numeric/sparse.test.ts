// Sparse against dense algebra, and the invariants of the format.

import { expect, test } from 'vitest';
import type { DenseMatrix } from '../../../packages/lindblad-core/src/numeric/dense.js';
import {
  denseAddScaled,
  denseAdjoint,
  denseCopy,
  denseIdentity,
  denseMultiply,
  denseNorm,
  denseTrace,
  denseZeros,
  hermiticityDefect,
} from '../../../packages/lindblad-core/src/numeric/dense.js';
import {
  denseTimesSparseAdjoint,
  isDiagonal,
  push,
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseDiagonal,
  sparseDrop,
  sparseFromDense,
  sparseFromTriplets,
  sparseGet,
  sparseIdentity,
  sparseKron,
  sparseMaxAbs,
  sparseMultiply,
  sparseNorm,
  sparseScale,
  sparseTimesDense,
  sparseToDense,
  traceProduct,
  triplets,
} from '../../../packages/lindblad-core/src/numeric/sparse.js';
import { property } from '../../support/check.js';
import { add, at, dag, distance, identity, kron, matrixOf, multiply, norm, scale, trace } from '../../support/naive.js';
import type { Random } from '../../support/random.js';

/** A matrix of which about two thirds of the entries are 0. */
function holey(random: Random, rows: number, cols: number): DenseMatrix {
  return matrixOf(rows, cols, () => (random.uniform() < 0.35 ? [random.normal(), random.normal()] : [0, 0]));
}

/** Rows in order, columns ascending, no zeros stored. */
function wellFormed(a: SparseMatrix): void {
  expect(a.rowPtr.length).toBe(a.rows + 1);
  expect(a.rowPtr[0]).toBe(0);
  expect(a.rowPtr[a.rows]).toBe(a.re.length);
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      expect(a.colIdx[k]).toBeLessThan(a.cols);
      if (k > a.rowPtr[i]) expect(a.colIdx[k]).toBeGreaterThan(a.colIdx[k - 1]);
      expect(a.re[k] !== 0 || a.im[k] !== 0).toBe(true);
    }
  }
}

function agrees(sparse: SparseMatrix, dense: DenseMatrix): void {
  wellFormed(sparse);
  expect([sparse.rows, sparse.cols]).toEqual([dense.rows, dense.cols]);
  expect(distance(sparseToDense(sparse), dense)).toBeLessThan(1e-13 * (1 + norm(dense)));
}

property('the algebra is that of dense matrices, for every shape', 2601, 60, (random) => {
  const [m, n, k] = [random.whole(1, 7), random.whole(1, 7), random.whole(1, 7)];
  const [a, b, c] = [holey(random, m, n), holey(random, m, n), holey(random, n, k)];
  const [p, q, r] = [a, b, c].map((x) => sparseFromDense(x));
  const [x, y] = [random.normal(), random.normal()];
  agrees(p, a);
  agrees(sparseAdd(p, q), add(a, b));
  agrees(sparseAdd(p, q, [x, y], [y, -x]), add(scale(a, x, y), scale(b, y, -x)));
  agrees(sparseAdd(p, p, [1, 0], [-1, 0]), scale(a, 0));
  agrees(sparseScale(p, x, y), scale(a, x, y));
  agrees(sparseMultiply(p, r), multiply(a, c));
  agrees(sparseAdjoint(p), dag(a));
  agrees(sparseKron(p, r), kron(a, c));
  expect(sparseNorm(p)).toBeCloseTo(norm(a), 13);
  const largest = Math.max(0, ...Array.from(a.re, (re, e) => Math.hypot(re, a.im[e])));
  expect(Math.abs(sparseMaxAbs(p) - largest)).toBeLessThanOrEqual(2 * Number.EPSILON * largest);
  const [i, j] = [random.whole(0, m - 1), random.whole(0, n - 1)];
  expect(sparseGet(p, i, j)).toEqual(at(a, i, j));
  agrees(
    sparseDrop(p, 0.8),
    matrixOf(m, n, (s, t) => (Math.hypot(...at(a, s, t)) > 0.8 ? at(a, s, t) : [0, 0])),
  );
});

property('products with dense matrices add α a x and α x a†', 2602, 60, (random) => {
  const [m, n, k] = [random.whole(1, 7), random.whole(1, 7), random.whole(1, 7)];
  const [x, y] = [random.normal(), random.normal()];
  const a = holey(random, m, n);
  const right = random.matrix(n, k);
  const sum = random.matrix(m, k);
  const expected = add(sum, scale(multiply(a, right), x, y));
  sparseTimesDense(sparseFromDense(a), right, sum, x, y);
  expect(distance(sum, expected)).toBeLessThan(1e-12);
  const left = random.matrix(k, n);
  const other = random.matrix(k, m);
  const twin = add(other, scale(multiply(left, dag(a)), x, y));
  denseTimesSparseAdjoint(left, sparseFromDense(a), other, x, y);
  expect(distance(other, twin)).toBeLessThan(1e-12);
  const square = random.matrix(n, m);
  const { re, im } = traceProduct(sparseFromDense(a), square);
  const [tr, ti] = trace(multiply(a, square));
  expect(re).toBeCloseTo(tr, 12);
  expect(im).toBeCloseTo(ti, 12);
});

property('triplets of one place are summed, and a sum of 0 is not stored', 2603, 60, (random) => {
  const [m, n] = [random.whole(1, 5), random.whole(1, 5)];
  const t = triplets();
  let dense = matrixOf(m, n, () => [0, 0]);
  for (let k = random.whole(0, 30); k > 0; k--) {
    const [i, j, re, im] = [random.whole(0, m - 1), random.whole(0, n - 1), random.whole(-2, 2), random.whole(-2, 2)];
    push(t, i, j, re, im);
    dense = add(
      dense,
      matrixOf(m, n, (a, b) => (a === i && b === j ? [re, im] : [0, 0])),
    );
  }
  agrees(sparseFromTriplets(m, n, t), dense);
});

test('diagonals, identities, shapes that do not fit', () => {
  expect(isDiagonal(sparseDiagonal([1, 0, 2]))).toBe(true);
  expect(sparseDiagonal([1, 0, 2]).re.length).toBe(2);
  expect(isDiagonal(sparseFromDense(matrixOf(2, 2, () => [1, 0])))).toBe(false);
  expect(distance(sparseToDense(sparseIdentity(4)), identity(4))).toBe(0);
  expect(() => sparseAdd(sparseIdentity(2), sparseIdentity(3))).toThrow('sum of a 2x2 and a 3x3 matrix');
  expect(() => sparseMultiply(sparseIdentity(2), sparseIdentity(3))).toThrow('product of a 2x2 and a 3x3 matrix');
});

property('dense products and norms', 2604, 40, (random) => {
  const [m, n, k] = [random.whole(1, 6), random.whole(1, 6), random.whole(1, 6)];
  const [a, b] = [random.matrix(m, n), random.matrix(n, k)];
  expect(distance(denseMultiply(a, b), multiply(a, b))).toBeLessThan(1e-13);
  expect(distance(denseAdjoint(a), dag(a))).toBe(0);
  const y = denseCopy(a);
  denseAddScaled(y, a, 2, -1);
  expect(distance(y, scale(a, 3, -1))).toBeLessThan(1e-14 * m * n);
  expect(denseNorm(a)).toBeCloseTo(norm(a), 13);
  const square = random.matrix(m);
  expect(denseTrace(square).re).toBeCloseTo(trace(square)[0], 13);
  expect(denseTrace(square).im).toBeCloseTo(trace(square)[1], 13);
  const difference = add(square, scale(dag(square), -1));
  const worst = Math.max(...Array.from(difference.re, (re, e) => Math.hypot(re, difference.im[e]))) / 2;
  expect(hermiticityDefect(square)).toBeCloseTo(worst, 14);
  expect(distance(denseIdentity(m), identity(m))).toBe(0);
  expect(norm(denseZeros(m, n))).toBe(0);
});
