// The null space of a generator that has more than one steady state: the states, what is conserved, and where a start leads.
// It is found in every component of the pair graph by itself, those of coherences that populations never meet included.
// Source: Albert & Jiang, Phys. Rev. A 89, 022118 (2014): the limit is Σ_μ M_μ Tr[J_μ† ρ(0)] with biorthogonal M, J.

import { EigenvalueDecomposition, LuDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { LindbladError } from '../errors.js';
import { assemble } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import { fromCoordinates, type Sectors, sectorsOf, toCoordinates } from '../generator/sectors.js';
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
  /** Decay rate of the slowest mode that decays; 0 if none does. */
  readonly gap: number;
  /** The limit of ρ(t), t → ∞ (its time average, if coherences oscillate), for a start ρ(0). */
  limit(initial: DenseMatrix): DenseMatrix;
}

/** Singular values and real parts below this times the largest singular value count as zero. */
const NULL_TOLERANCE = 1e-12;

/** Entries below this times the largest are left out. */
const NOTHING = 1e-200;

/** Real parts below this times the largest singular value are those of undamped modes. */
const UNDAMPED = 1e-9;

/** Largest number of unknowns of one component for which the full decompositions are made. */
const MAX_UNKNOWNS = 1024;

/** Largest Hilbert space whose components are looked at one by one. */
const MAX_DIMENSION = 128;

/** True if the full decomposition is affordable. */
export function kernelSpaceFits(generator: Generator): boolean {
  return generator.dimension <= MAX_DIMENSION && largestComponent(everySector(generator)) <= MAX_UNKNOWNS;
}

/** The null space by singular value decomposition, component by component; throws `too-large` above 1024 unknowns in one. */
export function kernelSpace(generator: Generator): KernelSpace {
  const sectors = everySector(generator);
  const largest = largestComponent(sectors);
  if (generator.dimension > MAX_DIMENSION || largest > MAX_UNKNOWNS)
    throw new LindbladError(
      'too-large',
      `the null space of ${generator.dimension} levels, ${largest} unknowns in one component`,
      {
        expected: `at most ${MAX_DIMENSION} levels and ${MAX_UNKNOWNS} unknowns for its full decomposition`,
      },
    );
  const { parts, unit } = decompose(generator, sectors);
  const scale = Math.max(...parts.map(({ largest: s }) => s), Number.MIN_VALUE);
  const right: Float64Array[] = [];
  const left: Float64Array[] = [];
  for (const { coordinates, svd } of parts) {
    svd.diagonal.forEach((s, k) => {
      if (s > NULL_TOLERANCE * scale) return;
      right.push(spread(svd.rightSingularVectors.getColumn(k), coordinates, sectors.unknowns));
      left.push(spread(svd.leftSingularVectors.getColumn(k), coordinates, sectors.unknowns));
    });
  }
  return {
    dimension: right.length,
    steady: right.map((v) => fromCoordinates(sectors, v)),
    conserved: left.map((v) => fromCoordinates(sectors, v)),
    ...slowModes(parts, scale, unit),
    limit: (initial) => limitOf(sectors, left, right, initial),
  };
}

/** All pairs of blocks, those of coherences alone included. */
function everySector(generator: Generator): Sectors {
  return sectorsOf(generator, (visit) => {
    for (let j = 0; j < generator.dimension; j++) for (let i = 0; i < j; i++) visit(i, j);
  });
}

/** The component of every coordinate. */
function componentOf({ dimension, blocks, blockOf, pairs, pairAt, unknowns }: Sectors): Int32Array {
  const component = new Int32Array(unknowns);
  for (let i = 0; i < dimension; i++) {
    component[i] = pairAt.get(blockOf[i] * (blocks.length + 1))?.component ?? 0;
  }
  pairs.forEach(({ offset, component: c }, k) => {
    component.fill(c, offset, pairs[k + 1]?.offset ?? unknowns);
  });
  return component;
}

function largestComponent(sectors: Sectors): number {
  const sizes = new Map<number, number>();
  for (const c of componentOf(sectors)) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  return Math.max(...sizes.values());
}

