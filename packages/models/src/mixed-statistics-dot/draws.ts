// Random points of the dot, the same in every run.

import { type Kind, kinds } from './distributions.js';
import type { DotSet } from './dot.js';

/** Uniform numbers in [0, 1) from a seed: a counter hashed by the finaliser of MurmurHash3. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** What is drawn: everything unrelated, or both reservoirs at one chemical potential. */
export interface DrawOptions {
  readonly equalPotentials?: boolean;
}

/**
 * `count` points with statistics at random: temperatures 0.2 to 5 (the larger one hot), rates over four decades, and
 * x = (ε - μ)/T between -4 and 4, or 0.02 and 4 next to a Bose-Einstein reservoir.
 */
export function draws(count: number, seed: number, { equalPotentials = false }: DrawOptions = {}): Required<DotSet>[] {
  const next = uniform(seed);
  const between = (from: number, to: number): number => from + (to - from) * next();
  const kind = (): Kind => kinds[Math.floor(3 * next())];
  return Array.from({ length: count }, () => {
    const temperatures = [between(0.2, 5), between(0.2, 5)];
    const T_h = Math.max(...temperatures);
    const T_c = Math.min(...temperatures);
    const a_h = kind();
    const a_c = kind();
    const x_h = between(a_h === -1 ? 0.02 : -4, 4);
    const x_c = between(a_c === -1 ? 0.02 : -4, 4);
    const eps = equalPotentials ? between(0.02, 4) * T_c : between(-2, 2);
    return {
      eps,
      T_h,
      T_c,
      mu_h: equalPotentials ? 0 : eps - x_h * T_h,
      mu_c: equalPotentials ? 0 : eps - x_c * T_c,
      gamma_h: 10 ** between(-2, 2),
      gamma_c: 10 ** between(-2, 2),
      a_h,
      a_c,
    };
  });
}
