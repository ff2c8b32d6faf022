// The quantum side: what is said of the well, measured with the engine.

import type { Claim, Measurement } from '../claim.js';
import { compare, deviations, found, grid } from '../measure.js';
import { ABSTRACT, claim, IMPLIED, pointsOf, SUMMARY } from './claim-of.js';
import { maxwellCurrent } from './classical/maxwell-closed-form.js';
import { crossoverCurve, ndtrOnset } from './crossover.js';
import { wellGap } from './quantum/well.js';
import { type WellBathName, wellBathNames } from './quantum/well-bath.js';
import { twoLevelCurrent, type WellPoint, wellCurrents, wellSteadyState } from './quantum/well-current.js';
import { relaxationRate } from './quantum/well-relaxation.js';
import { currentsByLength, lengthPower } from './scaling.js';

const gap = wellGap(Math.PI);

/** The baths of the reference tables. */
const tabled: readonly WellBathName[] = ['metropolis', 'dipole', 'ladder', 'maxwell'];
/** Baths whose attempts do not follow the speed of the particle. */
const monotone: readonly WellBathName[] = [
  'metropolis',
  'metropolis-normalised',
  'glauber',
  'ladder',
  'dipole',
  'dipole-metropolis',
  'all-flat',
  'all-ohmic',
];

/** Deviations of J from the reference points of a case. */
function fromTable(prefix: string, baths: readonly WellBathName[], levels: number): number[] {
  return baths.flatMap((bath) => {
    const points = pointsOf(`${prefix}-${bath}`);
    const currents = wellCurrents(
      { bath, leftTemperature: 1, levels },
      points.map(({ T_R }) => T_R),
    );
    return points.map(({ J }, k) => currents[k] - J);
  });
}

/** Ratios T_R/T_L from 0.001 to 0.99, and the largest relative fall of J towards the cold. */
const ratios: readonly number[] = [0.001, ...grid(0.01, 0.99, 50)];
function largestFall(bath: WellBathName, gaps: number, at = ratios): number {
  const leftTemperature = gaps * gap;
  const currents = wellCurrents(
    { bath, leftTemperature },
    at.map((ratio) => ratio * leftTemperature),
  );
  return 1 - currents[0] / Math.max(...currents);
}

const FEW: readonly number[] = [0.001, 0.05, 0.15, 0.25, 0.4];

const currents: readonly Claim[] = [
  claim(
    'quantum-reference',
    IMPLIED,
    'J of Metropolis, dipole, ladder and quantised Maxwell baths at eight T_R, T_L = 1, L = π: largest deviation from the 32 reference numbers, 6 digits',
    () => deviations(fromTable('current', tabled, 24), 6e-7),
  ),
  claim(
    'quantum-ten-levels',
    IMPLIED,
    'Ten levels against an independent solution of the full Lindblad equation (QuTiP), 8 digits: largest deviation',
    () => deviations(fromTable('ten-levels', ['metropolis', 'dipole', 'maxwell'], 10), 6e-9),
  ),
  claim(
    'quantum-balance',
    IMPLIED,
    'J_L + J_R = 0 for all fourteen baths, T_L = 1, T_R = 0.3: largest |J_L + J_R|',
    () =>
      deviations(
        steady({ leftTemperature: 1, rightTemperature: 0.3 }).map(({ currents: c }) => c.L.heat + c.R.heat),
        1e-12,
      ),
  ),
  claim('quantum-equilibrium', IMPLIED, 'J(T, T) = 0 for all fourteen baths at T = 0.7: largest |J|', () =>
    deviations(
      steady({ leftTemperature: 0.7, rightTemperature: 0.7 }).map(({ quantities }) => quantities.J),
      1e-12,
    ),
  ),
  claim(
    'quantum-second-law',
    IMPLIED,
    'Entropy production of all fourteen baths is positive at T_R = 0.3, T_L = 1: smallest',
    () => {
      const smallest = Math.min(
        ...steady({ leftTemperature: 1, rightTemperature: 0.3 }).map(({ entropyProduction }) => entropyProduction),
      );
      return found(smallest > 0 ? 'holds' : 'fails', smallest, '> 0');
    },
  ),
  claim(
    'two-levels',
    IMPLIED,
    'Far below the gap two levels are left: J of Metropolis and dipole baths at T_L = 0.15, T_R = 0.05 and 0.1, by the closed form of two levels',
    () => {
      const measured = (['metropolis', 'dipole'] as const).flatMap((bath) =>
        [0.05, 0.1].map((rightTemperature) => {
          const point = { bath, leftTemperature: 0.15, rightTemperature };
          return wellCurrents(point, [rightTemperature])[0] / twoLevelCurrent(point);
        }),
      );
      return compare(measured, [1, 1, 1, 1], 1e-6);
    },
  ),
  claim(
    'activation',
    IMPLIED,
    'Below the gap J differs from its plateau by exp[-(E_2 - E_1)/T_R]: slopes of ln[J(0) - J(T_R)] against 1/T_R for Metropolis, dipole, wall and quantised Maxwell baths',
    () => {
      const slopes = (['metropolis', 'dipole', 'wall', 'maxwell'] as const).map((bath) => {
        const leftTemperature = 1;
        // the limit T_R = 0 itself
        const plateau = wellSteadyState({ bath, leftTemperature, rightTemperature: 0, levels: 24 }).quantities.J;
        const [a, b] = wellCurrents({ bath, leftTemperature, levels: 24 }, [0.07, 0.08]);
        return Math.log((plateau - a) / (plateau - b)) / (1 / 0.07 - 1 / 0.08);
      });
      return compare(slopes, [-gap, -gap, -gap, -gap], 1e-3);
    },
  ),
];

