// The apparent temperature of a state at one frequency: what a bath coupled through the ladder operator A takes for the
// state's temperature, T = w / ln(<A A†> / <A† A>). The heat into the state from a bath at T_B with the rate G(w) is
// w G(w) <A A†> (e^{-w/T_B} - e^{-w/T}): it vanishes where T = T_B and runs from the hotter of the two to the other, on
// the scale 0+ < T < +Infinity = -Infinity < T < 0-, whose stable number is 1/T.
// Source: Latune, Sinayskiy & Petruccione, Quantum Sci. Technol. 4, 025005 (2019), arXiv:1803.11495.

import { LindbladError } from '../errors.js';
import type { Operator } from '../hilbert/operator.js';
import type { DensityMatrix } from '../hilbert/state.js';
import { forEachEntry, traceProduct } from '../numeric/sparse.js';
import { requireDimension } from './state/dimension.js';

/** Rounding error of <A†A> and <AA†>, relative to the moduli of the terms that they are sums of. */
const ROUNDING = 1e-15;

/**
 * T = w / ln(<A A†> / <A† A>) of a lowering operator A that takes the energy w > 0; see `ladderFrequency`. Of a Gibbs
 * state its own temperature, whatever A. ±Infinity where both are equal, negative for an inversion; 0 (+0) where A finds
 * nothing to take and -0 where A† finds no room. What is not above its rounding error counts as nothing: where the terms of
 * <A†A> cancel, as in a state next to a dark one, temperatures below w/35 or so come out as 0, and e^{-w/T} is right to
 * rounding. NaN where both vanish: such a state exchanges nothing through A. Throws `bad-value` unless w > 0,
 * `shape-mismatch`.
 */
export function apparentTemperature(rho: DensityMatrix, lowering: Operator, w: number): number {
  return 1 / apparentInverseTemperature(rho, lowering, w);
}

/** 1/T = ln(<A A†> / <A† A>)/w, from +Infinity (cold) through 0 to -Infinity (inverted); the number to compute with. */
export function apparentInverseTemperature(rho: DensityMatrix, lowering: Operator, w: number): number {
  requireDimension(rho, lowering.dimension);
  if (!(w > 0 && w < Number.POSITIVE_INFINITY))
    throw new LindbladError('bad-value', `a frequency of ${w}`, { path: 'w', value: w, expected: 'a positive number' });
  const down = weight(rho, lowering.dag().times(lowering));
  const up = weight(rho, lowering.times(lowering.dag()));
  return down === 0 && up === 0 ? Number.NaN : (Math.log(up) - Math.log(down)) / w;
}

/** Tr[B ρ] of a positive B, 0 where it is a rounding error. */
function weight(rho: DensityMatrix, b: Operator): number {
  const { re } = traceProduct(b.matrix, rho.matrix);
  let scale = 0;
  forEachEntry(b.matrix, (i, j, x, y) => {
    const k = j + i * rho.dimension;
    scale += Math.hypot(x, y) * Math.hypot(rho.matrix.re[k], rho.matrix.im[k]);
  });
  return re > ROUNDING * scale ? re : 0;
}

/**
 * The order of temperatures by the direction of heat: negative if `a` is colder than `b`, positive if hotter, 0 if equal,
 * on 0+ < T < +Infinity = -Infinity < T < 0-; +0 is the coldest and -0 the hottest. For `Array.prototype.sort`.
 */
export function compareTemperatures(a: number, b: number): number {
  const [x, y] = [1 / a, 1 / b];
  return x === y ? 0 : y - x;
}

/**
 * The energy w that A takes, from [H, A] = -w A; negative for a raising operator. Throws `bad-value` if A is zero or takes
 * different energies: `tolerance` bounds |<i|[H, A] + wA|j>| relative to the largest |<i|H|j>| and |<i|A|j>|.
 */
export function ladderFrequency(hamiltonian: Operator, lowering: Operator, tolerance = 1e-10): number {
  const change = hamiltonian.times(lowering).minus(lowering.times(hamiltonian));
  let overlap = 0;
  let norm = 0;
  forEachEntry(lowering.matrix, (i, j, re, im) => {
    const c = change.element(i, j);
    overlap -= re * c.re + im * c.im;
    norm += re * re + im * im;
  });
  const w = overlap / norm;
  const size = largest(hamiltonian) * largest(lowering);
  if (!(norm > 0 && change.plus(lowering.times(w)).distance(lowering.times(0)) <= tolerance * size))
    throw new LindbladError('bad-value', 'an operator that changes the energy by more than one amount', {
      path: 'lowering',
      expected: '[H, A] = -w A with one w',
      hint: 'take the part of it that belongs to one transition energy',
    });
  return w;
}

function largest(a: Operator): number {
  return a.distance(a.times(0));
}
