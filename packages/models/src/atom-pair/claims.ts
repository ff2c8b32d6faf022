// The statements about the pair, each measured with the engine. The papers' abstracts are quoted in substance; their
// figures and parameters are not redrawn, so most statements are of the model that they describe, at numbers of our own.

import type { Claim } from '../claim.js';
import { controlClaims } from './control-claims.js';
import { entropyClaims } from './entropy-claims.js';
import { manyLevelClaims } from './many-level-claims.js';
import { reversalClaims } from './reversal-claims.js';
import { steadyClaims } from './steady-claims.js';
import { temperatureClaims } from './temperature-claims.js';
import { threeLevelClaims } from './three-level-claims.js';

/** All claims: apparent temperature, reversal, steady states, entropy, controls, three-level atoms, oscillators. */
export const atomPairClaims: readonly Claim[] = [
  ...temperatureClaims,
  ...reversalClaims,
  ...steadyClaims,
  ...entropyClaims,
  ...controlClaims,
  ...threeLevelClaims,
  ...manyLevelClaims,
];
