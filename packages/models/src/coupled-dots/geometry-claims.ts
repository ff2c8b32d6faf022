// Claims that several geometries of the pair make: reference points, the engine against the rate equation, the laws, all at
// random draws; and for the two whose forces are parameters the conditions for inverse currents.

import type { Claim, ClaimMaker, Measurement } from '../claim.js';
import { compare, deviations, found, nowhereNegative } from '../measure.js';
import { census, DRAWS, type ForcedGeometry } from './census.js';
import type { Interaction } from './draws.js';
import { agreement, type Geometry, microMacroDefects } from './geometry.js';
import { modelDeviations } from './reference-points.js';
import { MODEL } from './sources.js';

/** What the claims of one geometry say otherwise than those of another. */
export interface CommonClaims {
  /** What its reference points are about. */
  readonly results: string;
  /** Where the two forms of the entropy production, and forces times fluxes, are stated. */
  readonly microMacro: string;
  readonly forcesTimesFluxes: string;
}

/** Of how many draws one is solved a second time, for the microscopic entropy production. */
const EACH = 150;

/** Reference points, rate equation, both forms of the entropy production, forces times fluxes, the second law. */
export function commonClaims(claim: ClaimMaker, geometry: Geometry, { results, ...sources }: CommonClaims): Claim[] {
  const drawn = 'random draws (rates over four decades)';
  const { current } = geometry.energy;
  const energy = current === 'J_E' ? 'J_E' : 'J_{EM}';
  return [
    claim(
      'reference-points',
      MODEL,
      `${results} at the reference points, in units of half the last digit given: largest deviation`,
      () => deviations(modelDeviations(geometry.model), 1),
    ),
    claim(
      'rate-equation',
      'the model',
      `Engine = rate equation in closed form at ${drawn}: largest deviation of populations, and of J_N, ${energy}, s in units of the largest rate`,
      () => deviations([agreement(geometry).deviation], 1e-12),
    ),
    claim(
      'micro-macro',
      sources.microMacro,
      'Microscopic and macroscopic entropy production agree: largest difference at random draws, in units of the largest rate',
      () => deviations(microMacroDefects(geometry, EACH), 1e-13),
    ),
    claim(
      'forces-times-fluxes',
      sources.forcesTimesFluxes,
      `s = F_E ${energy} + F_N J_N, also far from equilibrium: largest difference at random draws, in units of the largest rate`,
      () => deviations([agreement(geometry).forcesTimesFluxes], 1e-12),
    ),
    claim('second-law', 'the model', 'Entropy production is positive: its smallest value at random draws', () =>
      nowhereNegative([agreement(geometry).smallest], 0),
    ),
  ];
}

/** No electrons pass through M, which couples to a dot of its own. */
export function noParticlesOfM(claim: ClaimMaker, geometry: Geometry): Claim {
  return claim(
    'no-particles-of-m',
    'the model',
    'M gives energy and no electrons: largest particle current out of M at random draws, in units of the largest rate',
    () => deviations([agreement(geometry).particlesOfM], 1e-13),
  );
}

/** What is counted. */
export const COUNTED: string = `Inverse J_N, inverse J_E, both, of ${DRAWS} draws`;

/** Levels above zero and repulsion have no inverse current. */
export function attractionNecessary(claim: ClaimMaker, geometry: ForcedGeometry, source: string): Claim {
  return claim('attraction-necessary', source, `Levels above zero, κ ≥ 0: no inverse current. ${COUNTED}`, () =>
    noInverse(geometry, 'repulsive'),
  );
}

/** No inverse current among the draws of an interaction. */
export function noInverse(geometry: ForcedGeometry, interaction: Interaction): Measurement {
  return compare(inverseCounts(geometry, interaction), [0, 0, 0], 0);
}

/** Inverse currents of both kinds among the draws beyond the level, never both at once. */
export function bothKinds(geometry: ForcedGeometry): Measurement {
  const counts = inverseCounts(geometry, 'strongly attractive');
  const [particle, energy, both] = counts;
  return found(particle > 0 && energy > 0 && both === 0 ? 'holds' : 'fails', counts, '> 0, > 0, 0');
}

/** Draws with inverse J_N, inverse J_E and both. */
function inverseCounts(geometry: ForcedGeometry, interaction: Interaction): number[] {
  const { particle, energy, both } = census(geometry, interaction);
  return [particle, energy, both];
}
