// Reservoirs of one temperature as one body: all that the second law sees of them is the sum of their heats.

import { same, type Terminal } from './terminal.js';

/** Reservoirs of one temperature together. */
export interface Body {
  readonly temperature: number;
  /** Σ heat, positive INTO the system. */
  readonly heat: number;
}

/** The bodies by rising temperature. */
export function bodiesOf(terminals: readonly Terminal[]): Body[] {
  const bodies: Body[] = [];
  for (const { temperature, heat } of [...terminals].sort((a, b) => a.temperature - b.temperature)) {
    const last = bodies.length - 1;
    if (last >= 0 && same(bodies[last].temperature, temperature))
      bodies[last] = { temperature: bodies[last].temperature, heat: bodies[last].heat + heat };
    else bodies.push({ temperature, heat });
  }
  return bodies;
}

/** Σ̇ = -Σ Q/T; a body at T = 0 counts +Infinity if it takes heat, -Infinity if it gives any, 0 within the tolerance. */
export function bodiesEntropyProduction(bodies: readonly Body[], tolerance: number): number {
  let sum = 0;
  for (const { temperature, heat } of bodies) {
    if (temperature > 0 || Math.abs(heat) > tolerance) sum -= heat / temperature;
  }
  return sum;
}

/** Error of Σ̇ if each terminal's heat has the error `tolerance`. */
export function entropyResolution(terminals: readonly Terminal[], tolerance: number): number {
  return terminals.reduce((sum, { temperature }) => (temperature > 0 ? sum + tolerance / temperature : sum), 0);
}
