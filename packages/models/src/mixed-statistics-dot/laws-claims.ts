// The laws of thermodynamics under both rules, at random points: D-II obeys them for all pairs, D-I breaks Clausius in a
// window.

import type { Claim } from '../claim.js';
import { compare, deviations, found, nowhereNegative } from '../measure.js';
import { pairName, pairs } from './distributions.js';
import { balanced, type DotPoint, type DotSet, inWindow, unlike, unlikeFormula } from './dot.js';
import { draws } from './draws.js';
import { claim, hasRates, OWN } from './statement.js';

interface Draw {
  readonly set: Required<DotSet>;
  readonly point: DotPoint;
}

let drawn: readonly Draw[] | undefined;

/** 1500 random points under detailed balance, solved once. */
function everywhere(): readonly Draw[] {
  drawn ??= draws(1500, 17).map((set) => ({ set, point: balanced(set) }));
  return drawn;
}

/** x_c - x_h: the force that drives particles from hot to cold. */
function force({ eps, mu_h, mu_c, T_h, T_c }: Required<DotSet>): number {
  return (eps - mu_c) / T_c - (eps - mu_h) / T_h;
}

/** The flow between dot and reservoirs, to which the errors of the currents are proportional. */
function flow({ gamma_h, gamma_c }: Required<DotSet>, { J, p1 }: DotPoint): number {
  return Math.abs(J) + Math.max(gamma_h, gamma_c) * p1;
}

interface Survey {
  /** Points whose Clausius sum has the wrong sign for their side of the window. */
  wrong: number;
  /** Pairs `a_h a_c` with a negative Clausius sum somewhere. */
  readonly negative: Set<string>;
}

let surveyed: Survey | undefined;

/** D-I at 200000 random points, in twenty batches to keep memory small. */
function survey(): Survey {
  if (surveyed !== undefined) return surveyed;
  const found: Survey = { wrong: 0, negative: new Set() };
  for (let batch = 0; batch < 20; batch++) {
    for (const set of draws(10000, 100 + batch)) {
      const { clausius, J } = unlikeFormula(set);
      // closer to a border than rounding the sign is open
      if (Math.abs(J) < 1e-12 || Math.abs(force(set)) < 1e-12) continue;
      if (clausius < 0 !== inWindow(set)) found.wrong++;
      if (clausius < 0) found.negative.add(`${set.a_h} ${set.a_c}`);
    }
  }
  surveyed = found;
  return found;
}

export const laws: readonly Claim[] = [
  claim(
    'balance-second-law',
    OWN,
    'D-II never violates Clausius: smallest entropy production of 1500 random points, all pairs',
    () =>
      nowhereNegative(
        everywhere().map(({ point }) => point.clausius),
        1e-12,
      ),
  ),
  claim(
    'balance-micro-macro',
    OWN,
    'D-II: microscopic Σ (forth - back) ln(forth/back) = -Q_h/T_h - Q_c/T_c: largest difference, relative to the flow',
    () =>
      deviations(
        everywhere().map(({ set, point }) => (point.s - point.clausius) / flow(set, point)),
        1e-10,
      ),
  ),
  claim(
    'balance-direction',
    OWN,
    'D-II: the sign of J is that of x_c - x_h for every pair: statistics change magnitudes, never directions. Random points (of 1500) where it is not',
    () => compare(everywhere().filter(({ set, point }) => Math.sign(point.J) !== Math.sign(force(set))).length, 0, 0),
  ),
  claim(
    'first-law',
    OWN,
    'Q_h + Q_c = (μ_c - μ_h) J under both rules: largest deviation at 1500 random points, relative to the flow',
    () =>
      deviations(
        everywhere().flatMap(({ set, point }) => {
          const both = hasRates(set) ? [point, unlike(set)] : [point];
          return both.map((p) => (p.Q_h + p.Q_c - (set.mu_c - set.mu_h) * p.J) / flow(set, p) / (1 + set.T_h));
        }),
        1e-12,
      ),
  ),
  claim(
    'balance-reversed-heat',
    OWN,
    'D-II: the hot reservoir gains heat or the cold one loses it only with μ_c ≠ μ_h, where (ε - μ)(x_c - x_h) < 0 for that μ: random points (of 1500) with other signs',
    () =>
      compare(
        everywhere().filter(({ set, point }) => {
          const cooled = (set.eps - set.mu_c) * force(set) < 0;
          const heated = (set.eps - set.mu_h) * force(set) < 0;
          return point.Q_c > 0 !== cooled || point.Q_h < 0 !== heated;
        }).length,
        0,
        0,
      ),
  ),
  claim(
    'balance-carnot',
    OWN,
    'D-II: no cooler is better than Carnot, (Q_c/W) (T_h - T_c)/T_c ≤ 1: the largest of this ratio among the coolers of 1500 random points',
    () => {
      const ratios = everywhere()
        .filter(({ set, point }) => point.Q_c > 0 && (set.mu_h - set.mu_c) * point.J > 0 && set.T_h > set.T_c)
        .map(({ set, point }) => (point.Q_c / ((set.mu_h - set.mu_c) * point.J)) * (set.T_h / set.T_c - 1));
      const largest = Math.max(...ratios);
      return found(ratios.length > 50 && largest <= 1 ? 'holds' : 'fails', largest, '≤ 1');
    },
  ),
  claim(
    'clausius-window',
    OWN,
    'D-I violates Clausius exactly where exp(x_h) - exp(x_c) lies strictly between 0 and a_c - a_h: of 200000 random points those on the wrong side of the window',
    () => compare(survey().wrong, 0, 0),
  ),
  claim(
    'clausius-window-engine',
    OWN,
    'The same with the currents of the engine at 500 random points inside the window and 500 outside, all with f < 1: points on the wrong side',
    () => {
      const sets = draws(50000, 31).filter(hasRates);
      const inside = sets.filter(inWindow).slice(0, 500);
      const outside = sets.filter((set) => !inWindow(set)).slice(0, 500);
      // closer to a border than rounding the sign is open
      const wrong = [...inside, ...outside].filter((set) => {
        const point = unlike(set);
        return point.clausius < 0 !== inWindow(set) && Math.abs(point.clausius) > 1e-11 * flow(set, point);
      });
      return inside.length === 500 ? compare(wrong.length, 0, 0) : found('fails', inside.length, 500);
    },
  ),
  claim(
    'window-pairs',
    OWN,
    'The window is empty for like statistics and open for each of the six unlike pairs: pairs with a negative Clausius sum among 200000 random points',
    () => {
      const { negative } = survey();
      const text = (names: readonly string[]): string => names.join(' ');
      const measured = pairs.filter(({ a_h, a_c }) => negative.has(`${a_h} ${a_c}`)).map(pairName);
      const expected = pairs.filter(({ a_h, a_c }) => a_h !== a_c).map(pairName);
      return found(text(measured) === text(expected) ? 'holds' : 'fails', text(measured), text(expected));
    },
  ),
  claim(
    'every-reversal',
    OWN,
    'D-I, μ_h = μ_c: every reversed flow violates Clausius: reversed flows, of 50000 random points, with a Clausius sum ≥ 0',
    () => {
      const reversed = draws(50000, 23, { equalPotentials: true })
        .filter(({ T_h, T_c }) => T_h > T_c)
        .map((set) => unlikeFormula(set))
        .filter(({ J }) => J < 0);
      const lawful = reversed.filter(({ clausius }) => clausius >= 0).length;
      return reversed.length > 1000 ? compare(lawful, 0, 0) : found('fails', reversed.length, 'reversed flows');
    },
  ),
];
