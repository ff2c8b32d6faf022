// The statements about the energy harvester and about repulsive dots with three terminals, each measured with the engine.

import { type Claim, type ClaimMaker, claimsOf } from '../claim.js';
import { compare, deviations, found, grid, nowhereNegative, signChange, signChanges } from '../measure.js';
import { energiesOf } from './census.js';
import { uniform } from './draws.js';
import { referencePoints } from './geometry-claims.js';
import { measuredOnsager } from './onsager.js';
import { allParameters, type PairPoint, type PointSet, pairPoint } from './points.js';
import { harvesterLeads, pairState } from './rate-equation.js';
import { rowsOf } from './reference-points.js';
import { sanchezButtiker } from './sanchez-buttiker-model.js';
import { REVIEW } from './three-terminal.js';

const SANCHEZ = 'Sánchez & Büttiker, Phys. Rev. B 83, 085428, arXiv:1008.3528';
const ZHANG = 'Zhang & Xie, Phys. Rev. E 104, 064142, arXiv:2109.10587';

const claim: ClaimMaker = claimsOf('sanchez-buttiker');

/** The engine's answer; by default the ideal wiring, κ = 2, T_M = 2, against Δμ = 0.3. */
export function harvester(set: PointSet): PairPoint {
  return pairPoint(sanchezButtiker, set);
}

/** Rates of L and R while d is empty (0) and filled (1). */
export function wiring(L: readonly [number, number], R: readonly [number, number]): Record<string, number> {
  return { gamma_L0: L[0], gamma_L1: L[1], gamma_R0: R[0], gamma_R1: R[1] };
}

/** The levels of the points that show how the sign depends on the wiring, and a small particle force. */
export const levels: PointSet = { eps_u: 1, eps_d: 0.5, mu_R: 0 };
/** Repulsive dots: equal levels, a leaky wiring that is the mirror image of the harvester's, μ_L - μ_R = 0.1. */
export const repulsiveDots: PointSet = { eps_u: 1, eps_d: 1, mu_L: 0.1, mu_R: 0, ...wiring([0.1, 1], [1, 0.1]) };

let random: { set: Record<string, number>; own: PairPoint }[] | undefined;

/** Random points of all parameters. */
function randomPoints(): { set: Record<string, number>; own: PairPoint }[] {
  if (random !== undefined) return random;
  const next = uniform(7);
  const between = (a: number, b: number): number => a + (b - a) * next();
  random = Array.from({ length: 300 }, () => {
    const set: Record<string, number> = { T_c: between(0.4, 2), T_M: between(0.4, 3), kappa: between(-4, 4) };
    for (const name of ['eps_u', 'eps_d', 'mu_L', 'mu_R', 'mu_M']) set[name] = between(-2, 2);
    for (const lead of ['L', 'R', 'M']) for (const c of [0, 1]) set[`gamma_${lead}${c}`] = 10 ** between(-1, 1);
    return { set, own: harvester(set) };
  });
  return random;
}

const numbers: readonly Claim[] = [
  referencePoints(claim, sanchezButtiker, 'Currents, power, efficiency and entropy production'),
  claim(
    'rate-equation',
    'the model',
    'Engine = rate equation in closed form: largest deviation of J_N, J_EM, s at 300 random points',
    () =>
      deviations(
        randomPoints().flatMap(({ set, own }) => {
          const p = allParameters(sanchezButtiker, set);
          const { currents, entropyProduction } = pairState(energiesOf(p), harvesterLeads(p));
          return [own.J_N - currents[0].particle, own.J_EM - currents[2].energy, own.s - entropyProduction];
        }),
        1e-12,
      ),
  ),
  claim(
    'micro-macro',
    REVIEW,
    'Microscopic = macroscopic entropy production: largest difference at 300 random points',
    () =>
      deviations(
        randomPoints().map(({ own }) => own.sMicroscopic - own.s),
        1e-12,
      ),
  ),
  claim(
    'forces-times-fluxes',
    REVIEW,
    's = F_E J_EM + F_N J_N with F_E = 1/T_c - 1/T_M, F_N = (μ_L - μ_R)/T_c: largest difference at 300 random points',
    () =>
      deviations(
        randomPoints().map(({ own }) => own.s - own.s_E - own.s_N),
        1e-12,
      ),
  ),
  claim(
    'onsager',
    'implied by the model',
    'L_NN, L_NE, L_EN, L_EE from derivatives of the currents at equilibrium (κ = -4, unequal rates)',
    () => {
      const [{ L_NN, L_NE, L_EE, ...set }] = rowsOf('onsagerEnergyOfM');
      const own = measuredOnsager((F_E, F_N) => {
        const { J_N, J_EM } = harvester({ ...set, T_M: 1 / (1 - F_E), mu_L: F_N, mu_R: 0 });
        return { J_N, J_E: J_EM };
      });
      return compare([own.L_NN, own.L_NE, own.L_EN, own.L_EE], [L_NN, L_NE, L_NE, L_EE], 1e-11);
    },
  ),
];

