// Cumulants without a spectrum: Rayleigh-Schrödinger perturbation theory in the counting fields, to any order, on one
// factorisation. For multi-indices n, with L^(m) the m-th derivative of the tilted generator and x^(0) the steady state,
//   c^(n) = Σ_{0<m≤n} C(n, m) Tr L^(m) x^(n-m),
//   L x^(n) = Σ_{0<m≤n} C(n, m) (c^(m) - L^(m)) x^(n-m),   Tr x^(n) = 0.
// Source: Flindt, Novotny, Braggio & Jauho, Phys. Rev. B 82, 155407 (2010).

import { addScaled, scale } from '../numeric/vector.js';
import type { PreparedProblem } from '../steady/prepare.js';
import type { Expansion } from './expansion.js';
import { ordersUpTo } from './orders.js';
import { TiltedSeries, type Variable } from './tilted-series.js';

/** The derivatives c^(n) and the states x^(n) by the place of n: Σ n_i Π_{j<i} (orders_j + 1). */
export interface Derivatives {
  readonly values: Float64Array;
  /** x^(n); that of the last n is not computed. */
  readonly states: readonly Float64Array[];
}

/** What runs of one problem share. */
export interface Known {
  /** The steady state with what E makes of it; grows. */
  readonly steady?: Float64Array[];
  /** States x^(n), n ≠ 0, of the first places, that an earlier run has found. */
  readonly states?: readonly Float64Array[];
}

/** All derivatives of the dominant eigenvalue up to `highest`, by counter. */
export function eigenvalueDerivatives(
  { factors, coordinates, problem }: PreparedProblem,
  expansion: Expansion,
  highest: readonly number[],
  variable: Variable = 'field',
  { steady = [coordinates], states: found = [] }: Known = {},
): Derivatives {
  const { dimension } = problem.sectors;
  const orders = ordersUpTo(highest);
  const count = orders.indices.length;
  const series = new TiltedSeries(expansion, orders, variable, steady);
  const values = new Float64Array(count);
  const states: Float64Array[] = [coordinates];
  for (let place = 1; place + 1 < count; place++) {
    const y = series.next();
    let value = 0;
    for (let i = 0; i < dimension; i++) value += y[i];
    values[place] = value;
    let x = found[place - 1];
    if (x === undefined) {
      for (const { part, rest, ways } of orders.parts[place]) addScaled(y, -ways * values[part], states[rest]);
      x = factors.inverse(y);
      scale(x, -1);
    }
    states.push(x);
    series.push(x);
  }
  values[count - 1] = series.nextTrace();
  return { values, states };
}
