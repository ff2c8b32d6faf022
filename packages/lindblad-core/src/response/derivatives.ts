// Derivatives of steady-state results by implicit differentiation: L ρ = 0 gives L ρ' = -L'ρ and L ρ'' = -L''ρ - 2 L'ρ',
// with the factors of L; a result r = F ρ has r' = F'ρ + Fρ' and r'' = F''ρ + 2F'ρ' + Fρ''. Models are functions of plain
// numbers, so that L' and F' are known by differences; those are taken of generators applied to one fixed matrix, never of
// solutions, and everything is extrapolated to step 0 at the end: each result then has an error estimate of its own.
// Where second derivatives differ on the two sides, +J/2 and -J/2 from their mean, the slope by central differences of step
// h is off by hJ/8 … of h/2 by half of that: J = 8 (slope(h) - slope(h/2))/h, which is 0 at step 0 for what is smooth.
// Source: Golub & Meyer, SIAM J. Algebraic Discrete Methods 7, 273 (1986), for stationary states; stencil.ts for the steps.

import { type DenseMatrix, denseAddScaled, denseZeros } from '../numeric/dense.js';
import type { ObserveResult } from '../thermo/observe.js';
import type { Point } from './point.js';
import type { Reader, Reading } from './reading.js';
import { central, type Estimate, Extrapolation, keepBest, type Stencil } from './stencil.js';
import type { Neighbours } from './variation.js';

/** First and second derivative of each result along a variation. */
export interface Derivatives {
  readonly first: readonly Estimate[];
  /** Empty unless asked for. */
  readonly second: readonly Estimate[];
  /** The second derivative above the point less that below it; empty unless asked for, and where there is one side alone. */
  readonly jump: readonly Estimate[];
  /** What the second derivative would be more if L at the point were the limit of L beside it; empty unless asked for. */
  readonly leap: readonly Estimate[];
  /** The slope that each result would have if the terms it is made of did not cancel. */
  readonly scale: readonly number[];
  /** The same of the second derivative. */
  readonly secondScale: readonly number[];
  /** Errors of slopes below this are rounding errors: a current that vanishes identically has no other derivative. */
  readonly rounding: readonly number[];
}

/** Fewest steps; and the last one, in units of the variation: levels closer than the tolerance of a model are one again. */
const FEWEST = 4;
const LAST = 2 ** -23;

/** The last step in units of a value that is small itself: a level close to 0, say, where rates change over its distance. */
const LAST_OF_SMALL = 2 ** -10;

/** Steps without improvement after which rounding errors rule, once an estimate is good. */
const PATIENCE = 2;

/** Relative errors that are good, and that are good enough at once. */
const GOOD = 1e-7;
const PERFECT = 1e-11;

/** Errors that rounding leaves in slopes, relative to those of the flows that results are differences of. */
const ROUNDING = 1e-11;

/** Derivatives of `results` along the variation of `neighbours`, and the second ones if `twice`. */
export function derivativesAlong(
  point: Point,
  neighbours: Neighbours,
  results: readonly ObserveResult[],
  twice: boolean,
): Derivatives {
  const { stencil, step } = neighbours.steps();
  const count = results.length;
  const unknown = (): Estimate => ({ value: Number.NaN, error: Number.POSITIVE_INFINITY });
  const first = Array.from({ length: count }, unknown);
  const second = Array.from({ length: twice ? count : 0 }, unknown);
  const bothSides = stencil === central;
  const jump = Array.from({ length: twice && bothSides ? count : 0 }, unknown);
  const leap = Array.from({ length: twice ? count : 0 }, unknown);
  const slopes = new Extrapolation(stencil.ratio);
  const bends = new Extrapolation(stencil.ratio);
  // both are 0 at step 0 where the generator is smooth: what stays of them is an error
  const misses = new Extrapolation(stencil.ratio);
  const leaps = new Extrapolation(stencil.ratio);
  const bendLeaps = new Extrapolation(stencil.ratio);
  // a series in odd powers of the step, where it is smooth
  const jumps = new Extrapolation(2);
  const terms = termsOf(point, results);
  const { scale: unit, value: at } = neighbours.variation;
  const smallest = Math.min(LAST * unit, at === 0 ? Number.POSITIVE_INFINITY : LAST_OF_SMALL * Math.abs(at));
  // close to a bound a result may bend within the distance to it, which the first step is a part of
  const room = Math.min(unit, 8 * Math.abs(step));
  // the smallest of all steps: what diverges must not be its own measure
  const scale = new Array<number>(count).fill(Number.POSITIVE_INFINITY);
  const secondScale = [...scale];
  let slopeBefore: Float64Array | undefined;
  const floor = terms.map(({ grain }) => (ROUNDING * grain) / unit);
  let idle = 0;
  for (let level = 0, h = step; level < FEWEST || Math.abs(h) > smallest; level++, h /= 2) {
    const sample = sampleAt(point, neighbours, stencil, h, results, twice);
    neighbours.keepOnly(stencil, h);
    slopes.add(sample.slope);
    misses.add(sample.miss);
    leaps.add(sample.leap);
    if (twice) {
      bends.add(sample.bend);
      bendLeaps.add(sample.bendLeap);
      lower(secondScale, terms, room ** 2, sample.secondNumbers);
    }
    // the step before was 2h
    const before = slopeBefore;
    if (jump.length > 0 && before !== undefined)
      jumps.add(sample.slope.map((slope, i) => (4 * (before[i] - slope)) / Math.abs(h)));
    slopeBefore = sample.slope;
    lower(scale, terms, unit, sample.numbers);
    let improved = false;
    for (let j = 1; j < slopes.last.length; j++) {
      for (let i = 0; i < count; i++) {
        const rounding = (4 * Number.EPSILON * terms[i].grain) / Math.abs(h);
        const wrong = Math.max(Math.abs(misses.last[j][i] / h), Math.abs(leaps.last[j][i]), rounding);
        improved = keepBest(first[i], slopes.last[j][i], Math.max(slopes.change(j, i), wrong)) || improved;
        if (!twice) continue;
        keepBest(leap[i], bendLeaps.last[j][i], Math.max(bendLeaps.change(j, i), rounding));
        const off = Math.max(Math.abs(bendLeaps.last[j][i]), rounding / Math.abs(h));
        improved = keepBest(second[i], bends.last[j][i], Math.max(bends.change(j, i), off)) || improved;
        if (jump.length === 0 || j >= jumps.last.length) continue;
        const error = Math.max(jumps.change(j, i), (8 * rounding) / Math.abs(h));
        improved = keepBest(jump[i], jumps.last[j][i], error) || improved;
      }
    }
    idle = improved ? 0 : idle + 1;
    const within = (tolerance: number): boolean =>
      first.every(
        ({ value, error }, i) => error <= Math.max(tolerance * Math.max(Math.abs(value), scale[i]), floor[i]),
      );
    if (level + 1 < FEWEST) continue;
    if (idle >= PATIENCE && within(GOOD)) break;
    if (!twice && within(PERFECT)) break;
  }
  return { first, second, jump, leap, scale, secondScale, rounding: floor };
}

