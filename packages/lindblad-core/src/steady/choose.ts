// Which method: by unknowns, symmetry, fill and memory; and why.

import { LindbladError } from '../errors.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { denseBytes } from './dense.js';
import { jumpFreeBytes } from './jump-free-gmres.js';
import type { SteadyStateMethod } from './method.js';
import { type AnalysisCache, planSparse, type SparsePlan } from './sparse-lu.js';

/** A method with the reason for it. */
export interface Choice {
  readonly type: Exclude<SteadyStateMethod['type'], 'auto'>;
  readonly why: string;
  /** The analysed matrix, where the choice needed it. */
  readonly plan?: SparsePlan;
}

const MEMORY_LIMIT = 4 * 2 ** 30;

/** Up to this many unknowns a dense factorisation is the fastest and the surest. */
const DENSE = 450;

/** Up to this many unknowns the fill of a sparse factorisation is worth an estimate. */
const ANALYSED = 40_000;

/** A sparse factorisation of more flops than this is slower than iterations. */
const SPARSE_FLOPS = 2e10;

/** Basis vectors with which the memory of GMRES is estimated. */
const TYPICAL_VECTORS = 60;

/** The method to use; throws `too-large` with the bytes needed where neither the named method nor any other fits. */
export function chooseMethod(
  generator: Generator,
  sectors: Sectors,
  method: SteadyStateMethod,
  cache: AnalysisCache = {},
): Choice {
  const limit = method.memoryLimit ?? MEMORY_LIMIT;
  const bytes = {
    dense: denseBytes(sectors.unknowns),
    'jump-free-gmres': jumpFreeBytes(generator, sectors, method.restart ?? TYPICAL_VECTORS),
  };
  return method.type === 'auto'
    ? automatic(generator, sectors, limit, bytes, cache)
    : named(method.type, generator, sectors, limit, bytes, cache);
}

type Bytes = Readonly<Record<'dense' | 'jump-free-gmres', number>>;

function automatic(generator: Generator, sectors: Sectors, limit: number, bytes: Bytes, cache: AnalysisCache): Choice {
  const { unknowns, blocks } = sectors;
  if (unknowns <= DENSE) return { type: 'dense', why: `${unknowns} unknowns are few enough to factorise` };
  // without symmetry the jumps are no small correction for GMRES, and the pattern is that of a grid: little fill
  if (blocks.length === 1 && unknowns <= ANALYSED) {
    const plan = planSparse(generator, sectors, cache);
    if (plan.symbolic.flops <= SPARSE_FLOPS && plan.symbolic.bytes <= limit)
      return { type: 'sparse-lu', why: `no symmetry, and factors of ${plan.symbolic.fill} entries`, plan };
  }
  if (bytes['jump-free-gmres'] <= limit)
    return {
      type: 'jump-free-gmres',
      why: `${unknowns} unknowns in blocks of up to ${largestBlock(sectors)} levels: no matrix is formed`,
    };
  throw tooLarge(
    `${unknowns} unknowns need ${bytes['jump-free-gmres']} bytes`,
    bytes['jump-free-gmres'],
    limit,
    'a smaller `restart` needs less',
  );
}

function named(
  type: Choice['type'],
  generator: Generator,
  sectors: Sectors,
  limit: number,
  bytes: Bytes,
  cache: AnalysisCache,
): Choice {
  const why = 'named by the caller';
  if (type === 'eigen') return { type, why };
  const fits = (Object.keys(bytes) as (keyof Bytes)[]).filter((other) => bytes[other] <= limit);
  const hint = fits.length > 0 ? `'${fits[0]}' fits, with ${bytes[fits[0]]} bytes` : 'no method fits';
  if (type !== 'sparse-lu') {
    if (bytes[type] <= limit) return { type, why };
    throw tooLarge(
      `method '${type}' needs ${bytes[type]} bytes for ${sectors.unknowns} unknowns`,
      bytes[type],
      limit,
      hint,
    );
  }
  const plan = planSparse(generator, sectors, cache);
  const { bytes: needed } = plan.symbolic;
  if (needed <= limit) return { type, why, plan };
  throw tooLarge(`method '${type}' needs ${needed} bytes for ${sectors.unknowns} unknowns`, needed, limit, hint);
}

function tooLarge(what: string, value: number, limit: number, hint: string): LindbladError {
  return new LindbladError('too-large', what, { path: 'method', value, expected: `at most ${limit}`, hint });
}

function largestBlock({ blocks }: Sectors): number {
  return blocks.reduce((largest, { length }) => Math.max(largest, length), 0);
}