/** One component: its coordinates, its real matrix in the common unit and its singular values. */
interface Part {
  readonly coordinates: number[];
  readonly matrix: Matrix;
  readonly svd: SingularValueDecomposition;
  /** The largest singular value. */
  readonly largest: number;
}

/** The components, their matrices in units of the largest entry of all. */
function decompose(generator: Generator, sectors: Sectors): { parts: Part[]; unit: number } {
  const component = componentOf(sectors);
  const lists: number[][] = [];
  const place = new Int32Array(sectors.unknowns);
  component.forEach((c, k) => {
    lists[c] ??= [];
    place[k] = lists[c].push(k) - 1;
  });
  const matrices = lists.map(({ length }) => Matrix.zeros(length, length));
  assemble(generator, sectors, (row, col, value) => {
    const matrix = matrices[component[row]];
    matrix.set(place[row], place[col], matrix.get(place[row], place[col]) + value);
  });
  const unit = rescale(matrices);
  const parts = lists.map((coordinates, c) => {
    const svd = new SingularValueDecomposition(matrices[c]);
    return { coordinates, matrix: matrices[c], svd, largest: svd.diagonal[0] };
  });
  return { parts, unit };
}

/**
 * Divides by the power of two at the largest entry, which is returned, and leaves out what is nothing beside it: the
 * decompositions do not end where numbers are subnormal.
 */
function rescale(matrices: readonly Matrix[]): number {
  const largest = Math.max(0, ...matrices.map((m) => Math.max(Math.abs(m.max()), Math.abs(m.min()))));
  if (!Number.isFinite(largest))
    throw new LindbladError('bad-value', 'the generator has an entry that is not finite', {
      expected: 'rates and energies whose sums are finite',
    });
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  for (const m of matrices) {
    for (let i = 0; i < m.rows; i++) {
      for (let j = 0; j < m.columns; j++) {
        const x = m.get(i, j) / unit;
        m.set(i, j, Math.abs(x) < NOTHING ? 0 : x);
      }
    }
  }
  return unit;
}

function spread(values: readonly number[], coordinates: readonly number[], length: number): Float64Array {
  const x = new Float64Array(length);
  coordinates.forEach((c, k) => {
    x[c] = values[k];
  });
  return x;
}

function limitOf(
  sectors: Sectors,
  left: readonly Float64Array[],
  right: readonly Float64Array[],
  initial: DenseMatrix,
): DenseMatrix {
  const start = toCoordinates(sectors, initial);
  const overlap = new LuDecomposition(new Matrix(left.map((l) => right.map((r) => dot(l, r)))));
  const weights = overlap.solve(Matrix.columnVector(left.map((l) => dot(l, start)))).getColumn(0);
  const x = new Float64Array(sectors.unknowns);
  right.forEach((r, k) => {
    for (let i = 0; i < x.length; i++) x[i] += weights[k] * r[i];
  });
  return fromCoordinates(sectors, x);
}

/**
 * Imaginary parts > 0 of the eigenvalues on the imaginary axis, and the slowest decay. The matrices are shifted along the
 * real axis first: the QR iteration deflates where a subdiagonal entry is small against its diagonal neighbours, and those
 * of an undamped system are 0 up to rounding errors, so that it would go on for ever; by more than the spectral radius, so
 * that no diagonal entry comes near 0.
 */
function slowModes(parts: readonly Part[], scale: number, unit: number): { frequencies: number[]; gap: number } {
  const shift = 3 * scale;
  const frequencies: number[] = [];
  let gap = Number.POSITIVE_INFINITY;
  for (const { matrix } of parts) {
    const spectrum = new EigenvalueDecomposition(Matrix.eye(matrix.rows, matrix.rows, shift).add(matrix));
    spectrum.realEigenvalues.forEach((re, k) => {
      const decay = shift - re;
      if (decay > UNDAMPED * scale) gap = Math.min(gap, decay);
      else if (spectrum.imaginaryEigenvalues[k] > UNDAMPED * scale) frequencies.push(spectrum.imaginaryEigenvalues[k]);
    });
  }
  return {
    frequencies: frequencies.map((w) => w * unit).sort((a, b) => a - b),
    gap: Number.isFinite(gap) ? gap * unit : 0,
  };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}
