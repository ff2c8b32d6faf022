// A factorised sparse matrix and what is solved with it. Per front the forward sweep takes x₁ = L₁₁⁻¹ b₁ and b₂ -= L₂₁ x₁,
// the backward sweep x₁ = U₁₁⁻¹ (b₁ - U₁₂ x₂); transposed systems run the same sweeps with the roles of U and L exchanged
// (sweeps.ts). R A C = L U: A x = b is solved as x = C (L U)⁻¹ R b.

import { LindbladError } from '../../errors.js';
import type { Scaling } from './equilibrate.js';
import type { FactorStore } from './factor-store.js';
import { backward, forward } from './sweeps.js';
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
    return this.#solve(b, false);
  }

  /** x with Aᵀ x = b, a new vector. Throws `shape-mismatch` for a vector of another length. */
  solveTransposed(b: Float64Array): Float64Array<ArrayBuffer> {
    return this.#solve(b, true);
  }

  #solve(b: Float64Array, transposed: boolean): Float64Array<ArrayBuffer> {
    const { order } = this.symbolic.fronts;
    const { row, col } = this.#scaling;
    const work = this.#enter(b, transposed ? col : row);
    const x = new Float64Array(this.size);
    const scratch = new Float64Array(this.size);
    forward(this.#store, work, scratch, transposed);
    backward(this.#store, work, x, scratch, transposed);
    const scale = transposed ? row : col;
    for (let k = 0; k < x.length; k++) work[order[k]] = x[k] * scale[order[k]];
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
}
