// The reference numbers of both rules, each measured with the engine.

import { exchangeRates, LindbladError } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { compare, deviations, found, grid, grows, minimum, signChange } from '../measure.js';
import { deviation } from '../reference.js';
import { kinds, occupation, pairs, statisticsOf } from './distributions.js';
import {
  amplification,
  balanced,
  balancedFormula,
  coefficientOfPerformance,
  type DotPoint,
  unlike,
  unlikeFormula,
} from './dot.js';
import { draws } from './draws.js';
import { asPrinted, claim, hasRates, OWN, parametersOf, points, stalls, unlikeAnywhere } from './statement.js';

const cooling = grid(0.25, 4, 76);

/** Every draw both ways: the largest relative deviation of J and of p1. */
function fromFormula(
  count: number,
  engine: (set: Record<string, number>) => DotPoint,
  formula: (set: Record<string, number>) => DotPoint,
  admitted: (set: Record<string, number>) => boolean,
): number[] {
  return draws(count, 11)
    .filter(admitted)
    .flatMap((set) => {
      const a = engine(set);
      const b = formula(set);
      // J is a difference of two flows, each of which is known to rounding
      const flow = Math.abs(b.J) + Math.min(set.gamma_h, set.gamma_c) * b.p1;
      return [(a.J - b.J) / flow, a.p1 / b.p1 - 1];
    });
}

/** The lowest level, in units of T above μ, at which the engine accepts the rule f_h - f_c for statistics `a`. */
function lowestLevel(a: number): number {
  const accepted = (x: number): number => {
    try {
      unlike({ eps: x, T_h: 1, T_c: 1, a_h: a, a_c: a });
      return 1;
    } catch (error) {
      if (error instanceof LindbladError && error.code === 'bad-value') return -1;
      throw error;
    }
  };
  return signChange(accepted, a === 0 ? -1 : 0.1, 3);
}

