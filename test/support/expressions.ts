// Short ways to write expressions in tests, and random ones with a naive value.

import { LindbladError, type Operator, type Scalar, Space, type SpaceSpec } from 'lindblad-core';
import { Work } from '../../packages/lindblad-core/src/hilbert/expression/limits.js';
import { OperatorExpression } from '../../packages/lindblad-core/src/hilbert/expression/operator.js';
import { parseExpression } from '../../packages/lindblad-core/src/hilbert/expression/parse.js';
import { compileScalar } from '../../packages/lindblad-core/src/hilbert/expression/scalar.js';
import type { Scope, SiteTable } from '../../packages/lindblad-core/src/hilbert/expression/scope.js';
import { siteKind } from '../../packages/lindblad-core/src/hilbert/site.js';

export type Values = Readonly<Record<string, number>>;

/** The real value of a scalar text. */
export function numberOf(text: string, values: Values = {}, extra: Partial<Scope> = {}, variable = 0): number {
  return scalarOf(text, values, extra).number(values, variable);
}

/** The value of a scalar text. */
export function scalarValue(text: string, values: Values = {}): Scalar {
  return scalarOf(text, values).value(values);
}

function scalarOf(text: string, values: Values, extra: Partial<Scope> = {}): ReturnType<typeof compileScalar> {
  return compileScalar(parseExpression(text, 'here'), { parameters: new Set(Object.keys(values)), ...extra });
}

/** Sites without arrays, and `s[1]` to `s[n]` where `array` says. */
export function sitesOf(spec: SpaceSpec, arrays: SiteTable['arrays'] = new Map()): SiteTable {
  const single = Object.entries(spec).filter(([name]) => !name.includes('['));
  return { space: new Space(spec), single: new Map(single.map(([name, s]) => [name, siteKind(s)])), arrays };
}

/** Five qubits s[1] to s[5]. */
export const chain: SiteTable = sitesOf(
  { 's[1]': 'qubit', 's[2]': 'qubit', 's[3]': 'qubit', 's[4]': 'qubit', 's[5]': 'qubit' },
  new Map([['s', { kind: 'qubit', from: 1, to: 5 }]]),
);

/** An operator text, compiled. */
export function compiled(
  text: string,
  sites: SiteTable,
  values: Values = {},
  extra: Partial<Scope> = {},
): OperatorExpression {
  const scope = { parameters: new Set(Object.keys(values)), sites, ...extra };
  return new OperatorExpression(parseExpression(text, 'here'), scope, values, new Work());
}

/** The operator of a text. */
export function operatorOf(text: string, sites: SiteTable, values: Values = {}): Operator {
  return compiled(text, sites, values).evaluate(values);
}

/** `code: message` of the LindbladError that `body` throws, else what it threw or that it did not. */
export function complaint(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return error instanceof LindbladError ? `${error.code}: ${error.message}` : `NOT A LindbladError: ${String(error)}`;
  }
  return 'no error';
}
