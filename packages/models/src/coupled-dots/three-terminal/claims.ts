// The statements about the three-terminal pair, each measured with the engine. Of the papers only the abstracts could be used:
// what they say is tested in a model of their kind with parameters of our own.

import { transportCoefficients } from 'lindblad-core';
import { after, type Claim, statedIn } from '../../claim.js';
import { compare, deviations, found, grid, minimum, nowhereNegative, signChange } from '../../measure.js';
import { singleDot } from '../../single-dot/model.js';
import { inverseCurrents, threeTerminalPlane } from '../icc-map.js';
import { zeroOfCoefficient } from '../onsager.js';
import { rowsOf } from '../reference-points.js';
import { AFTER_GHOSH, ESPOSITO, GHOSH, MODEL } from '../sources.js';
import { conditionClaims } from './condition-claims.js';
import { entropyClaims } from './entropy-claims.js';
import { engineAt, maximumPower } from './maximum-power.js';
import { coupledDots } from './model.js';
import { claim, energyForces, onsagerOf, pair } from './point.js';

const interactionsSwept = grid(-6, 2, 33);

const inverse: readonly Claim[] = [
  claim(
    'inverse-particle-current',
    statedIn(GHOSH),
    'One current runs against two parallel forces: particles at κ = -4, F_E = 0.5, F_N = 0.2: J_N, J_E, s',
    () => {
      const { J_N, J_E, s } = pair({});
      return compare([J_N, J_E, s], [-3.604169406164e-2, 1.787610689764e-1, 8.217219567589e-2], 1e-13);
    },
  ),
  claim(
    'inverse-energy-current',
    AFTER_GHOSH,
    'The energy current can be the inverse one: κ = -3, F_E = 0.05, F_N = 0.5: J_N, J_E, s',
    () => {
      const { J_N, J_E, s } = pair({ kappa: -3, ...energyForces });
      return compare([J_N, J_E, s], [2.605225418715e-2, -1.495357711363e-2, 1.227844823789e-2], 1e-13);
    },
  ),
  claim('particle-onset', MODEL, 'F_E = 0.5, F_N = 0.2: κ at which J_N turns inverse', () => {
    const [{ kappaZero }] = rowsOf('extremaA');
    return compare(
      signChange((kappa) => pair({ kappa }).J_N, -3, -2),
      kappaZero,
      6e-13,
    );
  }),
  claim('particle-strongest', MODEL, 'F_E = 0.5, F_N = 0.2: strongest inverse J_N along κ (10 digits), κ there', () => {
    const [{ J_N, kappaMinimum }] = rowsOf('extremaA');
    const { x, value } = minimum((kappa) => pair({ kappa }).J_N, -5, -3);
    const agrees = Math.abs(value - J_N) < 1e-13 && Math.abs(x - kappaMinimum) < 2e-7;
    return found(agrees ? 'holds' : 'fails', [value, x], [J_N, kappaMinimum], 2e-7);
  }),
  claim(
    'energy-stays-forward',
    MODEL,
    'F_E = 0.5, F_N = 0.2: J_E is never inverse: smallest J_E along κ, κ there',
    () => {
      const [{ J_E, kappaEnergyMinimum }] = rowsOf('extremaA');
      const { x, value } = minimum((kappa) => pair({ kappa }).J_E, -2, 0);
      const everywhere = interactionsSwept.every((kappa) => pair({ kappa }).J_E >= value);
      const agrees = everywhere && Math.abs(value - J_E) < 1e-11 && Math.abs(x - kappaEnergyMinimum) < 2e-7;
      return found(agrees ? 'holds' : 'fails', [value, x], [J_E, kappaEnergyMinimum], 2e-7);
    },
  ),
  claim('energy-onset', MODEL, 'F_E = 0.05, F_N = 0.5: κ at which J_E turns inverse', () => {
    const [{ kappa }] = rowsOf('zerosB');
    return compare(
      signChange((k) => pair({ ...energyForces, kappa: k }).J_E, -2.5, -1.5),
      kappa,
      6e-13,
    );
  }),
  claim('particles-stay-forward', MODEL, 'F_E = 0.05, F_N = 0.5: J_N is never inverse: smallest J_N, κ = -6 … 2', () =>
    nowhereNegative(
      interactionsSwept.map((kappa) => pair({ ...energyForces, kappa }).J_N),
      0,
    ),
  ),
  claim('energy-borders', MODEL, 'κ = -3, F_E = 0.05: F_N at which J_N and J_E change sign', () => {
    const [{ F_NParticle, F_NEnergy }] = rowsOf('zerosB');
    const zero = (name: 'J_N' | 'J_E'): number =>
      signChange((F_N) => pair({ kappa: -3, F_E: 0.05, F_N })[name], 0.01, 1);
    return compare([zero('J_N'), zero('J_E')], [F_NParticle, F_NEnergy], 6e-13);
  }),
  claim('borders', MODEL, 'κ = -4: F_N at which J_N and J_E change sign, F_E = 0.1, 0.3, 0.5, 0.7', () => {
    const rows = rowsOf('boundaries');
    return compare(
      rows.flatMap(({ F_E }) => (['J_N', 'J_E'] as const).map((name) => zeroForce(F_E, name))),
      rows.flatMap(({ particle, energy }) => [particle, energy]),
      6e-13,
    );
  }),
  claim(
    'map-counts',
    MODEL,
    'κ = -4, F_E = 0.05 … 0.95, F_N = 0.05 … 3 in steps of 0.05: points with inverse J_N, inverse J_E, none, both',
    () => {
      const [{ particle, energy, normal }] = rowsOf('mapCounts');
      const own = inverseCurrents(threeTerminalPlane(), onCoarseGrid);
      return compare([own.particle, own.energy, own.normal, own.both], [particle, energy, normal, 0], 0);
    },
  ),
];

