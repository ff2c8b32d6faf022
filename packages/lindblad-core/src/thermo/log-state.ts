// The logarithm of a state as a functional: -Tr[X ln ρ] for what changes it, X = dρ/dt or the part of one reservoir. With the
// eigenstates j of ρ it is -Σ_j <j|X|j> ln p_j, and where p_j = 0 a flow into j makes it +Infinity, a flow out of j -Infinity:
// the entropy of a state without j rises infinitely fast when j is filled.
// Source: Spohn, J. Math. Phys. 19, 1227 (1978).

import { patternBlocks } from '../hilbert/spectrum.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import { denseBlock, hermitianEigen } from '../numeric/hermitian-eigen.js';

/** Eigenvalues below this times the largest of their block times its size are rounding errors of a null space. */
const ROUNDING = 1e-15;

interface Block {
  readonly states: readonly number[];
  /** Eigenvalues, 0 in the null space. */
  readonly p: Float64Array;
  readonly vectors: DenseMatrix | undefined;
}

/** ln ρ of a state, block by block of its pattern: an eigenvalue that stands alone is exact however small it is. */
export class LogState {
  /** Whether every eigenvalue is positive. */
  readonly faithful: boolean;
  private readonly dimension: number;
  private readonly blocks: readonly Block[];

  constructor(rho: DenseMatrix) {
    this.dimension = rho.rows;
    this.blocks = patternBlocks(rho).map((states): Block => {
      if (states.length === 1) {
        const p = rho.re[states[0] * (rho.rows + 1)];
        return { states, p: Float64Array.of(Math.max(p, 0)), vectors: undefined };
      }
      const { values, vectors } = hermitianEigen(denseBlock(rho, states));
      const floor = ROUNDING * states.length * values[states.length - 1];
      return { states, p: values.map((p) => (p > floor ? p : 0)), vectors };
    });
    this.faithful = this.blocks.every(({ p }) => p.every((x) => x > 0));
  }

  /** -Tr[X ln ρ] of a Hermitian X; a flow into or out of the null space up to `negligible` is a rounding error. */
  rate(x: DenseMatrix, negligible: number): number {
    let sum = 0;
    let outside = 0;
    for (const { states, p, vectors } of this.blocks) {
      for (let j = 0; j < states.length; j++) {
        const flow =
          vectors === undefined ? x.re[states[0] * (this.dimension + 1)] : quadraticForm(x, states, vectors, j);
        if (p[j] > 0) sum -= flow * Math.log(p[j]);
        else outside += flow;
      }
    }
    if (Math.abs(outside) <= negligible) return sum;
    return outside > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  /** ln ρ as a matrix; for a faithful state. */
  matrix(): DenseMatrix {
    const n = this.dimension;
    const log = denseZeros(n);
    for (const { states, p, vectors } of this.blocks) {
      if (vectors === undefined) {
        log.re[states[0] * (n + 1)] = Math.log(p[0]);
        continue;
      }
      const m = states.length;
      for (let b = 0; b < m; b++) {
        for (let a = 0; a < m; a++) {
          let re = 0;
          let im = 0;
          for (let j = 0; j < m; j++) {
            const l = Math.log(p[j]);
            const [u, v] = [a + j * m, b + j * m];
            re += l * (vectors.re[u] * vectors.re[v] + vectors.im[u] * vectors.im[v]);
            im += l * (vectors.im[u] * vectors.re[v] - vectors.re[u] * vectors.im[v]);
          }
          log.re[states[a] + states[b] * n] = re;
          log.im[states[a] + states[b] * n] = im;
        }
      }
    }
    return log;
  }
}

/** Re <j|X|j> of the eigenvector j of a block. */
function quadraticForm(x: DenseMatrix, states: readonly number[], { re, im }: DenseMatrix, j: number): number {
  const n = x.rows;
  const m = states.length;
  let sum = 0;
  for (let b = 0; b < m; b++) {
    const [br, bi] = [re[b + j * m], im[b + j * m]];
    for (let a = 0; a < m; a++) {
      const [ar, ai] = [re[a + j * m], im[a + j * m]];
      const at = states[a] + states[b] * n;
      // conj(a) X_ab b
      sum += x.re[at] * (ar * br + ai * bi) - x.im[at] * (ar * bi - ai * br);
    }
  }
  return sum;
}
