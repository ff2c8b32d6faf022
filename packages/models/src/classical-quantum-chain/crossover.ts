// Where the quantised Maxwell wall becomes classical. With D = E_2 - E_1 and T_R well below D the current is
// J(T_R) = J(0) + c e^{-D/T_R}: NDTR sets in at the T_L at which c changes sign. In units of D this T_L is a number, 3.225:
// below it cooling the cold wall never lowers the current, above it the maximum moves towards T_L/4.

import { levelsFor, wellGap } from './quantum/well.js';
import type { WellBathName } from './quantum/well-bath.js';
import { wellCurrents } from './quantum/well-current.js';

/** J(coldest)/J_max against T_L/D, for one bath. */
export interface CrossoverPoint {
  /** T_L by the gap. */
  readonly gaps: number;
  /** T_R/T_L of the largest current. */
  readonly maximumAt: number;
  readonly coldRatio: number;
}

/** T_R/T_L of the curves: denser at the cold end. */
const RATIOS: readonly number[] = [
  0.001,
  ...Array.from({ length: 40 }, (_, k) => 0.01 * 1.1 ** k).filter((x) => x < 0.6),
];

/** The fall of the current at the cold end for each T_L/D, in a well of length π and mass 1. */
export function crossoverCurve(bath: WellBathName, gaps: readonly number[]): CrossoverPoint[] {
  const gap = wellGap(Math.PI);
  return gaps.map((x) => {
    const leftTemperature = x * gap;
    const currents = wellCurrents(
      { bath, leftTemperature },
      RATIOS.map((ratio) => ratio * leftTemperature),
    );
    let highest = 0;
    for (let k = 1; k < RATIOS.length; k++) if (currents[k] > currents[highest]) highest = k;
    return { gaps: x, maximumAt: RATIOS[highest], coldRatio: currents[0] / currents[highest] };
  });
}

/** T_L/D at which NDTR of the quantised Maxwell wall sets in: c = 0, by bisection to `tolerance`. */
export function ndtrOnset(tolerance = 1e-4): number {
  const gap = wellGap(Math.PI);
  let [low, high] = [1, 8];
  const levels = levelsFor(high * gap, Math.PI);
  // e^{-D/T_R} is 3e-7 and 1e-13 here: the next order is far below both
  const cold = [gap / 15, gap / 30];
  while (high - low > tolerance) {
    const middle = 0.5 * (low + high);
    const [warmer, colder] = wellCurrents({ bath: 'maxwell', leftTemperature: middle * gap, levels }, cold);
    if (warmer > colder) high = middle;
    else low = middle;
  }
  return 0.5 * (low + high);
}
