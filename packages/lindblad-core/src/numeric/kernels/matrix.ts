// The dense matrix as the kernels take it, and the operations on it.

import { LindbladError } from '../../errors.js';

/** A dense matrix, column-major: element (i, j) at i + j * rows. Complex if `im` is there, real if it is undefined. */
export interface SplitMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly re: Float64Array;
  readonly im?: Float64Array | undefined;
}

/** What is done to a factor before it is used: nothing, X^T, conj(X), X^H. On a real matrix conj(X) = X, X^H = X^T. */
export type Operation = 'none' | 'transpose' | 'conjugate' | 'adjoint';

/** What is done with a product: C = AB, C += AB, C -= AB. */
export type Into = 'set' | 'add' | 'subtract';

/** The code of an operation in the kernels: bit 0 transposes, bit 1 conjugates. */
export function operationCode(operation: Operation): number {
  return operation === 'none' ? 0 : operation === 'transpose' ? 1 : operation === 'conjugate' ? 2 : 3;
}

/** A zero matrix. */
export function zeroMatrix(rows: number, columns: number, complex: boolean): SplitMatrix {
  const length = rows * columns;
  return { rows, columns, re: new Float64Array(length), im: complex ? new Float64Array(length) : undefined };
}

/** Throws `shape-mismatch` if an array of the matrix is shorter than rows * columns. */
export function checkStorage(name: string, x: SplitMatrix): void {
  const length = x.rows * x.columns;
  const short = x.re.length < length ? x.re.length : x.im !== undefined && x.im.length < length ? x.im.length : -1;
  if (short >= 0) {
    throw new LindbladError('shape-mismatch', `${name} is ${x.rows} x ${x.columns} but has ${short} elements`, {
      expected: `${length} elements`,
    });
  }
}

/** Throws `shape-mismatch` unless the matrix is square. */
export function checkSquare(name: string, x: { readonly rows: number; readonly columns: number }): void {
  if (x.rows !== x.columns) {
    throw new LindbladError('shape-mismatch', `${name} is ${x.rows} x ${x.columns}`, { expected: 'a square matrix' });
  }
}

interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** The shape [m, n, k] of C = op(A) op(B), checked against C. */
export function productShape(c: Shape, a: Shape, opA: Operation, b: Shape, opB: Operation): [number, number, number] {
  const acrossA = operationCode(opA) & 1;
  const acrossB = operationCode(opB) & 1;
  const m = acrossA ? a.columns : a.rows;
  const k = acrossA ? a.rows : a.columns;
  const inner = acrossB ? b.columns : b.rows;
  const n = acrossB ? b.rows : b.columns;
  if (k !== inner || c.rows !== m || c.columns !== n) {
    throw new LindbladError(
      'shape-mismatch',
      `product of ${m} x ${k} and ${inner} x ${n} into ${c.rows} x ${c.columns}`,
      { expected: `inner sizes that agree and a ${m} x ${n} result` },
    );
  }
  return [m, n, k];
}

/** Throws `shape-mismatch` if a real matrix is to take a complex product. */
export function checkComplexResult(hasImaginary: boolean, ...factors: boolean[]): void {
  if (!hasImaginary && factors.some((complex) => complex)) {
    throw new LindbladError('shape-mismatch', 'a real matrix cannot take a complex result', {
      expected: 'a result with an imaginary part',
    });
  }
}
