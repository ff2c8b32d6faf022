// Names and types: every name is known, scalars and operators stand where they may, before anything is evaluated.

import type { LindbladError } from '../../errors.js';
import { unknownName } from '../../errors.js';
import { localOperatorNames, type SiteKind } from '../site.js';
import { callableNames, meaningOf, operatorFunctions, scalarFunctions, siteOperators } from './names.js';
import type { Scope } from './scope.js';
import { asSum, type Expression, errorIn, type Node, print } from './syntax.js';
import { clip, isName, placeIn } from './token.js';

/** What an expression is worth: a number or an operator. */
export type Kind = 'scalar' | 'operator';

/** The nodes of a checked tree that are operators, and the parameters that its structure depends on. */
export interface Checked {
  readonly operators: ReadonlySet<Node>;
  /** Parameters in bounds of operator sums, indices of sites, levels of projectors and exponents of operators. */
  readonly structural: ReadonlySet<string>;
}

/**
 * Checks the names and types of a tree; `expected` is what it has to be worth (a plain 0 is an operator as well).
 * Throws `unknown-name` with the nearest one, `bad-syntax` for wrong arguments, `bad-value` for what may not stand there.
 */
export function check(expression: Expression, scope: Scope, expected: Kind): Checked {
  const checker = new Checker(expression, scope);
  const { root } = expression;
  const kind = checker.kindOf(root);
  if (kind === 'operator' && expected === 'scalar') throw checker.noNumber(root);
  const zero = root.kind === 'number' && root.value === 0;
  if (kind === 'scalar' && expected === 'operator' && !zero)
    throw errorIn(expression, root.at, 'bad-value', 'a number instead of an operator', {
      expected: 'an operator of the sites',
      hint: 'a multiple of the identity is written 2*id',
    });
  return checker;
}

class Checker implements Checked {
  readonly operators: Set<Node> = new Set();
  readonly structural: Set<string> = new Set();
  private readonly expression: Expression;
  private readonly scope: Scope;
  private readonly indices: Set<string> = new Set();
  /** What the node under inspection decides, if that has to be a fixed whole number. */
  private deciding: string | undefined;

  constructor(expression: Expression, scope: Scope) {
    this.expression = expression;
    this.scope = scope;
  }

  kindOf(node: Node): Kind {
    const kind = this.inspect(node);
    if (kind === 'operator') this.operators.add(node);
    return kind;
  }

  noNumber(node: Node): LindbladError {
    return this.error(node, 'bad-value', 'an operator where a number is to stand', 'a number');
  }

  private inspect(node: Node): Kind {
    switch (node.kind) {
      case 'number':
        return 'scalar';
      case 'name':
        return this.name(node.name, node);
      case 'index':
        throw this.bareSite(node, print(node));
      case 'call':
        return this.call(node);
      case 'negate':
        return this.kindOf(node.node);
      case 'add': {
        const kinds = node.terms.map((term) => this.kindOf(term.node));
        const scalar = kinds.indexOf('scalar');
        if (scalar < 0) return 'operator';
        const operator = kinds.indexOf('operator');
        if (operator < 0) return 'scalar';
        throw this.error(
          node.terms[scalar].node,
          'bad-value',
          'a number added to an operator',
          'operators only, or numbers only',
          'a multiple of the identity is written 2*id',
        );
      }
      case 'multiply': {
        let kind: Kind = 'scalar';
        for (const factor of node.factors) {
          if (this.kindOf(factor.node) === 'scalar') continue;
          if (factor.inverse)
            throw this.error(factor.node, 'bad-value', 'a division by an operator', 'a number below the line');
          kind = 'operator';
        }
        return kind;
      }
      case 'power': {
        const kind = this.kindOf(node.base);
        if (kind === 'operator') this.decides('the power of an operator', node.exponent, true);
        else this.scalar(node.exponent);
        return kind;
      }
    }
  }

