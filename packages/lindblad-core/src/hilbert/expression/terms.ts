// An operator expression as Σ_k f_k · O_k: numbers f_k of parameters and time, fixed operators O_k of the sites. Everything
// of the algebra is worked out here, once; afterwards only numbers change.

import { sparseMaxAbs } from '../../numeric/sparse.js';
import type { Operator } from '../operator.js';
import type { Checked } from './check.js';
import { type Coefficient, coefficientOf, conjugate, ONE, product, substitute, weightOf } from './coefficient.js';
import { combined } from './combination.js';
import { MAX_POWER, type Work } from './limits.js';
import { whole } from './real.js';
import { ScalarExpression } from './scalar.js';
import { elementName, type SiteTable } from './scope.js';
import { asSum, type Expression, errorIn, type Node } from './syntax.js';
import { placeIn } from './token.js';

/** One term: a coefficient whose constant is 1, and its operator. */
export interface OperatorTerm {
  readonly coefficient: Coefficient;
  readonly operator: Operator;
}

/**
 * The terms of a checked expression, equal coefficients gathered, zeros left out. `values` are the parameters that its
 * structure depends on. Throws `bad-value` with the column (a site that is not there, an index that is not whole, a
 * constant that is not finite), `too-large` when the work runs out.
 */
export function operatorTerms(
  expression: Expression,
  checked: Checked,
  sites: SiteTable,
  values: ReadonlyMap<string, number>,
  work: Work,
): readonly OperatorTerm[] {
  return new Expansion(expression, checked, sites, values, work).terms();
}

class Expansion {
  private readonly expression: Expression;
  private readonly operators: ReadonlySet<Node>;
  private readonly sites: SiteTable;
  private readonly work: Work;
  /** Structural parameters and the indices of the sums around. */
  private readonly values: Map<string, number>;

  constructor(
    expression: Expression,
    checked: Checked,
    sites: SiteTable,
    values: ReadonlyMap<string, number>,
    work: Work,
  ) {
    this.expression = expression;
    this.operators = checked.operators;
    this.sites = sites;
    this.values = new Map(values);
    this.work = work;
  }

  /** The terms of the whole, constants inside their operators. */
  terms(): readonly OperatorTerm[] {
    const gathered = this.gather(this.expression.root);
    gathered.add(this.expand(this.expression.root));
    return gathered.result();
  }

  private expand(node: Node): readonly OperatorTerm[] {
    if (!this.operators.has(node)) return [];
    this.spend(1, node);
    switch (node.kind) {
      case 'name':
        return this.single(node, () => this.sites.space.id);
      case 'call':
        return this.call(node);
      case 'negate':
        return this.scaled(this.expand(node.node), { ...ONE, re: -1 }, node);
      case 'add': {
        const gathered = this.gather(node);
        for (const term of node.terms) {
          const terms = this.expand(term.node);
          gathered.add(term.negative ? this.scaled(terms, { ...ONE, re: -1 }, node) : terms);
        }
        return gathered.result();
      }
      case 'multiply': {
        let factor = ONE;
        let terms: readonly OperatorTerm[] | undefined;
        for (const { node: inner, inverse } of node.factors) {
          if (this.operators.has(inner)) {
            const next = this.expand(inner);
            terms = terms === undefined ? next : this.times(terms, next, node);
          } else factor = product(factor, this.coefficient(inner, inverse));
        }
        return this.scaled(terms ?? [], factor, node);
      }
      case 'power':
        return this.power(node);
      case 'number':
      case 'index':
        return [];
    }
  }

