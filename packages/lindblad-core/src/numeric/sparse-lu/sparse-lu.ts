// A factorised sparse matrix and what is solved with it. Per front the forward sweep takes x₁ = L₁₁⁻¹ b₁ and b₂ -= L₂₁ x₁,
// the backward sweep x₁ = U₁₁⁻¹ (b₁ - U₁₂ x₂); transposed systems run the same sweeps with the roles of U and L exchanged.

import { LindbladError } from '../../errors.js';
import type { Scaling } from './equilibrate.js';
import type { FactorStore } from './factor-store.js';
import type { Symbolic } from './symbolic.js';

/** What the factorisation took. */
export interface FactorisationCost {
  readonly flops: number;
  readonly delayed: number;
  readonly bytes: number;
}

/** The factors of a sparse matrix; made by `factorise`, immutable. */
export class SparseLu {
  readonly size: number;
  readonly symbolic: Symbolic;
  /** Floating-point operations that the factorisation took. */
  readonly flops: number;
  /** Bytes that the factors hold. */
  readonly bytes: number;
  /** How often a column found no pivot in its front and was left to the next; many of them make the factors larger than foreseen. */
  readonly delayedPivots: number;
  readonly #scaling: Scaling;
  readonly #store: FactorStore;

  constructor(symbolic: Symbolic, scaling: Scaling, store: FactorStore, cost: FactorisationCost) {
    this.size = symbolic.size;
    this.symbolic = symbolic;
    this.flops = cost.flops;
    this.bytes = cost.bytes;
    this.delayedPivots = cost.delayed;
    this.#scaling = scaling;
    this.#store = store;
  }

  /** x with A x = b, a new vector. Throws `shape-mismatch` for a vector of another length. */
  solve(b: Float64Array): Float64Array<ArrayBuffer> {
    const { order } = this.symbolic.fronts;
    const { row, col } = this.#scaling;
    const work = this.#enter(b, row);
    const x = new Float64Array(this.size);
    this.#forward(work);
    this.#backward(work, x);
    const { size } = this;
    for (let k = 0; k < size; k++) work[order[k]] = x[k] * col[order[k]];
    return work;
  }

  /** x with Aᵀ x = b, a new vector. Throws `shape-mismatch` for a vector of another length. */
  solveTransposed(b: Float64Array): Float64Array<ArrayBuffer> {
    const { order } = this.symbolic.fronts;
    const { row, col } = this.#scaling;
    const work = this.#enter(b, col);
    const x = new Float64Array(this.size);
    this.#forwardTransposed(work);
    this.#backwardTransposed(work, x);
    const { size } = this;
    for (let k = 0; k < size; k++) work[order[k]] = x[k] * row[order[k]];
    return work;
  }

  /** b, scaled, in the order of elimination. */
  #enter(b: Float64Array, scale: Float64Array): Float64Array<ArrayBuffer> {
    const { size } = this;
    if (b.length !== size) {
      throw new LindbladError('shape-mismatch', `a right-hand side of ${b.length} elements`, {
        expected: `${size} elements`,
      });
    }
    const { order } = this.symbolic.fronts;
    const work = new Float64Array(size);
    for (let k = 0; k < size; k++) work[k] = b[order[k]] * scale[order[k]];
    return work;
  }

  #forward(work: Float64Array): void {
    const { count, eliminated, beside, valueStart, indexStart, values, rows } = this.#store;
    const y = new Float64Array(this.size);
    for (let f = 0; f < count; f++) {
      const e = eliminated[f];
      const at = indexStart[f];
      const start = valueStart[f];
      for (let i = 0; i < e; i++) y[i] = work[rows[at + i]];
      for (let j = 0, column = start; j < e; j++, column += e) {
        const t = y[j];
        if (t !== 0) for (let i = j + 1; i < e; i++) y[i] -= t * values[column + i];
      }
      for (let i = 0; i < e; i++) work[rows[at + i]] = y[i];
      let p = start + e * (e + beside[f]);
      for (let i = at + e, end = i + beside[f]; i < end; i++) {
        let s = 0;
        for (let j = 0; j < e; j++) s += values[p++] * y[j];
        work[rows[i]] -= s;
      }
    }
  }

  #backward(work: Float64Array, x: Float64Array): void {
    const { count, eliminated, beside, valueStart, indexStart, values, rows, cols } = this.#store;
    const y = new Float64Array(this.size);
    for (let f = count - 1; f >= 0; f--) {
      const e = eliminated[f];
      const at = indexStart[f];
      const start = valueStart[f];
      for (let i = 0; i < e; i++) y[i] = work[rows[at + i]];
      let p = start + e * e;
      for (let j = at + e, end = j + beside[f]; j < end; j++) {
        const t = x[cols[j]];
        for (let i = 0; i < e; i++) y[i] -= t * values[p++];
      }
      for (let j = e - 1, column = start + (e - 1) * e; j >= 0; j--, column -= e) {
        const t = y[j] / values[column + j];
        y[j] = t;
        for (let i = 0; i < j; i++) y[i] -= t * values[column + i];
      }
      for (let i = 0; i < e; i++) x[cols[at + i]] = y[i];
    }
  }

  #forwardTransposed(work: Float64Array): void {
    const { count, eliminated, beside, valueStart, indexStart, values, cols } = this.#store;
    const y = new Float64Array(this.size);
    for (let f = 0; f < count; f++) {
      const e = eliminated[f];
      const at = indexStart[f];
      const start = valueStart[f];
      for (let i = 0; i < e; i++) y[i] = work[cols[at + i]];
      for (let j = 0, column = start; j < e; j++, column += e) {
        let s = y[j];
        for (let i = 0; i < j; i++) s -= values[column + i] * y[i];
        y[j] = s / values[column + j];
      }
      for (let i = 0; i < e; i++) work[cols[at + i]] = y[i];
      let p = start + e * e;
      for (let j = at + e, end = j + beside[f]; j < end; j++) {
        let s = 0;
        for (let i = 0; i < e; i++) s += values[p++] * y[i];
        work[cols[j]] -= s;
      }
    }
  }

  #backwardTransposed(work: Float64Array, x: Float64Array): void {
    const { count, eliminated, beside, valueStart, indexStart, values, rows, cols } = this.#store;
    const y = new Float64Array(this.size);
    for (let f = count - 1; f >= 0; f--) {
      const e = eliminated[f];
      const at = indexStart[f];
      const start = valueStart[f];
      for (let i = 0; i < e; i++) y[i] = work[cols[at + i]];
      let p = start + e * (e + beside[f]);
      for (let j = at + e, end = j + beside[f]; j < end; j++) {
        const t = x[rows[j]];
        for (let i = 0; i < e; i++) y[i] -= t * values[p++];
      }
      for (let j = e - 1, column = start + (e - 1) * e; j >= 0; j--, column -= e) {
        let s = y[j];
        for (let i = j + 1; i < e; i++) s -= values[column + i] * y[i];
        y[j] = s;
      }
      for (let i = 0; i < e; i++) x[rows[at + i]] = y[i];
    }
  }
}
