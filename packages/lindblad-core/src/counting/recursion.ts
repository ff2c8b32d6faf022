// Cumulants without a spectrum: Rayleigh-Schrödinger perturbation theory in the counting fields, to any order, on one
// factorisation. For multi-indices n, with L^(m) the m-th derivative of the tilted generator and x^(0) the steady state,
//   c^(n) = Σ_{0<m≤n} C(n, m) Tr L^(m) x^(n-m),
//   L x^(n) = Σ_{0<m≤n} C(n, m) (c^(m) - L^(m)) x^(n-m),   Tr x^(n) = 0.
// Source: Flindt, Novotny, Braggio & Jauho, Phys. Rev. B 82, 155407 (2010).

import { addScaled } from '../numeric/vector.js';
import type { PreparedProblem } from '../steady/prepare.js';
import type { Expansion, Variable } from './expansion.js';

/** The derivatives c^(n) and the states x^(n) by the place of n: Σ n_i Π_{j<i} (orders_j + 1). */
export interface Derivatives {
  readonly values: Float64Array;
  /** x^(n); that of the last n is not computed. */
  readonly states: readonly Float64Array[];
}

/**
 * All derivatives of the dominant eigenvalue up to `orders`, by counter. `known` are states of the places before them that
 * an earlier run has found.
 */
export function eigenvalueDerivatives(
  prepared: PreparedProblem,
  expansion: Expansion,
  orders: readonly number[],
  variable: Variable = 'field',
  known: readonly Float64Array[] = [],
): Derivatives {
  const { factors, coordinates, problem } = prepared;
  const { unknowns } = problem.sectors;
  const indices = multiIndices(orders);
  const count = indices.length;
  const coefficients = indices.map((m, place) =>
    place === 0 ? new Float64Array(0) : expansion.coefficients(m, variable),
  );
  const values = new Float64Array(count);
  const total = orders.reduce((sum, n) => sum + n, 0);
  const states: Float64Array[] = [coordinates];
  const images = [expansion.images(coordinates, total, orders)];
  for (let place = 1; place < count; place++) {
    const n = indices[place];
    const y = new Float64Array(unknowns);
    let value = 0;
    for (let other = 1; other <= place; other++) {
      const m = indices[other];
      const ways = choices(n, m);
      if (ways === 0) continue;
      value += expansion.apply(coefficients[other], ways, images[place - other], y);
    }
    values[place] = value;
    if (place + 1 === count) break;
    // what is left of the orders for the derivatives that will act on x^(n)
    const left = total - n.reduce((sum, order) => sum + order, 0);
    if (place < known.length) {
      states.push(known[place]);
      images.push(expansion.images(known[place], left, orders));
      continue;
    }
    for (let other = 1; other <= place; other++) {
      const ways = choices(n, indices[other]);
      if (ways !== 0) addScaled(y, -ways * values[other], states[place - other]);
    }
    const x = factors.inverse(y);
    for (let i = 0; i < unknowns; i++) x[i] = -x[i];
    states.push(x);
    images.push(expansion.images(x, left, orders));
  }
  return { values, states };
}

/** Every n ≤ orders, at its place. */
function multiIndices(orders: readonly number[]): number[][] {
  let list: number[][] = [[]];
  for (const order of orders) {
    const longer: number[][] = [];
    for (let n = 0; n <= order; n++) for (const head of list) longer.push([...head, n]);
    list = longer;
  }
  return list;
}

/** Π C(n_i, m_i); 0 unless m ≤ n. */
function choices(n: readonly number[], m: readonly number[]): number {
  let product = 1;
  for (let i = 0; i < n.length; i++) product *= binomial(n[i], m[i]);
  return product;
}

function binomial(n: number, k: number): number {
  if (k > n) return 0;
  let c = 1;
  for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1);
  return c;
}