/** Multiples of 0.05 above 0. */
function onCoarseGrid(F_E: number, F_N: number): boolean {
  const steps = F_E / 0.05;
  return F_E > 0 && F_N > 0 && Math.abs(steps - Math.round(steps)) < 1e-6;
}

/** F_N at which a current of κ = -4 vanishes. */
function zeroForce(F_E: number, name: 'J_N' | 'J_E'): number {
  return signChange((F_N) => pair({ F_E, F_N })[name], 0.01, 5);
}

const response: readonly Claim[] = [
  claim(
    'onsager',
    'implied by the model',
    'L_{NN}, L_{NE}, L_{EE} from derivatives of the currents at equilibrium, equal and unequal rates (κ = -4)',
    () => {
      const rows = rowsOf('onsager');
      return compare(
        rows.flatMap((row) => {
          const { L_NN, L_NE, L_EE } = onsagerOf(parametersOf(row));
          return [L_NN, L_NE, L_EE];
        }),
        rows.flatMap(({ L_NN, L_NE, L_EE }) => [L_NN, L_NE, L_EE]),
        1e-13,
      );
    },
  ),
  claim('onsager-symmetry', 'implied by the model', 'L_{NE} = L_{EN}: largest difference of both cases', () =>
    deviations(
      rowsOf('onsager').map((row) => {
        const { L_NE, L_EN } = onsagerOf(parametersOf(row));
        return L_NE - L_EN;
      }),
      1e-13,
    ),
  ),
  claim(
    'linear-onset',
    'implied by the model',
    'Close to equilibrium inverse currents need L_{NE} < 0: κ at which L_{NE} changes sign, ε_d = 0.5 and 1',
    () => {
      const rows = rowsOf('onsagerZeros');
      return compare(
        rows.map(({ eps_d }) => zeroOfCoefficient((kappa) => onsagerOf({ kappa, eps_d }).L_NE, -3, -1.1)),
        rows.map(({ kappa }) => kappa),
        6e-13,
      );
    },
  ),
  claim(
    'rays',
    'implied by the model',
    'The borders start along the rays F_N/F_E = |L_{NE}|/L_{NN} and L_{EE}/|L_{NE}| (κ = -4): slopes of the zeros of J_N and J_E at F_E = 1e-6',
    () => {
      const [{ particle, energy }] = rowsOf('rays');
      const slope = (name: 'J_N' | 'J_E'): number => signChange((r) => pair({ F_E: 1e-6, F_N: r * 1e-6 })[name], 1, 6);
      return compare([slope('J_N'), slope('J_E')], [particle, energy], 1e-5);
    },
  ),
];

