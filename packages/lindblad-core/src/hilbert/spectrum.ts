// The spectrum of a state, block by block of its pattern.

import { membersOf, UnionFind } from '../numeric/components.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { denseBlock, hermitianEigenvalues } from '../numeric/hermitian-eigen.js';

/** The smallest and the largest eigenvalue of ρ. */
export interface StateSpectrum {
  readonly smallest: number;
  readonly largest: number;
}

/** The smallest and the largest eigenvalue of a Hermitian matrix. */
export function stateSpectrum(rho: DenseMatrix): StateSpectrum {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of stateEigenvalues(rho)) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return { smallest, largest };
}

/** All eigenvalues of a Hermitian matrix, in no order: those of a diagonal one are its entries, exactly. */
export function stateEigenvalues(rho: DenseMatrix): Float64Array {
  const n = rho.rows;
  const all = new Float64Array(n);
  let count = 0;
  for (const states of patternBlocks(rho)) {
    if (states.length === 1) all[count++] = rho.re[states[0] * (n + 1)];
    else for (const value of hermitianEigenvalues(denseBlock(rho, states))) all[count++] = value;
  }
  return all;
}

/** The connected components of the patterns of Hermitian matrices laid over each other, each ascending. */
export function patternBlocks(...matrices: readonly DenseMatrix[]): number[][] {
  const n = matrices[0].rows;
  const joined = new UnionFind(n);
  for (const { re, im } of matrices) {
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < j; i++) if (re[i + j * n] !== 0 || im[i + j * n] !== 0) joined.union(i, j);
    }
  }
  return membersOf(joined.components().label);
}
