// The von Neumann entropy S(ρ) = -Tr ρ ln ρ in nats.
// Source: von Neumann, Mathematische Grundlagen der Quantenmechanik (1932), section V.2.

import { stateEigenvalues } from '../../hilbert/spectrum.js';
import type { DensityMatrix } from '../../hilbert/state.js';
import { requireState, shannonEntropy, weights } from './weights.js';

/** S(ρ) = -Tr ρ ln ρ, from 0 (pure) to ln d (fully mixed), in nats. Throws `bad-value` for what is no state. */
export function vonNeumannEntropy(rho: DensityMatrix): number {
  requireState(rho);
  return shannonEntropy(weights(stateEigenvalues(rho.matrix)));
}
