// Matrices that stay in the kernels' memory, so that iterations do not copy them in and out.

import { LindbladError } from '../../errors.js';
import { allocate, free, holding, numbers } from './arena.js';
import { checkStorage, type SplitMatrix } from './matrix.js';

/**
 * A dense column-major matrix in the kernels' memory, real or complex (separate real and imaginary parts). Holds its
 * memory until `release`; use after that is an error. Freshly made it is zero.
 */
export class Resident {
  readonly rows: number;
  readonly columns: number;
  readonly complex: boolean;
  #re: number;
  #im: number;

  constructor(rows: number, columns: number, complex: boolean) {
    this.rows = rows;
    this.columns = columns;
    this.complex = complex;
    const bytes = rows * columns * 8;
    // one block: the imaginary part follows the real one at the next multiple of 64
    const half = Math.ceil(bytes / 64) * 64;
    this.#re = allocate(complex ? half + bytes : bytes);
    this.#im = complex ? this.#re + half : 0;
    this.fill(0);
  }

  /** A copy of a matrix. */
  static from(x: SplitMatrix): Resident {
    checkStorage('matrix', x);
    const resident = new Resident(x.rows, x.columns, x.im !== undefined);
    resident.write(x.re, x.im);
    return resident;
  }

  /** Address of the real part. */
  get re(): number {
    if (this.#re === 0) throw new LindbladError('bad-value', 'a resident matrix is used after its release');
    return this.#re;
  }

  /** Address of the imaginary part, 0 if real. */
  get im(): number {
    if (this.#re === 0) throw new LindbladError('bad-value', 'a resident matrix is used after its release');
    return this.#im;
  }

  /** Sets every element to a real value. */
  fill(value: number): void {
    const length = this.rows * this.columns;
    const memory = numbers();
    memory.fill(value, this.re / 8, this.re / 8 + length);
    if (this.complex) memory.fill(0, this.im / 8, this.im / 8 + length);
  }

  /** Copies rows * columns elements in, column-major; a missing imaginary part is zero. */
  write(re: Float64Array, im?: Float64Array): void {
    const length = this.rows * this.columns;
    if (re.length < length || (im !== undefined && im.length < length)) {
      throw new LindbladError(
        'shape-mismatch',
        `a ${this.rows} x ${this.columns} matrix is written from fewer elements`,
        {
          expected: `${length} elements`,
        },
      );
    }
    if (im !== undefined && !this.complex) {
      throw new LindbladError('shape-mismatch', 'an imaginary part is written to a real matrix');
    }
    const memory = numbers();
    memory.set(re.length === length ? re : re.subarray(0, length), this.re / 8);
    if (!this.complex) return;
    if (im === undefined) memory.fill(0, this.im / 8, this.im / 8 + length);
    else memory.set(im.length === length ? im : im.subarray(0, length), this.im / 8);
  }

  /** Copies the elements out; the imaginary part of a real matrix is zero. */
  read(re: Float64Array, im?: Float64Array): void {
    const length = this.rows * this.columns;
    const memory = numbers();
    re.set(memory.subarray(this.re / 8, this.re / 8 + length));
    if (im === undefined) return;
    if (this.complex) im.set(memory.subarray(this.im / 8, this.im / 8 + length));
    else im.fill(0, 0, length);
  }

  /** A copy outside the kernels' memory. */
  toMatrix(): SplitMatrix {
    const length = this.rows * this.columns;
    const re = new Float64Array(length);
    const im = this.complex ? new Float64Array(length) : undefined;
    this.read(re, im);
    return { rows: this.rows, columns: this.columns, re, im };
  }

  /**
   * Runs `use` on the elements in place (`im` is empty for a real matrix). The arrays are valid only inside: what would
   * have to grow the kernels' memory there throws.
   */
  access<T>(use: (re: Float64Array, im: Float64Array) => T): T {
    const length = this.rows * this.columns;
    const memory = numbers();
    const re = memory.subarray(this.re / 8, this.re / 8 + length);
    const im = this.complex ? memory.subarray(this.im / 8, this.im / 8 + length) : new Float64Array(0);
    return holding(() => use(re, im));
  }

  /** Gives the memory back; a second call does nothing. */
  release(): void {
    if (this.#re !== 0) free(this.#re);
    this.#re = 0;
    this.#im = 0;
  }
}
