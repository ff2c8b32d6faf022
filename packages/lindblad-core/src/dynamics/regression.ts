// The start of a two-time correlation: X = right · ρ · left at the steady state, which then moves as a state does.
// X is not Hermitian, but its parts are: X = X_h + i X_a, and each moves in real coordinates.
// Source: Lax, Phys. Rev. 129, 2342 (1963); Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.2.4.

import { LindbladError } from '../errors.js';
import { toFrame } from '../generator/frame.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import { type Sectors, toCoordinates } from '../generator/sectors.js';
import type { Operator } from '../hilbert/operator.js';
import { type DenseMatrix, denseAdjoint, denseZeros } from '../numeric/dense.js';
import { denseTimesSparseAdjoint, type SparseMatrix, sparseAdjoint, sparseTimesDense } from '../numeric/sparse.js';
import { sectorsReached } from './evolve.js';

/** A matrix by its Hermitian parts, in coordinates. */
export interface HermitianParts {
  /** The populations' sectors and those that the matrix reaches. */
  readonly sectors: Sectors;
  /** (X + X†)/2. */
  readonly real: Float64Array;
  /** (X - X†)/2i. */
  readonly imaginary: Float64Array;
}

/** right · ρ · left, in the generator's frame, for operators of the product basis; without `left`, right · ρ. */
export function between(
  generator: LindbladGenerator,
  right: Operator,
  rho: DenseMatrix,
  left: Operator | undefined,
): DenseMatrix {
  const first = denseZeros(rho.rows);
  sparseTimesDense(frameOperator(generator, right, 'right'), rho, first);
  if (left === undefined) return first;
  const second = denseZeros(rho.rows);
  denseTimesSparseAdjoint(first, sparseAdjoint(frameOperator(generator, left, 'left')), second);
  return second;
}

/** An operator in the generator's frame; throws `shape-mismatch`. */
export function frameOperator(generator: LindbladGenerator, a: Operator, path: string): SparseMatrix {
  if (a.dimension !== generator.dimension)
    throw new LindbladError('shape-mismatch', `an operator of dimension ${a.dimension}`, {
      path,
      expected: `dimension ${generator.dimension}`,
    });
  return toFrame(generator.frame, a.matrix);
}

/** The Hermitian parts of a matrix of the generator's frame. */
export function hermitianParts(generator: LindbladGenerator, x: DenseMatrix): HermitianParts {
  const adjoint = denseAdjoint(x);
  const real = denseZeros(x.rows);
  const imaginary = denseZeros(x.rows);
  for (let k = 0; k < x.re.length; k++) {
    real.re[k] = 0.5 * (x.re[k] + adjoint.re[k]);
    real.im[k] = 0.5 * (x.im[k] + adjoint.im[k]);
    // (z - z')/2i = (-i/2)(z - z')
    imaginary.re[k] = 0.5 * (x.im[k] - adjoint.im[k]);
    imaginary.im[k] = -0.5 * (x.re[k] - adjoint.re[k]);
  }
  const sectors = sectorsReached(generator, x);
  return { sectors, real: toCoordinates(sectors, real), imaginary: toCoordinates(sectors, imaginary) };
}