  private call(node: Node & { kind: 'call' }): readonly OperatorTerm[] {
    const { name, args } = node;
    switch (name) {
      case 'sum':
        return this.sum(node);
      case 'dag':
        return this.adjoint(this.expand(args[0]), node);
      case 'comm':
      case 'anti': {
        const [a, b] = args.map((arg) => this.expand(arg));
        const gathered = this.gather(node);
        gathered.add(this.times(a, b, node));
        gathered.add(this.scaled(this.times(b, a, node), { ...ONE, re: name === 'comm' ? -1 : 1 }, node));
        return gathered.result();
      }
      case 'proj': {
        const site = this.siteName(args[0]);
        const { space } = this.sites;
        const levels = space.dimensions[space.names.indexOf(site)];
        const [i, j] = args.slice(1).map((arg) => this.whole(arg, 'the level'));
        for (const [k, level] of [i, j].entries()) {
          if (level >= 0 && level < levels) continue;
          throw errorIn(this.expression, args[k + 1].at, 'bad-value', `level ${level} of site '${site}'`, {
            value: level,
            expected: `0 to ${levels - 1}`,
          });
        }
        return this.single(node, () => space.projector(site, i, j));
      }
      default: {
        const site = this.siteName(args[0]);
        return this.single(node, () => this.sites.space.operator(site, name));
      }
    }
  }

  private sum(node: Node & { kind: 'call' }): readonly OperatorTerm[] {
    const sum = asSum(node);
    if (sum === undefined) return [];
    const from = this.whole(sum.from, 'a bound of a sum');
    const to = this.whole(sum.to, 'a bound of a sum');
    // each term costs something, so that a sum over nothing but indices ends as well
    this.spend(Math.max(0, to - from + 1), node);
    const gathered = this.gather(node);
    for (let k = from; k <= to; k++) {
      this.values.set(sum.variable, k);
      gathered.add(this.expand(sum.body));
    }
    this.values.delete(sum.variable);
    return gathered.result();
  }

  private power(node: Node & { kind: 'power' }): readonly OperatorTerm[] {
    const n = this.whole(node.exponent, 'the power of an operator');
    if (n < 0 || n > MAX_POWER)
      throw errorIn(this.expression, node.exponent.at, 'bad-value', `the power ${n} of an operator`, {
        value: n,
        expected: `0 to ${MAX_POWER}`,
      });
    const base = this.expand(node.base);
    if (n === 0) return this.single(node, () => this.sites.space.id);
    let result: readonly OperatorTerm[] | undefined;
    let square = base;
    for (let left = n; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) result = result === undefined ? square : this.times(result, square, node);
      if (left > 1) square = this.times(square, square, node);
    }
    return result ?? [];
  }

  private single(node: Node, make: () => Operator): readonly OperatorTerm[] {
    this.spend(CALL + this.sites.space.dimension, node);
    return [{ coefficient: ONE, operator: make() }];
  }

  private times(a: readonly OperatorTerm[], b: readonly OperatorTerm[], node: Node): readonly OperatorTerm[] {
    const gathered = this.gather(node);
    for (const x of a) {
      for (const y of b) {
        this.spend(
          CALL + productWork(x.operator, y.operator) + weightOf(x.coefficient) + weightOf(y.coefficient),
          node,
        );
        const operator = x.operator.times(y.operator);
        gathered.add([{ coefficient: product(x.coefficient, y.coefficient), operator }]);
      }
    }
    return gathered.result();
  }

  private adjoint(terms: readonly OperatorTerm[], node: Node): readonly OperatorTerm[] {
    return terms.map(({ coefficient, operator }) => {
      this.spend(CALL + PRODUCT * operator.matrix.re.length + weightOf(coefficient), node);
      return { coefficient: conjugate(coefficient), operator: operator.dag() };
    });
  }

  private scaled(terms: readonly OperatorTerm[], factor: Coefficient, node: Node): readonly OperatorTerm[] {
    if (factor === ONE) return terms;
    return terms.map(({ coefficient, operator }) => {
      this.spend(weightOf(coefficient) + weightOf(factor), node);
      return { coefficient: product(coefficient, factor), operator };
    });
  }

  private coefficient(node: Node, inverse: boolean): Coefficient {
    const coefficient = coefficientOf(this.expression, substitute(node, this.values), inverse);
    this.spend(weightOf(coefficient), node);
    return coefficient;
  }

  /** The name in the space of the site that an argument names. */
  private siteName(node: Node): string {
    if (node.kind === 'name') return node.name;
    if (node.kind !== 'index') return '';
    const k = this.whole(node.index, 'the index of a site');
    const array = this.sites.arrays.get(node.name);
    if (array !== undefined && k >= array.from && k <= array.to) return elementName(node.name, k);
    throw errorIn(this.expression, node.at, 'bad-value', `there is no site ${node.name}[${k}]`, {
      value: k,
      expected: `${node.name}[${array?.from}] to ${node.name}[${array?.to}]`,
    });
  }

  private whole(node: Node, what: string): number {
    const value = new ScalarExpression(this.expression, substitute(node, this.values)).number({});
    return whole(this.expression, node, value, what);
  }

  private gather(node: Node): Gathered {
    return new Gathered(this.sites.space.dimension, this.expression, node, this.work);
  }

  private spend(amount: number, node: Node): void {
    this.work.spend(amount, () => placeIn(this.expression, node.at));
  }
}

