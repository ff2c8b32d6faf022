// What the claims of the cascade have in common: the paper, reference numbers, and a set of collisions to look at.

import { type ClaimMaker, claimsOf } from '../claim.js';
import { grid } from '../measure.js';
import { type Cases, casesOf } from '../reference.js';
import type { CollisionSet } from './collision.js';
import { reference } from './reference.generated.js';

/** The paper, of which the abstract was at hand: its spins, angles, temperatures and figures were not. */
export const EXPERIMENT = 'Huang et al., arXiv:2601.00198';
export const COLLECTIVE = 'Latune, Sinayskiy & Petruccione, arXiv:1907.10615';

/** A claim of this model. */
export const claim: ClaimMaker = claimsOf('cascade');

/** The reference numbers of one case. */
export const cases: Cases = casesOf(reference);

/** 360 collisions: strengths, temperatures of both kinds, coherences of both signs and phases between. */
export function everywhere(): Partial<CollisionSet>[] {
  return [0.05, 0.3, 0.8, 1.4, Math.PI / 2].flatMap((theta) =>
    [0.5, 1, 3].flatMap((T0) =>
      [0.4, 0.9, 1.2, 2.5].flatMap((TE) =>
        grid(-1, 1, 3).flatMap((coherence) => [0.4, 2].map((phase) => ({ theta, T0, TE, coherence, phase }))),
      ),
    ),
  );
}
