// The working memory of the factorisation: one block of the kernels' memory, used as a stack of updates with the
// current front on top. The size is known beforehand; delayed pivots may need more, then it moves to a larger block.

import { allocate, free, numbers } from '../kernels/arena.js';

/** A block of numbers in the kernels' memory; give it back with `release`. */
export class WorkingStack {
  #address: number;
  #capacity: number;

  constructor(capacity: number) {
    this.#capacity = Math.max(8, capacity);
    this.#address = allocate(8 * this.#capacity);
  }

  /** The kernels' memory as numbers, and where the block begins in it; valid until the next `reserve`. */
  get memory(): Float64Array {
    return numbers();
  }

  get base(): number {
    return this.#address / 8;
  }

  get bytes(): number {
    return 8 * this.#capacity;
  }

  /** Makes the block hold at least `capacity` numbers; the first `used` are kept. */
  reserve(capacity: number, used: number): void {
    if (capacity <= this.#capacity) return;
    const larger = Math.ceil(1.25 * capacity);
    const address = allocate(8 * larger);
    const from = this.base;
    numbers().copyWithin(address / 8, from, from + used);
    free(this.#address);
    this.#address = address;
    this.#capacity = larger;
  }

  release(): void {
    if (this.#address !== 0) free(this.#address);
    this.#address = 0;
  }
}
