// A reservoir as a device sees it: its temperature, its chemical potential and what it sends into the system.

import { LindbladError } from '../errors.js';
import type { ReservoirCurrents } from '../model/model.js';

/** A reservoir with its currents, positive from the reservoir INTO the system; heat = energy - μ particle. */
export interface Terminal {
  readonly name: string;
  readonly temperature: number;
  /** μ; any number for a reservoir that exchanges no particles. */
  readonly chemicalPotential: number;
  readonly particle: number;
  readonly energy: number;
  readonly heat: number;
}

/** What a terminal is made from: a system's reservoirs have it. */
export type TerminalReservoir = Pick<Terminal, 'name' | 'temperature' | 'chemicalPotential'>;

/** The terminals of a system's reservoirs and of their currents by name, as a report has them. */
export function terminalsOf(
  reservoirs: readonly TerminalReservoir[],
  currents: Readonly<Record<string, ReservoirCurrents>>,
): Terminal[] {
  return reservoirs.map(({ name, temperature, chemicalPotential }) => {
    const { particle, energy, heat } = currents[name];
    return { name, temperature, chemicalPotential, particle, energy, heat };
  });
}

/** Relative difference of heat and energy - μ particle that is rounding. */
const ROUNDING = 1e-9;

/**
 * Throws `bad-value` unless there are two or more terminals of different names, T is at least `coldest`, all numbers are
 * finite, heat = energy - μ particle, and the tolerance is ≥ 0.
 */
export function requireTerminals(
  terminals: readonly Terminal[],
  tolerance: number,
  coldest: 'zero' | 'positive',
): void {
  if (!(tolerance >= 0 && tolerance < Number.POSITIVE_INFINITY))
    throw wrong('tolerance', `a tolerance of ${tolerance}`, 'the size of a current that counts as zero, from 0 up');
  if (terminals.length < 2 || new Set(terminals.map(({ name }) => name)).size < terminals.length)
    throw wrong('terminals', `${terminals.length} terminals`, 'two or more of different names');
  for (const { name, temperature, chemicalPotential, particle, energy, heat } of terminals) {
    if (!(temperature < Number.POSITIVE_INFINITY && (coldest === 'zero' ? temperature >= 0 : temperature > 0)))
      throw wrong(`${name}.temperature`, `T = ${temperature}`, coldest === 'zero' ? '0 ≤ T' : '0 < T');
    const scale = Math.abs(energy) + Math.abs(chemicalPotential * particle);
    if (!(Math.abs(heat - (energy - chemicalPotential * particle)) <= tolerance + ROUNDING * scale))
      throw wrong(
        `${name}.heat`,
        `heat ${heat} with energy ${energy}, μ ${chemicalPotential} and particle ${particle}`,
        'heat = energy - μ particle, all positive into the system',
      );
  }
}

function wrong(path: string, what: string, expected: string): LindbladError {
  return new LindbladError('bad-value', what, { path, expected });
}

/** True if two temperatures or potentials differ by rounding at most. */
export function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-14 * Math.max(Math.abs(a), Math.abs(b));
}
