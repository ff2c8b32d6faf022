// Metropolis-Hastings steps on the speed v of a particle at a wall of temperature T, with the stationary law of a
// Maxwell wall, π(v) ~ v exp(-v²/2T), that is exp(-E/T) dE with E = v²/2 (mass 1). Proposals:
//   velocity      v' = |v + δ ξ|, ξ standard normal            accepted with min{1, (v'/v) exp(-(E' - E)/T)}
//   energy        E' = |E + δ u|, u uniform in (-1, 1)         accepted with min{1, exp(-(E' - E)/T)}
//   uniform       E' uniform in (0, E_max)                     the same
//   independence  E' exponential with mean T_0                 accepted with min{1, exp(-(E' - E)(1/T - 1/T_0))}
// Sources: Metropolis et al., J. Chem. Phys. 21, 1087 (1953); Hastings, Biometrika 57, 97 (1970).

import { LindbladError } from 'lindblad-core';
import { requirePositive } from './estimate.js';
import { exponential, normal, type RandomState, uniform } from './random.js';

/** A proposal as plain data; speeds and energies for mass 1. */
export type Proposal =
  | { readonly type: 'velocity'; readonly step: number }
  | { readonly type: 'energy'; readonly step: number }
  | { readonly type: 'uniform'; readonly maximum: number }
  | { readonly type: 'independence'; readonly temperature: number };

/** The names of the proposals; the position is the code that the loops switch on. */
export const proposalNames = ['velocity', 'energy', 'uniform', 'independence'] as const;

/** A proposal as two numbers: its code, and its one parameter. Throws `unknown-name` or `bad-value`. */
export function proposalCode(proposal: Proposal): { kind: number; size: number } {
  const kind = proposalNames.indexOf(proposal.type);
  if (kind < 0) {
    throw new LindbladError('unknown-name', `unknown proposal '${proposal.type}'`, {
      path: 'proposal.type',
      value: proposal.type,
      expected: proposalNames.join(', '),
    });
  }
  const [name, size] =
    proposal.type === 'uniform'
      ? ['maximum', proposal.maximum]
      : proposal.type === 'independence'
        ? ['temperature', proposal.temperature]
        : ['step', proposal.step];
  requirePositive(size, `proposal.${name}`);
  return { kind, size };
}

/** One step at a wall of temperature 1/`beta`: the new energy, or the old one where the proposal is refused. */
export function metropolisStep(s: RandomState, kind: number, size: number, beta: number, energy: number): number {
  if (kind === 0) {
    const v = Math.sqrt(2 * energy);
    const u = Math.abs(v + size * normal(s));
    const proposed = 0.5 * u * u;
    return accepted(s, beta * (proposed - energy), u, v) ? proposed : energy;
  }
  if (kind === 3) {
    const proposed = size * exponential(s);
    return accepted(s, (beta - 1 / size) * (proposed - energy), 1, 1) ? proposed : energy;
  }
  const proposed = kind === 1 ? Math.abs(energy + size * (2 * uniform(s) - 1)) : size * uniform(s);
  return accepted(s, beta * (proposed - energy), 1, 1) ? proposed : energy;
}

/**
 * Accepts with probability min{1, (u/v) exp(-x)}; the exponential is asked for only where 1 - x <= exp(-x) <= 1/(1 + x)
 * leave it open.
 */
function accepted(s: RandomState, x: number, u: number, v: number): boolean {
  if (x <= 0 && u >= v) return true;
  const threshold = uniform(s) * v;
  if (threshold <= u * (1 - x)) return true;
  if (x > 0 && threshold * (1 + x) > u) return false;
  return threshold < u * Math.exp(-x);
}
