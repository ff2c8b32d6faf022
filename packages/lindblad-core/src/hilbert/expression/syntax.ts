// The syntax tree of an expression. Sums and products are lists, so that a long one is not a deep one.

import { LindbladError } from '../../errors.js';
import { placeIn, type Source } from './token.js';

/** A term of a sum; `negative` for one that is subtracted. */
export interface Term {
  readonly node: Node;
  readonly negative: boolean;
}

/** A factor of a product; `inverse` for one that is divided by. */
export interface Factor {
  readonly node: Node;
  readonly inverse: boolean;
}

/** A node of the tree; `at` is the index in the text that messages point to. */
export type Node =
  | { readonly kind: 'number'; readonly at: number; readonly value: number }
  | { readonly kind: 'name'; readonly at: number; readonly name: string }
  | { readonly kind: 'index'; readonly at: number; readonly name: string; readonly index: Node }
  | { readonly kind: 'call'; readonly at: number; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'negate'; readonly at: number; readonly node: Node }
  | { readonly kind: 'add'; readonly at: number; readonly terms: readonly Term[] }
  | { readonly kind: 'multiply'; readonly at: number; readonly factors: readonly Factor[] }
  | { readonly kind: 'power'; readonly at: number; readonly base: Node; readonly exponent: Node };

/** A parsed text: its tree, and where it came from. */
export interface Expression extends Source {
  readonly root: Node;
}

/** The children of a node, from left to right. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'name':
      return [];
    case 'index':
      return [node.index];
    case 'call':
      return node.args;
    case 'negate':
      return [node.node];
    case 'add':
      return node.terms.map((term) => term.node);
    case 'multiply':
      return node.factors.map((factor) => factor.node);
    case 'power':
      return [node.base, node.exponent];
  }
}

/** Number of nodes of a tree. */
export function sizeOf(node: Node): number {
  return children(node).reduce((size, child) => size + sizeOf(child), 1);
}

/** `sum(k, from, to, body)` taken apart; undefined for any other node. */
export function asSum(node: Node): { variable: string; from: Node; to: Node; body: Node } | undefined {
  if (node.kind !== 'call' || node.name !== 'sum' || node.args.length !== 4) return undefined;
  const [variable, from, to, body] = node.args;
  return variable.kind === 'name' ? { variable: variable.name, from, to, body } : undefined;
}

/** The names that stand in a tree as values, in the order of their first use, without the indices of its sums. */
export function freeNames(
  node: Node,
  found: Set<string> = new Set(),
  bound: ReadonlySet<string> = new Set(),
): Set<string> {
  if (node.kind === 'name') {
    if (!bound.has(node.name)) found.add(node.name);
    return found;
  }
  const sum = asSum(node);
  if (sum !== undefined) {
    freeNames(sum.from, found, bound);
    freeNames(sum.to, found, bound);
    return freeNames(sum.body, found, new Set([...bound, sum.variable]));
  }
  for (const child of children(node)) freeNames(child, found, bound);
  return found;
}

/** A tree as text that parses to the same tree. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'number':
      return node.value < 0 || Object.is(node.value, -0) ? `(-${-node.value})` : String(node.value);
    case 'name':
      return node.name;
    case 'index':
      return `${node.name}[${print(node.index)}]`;
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`;
    case 'negate':
      return `(-${print(node.node)})`;
    case 'add':
      return `(${node.terms.map((t, k) => (t.negative ? '-' : k > 0 ? '+' : '') + print(t.node)).join('')})`;
    case 'multiply':
      return `(${node.factors.map((f, k) => (f.inverse ? '/' : k > 0 ? '*' : '') + print(f.node)).join('')})`;
    case 'power':
      return `(${print(node.base)}^${print(node.exponent)})`;
  }
}

/** The error for a place in an expression. */
export function errorIn(
  source: Source,
  at: number,
  code: ConstructorParameters<typeof LindbladError>[0],
  what: string,
  details: { expected?: string; hint?: string; value?: unknown; cause?: unknown } = {},
): LindbladError {
  return new LindbladError(code, what, { path: placeIn(source, at), ...details });
}
