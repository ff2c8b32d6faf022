// Dense products, real and complex and mixed: copied in and out, or on resident matrices.

import { mark, numbers, release, take } from './arena.js';
import {
  checkComplexResult,
  checkStorage,
  type Into,
  type Operation,
  operationCode,
  productShape,
  type SplitMatrix,
  zeroMatrix,
} from './matrix.js';
import { referenceProduct } from './reference/product.js';
import type { Resident } from './resident.js';
import { wasm } from './wasm.js';

/** Up to this many real multiplications copying costs more than the kernel saves. */
const WORTH_COPYING = 256;

/** op(A) op(B) as a new matrix; real if both are. */
export function product(a: SplitMatrix, b: SplitMatrix, opA: Operation = 'none', opB: Operation = 'none'): SplitMatrix {
  const rows = operationCode(opA) & 1 ? a.columns : a.rows;
  const columns = operationCode(opB) & 1 ? b.rows : b.columns;
  const c = zeroMatrix(rows, columns, a.im !== undefined || b.im !== undefined);
  productInto(c, a, b, opA, opB, 'set');
  return c;
}

/**
 * C = op(A) op(B), C += that or C -= that. Throws `shape-mismatch` for sizes that do not fit and for a complex result
 * into a real C, `too-large` beyond 4 GB. C may be A or B.
 */
export function productInto(
  c: SplitMatrix,
  a: SplitMatrix,
  b: SplitMatrix,
  opA: Operation = 'none',
  opB: Operation = 'none',
  into: Into = 'set',
): void {
  const [m, n, k] = productShape(c, a, opA, b, opB);
  checkComplexResult(c.im !== undefined, a.im !== undefined, b.im !== undefined);
  checkStorage('C', c);
  checkStorage('A', a);
  checkStorage('B', b);
  const complexA = a.im !== undefined;
  const complexB = b.im !== undefined;
  const multiplications = m * n * k * (complexA ? 2 : 1) * (complexB ? 2 : 1);
  if (multiplications <= WORTH_COPYING && c.re !== a.re && c.re !== b.re) {
    referenceProduct(c, a, opA, b, opB, into);
    return;
  }
  const bracket = mark();
  try {
    const ar = take(m * k * (complexA ? 16 : 8));
    const br = take(k * n * (complexB ? 16 : 8));
    const cr = take(m * n * (c.im !== undefined ? 16 : 8));
    const ai = complexA ? ar + m * k * 8 : 0;
    const bi = complexB ? br + k * n * 8 : 0;
    const ci = c.im !== undefined ? cr + m * n * 8 : 0;
    const memory = numbers();
    copyIn(memory, ar, ai, a);
    copyIn(memory, br, bi, b);
    if (into !== 'set') copyIn(memory, cr, ci, c);
    wasm.product(
      ...([m, n, k] as const),
      ...([ar, ai, a.rows * 8, operationCode(opA)] as const),
      ...([br, bi, b.rows * 8, operationCode(opB)] as const),
      ...([cr, ci, m * 8] as const),
      into === 'subtract' ? -1 : 1,
      into === 'set' ? 0 : 1,
    );
    c.re.set(memory.subarray(cr / 8, cr / 8 + m * n));
    c.im?.set(memory.subarray(ci / 8, ci / 8 + m * n));
  } finally {
    release(bracket);
  }
}

/** Copies a matrix to addresses in the kernels' memory. */
export function copyIn(memory: Float64Array, re: number, im: number, x: SplitMatrix): void {
  const length = x.rows * x.columns;
  memory.set(x.re.length === length ? x.re : x.re.subarray(0, length), re / 8);
  if (x.im !== undefined) memory.set(x.im.length === length ? x.im : x.im.subarray(0, length), im / 8);
}

/** `productInto` on resident matrices: nothing is copied. C must be neither A nor B. */
export function residentProduct(
  c: Resident,
  a: Resident,
  b: Resident,
  opA: Operation = 'none',
  opB: Operation = 'none',
  into: Into = 'set',
): void {
  const [m, n, k] = productShape(c, a, opA, b, opB);
  checkComplexResult(c.complex, a.complex, b.complex);
  if (c === a || c === b) throw new RangeError('the result of a resident product is one of its factors');
  wasm.product(
    ...([m, n, k] as const),
    ...([a.re, a.im, a.rows * 8, operationCode(opA)] as const),
    ...([b.re, b.im, b.rows * 8, operationCode(opB)] as const),
    ...([c.re, c.im, m * 8] as const),
    into === 'subtract' ? -1 : 1,
    into === 'set' ? 0 : 1,
  );
}
