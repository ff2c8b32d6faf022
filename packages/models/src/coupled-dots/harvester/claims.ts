// The statements about the energy harvester and about repulsive dots with three terminals, each measured with the engine.

import { type Claim, statedIn } from '../../claim.js';
import { compare, deviations, found, grid, nowhereNegative, signChange, signChanges } from '../../measure.js';
import { commonClaims, noParticlesOfM } from '../geometry-claims.js';
import { measuredOnsager } from '../onsager.js';
import { rowsOf } from '../reference-points.js';
import { AFTER_SANCHEZ, MODEL, REVIEW, SANCHEZ, ZHANG } from '../sources.js';
import { sanchezButtiker } from './model.js';
import { claim, harvester, harvesterGeometry, labelSwap, levels, repulsiveDots, wiring } from './point.js';

const numbers: readonly Claim[] = [
  ...commonClaims(claim, harvesterGeometry, {
    results: 'Currents, power, efficiency and entropy production',
    microMacro: AFTER_SANCHEZ,
    forcesTimesFluxes: AFTER_SANCHEZ,
  }),
  noParticlesOfM(claim, harvesterGeometry),
  claim(
    'onsager',
    'implied by the model',
    'L_{NN}, L_{NE}, L_{EN}, L_{EE} from derivatives of the currents at equilibrium (κ = -4, unequal rates)',
    () => {
      const [{ L_NN, L_NE, L_EE, ...set }] = rowsOf('onsagerEnergyOfM');
      // at T_c = T_M = 1 dF_E = dT_M and dF_N = dμ_L
      const own = measuredOnsager(
        sanchezButtiker,
        { ...set, T_M: 1, mu_L: 0, mu_R: 0 },
        { energy: 'T_M', particle: 'mu_L', current: 'J_EM' },
      );
      return compare([own.L_NN, own.L_NE, own.L_EN, own.L_EE], [L_NN, L_NE, L_NE, L_EE], 1e-13);
    },
  ),
];

const biases = grid(0, 1.5, 31);

const machine: readonly Claim[] = [
  claim(
    'quantum-for-quantum',
    statedIn(SANCHEZ),
    'Ideal wiring: every electron takes one quantum κ: largest |J_{EM} - κ J_N|, μ_R = 0 … 1.5, κ = 1, 2, 3',
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
    AFTER_SANCHEZ,
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
        6e-13,
      );
    },
  ),
  claim(
    'reversible-stall',
    AFTER_SANCHEZ,
    'At the stall nothing flows and nothing is produced: J_N, J_{EM}, P, s at μ_R = 1',
    () => {
      const { J_N, J_EM, P, s } = harvester({ mu_R: 1 });
      return compare([J_N, J_EM, P, s], [0, 0, 0, 0], 1e-14);
    },
  ),
  claim(
    'efficiency',
    AFTER_SANCHEZ,
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
    AFTER_SANCHEZ,
    'Beyond the stall the engine runs backwards and cools M: J_N, J_{EM}, s at μ_R = 1.2',
    () => {
      const { J_N, J_EM, s } = harvester({ mu_R: 1.2 });
      return compare([J_N, J_EM, s], [-4.261668536841e-3, -8.523337073682e-3, 8.523337073681e-4], 1e-14);
    },
  ),
  claim(
    'leak',
    AFTER_SANCHEZ,
    'A leaky wiring breaks the tight coupling: J_{EM}/J_N (κ = 2) with rates (1, 0.2), (0.2, 1), and η against 0.15',
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
    statedIn(SANCHEZ),
    'Directions of energy and of electrons are decoupled: J_N changes sign with the wiring while J_{EM} > 0 stays: J_N, J_{EM} of both wirings without bias',
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
    statedIn(REVIEW),
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
    'Swapping the names of L and R flips J_N and F_N and keeps J_{EM} and F_E: an inverse current becomes an ordinary one: largest deviation at random draws, in units of the largest rate',
    () => deviations(labelSwap(2000), 1e-12),
  ),
];

const repulsive: readonly Claim[] = [
  claim(
    'repulsion-onset',
    statedIn(ZHANG),
    'The inverse current appears when the repulsion grows (mirrored wiring): U at which J_N turns inverse',
    () => {
      const [{ lower }] = rowsOf('repulsionHarvesterZeros');
      return compare(
        signChange((kappa) => harvester({ ...repulsiveDots, kappa }).J_N, 0, 1),
        lower,
        6e-13,
      );
    },
  ),
  claim(
    'repulsion-reentrance',
    MODEL,
    'In this geometry the inverse current goes away again when the repulsion grows further: U ≤ 12 at which J_N changes sign',
    () => {
      const [{ lower, upper }] = rowsOf('repulsionHarvesterZeros');
      return compare(
        signChanges((kappa) => harvester({ ...repulsiveDots, kappa }).J_N, grid(0, 12, 25)),
        [lower, upper],
        6e-13,
      );
    },
  ),
  claim(
    'repulsion-wiring',
    MODEL,
    'It takes the mirrored wiring: with the harvester’s own one repulsion makes no current inverse: smallest J_N for U = 0 … 12',
    () =>
      nowhereNegative(
        grid(0, 12, 25).map((kappa) => harvester({ ...repulsiveDots, ...wiring([1, 0.1], [0.1, 1]), kappa }).J_N),
        0,
      ),
  ),
  claim(
    'ideal-threshold',
    'implied by the model',
    'Ideal mirrored wiring: the threshold is U = Δμ/(1 - T_c/T_M), and J_{EM} = -U J_N: zero of J_N, largest difference',
    () => {
      const ideal = { ...repulsiveDots, ...wiring([0, 1], [1, 0]) };
      const zero = signChange((kappa) => harvester({ ...ideal, kappa }).J_N, 0.05, 1);
      const difference = grid(0.1, 8, 21).reduce((largest, kappa) => {
        const { J_EM, J_N } = harvester({ ...ideal, kappa });
        return Math.max(largest, Math.abs(J_EM + kappa * J_N));
      }, 0);
      const [{ ideal: expected }] = rowsOf('repulsionHarvesterZeros');
      return compare([zero, difference], [expected, 0], 6e-13);
    },
  ),
  claim(
    'compensation',
    statedIn(ZHANG),
    'The entropy that the inverse current takes away is over-compensated: F_N J_N, F_E J_{EM}, s at U = 3',
    () => {
      const { s_N, s_E, s } = harvester({ ...repulsiveDots, kappa: 3 });
      return compare([s_N, s_E, s], [-5.558034253879e-4, 1.2540481100195e-2, 1.198467767481e-2], 1e-14);
    },
  ),
];

/** All claims of the harvester. */
export const sanchezButtikerClaims: readonly Claim[] = [...numbers, ...machine, ...label, ...repulsive];
