// The two parts of the entropy production of a system out of its steady state. With the steady state π of the generator as
// it stands at one moment,
// nonadiabatic: Σ̇_na = -Tr[L ρ (ln ρ - ln π)] ≥ 0, what relaxation towards π costs; 0 at ρ = π.
// adiabatic:    Σ̇_a = Σ over jumps of flow · (ln(rate/rate') - Δ ln π), what it costs to keep π; 0 in equilibrium.
// For populations Δ ln π is that of the two states and Σ̇_a ≥ 0 for every transition by itself. For quantum states it is
// defined where every jump changes ln π by one amount, [ln π, A] = A Δ: then Σ̇ = Σ̇_a + Σ̇_na with both parts ≥ 0.
// Source: Esposito & Van den Broeck, Phys. Rev. E 82, 011143 (2010); Horowitz & Parrondo, New J. Phys. 15, 085028 (2013).

import type { Jump } from '../generator/dissipators.js';
import { applyGenerator, type Generator } from '../generator/generator.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import {
  denseTimesSparseAdjoint,
  forEachEntry,
  type SparseMatrix,
  sparseAdjoint,
  sparseTimesDense,
} from '../numeric/sparse.js';
import { eventRate } from './couplings.js';
import { flowRounding } from './entropy.js';
import { LogState } from './log-state.js';

/** How the entropy production of a system is split. */
export type EntropySplit = 'populations' | 'quantum' | 'none';

/** The split at one steady state. */
export interface HouseKeeping {
  readonly split: EntropySplit;
  /** Why there is no adiabatic part, if there is none. */
  readonly why: string | undefined;
  /** -Tr[L ρ (ln ρ - ln π)] of a state in the generator's frame. */
  nonadiabatic(rho: DenseMatrix, log: LogState): number;
  /** Σ flow (ln(rate/rate') - Δ ln π); NaN where the split is `none`. */
  adiabatic(rho: DenseMatrix): number;
}

/** [ln π, A] = A Δ is asked for to this, relative to the largest entry of A and of ln π. */
const TOLERANCE = 1e-7;

/**
 * The split at the steady state `pi` (generator's frame) of a generator of reservoirs alone. `populations`: that ρ and π are
 * diagonal in this frame and no coherences take part.
 */
export function houseKeeping(generator: Generator, pi: DenseMatrix, populations: boolean): HouseKeeping {
  const steady = new LogState(pi);
  const negligible = flowRounding(generator);
  const nonadiabatic = (rho: DenseMatrix, log: LogState): number => {
    const change = applyGenerator(generator, rho);
    const kept = log.rate(change, negligible);
    const lost = steady.rate(change, negligible);
    // a level that the state leaves for ever: ln π = -∞ decides
    return Number.isFinite(lost) ? kept - lost : -lost;
  };
  const undefinedSplit = (why: string): HouseKeeping => ({
    split: 'none',
    why,
    nonadiabatic,
    adiabatic: () => Number.NaN,
  });
  if (!steady.faithful) return undefinedSplit('the steady state does not have all levels: ln π is infinite');
  if (populations) {
    const n = generator.dimension;
    const logs = Float64Array.from({ length: n }, (_, i) => Math.log(pi.re[i * (n + 1)]));
    return {
      split: 'populations',
      why: undefined,
      nonadiabatic,
      adiabatic: (rho) => byTransitions(generator, logs, rho),
    };
  }
  const log = steady.matrix();
  const changes = generator.jumps.map(({ operator }) => potentialChange(log, operator));
  const unfit = generator.jumps.findIndex((_, k) => changes[k] === undefined);
  if (unfit >= 0)
    return undefinedSplit(`a jump of '${generator.jumps[unfit].name}' changes ln π by more than one amount`);
  return {
    split: 'quantum',
    why: undefined,
    nonadiabatic,
    adiabatic: (rho) =>
      generator.jumps.reduce((sum, jump, k) => sum + cost(jump, eventRate(jump, rho), changes[k] ?? 0), 0),
  };
}

function cost({ affinity }: Jump, flow: number, change: number): number {
  // a flow that does not run has no price, whatever its affinity
  return flow === 0 ? 0 : flow * (affinity - change);
}

function byTransitions(generator: Generator, logs: Float64Array, rho: DenseMatrix): number {
  const n = generator.dimension;
  let sum = 0;
  for (const jump of generator.jumps) {
    forEachEntry(jump.operator, (to, from, re, im) => {
      if (to === from) return;
      const flow = jump.rate * (re * re + im * im) * rho.re[from * (n + 1)];
      sum += cost(jump, flow, logs[to] - logs[from]);
    });
  }
  return sum;
}

/** Δ of [ln π, A] = A Δ, undefined where there is none. */
function potentialChange(log: DenseMatrix, a: SparseMatrix): number | undefined {
  const change = commutator(log, a);
  const n = log.rows;
  let overlap = 0;
  let norm = 0;
  let largest = 0;
  forEachEntry(a, (i, j, re, im) => {
    const k = i + j * n;
    overlap += re * change.re[k] + im * change.im[k];
    norm += re * re + im * im;
    largest = Math.max(largest, Math.hypot(re, im));
  });
  const delta = norm > 0 ? overlap / norm : 0;
  forEachEntry(a, (i, j, re, im) => {
    change.re[i + j * n] -= delta * re;
    change.im[i + j * n] -= delta * im;
  });
  let size = 1;
  let rest = 0;
  for (let k = 0; k < n * n; k++) {
    size = Math.max(size, Math.hypot(log.re[k], log.im[k]));
    rest = Math.max(rest, Math.hypot(change.re[k], change.im[k]));
  }
  return rest <= TOLERANCE * size * largest ? delta : undefined;
}

/** [X, A] of a dense X. */
function commutator(x: DenseMatrix, a: SparseMatrix): DenseMatrix {
  const out = denseZeros(x.rows);
  denseTimesSparseAdjoint(x, sparseAdjoint(a), out);
  sparseTimesDense(a, x, out, -1);
  return out;
}
