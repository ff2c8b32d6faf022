// (L(χ) - L(0)) x(χ) as a power series in the counting fields, order by order as the orders of x become known. With the
// terms of terms.ts, e^r e^{sE} F e^{-sE} x takes three products of series: by e^{-sE}, by e^r F, by e^{sE}. F then acts once
// for each order, and E once for each power of it and each order: not once for each derivative that acts on an order.
// Terms of one η share their exponentials of E. For multi-indices n, x^(n) is the derivative of that order.

import { cscTransposedTimes } from '../numeric/sparse-lu/index.js';
import { addScaled, dot } from '../numeric/vector.js';
import type { Expansion } from './expansion.js';
import type { Orders } from './orders.js';
import type { Term } from './terms.js';

/** Derivatives with respect to χ, or to z = e^χ at z = 1, which give factorial cumulants. */
export type Variable = 'field' | 'factor';

/** A term with its Π ν_i^{n_i}, or Π ν_i (ν_i - 1) … (ν_i - n_i + 1), by the place of n. */
interface WeightedTerm {
  readonly transposed: Term['transposed'];
  readonly factors: Float64Array;
}

/** Terms of one η. */
interface Conjugation {
  readonly terms: readonly WeightedTerm[];
  /** Π η_i^{n_i} by the place of n; undefined where η = 0. */
  readonly factors: Float64Array | undefined;
  /** The orders of e^{-sE} x. */
  readonly inner: Float64Array[];
  /** Those of e^r F e^{-sE} x, each with what E makes of it. */
  readonly images: Float64Array[][];
}

/** The series, up to given orders of each counter. Ask for an order, then give x of that order. */
export class TiltedSeries {
  private readonly expansion: Expansion;
  private readonly orders: Orders;
  private readonly conjugations: readonly Conjugation[];
  /** x^(n) with what E makes of it. */
  private readonly states: Float64Array[][];
  private place = 0;
  /** Work arrays. */
  private readonly mixed: Float64Array;
  private readonly product: Float64Array<ArrayBuffer>;

  /** `start` is x^(0) with what E makes of it, as far as that is known; it grows, and may be shared. */
  constructor(expansion: Expansion, orders: Orders, variable: Variable, start: Float64Array[]) {
    this.expansion = expansion;
    this.orders = orders;
    this.conjugations = conjugationsOf(expansion.terms, orders, variable);
    this.states = [start];
    this.mixed = new Float64Array(start[0].length);
    this.product = new Float64Array(start[0].length);
    this.complete(start[0]);
  }

  /** The next order of (L(χ) - L) x, without x of that order, which L(0) alone would act on. */
  next(): Float64Array {
    const y = new Float64Array(this.states[0][0].length);
    this.place++;
    for (const conjugation of this.conjugations) {
      const image = this.imageOf(conjugation);
      addScaled(y, 1, image);
      this.forEachOuter(conjugation, (c, powers, n) => addScaled(y, c, this.expansion.energyPower(powers, n)));
    }
    return y;
  }

  /** The trace of the next order alone. */
  nextTrace(): number {
    let trace = 0;
    this.place++;
    for (const conjugation of this.conjugations) {
      trace += dot(this.expansion.traceOfPower(0), this.imageOf(conjugation));
      this.forEachOuter(conjugation, (c, powers, n) => {
        trace += c * dot(this.expansion.traceOfPower(n), powers[0]);
      });
    }
    return trace;
  }

  /** Takes x of the order that was asked for last. */
  push(x: Float64Array): void {
    this.states.push([x]);
    this.complete(x);
  }

  /** Adds x of this order to what it was left out of. */
  private complete(x: Float64Array): void {
    const { place, product } = this;
    for (const { factors, terms, inner, images } of this.conjugations) {
      if (factors === undefined) {
        inner[place] = x;
        continue;
      }
      inner[place] ??= new Float64Array(x.length);
      images[place] ??= [new Float64Array(x.length)];
      addScaled(inner[place], 1, x);
      for (const { transposed } of terms) addScaled(images[place][0], 1, cscTransposedTimes(transposed, x, product));
    }
  }

  /** This order of e^r F e^{-sE} x, without x of this order. */
  private imageOf({ terms, factors, inner, images }: Conjugation): Float64Array {
    const { place, orders, states, expansion, mixed, product } = this;
    const size = states[0][0].length;
    const parts = orders.parts[place];
    const z = new Float64Array(size);
    if (factors !== undefined) {
      for (const { part, rest, ways } of parts) {
        const n = orders.degree[part];
        const c = (n % 2 === 0 ? ways : -ways) * factors[part];
        if (c !== 0) addScaled(z, c, expansion.energyPower(states[rest], n));
      }
      inner[place] = z;
    }
    const image = new Float64Array(size);
    for (const term of terms) {
      mixed.set(z);
      for (const { part, rest, ways } of parts) {
        const c = ways * term.factors[part];
        if (c !== 0) addScaled(mixed, c, inner[rest]);
      }
      addScaled(image, 1, cscTransposedTimes(term.transposed, mixed, product));
    }
    images[place] = [image];
    return image;
  }

  /** What e^{sE} makes of the orders below this one: coefficient, image with its powers, power of E. */
  private forEachOuter(
    { factors, images }: Conjugation,
    visit: (coefficient: number, powers: Float64Array[], n: number) => void,
  ): void {
    if (factors === undefined) return;
    for (const { part, rest, ways } of this.orders.parts[this.place]) {
      const c = ways * factors[part];
      if (c !== 0) visit(c, images[rest], this.orders.degree[part]);
    }
  }
}

/** The terms that the counters of `orders` see, by their η. */
function conjugationsOf(terms: readonly Term[], orders: Orders, variable: Variable): Conjugation[] {
  const { highest, indices } = orders;
  const groups = new Map<string, { eta: readonly number[]; terms: WeightedTerm[] }>();
  const seen = (values: readonly number[]): number[] => values.map((value, i) => (highest[i] > 0 ? value : 0));
  for (const { weights, conjugations, transposed } of terms) {
    // a counter that has factorial cumulants conjugates nothing
    const eta = seen(conjugations);
    const nu = seen(weights);
    const conjugated = eta.some((value) => value !== 0);
    if (!conjugated && nu.every((value) => value === 0)) continue;
    const step = variable === 'factor' ? 1 : 0;
    const term = { transposed, factors: Float64Array.from(indices, (n) => power(nu, n, step)) };
    const key = eta.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { eta, terms: [term] });
    else group.terms.push(term);
  }
  return [...groups.values()].map(({ eta, terms: members }) => ({
    terms: members,
    factors: eta.some((value) => value !== 0) ? Float64Array.from(indices, (n) => power(eta, n, 0)) : undefined,
    inner: [],
    images: [],
  }));
}

/** Π_i v_i (v_i - step) … to n_i factors. */
function power(values: readonly number[], n: readonly number[], step: 0 | 1): number {
  let result = 1;
  for (let i = 0; i < n.length; i++) for (let k = 0; k < n[i]; k++) result *= values[i] - step * k;
  return result;
}
