// Sparse times dense and dense times sparse, real or complex: copied in and out, or resident.

import { LindbladError } from '../../errors.js';
import { allocate, free, integers, mark, numbers, release, take } from './arena.js';
import {
  checkComplexResult,
  checkStorage,
  type Into,
  type Operation,
  operationCode,
  productShape,
  type SplitMatrix,
} from './matrix.js';
import { copyIn } from './product.js';
import type { Resident } from './resident.js';
import { wasm } from './wasm.js';

/**
 * A sparse matrix in compressed rows (CSR) or columns (CSC): the elements of row (column) k are p = pointers[k] ..
 * pointers[k + 1] - 1, in column (row) indices[p] with value re[p] + i im[p]; real if `im` is undefined. Indices may be
 * unordered, and repeated ones add up.
 */
export interface CompressedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly by: 'rows' | 'columns';
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly re: Float64Array;
  readonly im?: Float64Array | undefined;
}

/** A sparse matrix in the kernels' memory; holds it until `release`. Its structure is checked once, here. */
export class ResidentSparse {
  readonly rows: number;
  readonly columns: number;
  readonly by: 'rows' | 'columns';
  readonly complex: boolean;
  readonly elements: number;
  #start: number;

  constructor(s: CompressedMatrix) {
    checkCompressed(s);
    this.rows = s.rows;
    this.columns = s.columns;
    this.by = s.by;
    this.complex = s.im !== undefined;
    this.elements = s.pointers[majorCount(s)];
    this.#start = allocate(compressedBytes(s));
    writeCompressed(s, this.#start);
  }

  /** Addresses of re, im (0 if real), pointers, indices. */
  get addresses(): SparseAddresses {
    if (this.#start === 0) throw new LindbladError('bad-value', 'a resident sparse matrix is used after its release');
    return sparseAddresses(this.#start, this.elements, this.complex, this.by === 'rows' ? this.rows : this.columns);
  }

  /** Gives the memory back; a second call does nothing. */
  release(): void {
    if (this.#start !== 0) free(this.#start);
    this.#start = 0;
  }
}

interface SparseAddresses {
  readonly re: number;
  readonly im: number;
  readonly pointers: number;
  readonly indices: number;
}

function majorCount(s: { readonly rows: number; readonly columns: number; readonly by: 'rows' | 'columns' }): number {
  return s.by === 'rows' ? s.rows : s.columns;
}

function compressedBytes(s: CompressedMatrix): number {
  const elements = s.pointers[majorCount(s)];
  return elements * (s.im === undefined ? 12 : 20) + (majorCount(s) + 1) * 4;
}

function sparseAddresses(start: number, elements: number, complex: boolean, major: number): SparseAddresses {
  const values = elements * (complex ? 16 : 8);
  return {
    re: start,
    im: complex ? start + elements * 8 : 0,
    pointers: start + values,
    indices: start + values + (major + 1) * 4,
  };
}

function writeCompressed(s: CompressedMatrix, start: number): void {
  const elements = s.pointers[majorCount(s)];
  const at = sparseAddresses(start, elements, s.im !== undefined, majorCount(s));
  const memory = numbers();
  memory.set(s.re.subarray(0, elements), at.re / 8);
  if (s.im !== undefined) memory.set(s.im.subarray(0, elements), at.im / 8);
  const whole = integers();
  whole.set(s.pointers.subarray(0, majorCount(s) + 1), at.pointers / 4);
  whole.set(s.indices.subarray(0, elements), at.indices / 4);
}

/** The kernels trust the structure, so it is checked before it goes in. */
function checkCompressed(s: CompressedMatrix): void {
  const major = majorCount(s);
  const minor = s.by === 'rows' ? s.columns : s.rows;
  const elements = s.pointers[major];
  let ordered = s.pointers.length > major && s.pointers[0] >= 0;
  for (let k = 0; ordered && k < major; k++) ordered = s.pointers[k] <= s.pointers[k + 1];
  if (!ordered) {
    throw new LindbladError('shape-mismatch', `the pointers of a sparse ${s.rows} x ${s.columns} matrix`, {
      expected: `${major + 1} numbers that never decrease`,
    });
  }
  if (s.indices.length < elements || s.re.length < elements || (s.im !== undefined && s.im.length < elements)) {
    throw new LindbladError('shape-mismatch', `a sparse matrix of ${elements} elements has shorter arrays`);
  }
  for (let p = s.pointers[0]; p < elements; p++) {
    if (!(s.indices[p] >= 0 && s.indices[p] < minor)) {
      throw new LindbladError('shape-mismatch', `index ${s.indices[p]} in a sparse ${s.rows} x ${s.columns} matrix`, {
        value: s.indices[p],
        expected: `0 to ${minor - 1}`,
      });
    }
  }
}

/** C = op(S) X, C += that or C -= that. C must share no memory with X. Throws `shape-mismatch` for what does not fit. */
export function sparseTimesDense(
  c: SplitMatrix,
  s: CompressedMatrix,
  x: SplitMatrix,
  operation: Operation = 'none',
  into: Into = 'set',
): void {
  productShape(c, s, operation, x, 'none');
  copied(c, s, x, operation, into, 0);
}

/** C = X op(S), C += that or C -= that. As `sparseTimesDense` otherwise. */
export function denseTimesSparse(
  c: SplitMatrix,
  x: SplitMatrix,
  s: CompressedMatrix,
  operation: Operation = 'none',
  into: Into = 'set',
): void {
  productShape(c, x, 'none', s, operation);
  copied(c, s, x, operation, into, 1);
}

function copied(
  c: SplitMatrix,
  s: CompressedMatrix,
  x: SplitMatrix,
  operation: Operation,
  into: Into,
  onRight: 0 | 1,
): void {
  checkComplexResult(c.im !== undefined, s.im !== undefined, x.im !== undefined);
  checkStorage('C', c);
  checkStorage('X', x);
  checkCompressed(s);
  const bracket = mark();
  try {
    const start = take(compressedBytes(s));
    const lengthX = x.rows * x.columns;
    const lengthC = c.rows * c.columns;
    const xr = take(lengthX * (x.im === undefined ? 8 : 16));
    const xi = x.im === undefined ? 0 : xr + lengthX * 8;
    const cr = take(lengthC * (c.im === undefined ? 8 : 16));
    const ci = c.im === undefined ? 0 : cr + lengthC * 8;
    const vectors = onRight ? c.rows : c.columns;
    const work = takeWorkspace(s, onRight, vectors, s.im !== undefined, x.im !== undefined);
    writeCompressed(s, start);
    const memory = numbers();
    copyIn(memory, xr, xi, x);
    if (into !== 'set') copyIn(memory, cr, ci, c);
    const at = sparseAddresses(start, s.pointers[majorCount(s)], s.im !== undefined, majorCount(s));
    run(s, at, operation, into, onRight, xr, xi, x.rows, cr, ci, c.rows, vectors, work);
    c.re.set(memory.subarray(cr / 8, cr / 8 + lengthC));
    c.im?.set(memory.subarray(ci / 8, ci / 8 + lengthC));
  } finally {
    release(bracket);
  }
}

function takeWorkspace(
  s: { readonly rows: number; readonly columns: number },
  onRight: 0 | 1,
  vectors: number,
  complexS: boolean,
  complexX: boolean,
): number {
  // rows and columns enter as a sum, so a transposed S needs no other
  return take(wasm.sparseWorkspace(s.rows, s.columns, vectors, onRight, complexS ? 1 : 0, complexX ? 1 : 0) >>> 0);
}

function run(
  s: { readonly rows: number; readonly columns: number; readonly by: 'rows' | 'columns' },
  at: SparseAddresses,
  operation: Operation,
  into: Into,
  onRight: 0 | 1,
  xr: number,
  xi: number,
  rowsX: number,
  cr: number,
  ci: number,
  rowsC: number,
  vectors: number,
  work: number,
): void {
  const code = operationCode(operation);
  const transposed = (code & 1) === 1;
  const byRows = (s.by === 'rows') !== transposed;
  const rows = transposed ? s.columns : s.rows;
  const columns = transposed ? s.rows : s.columns;
  const outer = onRight ? columns : rows;
  const inner = onRight ? rows : columns;
  wasm.sparseProduct(
    ...([outer, inner, vectors, onRight, byRows === (onRight === 0) ? 1 : 0] as const),
    ...([at.pointers, at.indices, at.re, at.im, code & 2 ? -1 : 1] as const),
    ...([xr, xi, rowsX * 8, cr, ci, rowsC * 8] as const),
    into === 'subtract' ? -1 : 1,
    into === 'set' ? 0 : 1,
    work,
  );
}

/** `sparseTimesDense` with everything resident. C must not be X. */
export function residentSparseTimesDense(
  c: Resident,
  s: ResidentSparse,
  x: Resident,
  operation: Operation = 'none',
  into: Into = 'set',
): void {
  productShape(c, s, operation, x, 'none');
  resident(c, s, x, operation, into, 0);
}

/** `denseTimesSparse` with everything resident. C must not be X. */
export function residentDenseTimesSparse(
  c: Resident,
  x: Resident,
  s: ResidentSparse,
  operation: Operation = 'none',
  into: Into = 'set',
): void {
  productShape(c, x, 'none', s, operation);
  resident(c, s, x, operation, into, 1);
}

function resident(c: Resident, s: ResidentSparse, x: Resident, operation: Operation, into: Into, onRight: 0 | 1): void {
  checkComplexResult(c.complex, s.complex, x.complex);
  if (c === x) throw new RangeError('the result of a resident product is one of its factors');
  const bracket = mark();
  try {
    const vectors = onRight ? c.rows : c.columns;
    const work = takeWorkspace(s, onRight, vectors, s.complex, x.complex);
    run(s, s.addresses, operation, into, onRight, x.re, x.im, x.rows, c.re, c.im, c.rows, vectors, work);
  } finally {
    release(bracket);
  }
}
