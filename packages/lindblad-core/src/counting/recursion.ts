// Cumulants without a spectrum: Rayleigh-Schrödinger perturbation theory in the counting fields, to any order, on one
// factorisation. For multi-indices n, with L^(m) the m-th derivative of the tilted generator and x^(0) the steady state,
//   c^(n) = Σ_{0<m≤n} C(n, m) Tr L^(m) x^(n-m),
//   L x^(n) = Σ_{0<m≤n} C(n, m) (c^(m) - L^(m)) x^(n-m),   Tr x^(n) = 0.
// Source: Flindt, Novotny, Braggio & Jauho, Phys. Rev. B 82, 155407 (2010).

import { addScaled, scale } from '../numeric/vector.js';
import type { PreparedProblem } from '../steady/prepare.js';
import type { Expansion } from './expansion.js';
import { type Orders, ordersUpTo } from './orders.js';
import { TiltedSeries, type Variable } from './tilted-series.js';

/** The derivatives c^(n) and the states x^(n) by the place of n: Σ n_i Π_{j<i} (highest_j + 1). */
export interface Derivatives {
  readonly values: Float64Array;
  /** x^(n); that of the last n is not computed. */
  readonly states: readonly Float64Array[];
}

/** Derivatives that are wanted: up to which order of each counter, and by what. */
export interface Wanted {
  readonly highest: readonly number[];
  readonly variable?: Variable;
}

/** Derivatives of the dominant eigenvalue. Those that are wanted together are solved for together, order by order. */
export function eigenvalueDerivatives(
  { factors, coordinates, problem }: PreparedProblem,
  expansion: Expansion,
  wanted: readonly Wanted[],
): Derivatives[] {
  const { dimension } = problem.sectors;
  // what E makes of the steady state is the same for all
  const steady = [coordinates];
  const runs = wanted.map(({ highest, variable = 'field' }) => {
    const orders = ordersUpTo(highest);
    return {
      orders,
      series: new TiltedSeries(expansion, orders, variable, steady),
      values: new Float64Array(orders.indices.length),
      states: [coordinates],
    };
  });
  for (let place = 1, left = runs; left.length > 0; place++) {
    left = left.filter((run) => {
      const { series, values } = run;
      if (place + 1 < values.length) return true;
      if (place < values.length) values[place] = series.nextTrace();
      return false;
    });
    const sides = left.map(({ orders, series, values, states }) => {
      const y = series.next();
      for (let i = 0; i < dimension; i++) values[place] += y[i];
      subtractValues(orders, place, values, states, y);
      return y;
    });
    if (sides.length === 0) break;
    factors.inverseEach(sides).forEach((x, k) => {
      scale(x, -1);
      left[k].states.push(x);
      left[k].series.push(x);
    });
  }
  return runs;
}

/** y -= Σ C(n, m) c^(m) x^(n-m). */
function subtractValues(
  { parts }: Orders,
  place: number,
  values: Float64Array,
  states: readonly Float64Array[],
  y: Float64Array,
): void {
  for (const { part, rest, ways } of parts[place]) addScaled(y, -ways * values[part], states[rest]);
}
