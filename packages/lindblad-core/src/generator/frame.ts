// The basis in which a generator is sparse: the energy eigenbasis when a reservoir is global, the product basis otherwise.

import { membersOf, UnionFind } from '../numeric/components.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import {
  denseTimesSparseAdjoint,
  forEachEntry,
  isDiagonal,
  push,
  type SparseMatrix,
  sparseAdjoint,
  sparseDrop,
  sparseFromTriplets,
  sparseGet,
  sparseMaxAbs,
  sparseMultiply,
  sparseTimesDense,
  triplets,
} from '../numeric/sparse.js';

/** A basis of the Hilbert space. */
export interface Frame {
  readonly kind: 'product' | 'energy';
  /** Energies of the basis states of an energy frame. */
  readonly energies: Float64Array | undefined;
  /** Basis states as columns in the product basis; undefined where the basis is the product basis. */
  readonly vectors: SparseMatrix | undefined;
}

/** The product basis. */
export const productFrame: Frame = { kind: 'product', energies: undefined, vectors: undefined };

/** Entries below this, relative to the largest, are rounding errors of a change of basis. */
const ROUNDING = 1e-14;

/**
 * The eigenbasis of a Hamiltonian. It is diagonalised by the connected components of its pattern, so that what symmetry
 * keeps apart stays apart exactly; a diagonal Hamiltonian keeps the product basis in its order.
 */
export function energyFrame(hamiltonian: SparseMatrix): Frame {
  const n = hamiltonian.rows;
  if (isDiagonal(hamiltonian)) {
    const energies = Float64Array.from({ length: n }, (_, i) => sparseGet(hamiltonian, i, i)[0]);
    return { kind: 'energy', energies, vectors: undefined };
  }
  const energies = new Float64Array(n);
  const t = triplets();
  for (const members of blocks(hamiltonian)) {
    const position = new Map(members.map((v, k) => [v, k]));
    const h = denseZeros(members.length);
    members.forEach((i, a) => {
      for (let p = hamiltonian.rowPtr[i]; p < hamiltonian.rowPtr[i + 1]; p++) {
        const b = position.get(hamiltonian.colIdx[p]) ?? 0;
        h.re[a + b * members.length] = hamiltonian.re[p];
        h.im[a + b * members.length] = hamiltonian.im[p];
      }
    });
    const { values, vectors } = hermitianEigen(h);
    members.forEach((state, k) => {
      energies[state] = values[k];
      members.forEach((i, a) => {
        push(t, i, state, vectors.re[a + k * members.length], vectors.im[a + k * members.length]);
      });
    });
  }
  return { kind: 'energy', energies, vectors: sparseDrop(sparseFromTriplets(n, n, t), 1e-16) };
}

/** The connected components of a matrix' pattern, each ascending, in the order of their smallest member. */
function blocks(a: SparseMatrix): number[][] {
  const joined = new UnionFind(a.rows);
  forEachEntry(a, (i, j) => joined.union(i, j));
  return membersOf(joined.components().label);
}

/** V† A V: an operator of the product basis in the frame, without the rounding errors of the change. */
export function toFrame(frame: Frame, a: SparseMatrix): SparseMatrix {
  if (frame.vectors === undefined) return a;
  const b = sparseMultiply(sparseAdjoint(frame.vectors), sparseMultiply(a, frame.vectors));
  return sparseDrop(b, ROUNDING * sparseMaxAbs(a));
}

/** V ρ V†: a matrix of the frame in the product basis. */
export function fromFrame(frame: Frame, rho: DenseMatrix): DenseMatrix {
  if (frame.vectors === undefined) return rho;
  return sandwich(frame.vectors, rho);
}

/** V† ρ V: a matrix of the product basis in the frame. */
export function denseToFrame(frame: Frame, rho: DenseMatrix): DenseMatrix {
  if (frame.vectors === undefined) return rho;
  return sandwich(sparseAdjoint(frame.vectors), rho);
}

function sandwich(a: SparseMatrix, rho: DenseMatrix): DenseMatrix {
  const half = denseZeros(rho.rows);
  const whole = denseZeros(rho.rows);
  sparseTimesDense(a, rho, half);
  denseTimesSparseAdjoint(half, a, whole);
  return whole;
}
