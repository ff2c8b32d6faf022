// Axes of a sweep: a parameter and the values it takes, written `eps=-20:20:401` (from:to:count) or `T=5,7.5,10`.

import { LindbladError } from '../errors.js';

/** A parameter and its values. */
export interface Axis {
  readonly parameter: string;
  readonly values: Float64Array;
}

/** Largest number of values of one axis. */
const MAX_VALUES = 10_000_000;

/** `count` values from `from` to `to`, both included, equally spaced. */
export function linearAxis(parameter: string, from: number, to: number, count: number): Axis {
  const last = count - 1;
  const values = Float64Array.from({ length: count }, (_, k) => {
    // the ends to the last bit, which the weighted mean does not give
    if (k === 0) return from;
    return k === last ? to : (from * (last - k) + to * k) / last;
  });
  return { parameter, values };
}

/** Reads an axis from its text form; throws `bad-syntax` that says what is wrong with which part. */
export function parseAxis(text: string): Axis {
  const fail = (what: string): LindbladError =>
    new LindbladError('bad-syntax', `${what} in '${text}'`, {
      path: '--over',
      value: text,
      expected: 'parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401',
    });
  const equals = text.indexOf('=');
  if (equals < 0) throw fail('no =');
  const parameter = text.slice(0, equals).trim();
  const range = text.slice(equals + 1).trim();
  if (parameter === '') throw fail('no parameter');
  if (range === '') throw fail('no values');
  if (!range.includes(':'))
    return { parameter, values: Float64Array.from(range.split(','), (part) => number(part, fail)) };
  const fields = range.split(':');
  if (fields.length !== 3) throw fail(`${fields.length} fields instead of 3`);
  const [from, to, count] = fields.map((field) => number(field, fail));
  if (!(Number.isInteger(count) && count >= 1 && count <= MAX_VALUES))
    throw fail(`the count ${fields[2].trim()} is no whole number from 1 to ${MAX_VALUES}`);
  return linearAxis(parameter, from, to, count);
}

function number(text: string, fail: (what: string) => LindbladError): number {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed))
    throw fail(trimmed === '' ? 'an empty value' : `'${trimmed}' is no number`);
  const value = Number(trimmed);
  if (!Number.isFinite(value)) throw fail(`'${trimmed}' is not finite`);
  return value;
}