function steady(
  temperatures: Pick<WellPoint, 'leftTemperature' | 'rightTemperature'>,
): ReturnType<typeof wellSteadyState>[] {
  return wellBathNames.map((bath) => wellSteadyState({ bath, ...temperatures, levels: 12 }));
}

const resistance: readonly Claim[] = [
  claim(
    'quantum-monotone',
    ABSTRACT,
    'The quantum current grows monotonically with the bias, without NDTR: largest relative fall of J for Metropolis (Q1) and dipole (Q3) baths at T_L = 0.67, 3.3, 13, 33 gaps, and for the quantised Maxwell wall (Q6) at the same. It is a statement about the bath: Q6 has NDTR above 3.2 gaps',
    () => {
      const gaps = [0.67, 3.3, 13, 33];
      const falls = (['metropolis', 'dipole', 'maxwell'] as const).map((bath) =>
        Math.max(...gaps.map((x) => largestFall(bath, x))),
      );
      return byFalls(falls);
    },
    'conditional',
  ),
  claim(
    'quantum-cold',
    ABSTRACT,
    'At low temperatures, T_L = 0.67 gaps, no bath at all has NDTR: largest relative fall of J over all fourteen',
    () =>
      deviations(
        wellBathNames.map((bath) => largestFall(bath, 0.67)),
        1e-9,
      ),
  ),
  claim(
    'quantum-classical-limit-monotone',
    IMPLIED,
    'Baths whose attempts do not follow the speed have no NDTR even at T_L = 33 and 100 gaps: largest relative fall of J over eight baths',
    () =>
      deviations(
        monotone.flatMap((bath) => [
          largestFall(bath, 33),
          // hundred and more levels: fewer temperatures
          largestFall(bath, 100, FEW),
        ]),
        1e-9,
      ),
  ),
  claim(
    'quantum-marginal',
    IMPLIED,
    'Wall, window and cubic dipole baths fall by less than 1 % at T_L = 3.3 and 13 gaps: largest falls',
    () => {
      const falls = (['wall', 'window', 'dipole-cubic'] as const).map((bath) =>
        Math.max(...[3.3, 13].map((x) => largestFall(bath, x))),
      );
      return found(falls.every((fall) => fall < 0.01) ? 'holds' : 'fails', falls, '< 0.01');
    },
  ),
  claim(
    'maxwell-crossover',
    IMPLIED,
    'Quantised Maxwell wall: J(T_R → 0)/J_max at T_L = 1, 3, 3.5, 4, 5, 7, 10, 20, 50, 100 gaps',
    () => {
      const points = pointsOf('crossover');
      return compare(
        crossoverCurve(
          'maxwell',
          points.map(({ gaps }) => gaps),
        ).map(({ coldRatio }) => coldRatio),
        points.map(({ coldRatio }) => coldRatio),
        1e-3,
      );
    },
  ),
  claim(
    'maxwell-maximum',
    IMPLIED,
    'Its maximum moves from 0.12 T_L to 0.24 T_L, where the classical one is at 0.25: T_R/T_L at T_L = 3.5 and 100 gaps',
    () =>
      compare(
        crossoverCurve('maxwell', [3.5, 100]).map(({ maximumAt }) => maximumAt),
        [0.12, 0.24],
        0.012,
      ),
  ),
  claim('maxwell-onset', IMPLIED, 'Its NDTR sets in at T_L ≈ 3 (E_2 - E_1): measured onset in gaps', () =>
    compare(ndtrOnset(), 3, 0.3),
  ),
  claim(
    'maxwell-classical-limit',
    IMPLIED,
    'For long wells it carries half of the current of classical Maxwell walls: J/J_classical at T_R = 0.2 T_L, extrapolated from 8π and 16π',
    () => {
      const lengths = [8 * Math.PI, 16 * Math.PI];
      const [first, second] = currentsByLength({ side: 'quantum', walls: 'maxwell' }, lengths).map(
        (J, k) => J / maxwellCurrent({ leftTemperature: 1, rightTemperature: 0.2, length: lengths[k] }),
      );
      return compare(2 * second - first, 0.5, 2e-3);
    },
  ),
];

