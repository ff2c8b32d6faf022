// What the claims of the pair have in common: their papers, and the grid of points that many of them look at.

import { type ClaimMaker, claimsOf } from '../claim.js';
import { grid } from '../measure.js';
import { type Cases, casesOf } from '../reference.js';
import { type PairBalance, type PairSet, pairBalance } from './pair.js';
import { reference } from './reference.generated.js';

/** The papers. Their figures are not redrawn: states and parameters are ours. */
export const REVERSAL = 'Latune, Sinayskiy & Petruccione, arXiv:1907.10615';
export const APPARENT = 'Latune, Sinayskiy & Petruccione, arXiv:1803.11495';
export const ENERGETIC = 'Latune, Sinayskiy & Petruccione, arXiv:1905.02013';
export const INDISTINGUISHABLE = 'Latune, Sinayskiy & Petruccione, arXiv:1908.10384';
export const NEGATIVE = 'Latune, Sinayskiy & Petruccione, arXiv:1910.14020';

/** A claim of this model. */
export const claim: ClaimMaker = claimsOf('atom-pair');

/** The reference numbers of one case. */
export const cases: Cases = casesOf(reference);

/** A point of the grid with its whole relaxation. */
export interface GridPoint extends PairBalance {
  set: Required<Pick<PairSet, 'T0' | 'TB' | 'coherence'>>;
}

let solved: GridPoint[] | undefined;

/** Five temperatures of the pair, one of them negative, six of the bath, nine coherences: 270 points, solved once. */
export function everywhere(): readonly GridPoint[] {
  solved ??= [-1, 0.4, 1, 2, 5].flatMap((T0) =>
    [0.3, 0.8, 1, 1.2, 2.5, 6].flatMap((TB) =>
      grid(-1, 1, 9).map((coherence) => ({ set: { T0, TB, coherence }, ...pairBalance({ T0, TB, coherence }) })),
    ),
  );
  return solved;
}

/** The points at which the pair has a positive temperature. */
export function ordinary(): readonly GridPoint[] {
  return everywhere().filter(({ set }) => set.T0 > 0);
}

/** True if heat flows from the colder to the hotter side, by the temperatures of the atoms and of the bath. */
export function isReversed(flow: number, { T0, TB }: GridPoint['set']): boolean {
  return flow * (1 / T0 - 1 / TB) < 0;
}
