// Ways to measure a claim: compare numbers, demand a sign everywhere, find where a function changes sign or is extremal.

import type { Measured, Measurement, Verdict } from './claim.js';

/** Holds if every |measured - expected| ≤ tolerance. */
export function compare(
  measured: number | readonly number[],
  expected: number | readonly number[],
  tolerance: number,
): Measurement {
  const m = typeof measured === 'number' ? [measured] : measured;
  const e = typeof expected === 'number' ? [expected] : expected;
  const agrees = m.length === e.length && m.every((x, k) => Math.abs(x - e[k]) <= tolerance);
  return { verdict: agrees ? 'holds' : 'fails', measured, expected, tolerance };
}

/** Holds if words agree. */
export function compareWords(measured: string, expected: string): Measurement {
  return { verdict: measured === expected ? 'holds' : 'fails', measured, expected, tolerance: 0 };
}

/** Holds if the smallest of `values` is ≥ -tolerance: reported as the smallest value and the bound 0. */
export function nowhereNegative(values: Iterable<number>, tolerance: number): Measurement {
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of values) smallest = Math.min(smallest, Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value);
  return { verdict: smallest >= -tolerance ? 'holds' : 'fails', measured: smallest, expected: '≥ 0', tolerance };
}

/** Holds if the largest of `values` is ≤ tolerance: reported as that largest deviation. */
export function deviations(values: Iterable<number>, tolerance: number): Measurement {
  let largest = 0;
  for (const value of values)
    largest = Math.max(largest, Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value));
  return { verdict: largest <= tolerance ? 'holds' : 'fails', measured: largest, expected: 0, tolerance };
}

/** A measurement with its verdict given. */
export function found(verdict: Verdict, measured: Measured, expected: Measured, tolerance = 0): Measurement {
  return { verdict, measured, expected, tolerance };
}

/** `count` points from `from` to `to`, both included. */
export function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => (from * (count - 1 - k) + to * k) / (count - 1));
}

/** The argument between `a` and `b`, where `f` has different signs, at which it changes sign (bisection to rounding). */
export function signChange(f: (x: number) => number, a: number, b: number): number {
  const below = Math.sign(f(a));
  let low = a;
  let high = b;
  for (;;) {
    const middle = 0.5 * (low + high);
    if (middle <= Math.min(low, high) || middle >= Math.max(low, high)) return middle;
    const sign = Math.sign(f(middle));
    if (sign === 0) return middle;
    if (sign === below) low = middle;
    else high = middle;
  }
}

/** All sign changes of `f` between neighbours of `points`; a zero at a point counts once. */
export function signChanges(f: (x: number) => number, points: readonly number[]): number[] {
  const changes: number[] = [];
  let last = points[0];
  let lastSign = Math.sign(f(last));
  for (const x of points.slice(1)) {
    const sign = Math.sign(f(x));
    if (sign === 0) continue;
    if (lastSign !== 0 && sign !== lastSign) changes.push(signChange(f, last, x));
    last = x;
    lastSign = sign;
  }
  return changes;
}

/** The argument in [a, b] at which the unimodal `f` is smallest (golden section). */
export function minimum(f: (x: number) => number, a: number, b: number): { x: number; value: number } {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = a;
  let high = b;
  let x1 = high - golden * (high - low);
  let x2 = low + golden * (high - low);
  let f1 = f(x1);
  let f2 = f(x2);
  while (high - low > 1e-9 * (Math.abs(low) + Math.abs(high) + 1e-300)) {
    if (f1 < f2) {
      [high, x2, f2] = [x2, x1, f1];
      x1 = high - golden * (high - low);
      f1 = f(x1);
    } else {
      [low, x1, f1] = [x1, x2, f2];
      x2 = low + golden * (high - low);
      f2 = f(x2);
    }
  }
  const x = 0.5 * (low + high);
  return { x, value: f(x) };
}

/** True if `values` grow strictly from one to the next. */
export function grows(values: readonly number[]): boolean {
  return values.every((value, k) => k === 0 || value > values[k - 1]);
}