/** What is this part of flows that cancel, as in equilibrium, is nothing: their rounding errors are no kinks. */
const CANCELLED = 1e-5;

/** scale_i = min(scale_i, size_i / unit + Σ |∂φ/∂r| |r'|). */
function lower(scale: number[], terms: readonly Terms[], unit: number, numbers: Float64Array): void {
  terms.forEach(({ size, grain, weights }, i) => {
    scale[i] = Math.min(scale[i], (size + CANCELLED * grain) / unit + weightedSum(weights, numbers));
  });
}

/** What a result is made of. */
interface Terms {
  /** The size of the result if its terms did not cancel: |φ| + Σ |∂φ/∂r_i| |r_i|. */
  readonly size: number;
  /** The same with the terms of the numbers r_i: what rounding errors are relative to. */
  readonly grain: number;
  /** |∂φ/∂r_i|, roughly. */
  readonly weights: Float64Array;
}

/** Relative change by which the weights are found. */
const NUDGE = 1e-3;

function termsOf(point: Point, results: readonly ObserveResult[]): Terms[] {
  const { reader, reading, state } = point;
  const { numbers } = reading;
  const sizes = reader.grains(state);
  const here = evaluate(reader, point, numbers, results);
  // what is rounding error of a number is no measure of it
  const nudged = numbers.map((r, k) => NUDGE * (Math.abs(r) > ROUNDING * sizes[k] ? r : ROUNDING * sizes[k] || 1));
  const there = Array.from(nudged, (by, k) =>
    evaluate(
      reader,
      point,
      numbers.map((r, i) => (i === k ? r + by : r)),
      results,
    ),
  );
  return Array.from(here, (x, i) => {
    const weights = nudged.map((by, k) => {
      const weight = Math.abs((there[k][i] - x) / by);
      return Number.isFinite(weight) ? weight : 0;
    });
    return {
      size: Math.abs(x) + weightedSum(weights, numbers),
      grain: Math.abs(x) + weightedSum(weights, sizes),
      weights,
    };
  });
}

function weightedSum(weights: Float64Array, numbers: Float64Array): number {
  return weights.reduce((sum, weight, k) => sum + weight * Math.abs(numbers[k]), 0);
}

/** Differences of one step. */
interface Sample {
  readonly slope: Float64Array;
  readonly bend: Float64Array;
  /** How far the neighbours miss the known value. */
  readonly miss: Float64Array;
  /** The change of the slope if L were what its neighbours say. */
  readonly leap: Float64Array;
  /** The change of the bend if L were what its neighbours say. */
  readonly bendLeap: Float64Array;
  /** r' and r''. */
  readonly numbers: Float64Array;
  readonly secondNumbers: Float64Array;
}

