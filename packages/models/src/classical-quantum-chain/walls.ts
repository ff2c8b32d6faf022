// The walls that are compared, classical and quantum, each as the heat current against the temperature of the right wall.
// Nothing here is sampled: Maxwell walls have a closed form, Metropolis walls a transfer operator, quantum walls the engine.
// Metropolis walls have one step a hit, with a proposal of the size of the hot wall: √(T_L) for speeds, T_L for energies.

import { unknownName } from 'lindblad-core';
import { maxwellCurrent } from './classical/maxwell-closed-form.js';
import { metropolisCurrent } from './classical/metropolis-current.js';
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
export type ClassicalWalls = 'maxwell' | 'velocity' | 'energy' | 'independence';

/** Names of the classical walls. */
export const classicalWalls: readonly ClassicalWalls[] = ['maxwell', 'velocity', 'energy', 'independence'];

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
  const proposal = hotProposal(kind, leftTemperature);
  return Float64Array.from(
    rightTemperatures,
    (rightTemperature) =>
      // currents to 1e-3, which is finer than a picture
      metropolisCurrent({ ...tube, rightTemperature, proposal, refinement: 0.4 }).value,
  );
}

/** The proposal of the size of the hot wall, for mass 1. */
export function hotProposal(kind: Exclude<ClassicalWalls, 'maxwell'>, hot: number): Proposal {
  switch (kind) {
    case 'velocity':
      return { type: 'velocity', step: Math.sqrt(hot) };
    case 'energy':
      return { type: 'energy', step: hot };
    case 'independence':
      return { type: 'independence', temperature: hot };
  }
}
