// The eigenbasis of a Hamiltonian by levels: what energy distinguishes, and which basis is meant inside a degenerate level.

import { LindbladError } from '../../errors.js';
import { energyFrame, type Frame, toFrame } from '../../generator/frame.js';
import type { Operator } from '../../hilbert/operator.js';
import { UnionFind } from '../../numeric/components.js';
import { denseBlock, hermitianEigen } from '../../numeric/hermitian-eigen.js';
import {
  forEachEntry,
  push,
  sparseFromTriplets,
  sparseMultiply,
  sparseToDense,
  triplets,
} from '../../numeric/sparse.js';

/** Eigenstates of a Hamiltonian and the levels that they form. */
export interface EnergyBasis {
  readonly frame: Frame;
  /** Energy of each eigenstate, in the frame's order. */
  readonly energies: Float64Array;
  /** Eigenstates of each level by rising energy. */
  readonly levels: readonly (readonly number[])[];
}

/** Energies closer than this, relative to the width of the spectrum, are one level: as the generator groups frequencies. */
const RESOLUTION = 1e-9;

/** The levels of `hamiltonian`; the basis inside a degenerate one is any. Throws `bad-value` unless H = H†. */
export function energyBasis(hamiltonian: Operator): EnergyBasis {
  requireHermitian(hamiltonian, 'hamiltonian');
  const frame = energyFrame(hamiltonian.matrix);
  const energies = frame.energies ?? new Float64Array(hamiltonian.dimension);
  return { frame, energies, levels: levelsOf(energies) };
}

/**
 * The levels with a definite basis inside each. Where H is diagonal in the product basis, that basis; where H connects
 * product states, its eigenstates, as long as no two of one energy are connected. Otherwise `resolve`, a Hermitian operator
 * that commutes with H, chooses: its eigenstates inside each level. Throws `degenerate` where the basis stays undecided.
 */
export function definiteBasis(hamiltonian: Operator, resolve?: Operator): EnergyBasis {
  const basis = energyBasis(hamiltonian);
  if (resolve !== undefined) return resolved(basis, resolve);
  const joined = new UnionFind(hamiltonian.dimension);
  forEachEntry(hamiltonian.matrix, (i, j) => joined.union(i, j));
  for (const level of basis.levels) {
    if (new Set(level.map((k) => joined.find(k))).size < level.length) throw undecided(basis, level);
  }
  return basis;
}

/** The same levels, with the eigenstates of `resolve` inside each. */
function resolved({ frame, energies, levels }: EnergyBasis, resolve: Operator): EnergyBasis {
  requireHermitian(resolve, 'resolve');
  const n = energies.length;
  if (resolve.dimension !== n)
    throw new LindbladError('shape-mismatch', `an operator of dimension ${resolve.dimension}`, {
      path: 'resolve',
      expected: `dimension ${n}`,
    });
  const r = sparseToDense(toFrame(frame, resolve.matrix));
  const turn = triplets();
  for (const level of levels) {
    const { values, vectors } = hermitianEigen(denseBlock(r, level));
    if (levelsOf(values).length < level.length) throw undecided({ energies }, level);
    level.forEach((column, k) => {
      level.forEach((row, a) => {
        const at = a + k * level.length;
        push(turn, row, column, vectors.re[at], vectors.im[at]);
      });
    });
  }
  const inside = sparseFromTriplets(n, n, turn);
  const vectors = frame.vectors === undefined ? inside : sparseMultiply(frame.vectors, inside);
  return { frame: { ...frame, vectors }, energies, levels };
}

/** Indices of equal values, by rising value; neighbours within the resolution are equal. */
function levelsOf(values: Float64Array): number[][] {
  const order = Array.from(values, (_, k) => k).sort((a, b) => values[a] - values[b] || a - b);
  const low = values[order[0]];
  const high = values[order[order.length - 1]];
  const rounding = 16 * values.length * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));
  const width = Math.max(RESOLUTION * (high - low), rounding);
  const levels: number[][] = [];
  order.forEach((k, at) => {
    if (at > 0 && values[k] - values[order[at - 1]] <= width) levels[levels.length - 1].push(k);
    else levels.push([k]);
  });
  return levels;
}

/** Throws `bad-value` unless A = A†. */
export function requireHermitian(a: Operator, path: string): void {
  if (!a.isHermitian())
    throw new LindbladError('bad-value', 'an operator that is not Hermitian', { path, expected: 'A = A†' });
}

function undecided({ energies }: Pick<EnergyBasis, 'energies'>, level: readonly number[]): LindbladError {
  return new LindbladError('degenerate', `${level.length} states share the energy ${energies[level[0]]}`, {
    expected: 'one basis inside each level',
    hint: 'give `resolve`, a Hermitian operator that commutes with the Hamiltonian and has different values in them',
  });
}
