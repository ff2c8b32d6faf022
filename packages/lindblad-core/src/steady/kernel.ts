// The null space of a generator that has more than one steady state: the states, what is conserved, and where a start leads.
// Source: Albert & Jiang, Phys. Rev. A 89, 022118 (2014): the limit is Σ_μ M_μ Tr[J_μ† ρ(0)] with biorthogonal M, J.

import { EigenvalueDecomposition, LuDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { LindbladError } from '../errors.js';
import { assembleDense } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import { fromCoordinates, toCoordinates, wholeSector } from '../generator/sectors.js';
import type { DenseMatrix } from '../numeric/dense.js';

/** The null space of a generator; matrices in its frame. */
export interface KernelSpace {
  readonly dimension: number;
  /** Hermitian matrices that span the null space (not necessarily states). */
  readonly steady: readonly DenseMatrix[];
  /** Hermitian conserved quantities J, d/dt Tr[J ρ] = 0: the left null vectors. */
  readonly conserved: readonly DenseMatrix[];
  /** Angular frequencies > 0 of coherences that never decay. */
  readonly frequencies: readonly number[];
  /** The limit of ρ(t), t → ∞ (its time average, if coherences oscillate), for a start ρ(0). */
  limit(initial: DenseMatrix): DenseMatrix;
}

/** Singular values and real parts below this times the largest singular value count as zero. */
const NULL_TOLERANCE = 1e-12;

/** Entries below this times the largest are left out: iterations of the decomposition do not end on subnormal numbers. */
const NOTHING = 1e-200;

/** Largest number of unknowns for which the full singular value decomposition is made. */
const MAX_UNKNOWNS = 1024;

/** True if the full decomposition is affordable. */
export function kernelSpaceFits(generator: Generator): boolean {
  return generator.dimension ** 2 <= MAX_UNKNOWNS;
}

/** The null space by singular value decomposition of the real generator; throws `too-large` above 1024 unknowns. */
export function kernelSpace(generator: Generator): KernelSpace {
  const d = generator.dimension;
  const n = d * d;
  if (n > MAX_UNKNOWNS)
    throw new LindbladError('too-large', `the null space of ${n} unknowns`, {
      expected: `at most ${MAX_UNKNOWNS} for its full decomposition`,
    });
  const whole = wholeSector(d);
  const assembled = assembleDense(generator, whole);
  const scale = powerOfTwo(assembled);
  const matrix = columnMajor(assembled, n, scale);
  const svd = new SingularValueDecomposition(matrix);
  const sigma = svd.diagonal;
  const cut = NULL_TOLERANCE * Math.max(sigma[0], Number.MIN_VALUE);
  const zero = sigma.map((s, k) => (s <= cut ? k : -1)).filter((k) => k >= 0);
  const right = zero.map((k) => svd.rightSingularVectors.getColumn(k));
  const left = zero.map((k) => svd.leftSingularVectors.getColumn(k));
  const overlap = new LuDecomposition(new Matrix(left.map((l) => right.map((r) => dot(l, r)))));
  return {
    dimension: zero.length,
    steady: right.map((v) => fromCoordinates(whole, v)),
    conserved: left.map((v) => fromCoordinates(whole, v)),
    frequencies: zero.length > 1 ? undamped(matrix, sigma[0]).map((im) => im * scale) : [],
    limit: (initial) => {
      const start = toCoordinates(whole, initial);
      const weights = overlap.solve(Matrix.columnVector(left.map((l) => dot(l, start)))).getColumn(0);
      const x = new Float64Array(n);
      right.forEach((r, k) => {
        for (let i = 0; i < n; i++) x[i] += weights[k] * r[i];
      });
      return fromCoordinates(whole, x);
    },
  };
}

function columnMajor(m: Float64Array, n: number, scale: number): Matrix {
  const matrix = new Matrix(n, n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const x = m[i + j * n] / scale;
      matrix.set(i, j, Math.abs(x) < NOTHING ? 0 : x);
    }
  }
  return matrix;
}

/** The power of two at the largest entry: divided by it, entries near the ends of the range of numbers do no harm. */
function powerOfTwo(m: Float64Array): number {
  let largest = 0;
  for (const x of m) largest = Math.max(largest, Math.abs(x));
  if (!Number.isFinite(largest))
    throw new LindbladError('bad-value', 'the generator has an entry that is not finite', {
      expected: 'rates and energies whose sums are finite',
    });
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}

/**
 * Imaginary parts > 0 of the eigenvalues on the imaginary axis. The matrix is shifted along the real axis first: the QR
 * iteration deflates where a subdiagonal entry is small against its diagonal neighbours, and those of an undamped system
 * are 0 up to rounding errors, so that it would go on for ever;
 * by more than the spectral radius, so that no diagonal entry comes near 0.
 */
function undamped(matrix: Matrix, scale: number): number[] {
  const shift = 3 * scale;
  const shifted = Matrix.eye(matrix.rows, matrix.rows, shift).add(matrix);
  const spectrum = new EigenvalueDecomposition(shifted);
  const cut = 1e-9 * scale;
  return spectrum.imaginaryEigenvalues
    .filter((im, k) => im > cut && Math.abs(spectrum.realEigenvalues[k] - shift) <= cut)
    .sort((a, b) => a - b);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}
