// The classical side: what is said of the tube, measured by closed forms, transfer operators and seeded simulations.

import type { Claim } from '../claim.js';
import { compare, deviations, found, grid, minimum } from '../measure.js';
import { ABSTRACT, claim, IMPLIED, pointsOf, SUMMARY } from './claim-of.js';
import { hardPoints } from './classical/hard-points.js';
import { coolingMaximum, maxwellCurrent, symmetricMaximum } from './classical/maxwell-closed-form.js';
import { maxwellWalls } from './classical/maxwell-walls.js';
import { metropolisCurrent } from './classical/metropolis-current.js';
import { metropolisWalls } from './classical/metropolis-walls.js';
import type { Proposal } from './classical/proposal.js';
import { relaxationHits, thresholdHits } from './classical/relaxation.js';

const hot = { leftTemperature: 1 };
const maxwell = (rightTemperature: number, leftTemperature = 1): number =>
  maxwellCurrent({ leftTemperature, rightTemperature });

/** J of Metropolis walls of one step a hit. */
const metropolis = (proposal: Proposal, rightTemperature: number): number =>
  metropolisCurrent({ ...hot, rightTemperature, proposal, refinement: 0.5 }).value;

/** Slope of ln y against ln x through all points. */
export function fittedPower(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x.map(Math.log), y.map(Math.log)];
  const mean = (v: readonly number[]): number => v.reduce((sum, t) => sum + t, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  return a.reduce((sum, t, k) => sum + (t - ma) * (b[k] - mb), 0) / a.reduce((sum, t) => sum + (t - ma) ** 2, 0);
}

const maxwellClaims: readonly Claim[] = [
  claim(
    'classical-ndtr',
    ABSTRACT,
    'Classical particle between Maxwell walls: the current falls when the cold wall is cooled below T_L/4: T_R and J of the maximum, for T_L = L = 1',
    () => {
      const { x, value } = minimum((T) => -maxwell(T), 0.01, 0.99);
      const { rightTemperature, current } = coolingMaximum(hot);
      return compare([x, -value], [rightTemperature, current], 1e-6);
    },
  ),
  claim('classical-vanishing', IMPLIED, 'J ~ √T_R as T_R → 0: power of J between T_R = 1e-8 and 1e-6', () =>
    compare(fittedPower([1e-8, 1e-6], [maxwell(1e-8), maxwell(1e-6)]), 0.5, 1e-3),
  ),
  claim(
    'classical-symmetric-bias',
    IMPLIED,
    'At T_0 ± ΔT/2 the maximum is at ΔT/2T_0 = √5/3 = 0.745356, J = 0.434313: measured',
    () => {
      const { x, value } = minimum((half) => -maxwell(1 - half, 1 + half), 0.05, 0.99);
      const { rightTemperature, current } = symmetricMaximum({ meanTemperature: 1 });
      return compare([x, -value], [1 - rightTemperature, current], 1e-6);
    },
  ),
  claim('classical-heating', IMPLIED, 'Heating the hot wall only raises J: smallest growth over T_L = 0.2 … 20', () => {
    const rising = grid(0.2, 20, 100).map((T) => maxwell(0.2, T));
    const smallest = Math.min(...rising.slice(1).map((J, k) => J - rising[k]));
    return found(smallest > 0 ? 'holds' : 'fails', smallest, '> 0');
  }),
  claim(
    'classical-reference',
    IMPLIED,
    'J between Maxwell walls for L = π, T_L = 1 at eight T_R: largest deviation from the reference, 6 digits',
    () =>
      deviations(
        pointsOf('classical-current').map(
          ({ T_L, T_R, J }) => maxwellCurrent({ leftTemperature: T_L, rightTemperature: T_R, length: Math.PI }) - J,
        ),
        6e-7,
      ),
  ),
  claim(
    'classical-simulated',
    ABSTRACT,
    'Simulations show it: J at T_R = 0.5, 0.25, 0.1 of 4e6 hits each, in standard errors from the closed form',
    () => {
      const errors = [0.5, 0.25, 0.1].map((rightTemperature, k) => {
        const run = maxwellWalls({ ...hot, rightTemperature, events: 4e6, seed: 2027 + k });
        return Math.abs(run.value - maxwell(rightTemperature)) / run.error;
      });
      return deviations(errors, 4);
    },
  ),
  claim(
    'hard-points',
    IMPLIED,
    'N hard points of equal mass carry N times the current of one: J_5/J_1 at T_R = 0.25',
    () => {
      const run = hardPoints({ ...hot, rightTemperature: 0.25, particles: 5, events: 2e6, seed: 11 });
      const ratio = run.value / maxwell(0.25);
      return compare(ratio, 5, 4 * (run.error / maxwell(0.25)));
    },
  ),
];

