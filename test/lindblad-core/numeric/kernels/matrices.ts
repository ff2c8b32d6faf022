// Random matrices, sizes around the kernels' block edges, and distances, for the tests of the kernels.

import fc from 'fast-check';
import type { SplitMatrix } from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';

/** Numbers in [-1, 1) from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

export function randomMatrix(rows: number, columns: number, complex: boolean, seed: number): SplitMatrix {
  const next = randomNumbers(seed);
  const re = Float64Array.from({ length: rows * columns }, next);
  const im = complex ? Float64Array.from({ length: rows * columns }, next) : undefined;
  return { rows, columns, re, im };
}

export function copyOf(x: SplitMatrix): SplitMatrix {
  return { rows: x.rows, columns: x.columns, re: x.re.slice(), im: x.im?.slice() };
}

/** The largest difference of two elements; NaN counts as infinite. */
export function distance(x: SplitMatrix, y: SplitMatrix): number {
  if (x.rows !== y.rows || x.columns !== y.columns) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < x.rows * x.columns; i++) {
    const d = Math.hypot(x.re[i] - y.re[i], (x.im?.[i] ?? 0) - (y.im?.[i] ?? 0));
    if (Number.isNaN(d)) return Number.POSITIVE_INFINITY;
    if (d > largest) largest = d;
  }
  return largest;
}

/** Sizes where strips, tiles, leaves and blocks begin and end. */
export const edges: readonly number[] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 130,
];

export const edgeSize: fc.Arbitrary<number> = fc.constantFrom(...edges);
export const seeds: fc.Arbitrary<number> = fc.integer({ min: 1, max: 2 ** 31 - 1 });
