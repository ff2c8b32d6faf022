// Is a steady state the only one? With a faithful steady state the null space of L has the dimension of the commutant of
// {H, c_k, c_k†}; where ρ is not faithful the same holds on its support, which the jumps never leave. The commutant is
// found from one Hermitian element G of the algebra with a simple spectrum: what commutes with G is diagonal in its
// eigenbasis, and what commutes with the rest is constant on the connected components that the rest makes there.
// Source: Frigerio, Commun. Math. Phys. 63, 269 (1978); Spohn, Rev. Mod. Phys. 52, 569 (1980), theorem 5.

import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import type { StateSpectrum } from '../hilbert/spectrum.js';
import { UnionFind } from '../numeric/components.js';
import { type DenseMatrix, denseAdjoint, denseZeros } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { product } from '../numeric/kernels/index.js';
import {
  forEachEntry,
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseMaxAbs,
  sparseMultiply,
  sparseScale,
  sparseTimesDense,
} from '../numeric/sparse.js';

/** Populations below this, relative to the largest, are outside the support: well above the errors of iterative methods. */
const SUPPORT = 1e-9;

/** Level spacings and matrix elements below this, relative to the largest, count as zero. */
const RESOLUTION = 1e-10;

/**
 * The dimension of the commutant on the support of the steady state ρ (frame of the generator), which is the dimension of
 * the null space of L if ρ is the only steady state of its sectors; undefined where the spectrum of G stays degenerate.
 */
export function commutantDimension(
  generator: Generator,
  sectors: Sectors,
  rho: DenseMatrix,
  spectrum: StateSpectrum,
): number | undefined {
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
  if (spectrum.smallest > SUPPORT * spectrum.largest) {
    const found = blockCommutant(generator, sectors);
    if (found !== undefined) return found;
  }
  return generator.dimension <= LARGEST_DENSE ? denseCommutant(generator, rho) : undefined;
}

/** Above this dimension only the blocks of K are diagonalised. */
const LARGEST_DENSE = 300;

/** For a faithful state: G = H + Σ weight c†c keeps the blocks of K, and only these are diagonalised. */
function blockCommutant(generator: Generator, { blocks, blockOf, indexIn }: Sectors): number | undefined {
  const d = generator.dimension;
  const scale = Math.max(sparseMaxAbs(generator.hamiltonian), Number.MIN_VALUE);
  let g = sparseScale(generator.hamiltonian, 1 / scale);
  generator.jumps.forEach(({ operator }, k) => {
    const squared = sparseMultiply(sparseAdjoint(operator), operator);
    g = sparseAdd(g, squared, [1, 0], [weight(3, k) / sparseMaxAbs(squared), 0]);
  });
  const values = new Float64Array(d);
  const bases = blocks.map((states): DenseMatrix => {
    const n = states.length;
    const h = denseZeros(n);
    states.forEach((i, p) => {
      for (let k = g.rowPtr[i]; k < g.rowPtr[i + 1]; k++) {
        h.re[p + indexIn[g.colIdx[k]] * n] = g.re[k];
        h.im[p + indexIn[g.colIdx[k]] * n] = g.im[k];
      }
    });
    const eigen = hermitianEigen(h);
    states.forEach((i, p) => {
      values[i] = eigen.values[p];
    });
    return eigen.vectors;
  });
  if (!isSimple(values)) return undefined;
  const joined = new UnionFind(d);
  let left = d;
  for (const a of [...generator.jumps.map(({ operator }) => operator), generator.hamiltonian]) {
    for (const [key, entries] of blockEntries(a, blockOf, blocks.length)) {
      const to = Math.floor(key / blocks.length);
      const from = key % blocks.length;
      left -= joinElements(joined, blocks[to], blocks[from], bases[to], bases[from], entries, indexIn);
      if (left === 1) return 1;
    }
  }
  return joined.components().count;
}

interface Entry {
  i: number;
  j: number;
  re: number;
  im: number;
}

function blockEntries(a: SparseMatrix, blockOf: Int32Array, count: number): Map<number, Entry[]> {
  const lists = new Map<number, Entry[]>();
  forEachEntry(a, (i, j, re, im) => {
    const key = blockOf[i] * count + blockOf[j];
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [{ i, j, re, im }]);
    else list.push({ i, j, re, im });
  });
  return lists;
}

/** Joins the eigenstates that V_to† A V_from connects; the answer is how many components vanished. */
function joinElements(
  joined: UnionFind,
  rows: Int32Array,
  cols: Int32Array,
  vTo: DenseMatrix,
  vFrom: DenseMatrix,
  entries: readonly Entry[],
  indexIn: Int32Array,
): number {
  const half = denseZeros(rows.length, cols.length);
  for (const { i, j, re, im } of entries) {
    const p = indexIn[i];
    const q = indexIn[j];
    for (let m = 0; m < cols.length; m++) {
      const vr = vFrom.re[q + m * cols.length];
      const vi = vFrom.im[q + m * cols.length];
      half.re[p + m * rows.length] += re * vr - im * vi;
      half.im[p + m * rows.length] += re * vi + im * vr;
    }
  }
  const whole = denseProduct(vTo, half);
  const cut = RESOLUTION * largestEntry(whole);
  let gone = 0;
  for (let m = 0; m < cols.length; m++) {
    for (let p = 0; p < rows.length; p++) {
      const at = p + m * rows.length;
      if (!(Math.abs(whole.re[at]) + Math.abs(whole.im[at]) > cut)) continue;
      if (joined.find(rows[p]) === joined.find(cols[m])) continue;
      joined.union(rows[p], cols[m]);
      gone++;
    }
  }
  return gone;
}

/** a† b by the kernels. */
function denseProduct(a: DenseMatrix, b: DenseMatrix): DenseMatrix {
  const c = product(
    { rows: a.rows, columns: a.cols, re: a.re, im: a.im },
    { rows: b.rows, columns: b.cols, re: b.re, im: b.im },
    'adjoint',
  );
  return { rows: c.rows, cols: c.columns, re: c.re, im: c.im ?? new Float64Array(c.re.length) };
}

/** Fixed weights that have no relation to each other. */
function weight(n: number, k: number): number {
  return 0.5 + ((n * Math.sqrt(2) + k * Math.sqrt(3)) % 1);
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
    const b = denseProduct(vectors, denseProduct(denseAdjoint(a), vectors));
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
    const squared = denseProduct(a, a);
    for (let j = 0; j < r; j++) {
      for (let i = 0; i < r; i++) {
        const p = i + j * r;
        const q = j + i * r;
        // weight · (a + a†) + weight · i(a - a†) + weight · a†a
        g.re[p] += (weight(1, k) * (a.re[p] + a.re[q]) - weight(2, k) * (a.im[p] + a.im[q])) / scale;
        g.im[p] += (weight(1, k) * (a.im[p] - a.im[q]) + weight(2, k) * (a.re[p] - a.re[q])) / scale;
        g.re[p] += (weight(3, k) * squared.re[p]) / scale ** 2;
        g.im[p] += (weight(3, k) * squared.im[p]) / scale ** 2;
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
  return denseProduct(u, au);
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
