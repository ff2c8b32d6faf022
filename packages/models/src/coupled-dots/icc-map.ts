// The plane of the two forces: its grid, solved by a sweep, and how often currents are inverse on it.

import { columnOf, linearAxis, type Model, sweep, type Table } from 'lindblad-core';

/** What the maps show. */
const OBSERVED = ['J_N', 'J_E', 's'];

/** A grid in the plane (F_E, F_N), both from 0: the largest value and the number of values of each. */
export function forcePlane(
  model: Model,
  energies: readonly [number, number],
  particles: readonly [number, number],
): Table {
  return sweep(model, {
    axes: [linearAxis('F_E', 0, energies[0], energies[1]), linearAxis('F_N', 0, particles[0], particles[1])],
    observe: OBSERVED,
  });
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
