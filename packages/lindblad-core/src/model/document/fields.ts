// Reading a value that may be anything: each access says what was expected when it is something else.

import { LindbladError, unknownName } from '../../errors.js';
import { clip } from '../../hilbert/expression/token.js';
import { documentKeys } from './document.js';

/** Entries of one section of a model file. */
const MAX_ENTRIES = 2000;

/** Characters of a name or of a line of words, and of a description. */
const MAX_LINE = 500;
const MAX_WORDS = 100_000;

/** An object whose keys are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** `value` as an object; throws `bad-model`. */
export function fieldsOf(value: unknown, path: string | undefined, expected: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LindbladError('bad-model', described(value), { path, value, expected });
  const count = Object.keys(value).length;
  if (count > MAX_ENTRIES) throw tooMany(count, path);
  return value as Fields;
}

/** `value` as a list; throws `bad-model`. */
export function listOf(value: unknown, path: string, expected: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new LindbladError('bad-model', described(value), { path, value, expected });
  if (value.length > MAX_ENTRIES) throw tooMany(value.length, path);
  return value;
}

function tooMany(count: number, path: string | undefined): LindbladError {
  return new LindbladError('too-large', `${count} entries`, { path, expected: `at most ${MAX_ENTRIES}` });
}

/** The object of a part of the file with only the keys that it may have, and all that it must; throws `unknown-name` and `bad-model`. */
export function partOf(value: unknown, part: string, path: string | undefined, expected: string): Fields {
  const fields = fieldsOf(value, path, expected);
  const { required, optional } = documentKeys[part];
  const known = [...required, ...optional];
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) throw unknownName(path === undefined ? 'section' : 'key', clip(key), known, path);
  }
  for (const key of required) {
    if (fields[key] === undefined)
      throw new LindbladError('bad-model', 'missing', {
        path: path === undefined ? key : `${path}.${key}`,
        expected: expectations[key] ?? 'a number or an expression',
      });
  }
  return fields;
}

/** What a missing key was to hold. */
const expectations: Readonly<Record<string, string>> = {
  lindblad: 'the version of the file format, lindblad: 1',
  name: 'the name of the model',
  space: 'sites by name, such as { dot: fermion }',
  hamiltonian: 'an operator expression (0 for none)',
  statistics: 'fermi, bose, maxwell, custom',
  coupling: 'an operator expression, or a list of { operator, rate }',
  operator: 'an operator expression',
  in: 'the rate of jumps into the system, a number or an expression of w',
  out: 'the rate of jumps out of the system, a number or an expression of w',
};

/** One of `known`; throws `unknown-name` with the nearest. */
export function choiceOf<T extends string>(value: unknown, kind: string, known: readonly T[], path: string): T {
  const found = known.find((name) => name === value);
  if (found !== undefined) return found;
  if (typeof value === 'string') throw unknownName(kind, clip(value), known, path);
  throw new LindbladError('bad-model', described(value), { path, value, expected: known.join(', ') });
}

/** A line of text; throws `bad-model`. */
export function lineOf(value: unknown, path: string): string {
  const text = wordsOf(value, path);
  if (text.trim() !== '' && text.length <= MAX_LINE && !/[\n\r]/.test(text)) return text;
  throw new LindbladError('bad-value', text.trim() === '' ? 'nothing is written' : 'more than one short line', {
    path,
    value,
    expected: `one line of at most ${MAX_LINE} characters`,
  });
}

/** Text of any form; throws `bad-model`. */
export function wordsOf(value: unknown, path: string): string {
  if (typeof value !== 'string')
    throw new LindbladError('bad-model', described(value), { path, value, expected: 'a text' });
  if (value.length <= MAX_WORDS) return value;
  throw new LindbladError('too-large', `a text of ${value.length} characters`, {
    path,
    expected: `at most ${MAX_WORDS}`,
  });
}

const LABEL = /^[\p{L}_][\p{L}\p{M}\p{Nd}_\u2080-\u2089-]*$/u;

/** Refuses what cannot name a `kind` of result (a reservoir, an observable, a counter). */
export function requireLabel(kind: string, name: string, path: string): void {
  if (LABEL.test(name) && name.length <= MAX_LINE && name !== '__proto__') return;
  throw new LindbladError('bad-value', `${JSON.stringify(clip(name))} is no name of ${kind}`, {
    path,
    value: name,
    expected: 'a letter or _, then letters, digits, _ and -',
  });
}

/** A value in words: `a list`, `nothing`, `the text 'x'`. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return 'nothing is written';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `the text '${clip(value)}'`;
    case 'number':
    case 'boolean':
      return `${value}`;
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}
