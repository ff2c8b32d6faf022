// Numbers of one atom in equilibrium, and the temperature that a bath sees.
// Apparent temperature: Latune, Sinayskiy & Petruccione, arXiv:1803.11495.

import { fermi } from 'lindblad-core';

/** The largest coherence of a pair of excitation probability p = 1/(e^x + 1), p(1-p), x = w/T. */
export function coherenceBound(x: number): number {
  return fermi(x) * fermi(-x);
}

/** Rounding error of an expectation in a solved state, relative to the moduli of the terms that it is a sum of. */
const ROUNDING = 1e-15;

/**
 * An expectation that cannot be negative, from a solved state: 0 where it is not above the rounding error of its terms, whose
 * moduli add up to `scale` at most. <S†S> of a dark state is such a sum, of populations and coherences that cancel.
 */
export function resolved(value: number, scale: number): number {
  return value > ROUNDING * scale ? value : 0;
}

/**
 * w/ln(up/down) with up = <A A†>, down = <A† A> of the ladder operator A that the bath couples to: the temperature of the
 * bath with which no heat is exchanged. 0 for down = 0 (or below it by rounding) and -0 for up = 0; negative for down > up,
 * where the order of hotness is 0+ < T < ∞ = -∞ < T < 0-. NaN where both vanish: nothing is exchanged with any bath.
 */
export function apparentTemperature(w: number, up: number, down: number): number {
  if (down <= 0) return up <= 0 ? Number.NaN : 0;
  if (up <= 0) return -0;
  // the logarithm of a ratio near 1, without cancellation
  return w / Math.log1p((up - down) / down);
}
