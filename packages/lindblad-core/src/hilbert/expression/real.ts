// Scalars over the real numbers as closures over a flat frame of numbers; what is not real there comes out as NaN.

import { MAX_STEPS } from './limits.js';
import { asSum, errorIn, type Node, sizeOf } from './syntax.js';
import type { Source } from './token.js';

/** The numbers of one evaluation: [0] counts the steps of its sums, then one slot for each name. */
export type Frame = Float64Array;

/** A compiled scalar. */
export type RealFunction = (frame: Frame) => number;

/** Slots of names; sums add the ones of their indices. */
export interface Slots {
  readonly source: Source;
  readonly at: Map<string, number>;
}

/** The slot of a name, made if it has none. */
export function slotOf({ at }: Slots, name: string): number {
  const slot = at.get(name) ?? at.size + 1;
  at.set(name, slot);
  return slot;
}

/** The scalar functions over the real numbers. */
export const realFunctions: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  abs: Math.abs,
  conj: (x) => x,
};

/** Compiles a checked tree without `i`. */
export function compileReal(node: Node, slots: Slots): RealFunction {
  switch (node.kind) {
    case 'number':
      return constant(node.value);
    case 'name': {
      if (node.name === 'pi') return constant(Math.PI);
      const slot = slotOf(slots, node.name);
      return (f) => f[slot];
    }
    case 'negate': {
      const x = compileReal(node.node, slots);
      return (f) => -x(f);
    }
    case 'add':
      return sumUp(
        node.terms.map((term) => compileReal(term.node, slots)),
        node.terms.map((term) => term.negative),
      );
    case 'multiply':
      return multiplyUp(
        node.factors.map((factor) => compileReal(factor.node, slots)),
        node.factors.map((factor) => factor.inverse),
      );
    case 'power':
      return power(node, slots);
    case 'call':
      return call(node, slots);
    case 'index':
      return constant(Number.NaN);
  }
}

function constant(value: number): RealFunction {
  return () => value;
}

function sumUp(terms: readonly RealFunction[], negative: readonly boolean[]): RealFunction {
  const [a, b] = terms;
  if (terms.length === 2) return negative[1] ? (f) => a(f) - b(f) : (f) => a(f) + b(f);
  return (f) => {
    let sum = a(f);
    for (let k = 1; k < terms.length; k++) sum = negative[k] ? sum - terms[k](f) : sum + terms[k](f);
    return sum;
  };
}

function multiplyUp(factors: readonly RealFunction[], inverse: readonly boolean[]): RealFunction {
  const [a, b] = factors;
  if (factors.length === 2 && !inverse[0]) return inverse[1] ? (f) => a(f) / b(f) : (f) => a(f) * b(f);
  return (f) => {
    let product = inverse[0] ? 1 / a(f) : a(f);
    for (let k = 1; k < factors.length; k++) product = inverse[k] ? product / factors[k](f) : product * factors[k](f);
    return product;
  };
}

function power({ base, exponent }: Node & { kind: 'power' }, slots: Slots): RealFunction {
  const x = compileReal(base, slots);
  if (exponent.kind === 'number' && exponent.value === 2) {
    return (f) => {
      const value = x(f);
      return value * value;
    };
  }
  const y = compileReal(exponent, slots);
  return (f) => x(f) ** y(f);
}

function call(node: Node & { kind: 'call' }, slots: Slots): RealFunction {
  const sum = asSum(node);
  if (sum === undefined) {
    const x = compileReal(node.args[0], slots);
    const apply = realFunctions[node.name];
    return (f) => apply(x(f));
  }
  const from = compileReal(sum.from, slots);
  const to = compileReal(sum.to, slots);
  const slot = slotOf(slots, sum.variable);
  const body = compileReal(sum.body, slots);
  const size = sizeOf(sum.body);
  return (f) => {
    const first = whole(slots.source, sum.from, from(f), 'a bound of a sum');
    const last = whole(slots.source, sum.to, to(f), 'a bound of a sum');
    countSteps(slots.source, node, f, last - first + 1, size);
    let total = 0;
    for (let k = first; k <= last; k++) {
      f[slot] = k;
      total += body(f);
    }
    return total;
  };
}

/** Counts `terms` of `size` nodes each; throws `too-large` when one evaluation would take too many. */
export function countSteps(source: Source, node: Node, frame: Frame, terms: number, size: number): void {
  if (!(terms > 0)) return;
  frame[0] += terms * size;
  if (frame[0] <= MAX_STEPS) return;
  throw errorIn(source, node.at, 'too-large', `a sum of ${terms} terms`, {
    expected: `at most ${MAX_STEPS} operations in one evaluation`,
  });
}

/** A number that has to be whole, to rounding. */
export function whole(source: Source, node: Node, value: number, what: string): number {
  const rounded = Math.round(value);
  if (Math.abs(value - rounded) <= 1e-9 && Math.abs(rounded) <= Number.MAX_SAFE_INTEGER) return rounded + 0;
  throw errorIn(source, node.at, 'bad-value', `${what} is ${Number.isNaN(value) ? 'not real' : value}`, {
    value,
    expected: 'a whole number',
  });
}