const biases = grid(0, 1.5, 31);

const machine: readonly Claim[] = [
  claim(
    'quantum-for-quantum',
    SANCHEZ,
    'Ideal wiring: every electron takes one quantum κ: largest |J_EM - κ J_N|, μ_R = 0 … 1.5, κ = 1, 2, 3',
    () =>
      deviations(
        [1, 2, 3].flatMap((kappa) =>
          biases.map((mu_R) => {
            const { J_EM, J_N } = harvester({ kappa, mu_R });
            return J_EM - kappa * J_N;
          }),
        ),
        1e-14,
      ),
  ),
  claim(
    'stall',
    REVIEW,
    'The engine stalls at Δμ = κ (1 - T_c/T_M): zeros of J_N for (κ, T_M) = (2, 2), (1, 1.5), (3, 4)',
    () => {
      const cases = [
        [2, 2],
        [1, 1.5],
        [3, 4],
      ];
      return compare(
        cases.map(([kappa, T_M]) => signChange((mu_R) => harvester({ kappa, T_M, mu_R }).J_N, 0.01, 3)),
        cases.map(([kappa, T_M]) => kappa * (1 - 1 / T_M)),
        1e-11,
      );
    },
  ),
  claim(
    'reversible-stall',
    REVIEW,
    'At the stall nothing flows and nothing is produced: J_N, J_EM, P, s at μ_R = 1',
    () => {
      const { J_N, J_EM, P, s } = harvester({ mu_R: 1 });
      return compare([J_N, J_EM, P, s], [0, 0, 0, 0], 1e-14);
    },
  ),
  claim(
    'efficiency',
    REVIEW,
    'η = Δμ/κ up to the Carnot value 1 - T_c/T_M = 0.5: η at μ_R = 0.3, 0.6, 0.9, 0.999',
    () => {
      const at = [0.3, 0.6, 0.9, 0.999];
      return compare(
        at.map((mu_R) => harvester({ mu_R }).eta),
        at.map((mu_R) => mu_R / 2),
        1e-10,
      );
    },
  ),
  claim(
    'refrigerator',
    REVIEW,
    'Beyond the stall the engine runs backwards and cools M: J_N, J_EM, s at μ_R = 1.2',
    () => {
      const { J_N, J_EM, s } = harvester({ mu_R: 1.2 });
      return compare([J_N, J_EM, s], [-4.261668536841e-3, -8.523337073682e-3, 8.523337073681e-4], 1e-14);
    },
  ),
  claim(
    'leak',
    REVIEW,
    'A leaky wiring breaks the tight coupling: J_EM/J_N (κ = 2) with rates (1, 0.2), (0.2, 1), and η against 0.15',
    () => {
      const { J_N, J_EM, eta } = harvester(wiring([1, 0.2], [0.2, 1]));
      // 0.0282024/3.65881822e-4 from the reference numbers, which are known to six digits
      return found(
        Math.abs(J_EM / J_N - 77.0806) < 2e-3 && eta < 0.15 ? 'holds' : 'fails',
        [J_EM / J_N, eta],
        '77.081, < 0.15',
      );
    },
  ),
  claim(
    'directions-decoupled',
    SANCHEZ,
    'Directions of energy and of electrons are decoupled: J_N changes sign with the wiring while J_EM > 0 stays: J_N, J_EM of both wirings without bias',
    () => {
      const one = harvester({ mu_R: 0, eps_u: 1, ...wiring([1, 0.2], [0.2, 1]) });
      const other = harvester({ mu_R: 0, eps_u: 1, ...wiring([0.2, 1], [1, 0.2]) });
      const values = [one.J_N, one.J_EM, other.J_N, other.J_EM];
      const mirrored = Math.abs(one.J_N + other.J_N) < 1e-14 && Math.abs(one.J_EM - other.J_EM) < 1e-14;
      return found(mirrored && one.J_N > 0 && one.J_EM > 0 ? 'holds' : 'fails', values, 'a, b, -a, b with a, b > 0');
    },
  ),
];

