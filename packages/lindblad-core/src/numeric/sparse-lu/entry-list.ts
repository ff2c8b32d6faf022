// Entries of a matrix as they are found, before it is made: flat arrays that grow, much faster than lists of numbers.

import { type CscMatrix, cscFromTriplets } from './csc.js';

/** Entries in the order they came. */
export interface EntryArrays {
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  readonly values: Float64Array;
}

/** Collects entries (row, column, value); those of one place are summed when the matrix is made. */
export class EntryList {
  #rows: Int32Array;
  #cols: Int32Array;
  #values: Float64Array;
  #count = 0;

  /** `expected` entries fit before the arrays have to grow. */
  constructor(expected = 1024) {
    this.#rows = new Int32Array(expected);
    this.#cols = new Int32Array(expected);
    this.#values = new Float64Array(expected);
  }

  get count(): number {
    return this.#count;
  }

  /** Adds one entry. */
  add(row: number, col: number, value: number): void {
    const k = this.#count;
    if (k === this.#values.length) this.#grow();
    this.#rows[k] = row;
    this.#cols[k] = col;
    this.#values[k] = value;
    this.#count = k + 1;
  }

  #grow(): void {
    const room = 2 * this.#count + 16;
    const rows = new Int32Array(room);
    const cols = new Int32Array(room);
    const values = new Float64Array(room);
    rows.set(this.#rows);
    cols.set(this.#cols);
    values.set(this.#values);
    this.#rows = rows;
    this.#cols = cols;
    this.#values = values;
  }

  /** The entries in the order they came, as copies. */
  arrays(): EntryArrays {
    const n = this.#count;
    return { rows: this.#rows.slice(0, n), cols: this.#cols.slice(0, n), values: this.#values.slice(0, n) };
  }

  /** The matrix of the entries. Throws `bad-value` for an index outside it. */
  toCsc(rows: number, cols: number): CscMatrix {
    const n = this.#count;
    return cscFromTriplets(
      rows,
      cols,
      this.#rows.subarray(0, n),
      this.#cols.subarray(0, n),
      this.#values.subarray(0, n),
    );
  }
}
