// A site: one factor of the tensor product, with its local operators.
// Conventions: level index = excitation number (qubit 0 = down = ground, fermion 0 = empty, boson 0..N-1, spin index 0 = m = -j).

import { LindbladError } from '../errors.js';
import { parts, type Scalar } from '../numeric/complex.js';
import { push, type SparseMatrix, sparseFromTriplets, sparseIdentity, triplets } from '../numeric/sparse.js';

/** What stands at a site: `{ boson: N }` has N levels, `{ spin: j }` has 2j+1, `{ levels: N }` has N. */
export type SiteSpec = 'fermion' | 'qubit' | { boson: number } | { spin: number } | { levels: number };

/** What a site is, without its size. */
export type SiteKind = 'fermion' | 'qubit' | 'boson' | 'spin' | 'levels';

/** The kind of a site. */
export function siteKind(spec: SiteSpec): SiteKind {
  if (typeof spec === 'string') return spec;
  return 'boson' in spec ? 'boson' : 'spin' in spec ? 'spin' : 'levels';
}

/** Number of levels of a site; throws `bad-value` for a size that is not allowed. */
export function siteDimension(spec: SiteSpec, path: string): number {
  if (spec === 'fermion' || spec === 'qubit') return 2;
  if (typeof spec === 'object' && spec !== null) {
    if ('boson' in spec) return levelCount(spec.boson, 'number of levels of a boson', path);
    if ('levels' in spec) return levelCount(spec.levels, 'number of levels', path);
    if ('spin' in spec) {
      const { spin } = spec;
      if (Number.isFinite(spin) && spin > 0 && Number.isInteger(2 * spin)) return 2 * spin + 1;
      throw new LindbladError('bad-value', `spin ${String(spin)}`, {
        path,
        value: spin,
        expected: 'a positive multiple of 1/2',
      });
    }
  }
  throw new LindbladError('bad-value', `${JSON.stringify(spec)} is no site`, {
    path,
    value: spec,
    expected: "'fermion', 'qubit', { boson: N }, { spin: j } or { levels: N }",
  });
}

function levelCount(n: number, what: string, path: string): number {
  if (Number.isInteger(n) && n >= 1) return n;
  throw new LindbladError('bad-value', `${what} is ${String(n)}`, {
    path,
    value: n,
    expected: 'a positive whole number',
  });
}

/** Names of the local operators of each kind, besides `id` and `proj(i, j)`. */
export const localOperatorNames: Readonly<Record<SiteKind, readonly string[]>> = {
  fermion: ['c', 'n'],
  qubit: ['sx', 'sy', 'sz', 'sp', 'sm', 'Sx', 'Sy', 'Sz', 'Sp', 'Sm'],
  boson: ['a', 'n'],
  spin: ['Sx', 'Sy', 'Sz', 'Sp', 'Sm'],
  levels: [],
};

/** The local matrix of the operator `name` on a site of `dim` levels. */
export function localOperator(kind: SiteKind, dim: number, name: string): SparseMatrix {
  switch (name) {
    case 'id':
      return sparseIdentity(dim);
    case 'n':
      return build(dim, (i, j) => (i === j ? i : 0));
    case 'c':
    case 'sm':
      return build(dim, (i, j) => (i === 0 && j === 1 ? 1 : 0));
    case 'sp':
      return build(dim, (i, j) => (i === 1 && j === 0 ? 1 : 0));
    case 'a':
      return build(dim, (i, j) => (j === i + 1 ? Math.sqrt(j) : 0));
    case 'sz':
      return build(dim, (i, j) => (i === j ? 2 * i - 1 : 0));
    case 'sx':
      return build(dim, (i, j) => (i !== j ? 1 : 0));
    case 'sy':
      return build(
        dim,
        () => 0,
        (i, j) => (i === j ? 0 : i - j < 0 ? 1 : -1),
      );
  }
  return spinOperator(kind, dim, name);
}

/** S_z, S_± and their combinations for spin (dim-1)/2; <m+1|S_+|m> = sqrt(j(j+1) - m(m+1)). */
function spinOperator(kind: SiteKind, dim: number, name: string): SparseMatrix {
  const j = (dim - 1) / 2;
  const up = (k: number): number => Math.sqrt(j * (j + 1) - (k - j) * (k - j + 1));
  switch (name) {
    case 'Sz':
      return build(dim, (a, b) => (a === b ? a - j : 0));
    case 'Sp':
      return build(dim, (a, b) => (a === b + 1 ? up(b) : 0));
    case 'Sm':
      return build(dim, (a, b) => (b === a + 1 ? up(a) : 0));
    case 'Sx':
      return build(dim, (a, b) => (a === b + 1 ? up(b) / 2 : b === a + 1 ? up(a) / 2 : 0));
    case 'Sy':
      return build(
        dim,
        () => 0,
        (a, b) => (a === b + 1 ? -up(b) / 2 : b === a + 1 ? up(a) / 2 : 0),
      );
  }
  throw new LindbladError('unknown-name', `a ${kind} has no operator '${name}'`, { value: name });
}

function build(
  dim: number,
  re: (i: number, j: number) => number,
  im: (i: number, j: number) => number = () => 0,
): SparseMatrix {
  const t = triplets();
  // no local operator changes the level by more than one
  for (let i = 0; i < dim; i++)
    for (let j = Math.max(0, i - 1); j <= Math.min(dim - 1, i + 1); j++) push(t, i, j, re(i, j), im(i, j));
  return sparseFromTriplets(dim, dim, t);
}

/** The local matrix z |i><j|. */
export function localProjector(dim: number, i: number, j: number, z: Scalar, path: string): SparseMatrix {
  for (const index of [i, j]) {
    if (!(Number.isInteger(index) && index >= 0 && index < dim))
      throw new LindbladError('bad-value', `level ${String(index)}`, {
        path,
        value: index,
        expected: `a whole number from 0 to ${dim - 1}`,
      });
  }
  const t = triplets();
  const { re, im } = parts(z);
  push(t, i, j, re, im);
  return sparseFromTriplets(dim, dim, t);
}
