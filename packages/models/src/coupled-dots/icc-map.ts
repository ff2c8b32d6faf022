// The plane of the two forces, solved once for the claims and for the figures.

import { columnOf, linearAxis, type Model, sweep, type Table } from 'lindblad-core';
import { coupledDotsParallel } from './parallel/model.js';
import { coupledDots } from './three-terminal/model.js';

/** What the maps show. */
const OBSERVED = ['J_N', 'J_E', 's'];

/** A grid in the plane (F_E, F_N), both from 0. */
function plane(model: Model, energies: readonly [number, number], particles: readonly [number, number]): Table {
  return sweep(model, {
    axes: [linearAxis('F_E', 0, energies[0], energies[1]), linearAxis('F_N', 0, particles[0], particles[1])],
    observe: OBSERVED,
  });
}

let three: Table | undefined;
let two: Table | undefined;

/** Three terminals, κ = -4: F_E = 0, 0.025 … 0.95 and F_N = 0, 0.05 … 3, 39 × 61 points. */
export function threeTerminalPlane(): Table {
  three ??= plane(coupledDots, [0.95, 39], [3, 61]);
  return three;
}

/** The parallel pair, κ = -3: F_E = 0, 0.03 … 0.9 and F_N = 0, 0.075 … 3, 31 × 41 points. */
export function parallelPlane(): Table {
  two ??= plane(coupledDotsParallel, [0.9, 31], [3, 41]);
  return two;
}

/** How often the particle current, the energy current, both and none of them are inverse at rows that `counts` accepts. */
export function inverseCurrents(
  map: Table,
  counts: (F_E: number, F_N: number) => boolean,
): { particle: number; energy: number; both: number; normal: number } {
  const [F_E, F_N, J_N, J_E] = ['F_E', 'F_N', 'J_N', 'J_E'].map((name) => columnOf(map, name));
  const found = { particle: 0, energy: 0, both: 0, normal: 0 };
  for (let row = 0; row < map.length; row++) {
    if (!counts(F_E[row], F_N[row])) continue;
    const particle = J_N[row] < -1e-13;
    const energy = J_E[row] < -1e-13;
    if (particle && energy) found.both++;
    else if (particle) found.particle++;
    else if (energy) found.energy++;
    else found.normal++;
  }
  return found;
}
