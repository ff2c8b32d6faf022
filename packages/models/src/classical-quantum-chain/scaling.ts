// How the current depends on the length at fixed temperatures: ln J against ln L. In the classical tube time is length by
// speed, so that J ~ 1/L for every wall. In the well it depends on the bath: from L^1 for rates between all levels to L^-2
// for rates between neighbours; a γ that is scaled with the length shifts the power. With J ~ L^s (1 + c/L) the slopes
// between L, 2L and 4L extrapolate to s = 2 s(2L) - s(L).

import type { WellBathName } from './quantum/well-bath.js';
import { wellCurrents } from './quantum/well-current.js';
import { type Walls, wallsCurrents } from './walls.js';

const known = new Map<string, number>();

/**
 * J at each length, for T_L = 1, T_R = 0.2 and mass 1: other temperatures and masses have the same T_L/(E_2 - E_1) elsewhere.
 * `width` is that of the window of bath `window`. Each current is found once.
 */
export function currentsByLength(walls: Walls, lengths: readonly number[], width = 0.3): number[] {
  return lengths.map((length) => {
    const key = `${walls.side} ${walls.walls} ${length} ${width}`;
    let current = known.get(key);
    if (current === undefined) {
      current = currentAt(walls, length, width);
      known.set(key, current);
    }
    return current;
  });
}

function currentAt(walls: Walls, length: number, width: number): number {
  const leftTemperature = 1;
  if (walls.side === 'quantum' && walls.walls === 'window')
    return wellCurrents({ bath: 'window', leftTemperature, length, window: width / length }, [0.2])[0];
  return wallsCurrents(walls, { leftTemperature, length, mass: 1, gamma: 1 }, [0.2])[0];
}

/** Slopes of ln J against ln L between neighbours. */
export function lengthSlopes(lengths: readonly number[], currents: readonly number[]): number[] {
  return lengths.slice(1).map((length, k) => Math.log(currents[k + 1] / currents[k]) / Math.log(length / lengths[k]));
}

const powers = new Map<WellBathName, number>();

/** The power s of J ~ L^s of a bath for L → ∞, extrapolated from wells of 4π, 8π and 16π; found once. */
export function lengthPower(bath: WellBathName): number {
  let power = powers.get(bath);
  if (power === undefined) {
    const lengths = [4, 8, 16].map((k) => k * Math.PI);
    const [first, second] = lengthSlopes(lengths, currentsByLength({ side: 'quantum', walls: bath }, lengths));
    power = 2 * second - first;
    powers.set(bath, power);
  }
  return power;
}
