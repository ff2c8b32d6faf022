// The walls that are compared, classical and quantum, each as the heat current against the temperature of the right wall.
// The curves are exact: Maxwell walls have a closed form, Metropolis walls a transfer operator, quantum walls the engine.
// Classical walls can be simulated as well.
// Metropolis walls have one step a hit, with a proposal of the size of the hot wall: √(T_L) for speeds, T_L for energies.

import { unknownName } from 'lindblad-core';
import { maxwellCurrent } from './classical/maxwell-closed-form.js';
import { maxwellWalls } from './classical/maxwell-walls.js';
import { metropolisCurrent } from './classical/metropolis-current.js';
import { metropolisWalls } from './classical/metropolis-walls.js';
import type { Proposal } from './classical/proposal.js';
import { type WellBathName, wellBathNames } from './quantum/well-bath.js';
import { wellCurrents } from './quantum/well-current.js';

/** Parameters that both sides share; k_B = ħ = 1. */
export interface Matched {
  readonly leftTemperature: number;
  readonly length: number;
  readonly mass: number;
  /** γ of the quantum baths. */
  readonly gamma: number;
}

/** Classical walls by name. */
export type ClassicalWalls = 'maxwell' | 'velocity' | 'energy' | 'uniform' | 'independence';

/** Names of the classical walls. */
export const classicalWalls: readonly ClassicalWalls[] = ['maxwell', 'velocity', 'energy', 'uniform', 'independence'];

/** One of the walls that are compared. */
export type Walls =
  | { readonly side: 'classical'; readonly walls: ClassicalWalls }
  | { readonly side: 'quantum'; readonly walls: WellBathName };

/** The walls that a comparison has by default. */
export const comparedWalls: readonly Walls[] = [
  { side: 'classical', walls: 'maxwell' },
  { side: 'classical', walls: 'velocity' },
  { side: 'classical', walls: 'energy' },
  { side: 'quantum', walls: 'metropolis' },
  { side: 'quantum', walls: 'ladder' },
  { side: 'quantum', walls: 'dipole' },
  { side: 'quantum', walls: 'wall' },
  { side: 'quantum', walls: 'dipole-metropolis' },
  { side: 'quantum', walls: 'maxwell' },
];

const labels: Readonly<Record<string, string>> = {
  'classical maxwell': 'classical Maxwell',
  'classical velocity': 'classical Metropolis, velocity steps',
  'classical energy': 'classical Metropolis, energy steps',
  'classical uniform': 'classical Metropolis, uniform energies',
  'classical independence': 'classical Metropolis, independent energies',
  'quantum metropolis': 'Q1 Metropolis',
  'quantum metropolis-normalised': 'Q1n Metropolis by levels',
  'quantum glauber': 'Q1g Glauber',
  'quantum ladder': 'Q2 ladder',
  'quantum dipole': 'Q3 dipole',
  'quantum wall': 'Q4 wall',
  'quantum dipole-metropolis': 'Q5 dipole Metropolis',
  'quantum maxwell': 'Q6 quantised Maxwell',
};

/** Places in the palette of curves: walls have one colour everywhere, the quantised Maxwell wall that of the classical one. */
const colors: Readonly<Record<string, number>> = {
  'classical maxwell': 0,
  'classical velocity': 1,
  'classical energy': 2,
  'classical uniform': 6,
  'classical independence': 7,
  'quantum maxwell': 0,
  'quantum metropolis': 3,
  'quantum ladder': 4,
  'quantum dipole': 5,
  'quantum wall': 6,
  'quantum dipole-metropolis': 7,
  'quantum glauber': 1,
  'quantum metropolis-normalised': 2,
};

/** The place in the palette of the walls, if they have one. */
export function wallsColor({ side, walls }: Pick<Walls, 'side'> & { readonly walls: string }): number | undefined {
  return colors[`${side} ${walls}`];
}

/** What the walls are called in figures and tables. */
export function wallsLabel({ side, walls }: Walls): string {
  return labels[`${side} ${walls}`] ?? `quantum ${walls}`;
}

/** J at each temperature of the right wall, in the order given. Throws `unknown-name` for walls that there are not. */
export function wallsCurrents(walls: Walls, matched: Matched, rightTemperatures: readonly number[]): Float64Array {
  const { leftTemperature, length, mass, gamma } = matched;
  if (walls.side === 'quantum') {
    if (!wellBathNames.includes(walls.walls)) throw unknownName('bath', String(walls.walls), wellBathNames, 'walls');
    return wellCurrents({ bath: walls.walls, leftTemperature, length, mass, gamma }, rightTemperatures);
  }
  if (!classicalWalls.includes(walls.walls)) throw unknownName('walls', String(walls.walls), classicalWalls, 'walls');
  const tube = { leftTemperature, length, mass };
  const { walls: kind } = walls;
  if (kind === 'maxwell')
    return Float64Array.from(rightTemperatures, (rightTemperature) => maxwellCurrent({ ...tube, rightTemperature }));
  // with a proposal of the size of the hot wall J L√m/T_L^{3/2} is a function of T_R/T_L
  const scale = leftTemperature ** 1.5 / (length * Math.sqrt(mass));
  return Float64Array.from(
    rightTemperatures,
    (rightTemperature) => scale * unitCurrent(kind, rightTemperature / leftTemperature),
  );
}

const unitCurrents = new Map<string, number>();

/** J of Metropolis walls for T_L = L = m = 1, to 1e-3; found once. */
function unitCurrent(kind: Exclude<ClassicalWalls, 'maxwell'>, ratio: number): number {
  const key = `${kind} ${ratio.toPrecision(13)}`;
  let current = unitCurrents.get(key);
  if (current === undefined) {
    const proposal = hotProposal(kind, 1);
    current = metropolisCurrent({ leftTemperature: 1, rightTemperature: ratio, proposal, refinement: 0.4 }).value;
    unitCurrents.set(key, current);
  }
  return current;
}

/** A simulated current with its standard error. */
export interface SimulatedCurrent {
  readonly rightTemperature: number;
  readonly value: number;
  readonly error: number;
}

/** J of classical walls by simulations of `hits` hits; the one at temperature k has the seed `seed + k`. */
export function simulatedCurrents(
  walls: ClassicalWalls,
  { leftTemperature, length, mass }: Omit<Matched, 'gamma'>,
  rightTemperatures: readonly number[],
  { hits, seed }: { readonly hits: number; readonly seed: number },
): SimulatedCurrent[] {
  return rightTemperatures.map((rightTemperature, k) => {
    const run = { leftTemperature, rightTemperature, length, mass, events: hits, seed: seed + k };
    const { value, error } =
      walls === 'maxwell'
        ? maxwellWalls(run)
        : metropolisWalls({ ...run, proposal: hotProposal(walls, leftTemperature) });
    return { rightTemperature, value, error };
  });
}

/** The proposal of the size of the hot wall, for mass 1. */
export function hotProposal(kind: Exclude<ClassicalWalls, 'maxwell'>, hot: number): Proposal {
  switch (kind) {
    case 'velocity':
      return { type: 'velocity', step: Math.sqrt(hot) };
    case 'energy':
      return { type: 'energy', step: hot };
    case 'uniform':
      return { type: 'uniform', maximum: 10 * hot };
    case 'independence':
      return { type: 'independence', temperature: hot };
  }
}