  private name(name: string, node: Node): Kind {
    if (this.indices.has(name) || name === 'i' || name === 'pi') return 'scalar';
    const { parameters, energy, time, sites, later, defined } = this.scope;
    if (name === 'w' || name === 't') {
      const what = name === 'w' ? 'the transition energy' : 'the time';
      if (!(name === 'w' ? energy : time))
        throw this.error(
          node,
          'bad-value',
          `${name}, ${what}, means nothing here`,
          name === 'w' ? 'w in rates of reservoirs only' : 't in the Hamiltonian and in rates of jumps only',
        );
      if (this.deciding !== undefined)
        throw this.error(node, 'bad-value', `${what} decides ${this.deciding}`, 'numbers, parameters and indices');
      return 'scalar';
    }
    if (name === 'id') {
      if (sites === undefined) throw this.noNumber(node);
      return 'operator';
    }
    if (parameters.has(name)) {
      if (this.deciding !== undefined) this.structural.add(name);
      return 'scalar';
    }
    if (sites?.single.has(name) || sites?.arrays.has(name)) throw this.bareSite(node, name);
    if (name === defined)
      throw this.error(node, 'unknown-name', `'${name}' defined by itself`, 'numbers and parameters that come before');
    if (later?.has(name))
      throw this.error(
        node,
        'unknown-name',
        `parameter '${name}' is defined later`,
        'numbers and parameters that come before',
        `move ${name} up`,
      );
    const meaning = meaningOf(name);
    if (meaning !== undefined)
      throw this.error(
        node,
        'bad-syntax',
        `'${name}' without arguments`,
        `${meaning}, with its arguments: ${usage(name)}`,
      );
    const known = [...this.indices, ...parameters, ...(sites?.single.keys() ?? []), ...(sites?.arrays.keys() ?? [])];
    throw unknownName('name', name, [...known, 'i', 'pi', ...(sites === undefined ? [] : ['id'])], this.place(node));
  }

  private call(node: Node & { kind: 'call' }): Kind {
    const { name, args } = node;
    if (name === 'sum') return this.sum(node);
    if (scalarFunctions.includes(name)) {
      this.count(node, 1);
      if (this.kindOf(args[0]) === 'operator')
        throw this.error(
          args[0],
          'bad-value',
          `${name} of an operator`,
          'a number',
          name === 'conj' ? 'the adjoint is dag(A)' : undefined,
        );
      return 'scalar';
    }
    if (Object.hasOwn(operatorFunctions, name)) {
      this.count(node, operatorFunctions[name]);
      for (const arg of args) {
        if (this.kindOf(arg) === 'scalar')
          throw this.error(
            arg,
            'bad-value',
            `${name} of a number`,
            'an operator',
            name === 'dag' ? 'the complex conjugate is conj(x)' : undefined,
          );
      }
      return 'operator';
    }
    if (name === 'proj' || siteOperators.includes(name)) return this.siteOperator(node);
    if (name === 'id')
      throw this.error(node, 'bad-syntax', 'id with an argument', 'id, the identity of the whole space');
    const { parameters, sites } = this.scope;
    if (parameters.has(name) || this.indices.has(name) || name === 'i' || name === 'pi' || name === 'w' || name === 't')
      throw this.error(
        node,
        'bad-syntax',
        `'${name}' is a number and no function`,
        'one of + - * / ^ after it',
        `a product is written out: ${name}*(...)`,
      );
    if (sites?.single.has(name) || sites?.arrays.has(name)) throw this.bareSite(node, name);
    throw unknownName('function', name, callableNames, this.place(node));
  }

  /** `sum(k, from, to, body)`. */
  private sum(node: Node & { kind: 'call' }): Kind {
    this.count(node, 4);
    const taken = asSum(node);
    const [first] = node.args;
    if (taken === undefined)
      throw this.error(
        first,
        'bad-syntax',
        'a sum without an index',
        'a name as the first argument, as in sum(k, 1, 5, k^2)',
      );
    const { variable, from, to, body } = taken;
    const meaning =
      meaningOf(variable) ??
      (this.scope.parameters.has(variable)
        ? 'a parameter'
        : this.indices.has(variable)
          ? 'the index of a sum around this one'
          : this.scope.sites?.single.has(variable) || this.scope.sites?.arrays.has(variable)
            ? 'a site'
            : undefined);
    if (meaning !== undefined)
      throw this.error(
        first,
        'bad-value',
        `'${variable}' cannot be the index of a sum`,
        `another name: ${variable} is ${meaning}`,
      );
    if (!isName(variable)) throw this.error(first, 'bad-syntax', `'${clip(variable)}' is no name`, 'a name');
    // whether bounds shape an operator is known only when the body is
    this.indices.add(variable);
    const kind = this.kindOf(body);
    this.indices.delete(variable);
    for (const bound of [from, to]) this.decides('the bounds of a sum', bound, kind === 'operator');
    return kind;
  }