function sampleAt(
  point: Point,
  neighbours: Neighbours,
  stencil: Stencil,
  h: number,
  results: readonly ObserveResult[],
  twice: boolean,
): Sample {
  const { reader, state, reading } = point;
  const { offsets } = stencil;
  const beside = offsets.map((offset) => neighbours.at(offset * h));
  const around = beside.map((r) => r.read(state));
  // ρ' and r'
  const dL = combine(around, reading, stencil.first, stencil.firstAt0, 1 / h);
  const slope = respond(point, dL);
  const onSlope = beside.map((r) => r.read(slope.state));
  const atSlope = reader.read(slope.state);
  // what the nodes alone say of L ρ and of L ρ', against what is known: 0 where L is smooth
  const miss = respond(point, combine(around, reading, stencil.value, -1, 1));
  const leap = respond(point, combine(onSlope, atSlope, stencil.value, -1, 1));
  const bend = twice ? secondOf(point, stencil, h, around, onSlope, atSlope) : undefined;
  const bendLeap = bend && leapOf(point, stencil, beside, bend.state);
  // results along r + x r' + ½ x² r'', with the numbers of the systems on the way
  const along = (by: Reader, x: number): Float64Array => {
    const numbers = reading.numbers.map((r, i) => r + x * slope.numbers[i] + 0.5 * x * x * (bend?.numbers[i] ?? 0));
    return evaluate(by, point, numbers, results);
  };
  const here = evaluate(reader, point, reading.numbers, results);
  const there = beside.map((r, k) => along(r, offsets[k] * h));
  const shifted = (by: Float64Array, factor: number): Float64Array =>
    evaluate(reader, point, added(reading.numbers, factor, by), results);
  const missed = shifted(miss.numbers, 1);
  /** The change of results by numbers of one size more in h. */
  const changeBy = (by: Float64Array): Float64Array => shifted(by, h).map((x, i) => (x - here[i]) / h);
  const weigh = (weights: readonly number[], at0: number): Float64Array =>
    here.map((x, i) => there.reduce((sum, values, k) => sum + weights[k] * values[i], at0 * x));
  return {
    slope: weigh(stencil.first, stencil.firstAt0).map((x) => x / h),
    bend: twice ? weigh(stencil.second, stencil.secondAt0).map((x) => x / (h * h)) : new Float64Array(0),
    miss: weigh(stencil.value, -1).map((x, i) => x + missed[i] - here[i]),
    leap: changeBy(leap.numbers),
    bendLeap: bendLeap === undefined ? new Float64Array(0) : changeBy(bendLeap.numbers),
    numbers: slope.numbers,
    secondNumbers: bend?.numbers ?? new Float64Array(0),
  };
}

/** The response of state and numbers to a change of the generator and of the functionals. */
interface Response {
  readonly state: DenseMatrix;
  readonly numbers: Float64Array;
}

/** ρ' = -L⁻¹ (change), r' = numbers + F ρ'. */
function respond(point: Point, { change, numbers }: Reading): Response {
  const minus = denseZeros(change.rows);
  denseAddScaled(minus, change, -1);
  const state = point.inverse(minus);
  return { state, numbers: added(numbers, 1, point.reader.read(state).numbers) };
}

/** The response to what the neighbours alone say of L on a derivative of the state, less what is known: 0 where L is smooth. */
function leapOf(point: Point, stencil: Stencil, beside: readonly Reader[], state: DenseMatrix): Response {
  const around = beside.map((r) => r.read(state));
  return respond(point, combine(around, point.reader.read(state), stencil.value, -1, 1));
}

/** ρ'' and r''. */
function secondOf(
  point: Point,
  stencil: Stencil,
  h: number,
  around: readonly Reading[],
  onSlope: readonly Reading[],
  atSlope: Reading,
): Response {
  const ddL = combine(around, point.reading, stencil.second, stencil.secondAt0, 1 / (h * h));
  const dLdRho = combine(onSlope, atSlope, stencil.first, stencil.firstAt0, 2 / h);
  denseAddScaled(ddL.change, dLdRho.change, 1);
  return respond(point, { change: ddL.change, numbers: added(ddL.numbers, 1, dLdRho.numbers) });
}

/** scale (Σ weight reading + weight₀ reading₀). */
function combine(
  around: readonly Reading[],
  at0: Reading,
  weights: readonly number[],
  weight0: number,
  scale: number,
): Reading {
  const change = denseZeros(at0.change.rows);
  const numbers = new Float64Array(at0.numbers.length);
  const add = (reading: Reading, weight: number): void => {
    denseAddScaled(change, reading.change, weight * scale);
    for (let i = 0; i < numbers.length; i++) numbers[i] += weight * scale * reading.numbers[i];
  };
  around.forEach((reading, k) => {
    add(reading, weights[k]);
  });
  if (weight0 !== 0) add(at0, weight0);
  return { change, numbers };
}

function added(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  return a.map((x, i) => x + factor * b[i]);
}

function evaluate(
  reader: Reader,
  { hermitian }: Point,
  numbers: Float64Array,
  results: readonly ObserveResult[],
): Float64Array {
  const found = reader.results(numbers, hermitian);
  return Float64Array.from(results, (result) => result(found));
}
