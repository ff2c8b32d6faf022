// A density matrix in the product basis: what a steady state is.

import { type Complex, complex } from '../numeric/complex.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { traceProduct } from '../numeric/sparse.js';
import type { Operator } from './operator.js';

/** A density matrix ρ, column-major; trace 1, Hermitian and positive within the certificate's defects. */
export class DensityMatrix {
  readonly matrix: DenseMatrix;

  constructor(matrix: DenseMatrix) {
    this.matrix = matrix;
  }

  /** Dimension of the Hilbert space. */
  get dimension(): number {
    return this.matrix.rows;
  }

  /** The matrix element <i|ρ|j>. */
  element(i: number, j: number): Complex {
    const k = i + j * this.matrix.rows;
    return complex(this.matrix.re[k], this.matrix.im[k]);
  }

  /** The diagonal, <i|ρ|i>. */
  populations(): Float64Array {
    return Float64Array.from({ length: this.dimension }, (_, i) => this.matrix.re[i * (this.dimension + 1)]);
  }

  /** The expectation value Tr[A ρ]. */
  expect(a: Operator): Complex {
    const { re, im } = traceProduct(a.matrix, this.matrix);
    return complex(re, im);
  }
}