export const numbers: readonly Claim[] = [
  claim(
    'reference-balance',
    OWN,
    'D-II at ε = 1, μ = 0: J, entropy production and occupation of the nine pairs, in units of 2e-12 of each printed value',
    () =>
      asPrinted(
        points('rates').flatMap((point) => {
          const { J, clausius, p1 } = balanced(parametersOf(point));
          return [
            [J, point.J_II],
            [clausius, point.s_II],
            [p1, point.p_II],
          ] as const;
        }),
      ),
  ),
  claim(
    'reference-rule',
    OWN,
    'D-I at ε = 1, μ = 0: J, Clausius sum and (where f < 1) Schnakenberg entropy production of the nine pairs, in units of 2e-12 of each printed value',
    () =>
      asPrinted(
        points('rates').flatMap((point) => {
          const set = parametersOf(point);
          const { J, clausius, s } = unlikeAnywhere(set);
          // no number for s stands for an occupation above 1
          return [
            [J, point.J_I],
            [clausius, point.clausius_I],
            [hasRates(set) ? s : 0, point.s_I ?? 0],
          ] as const;
        }),
      ),
  ),
  claim(
    'reference-occupations',
    OWN,
    'n = 1/(e^x + a) at ε = 1, T = 1.5 and 1, in units of 2e-12 of each printed value',
    () =>
      asPrinted(
        points('occupations').flatMap(({ T, FD, MB, BE }) => [
          [occupation(1, 1 / T), FD] as const,
          [occupation(0, 1 / T), MB] as const,
          [occupation(-1, 1 / T), BE] as const,
        ]),
      ),
  ),
  claim(
    'balance-closed-form',
    OWN,
    'D-II: J = Γ_h Γ_c n_h n_c (exp(x_c) - exp(x_h)) / Σ Γ n (1 + e^x) and p_1 = Σ Γ n / Σ Γ n (1 + e^x) at 500 random points: largest deviation, relative to the flow',
    () =>
      deviations(
        fromFormula(500, balanced, balancedFormula, () => true),
        1e-11,
      ),
  ),
  claim(
    'rule-closed-form',
    OWN,
    'D-I: J = Γ_h Γ_c/(Γ_h + Γ_c) (f_h - f_c) at those of 500 random points with f < 1: largest deviation, relative to the flow',
    () => deviations(fromFormula(500, unlike, unlikeFormula, hasRates), 1e-11),
  ),
  claim(
    'one-rule-for-electrons',
    OWN,
    'D-I and D-II are one rule for FD,FD and for no other pair: J_{II} - J_I at ε = 1 is 0 for that pair alone',
    () => {
      const differences = pairs.map((pair) => balanced(pair).J - unlikeFormula(pair).J);
      const others = pairs.every(({ a_h, a_c }, k) => (a_h === 1 && a_c === 1) || Math.abs(differences[k]) > 0.01);
      return others ? compare(differences[0], 0, 1e-15) : found('fails', differences, 0, 1e-15);
    },
  ),
  claim(
    'lowest-level',
    OWN,
    'As rates of a dot D-I exists only for f ≤ 1; elsewhere the engine refuses it: lowest (ε - μ)/T for MB (0) and BE (ln 2)',
    () => compare([lowestLevel(0), lowestLevel(-1)], [0, Math.LN2], 1e-12),
  ),
  claim(
    'detailed-balance',
    OWN,
    'D-II: k_out = e^x k_in for each of the three statistics (x = 0.1 … 8): largest |ln(k_out/k_in) - x|',
    () =>
      deviations(
        kinds.flatMap((a) =>
          grid(0.1, 8, 80).map((x) => {
            const rates = exchangeRates(statisticsOf(a), 1, x);
            return Math.log(rates.out / rates.in) - x;
          }),
        ),
        1e-13,
      ),
  ),
  claim(
    'bath-entropy',
    OWN,
    'ds/dn = x for the entropy of each of the three ideal gases, so that no choice of the bath entropy changes the Clausius sum: largest |ds/dn - x| (x = 0.2 … 4)',
    () =>
      deviations(
        kinds.flatMap((a) => grid(0.2, 4, 39).map((x) => entropySlope(a, occupation(a, x)) - x)),
        1e-8,
      ),
  ),
  claim(
    'mode-exchange',
    OWN,
    'Two modes in direct exchange: n_h (1 - a_c n_c) - n_c (1 - a_h n_h) = n_h n_c (exp(x_c) - exp(x_h)), and n_h - n_c only for like statistics: largest deviation of both, at 1000 random points',
    () =>
      deviations(
        draws(1000, 13).flatMap(({ eps, mu_h, mu_c, T_h, T_c, a_h, a_c }) => {
          const x_h = (eps - mu_h) / T_h;
          const x_c = (eps - mu_c) / T_c;
          const n_h = occupation(a_h, x_h);
          const n_c = occupation(a_c, x_c);
          const exchange = n_h * (1 - a_c * n_c) - n_c * (1 - a_h * n_h);
          const scale = n_h + n_c + n_h * n_c;
          const excess = exchange - (n_h - n_c);
          return [
            (exchange - n_h * n_c * (Math.exp(x_c) - Math.exp(x_h))) / scale,
            // the rule f_h - f_c misses (a_h - a_c) n_h n_c
            (excess - (a_h - a_c) * n_h * n_c) / scale,
          ];
        }),
        1e-13,
      ),
  ),
  claim(
    'reference-reversal',
    OWN,
    'D-I, μ_h = μ_c: the levels below which J is reversed (FD,BE; FD,MB; MB,BE), in units of 2e-12 of each printed value',
    () =>
      asPrinted(
        points('reversal').map(({ a_h, a_c, eps }) => {
          const changes = stalls(unlikeAnywhere, { a_h, a_c }, grid(0.05, 6, 120));
          return [changes.length === 1 ? changes[0] : Number.NaN, eps] as const;
        }),
      ),
  ),
  claim(
    'reference-stall',
    OWN,
    'D-I, μ_c = 0.2: the levels at which the cooler stalls (FD,FD; MB,MB; BE,BE; FD,MB; MB,BE; FD,BE), in units of 2e-12 of each printed value',
    () => asPrinted(points('stall').map((point) => [stallOf(point), point.eps] as const)),
  ),
  claim(
    'reference-stall-cop',
    OWN,
    'D-I, μ_c = 0.2: the coefficient of performance where the cooler stalls, in units of 1e-10 of each printed value',
    () =>
      asPrinted(
        points('stall').map(
          (point) => [coefficientOfPerformance({ eps: stallOf(point), mu_c: point.mu_c }), point.COP] as const,
        ),
        1e-10,
      ),
  ),
  claim(
    'reference-cooler',
    OWN,
    'D-I, μ_c = 0.2: cooling power, current, COP, amplification, Clausius sum and entropy production of FD,FD at ε = 0.5 and FD,BE at ε = 1, in units of 2e-12 of each printed value',
    () =>
      asPrinted(
        points('cooler').flatMap((point) => {
          const set = parametersOf(point);
          const measured: Readonly<Record<string, number>> = {
            ...unlike(set),
            COP: coefficientOfPerformance(set),
            amplification: amplification(set),
          };
          return Object.keys(measured)
            .filter((name) => point[name] !== undefined)
            .map((name) => [measured[name], point[name]] as const);
        }),
      ),
  ),
  claim(
    'strongest-reversal',
    OWN,
    'D-I, μ_h = μ_c, FD,MB: the largest cooling power of the reversed flow and the level there',
    () => {
      const [point] = points('strongest');
      const { x, value } = minimum((eps) => -unlike({ ...parametersOf(point), eps }).Q_c, 0.05, 1);
      // at an extremum the level is known to the root of the precision of the power
      const agrees = deviation(-value, point.Q_c, 2e-12) <= 1 && Math.abs(x - point.eps) < 1e-7;
      return found(agrees ? 'holds' : 'fails', [-value, x], [point.Q_c, point.eps], 1e-7);
    },
  ),
  claim(
    'bosonic-limit',
    OWN,
    'D-I, μ_h = μ_c, cold side BE: the cooling power grows all the way to Γ T_c = 0.5 as ε → 0 (where f > 1): its value at ε = 1e-7 for FD,BE and MB,BE',
    () => {
      const levels = grid(1.1, 1e-7, 200);
      const cold = [1, 0].map((a_h) => levels.map((eps) => unlikeFormula({ a_h, a_c: -1, eps }).Q_c));
      const last = cold.map((values) => values[values.length - 1]);
      const [{ Q_c }] = points('limit');
      return cold.every(grows) ? compare(last, [Q_c, Q_c], 1e-6) : found('fails', last, [Q_c, Q_c], 1e-6);
    },
  ),
];

/** The one stall level of the cooler; NaN if there is not exactly one. */
function stallOf({ a_h, a_c, mu_c }: Readonly<Record<string, number>>): number {
  const changes = stalls(unlikeAnywhere, { a_h, a_c, mu_c }, cooling);
  return changes.length === 1 ? changes[0] : Number.NaN;
}

/** ds/dn of the ideal gas of statistics a, by a symmetric difference of s = -n ln n - (1 - a n) ln(1 - a n)/a. */
function entropySlope(a: number, n: number): number {
  const h = 1e-5 * n;
  const entropy = (m: number): number =>
    a === 0 ? m - m * Math.log(m) : -m * Math.log(m) - (a * m === 1 ? 0 : ((1 - a * m) * Math.log1p(-a * m)) / a);
  return (entropy(n + h) - entropy(n - h)) / (2 * h);
}
