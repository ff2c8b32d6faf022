// The null space of a generator that has more than one steady state: the states, what is conserved, and where a start leads.
// It is found in every component of the pair graph by itself, those of coherences that populations never meet included.
// Source: Albert & Jiang, Phys. Rev. A 89, 022118 (2014): the limit is Σ_μ M_μ Tr[J_μ† ρ(0)] with biorthogonal M, J.

import { LindbladError } from '../errors.js';
import { assemble } from '../generator/assembled.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import { fromCoordinates, type Sectors, sectorsOf, toCoordinates } from '../generator/sectors.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { solveDense } from '../numeric/kernels/index.js';
import { nullSpaces } from '../numeric/null-space.js';
import { realEigenvalues } from '../numeric/real-eigenvalues.js';
import { addScaled, dot, norm } from '../numeric/vector.js';
import { reporting } from '../run.js';
import type { SolverProgress } from './method.js';

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
  /** What was taken for zero, where it is more than rounding errors: a rate of relaxation that is not resolved; else 0. */
  readonly unresolved: number;
  /** The limit of ρ(t), t → ∞ (its time average, if coherences oscillate), for a start ρ(0). */
  limit(initial: DenseMatrix): DenseMatrix;
}

/** What remains of a column of L below this times the longest is zero: relaxation slower than that is not resolved. */
export const NULL_TOLERANCE = 1e-13;

/** Remainders below this times the longest column are rounding errors. */
const ROUNDING = 20 * Number.EPSILON;

/** Entries below this times the largest are left out. */
const NOTHING = 1e-200;

/** Real parts below this times the longest column are those of undamped modes. */
const UNDAMPED = 1e-12;

/** Largest number of unknowns of one component whose null space and spectrum are computed. */
const MAX_UNKNOWNS = 2048;

/** Largest Hilbert space whose components are looked at one by one. */
const MAX_DIMENSION = 128;

/** True if the full decomposition is affordable. */
export function kernelSpaceFits(generator: LindbladGenerator): boolean {
  return generator.dimension <= MAX_DIMENSION && largestComponent(everySector(generator)) <= MAX_UNKNOWNS;
}

/** The null space by pivoted QR, component by component, and the spectrum; throws `too-large` above 2048 unknowns in one. */
export function* kernelSpace(generator: LindbladGenerator): Generator<SolverProgress, KernelSpace> {
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
  const scale = Math.max(...parts.map(longestColumn), Number.MIN_VALUE);
  const right: Float64Array[] = [];
  const left: Float64Array[] = [];
  let rest = 0;
  for (const { coordinates, matrix } of parts) {
    const found = yield* progress(nullSpaces(matrix.slice(), coordinates.length, NULL_TOLERANCE * scale));
    rest = Math.max(rest, found.rest);
    for (const v of found.right) right.push(spread(v, coordinates, sectors.unknowns));
    for (const v of found.left) left.push(spread(v, coordinates, sectors.unknowns));
  }
  const modes = yield* slowModes(parts, scale, unit);
  return {
    dimension: right.length,
    steady: right.map((v) => fromCoordinates(sectors, v)),
    conserved: left.map((v) => fromCoordinates(sectors, v)),
    ...modes,
    unresolved: rest > ROUNDING * scale ? rest * unit : 0,
    limit: (initial) => limitOf(sectors, left, right, initial),
  };
}

/** The steps of a decomposition as those of the method. */
function progress<T>(steps: Generator<number, T>): Generator<SolverProgress, T> {
  return reporting(steps, (iteration) => ({ method: 'eigen', iteration }));
}

/** All pairs of blocks, those of coherences alone included. */
function everySector(generator: LindbladGenerator): Sectors {
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

/** One component: its coordinates and its real matrix, column-major, in the common unit. */
interface Part {
  readonly coordinates: readonly number[];
  readonly matrix: Float64Array;
}

/** The components, their matrices in units of the largest entry of all. */
function decompose(generator: LindbladGenerator, sectors: Sectors): { parts: Part[]; unit: number } {
  const component = componentOf(sectors);
  const lists: number[][] = [];
  const place = new Int32Array(sectors.unknowns);
  component.forEach((c, k) => {
    lists[c] ??= [];
    place[k] = lists[c].push(k) - 1;
  });
  const parts = lists.map((coordinates) => ({ coordinates, matrix: new Float64Array(coordinates.length ** 2) }));
  assemble(generator, sectors, (row, col, value) => {
    const { coordinates, matrix } = parts[component[row]];
    matrix[place[row] + place[col] * coordinates.length] += value;
  });
  return { parts, unit: rescale(parts) };
}

/**
 * Divides by the power of two at the largest entry, which is returned, and leaves out what is nothing beside it: no
 * product of entries then leaves the range of numbers.
 */
function rescale(parts: readonly Part[]): number {
  let largest = 0;
  for (const { matrix } of parts) for (let k = 0; k < matrix.length; k++) largest = larger(largest, matrix[k]);
  if (!Number.isFinite(largest))
    throw new LindbladError('bad-value', 'the generator has an entry that is not finite', {
      expected: 'rates and energies whose sums are finite',
    });
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  for (const { matrix } of parts) {
    for (let k = 0; k < matrix.length; k++) {
      const x = matrix[k] / unit;
      matrix[k] = Math.abs(x) < NOTHING ? 0 : x;
    }
  }
  return unit;
}

/** The larger modulus; what is no number stays. */
function larger(a: number, b: number): number {
  return Number.isNaN(b) ? b : Math.max(a, Math.abs(b));
}

function longestColumn({ coordinates: { length: n }, matrix }: Part): number {
  let longest = 0;
  for (let j = 0; j < n; j++) longest = Math.max(longest, norm(matrix.subarray(j * n, (j + 1) * n)));
  return longest;
}

function spread(values: Float64Array, coordinates: readonly number[], length: number): Float64Array {
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
  const k = right.length;
  const overlap = { rows: k, columns: k, re: Float64Array.from(right.flatMap((r) => left.map((l) => dot(l, r)))) };
  const weights = solveDense(overlap, { rows: k, columns: 1, re: Float64Array.from(left, (l) => dot(l, start)) }).re;
  const x = new Float64Array(sectors.unknowns);
  right.forEach((r, m) => {
    addScaled(x, weights[m], r);
  });
  return fromCoordinates(sectors, x);
}

/** Imaginary parts > 0 of the eigenvalues on the imaginary axis, and the slowest decay. */
function* slowModes(
  parts: readonly Part[],
  scale: number,
  unit: number,
): Generator<SolverProgress, { frequencies: number[]; gap: number }> {
  const frequencies: number[] = [];
  let gap = Number.POSITIVE_INFINITY;
  for (const { coordinates, matrix } of parts) {
    const { re, im } = yield* progress(realEigenvalues(matrix, coordinates.length));
    for (let k = 0; k < re.length; k++) {
      if (-re[k] > UNDAMPED * scale) gap = Math.min(gap, -re[k]);
      else if (im[k] > UNDAMPED * scale) frequencies.push(im[k]);
    }
  }
  return {
    frequencies: frequencies.map((w) => w * unit).sort((a, b) => a - b),
    gap: Number.isFinite(gap) ? gap * unit : 0,
  };
}
