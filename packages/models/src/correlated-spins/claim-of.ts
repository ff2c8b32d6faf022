// What the claims of the two spins have in common: their papers, the two runs, and reference numbers.

import { type ClaimMaker, claimsOf } from '../claim.js';
import { type Cases, casesOf } from '../reference.js';
import { reference } from './reference.generated.js';
import { CORRELATED, type SpinsPoint, spinsAlong, UNCORRELATED } from './spins.js';

/** The papers. Their figures are not redrawn: parameters are ours. */
export const MICADEI = 'Micadei et al., Nat. Commun. 10, 2456 (2019), arXiv:1711.03323';
export const BEYOND = 'Micadei, Landi & Lutz, arXiv:1909.12189';
export const HENAO = 'Henao & Serra, arXiv:1802.06758';
/** A calculation for a circuit of gates, with numbers of its own. */
export const GATES = 'exchange of two qubits by gates, own derivation';

/** A claim of this model. */
export const claim: ClaimMaker = claimsOf('correlated-spins');

/** The reference numbers of one case. */
export const cases: Cases = casesOf(reference);

/** Both runs through the 22 times, solved once. */
export interface Runs {
  readonly uncorrelated: readonly SpinsPoint[];
  readonly correlated: readonly SpinsPoint[];
}

let solved: Runs | undefined;

export function runs(): Runs {
  solved ??= { uncorrelated: spinsAlong(UNCORRELATED), correlated: spinsAlong(CORRELATED) };
  return solved;
}
