// The names of the language: what they stand for, and that nothing else may be called so.

import { LindbladError } from '../../errors.js';
import { localOperatorNames } from '../site.js';
import { clip, isName } from './token.js';

/** Functions of one scalar. */
export const scalarFunctions: readonly string[] = [
  'sqrt',
  'exp',
  'log',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'abs',
  'conj',
];

/** Functions of operators: the adjoint, the commutator, the anticommutator; with the number of their arguments. */
export const operatorFunctions: Readonly<Record<string, number>> = { dag: 1, comm: 2, anti: 2 };

/** Operators of one site, over all kinds of sites: `n(s)`. */
export const siteOperators: readonly string[] = [...new Set(Object.values(localOperatorNames).flat())];

/** What each name of the language is, in words. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['i', 'the imaginary unit'],
  ['pi', 'the number π'],
  ['w', 'the transition energy in a rate'],
  ['t', 'the time'],
  ['id', 'the identity'],
  ['proj', 'the projector proj(s, i, j)'],
  ['sum', 'the sum over an index'],
  ...scalarFunctions.map((name): [string, string] => [name, 'a function']),
  ...Object.keys(operatorFunctions).map((name): [string, string] => [name, 'a function of operators']),
  ...siteOperators.map((name): [string, string] => [name, `the operator ${name}(s) of a site`]),
]);

/** All names of the language. */
export const reservedNames: readonly string[] = [...meanings.keys()];

/** What a reserved name stands for; undefined for a name that is free. */
export function meaningOf(name: string): string | undefined {
  return meanings.get(name);
}

/** Everything that is called like a function, for the nearest name. */
export const callableNames: readonly string[] = [
  ...scalarFunctions,
  ...Object.keys(operatorFunctions),
  ...siteOperators,
  'proj',
  'sum',
];

/** Refuses what cannot be the name of a `kind` of thing (parameter, site, index): no name at all, or one of the language. */
export function requireFreeName(kind: string, name: string, path: string): void {
  if (!isName(name) || name === '__proto__')
    throw new LindbladError('bad-value', `${JSON.stringify(clip(name))} is no name of a ${kind}`, {
      path,
      value: name,
      expected: 'a letter or _, then letters, digits and _',
    });
  const meaning = meanings.get(name);
  if (meaning !== undefined)
    throw new LindbladError('bad-value', `'${name}' cannot be the name of a ${kind}`, {
      path,
      value: name,
      expected: `another name: ${name} is ${meaning}`,
    });
}
