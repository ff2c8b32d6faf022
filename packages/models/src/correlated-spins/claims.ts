// The statements about two correlated spins, each measured with the engine.

import type { Claim } from '../claim.js';
import { heatClaims } from './heat-claims.js';
import { informationClaims } from './information-claims.js';
import { pathClaims } from './path-claims.js';

/** All claims: heat, information, single paths. */
export const correlatedSpinsClaims: readonly Claim[] = [...heatClaims, ...informationClaims, ...pathClaims];
