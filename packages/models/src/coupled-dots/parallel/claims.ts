// The statements about the parallel pair, each measured with the engine; parameters are ours.

import type { Claim } from '../../claim.js';
import { statedIn } from '../../claim.js';
import { compare, deviations, found, grid, nowhereNegative, signChange, signChanges } from '../../measure.js';
import { parallel } from '../census.js';
import { attractionNecessary, bothKinds, COUNTED, commonClaims, noInverse } from '../geometry-claims.js';
import { inverseCurrents, parallelPlane } from '../icc-map.js';
import { zeroOfCoefficient } from '../onsager.js';
import { rowsOf } from '../reference-points.js';
import { AFTER_GHOSH, GHOSH, GHOSH_SECOND, MODEL, ZHANG } from '../sources.js';
import { claim, equalLevels, onsagerOf, parallelPair, repulsiveOnset } from './point.js';

const swept = grid(-6, 2, 41);

const numbers: readonly Claim[] = [
  ...commonClaims(claim, parallel, {
    results: 'Populations, currents and entropy production',
    microMacro: statedIn(GHOSH),
    forcesTimesFluxes: statedIn(GHOSH, 'introduction'),
  }),
  claim(
    'closed-form',
    'the model',
    'Equal levels and rates: populations, J_N, J_E in closed form: largest deviation, κ = -6 … 2',
    () =>
      deviations(
        swept.flatMap((kappa) => {
          const own = parallelPair({ kappa });
          const closed = equalLevels(1, kappa, 0.5, 0.2);
          return (['p00', 'p10', 'p11', 'J_N', 'J_E'] as const).map((name) => own[name] - closed[name]);
        }),
        1e-13,
      ),
  ),
  claim(
    'conservation',
    'the model',
    'Each dot conserves its electrons: largest |J_L + J_R| of u and of d, and |J_N - J_Nu - J_Nd|, ε_u = 1.2, ε_d = 0.8, κ = -6 … 2',
    () =>
      deviations(
        swept.flatMap((kappa) => {
          const p = parallelPair({ kappa, eps_u: 1.2, eps_d: 0.8 });
          return [p.J_Nu + p.J_NuR, p.J_Nd + p.J_NdR, p.J_N - p.J_Nu - p.J_Nd];
        }),
        1e-14,
      ),
  ),
  claim(
    'label-swap',
    'implied by the model',
    'Swapping the leads flips both forces and both currents, so that an inverse current stays one: largest deviation, κ = -6 … 2',
    () =>
      deviations(
        swept.flatMap((kappa) => {
          const own = parallelPair({ kappa });
          const swapped = parallelPair({ kappa, T_R: own.T_L, mu_R: own.mu_L, F_E: -0.5, F_N: -0.2 });
          return [own.J_N + swapped.J_N, own.J_E + swapped.J_E, own.s - swapped.s];
        }),
        1e-14,
      ),
  ),
];

