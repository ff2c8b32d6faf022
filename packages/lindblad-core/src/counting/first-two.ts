// Current and noise of counters with the rounding errors that they carry. The errors are measured: with every entry of the
// generator L and of its derivatives L' off by a relative rounding error of random sign, the state x and its response y
// are off by δx and δy,
//   L δx = noise,                             noise_i = ± u Σ_j |L_ij| |x_j|,
//   L δy = noise - L' δx + δJ x + J δx,       where L y = -(L' - J) x,
// and J = Tr L' x, c_2 = Tr L'' x + 2 Tr L' y by the products of these with the rows of Tr L'. Sums of absolute contributions
// make the noise, so that a current which cancels keeps the error of what it is made of.
// Source: Higham, Accuracy and Stability of Numerical Algorithms (SIAM, 2002), ch. 1 and 7, for componentwise errors.

import { assemble } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { sparseMaxAbs } from '../numeric/sparse.js';
import { addScaled, dot } from '../numeric/vector.js';
import type { PreparedProblem } from '../steady/prepare.js';
import { type CounterSpec, countersOf } from './counters.js';
import { Expansion } from './expansion.js';
import { countedJumps } from './terms.js';

/** A number with the rounding error that it may have. */
export interface Rounded {
  readonly value: number;
  readonly error: number;
}

/** Current and noise of a counter. */
export interface FirstTwo {
  readonly counter: string;
  readonly current: Rounded;
  readonly variance: Rounded;
}

/** Draws of random signs; and how far beyond the largest of their responses an error may go. */
const DRAWS = 3;
const SAFETY = 8;

/** First and second cumulant of counters. */
export function firstTwo(prepared: PreparedProblem, specs: readonly CounterSpec[]): FirstTwo[] {
  const { factors, coordinates: x, problem } = prepared;
  const { generator, sectors } = problem;
  const counters = countersOf(generator, specs);
  const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
  const unit = roundingOf(generator);
  const rows = counters.map((_, a) => expansion.traceRow(a));
  const currents = rows.map((row) => dot(row, x));
  /** -(L' - J) x of counter a. */
  const source = (a: number, state: Float64Array, current: number): Float64Array => {
    const y = new Float64Array(state.length);
    expansion.addFirst(a, state, y);
    for (let i = 0; i < y.length; i++) y[i] = current * state[i] - y[i];
    return y;
  };
  const responses = factors.inverseEach(counters.map((_, a) => source(a, x, currents[a])));
  const shots = expansion.secondTraces(x, counters.length);
  // sums of absolute contributions
  const absolute = counters.map((_, a) => flowsThrough(expansion, a, x));
  const sizes = contributions(generator, sectors, x);
  const responseSizes = responses.map((y) => contributions(generator, sectors, y));
  const atRest = rows.map((_, a) => unit * absolute[a].first);
  const errors = counters.map((_, a) => ({
    current: 0,
    variance: unit * (absolute[a].second + 2 * flowsThrough(expansion, a, responses[a]).first),
  }));
  const signs = new Signs();
  const shifts = factors.inverseEach(Array.from({ length: DRAWS }, () => signs.times(sizes, unit)));
  for (const shift of shifts) {
    const off = rows.map((row) => dot(row, shift));
    const noises = counters.map((_, a) => {
      const noise = signs.times(responseSizes[a], unit);
      addScaled(noise, 1, signs.times(absolute[a].into, unit));
      addScaled(noise, 1, source(a, shift, currents[a]));
      addScaled(noise, off[a], x);
      return noise;
    });
    const again = factors.inverseEach(noises);
    const shotsOff = expansion.secondTraces(shift, counters.length);
    counters.forEach((_, a) => {
      const error = errors[a];
      error.current = Math.max(error.current, Math.abs(off[a]));
      error.variance = Math.max(error.variance, Math.abs(shotsOff[a][a]) + 2 * Math.abs(dot(rows[a], again[a])));
    });
  }
  return counters.map(({ name }, a) => ({
    counter: name,
    current: { value: currents[a], error: SAFETY * (errors[a].current + atRest[a]) },
    variance: { value: shots[a][a] + 2 * dot(rows[a], responses[a]), error: SAFETY * errors[a].variance },
  }));
}

/** The relative rounding error of rates: that of numbers, times what energies over temperatures make of it. */
function roundingOf({ hamiltonian, system }: Generator): number {
  let steepness = 0;
  for (const { temperature } of system.reservoirs)
    if (temperature > 0) steepness = Math.max(steepness, sparseMaxAbs(hamiltonian) / temperature);
  return Number.EPSILON * (1 + Math.min(steepness, 1e3));
}

/** Σ_j |L_ij| |x_j|. */
function contributions(generator: Generator, sectors: Sectors, x: Float64Array): Float64Array {
  const sums = new Float64Array(x.length);
  assemble(generator, sectors, (i, j, value) => {
    sums[i] += Math.abs(value * x[j]);
  });
  return sums;
}

/** Absolute contributions to Tr L' x, to Tr L'' x, and to each entry of L' x, for the terms of counter a. */
function flowsThrough(
  { terms, energySize }: Expansion,
  a: number,
  x: Float64Array,
): { first: number; second: number; into: Float64Array } {
  const into = new Float64Array(x.length);
  let first = 0;
  let second = 0;
  for (const { weights, conjugations, transposed } of terms) {
    const weight = Math.abs(weights[a]) + 2 * Math.abs(conjugations[a]) * energySize;
    if (weight === 0) continue;
    const { cols, colPtr, rowIdx, values } = transposed;
    for (let i = 0; i < cols; i++) {
      let sum = 0;
      for (let p = colPtr[i]; p < colPtr[i + 1]; p++) sum += Math.abs(values[p] * x[rowIdx[p]]);
      into[i] += weight * sum;
      first += weight * sum;
      second += weight ** 2 * sum;
    }
  }
  return { first, second, into };
}

/** Random signs, the same in every run. */
class Signs {
  private state = 0x9e3779b9;

  /** ± unit · sizes. */
  times(sizes: Float64Array, unit: number): Float64Array {
    return sizes.map((size) => (this.next() ? unit * size : -unit * size));
  }

  /** Marsaglia, J. Stat. Softw. 8(14) (2003): xorshift. */
  private next(): boolean {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state < 0;
  }
}
