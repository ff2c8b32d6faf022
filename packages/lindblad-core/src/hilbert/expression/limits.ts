// What an expression may cost. A model file can come from anywhere, so no text of it may hang the engine or exhaust its memory.

import { LindbladError } from '../../errors.js';

/** Characters of one expression. */
export const MAX_TEXT: number = 100_000;

/** Nodes of the syntax tree of one expression. */
export const MAX_NODES: number = 20_000;

/** Parentheses, calls, powers and signs inside each other; evaluation recurses as deep. */
export const MAX_DEPTH: number = 200;

/** Nodes that one evaluation of a scalar may visit: its sums are loops. */
export const MAX_STEPS: number = 1_000_000;

/** Entries of operators, products of them and letters of coefficients that building operators may pass: about a second. */
export const MAX_WORK: number = 10_000_000;

/** The largest power of an operator. */
export const MAX_POWER: number = 1024;

/** Work that is counted before it is done, and refused when it is too much. */
export class Work {
  private left: number;
  private readonly limit: number;

  constructor(limit: number = MAX_WORK) {
    this.limit = limit;
    this.left = limit;
  }

  /** Takes `amount` off what is left; throws `too-large` at `path` when nothing is. */
  spend(amount: number, path: () => string): void {
    this.left -= amount;
    // also false for NaN, which a product of huge counts can be
    if (this.left >= 0) return;
    throw new LindbladError('too-large', 'the operators are too large to build', {
      path: path(),
      expected: `at most ${this.limit} entries and products of entries in all`,
      hint: 'take fewer sites, fewer levels or fewer terms',
    });
  }
}
