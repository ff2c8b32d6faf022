// The dimension that a state is to have.

import { LindbladError } from '../../errors.js';
import type { DensityMatrix } from '../../hilbert/state.js';

/** Throws `shape-mismatch` unless ρ is of dimension `expected`. */
export function requireDimension(rho: DensityMatrix, expected: number): void {
  if (rho.dimension !== expected)
    throw new LindbladError('shape-mismatch', `a state of dimension ${rho.dimension}`, {
      expected: `dimension ${expected}`,
    });
}
