// Claims about what collective spins are good for: thermometers and cyclic machines.

import { solveSync } from 'lindblad-core';
import { after, type Claim, type Measurement } from '../claim.js';
import { compare, deviations, found } from '../measure.js';
import { root } from '../root.js';
import { brillouin, CAPACITY, cases, claim, INDISTINGUISHABLE, whole } from './claim-of.js';
import { block, heatCapacity, ottoWork, over } from './ensemble.js';
import { thermalWeights } from './multiplicities.js';

/** The largest collective spin alone: n spins that start in the ground state, or in the highest. */
const symmetric = (n: number, s = 0.5): Map<number, number> => new Map([[n * s, 1]]);
const independent = (n: number, s = 0.5): Map<number, number> => new Map([[s, n]]);

/** What holds only under the conditions that the numbers show; fails if the numbers are other ones. */
function onCondition(measured: readonly number[], expected: readonly number[], tolerance: number): Measurement {
  const agrees = compare(measured, expected, tolerance).verdict === 'holds';
  return found(agrees ? 'conditional' : 'fails', measured, expected, tolerance);
}

/** <m> of a collective spin in equilibrium at x = 0 or ∞. */
const startEnergy = (J: number, x: number): number => (x === 0 ? 0 : -J);

export const machineClaims: readonly Claim[] = [
  claim(
    'heat-capacity-numbers',
    after(CAPACITY),
    'Heat capacity of the largest collective spin over that of independent spins, (n, s) = (2, 1/2), (4, 1/2), (10, 1/2), (4, 1) at w/T = 0.01, 0.5, 1, 2: largest deviation',
    () =>
      deviations(
        cases('heatCapacity').map(({ n, s, x, ratio }) => {
          return heatCapacity(symmetric(n, s), x) / heatCapacity(independent(n, s), x) - ratio;
        }),
        1e-10,
      ),
  ),
  claim(
    'heisenberg',
    `${CAPACITY}, abstract or introduction`,
    'Collective spins are the better thermometer at high temperature, by (ns + 1)/(s + 1) in heat capacity: ratios at w/T = 1e-3 for (2, 1/2), (10, 1/2), (4, 1)',
    () =>
      compare(
        [
          [2, 0.5],
          [10, 0.5],
          [4, 1],
        ].map(([n, s]) => heatCapacity(symmetric(n, s), 1e-3) / heatCapacity(independent(n, s), 1e-3)),
        [2 / 1.5, 6 / 1.5, 5 / 2],
        3e-5,
      ),
  ),
  claim(
    'thermometer-always',
    after(CAPACITY),
    'Collective spins have the larger heat capacity at every temperature: they have it up to a w/T above which they have not, n = 2, 4, 10 (s = 1/2)',
    () =>
      onCondition(
        cases('thermometer').map(({ n }) =>
          root((x) => heatCapacity(symmetric(n), x) - heatCapacity(independent(n), x), 0.1, 3, 1e-13),
        ),
        cases('thermometer').map(({ x }) => x),
        1e-10,
      ),
    'conditional',
  ),
  claim(
    'heat-capacity-start',
    after(CAPACITY),
    'From equilibrium at T_0 the heat capacity is (w/T)² Σ_J p_J(β_0) Var_{J}: dE_{∞}/dT_{B} of three and four spins in the whole space (T_0 = 2, T_B = 0.7) less that, largest deviation',
    () =>
      deviations(
        [3, 4].map((n) => {
          const energy = (TB: number): number => {
            const { state, problem } = solveSync(whole(n, 0.5, { T0: 2, TB, coherence: 0 }));
            return state.expect(problem.system.observables.energy).re;
          };
          const h = 2e-3;
          const [near, far] = [1, 2].map((k) => (energy(0.7 + k * h) - energy(0.7 - k * h)) / (2 * k * h));
          // the error of the second order is removed
          return (4 * near - far) / 3 - heatCapacity(thermalWeights(n, 0.5, 0.5), 1 / 0.7);
        }),
        1e-10,
      ),
  ),
  claim(
    'otto-numbers',
    after(CAPACITY),
    'Work of a quasi-static Otto cycle (w_h = 2, w_c = 1) of the largest collective spin over that of independent spins: n = 2, 4, 10 at (β_h, β_c) = (0.1, 0.25), then (0.2, 1)',
    () =>
      compare(
        cases('otto').map(({ n, betaH, betaC }) => {
          return ottoWork(symmetric(n), [2, betaH], [1, betaC]) / ottoWork(independent(n), [2, betaH], [1, betaC]);
        }),
        cases('otto').map(({ ratio }) => ratio),
        1e-10,
      ),
  ),
  claim(
    'otto-work',
    after(CAPACITY),
    'The work itself, (w_h - w_c) Σ_J p_J [m_J(w_h β_h) - m_J(w_c β_c)], of the same cycles: collective, then independent',
    () =>
      compare(
        cases('otto').flatMap(({ n, betaH, betaC }) =>
          [symmetric(n), independent(n)].map((weights) => ottoWork(weights, [2, betaH], [1, betaC])),
        ),
        cases('otto').flatMap(({ collective, independent: separate }) => [collective, separate]),
        1e-10,
      ),
  ),
  claim(
    'otto-gain',
    `${CAPACITY}, abstract or introduction`,
    'Otto engines near the Carnot efficiency gain work from the collective bath: ratio of works (n = 10) close to it, w_h β_h = 0.99 w_c β_c, for w_c β_c = 0.1, 0.5, 1, 2: above 1 where hot, below where cold',
    () =>
      onCondition(
        cases('ottoGain').map(({ x }) => {
          const [hot, cold]: [number, number][] = [
            [2, (0.99 * x) / 2],
            [1, x],
          ];
          return ottoWork(symmetric(10), hot, cold) / ottoWork(independent(10), hot, cold);
        }),
        cases('ottoGain').map(({ ratio }) => ratio),
        1e-10,
      ),
    'conditional',
  ),
  claim(
    'two-mitigations-amplify',
    `${INDISTINGUISHABLE}, abstract or introduction`,
    'Mitigation by two baths together can amplify, on cyclic machines. Otto cycle (w_h = 2, β_h = 0.1; w_c = 1, β_c = 0.25) of n = 2, 4, 10 spins that start in the ground state: energy above it that each bath gives, over that of separate baths (hot, cold), then ratio of the works; and of n = 4 from infinite temperature, where it does not',
    () => {
      const [hot, cold]: [number, number][] = [
        [2, 0.1],
        [1, 0.25],
      ];
      const ratios = (n: number, x0: number, energy: (J: number, x: number) => number): number[] => {
        const weights = thermalWeights(n, 0.5, x0);
        const given = [hot, cold].map(([w, beta]) => {
          const collective = over(weights, (J) => energy(J, w * beta)) - over(weights, (J) => startEnergy(J, x0));
          return [collective, n * (energy(0.5, w * beta) - startEnergy(0.5, x0))];
        });
        return [...given.map(([a, b]) => a / b), (given[0][0] - given[1][0]) / (given[0][1] - given[1][1])];
      };
      const starts: [number, number][] = [
        [2, Number.POSITIVE_INFINITY],
        [4, Number.POSITIVE_INFINITY],
        [10, Number.POSITIVE_INFINITY],
        [4, 0],
      ];
      const measured = starts.flatMap(([n, x0]) => ratios(n, x0, (J, x) => block(J, x).energy));
      const expected = starts.flatMap(([n, x0]) => ratios(n, x0, (J, x) => (J === 0 ? 0 : brillouin(J, x))));
      const amplified = [0, 1, 2, 3].map((k) => measured[3 * k + 2] > 1).join();
      const mitigated = measured.filter((_, k) => k % 3 < 2).every((x) => x < 1);
      return mitigated && amplified === 'true,true,true,false'
        ? onCondition(measured, expected, 1e-10)
        : found('fails', measured, expected, 1e-10);
    },
    'conditional',
  ),
];
