// Entropy production along an evolution: dS/dt - Σ_ν heat_ν/T_ν in the form that sums over jumps, at every time.

import type { Evolution } from '../dynamics/evolve.js';
import { denseToFrame } from '../generator/frame.js';
import { microscopicEntropyProduction } from './entropy.js';

/**
 * The entropy production of the reservoirs at each time (all states must have been kept): never negative; +Infinity where
 * the state has an empty level that a jump is about to fill. Plain jumps have no temperature and are left out.
 */
export function entropyProductionAlong(evolution: Evolution): Float64Array {
  const { generator } = evolution.problem;
  return Float64Array.from(evolution.times, (_, k) =>
    microscopicEntropyProduction(generator, denseToFrame(generator.frame, evolution.state(k).matrix)),
  );
}