const proposals: readonly Claim[] = [
  claim(
    'metropolis-ndtr',
    SUMMARY,
    'Metropolis walls show negative differential resistance: J(T_R = 0.001)/J(0.25) with one step a hit of speeds (δ = 1), energies (δ = 1), independent energies (T_0 = 1). True of velocity steps alone',
    () => {
      const ratios = (
        [
          { type: 'velocity', step: 1 },
          { type: 'energy', step: 1 },
          { type: 'independence', temperature: 1 },
        ] as const
      ).map((proposal) => metropolis(proposal, 0.001) / metropolis(proposal, 0.25));
      const [velocity, energy, independence] = ratios;
      const every = velocity < 0.98 && energy < 0.98 && independence < 0.98;
      return found(every ? 'holds' : velocity < 0.98 ? 'conditional' : 'fails', ratios, '< 1');
    },
    'conditional',
  ),
  claim(
    'metropolis-energy',
    IMPLIED,
    'Energy steps, δ = 1: the whole fall from the maximum to T_R = 0.001 is below 2 %: measured',
    () => {
      const proposal = { type: 'energy', step: 1 } as const;
      const currents = [0.001, 0.01, 0.02, 0.03, 0.05, 0.1].map((T) => metropolis(proposal, T));
      const fall = 1 - currents[0] / Math.max(...currents);
      return found(fall > 0 && fall < 0.02 ? 'holds' : 'fails', fall, '0 … 0.02');
    },
  ),
  claim(
    'metropolis-flat',
    IMPLIED,
    'Energies uniform to E_max = 10 and independent ones of T_0 = 1: the whole fall from the maximum to T_R = 0.001 is at most 2 %: measured',
    () => {
      const falls = (
        [
          { type: 'uniform', maximum: 10 },
          { type: 'independence', temperature: 1 },
        ] as const
      ).map((proposal) => {
        const currents = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3].map((T) => metropolis(proposal, T));
        return 1 - currents[0] / Math.max(...currents);
      });
      return found(falls.every((fall) => fall >= 0 && fall < 0.0205) ? 'holds' : 'fails', falls, '0 … 0.02');
    },
  ),
  claim(
    'metropolis-table',
    IMPLIED,
    'J × 10^5 at T_R = 0.5 and 0.1 for energy steps of 0.1 and 1, uniform energies to 10 and independent ones of T_0 = 1: by the reference',
    () => {
      const expected = [26, 106, 1332, 2667, 1448, 1656, 13373, 16509];
      const walls: readonly Proposal[] = [
        { type: 'energy', step: 0.1 },
        { type: 'energy', step: 1 },
        { type: 'uniform', maximum: 10 },
        { type: 'independence', temperature: 1 },
      ];
      const measured = walls.flatMap((proposal) => [0.5, 0.1].map((T) => 1e5 * metropolis(proposal, T)));
      return compare(
        measured.map((J, k) => J / expected[k]),
        expected.map(() => 1),
        0.02,
      );
    },
  ),
  claim(
    'metropolis-velocity-table',
    IMPLIED,
    'J × 10^5 of velocity steps δ = 1/2, 1, 2 at T_R = 0.5, by the reference: its last is 3 % too large, as a simulation here confirms',
    () => {
      const expected = [1521, 3407, 4784];
      const measured = [0.5, 1, 2].map((step) => 1e5 * metropolis({ type: 'velocity', step }, 0.5));
      const run = metropolisWalls({
        ...hot,
        rightTemperature: 0.5,
        proposal: { type: 'velocity', step: 2 },
        events: 4e6,
        seed: 9,
      });
      const own = Math.abs(run.value - 1e-5 * measured[2]) < 4 * run.error;
      const agree = measured.filter((J, k) => Math.abs(J / expected[k] - 1) < 0.01).length;
      return found(own && agree === 2 ? 'conditional' : own && agree === 3 ? 'holds' : 'fails', measured, expected, 50);
    },
    'conditional',
  ),
  claim(
    'metropolis-many-steps',
    IMPLIED,
    'Sixty-four velocity steps of 1/2 a hit are a Maxwell wall: J at T_R = 0.25, 0.1, 0.01, 0.001 by that of Maxwell walls',
    () => {
      const cold = [0.25, 0.1, 0.01, 0.001];
      const ratios = cold.map((rightTemperature) => {
        const proposal = { type: 'velocity', step: 0.5 } as const;
        const walls = { ...hot, rightTemperature, proposal, stepsPerHit: 64, refinement: 0.5 };
        return metropolisCurrent(walls).value / maxwell(rightTemperature);
      });
      return compare(ratios, [1, 1, 1, 1], 5e-3);
    },
  ),
  claim(
    'metropolis-cold-simulated',
    IMPLIED,
    'Velocity steps of 1 at T_R = 0.05, 0.01 and 0.001, flights slower than 0.4 % of √T_R by their expectation: J of 4e5 hits, in standard errors from the transfer operator',
    () => {
      const proposal = { type: 'velocity', step: 1 } as const;
      return deviations(
        [0.05, 0.01, 0.001].map((rightTemperature, k) => {
          const run = metropolisWalls({ ...hot, rightTemperature, proposal, events: 4e5, seed: 31 + k });
          return (run.value - metropolis(proposal, rightTemperature)) / Math.hypot(run.error, 1e-3 * run.value);
        }),
        4,
      );
    },
  ),
  claim(
    'metropolis-simulated',
    IMPLIED,
    'Velocity steps, δ = 1/2, T_R = 0.2: J of 4e6 hits, in standard errors from the transfer operator',
    () => {
      const proposal = { type: 'velocity', step: 0.5 } as const;
      const run = metropolisWalls({ ...hot, rightTemperature: 0.2, proposal, events: 4e6, seed: 5 });
      return deviations([(run.value - metropolis(proposal, 0.2)) / run.error], 4);
    },
  ),
];

