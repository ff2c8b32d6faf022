// Random points of the dot, the same in every run.

import { uniformNumbers } from '../uniform.js';
import { type Kind, kinds } from './distributions.js';
import type { DotSet } from './dot.js';

/** What is drawn: everything unrelated, or both reservoirs at one chemical potential. */
export interface DrawOptions {
  readonly equalPotentials?: boolean;
}

/**
 * `count` points with statistics at random: temperatures 0.2 to 5 (the larger one hot), rates over four decades, and
 * x = (ε - μ)/T between -4 and 4, or 0.02 and 4 next to a Bose-Einstein reservoir.
 */
export function draws(count: number, seed: number, { equalPotentials = false }: DrawOptions = {}): Required<DotSet>[] {
  const next = uniformNumbers(seed);
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
