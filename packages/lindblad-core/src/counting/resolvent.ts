// (iω - L)⁻¹ on vectors of trace 0, for one frequency after another: what noise at finite frequency is made of.

import type { Generator as LindbladGenerator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';

/** How far one solve is. */
export interface ResolventStep {
  readonly iteration: number;
  /** ‖b - (iω - L) x‖ / ‖b‖. */
  readonly residual: number;
}

/** What solves with iω - L. Holds memory until `release`. */
export interface Resolvent {
  /**
   * x = (iω - L)⁻¹ of start number b, real and imaginary part, as arrays that the next solve may overwrite. Throws
   * `singular` or `not-converged` where a coherence does not decay at ω.
   */
  solve(omega: number, b: number): Generator<ResolventStep, readonly [Float64Array, Float64Array]>;
  /** The functionals, as they apply to what `solve` returns. */
  readonly rows: readonly Float64Array[];
  release(): void;
}

/** What a resolvent is made for. */
export interface ResolventProblem {
  readonly generator: LindbladGenerator;
  readonly sectors: Sectors;
  /** Coordinates of the steady state. */
  readonly rho: Float64Array;
  /** The vectors that it is applied to. */
  readonly starts: readonly Float64Array[];
  /** Functionals that are read off the results. */
  readonly rows: readonly Float64Array[];
}
