// Where an infinite or undefined value came from: the innermost operation whose operands were still finite.

import type { LindbladError } from '../../errors.js';
import type { Complex } from '../../numeric/complex.js';
import { type ComplexFunction, compileComplex } from './complex.js';
import { type Frame, type Slots, slotOf } from './real.js';
import { asSum, children, errorIn, type Node } from './syntax.js';

/** The error for a tree whose value on `frame` is not finite. */
export function nonFinite(root: Node, slots: Slots, frame: Frame): LindbladError {
  const search = new Search(slots, frame);
  let node = root;
  for (let next: Node | undefined = root; next !== undefined; next = search.culpritIn(node)) node = next;
  const say = (at: Node, what: string, expected = 'a finite number'): LindbladError =>
    errorIn(slots.source, at.at, 'bad-value', what, { expected });
  if (node.kind === 'multiply') {
    const divisor = node.factors.find((factor) => factor.inverse && search.isZero(factor.node));
    if (divisor !== undefined) return say(divisor.node, 'a division by zero');
  }
  if (node.kind === 'power' && search.isZero(node.base)) return say(node, 'zero to a power that is not positive');
  if (node.kind === 'call' && node.name === 'log' && search.isZero(node.args[0]))
    return say(node, 'the logarithm of zero');
  return say(node, 'a value too large for a number', 'at most 1.797e308');
}

class Search {
  private readonly slots: Slots;
  private readonly frame: Frame;

  constructor(slots: Slots, frame: Frame) {
    this.slots = slots;
    this.frame = frame;
  }

  isZero(node: Node): boolean {
    const { re, im } = this.evaluate(this.compile(node));
    return re === 0 && im === 0;
  }

  /** The first operand that is not finite itself; in a sum, the index is left at the term that is not. */
  culpritIn(node: Node): Node | undefined {
    const sum = asSum(node);
    if (sum === undefined) return children(node).find((child) => !this.isFinite(this.compile(child)));
    for (const bound of [sum.from, sum.to]) if (!this.isFinite(this.compile(bound))) return bound;
    const slot = slotOf(this.slots, sum.variable);
    const first = Math.round(this.evaluate(this.compile(sum.from)).re);
    const last = Math.round(this.evaluate(this.compile(sum.to)).re);
    const body = this.compile(sum.body);
    for (let k = first; k <= last; k++) {
      this.frame[slot] = k;
      if (!this.isFinite(body)) return sum.body;
    }
    return undefined;
  }

  private compile(node: Node): ComplexFunction {
    return compileComplex(node, this.slots);
  }

  private evaluate(evaluate: ComplexFunction): Complex {
    this.frame[0] = 0;
    return evaluate(this.frame);
  }

  private isFinite(evaluate: ComplexFunction): boolean {
    const { re, im } = this.evaluate(evaluate);
    return Number.isFinite(re) && Number.isFinite(im);
  }
}
