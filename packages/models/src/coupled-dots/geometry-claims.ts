// Claims that several geometries of the pair make: the reference points, and for the two whose forces are parameters the
// engine against the rate equation, the laws, and the conditions for inverse currents, over the same random draws.

import type { Model } from 'lindblad-core';
import type { Claim, ClaimMaker, Measurement } from '../claim.js';
import { compare, deviations, found, nowhereNegative } from '../measure.js';
import { census, engineCensus, engineCensuses, type Geometry } from './census.js';
import type { Interaction } from './draws.js';
import { modelDeviations } from './reference-points.js';
import { GHOSH, MODEL } from './three-terminal.js';

/** Random draws of the rate equation, and how many of them the engine solves too. */
export const DRAWS = 20_000;
const ENGINE_DRAWS = 400;

/** What is counted: of all draws by the rate equation, then of those by the engine. */
export const COUNTED: string = `Inverse J_N, inverse J_E, both of ${DRAWS} draws, then of ${ENGINE_DRAWS}`;

/** `results` at the reference points of a model. */
export function referencePoints(claim: ClaimMaker, model: Model, results: string): Claim {
  return claim(
    'reference-points',
    MODEL,
    `${results} at the reference points, in units of half the last digit given: largest deviation`,
    () => deviations(modelDeviations(model), 1),
  );
}

/** The engine against the rate equation. */
export function rateEquation(claim: ClaimMaker, geometry: Geometry): Claim {
  return claim(
    'rate-equation',
    'the model',
    `Engine = rate equation in closed form at ${3 * ENGINE_DRAWS} random draws (rates over four decades): largest deviation of populations, and of currents in units of the largest rate`,
    () =>
      deviations(
        engineCensuses(geometry, ENGINE_DRAWS).map(({ deviation }) => deviation),
        1e-12,
      ),
  );
}

/** Microscopic against macroscopic entropy production. */
export function microMacro(claim: ClaimMaker, geometry: Geometry): Claim {
  return claim(
    'micro-macro',
    `${GHOSH}, abstract`,
    `Microscopic and macroscopic entropy production agree: largest difference over ${3 * ENGINE_DRAWS} draws, in units of the largest rate`,
    () =>
      deviations(
        engineCensuses(geometry, ENGINE_DRAWS).map((own) => own.microMacro),
        1e-13,
      ),
  );
}

/** The second law. */
export function secondLaw(claim: ClaimMaker, geometry: Geometry): Claim {
  return claim(
    'second-law',
    'the model',
    `Entropy production is positive: its smallest value over ${3 * ENGINE_DRAWS} draws`,
    () =>
      nowhereNegative(
        engineCensuses(geometry, ENGINE_DRAWS).map(({ smallest }) => smallest),
        0,
      ),
  );
}

/** Levels above zero and repulsion have no inverse current. */
export function attractionNecessary(claim: ClaimMaker, geometry: Geometry, source: string): Claim {
  return claim(
    'attraction-necessary',
    source,
    `Levels above zero, κ ≥ 0: no inverse current. Inverse J_N, inverse J_E, both of ${DRAWS} draws (rate equation), then of ${ENGINE_DRAWS} of them (engine)`,
    () => noInverse(geometry, 'repulsive'),
  );
}

/** No inverse current among the draws of an interaction. */
export function noInverse(geometry: Geometry, interaction: Interaction): Measurement {
  return compare(inverseCounts(geometry, interaction), [0, 0, 0, 0, 0, 0], 0);
}

/** Inverse currents of both kinds among the draws beyond the level, never both at once. */
export function bothKinds(geometry: Geometry): Measurement {
  const counts = inverseCounts(geometry, 'strongly attractive');
  const occurs = counts.every((count, k) => (k % 3 === 2 ? count === 0 : count > 0));
  return found(occurs ? 'holds' : 'fails', counts, '> 0, > 0, 0, > 0, > 0, 0');
}

/** Draws with inverse J_N, inverse J_E and both, by the rate equation, then by the engine. */
function inverseCounts(geometry: Geometry, interaction: Interaction): number[] {
  const all = census(geometry, interaction, DRAWS);
  const own = engineCensus(geometry, interaction, ENGINE_DRAWS);
  return [all, own].flatMap(({ particle, energy, both }) => [particle, energy, both]);
}