  /** `n(s)`, `n(s[k])`, `proj(s, i, j)`. */
  private siteOperator(node: Node & { kind: 'call' }): Kind {
    const { name, args } = node;
    const { sites } = this.scope;
    if (sites === undefined) throw this.noNumber(node);
    this.count(node, name === 'proj' ? 3 : 1);
    const kind = this.site(args[0], name);
    for (const level of args.slice(1)) this.decides('the level of a projector', level, true);
    const names = localOperatorNames[kind];
    if (name !== 'proj' && !names.includes(name)) {
      const of = `operator of a ${kind === 'levels' ? 'site of plain levels' : kind}`;
      throw unknownName(of, name, [...names, 'proj'], this.place(node));
    }
    return 'operator';
  }

  /** The kind of the site that an argument names. */
  private site(node: Node, operator: string): SiteKind {
    const { sites } = this.scope;
    const [single, arrays] = [sites?.single, sites?.arrays];
    const known = [...(single?.keys() ?? []), ...(arrays?.keys() ?? [])];
    if (node.kind !== 'name' && node.kind !== 'index')
      throw this.error(
        node,
        'bad-syntax',
        `${operator} of something that is no site`,
        `a site: ${known.slice(0, 12).join(', ')}`,
      );
    const array = arrays?.get(node.name);
    const kind = single?.get(node.name);
    if (node.kind === 'index') {
      if (array !== undefined) {
        this.decides('a site', node.index, true);
        return array.kind;
      }
      if (kind !== undefined)
        throw this.error(node, 'bad-value', `'${node.name}' is one site and no array`, `${node.name} without an index`);
    } else {
      if (kind !== undefined) return kind;
      if (array !== undefined)
        throw this.error(
          node,
          'bad-value',
          `'${node.name}' is an array of sites`,
          `one of ${node.name}[${array.from}] to ${node.name}[${array.to}]`,
        );
    }
    throw unknownName('site', node.name, known, this.place(node));
  }

  /** A whole number that `what` depends on; `structural` if it shapes an operator. */
  private decides(what: string, node: Node, structural: boolean): void {
    const [before, names] = [this.deciding, new Set(this.structural)];
    this.deciding ??= what;
    this.scalar(node);
    this.deciding = before;
    if (structural || before !== undefined) return;
    for (const name of this.structural) if (!names.has(name)) this.structural.delete(name);
  }

  private scalar(node: Node): void {
    if (this.kindOf(node) === 'operator') throw this.noNumber(node);
  }

  private count(node: Node & { kind: 'call' }, expected: number): void {
    const { name, args } = node;
    if (args.length === expected) return;
    throw this.error(
      node,
      'bad-syntax',
      `${name} of ${args.length} argument${args.length === 1 ? '' : 's'}`,
      `${expected}: ${usage(name)}`,
    );
  }

  private bareSite(node: Node, name: string): LindbladError {
    return this.error(
      node,
      'bad-value',
      `site '${clip(name)}' where a value is to stand`,
      'a number or an operator',
      'an operator of a site is written n(s)',
    );
  }

  private place(node: Node): string {
    return placeIn(this.expression, node.at);
  }

  private error(
    node: Node,
    code: Parameters<typeof errorIn>[2],
    what: string,
    expected: string,
    hint?: string,
  ): LindbladError {
    return errorIn(this.expression, node.at, code, what, { expected, hint });
  }
}

/** How a function is called. */
function usage(name: string): string {
  if (name === 'sum') return 'sum(k, from, to, expression)';
  if (name === 'proj') return 'proj(s, i, j)';
  if (Object.hasOwn(operatorFunctions, name)) return operatorFunctions[name] === 1 ? `${name}(A)` : `${name}(A, B)`;
  return siteOperators.includes(name) ? `${name}(s)` : `${name}(x)`;
}
