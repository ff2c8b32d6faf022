// The number in front of an operator: a constant times factors that depend on parameters or on the time. The factors are
// kept as trees in a fixed order, so that equal ones are seen to be equal and their operators summed once and for all.

import { parts } from '../../numeric/complex.js';
import { ScalarExpression } from './scalar.js';
import { asSum, type Factor, freeNames, type Node, print, type Term } from './syntax.js';
import type { Source } from './token.js';

/** A factor and its text, `*x` or `/x`. */
export interface KeyedFactor extends Factor {
  readonly key: string;
}

/** (re + i im) · Π factors, the factors in the order of their texts. */
export interface Coefficient {
  readonly re: number;
  readonly im: number;
  readonly factors: readonly KeyedFactor[];
  /** The texts of the factors: equal for equal ones. */
  readonly key: string;
}

/** The number 1. */
export const ONE: Coefficient = { re: 1, im: 0, factors: [], key: '' };

/** A tree with numbers in the place of names. */
export function substitute(node: Node, values: ReadonlyMap<string, number>): Node {
  if (values.size === 0) return node;
  const inside = (child: Node): Node => substitute(child, values);
  switch (node.kind) {
    case 'number':
    case 'index':
      return node;
    case 'name': {
      const value = values.get(node.name);
      return value === undefined ? node : { kind: 'number', at: node.at, value };
    }
    case 'call': {
      // the name of an index is no value
      const sum = asSum(node);
      return { ...node, args: node.args.map((arg, k) => (sum !== undefined && k === 0 ? arg : inside(arg))) };
    }
    case 'negate':
      return { ...node, node: inside(node.node) };
    case 'add':
      return { ...node, terms: node.terms.map((term) => ({ ...term, node: inside(term.node) })) };
    case 'multiply':
      return { ...node, factors: node.factors.map((factor) => ({ ...factor, node: inside(factor.node) })) };
    case 'power':
      return { ...node, base: inside(node.base), exponent: inside(node.exponent) };
  }
}

/** The names that a tree depends on. */
function dependsOn(node: Node): string[] {
  return [...freeNames(node)].filter((name) => name !== 'pi' && name !== 'i');
}

/** A scalar tree as a coefficient, or 1 over it; throws `bad-value` for a constant that is not finite. */
export function coefficientOf(source: Source, node: Node, inverse = false): Coefficient {
  if (dependsOn(node).length === 0) {
    const factor: Node = inverse ? { kind: 'multiply', at: node.at, factors: [unit(node), { node, inverse }] } : node;
    const { re, im } = parts(new ScalarExpression(source, factor).value({}));
    return { re, im, factors: [], key: '' };
  }
  if (node.kind === 'negate') {
    const inner = coefficientOf(source, node.node, inverse);
    return { ...inner, re: -inner.re, im: -inner.im };
  }
  if (node.kind === 'multiply') {
    return node.factors
      .map((factor) => coefficientOf(source, factor.node, factor.inverse !== inverse))
      .reduce(product, ONE);
  }
  return { re: 1, im: 0, ...ordered([keyed({ node, inverse })]) };
}

function unit({ at }: Node): Factor {
  return { node: { kind: 'number', at, value: 1 }, inverse: false };
}

function keyed({ node, inverse }: Factor): KeyedFactor {
  return { node, inverse, key: `${inverse ? '/' : '*'}${print(node)}` };
}

function ordered(factors: readonly KeyedFactor[]): Pick<Coefficient, 'factors' | 'key'> {
  const sorted = [...factors].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { factors: sorted, key: sorted.map(({ key }) => key).join('') };
}

/** The product of two coefficients. */
export function product(a: Coefficient, b: Coefficient): Coefficient {
  const [re, im] = [a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re];
  if (b.factors.length === 0) return { ...a, re, im };
  if (a.factors.length === 0) return { ...b, re, im };
  return { re, im, ...ordered([...a.factors, ...b.factors]) };
}

/** The complex conjugate. */
export function conjugate({ re, im, factors, key }: Coefficient): Coefficient {
  if (factors.every(({ node }) => isReal(node))) return { re, im: -im, factors, key };
  const conjugated = factors.map((factor): KeyedFactor => {
    const { node, inverse } = factor;
    return isReal(node) ? factor : keyed({ node: { kind: 'call', at: node.at, name: 'conj', args: [node] }, inverse });
  });
  return { re, im: -im, ...ordered(conjugated) };
}

/** Whether a tree is real whatever real numbers its names are; false if that cannot be seen. */
export function isReal(node: Node): boolean {
  switch (node.kind) {
    case 'number':
      return true;
    case 'name':
      return node.name !== 'i';
    case 'index':
      return false;
    case 'negate':
      return isReal(node.node);
    case 'add':
      return node.terms.every((term) => isReal(term.node));
    case 'multiply':
      return node.factors.every((factor) => isReal(factor.node));
    case 'power':
      return isReal(node.base) && node.exponent.kind === 'number' && Number.isInteger(node.exponent.value);
    case 'call': {
      const sum = asSum(node);
      if (sum !== undefined) return isReal(sum.body);
      if (node.name === 'abs') return true;
      return node.name !== 'sqrt' && node.name !== 'log' && isReal(node.args[0]);
    }
  }
}

/** What it takes to handle a coefficient: its text. */
export function weightOf({ factors, key }: Coefficient): number {
  return 10 * factors.length + key.length;
}

/** The factors as one compiled scalar, without the constant. */
export function compileFactors(source: Source, { factors }: Coefficient): ScalarExpression {
  const [first] = factors;
  const at = first?.node.at ?? 0;
  if (factors.length === 1 && !first.inverse) return new ScalarExpression(source, first.node);
  return new ScalarExpression(source, {
    kind: 'multiply',
    at,
    factors: [{ node: { kind: 'number', at, value: 1 }, inverse: false }, ...factors],
  });
}

/** Whether a coefficient depends on a name. */
export function mentions({ factors }: Coefficient, name: string): boolean {
  return factors.some(({ node }) => freeNames(node).has(name));
}

/** c = Σ c_k with the parts that do not depend on `name` apart, where a factor is a sum of both kinds. */
export function splitBy(source: Source, c: Coefficient, name: string): readonly Coefficient[] {
  const at = c.factors.findIndex(({ node, inverse }) => !inverse && isMixed(node, name));
  if (at < 0) return [c];
  const { node } = c.factors[at];
  const rest = { re: c.re, im: c.im, ...ordered(c.factors.filter((_, k) => k !== at)) };
  // what still depends on the name elsewhere would not stand still anyway
  if (node.kind !== 'add' || mentions(rest, name)) return [c];
  return node.terms
    .map(({ node: inner, negative }: Term) => coefficientOf(source, negative ? negated(inner) : inner))
    .flatMap((part) => splitBy(source, product(rest, part), name));
}

function isMixed(node: Node, name: string): boolean {
  if (node.kind !== 'add') return false;
  const varying = node.terms.filter((term) => freeNames(term.node).has(name)).length;
  return varying > 0 && varying < node.terms.length;
}

function negated(node: Node): Node {
  return { kind: 'negate', at: node.at, node };
}
