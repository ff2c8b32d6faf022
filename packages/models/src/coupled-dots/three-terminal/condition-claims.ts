// Claims about the conditions for inverse currents: what the abstracts call necessary and sufficient, the sharp condition, and
// what the notion of an inverse current depends on.

import { type Claim, statedIn } from '../../claim.js';
import { compare, deviations, found, grid, signChange } from '../../measure.js';
import { threeTerminal } from '../census.js';
import { attractionNecessary, bothKinds, COUNTED, noInverse } from '../geometry-claims.js';
import { inverseCurrents, threeTerminalPlane } from '../icc-map.js';
import { GHOSH_SECOND, REVIEW } from '../sources.js';
import { claim, onsagerClosed, pair, shift } from './point.js';

const conditions: readonly Claim[] = [
  attractionNecessary(claim, threeTerminal, statedIn(`${GHOSH_SECOND}; ${REVIEW}`, 'abstracts')),
  claim(
    'sharp-condition',
    'implied by the model',
    `Attraction alone is not enough, it has to beat the level: none for -ε_u < κ < 0. ${COUNTED}`,
    () => noInverse(threeTerminal, 'weakly attractive'),
  ),
  claim('beyond-the-level', 'implied by the model', `ε_u + κ < 0: both kinds occur, never at once. ${COUNTED}`, () =>
    bothKinds(threeTerminal),
  ),
  claim('never-both', 'second law', 'Both currents inverse at once: points of the 39 × 61 map (κ = -4)', () =>
    compare(inverseCurrents(threeTerminalPlane(), (F_E, F_N) => F_E > 0 && F_N > 0).both, 0, 0),
  ),
  claim(
    'symmetry-breaking-sufficient',
    statedIn(GHOSH_SECOND),
    'Broken symmetry between particle and energy transitions (ε_u + κ < 0 < ε_u) is sufficient: points with an inverse current among 300 of the (F_E, F_N) plane at κ = -1.3, all rates equal',
    () => {
      const inversions = forcePlane(15, 20).filter(([F_E, F_N]) => {
        const { J_N, J_E } = pair({ kappa: -1.3, F_E, F_N });
        return Math.min(J_N, J_E) < -1e-13;
      }).length;
      const onset = signChange((kappa) => onsagerClosed({ kappa }).L_NE, -3, -1);
      return found(
        inversions > 0 ? 'holds' : 'conditional',
        `${inversions} of 300 (with these rates L_{NE} < 0 takes κ < ${onset.toPrecision(8)})`,
        '> 0 of 300',
      );
    },
    'conditional',
  ),
  claim(
    'sufficient-with-free-rates',
    'implied by the model',
    'With the channel of the empty dot nearly closed (rate 1e-6) any ε_u + κ < 0 is enough: J_N at κ = -1.01 and -1.3 (F_E = 0.9, F_N = 0.001)',
    () => {
      const closed = { gamma_L0: 1e-6, gamma_R0: 1e-6, F_E: 0.9, F_N: 0.001 };
      const currents = [-1.01, -1.3].map((kappa) => pair({ kappa, ...closed }).J_N);
      return found(currents.every((J_N) => J_N < -1e-6) ? 'holds' : 'fails', currents, '< 0');
    },
  ),
];

/** Forces of the quadrant F_E, F_N > 0. */
function forcePlane(energies: number, particles: number): [number, number][] {
  return grid(0.045, 0.9, energies).flatMap((F_E) =>
    grid(0.01, 3, particles).map((F_N): [number, number] => [F_E, F_N]),
  );
}

const caveats: readonly Claim[] = [
  claim(
    'reversible-level',
    'the model',
    'Without interaction J_N vanishes at the reversible level ε_r = (μ_R T_L - μ_L T_R)/(T_L - T_R), and is inverse below it: zero of J_N along ε_u (F_E = 0.5, F_N = 0.2)',
    () =>
      compare(
        signChange((eps_u) => pair({ eps_u, kappa: 0 }).J_N, -3, 2),
        -0.4,
        1e-12,
      ),
  ),
  claim(
    'energy-zero',
    'implied by the model',
    'The inverse J_N at κ = -4 runs against two parallel forces whatever the zero of energy: F_N after ε_u, μ_L, μ_R are measured from a zero 0.7 lower',
    () => {
      const shifted = pair(shift(0.7));
      return found(
        shifted.s_N / shifted.J_N > 0 ? 'holds' : 'conditional',
        shifted.s_N / shifted.J_N,
        '> 0 (the forces are parallel only relative to the stated zero)',
      );
    },
    'conditional',
  ),
  claim(
    'energy-zero-law',
    'implied by the model',
    'ε_u → ε_u + c, μ → μ + c keeps J_N and s, turns J_E into J_E + c J_N and F_N into F_N - c F_E: largest deviation, c = -1 … 1',
    () => {
      const { J_N, J_E, s } = pair({});
      return deviations(
        grid(-1, 1, 9).flatMap((c) => {
          const p = pair(shift(c));
          return [p.J_N - J_N, p.s - s, p.J_E - J_E - c * J_N, p.mu_L - 0.4 - c];
        }),
        1e-13,
      );
    },
  ),
  claim(
    'level-sign',
    'implied by the model',
    'Interaction is necessary for an inverse current: J_N without interaction, ε_u = -1 (F_E = 0.5, F_N = 0.2)',
    () => {
      const { J_N } = pair({ eps_u: -1, kappa: 0 });
      return found(
        J_N < 0 ? 'conditional' : 'holds',
        J_N,
        '≥ 0 (a level below zero has an inverse current by itself; levels have to lie above)',
      );
    },
    'conditional',
  ),
];

/** Claims about conditions. */
export const conditionClaims: readonly Claim[] = [...conditions, ...caveats];
