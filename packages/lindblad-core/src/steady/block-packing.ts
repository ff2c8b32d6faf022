// The pairs of blocks of a Hermitian matrix between their coordinates and dense column-major matrices.

import type { SectorPair, Sectors } from '../generator/sectors.js';

/** A Hermitian block S + iA (S symmetric, A antisymmetric) as the one real matrix S + A. */
export function fold({ blocks }: Sectors, { a, offset }: SectorPair, y: Float64Array, re: Float64Array): void {
  const states = blocks[a];
  const n = states.length;
  for (let j = 0, c = offset; j < n; j++) {
    for (let i = 0; i < j; i++, c += 2) {
      const symmetric = Math.SQRT1_2 * y[c];
      const antisymmetric = Math.SQRT1_2 * y[c + 1];
      re[i + j * n] = symmetric + antisymmetric;
      re[j + i * n] = symmetric - antisymmetric;
    }
    re[j * (n + 1)] = y[states[j]];
  }
}

/** The coordinates of a folded block. */
export function unfold({ blocks }: Sectors, { a, offset }: SectorPair, x: Float64Array, re: Float64Array): void {
  const states = blocks[a];
  const n = states.length;
  for (let j = 0, c = offset; j < n; j++) {
    for (let i = 0; i < j; i++, c += 2) {
      const upper = re[i + j * n];
      const lower = re[j + i * n];
      x[c] = Math.SQRT1_2 * (upper + lower);
      x[c + 1] = Math.SQRT1_2 * (upper - lower);
    }
    x[states[j]] = re[j * (n + 1)];
  }
}

/** A block as a complex matrix. */
export function unpack(
  { blocks }: Sectors,
  pair: SectorPair,
  y: Float64Array,
  re: Float64Array,
  im: Float64Array,
): void {
  const rows = blocks[pair.a].length;
  const cols = blocks[pair.b].length;
  const own = pair.a === pair.b;
  for (let j = 0, c = pair.offset; j < cols; j++) {
    const end = own ? j : rows;
    for (let i = 0; i < end; i++, c += 2) {
      re[i + j * rows] = Math.SQRT1_2 * y[c];
      im[i + j * rows] = Math.SQRT1_2 * y[c + 1];
      if (own) {
        re[j + i * rows] = Math.SQRT1_2 * y[c];
        im[j + i * rows] = -Math.SQRT1_2 * y[c + 1];
      }
    }
    if (own) {
      re[j * (rows + 1)] = y[blocks[pair.a][j]];
      im[j * (rows + 1)] = 0;
    }
  }
}

/** The coordinates of a complex block. */
export function pack({ blocks }: Sectors, pair: SectorPair, x: Float64Array, re: Float64Array, im: Float64Array): void {
  const rows = blocks[pair.a].length;
  const cols = blocks[pair.b].length;
  const own = pair.a === pair.b;
  for (let j = 0, c = pair.offset; j < cols; j++) {
    const end = own ? j : rows;
    for (let i = 0; i < end; i++, c += 2) {
      x[c] = Math.SQRT2 * re[i + j * rows];
      x[c + 1] = Math.SQRT2 * im[i + j * rows];
    }
    if (own) x[blocks[pair.a][j]] = re[j * (rows + 1)];
  }
}
