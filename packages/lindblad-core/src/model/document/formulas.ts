// The formulas of one model file: each is parsed and compiled once, together they keep to one budget.

import { LindbladError } from '../../errors.js';
import { Work } from '../../hilbert/expression/limits.js';
import { OperatorExpression } from '../../hilbert/expression/operator.js';
import { parseExpression } from '../../hilbert/expression/parse.js';
import { compileScalar, type ScalarExpression } from '../../hilbert/expression/scalar.js';
import type { Scope, SiteTable } from '../../hilbert/expression/scope.js';
import type { Expression } from '../../hilbert/expression/syntax.js';
import { described } from './fields.js';

/** Characters of all formulas of a file. */
const MAX_CHARACTERS = 1_000_000;

/** What kind of formula stands at a place, beside the parameters that it may use. */
type Extra = Omit<Scope, 'parameters' | 'sites'>;

/** Compiles the formulas of one file. */
export class Formulas {
  private characters = 0;
  private readonly work = new Work();

  /** A scalar formula. */
  scalar(value: unknown, path: string, parameters: ReadonlySet<string>, extra: Extra = {}): ScalarExpression {
    return compileScalar(this.parse(value, path), { parameters, ...extra });
  }

  /** A formula without parameters, as its number; `why` says why there may be none. */
  constant(value: unknown, path: string, why: string): number {
    const expression = this.parse(value, path);
    if (typeof value === 'number') return value;
    try {
      return compileScalar(expression, { parameters: new Set() }).number({});
    } catch (error) {
      if (!(error instanceof LindbladError && error.code === 'unknown-name')) throw error;
      throw new LindbladError('unknown-name', error.what, {
        path: error.path,
        value: error.value,
        expected: `numbers only: ${why}`,
        cause: error,
      });
    }
  }

  /** An operator formula; mistakes that depend on parameters are looked for at `defaults`. */
  operator(
    value: unknown,
    path: string,
    sites: SiteTable,
    defaults: Readonly<Record<string, number>>,
    extra: Extra = {},
  ): OperatorExpression {
    const scope = { parameters: new Set(Object.keys(defaults)), sites, ...extra };
    return new OperatorExpression(this.parse(value, path), scope, defaults, this.work);
  }

  private parse(value: unknown, path: string): Expression {
    if (typeof value === 'number') {
      if (Number.isFinite(value)) return { text: String(value), path, root: { kind: 'number', at: 0, value } };
      throw new LindbladError('bad-value', `${value}`, { path, value, expected: 'a finite number' });
    }
    if (typeof value !== 'string')
      throw new LindbladError('bad-model', described(value), { path, value, expected: 'a number or an expression' });
    this.characters += value.length;
    const expression = parseExpression(value, path);
    if (this.characters <= MAX_CHARACTERS) return expression;
    throw new LindbladError('too-large', `expressions of more than ${MAX_CHARACTERS} characters in all`, {
      path,
      expected: 'a shorter file',
    });
  }
}