const label: readonly Claim[] = [
  claim(
    'attraction-necessary',
    `${REVIEW}, abstract`,
    'Inverse currents occur for attraction: F_E = 0.5, F_N = 0.02, J_N at κ = -0.8 and with the mirrored wiring at κ = +0.8',
    () => {
      const attraction = harvester({ ...levels, mu_L: 0.02, kappa: -0.8, ...wiring([1, 0.2], [0.2, 1]) }).J_N;
      const repulsion = harvester({ ...levels, mu_L: 0.02, kappa: 0.8, ...wiring([0.2, 1], [1, 0.2]) }).J_N;
      return found(
        attraction < 0 && repulsion < 0 ? 'conditional' : attraction < 0 ? 'holds' : 'fails',
        [attraction, repulsion],
        '< 0, ≥ 0 (with energy from M the sign of the wiring decides, not that of κ)',
      );
    },
    'conditional',
  ),
  claim(
    'label-swap',
    'implied by the model',
    'Swapping the names of L and R flips J_N and F_N and keeps J_EM and F_E: an inverse current becomes an ordinary one: largest deviation at 100 random points',
    () =>
      deviations(
        randomPoints()
          .slice(0, 100)
          .flatMap(({ set, own }) => {
            const { mu_L, mu_R, gamma_L0, gamma_L1, gamma_R0, gamma_R1 } = set;
            const swapped = harvester({
              ...set,
              mu_L: mu_R,
              mu_R: mu_L,
              ...wiring([gamma_R0, gamma_R1], [gamma_L0, gamma_L1]),
            });
            return [own.J_N + swapped.J_N, own.J_EM - swapped.J_EM, own.s - swapped.s];
          }),
        1e-13,
      ),
  ),
];

const repulsive: readonly Claim[] = [
  claim(
    'repulsion-onset',
    `${ZHANG}, abstract`,
    'The inverse current appears when the repulsion grows (mirrored wiring): U at which J_N turns inverse',
    () => {
      const [{ lower }] = rowsOf('repulsionHarvesterZeros');
      return compare(
        signChange((kappa) => harvester({ ...repulsiveDots, kappa }).J_N, 0, 1),
        lower,
        1e-11,
      );
    },
  ),
  claim(
    'repulsion-reentrance',
    `${ZHANG}, abstract`,
    'The inverse current, once there, stays as the repulsion grows: U ≤ 12 at which J_N changes sign',
    () => {
      const [{ lower, upper }] = rowsOf('repulsionHarvesterZeros');
      const changes = signChanges((kappa) => harvester({ ...repulsiveDots, kappa }).J_N, grid(0, 12, 25));
      const known =
        changes.length === 2 && Math.abs(changes[0] - lower) < 1e-11 && Math.abs(changes[1] - upper) < 1e-11;
      return found(changes.length === 1 ? 'holds' : known ? 'conditional' : 'fails', changes, 'the first one alone');
    },
    'conditional',
  ),
  claim(
    'repulsion-wiring',
    `${ZHANG}, abstract`,
    'Repulsion by itself makes the current inverse: largest and smallest J_N for U = 0 … 12 with the harvester’s own wiring',
    () => {
      const currents = grid(0, 12, 25).map(
        (kappa) => harvester({ ...repulsiveDots, ...wiring([1, 0.1], [0.1, 1]), kappa }).J_N,
      );
      const [least, most] = [Math.min(...currents), Math.max(...currents)];
      return found(least < 0 ? 'holds' : 'conditional', [least, most], '< 0 somewhere (only with the mirrored wiring)');
    },
    'conditional',
  ),
  claim(
    'ideal-threshold',
    'implied by the model',
    'Ideal mirrored wiring: the threshold is U = Δμ/(1 - T_c/T_M), and J_EM = -U J_N: zero of J_N, largest difference',
    () => {
      const ideal = { ...repulsiveDots, ...wiring([0, 1], [1, 0]) };
      const zero = signChange((kappa) => harvester({ ...ideal, kappa }).J_N, 0.05, 1);
      const difference = grid(0.1, 8, 21).reduce((largest, kappa) => {
        const { J_EM, J_N } = harvester({ ...ideal, kappa });
        return Math.max(largest, Math.abs(J_EM + kappa * J_N));
      }, 0);
      const [{ ideal: expected }] = rowsOf('repulsionHarvesterZeros');
      return compare([zero, difference], [expected, 0], 1e-11);
    },
  ),
  claim(
    'compensation',
    `${ZHANG}, abstract`,
    'The entropy that the inverse current takes away is over-compensated: F_N J_N, F_E J_EM, s at U = 3',
    () => {
      const { s_N, s_E, s } = harvester({ ...repulsiveDots, kappa: 3 });
      return compare([s_N, s_E, s], [-5.558034253879e-4, 1.2540481100195e-2, 1.198467767481e-2], 1e-14);
    },
  ),
  claim(
    'second-law',
    'the model',
    'Entropy production of the repulsive dots is positive: smallest s for U = 0 … 12',
    () =>
      nowhereNegative(
        grid(0, 12, 49).map((kappa) => harvester({ ...repulsiveDots, kappa }).s),
        0,
      ),
  ),
];

/** All claims of the harvester. */
export const sanchezButtikerClaims: readonly Claim[] = [...numbers, ...machine, ...label, ...repulsive];