const inverse: readonly Claim[] = [
  claim(
    'inverse-currents',
    AFTER_GHOSH,
    'Both kinds of inverse currents occur with two leads (κ = -3): inverse J_N at F_E = 0.5, F_N = 0.2, inverse J_E at F_E = 0.05, F_N = 0.5',
    () => {
      const { J_N } = parallelPair({});
      const { J_E } = parallelPair({ F_E: 0.05, F_N: 0.5 });
      return compare([J_N, J_E], [-2.205478646812e-2, -2.680168239121e-2], 1e-13);
    },
  ),
  claim('onsets', MODEL, 'κ at which J_N (F_E = 0.5, F_N = 0.2) and J_E (F_E = 0.05, F_N = 0.5) turn inverse', () => {
    const [{ particle, energy }] = rowsOf('zerosP');
    return compare(
      [
        signChange((kappa) => parallelPair({ kappa }).J_N, -3, -2),
        signChange((kappa) => parallelPair({ kappa, F_E: 0.05, F_N: 0.5 }).J_E, -3, -1.5),
      ],
      [particle, energy],
      6e-13,
    );
  }),
  claim(
    'onsager',
    'implied by the model',
    'L_{NN}, L_{NE}, L_{EN}, L_{EE} from derivatives of the currents at equilibrium (κ = -3)',
    () => {
      const [{ L_NN, L_NE, L_EE }] = rowsOf('onsagerParallel');
      const own = onsagerOf(1, -3);
      return compare([own.L_NN, own.L_NE, own.L_EN, own.L_EE], [L_NN, L_NE, L_NE, L_EE], 1e-13);
    },
  ),
  claim(
    'linear-onset',
    'implied by the model',
    'L_{NE} changes sign where the pair state is as high as the empty one, κ = -2ε: ε = 0.5, 1.5',
    () => {
      const levels = [0.5, 1.5];
      return compare(
        levels.map((eps) => zeroOfCoefficient((kappa) => onsagerOf(eps, kappa).L_NE, -2.5 * eps, -1.6 * eps)),
        levels.map((eps) => -2 * eps),
        6e-13,
      );
    },
  ),
  claim(
    'beyond-linear-response',
    'implied by the model',
    'An inverse current needs L_{NE} < 0, that is κ < -2ε: J_E at κ = -1.8, ε = 1, F_E = 0.05, F_N = 3',
    () => {
      const { J_E } = parallelPair({ kappa: -1.8, F_E: 0.05, F_N: 3 });
      return found(J_E < -1e-13 ? 'conditional' : 'holds', J_E, '≥ 0 (true close to equilibrium alone)');
    },
    'conditional',
  ),
  claim('never-both', 'second law', 'Both currents inverse at once: points of the 31 × 41 map (κ = -3)', () => {
    const { both, particle, energy } = inverseCurrents(parallelPlane(), (F_E, F_N) => F_E > 0 && F_N > 0);
    return particle > 0 && energy > 0 ? compare(both, 0, 0) : found('fails', [both, particle, energy], '0, > 0, > 0');
  }),
  attractionNecessary(claim, parallel, statedIn(GHOSH_SECOND)),
  claim(
    'sharp-condition',
    'implied by the model',
    `Nor for an attraction weaker than the lower level. ${COUNTED}`,
    () => noInverse(parallel, 'weakly attractive'),
  ),
  claim('beyond-the-level', 'implied by the model', `Beyond it both kinds occur, never at once. ${COUNTED}`, () =>
    bothKinds(parallel),
  ),
];

const repulsive: readonly Claim[] = [
  claim(
    'repulsion-onset',
    statedIn(ZHANG),
    'The inverse current appears when the repulsion grows, here with one level below zero: U at which J_N turns inverse, ε_u = 1, ε_d = -2, -1.5, -1.2',
    () => {
      const rows = rowsOf('repulsionParallelZeros');
      return compare(
        rows.map(({ eps_d }) => repulsiveOnset(eps_d)),
        rows.map(({ kappa }) => kappa),
        6e-13,
      );
    },
  ),
  claim('repulsion-stays', MODEL, 'Beyond that it stays inverse (ε_d = -2): sign changes of J_N for U = 0 … 20', () =>
    compare(signChanges((kappa) => parallelPair({ eps_d: -2, kappa }).J_N, grid(0, 20, 41)).length, 1, 0),
  ),
  claim(
    'repulsion-energy',
    MODEL,
    'The energy current follows its force throughout (ε_d = -2): smallest J_E, U = 0 … 20',
    () =>
      nowhereNegative(
        grid(0, 20, 41).map((kappa) => parallelPair({ eps_d: -2, kappa }).J_E),
        0,
      ),
  ),
  claim(
    'repulsion-compensation',
    statedIn(ZHANG),
    'The entropy that the inverse current takes away is over-compensated (ε_d = -2, U = 5 … 20): smallest s and smallest F_E J_E, largest F_N J_N',
    () => {
      const points = grid(5, 20, 31).map((kappa) => parallelPair({ eps_d: -2, kappa }));
      const s = Math.min(...points.map((p) => p.s));
      const forward = Math.min(...points.map((p) => p.s_E));
      const taken = Math.max(...points.map((p) => p.s_N));
      return found(s > 0 && forward > 0 && taken < 0 ? 'holds' : 'fails', [s, forward, taken], '> 0, > 0, < 0');
    },
  ),
];

/** All claims of the parallel pair. */
export const coupledDotsParallelClaims: readonly Claim[] = [...numbers, ...inverse, ...repulsive];
