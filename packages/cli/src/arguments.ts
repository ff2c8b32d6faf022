// Arguments that several commands share.

import { LindbladError, type SteadyStateMethod, steadyStateMethods, unknownName } from 'lindblad-core';

/** Collects the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** How numbers are written, here as in `--over`. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads `name=value` pairs; a value is a finite number. */
export function parseSet(pairs: readonly string[] = []): Record<string, number> {
  // without a prototype, so that no name is special
  const set: Record<string, number> = Object.create(null);
  for (const pair of pairs) {
    const fail = (what: string): LindbladError =>
      new LindbladError('bad-syntax', `${what} in '${pair}'`, {
        path: '--set',
        value: pair,
        expected: 'parameter=value with a finite number, such as eps=-5',
      });
    const equals = pair.indexOf('=');
    if (equals < 0) throw fail('no =');
    const name = pair.slice(0, equals).trim();
    const text = pair.slice(equals + 1).trim();
    if (name === '') throw fail('no parameter');
    if (text === '') throw fail('no value');
    if (!NUMBER.test(text)) throw fail(`'${text}' is no number`);
    const value = Number(text);
    if (!Number.isFinite(value)) throw fail(`'${text}' is not finite`);
    if (Object.hasOwn(set, name))
      throw new LindbladError('bad-value', `parameter '${name}' is set twice`, {
        path: '--set',
        value: pair,
        expected: 'each parameter once',
      });
    set[name] = value;
  }
  return set;
}

/** The method of `--method`. */
export function parseMethod(type: string | undefined): SteadyStateMethod {
  if (type === undefined) return { type: 'auto' };
  const found = steadyStateMethods.find((name) => name === type);
  if (found === undefined) throw unknownName('method', type, steadyStateMethods, '--method');
  return { type: found };
}

/** The methods that keep the factors which counting and derivatives solve with. */
const factorising = ['auto', 'dense', 'sparse-lu'] as const;

/** The method of `--method` where factors are kept. */
export function parseFactorising(type: string | undefined): SteadyStateMethod {
  if (type === undefined) return { type: 'auto' };
  const found = factorising.find((name) => name === type);
  if (found !== undefined) return { type: found };
  if (!steadyStateMethods.some((name) => name === type)) throw unknownName('method', type, factorising, '--method');
  throw new LindbladError('bad-value', `the method '${type}' keeps no factors`, {
    path: '--method',
    value: type,
    expected: `one of ${factorising.join(', ')}`,
  });
}

/** Words separated by commas, over all uses of an option; each once, none empty, at least one. */
export function wordsOf(lists: readonly string[] | undefined, path: string, expected: string): string[] {
  const words = (lists ?? []).flatMap((list) => list.split(',')).map((word) => word.trim());
  if (words.length === 0 || words.includes(''))
    throw new LindbladError('bad-syntax', words.length === 0 ? 'no name' : 'an empty name', { path, expected });
  const twice = words.find((word, k) => words.indexOf(word) < k);
  if (twice !== undefined)
    throw new LindbladError('bad-value', `'${twice}' is named twice`, {
      path,
      value: twice,
      expected: 'each name once',
    });
  return words;
}

/** Finite numbers separated by commas. */
export function numbersOf(text: string, path: string): number[] {
  return text.split(',').map((part) => {
    const word = part.trim();
    if (NUMBER.test(word) && Number.isFinite(Number(word))) return Number(word);
    throw new LindbladError('bad-syntax', word === '' ? 'an empty value' : `'${word}' is no number`, {
      path,
      value: text,
      expected: 'finite numbers separated by commas',
    });
  });
}
