// The statements about the cascade, each measured with the engine.

import type { Claim } from '../claim.js';
import { collisionClaims } from './collision-claims.js';
import { streamClaims } from './stream-claims.js';

/** All claims: one collision, and streams of them. */
export const cascadeClaims: readonly Claim[] = [...collisionClaims, ...streamClaims];