/** Monotone for all baths, for some, or for none; a fall beyond rounding counts. */
function byFalls(falls: readonly number[]): Measurement {
  const flat = falls.filter((fall) => fall <= 1e-9).length;
  return found(flat === falls.length ? 'holds' : flat > 0 ? 'conditional' : 'fails', falls, 0, 1e-9);
}

const relaxation: readonly Claim[] = [
  claim(
    'quantum-relaxation',
    SUMMARY,
    'Relaxation no longer depends on T below the gap: largest relative difference of the rate at T = 0.02 and 0.1 gaps, Metropolis, dipole and quantised Maxwell baths',
    () =>
      deviations(
        (['metropolis', 'dipole', 'maxwell'] as const).map(
          (bath) =>
            relaxationRate({ bath, temperature: 0.1 * gap }) / relaxationRate({ bath, temperature: 0.02 * gap }) - 1,
        ),
        1e-3,
      ),
  ),
  ...(['metropolis', 'dipole', 'maxwell'] as const).map((bath) =>
    claim(
      `relaxation-${bath}`,
      IMPLIED,
      `Slowest rate of one wall with the ${bath} bath at T = 0.01, 0.1, 0.3, 1, 10, L = π`,
      () => {
        const points = pointsOf(`relaxation-${bath}`);
        return compare(
          points.map(({ T }) => relaxationRate({ bath, temperature: T })),
          points.map(({ rate }) => rate),
          1e-3,
        );
      },
    ),
  ),
];

const scaling: readonly Claim[] = [
  claim(
    'length-scaling',
    SUMMARY,
    'J ~ 1/L with γ scaled as L^{-1/2} in amplitude, 1/L in the rate: power of J + power of γ, for Metropolis, ladder, dipole, dipole Metropolis, wall and quantised Maxwell baths. True of the dipole baths; others have powers of their own',
    () => {
      const powers = (['metropolis', 'ladder', 'dipole', 'dipole-metropolis', 'wall', 'maxwell'] as const).map(
        (bath) => lengthPower(bath) - 1,
      );
      const agreeing = powers.filter((power) => Math.abs(power + 1) < 0.05).length;
      return found(agreeing === powers.length ? 'holds' : agreeing > 0 ? 'conditional' : 'fails', powers, -1, 0.05);
    },
    'conditional',
  ),
  claim(
    'length-powers',
    IMPLIED,
    'Powers s of J ~ L^s at fixed γ, extrapolated from wells of 4π, 8π and 16π: the twelve baths of the reference',
    () => {
      const [expected] = pointsOf('length-powers');
      const baths = Object.keys(expected) as WellBathName[];
      return compare(
        baths.map(lengthPower),
        baths.map((bath) => expected[bath]),
        0.06,
      );
    },
  ),
];

/** All claims of the quantum side. */
export const quantumClaims: readonly Claim[] = [...currents, ...resistance, ...relaxation, ...scaling];
