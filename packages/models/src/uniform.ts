// Random draws of claims: the generator of the Monte Carlo loops as a function, for loops that need no speed.

import { randomState, uniform } from './classical-quantum-chain/classical/random.js';

/** A source of numbers in (0, 1) that depends on `seed`, a whole number from 0 on, alone. */
export function uniformNumbers(seed: number): () => number {
  const state = randomState(seed);
  return () => uniform(state);
}