const relaxation: readonly Claim[] = [
  claim(
    'classical-relaxation',
    SUMMARY,
    'The number of collisions to relax grows as T^{-0.9} for T → 0: powers of N for velocity steps, energy steps and independent energies, T = 0.001 … 0.01. None is -0.9: the power is that of the proposal',
    () => {
      const powers = (
        [
          { type: 'velocity', step: 2 },
          { type: 'energy', step: 1 },
          { type: 'independence', temperature: 1 },
        ] as const
      ).map((proposal) => {
        const temperatures = [0.001, 0.01];
        return fittedPower(
          temperatures,
          temperatures.map((temperature) => relaxationHits({ proposal, temperature })),
        );
      });
      const diverging = powers.every((power) => power < -0.4);
      const close = powers.every((power) => Math.abs(power + 0.9) < 0.05);
      return found(close ? 'holds' : diverging ? 'conditional' : 'fails', powers, -0.9, 0.05);
    },
    'conditional',
  ),
  claim(
    'classical-relaxation-threshold',
    IMPLIED,
    'Counted to |⟨E⟩/T - 1| < 5 % from T = 1 the powers fitted over T = 0.003 … 0.2 are -0.15 and -0.31 for velocity steps of 1/2 and 1, -0.83 for energy steps, -1.03 for independent energies',
    () => {
      const temperatures = [0.003, 0.012, 0.05, 0.2];
      const powers = (
        [
          { type: 'velocity', step: 0.5 },
          { type: 'velocity', step: 1 },
          { type: 'energy', step: 1 },
          { type: 'independence', temperature: 1 },
        ] as const
      ).map((proposal) =>
        fittedPower(
          temperatures,
          temperatures.map((temperature) => thresholdHits({ proposal, temperature })),
        ),
      );
      return compare(powers, [-0.15, -0.31, -0.83, -1.03], 0.06);
    },
  ),
];

/** All claims of the classical side. */
export const classicalClaims: readonly Claim[] = [...maxwellClaims, ...proposals, ...relaxation];
