// Columns that follow from others by an expression, such as an efficiency: `eff=-(L.energy + R.energy)/L.heat`.

import { LindbladError } from '../errors.js';
import { parseExpression } from '../hilbert/expression/parse.js';
import { compileScalar } from '../hilbert/expression/scalar.js';
import { isName } from '../hilbert/expression/token.js';
import type { Model } from '../model/model.js';
import { type Observed, observables } from '../thermo/observe.js';

/** A column of a sweep with the expression that it follows from: of parameters, and of what can be observed. */
export interface DerivedColumn {
  readonly name: string;
  readonly expression: string;
}

/** Reads a derived number off a report at the values of the parameters; NaN where the expression has no real value. */
export type DeriveNumber = (report: Observed, parameters: Readonly<Record<string, number>>) => number;

/** A letter that stands for the dot of `L.heat`, so that the name is one name and columns of errors are right. */
const DOT = '\u02d1';

/** Compiles a derived column; throws `bad-syntax`, `unknown-name` with the column, `bad-value` for its name. */
export function derivedColumn(model: Model, { name, expression }: DerivedColumn): DeriveNumber {
  const known = observables(model);
  if (!isName(name) || known.has(name) || Object.hasOwn(model.parameters, name))
    throw new LindbladError('bad-value', `'${name}' cannot name a derived column`, {
      path: '--derive',
      value: name,
      expected: 'a name (letters, digits, _) that no parameter and no result has',
    });
  const names = new Set([...Object.keys(model.parameters), ...known.keys()]);
  const dotted = expression.replace(/(?<=[\p{L}\p{Nd}_])\.(?=\p{L})/gu, DOT);
  const undotted = (text: string): string => text.replaceAll(DOT, '.');
  try {
    const compiled = compileScalar(parseExpression(dotted, `--derive ${name}`), {
      parameters: new Set([...names].map((known) => known.replace('.', DOT))),
    });
    const parameters = compiled.parameters.filter((key) => Object.hasOwn(model.parameters, key));
    const results = compiled.parameters
      .filter((key) => !Object.hasOwn(model.parameters, key))
      .map((key) => ({ key, read: known.get(undotted(key)) }));
    const values: Record<string, number> = {};
    return (report, given) => {
      for (const key of parameters) values[key] = given[key];
      for (const { key, read } of results) values[key] = read?.(report) ?? Number.NaN;
      try {
        return compiled.number(values);
      } catch (error) {
        // a quotient of two zeros, a root of a negative number: there is no such number at this point
        if (error instanceof LindbladError && error.code === 'bad-value') return Number.NaN;
        throw error;
      }
    };
  } catch (error) {
    if (!(error instanceof LindbladError)) throw error;
    const { code, what, path, value, expected, hint } = error;
    throw new LindbladError(code, undotted(what), {
      path,
      value,
      ...(expected !== undefined && { expected: undotted(expected) }),
      ...(hint !== undefined && { hint: undotted(hint) }),
      cause: error,
    });
  }
}
