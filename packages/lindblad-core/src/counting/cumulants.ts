// Full counting statistics at a steady state: rates c_n = lim κ_n(t)/t of the cumulants of counters, factorial cumulants,
// covariances. c_1 is the current, c_2 the zero-frequency noise (the diffusion constant is c_2/2).
// With θ(χ) = lim ln<e^{χN}>/t: c_n = dⁿθ/dχⁿ at χ = 0, factorial cumulants f_n = dⁿθ/dzⁿ at z = e^χ = 1.
// Source: Flindt, Novotny, Braggio & Jauho, Phys. Rev. B 82, 155407 (2010); for factorial cumulants
// Beenakker & Schomerus, Phys. Rev. Lett. 86, 700 (2001); Kambly, Flindt & Büttiker, Phys. Rev. B 83, 075432 (2011).

import { dot } from '../numeric/vector.js';
import type { SteadyStateMethod } from '../steady/method.js';
import type { PreparedProblem } from '../steady/prepare.js';
import { type Counter, type CounterSpec, countersOf } from './counters.js';
import { Expansion } from './expansion.js';
import { type CountingInput, checkOrder, problemOf, withFactors } from './prepared.js';
import { eigenvalueDerivatives } from './recursion.js';
import { countedJumps } from './terms.js';

/** What is counted, and to what order. */
export interface CountingOptions {
  readonly counters: readonly CounterSpec[];
  /** Highest cumulant, 1 to 30; default 4. */
  readonly order?: number;
  /** How the generator is factorised. */
  readonly method?: SteadyStateMethod;
}

/** The statistics of one counter, per unit of time. */
export interface CounterStatistics {
  readonly counter: string;
  /** c_1, c_2, …: current (positive INTO the system), noise, skewness, … */
  readonly cumulants: readonly number[];
  /** f_1, f_2, …, which vanish from f_2 on for a Poisson process; undefined for energy, heat, and weights that are no whole numbers. */
  readonly factorial: readonly number[] | undefined;
  /** c_2/|c_1|; infinite where there is noise and no current. */
  readonly fano: number;
}

/** The statistics of several counters. */
export interface CountingStatistics {
  readonly counters: readonly CounterStatistics[];
  /** Mixed second cumulants by rows and columns in the order of the counters; its diagonal holds their c_2. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Cumulants, factorial cumulants and covariances of counters at the steady state of a problem. Throws `unknown-name` for a
 * counter that there is not, `bad-value` for an order, and what `prepare` throws (`degenerate`, `too-large`).
 */
export function cumulants(input: CountingInput, options: CountingOptions = { counters: [] }): CountingStatistics {
  const order = checkOrder(options.order ?? 4, 'order');
  const { generator } = problemOf(input);
  const counters = countersOf(generator, options.counters);
  return withFactors(input, options.method, (prepared) => statistics(prepared, counters, order));
}

/** Up to this order factorial cumulants are sums of cumulants; the sums of higher orders cancel, and they are derived by z. */
const COMBINED = 4;

/** f_n = Σ_k s(n, k) c_k with Stirling's numbers of the first kind, s(n + 1, k) = s(n, k - 1) - n s(n, k). */
function combined(c: readonly number[]): number[] {
  let stirling = [1];
  return c.map((_, n) => {
    if (n > 0) stirling = [...stirling, 0].map((s, k) => (k > 0 ? stirling[k - 1] : 0) - n * s);
    return stirling.reduce((sum, s, k) => sum + s * c[k], 0);
  });
}

function statistics(prepared: PreparedProblem, counters: readonly Counter[], order: number): CountingStatistics {
  const { generator, sectors } = prepared.problem;
  // covariances need the second order, whatever is asked for
  const highest = Math.max(2, order);
  const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
  const factorised = [...counters.keys()].filter((k) => counters[k].whole);
  const alone = order > COMBINED ? factorised : [];
  const found = eigenvalueDerivatives(prepared, expansion, [
    ...counters.map((_, k) => ({ highest: unit(counters.length, k, highest) })),
    ...alone.map((k) => ({ highest: unit(counters.length, k, order), variable: 'factor' }) as const),
  ]);
  const rows = counters.map(({ name }, k): CounterStatistics => {
    const { values } = found[k];
    const at = alone.indexOf(k);
    const cumulantsOf = Array.from(values.subarray(1, order + 1));
    const apart = at < 0 ? combined(cumulantsOf) : Array.from(found[counters.length + at].values.subarray(1));
    return {
      counter: name,
      cumulants: cumulantsOf,
      factorial: factorised.includes(k) ? apart : undefined,
      fano: values[2] / Math.abs(values[1]),
    };
  });
  const traces = counters.map((_, k) => expansion.traceRow(k));
  const together = expansion.secondTraces(prepared.coordinates, counters.length);
  const covariance = together.map((row, a) =>
    row.map((value, b) => value + dot(traces[a], found[b].states[1]) + dot(traces[b], found[a].states[1])),
  );
  return { counters: rows, covariance };
}

/**
 * One mixed cumulant, Π_i ∂^{orders_i} θ/∂χ_i: a cross-correlation of any order. `orders` has a whole number ≥ 0 for each
 * counter, not all 0. Throws as `cumulants`.
 */
export function mixedCumulant(
  input: CountingInput,
  specs: readonly CounterSpec[],
  orders: readonly number[],
  method?: SteadyStateMethod,
): number {
  const { generator, sectors } = problemOf(input);
  const counters = countersOf(generator, specs);
  const checked = counters.map((_, k) => checkOrder(orders[k], `orders[${k}]`, 0));
  checkOrder(
    checked.reduce((sum, n) => sum + n, 0),
    'orders',
  );
  const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
  return withFactors(input, method, (prepared) => {
    const [{ values }] = eigenvalueDerivatives(prepared, expansion, [{ highest: checked }]);
    return values[values.length - 1];
  });
}

/** n times the k-th unit vector. */
function unit(length: number, k: number, n: number): number[] {
  return Array.from({ length }, (_, i) => (i === k ? n : 0));
}
