// Sparse times dense and dense times sparse in plain TypeScript: the twins of the kernels and their oracle.

import type { Into, Operation, SplitMatrix } from '../matrix.js';
import { checkComplexResult, operationCode, productShape } from '../matrix.js';
import type { CompressedMatrix } from '../sparse-product.js';

/** Calls `visit` with every element (i, j, re, im) of op(S). */
function elements(
  s: CompressedMatrix,
  operation: Operation,
  visit: (i: number, j: number, re: number, im: number) => void,
): void {
  const code = operationCode(operation);
  const byRows = (s.by === 'rows') !== ((code & 1) === 1);
  const count = s.by === 'rows' ? s.rows : s.columns;
  for (let major = 0; major < count; major++) {
    for (let p = s.pointers[major]; p < s.pointers[major + 1]; p++) {
      const minor = s.indices[p];
      const im = s.im === undefined ? 0 : code & 2 ? -s.im[p] : s.im[p];
      visit(byRows ? major : minor, byRows ? minor : major, s.re[p], im);
    }
  }
}

/** C = op(S) X, C += that or C -= that, by the definition. */
export function referenceSparseTimesDense(
  c: SplitMatrix,
  s: CompressedMatrix,
  x: SplitMatrix,
  operation: Operation,
  into: Into,
): void {
  const [rows, columns, inner] = productShape(c, s, operation, x, 'none');
  checkComplexResult(c.im !== undefined, s.im !== undefined, x.im !== undefined);
  clearIfSet(c, into);
  const factor = into === 'subtract' ? -1 : 1;
  elements(s, operation, (i, j, re, im) => {
    for (let v = 0; v < columns; v++) addElement(c, i + v * rows, x, j + v * inner, factor * re, factor * im);
  });
}

/** C = X op(S), C += that or C -= that, by the definition. */
export function referenceDenseTimesSparse(
  c: SplitMatrix,
  x: SplitMatrix,
  s: CompressedMatrix,
  operation: Operation,
  into: Into,
): void {
  const [rows] = productShape(c, x, 'none', s, operation);
  checkComplexResult(c.im !== undefined, s.im !== undefined, x.im !== undefined);
  clearIfSet(c, into);
  const factor = into === 'subtract' ? -1 : 1;
  elements(s, operation, (i, j, re, im) => {
    for (let v = 0; v < rows; v++) addElement(c, v + j * rows, x, v + i * rows, factor * re, factor * im);
  });
}

function clearIfSet(c: SplitMatrix, into: Into): void {
  if (into !== 'set') return;
  c.re.fill(0, 0, c.rows * c.columns);
  c.im?.fill(0, 0, c.rows * c.columns);
}

function addElement(c: SplitMatrix, to: number, x: SplitMatrix, from: number, re: number, im: number): void {
  const xi = x.im === undefined ? 0 : x.im[from];
  c.re[to] += re * x.re[from] - im * xi;
  if (c.im !== undefined) c.im[to] += re * xi + im * x.re[from];
}
