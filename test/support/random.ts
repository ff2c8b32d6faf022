// Random numbers and matrices that a seed decides: what fast-check shrinks is the seed and the shape, not every entry.

import { Operator } from 'lindblad-core';
import type { DenseMatrix } from '../../packages/lindblad-core/src/numeric/dense.js';
import { sparseFromDense } from '../../packages/lindblad-core/src/numeric/sparse.js';

/** A stream of random numbers (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** 10^x with x uniform in [low, high). */
  decade(low: number, high: number): number {
    return 10 ** this.between(low, high);
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)];
  }

  /** Standard normal (Box & Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A matrix of independent complex normals. */
  matrix(rows: number, cols: number = rows): DenseMatrix {
    const re = Float64Array.from({ length: rows * cols }, () => this.normal());
    const im = Float64Array.from({ length: rows * cols }, () => this.normal());
    return { rows, cols, re, im };
  }

  /** A Hermitian matrix of complex normals. */
  hermitian(n: number): DenseMatrix {
    const a = this.matrix(n);
    const h = { rows: n, cols: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        h.re[i + j * n] = 0.5 * (a.re[i + j * n] + a.re[j + i * n]);
        h.im[i + j * n] = 0.5 * (a.im[i + j * n] - a.im[j + i * n]);
      }
    }
    return h;
  }

  /** A unitary matrix: Gram-Schmidt, twice over, on the columns of a random one. */
  unitary(n: number): DenseMatrix {
    const u = this.matrix(n);
    for (let j = 0; j < n; j++) {
      for (let pass = 0; pass < 2; pass++) {
        for (let k = 0; k < j; k++) {
          let re = 0;
          let im = 0;
          for (let i = 0; i < n; i++) {
            re += u.re[i + k * n] * u.re[i + j * n] + u.im[i + k * n] * u.im[i + j * n];
            im += u.re[i + k * n] * u.im[i + j * n] - u.im[i + k * n] * u.re[i + j * n];
          }
          for (let i = 0; i < n; i++) {
            u.re[i + j * n] -= re * u.re[i + k * n] - im * u.im[i + k * n];
            u.im[i + j * n] -= re * u.im[i + k * n] + im * u.re[i + k * n];
          }
        }
      }
      let norm = 0;
      for (let i = 0; i < n; i++) norm += u.re[i + j * n] ** 2 + u.im[i + j * n] ** 2;
      for (let i = 0; i < n; i++) {
        u.re[i + j * n] /= Math.sqrt(norm);
        u.im[i + j * n] /= Math.sqrt(norm);
      }
    }
    return u;
  }
}

/** A dense matrix as an operator. */
export function operatorOf(matrix: DenseMatrix): Operator {
  return new Operator(sparseFromDense(matrix));
}
