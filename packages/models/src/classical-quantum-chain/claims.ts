// The claims of the comparison: what is known of the paper, and what the models after it say.

import type { Claim } from '../claim.js';
import { chainClaims } from './chain-claims.js';
import { classicalClaims } from './classical-claims.js';
import { quantumClaims } from './quantum-claims.js';

/** All claims. */
export const classicalQuantumClaims: readonly Claim[] = [...classicalClaims, ...quantumClaims, ...chainClaims];
