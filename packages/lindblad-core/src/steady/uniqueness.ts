// Is a steady state the only one? With a faithful steady state the null space of L has the dimension of the commutant of
// {H, c_k, c_k†}; where ρ is not faithful the same holds on its support, which the jumps never leave. The commutant is
// found from one Hermitian element G of the algebra with a simple spectrum: what commutes with G is diagonal in its
// eigenbasis, and what commutes with the rest is constant on the connected components that the rest makes there.
// Source: Frigerio, Commun. Math. Phys. 63, 269 (1978); Spohn, Rev. Mod. Phys. 52, 569 (1980), theorem 5.

import type { Generator } from '../generator/generator.js';
import { UnionFind } from '../numeric/components.js';
import { type DenseMatrix, denseAdjoint, denseMultiply, denseZeros } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { type SparseMatrix, sparseTimesDense } from '../numeric/sparse.js';

/** Populations below this, relative to the largest, are outside the support. */
const SUPPORT = 1e-12;

/** Level spacings and matrix elements below this, relative to the largest, count as zero. */
const RESOLUTION = 1e-10;

/**
 * The dimension of the commutant on the support of the steady state ρ (frame of the generator), which is the dimension of
 * the null space of L if ρ is the only steady state of its sectors; undefined where the spectrum of G stays degenerate.
 */
export function commutantDimension(generator: Generator, rho: DenseMatrix): number | undefined {
  const { energies } = generator.frame;
  const populations = diagonal(rho);
  const least = SUPPORT * populations.reduce((a, b) => Math.max(a, b), 0);
  // in an energy eigenbasis without degeneracy the Hamiltonian itself is G, and the jumps' patterns make the graph
  if (energies !== undefined && isSimple(energies) && isDiagonalMatrix(rho)) {
    const inside = Array.from(populations, (p) => p > least);
    const joined = new UnionFind(energies.length);
    for (const { operator: a } of generator.jumps) {
      for (let i = 0; i < a.rows; i++) {
        for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
          if (inside[i] && inside[a.colIdx[k]]) joined.union(i, a.colIdx[k]);
        }
      }
    }
    const { label } = joined.components();
    return new Set(Array.from(label).filter((_, i) => inside[i])).size;
  }
  return denseCommutant(generator, rho);
}

function denseCommutant(generator: Generator, rho: DenseMatrix): number | undefined {
  const support = supportBasis(rho);
  const r = support.cols;
  if (r === 1) return 1;
  const elements = [generator.hamiltonian, ...generator.jumps.map(({ operator }) => operator)].map((a) =>
    compress(support, a),
  );
  const { values, vectors } = hermitianEigen(genericElement(elements, r));
  if (!isSimple(values)) return undefined;
  const joined = new UnionFind(r);
  for (const a of elements) {
    const b = denseMultiply(denseAdjoint(vectors), denseMultiply(a, vectors));
    const cut = RESOLUTION * largestEntry(b);
    for (let j = 0; j < r; j++) {
      for (let i = 0; i < r; i++) if (i !== j && Math.hypot(b.re[i + j * r], b.im[i + j * r]) > cut) joined.union(i, j);
    }
  }
  return joined.components().count;
}

/** A Hermitian combination of the elements, their adjoints and a†a with weights that are fixed but have no relation. */
function genericElement(elements: readonly DenseMatrix[], r: number): DenseMatrix {
  const g = denseZeros(r);
  elements.forEach((a, k) => {
    const scale = largestEntry(a);
    if (scale === 0) return;
    const squared = denseMultiply(denseAdjoint(a), a);
    const weight = (n: number): number => 0.5 + ((n * Math.sqrt(2) + k * Math.sqrt(3)) % 1);
    for (let j = 0; j < r; j++) {
      for (let i = 0; i < r; i++) {
        const p = i + j * r;
        const q = j + i * r;
        // weight · (a + a†) + weight · i(a - a†) + weight · a†a
        g.re[p] += (weight(1) * (a.re[p] + a.re[q]) - weight(2) * (a.im[p] + a.im[q])) / scale;
        g.im[p] += (weight(1) * (a.im[p] - a.im[q]) + weight(2) * (a.re[p] - a.re[q])) / scale;
        g.re[p] += (weight(3) * squared.re[p]) / scale ** 2;
        g.im[p] += (weight(3) * squared.im[p]) / scale ** 2;
      }
    }
  });
  return g;
}

/** Orthonormal columns that span the support of ρ. */
function supportBasis(rho: DenseMatrix): DenseMatrix {
  const n = rho.rows;
  const { values, vectors } = hermitianEigen(rho);
  const first = values.findIndex((p) => p > SUPPORT * values[n - 1]);
  return {
    rows: n,
    cols: n - first,
    re: vectors.re.subarray(first * n),
    im: vectors.im.subarray(first * n),
  };
}

/** U† a U. */
function compress(u: DenseMatrix, a: SparseMatrix): DenseMatrix {
  const au = denseZeros(u.rows, u.cols);
  sparseTimesDense(a, u, au);
  return denseMultiply(denseAdjoint(u), au);
}

function isSimple(values: Float64Array): boolean {
  const sorted = values.slice().sort();
  const range = sorted[sorted.length - 1] - sorted[0];
  for (let k = 1; k < sorted.length; k++) if (sorted[k] - sorted[k - 1] <= RESOLUTION * range) return false;
  return true;
}

function isDiagonalMatrix(a: DenseMatrix): boolean {
  for (let j = 0; j < a.cols; j++) {
    for (let i = 0; i < a.rows; i++) {
      if (i !== j && (a.re[i + j * a.rows] !== 0 || a.im[i + j * a.rows] !== 0)) return false;
    }
  }
  return true;
}

function diagonal(a: DenseMatrix): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, i) => a.re[i * (a.rows + 1)]);
}

function largestEntry(a: DenseMatrix): number {
  let largest = 0;
  for (let k = 0; k < a.re.length; k++) largest = Math.max(largest, Math.hypot(a.re[k], a.im[k]));
  return largest;
}
