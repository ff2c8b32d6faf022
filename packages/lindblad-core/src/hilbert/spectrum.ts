// The spectrum of a state, block by block of its pattern.

import { membersOf, UnionFind } from '../numeric/components.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { denseBlock, hermitianEigenvalues } from '../numeric/hermitian-eigen.js';

/** The smallest and the largest eigenvalue of ρ. */
export interface StateSpectrum {
  readonly smallest: number;
  readonly largest: number;
}

/** Eigenvalues of a Hermitian matrix by the connected components of its pattern. */
export function stateSpectrum(rho: DenseMatrix): StateSpectrum {
  const n = rho.rows;
  const joined = new UnionFind(n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < j; i++) if (rho.re[i + j * n] !== 0 || rho.im[i + j * n] !== 0) joined.union(i, j);
  }
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const states of membersOf(joined.components().label)) {
    const values = states.length === 1 ? [rho.re[states[0] * (n + 1)]] : hermitianEigenvalues(denseBlock(rho, states));
    smallest = Math.min(smallest, values[0]);
    largest = Math.max(largest, values[values.length - 1]);
  }
  return { smallest, largest };
}
