// The sites of a model file: single ones, and arrays `s[1..5]` whose elements are the sites s[1] to s[5] of the space.

import { LindbladError } from '../../errors.js';
import { requireFreeName } from '../../hilbert/expression/names.js';
import { elementName, type SiteArray, type SiteTable } from '../../hilbert/expression/scope.js';
import { clip } from '../../hilbert/expression/token.js';
import { type SiteKind, type SiteSpec, siteDimension, siteKind } from '../../hilbert/site.js';
import { Space } from '../../hilbert/space.js';
import { described, fieldsOf } from './fields.js';
import type { Formulas } from './formulas.js';

/** Sites of one space. */
const MAX_SITES = 1000;

/** Dimensions of one space: a density matrix of more would have above 4e9 entries. */
const MAX_LEVELS = 1 << 16;

const ARRAY = /^(.*)\[\s*(-?\d{1,9})\s*\.\.\s*(-?\d{1,9})\s*\]$/su;

/** Reads `space`; throws `bad-value`, `bad-model`, and `too-large` for a space that has too many levels. */
export function readSpace(value: unknown, formulas: Formulas): SiteTable {
  const fields = fieldsOf(value, 'space', 'sites by name, such as { dot: fermion }');
  const spec: Record<string, SiteSpec> = {};
  const single = new Map<string, SiteKind>();
  const arrays = new Map<string, SiteArray>();
  let count = 0;
  for (const [key, what] of Object.entries(fields)) {
    const path = `space.${clip(key)}`;
    const array = ARRAY.exec(key);
    const name = array === null ? key : array[1];
    if (array === null && key.includes('['))
      throw new LindbladError('bad-value', `'${clip(key)}' is no array of sites`, {
        path: 'space',
        value: key,
        expected: 'a name with the first and the last index, such as "s[1..5]"',
      });
    requireFreeName('site', name, path);
    if (single.has(name) || arrays.has(name))
      throw new LindbladError('bad-value', `sites '${name}' twice`, { path, value: key, expected: 'another name' });
    const site = readSite(what, path, formulas);
    if (array === null) {
      count++;
      spec[name] = site;
      single.set(name, siteKind(site));
    } else {
      const [from, to] = [Number(array[2]), Number(array[3])];
      if (to < from)
        throw new LindbladError('bad-value', `an array from ${from} to ${to}`, {
          path,
          value: key,
          expected: 'a last index that is not below the first',
        });
      count += to - from + 1;
      if (count <= MAX_SITES) for (let k = from; k <= to; k++) spec[elementName(name, k)] = site;
      arrays.set(name, { kind: siteKind(site), from, to });
    }
    if (count > MAX_SITES)
      throw new LindbladError('too-large', `${count} sites`, { path: 'space', expected: `at most ${MAX_SITES}` });
  }
  const space = new Space(spec);
  if (space.dimension > MAX_LEVELS)
    throw new LindbladError('too-large', `a Hilbert space of ${space.dimension} dimensions`, {
      path: 'space',
      expected: `at most ${MAX_LEVELS}`,
    });
  return { space, single, arrays };
}

const EXPECTED = 'fermion, qubit, { boson: N }, { spin: j } or { levels: N }';

function readSite(value: unknown, path: string, formulas: Formulas): SiteSpec {
  if (value === 'fermion' || value === 'qubit') return value;
  const sizes = ['boson', 'spin', 'levels'] as const;
  if (typeof value === 'string' || typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LindbladError('bad-value', `${described(value)} is no site`, { path, value, expected: EXPECTED });
  const keys = Object.keys(value);
  const kind = sizes.find((size) => size === keys[0]);
  if (keys.length !== 1 || kind === undefined)
    throw new LindbladError(
      'bad-value',
      `an object of ${keys.length === 0 ? 'no keys' : keys.slice(0, 5).map(clip).join(', ')} is no site`,
      {
        path,
        value,
        expected: EXPECTED,
      },
    );
  const size = formulas.constant(
    (value as Record<string, unknown>)[kind],
    `${path}.${kind}`,
    'the size of a site does not depend on parameters',
  );
  const site = { [kind]: size } as unknown as SiteSpec;
  siteDimension(site, path);
  return site;
}
