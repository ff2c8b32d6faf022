// Claims of the comparison, and the words that several of them share.

import { type ClaimMaker, claimsOf } from '../claim.js';
import { type Cases, casesOf } from '../reference.js';
import { MODEL } from './drawing.js';
import { reference } from './reference.generated.js';

/** The abstract of the paper: what is known of it. */
export const ABSTRACT = 'Zou et al., arXiv:2509.14027, abstract';
/** Statements about the paper by others. */
export const SUMMARY = 'Zou et al., arXiv:2509.14027, as summarised by others';
/** What follows from the model after it. */
export const IMPLIED = 'model after Zou et al., arXiv:2509.14027, own parameters';

/** One claim. */
export const claim: ClaimMaker = claimsOf(MODEL);

/** The reference points of a case. */
export const pointsOf: Cases = casesOf(reference);
