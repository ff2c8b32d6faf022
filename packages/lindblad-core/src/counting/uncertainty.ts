// The thermodynamic uncertainty relation: for classical Markov jump processes with detailed balance of every reservoir,
// Var Σ̇ / (2 J²) ≥ 1 for every current J, with Var = c_2 its zero-frequency noise and Σ̇ the entropy production (k_B = 1).
// Precision costs dissipation. Coherence can go below: a ratio below 1 is a proof of it. Near equilibrium Σ̇ and J² are both
// small, and the ratio tends to 1: the verdict needs the rounding errors of all three.
// Source: Barato & Seifert, Phys. Rev. Lett. 114, 158101 (2015); Gingrich et al., Phys. Rev. Lett. 116, 120601 (2016);
// for coherent violations Ptaszyński, Phys. Rev. B 98, 085425 (2018).

import type { Generator } from '../generator/generator.js';
import { fromCoordinates } from '../generator/sectors.js';
import type { SteadyStateMethod } from '../steady/method.js';
import type { PreparedProblem } from '../steady/prepare.js';
import { reservoirCurrents } from '../thermo/currents.js';
import { macroscopicEntropyProduction } from '../thermo/entropy.js';
import { type CounterSpec, countersOf } from './counters.js';
import { firstTwo, type Rounded } from './first-two.js';
import { type CountingInput, problemOf, withFactors } from './prepared.js';

/** What is known of the bound. */
export type UncertaintyVerdict = 'holds' | 'violated' | 'not resolved';

/** A counter's precision and what it costs. */
export interface UncertaintyRelation {
  readonly counter: string;
  /** J = c_1. */
  readonly current: number;
  /** Var = c_2, the noise at zero frequency. */
  readonly variance: number;
  /** Σ̇ = -Σ heat/T of the reservoirs; plain jumps have no temperature and are left out. */
  readonly entropyProduction: number;
  /**
   * Var Σ̇ / (2 J²): infinite where noise and dissipation bring no current, NaN where neither current nor dissipation is more
   * than rounding errors, as in equilibrium.
   */
  readonly ratio: number;
  /** What rounding errors may have made of the ratio, absolute; NaN and infinite with it. */
  readonly error: number;
  /** What the ratio of a classical process is not below. */
  readonly bound: 1;
  /**
   * `violated` where the ratio is below the bound by more than its error, `not resolved` where the error, above 0.001, leaves
   * both open, as close to equilibrium; undefined where plain jumps leave Σ̇ incomplete.
   */
  readonly verdict: UncertaintyVerdict | undefined;
  /** True and false for the verdicts `holds` and `violated`, else undefined. */
  readonly holds: boolean | undefined;
  readonly warnings: readonly string[];
}

/** Ratios known to this may lie on the bound: near equilibrium it is reached. */
const SHARP = 1e-3;

/** The uncertainty relation of each counter. Throws as `cumulants`. */
export function uncertaintyRelations(
  input: CountingInput,
  counters: readonly CounterSpec[],
  method?: SteadyStateMethod,
): UncertaintyRelation[] {
  countersOf(problemOf(input).generator, counters);
  return withFactors(input, method, (prepared) => {
    const { generator } = prepared.problem;
    const all = firstTwo(prepared, [...counters, entropyCounter(generator)]);
    const found = all.slice(0, counters.length);
    const production = entropyProductionOf(prepared, all[counters.length].current.error);
    const incomplete = generator.jumps.some(({ reservoir }) => reservoir < 0);
    const warnings: string[] = [];
    if (incomplete)
      warnings.push(
        'plain jumps have no temperature: their part of the entropy production is left out, and the bound need not hold',
      );
    else if (production.value + production.error < 0)
      warnings.push(
        'the entropy production is negative: local dissipators break the second law, and the bound with it',
      );
    return found.map(({ counter, current, variance }) => {
      const { ratio, error, verdict } = judged(current, variance, production);
      return {
        counter,
        current: current.value,
        variance: variance.value,
        entropyProduction: production.value,
        ratio,
        error,
        bound: 1,
        verdict: incomplete ? undefined : verdict,
        holds: incomplete || verdict === 'not resolved' ? undefined : verdict === 'holds',
        warnings,
      };
    });
  });
}

/** The ratio, and what the intervals of its three numbers say of it. */
function judged(
  current: Rounded,
  variance: Rounded,
  production: Rounded,
): Pick<UncertaintyRelation, 'ratio' | 'error'> & { verdict: UncertaintyVerdict } {
  const size = Math.abs(current.value);
  const quiet = size <= current.error;
  if (production.value === Number.POSITIVE_INFINITY)
    return variance.value > variance.error
      ? { ratio: Number.POSITIVE_INFINITY, error: Number.POSITIVE_INFINITY, verdict: 'holds' }
      : unresolved;
  const [least, most] = product(variance, production);
  const low = least / (2 * (least < 0 && !quiet ? size - current.error : size + current.error) ** 2);
  if (quiet) {
    // noise and dissipation without a current, or nothing at all
    const { error } = production;
    return low >= 1 && production.value > error
      ? { ratio: Number.POSITIVE_INFINITY, error: Number.POSITIVE_INFINITY, verdict: 'holds' }
      : unresolved;
  }
  const high = most / (2 * (most > 0 ? size - current.error : size + current.error) ** 2);
  const ratio = (variance.value * production.value) / (2 * size ** 2);
  const error = Math.max(high - ratio, ratio - low);
  if (high < 1) return { ratio, error, verdict: 'violated' };
  if (low >= 1 || error <= SHARP) return { ratio, error, verdict: 'holds' };
  return { ratio, error, verdict: 'not resolved' };
}

const unresolved = { ratio: Number.NaN, error: Number.NaN, verdict: 'not resolved' } as const;

/** The interval of a product; noise is not negative. */
function product(variance: Rounded, production: Rounded): [number, number] {
  const noise = [Math.max(0, variance.value - variance.error), variance.value + variance.error];
  const entropy = [production.value - production.error, production.value + production.error];
  const ends = noise.flatMap((c) => entropy.map((s) => c * s));
  return [Math.min(...ends), Math.max(...ends)];
}

/** Σ̇; an infinite one has no error. */
function entropyProductionOf(prepared: PreparedProblem, error: number): Rounded {
  const { generator, sectors } = prepared.problem;
  const rho = fromCoordinates(sectors, prepared.coordinates);
  const value = macroscopicEntropyProduction(generator, reservoirCurrents(generator, rho));
  return { value, error: Number.isFinite(value) ? error : 0 };
}

/** Adds up -heat/T, for the rounding error of the sum. */
function entropyCounter({ system }: Generator): CounterSpec {
  const warm = system.reservoirs.filter(({ temperature }) => temperature > 0);
  const sum = Object.fromEntries(warm.map(({ name, temperature }) => [`${name}.heat`, -1 / temperature]));
  return { name: 'entropy', sum };
}
