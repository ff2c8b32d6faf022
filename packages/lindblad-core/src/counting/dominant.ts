// The dominant eigenvalue θ of a generator of completely positive maps, with a proof. For every Y > 0 and
// r = λ_max(Y^-½ L†[Y] Y^-½) the map e^{tL†} lets no more than e^{rt} Y become of Y, so θ ≤ r, and likewise θ ≥ λ_min.
// Inverse iteration on Y with the upper bound as its shift, (r - L†) Y' = Y, stays positive, its bounds fall
// quadratically, and it can end at no other eigenvalue: Noda's iteration, on the left eigenvector because that is 1 for an
// untilted generator and seldom near the boundary of the cone. Right eigenvector and two-sided Rayleigh quotient follow.
// Source: Noda, Numer. Math. 17, 382 (1971); Evans & Høegh-Krohn, J. London Math. Soc. 17, 345 (1978).

import { LindbladError } from '../errors.js';
import { fromCoordinates, type Sectors } from '../generator/sectors.js';
import { type DenseMatrix, denseAdjoint, denseMultiply } from '../numeric/dense.js';
import { hermitianEigen, hermitianEigenvalues } from '../numeric/hermitian-eigen.js';
import { realEigenvalues } from '../numeric/real-eigenvalues.js';
import { dot, scale } from '../numeric/vector.js';
import { runNow } from '../run.js';
import type { RealMap } from './real-map.js';

/** An eigenvalue with what proves it. */
export interface Dominant {
  readonly value: number;
  /** Left eigenvector, in coordinates, largest population 1. */
  readonly left: Float64Array;
  /** Right eigenvector, left · right = 1. */
  readonly right: Float64Array;
  /** θ is not above this; undefined where all eigenvalues were computed instead. */
  readonly upperBound: number | undefined;
}

/** Iterations; 4 to 8 are usual. */
const MOST = 60;

/** What the bound may be above the eigenvalue, relative to the size of the matrix. */
const PROVEN = 1e-9;

/** Populations of Y are kept above this, where rounding errors could make them negative. */
const FLOOR = 1e-13;

/** Up to this many unknowns all eigenvalues are computed where the bounds do not close. */
const ALL_EIGENVALUES = 400;

/** The dominant eigenvalue; `start` is a positive left vector, such as the left eigenvector at a field nearby. Throws `not-converged`. */
export function dominantEigenvalue(map: RealMap, sectors: Sectors, start?: Float64Array): Dominant {
  const { unknowns, dimension } = sectors;
  const one = new Float64Array(unknowns);
  one.fill(1, 0, dimension);
  const onOne = map.transposedTimes(one);
  const { size } = map;
  let y: Float64Array = start?.slice() ?? one.slice();
  let bound = Number.POSITIVE_INFINITY;
  for (let k = 0; k < MOST; k++) {
    const before = bound;
    const { lower, upper } = bounds(sectors, y, map.transposedTimes(y), onOne);
    if (upper < bound) bound = upper;
    const closed = bound - lower <= 8 * Number.EPSILON * size;
    const settled = k > 1 && before - bound <= 4 * Number.EPSILON * size;
    const factors = map.shifted(bound);
    try {
      y = factors.solveTransposed(y);
      normalise(y, dimension);
      if (!closed && !settled) continue;
      return finish(map, sectors, y, bound, (x) => factors.solve(x));
    } finally {
      factors.release();
    }
  }
  throw notConverged(bound);
}

/** The right eigenvector and the eigenvalue by both. */
function finish(
  map: RealMap,
  sectors: Sectors,
  left: Float64Array,
  bound: number,
  solve: (x: Float64Array) => Float64Array,
): Dominant {
  const { dimension, unknowns } = sectors;
  let right: Float64Array = new Float64Array(unknowns).fill(1, 0, dimension);
  for (let k = 0; k < 3; k++) {
    right = solve(right);
    normalise(right, dimension);
  }
  const overlap = dot(left, right);
  const value = dot(map.transposedTimes(left), right) / overlap;
  scale(right, 1 / overlap);
  const size = Math.max(map.size, Math.abs(value));
  if (Math.abs(bound - value) <= PROVEN * size) return { value, left, right, upperBound: bound };
  if (unknowns > ALL_EIGENVALUES) throw notConverged(bound);
  const largest = runNow(realEigenvalues(map.toDense(), unknowns)).re.reduce((a, b) => Math.max(a, b));
  if (Math.abs(largest - value) <= PROVEN * size) return { value, left, right, upperBound: undefined };
  throw notConverged(bound);
}

function notConverged(bound: number): LindbladError {
  return new LindbladError('not-converged', 'the dominant eigenvalue of the tilted generator was not found', {
    value: bound,
    expected: `an eigenvalue that meets its upper bound ${bound}`,
    hint: 'come nearer to χ = 0',
  });
}

/** Divides by the population of the largest modulus, with its sign. */
function normalise(y: Float64Array, dimension: number): void {
  let largest = 0;
  for (let i = 0; i < dimension; i++) if (Math.abs(y[i]) > Math.abs(largest)) largest = y[i];
  scale(y, 1 / largest);
}

/** λ_min and λ_max of Y^-½ Z Y^-½ with Z = L†[Y]; Y + δ takes the place of a Y that is not positive. */
function bounds(
  sectors: Sectors,
  y: Float64Array,
  z: Float64Array,
  onOne: Float64Array,
): { lower: number; upper: number } {
  if (sectors.unknowns > sectors.dimension) return matrixBounds(sectors, y, z, onOne);
  let lower = Number.POSITIVE_INFINITY;
  let upper = Number.NEGATIVE_INFINITY;
  let positive = true;
  for (let i = 0; i < y.length; i++) if (!(y[i] > 0)) positive = false;
  const delta = positive ? 0 : FLOOR;
  for (let i = 0; i < y.length; i++) {
    const ratio = (z[i] + delta * onOne[i]) / (Math.max(y[i], 0) + delta);
    lower = Math.min(lower, ratio);
    upper = Math.max(upper, ratio);
  }
  return { lower, upper };
}

function matrixBounds(
  sectors: Sectors,
  y: Float64Array,
  z: Float64Array,
  onOne: Float64Array,
): { lower: number; upper: number } {
  const n = sectors.dimension;
  const { values, vectors } = hermitianEigen(fromCoordinates(sectors, y));
  const delta = values[0] > FLOOR * values[n - 1] ? 0 : FLOOR * values[n - 1] - Math.min(values[0], 0);
  const moved = z.slice();
  if (delta > 0) for (let i = 0; i < moved.length; i++) moved[i] += delta * onOne[i];
  const root: DenseMatrix = { ...vectors, re: vectors.re.slice(), im: vectors.im.slice() };
  for (let j = 0; j < n; j++) {
    const factor = 1 / Math.sqrt(values[j] + delta);
    for (let i = 0; i < n; i++) {
      root.re[i + j * n] *= factor;
      root.im[i + j * n] *= factor;
    }
  }
  const turned = denseMultiply(denseAdjoint(root), denseMultiply(fromCoordinates(sectors, moved), root));
  const ratios = hermitianEigenvalues(turned);
  return { lower: ratios[0], upper: ratios[n - 1] };
}