/** What an operation costs whatever its size, in entries. */
const CALL = 300;

/** An entry of a product takes about as long as this many of a sum. */
const PRODUCT = 4;

/** Operators of equal factors wait for each other up to this many. */
const WAITING = 16;

interface Waiting {
  readonly coefficient: Coefficient;
  readonly operators: Operator[];
  readonly re: number[];
  readonly im: number[];
}

/** Sums terms by their factors. */
class Gathered {
  private readonly waiting = new Map<string, Waiting>();
  private readonly dimension: number;
  private readonly expression: Expression;
  private readonly node: Node;
  private readonly work: Work;

  constructor(dimension: number, expression: Expression, node: Node, work: Work) {
    this.dimension = dimension;
    this.expression = expression;
    this.node = node;
    this.work = work;
  }

  add(terms: readonly OperatorTerm[]): void {
    for (const { coefficient, operator } of terms) {
      const { re, im, key } = coefficient;
      let group = this.waiting.get(key);
      if (group === undefined) {
        group = { coefficient: { ...coefficient, re: 1, im: 0 }, operators: [], re: [], im: [] };
        this.waiting.set(key, group);
      }
      group.operators.push(operator);
      group.re.push(re);
      group.im.push(im);
      if (group.operators.length >= WAITING) this.join(group);
    }
  }

  /** One term for each set of factors; none for an operator that is zero. */
  result(): readonly OperatorTerm[] {
    const terms: OperatorTerm[] = [];
    for (const group of this.waiting.values()) {
      if (group.operators.length > 1 || group.re[0] !== 1 || group.im[0] !== 0) this.join(group);
      const [operator] = group.operators;
      const largest = sparseMaxAbs(operator.matrix);
      if (!Number.isFinite(largest))
        throw errorIn(this.expression, this.node.at, 'bad-value', 'an operator with an entry too large for a number', {
          expected: 'at most 1.797e308',
        });
      if (largest > 0) terms.push({ coefficient: group.coefficient, operator });
    }
    return terms;
  }

  private join({ operators, re, im }: Waiting): void {
    const entries = operators.reduce((sum, { matrix }) => sum + matrix.re.length, this.dimension);
    this.work.spend(CALL + entries, () => placeIn(this.expression, this.node.at));
    const sum = combined(this.dimension, operators, re, im);
    operators.splice(0, operators.length, sum);
    re.splice(0, re.length, 1);
    im.splice(0, im.length, 0);
  }
}

/** Products of entries that A B takes. */
function productWork(a: Operator, b: Operator): number {
  const { colIdx } = a.matrix;
  const { rowPtr } = b.matrix;
  let work = 0;
  for (let p = 0; p < colIdx.length; p++) work += rowPtr[colIdx[p] + 1] - rowPtr[colIdx[p]];
  return a.dimension + PRODUCT * work;
}
