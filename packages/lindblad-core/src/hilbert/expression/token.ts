// The lexer of the expression language: numbers, names, marks.

import { LindbladError } from '../../errors.js';
import { MAX_TEXT } from './limits.js';

/** The marks of the language. */
export type Mark = '(' | ')' | '[' | ']' | ',' | '+' | '-' | '*' | '/' | '^';

/** A token and where it starts (an index into the text). */
export type Token =
  | { readonly kind: 'number'; readonly at: number; readonly text: string; readonly value: number }
  | { readonly kind: 'name'; readonly at: number; readonly text: string }
  | { readonly kind: 'mark'; readonly at: number; readonly text: Mark }
  | { readonly kind: 'end'; readonly at: number; readonly text: '' };

/** A text and the place of it in a model, such as `reservoirs.L.rate`. */
export interface Source {
  readonly text: string;
  readonly path: string;
}

/** `path, column 7`, or `path, line 2, column 7` in a text of several lines; columns count characters from 1. */
export function placeIn({ text, path }: Source, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
  return text.includes('\n') ? `${path}, line ${line}, column ${column}` : `${path}, column ${column}`;
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy;
const NAME = /[\p{L}_][\p{L}\p{M}\p{Nd}_\u2080-\u2089]*/uy;
const WHOLE_NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_\u2080-\u2089]*$/u;
const MARKS = '()[],+-*/^';

/** What to write instead of a character that is not of the language. */
const instead: Readonly<Record<string, string>> = {
  '·': 'a product is written with *',
  '×': 'a product is written with *',
  '⋅': 'a product is written with *',
  '∗': 'a product is written with *',
  '−': 'a minus is the plain -',
  '–': 'a minus is the plain -',
  '²': 'a power is written with ^',
  '³': 'a power is written with ^',
  '√': 'a root is written sqrt(x)',
  '†': 'an adjoint is written dag(A)',
  "'": 'an adjoint is written dag(A)',
  '.': 'an operator of a site is written n(s)',
  '=': 'an expression is a value and assigns nothing',
  '|': 'a projector is written proj(s, i, j), an absolute value abs(x)',
};

/** Whether a text can be a name: a letter or _, then letters, digits and _. */
export function isName(text: string): boolean {
  return WHOLE_NAME.test(text);
}

/** The tokens of a text, the last one `end`; throws `bad-syntax` and `too-large`. */
export function tokens(source: Source): Token[] {
  const { text, path } = source;
  if (text.length > MAX_TEXT)
    throw new LindbladError('too-large', `an expression of ${text.length} characters`, {
      path,
      expected: `at most ${MAX_TEXT}`,
    });
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at];
    if (char === ' ' || char === '\n' || char === '\t' || char === '\r') {
      at++;
      continue;
    }
    const token = numberAt(source, at) ?? nameAt(text, at) ?? markAt(source, at);
    found.push(token);
    at += token.text.length;
  }
  found.push({ kind: 'end', at: text.length, text: '' });
  return found;
}

function numberAt(source: Source, at: number): Token | undefined {
  NUMBER.lastIndex = at;
  const text = NUMBER.exec(source.text)?.[0];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value)) return { kind: 'number', at, text, value };
  throw new LindbladError('bad-value', `the number ${clip(text)} is too large`, {
    path: placeIn(source, at),
    expected: 'at most 1.797e308',
  });
}

function nameAt(text: string, at: number): Token | undefined {
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0];
  return name === undefined ? undefined : { kind: 'name', at, text: name };
}

function markAt(source: Source, at: number): Token {
  const char = String.fromCodePoint(source.text.codePointAt(at) ?? 0);
  if (MARKS.includes(char)) return { kind: 'mark', at, text: char as Mark };
  throw new LindbladError('bad-syntax', `unexpected character ${JSON.stringify(char)}`, {
    path: placeIn(source, at),
    value: char,
    expected: 'numbers, names, + - * / ^ ( ) [ ] and commas',
    hint: Object.hasOwn(instead, char) ? instead[char] : undefined,
  });
}

/** The start of a text, for messages. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