function parametersOf(row: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(coupledDots.parameters, name)));
}

const machines: readonly Claim[] = [
  claim(
    'engine',
    statedIn(GHOSH),
    'The inverse particle current is an engine (electrons go up in μ, κ = -4): power, efficiency below the Carnot value 0.5',
    () => {
      const { P, eta } = pair({});
      return eta < 0.5 ? compare([P, eta], [1.441667762466e-2, 0.074629080618], 1e-12) : found('fails', [P, eta], '');
    },
  ),
  claim(
    'refrigerator',
    statedIn(GHOSH),
    'The inverse energy current is a refrigerator (κ = -3): heat out of R, work, coefficient of performance and net of the heat into M, Carnot 19',
    () => {
      const { coldHeat, W, cop, copNet, copCarnot } = pair({ kappa: -3, ...energyForces });
      return compare(
        [coldHeat, W, cop, copNet, copCarnot],
        [2.044367956523e-2, 1.371171273008e-2, 1.490964693, 1.090569603, 19],
        1e-9,
      );
    },
  ),
  claim(
    'maximum-power',
    after(ESPOSITO),
    'Single dot (κ = 0) at maximum power, η_C = 0.1, 0.2, 0.5, 0.8: efficiency and power',
    () => {
      const rows = rowsOf('maximumPower');
      return compare(
        rows.flatMap(({ carnot }) => {
          const { x_h, x_c } = maximumPower(carnot);
          const { eta, P } = pair(engineAt(x_h, x_c, carnot));
          return [eta, P];
        }),
        rows.flatMap(({ eta, P }) => [eta, P]),
        1e-12,
      );
    },
  ),
  claim(
    'open-circuit',
    'the model',
    'Single dot (κ = 0) without current, exactly and far from equilibrium: μ_L - μ_R = -(ε - μ_R)(T_L - T_R)/T_R: largest deviation of the zeros of J_N, ε_u = -2 … 2, F_E = -1, 0.3, 0.8',
    () =>
      deviations(
        [-1, 0.3, 0.8].flatMap((F_E) =>
          grid(-2, 2, 5).map((eps_u) => {
            const F_N = signChange((force) => pair({ kappa: 0, eps_u, F_E, F_N: force }).J_N, -4, 4.1);
            const { T_L, mu_L } = pair({ kappa: 0, eps_u, F_E, F_N });
            return mu_L + eps_u * (T_L - 1);
          }),
        ),
        1e-12,
      ),
  ),
  claim(
    'seebeck-peltier',
    'the model',
    'Single dot: Seebeck coefficient (ε - μ)/T and Peltier coefficient ε - μ from the engine’s linear response, at tight coupling no heat without current: largest deviation, and thermal conductance (T = 0.5, 2, ε = -2, -1, -0.5, 0.5, 1, 3)',
    () =>
      deviations(
        [0.5, 2].flatMap((T) =>
          [-2, -1, -0.5, 0.5, 1, 3].flatMap((eps) => {
            const found = transportCoefficients(singleDot, { set: { eps, T, dT: 0, dV: 0 } });
            const { seebeck = Number.NaN, peltier = Number.NaN, thermalConductance } = found;
            return [seebeck - eps / T, peltier - eps, thermalConductance];
          }),
        ),
        1e-11,
      ),
  ),
];

/** All claims of the three-terminal pair. */
export const coupledDotsClaims: readonly Claim[] = [
  ...entropyClaims,
  ...inverse,
  ...conditionClaims,
  ...response,
  ...machines,
];
