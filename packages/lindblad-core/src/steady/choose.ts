// Which method: by unknowns, the cost of an iteration, and memory; and why.

import { LindbladError } from '../errors.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { denseBytes } from './dense.js';
import { jumpFreeBytes } from './jump-free-gmres.js';
import type { SteadyStateMethod } from './method.js';

/** A method with the reason for it. */
export interface Choice {
  readonly type: Exclude<SteadyStateMethod['type'], 'auto'>;
  readonly why: string;
}

const MEMORY_LIMIT = 4 * 2 ** 30;

/** Up to this many unknowns a dense factorisation is the fastest and the surest. */
const DENSE = 450;

/** Basis vectors with which the memory of GMRES is estimated. */
const TYPICAL_VECTORS = 60;

/** The method to use; throws `too-large` with the bytes needed where neither the named method nor any other fits. */
export function chooseMethod(generator: Generator, sectors: Sectors, method: SteadyStateMethod): Choice {
  const limit = method.memoryLimit ?? MEMORY_LIMIT;
  const { unknowns } = sectors;
  const bytes = {
    dense: denseBytes(unknowns),
    'jump-free-gmres': jumpFreeBytes(generator, sectors, method.restart ?? TYPICAL_VECTORS),
  };
  if (method.type !== 'auto') {
    if (bytes[method.type] <= limit) return { type: method.type, why: 'named by the caller' };
    const fits = (Object.keys(bytes) as Choice['type'][]).filter((type) => bytes[type] <= limit);
    throw new LindbladError(
      'too-large',
      `method '${method.type}' needs ${bytes[method.type]} bytes for ${unknowns} unknowns`,
      {
        path: 'method',
        value: bytes[method.type],
        expected: `at most ${limit}`,
        hint: fits.length > 0 ? `'${fits[0]}' fits, with ${bytes[fits[0]]} bytes` : 'no method fits',
      },
    );
  }
  if (unknowns <= DENSE) return { type: 'dense', why: `${unknowns} unknowns are few enough to factorise` };
  if (bytes['jump-free-gmres'] <= limit)
    return {
      type: 'jump-free-gmres',
      why: `${unknowns} unknowns in blocks of up to ${largestBlock(sectors)} levels: no matrix is formed`,
    };
  throw new LindbladError('too-large', `${unknowns} unknowns need ${bytes['jump-free-gmres']} bytes`, {
    path: 'method',
    value: bytes['jump-free-gmres'],
    expected: `at most ${limit}`,
    hint: 'a smaller `restart` needs less',
  });
}

function largestBlock({ blocks }: Sectors): number {
  return blocks.reduce((largest, { length }) => Math.max(largest, length), 0);
}
