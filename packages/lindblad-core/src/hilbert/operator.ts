// An operator on a tensor product, with the algebra of operators. Immutable.

import { LindbladError } from '../errors.js';
import { type Complex, complex, parts, type Scalar } from '../numeric/complex.js';
import {
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseGet,
  sparseMaxAbs,
  sparseMultiply,
  sparseScale,
} from '../numeric/sparse.js';

/** A sparse complex operator on a Hilbert space of dimension `dimension`. */
export class Operator {
  readonly matrix: SparseMatrix;

  constructor(matrix: SparseMatrix) {
    if (matrix.rows !== matrix.cols)
      throw new LindbladError('shape-mismatch', `an operator needs a square matrix, not ${matrix.rows}x${matrix.cols}`);
    this.matrix = matrix;
  }

  /** Dimension of the Hilbert space. */
  get dimension(): number {
    return this.matrix.rows;
  }

  /** A + B. */
  plus(other: Operator): Operator {
    return new Operator(sparseAdd(this.matrix, other.matrix));
  }

  /** A - B. */
  minus(other: Operator): Operator {
    return new Operator(sparseAdd(this.matrix, other.matrix, [1, 0], [-1, 0]));
  }

  /** A B for an operator, z A for a number. */
  times(factor: Operator | Scalar): Operator {
    if (factor instanceof Operator) return new Operator(sparseMultiply(this.matrix, factor.matrix));
    const { re, im } = parts(factor);
    return new Operator(sparseScale(this.matrix, re, im));
  }

  /** The adjoint A†. */
  dag(): Operator {
    return new Operator(sparseAdjoint(this.matrix));
  }

  /** The matrix element <i|A|j>. */
  element(i: number, j: number): Complex {
    const [re, im] = sparseGet(this.matrix, i, j);
    return complex(re, im);
  }

  /** The largest |<i|A - B|j>|. */
  distance(other: Operator): number {
    return sparseMaxAbs(this.minus(other).matrix);
  }

  /** A = A† to `tolerance` times the largest entry. */
  isHermitian(tolerance = 1e-12): boolean {
    return this.distance(this.dag()) <= tolerance * sparseMaxAbs(this.matrix);
  }
}

/** The commutator A B - B A. */
export function comm(a: Operator, b: Operator): Operator {
  return a.times(b).minus(b.times(a));
}

/** The anticommutator A B + B A. */
export function anti(a: Operator, b: Operator): Operator {
  return a.times(b).plus(b.times(a));
}

/** The sum of one or more operators. */
export function sumOf(first: Operator, ...rest: Operator[]): Operator {
  return rest.reduce((sum, next) => sum.plus(next), first);
}
