// The mutual information of two groups of sites, I(A:B) = S(A) + S(B) - S(AB) = S(ρ_AB‖ρ_A ⊗ ρ_B) in nats.
// Source: Groisman, Popescu & Winter, Phys. Rev. A 72, 032317 (2005).

import { LindbladError } from '../../errors.js';
import type { Space } from '../../hilbert/space.js';
import type { DensityMatrix } from '../../hilbert/state.js';
import { partialTrace, requireSites } from './partial-trace.js';
import { vonNeumannEntropy } from './von-neumann-entropy.js';

/**
 * I(A:B) ≥ 0 in nats, 0 only for a product ρ_A ⊗ ρ_B, at most 2 ln min(d_A, d_B); sites in neither group are traced over.
 * Of fermions the states that count are those of even parity, such as every steady state of leads. Throws `bad-value` if a
 * site is in both groups or a group is empty, `unknown-name`, `shape-mismatch`.
 */
export function mutualInformation(
  rho: DensityMatrix,
  space: Space,
  a: readonly string[],
  b: readonly string[],
): number {
  requireSites(space, a, 'a');
  requireSites(space, b, 'b');
  const shared = a.find((name) => b.includes(name));
  if (shared !== undefined)
    throw new LindbladError('bad-value', `site '${shared}' in both groups`, {
      expected: 'groups without a common site',
    });
  const both = [...a, ...b];
  const joint = both.length === space.names.length ? rho : partialTrace(rho, space, both);
  const sum = vonNeumannEntropy(partialTrace(rho, space, a)) + vonNeumannEntropy(partialTrace(rho, space, b));
  return Math.max(0, sum - vonNeumannEntropy(joint));
}
