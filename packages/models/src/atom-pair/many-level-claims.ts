// Claims about the apparent temperature of other systems: oscillators, and V and Λ atoms of many degenerate levels.

import { after, type Claim } from '../claim.js';
import { compare, deviations } from '../measure.js';
import { APPARENT, claim } from './claim-of.js';
import { manyLevelRun, manyLevels } from './many-level.js';
import { mixedTemperature, squeezedTemperature } from './oscillators.js';
import type { Shape } from './three-level.js';

/** T of <A A†>/<A† A>, w = 1. */
const temperature = (up: number, down: number): number => 1 / Math.log(up / down);

export const manyLevelClaims: readonly Claim[] = [
  claim(
    'oscillator',
    after(APPARENT),
    'An oscillator appears at w/ln[(n̄+1)/n̄] with n̄ = sinh²r (2n+1) + n + |α|²: squeezing and displacement count as heat does. (n, r, α) = (0.3, 0, 0), (0.3, 0.3, 0), (0.3, 0, 0.5), (0.2, 0.3, 0.4), (0, 0.4, 0)',
    () => {
      const states: [number, number, number][] = [
        [0.3, 0, 0],
        [0.3, 0.3, 0],
        [0.3, 0, 0.5],
        [0.2, 0.3, 0.4],
        [0, 0.4, 0],
      ];
      return compare(
        states.map(([n, r, alpha]) => squeezedTemperature(n, r, alpha)),
        states.map(([n, r, alpha]) => {
          const mean = Math.sinh(r) ** 2 * (2 * n + 1) + n + alpha ** 2;
          return temperature(mean + 1, mean);
        }),
        1e-9,
      );
    },
  ),
  claim(
    'oscillators',
    after(APPARENT),
    'N oscillators in one bath: <A†A> = Σ n̄_i + C and <AA†> = Σ n̄_i + C + N. Two of thermal means 0.1 and 0.02 mixed by the angles -π/4, -0.3, 0, 0.3, π/4, which correlates them by C = (n_1 - n_2) sin 2θ',
    () => {
      const angles = [-Math.PI / 4, -0.3, 0, 0.3, Math.PI / 4];
      return compare(
        angles.map((angle) => mixedTemperature(0.1, 0.02, angle)),
        angles.map((angle) => {
          // the sign of C is that of the mixing: a cold or a hot mode is the one that the bath sees
          const down = 0.12 - 0.08 * Math.sin(2 * angle);
          return temperature(down + 2, down);
        }),
        1e-7,
      );
    },
  ),
  claim(
    'many-levels',
    after(APPARENT),
    'V atoms of M degenerate levels have <A†A> = Σ p_k + C_e, <AA†> = M p_0, Λ atoms <A†A> = M p_e, <AA†> = Σ p_k + C_g; the flow at the start is that of T_S, and only the symmetric one of the M levels is bright at the end: M = 2, 3, 4, 5, coherence -1/2, 0, 1/2, 1 of its bounds, largest deviation of T_S, flow, energy',
    () =>
      deviations(
        (['V', 'Λ'] satisfies Shape[]).flatMap((shape) =>
          [2, 3, 4, 5].flatMap((M) =>
            [-0.5, 0, 0.5, 1].flatMap((share) => {
              const [T0, TB] = [1, 1.2];
              const { single, each } = manyLevels(shape, M, 1 / T0);
              // between -p/(M-1) and p
              const c = share < 0 ? (share * each) / (M - 1) : share * each;
              const run = manyLevelRun(shape, M, { T0, TB, c });
              const [one, many] = [M * single, M * each + M * (M - 1) * c];
              const [up, down] = shape === 'V' ? [one, many] : [many, one];
              const n = 1 / Math.expm1(1 / TB);
              const z = Math.exp(-1 / TB);
              const r = single + each + (M - 1) * c;
              const energy = (shape === 'V' ? 1 - r : 0) + (r * z) / (1 + z);
              return [
                1 / run.apparent - 1 / temperature(up, down),
                run.flow - (n * up - (n + 1) * down),
                run.energy - energy,
              ];
            }),
          ),
        ),
        1e-12,
      ),
  ),
  claim(
    'many-levels-inverted',
    after(APPARENT),
    'With the largest coherence a V atom appears at w/(w/T_0 - ln M): inverted for T_0 > w/ln M. T_0 = 0.8, 2 for M = 2, 3, 5',
    () => {
      const points = [0.8, 2].flatMap((T0) => [2, 3, 5].map((M) => ({ T0, M })));
      return compare(
        points.map(({ T0, M }) => manyLevelRun('V', M, { T0, TB: 1.2, c: manyLevels('V', M, 1 / T0).each }).apparent),
        points.map(({ T0, M }) => 1 / (1 / T0 - Math.log(M))),
        1e-11,
      );
    },
  ),
];
