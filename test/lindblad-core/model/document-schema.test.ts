// The JSON Schema of model files: what it accepts and what it refuses, as the reader does.

import { type ModelDocument, modelFileSchema, modelFromDocument } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { anderson, dot } from './documents.js';

describe('the schema', () => {
  type Schema = Record<string, unknown>;
  const root = modelFileSchema as Schema;

  /** As much of JSON Schema as the schema uses; every word it does not know fails. */
  function valid(schema: Schema, value: unknown): boolean {
    const is = (type: unknown): boolean =>
      type === 'array'
        ? Array.isArray(value)
        : type === 'object'
          ? typeof value === 'object' && value !== null && !Array.isArray(value)
          : typeof value === type;
    return Object.entries(schema).every(([word, s]): boolean => {
      const object = is('object') ? (value as Schema) : {};
      switch (word) {
        case '$schema':
        case '$defs':
        case 'title':
        case 'description':
          return true;
        case '$ref':
          return valid((root.$defs as Record<string, Schema>)[(s as string).replace('#/$defs/', '')], value);
        case 'type':
          return (Array.isArray(s) ? s : [s]).some(is);
        case 'const':
          return value === s;
        case 'enum':
          return (s as unknown[]).includes(value);
        case 'anyOf':
          return (s as Schema[]).some((one) => valid(one, value));
        case 'required':
          return (s as string[]).every((key) => key in object);
        case 'properties':
          return Object.entries(s as Record<string, Schema>).every(
            ([key, one]) => !(key in object) || valid(one, object[key]),
          );
        case 'additionalProperties':
          return Object.keys(object).every(
            (key) => key in ((schema.properties as Schema) ?? {}) || (s !== false && valid(s as Schema, object[key])),
          );
        case 'propertyNames':
          return Object.keys(object).every((key) => new RegExp((s as { pattern: string }).pattern, 'u').test(key));
        case 'minProperties':
          return Object.keys(object).length >= (s as number);
        case 'minLength':
          return (value as string).length >= (s as number);
        case 'items':
          return (value as unknown[]).every((item) => valid(s as Schema, item));
        case 'minItems':
          return (value as unknown[]).length >= (s as number);
        default:
          throw new Error(`unknown word ${word}`);
      }
    });
  }

  const { name: _name, ...nameless } = anderson;
  test.each<[string, unknown, boolean]>([
    ['the example', anderson, true],
    ['the dot', dot, true],
    ['arrays', { ...anderson, space: { 's[1..5]': 'qubit', b: { boson: 3 }, j: { spin: '3/2' } } }, true],
    ['no name', nameless, false],
    ['another version', { ...anderson, lindblad: 2 }, false],
    ['an unknown section', { ...anderson, resevoirs: {} }, false],
    ['an unknown site', { ...anderson, space: { s: 'electron' } }, false],
    ['two sizes', { ...anderson, space: { s: { boson: 2, spin: 1 } } }, false],
    ['no sites', { ...anderson, space: {} }, false],
    ['a bad name of a site', { ...anderson, space: { '1s': 'qubit' } }, false],
    ['a parameter without value', { ...anderson, parameters: { a: { min: 1 } } }, false],
    [
      'a list of no couplings',
      { ...anderson, baths: { L: { statistics: 'fermi', temperature: 1, coupling: [] } } },
      false,
    ],
    [
      'unknown statistics',
      { ...anderson, baths: { L: { statistics: 'bosonic', temperature: 1, coupling: 'c(up)' } } },
      false,
    ],
    ['a jump without rate', { ...anderson, jumps: [{ operator: 'n(up)' }] }, false],
  ])('%s', (_title, document, is) => {
    expect(valid(root, document)).toBe(is);
    let read = true;
    try {
      modelFromDocument({
        ...(document as object),
        hamiltonian: '0',
        charge: '0',
        jumps: (document as ModelDocument).jumps?.filter((j) => !('rate' in j)),
        reservoirs: undefined,
        observables: undefined,
        initial: undefined,
      });
    } catch {
      read = false;
    }
    // what the schema refuses the reader refuses as well
    if (!is) expect(read).toBe(false);
    else expect(read).toBe(true);
  });
});
