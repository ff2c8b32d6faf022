// Dense LU factorisation with partial pivoting, kept in the kernels' memory, and what is solved with it.

import { LindbladError } from '../../errors.js';
import { modulus } from '../modulus.js';
import { allocate, free, mark, numbers, release, take } from './arena.js';
import { checkSquare, checkStorage, type Operation, operationCode, type SplitMatrix } from './matrix.js';
import { copyIn } from './product.js';
import { referenceFactorise, referenceSolve } from './reference/lu.js';
import { Resident } from './resident.js';
import { wasm } from './wasm.js';

/** Up to this size the plain twin is faster than copying. */
const TINY = 6;

/**
 * P A = L U of a square matrix, real or complex. Holds kernel memory until `release`. A matrix whose factor has an
 * exactly zero pivot is marked by `singularColumn`; solving with it throws `singular`.
 */
export class LuFactorisation {
  readonly n: number;
  readonly complex: boolean;
  /** ‖A‖₁, the largest column sum of moduli. */
  readonly norm: number;
  /** The first column with a pivot of exactly zero, -1 if there is none. */
  readonly singularColumn: number;
  readonly #factors: Resident;
  #pivots: number;

  /** Factorises in place: the resident matrix becomes the factors and is released with them. */
  constructor(a: Resident) {
    checkSquare('A', a);
    this.n = a.rows;
    this.complex = a.complex;
    this.norm = a.access((re, im) => oneNorm(a.rows, re, a.complex ? im : undefined));
    this.#factors = a;
    this.#pivots = allocate(a.rows * 4);
    this.singularColumn = wasm.factorise(a.rows, a.rows, a.re, a.im, a.rows * 8, this.#pivots) - 1;
  }

  /** Factorises a copy of a matrix. */
  static of(a: SplitMatrix): LuFactorisation {
    checkSquare('A', a);
    const copy = Resident.from(a);
    try {
      return new LuFactorisation(copy);
    } catch (error) {
      copy.release();
      throw error;
    }
  }

  /**
   * Solves op(A) X = B, X over B (n x m, column-major). Complex factors need `im`; real ones take complex right-hand
   * sides. Throws `singular` if A is exactly singular, `shape-mismatch` if B does not fit.
   */
  solve(b: SplitMatrix, operation: Operation = 'none'): void {
    this.#check(b.rows, b.im !== undefined);
    checkStorage('B', b);
    const length = b.rows * b.columns;
    const bracket = mark();
    try {
      // the imaginary part follows at once, so that real factors see 2 m columns
      const br = take(length * (b.im === undefined ? 8 : 16));
      const bi = b.im === undefined ? 0 : br + length * 8;
      const memory = numbers();
      copyIn(memory, br, bi, b);
      this.#solveAt(b.columns, br, bi, operation);
      b.re.set(memory.subarray(br / 8, br / 8 + length));
      b.im?.set(memory.subarray(bi / 8, bi / 8 + length));
    } finally {
      release(bracket);
    }
  }

  /** `solve` on a resident right-hand side. */
  solveResident(b: Resident, operation: Operation = 'none'): void {
    this.#check(b.rows, b.complex);
    this.#solveAt(b.columns, b.re, b.im, operation);
  }

  #check(rows: number, complexSide: boolean): void {
    if (rows !== this.n) {
      throw new LindbladError('shape-mismatch', `a right-hand side of ${rows} rows`, { expected: `${this.n} rows` });
    }
    if (this.complex && !complexSide) {
      throw new LindbladError('shape-mismatch', 'a complex system has a real right-hand side', {
        expected: 'a right-hand side with an imaginary part',
      });
    }
    if (this.singularColumn >= 0) {
      throw new LindbladError('singular', `the matrix is singular: pivot ${this.singularColumn} is exactly zero`, {
        value: this.singularColumn,
      });
    }
  }

  #solveAt(columns: number, br: number, bi: number, operation: Operation): void {
    const { n } = this;
    const factors = this.#factors;
    const code = operationCode(operation);
    wasm.solveFactorised(
      n,
      columns,
      factors.re,
      factors.im,
      n * 8,
      this.#pivots,
      code,
      br,
      this.complex ? bi : 0,
      n * 8,
    );
    if (!this.complex && bi !== 0) {
      wasm.solveFactorised(n, columns, factors.re, 0, n * 8, this.#pivots, code, bi, 0, n * 8);
    }
  }

  /** A copy of the factors (L below, U on and above the diagonal) and the row exchanges. */
  factors(): { lu: SplitMatrix; pivots: Int32Array } {
    const lu = this.#factors.toMatrix();
    const bytes = numbers().buffer;
    return { lu, pivots: new Int32Array(bytes, this.#pivots, this.n).slice() };
  }

  /** Gives the memory back; a second call does nothing. */
  release(): void {
    if (this.#pivots !== 0) free(this.#pivots);
    this.#pivots = 0;
    this.#factors.release();
  }
}

function oneNorm(n: number, re: Float64Array, im: Float64Array | undefined): number {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = j * n; i < (j + 1) * n; i++) sum += im === undefined ? Math.abs(re[i]) : modulus(re[i], im[i]);
    // a NaN must not vanish in a comparison
    if (!(sum <= norm) && !Number.isNaN(norm)) norm = sum;
  }
  return norm;
}

/**
 * X with A X = B for one use of A; nothing stays behind. Throws `singular` if A is exactly singular and
 * `shape-mismatch` if the sizes disagree.
 */
export function solveDense(a: SplitMatrix, b: SplitMatrix): SplitMatrix {
  checkSquare('A', a);
  checkStorage('A', a);
  checkStorage('B', b);
  const complex = a.im !== undefined || b.im !== undefined;
  const length = b.rows * b.columns;
  const x: SplitMatrix = {
    rows: b.rows,
    columns: b.columns,
    re: b.re.slice(0, length),
    im: complex ? (b.im?.slice(0, length) ?? new Float64Array(length)) : undefined,
  };
  if (a.rows <= TINY && b.rows === a.rows) {
    const n = a.rows;
    const re = a.re.slice(0, n * n);
    const im = a.im?.slice(0, n * n);
    const pivots = new Int32Array(n);
    const column = referenceFactorise(n, re, im, pivots);
    if (column >= 0) {
      throw new LindbladError('singular', `the matrix is singular: pivot ${column} is exactly zero`, { value: column });
    }
    referenceSolve(n, b.columns, re, im, pivots, 0, x.re, x.im);
    return x;
  }
  const lu = LuFactorisation.of(a);
  try {
    lu.solve(x);
  } finally {
    lu.release();
  }
  return x;
}
