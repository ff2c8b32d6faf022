// The statements about collective spins, each measured with the engine. Of the papers only abstracts and first lines were at
// hand: the model is theirs, states and parameters are ours.

import type { Claim } from '../claim.js';
import { appearanceClaims } from './appearance-claims.js';
import { machineClaims } from './machine-claims.js';
import { relaxationClaims } from './relaxation-claims.js';

/** All claims: relaxation, appearance and reversal, thermometers and machines. */
export const spinEnsembleClaims: readonly Claim[] = [...relaxationClaims, ...appearanceClaims, ...machineClaims];
