// The methods by name, and what each of them answers.

import { unknownName } from '../errors.js';

/** A way to find a steady state; plain data, so that it can go to a file or a worker. */
export interface SteadyStateMethod {
  /**
   * `eigen` decomposes every component of the generator: all steady states, conserved quantities, and the gap.
   * `auto` chooses by unknowns, block sizes and memory, and the certificate says why.
   */
  readonly type: 'auto' | 'dense' | 'sparse-lu' | 'jump-free-gmres' | 'eigen';
  /** Iterative methods: stop at ‖Lρ‖ ≤ tolerance · (largest decay rate); default 2e-13. */
  readonly tolerance?: number;
  /** Iterative methods: basis vectors before a restart; default by memory. */
  readonly restart?: number;
  readonly maxIterations?: number;
  /** Bytes that a method may allocate; default 4 GiB. */
  readonly memoryLimit?: number;
}

/** Names of the methods. */
export const steadyStateMethods: readonly SteadyStateMethod['type'][] = [
  'auto',
  'dense',
  'sparse-lu',
  'jump-free-gmres',
  'eigen',
];

/** Throws `unknown-name` for a method that there is not. */
export function checkMethod(method: SteadyStateMethod): void {
  if (!steadyStateMethods.includes(method.type))
    throw unknownName('method', String(method.type), steadyStateMethods, 'method');
}

/** How far a solver is. */
export interface SolverProgress {
  readonly method: string;
  readonly iteration: number;
  /** Estimate of ‖Lρ‖, where the method iterates. */
  readonly residual?: number;
}

/** What a method found in the sectors. */
export interface MethodOutcome {
  /** Coordinates of ρ; undefined where the sectors hold more than one steady state, as far as the method can tell. */
  readonly coordinates: Float64Array | undefined;
  /** 1-norm condition estimate of the linear system, undefined where the method has none. */
  readonly conditionEstimate: number | undefined;
  /** Decay rate of the slowest mode, where the method estimated it. */
  readonly gap?: number | undefined;
  readonly iterations: number;
  readonly bytes: number;
}
