// Dense product in plain TypeScript: the twin of the kernel, for tiny matrices and as its oracle.

import type { Into, Operation, SplitMatrix } from '../matrix.js';
import { checkComplexResult, operationCode, productShape } from '../matrix.js';

/** C = op(A) op(B), C += that or C -= that, by the definition; C must not share memory with A or B. */
export function referenceProduct(
  c: SplitMatrix,
  a: SplitMatrix,
  opA: Operation,
  b: SplitMatrix,
  opB: Operation,
  into: Into,
): void {
  const [m, n, k] = productShape(c, a, opA, b, opB);
  checkComplexResult(c.im !== undefined, a.im !== undefined, b.im !== undefined);
  const codeA = operationCode(opA);
  const codeB = operationCode(opB);
  const stepA = codeA & 1 ? 1 : a.rows;
  const rowA = codeA & 1 ? a.rows : 1;
  const stepB = codeB & 1 ? b.rows : 1;
  const columnB = codeB & 1 ? 1 : b.rows;
  const factor = into === 'subtract' ? -1 : 1;
  if (into === 'set') {
    c.re.fill(0, 0, m * n);
    c.im?.fill(0, 0, m * n);
  }
  addParts(m, n, k, a.re, rowA, stepA, b.re, stepB, columnB, c.re, factor);
  if (c.im === undefined) return;
  const signA = codeA & 2 ? -factor : factor;
  const signB = codeB & 2 ? -factor : factor;
  if (a.im !== undefined) addParts(m, n, k, a.im, rowA, stepA, b.re, stepB, columnB, c.im, signA);
  if (b.im !== undefined) addParts(m, n, k, a.re, rowA, stepA, b.im, stepB, columnB, c.im, signB);
  if (a.im !== undefined && b.im !== undefined) {
    addParts(m, n, k, a.im, rowA, stepA, b.im, stepB, columnB, c.re, -factor * signA * signB);
  }
}

function addParts(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowA: number,
  stepA: number,
  b: Float64Array,
  stepB: number,
  columnB: number,
  c: Float64Array,
  factor: number,
): void {
  for (let j = 0; j < n; j++) {
    for (let p = 0; p < k; p++) {
      const x = factor * b[p * stepB + j * columnB];
      let from = p * stepA;
      const to = j * m;
      for (let i = 0; i < m; i++) {
        c[to + i] += a[from] * x;
        from += rowA;
      }
    }
  }
}
