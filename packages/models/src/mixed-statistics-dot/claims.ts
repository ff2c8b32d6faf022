// What the abstract of Du et al. says, each statement measured under both rules, and all claims of this model.

import type { Claim, Verdict } from '../claim.js';
import { compare, compareWords, deviations, found, grid, nowhereNegative } from '../measure.js';
import { pairName, pairs } from './distributions.js';
import { amplification, balanced, coefficientOfPerformance, type DotPoint, type DotSet, unlike } from './dot.js';
import { draws } from './draws.js';
import { laws } from './laws-claims.js';
import { numbers } from './numbers-claims.js';
import { claim, digits, hasRates, OWN, PAPER, points, stalls, unlikeAnywhere } from './statement.js';

const levels = grid(0.05, 6, 60);
const COOLER: DotSet = { mu_c: 0.2 };
/** T_c/(T_h - T_c) at the temperatures of the reference points. */
const CARNOT = 2;

/** The two rules; which of them the paper takes, or another one, is not known here. */
const rules: readonly { name: string; of: (set: DotSet) => DotPoint }[] = [
  { name: 'D-I', of: unlikeAnywhere },
  { name: 'D-II', of: balanced },
];

/** What `reversals` found of each rule. */
const reversed = new Map<(set: DotSet) => DotPoint, string>();

/** `FD,MB below 1.1467`: the pairs that a rule reverses at equal μ, each with its border. */
function reversals(rule: (set: DotSet) => DotPoint): string {
  const known = reversed.get(rule);
  if (known !== undefined) return known;
  const found = pairs.flatMap((pair) => {
    const reversed = rule({ ...pair, eps: levels[0] }).J < 0;
    const changes = stalls(rule, pair, levels);
    if (!reversed) return changes.length === 0 ? [] : [`${pairName(pair)} beyond ${changes.map(digits).join(', ')}`];
    return [`${pairName(pair)} below ${changes.map(digits).join(', ')}`];
  });
  const text = found.length === 0 ? 'none' : found.join('; ');
  reversed.set(rule, text);
  return text;
}

/** A statement of the paper that its rule decides: it holds under both rules, under one of them, or fails. */
function someOrAll(underRules: readonly boolean[]): Verdict {
  return underRules.every(Boolean) ? 'holds' : underRules.some(Boolean) ? 'conditional' : 'fails';
}

interface Cooler {
  readonly set: DotSet;
  readonly point: DotPoint;
}

let solved: readonly Cooler[] | undefined;

/** All pairs at μ_c = 0.2, ε = 0.25 … 2 under both rules, solved once. */
function coolers(): readonly Cooler[] {
  solved ??= pairs.flatMap((pair) =>
    grid(0.25, 2, 36).flatMap((eps) => {
      const set = { ...COOLER, ...pair, eps };
      return [balanced(set), unlikeAnywhere(set)].map((point) => ({ set, point }));
    }),
  );
  return solved;
}

const paper: readonly Claim[] = [
  claim(
    'reverse-flow',
    PAPER,
    'Reservoirs of unlike distribution functions reverse the flow of heat. D-I, μ_h = μ_c: the pairs (hot, cold) that it reverses, and the levels at which it does',
    () => {
      const measured = reversals(unlikeAnywhere);
      return found(measured === 'none' ? 'fails' : 'conditional', measured, 'reversed for unlike pairs');
    },
    'conditional',
  ),
  claim(
    'no-driving-force',
    PAPER,
    'The heat flow is reversed without an external driving force. μ_h = μ_c, ε from 0.05 to 6: the pairs that each rule reverses',
    () => {
      const pairsOf = rules.map(({ of }) => reversals(of));
      const measured = rules.map(({ name }, k) => `${name}: ${pairsOf[k]}`).join('. ');
      return found(someOrAll(pairsOf.map((r) => r !== 'none')), measured, 'reversed for unlike pairs');
    },
    'conditional',
  ),
  claim(
    'no-law-violated',
    PAPER,
    'No law of thermodynamics is violated. Reservoirs in equilibrium at T_h, T_c: smallest Clausius sum -Q_h/T_h - Q_c/T_c of the nine pairs at ε = 1, μ = 0, under D-I and under D-II',
    () => {
      const smallest = rules.map(({ of }) => Math.min(...pairs.map((pair) => of(pair).clausius)));
      return found(someOrAll(smallest.map((value) => value >= -1e-12)), smallest, '≥ 0', 1e-12);
    },
    'conditional',
  ),
  claim(
    'both-at-once',
    OWN,
    'For reservoirs in equilibrium the two statements, reversed without a driving force and no law violated, hold together under neither rule: a rule under which J < 0 < ε for some pair and level (μ = 0, ε from 0.05 to 6), and the Clausius sum ≥ 0 for all',
    () => {
      const both = rules.filter(({ of }) => {
        const all = pairs.flatMap((pair) => levels.map((eps) => of({ ...pair, eps })));
        return all.some(({ J }) => J < -1e-12) && all.every(({ clausius }) => clausius >= -1e-12);
      });
      return compareWords(both.length === 0 ? 'neither' : both.map(({ name }) => name).join(', '), 'neither');
    },
  ),
  claim(
    'no-law-violated-occupations',
    PAPER,
    'No law of thermodynamics is violated, if f_h and f_c are read as electron occupations of reservoirs that are not thermal. D-I at 1000 random points: smallest Schnakenberg entropy production, where f < 1',
    () => {
      const sets = draws(1000, 29);
      const admitted = sets.filter(hasRates);
      const smallest = Math.min(...admitted.map((set) => unlike(set).s));
      const everywhere = admitted.length === sets.length;
      return found(
        smallest < -1e-12 ? 'fails' : everywhere ? 'holds' : 'conditional',
        smallest,
        '≥ 0 at all points',
        1e-12,
      );
    },
    'conditional',
  ),
  claim(
    'tuning',
    PAPER,
    'Tuning the level and the two chemical potentials reverses the flow of heat. D-II: the cold reservoir loses heat for μ_c < ε < (T_h μ_c - T_c μ_h)/(T_h - T_c), for μ_c > μ_h alone and at the price of work, the same for all nine pairs: upper border at μ_c = 0.2',
    () => {
      const borders = pairs.flatMap((pair) => stalls(balanced, { ...COOLER, ...pair }, grid(0.25, 6, 24)));
      const cooled = pairs.every((pair) => balanced({ ...COOLER, ...pair, eps: 0.21 }).Q_c > 0);
      const paid = pairs.every((pair) => balanced({ ...COOLER, ...pair, eps: 0.4 }).J < 0);
      const uncooled = [0, -0.2].every((mu_c) =>
        pairs.every((pair) => grid(0.05, 6, 20).every((eps) => balanced({ ...pair, mu_c, eps }).Q_c < 0)),
      );
      const { verdict } = compare(borders, Array(9).fill(0.6), 1e-10);
      const sound = verdict === 'holds' && cooled && paid && uncooled;
      return found(sound ? 'conditional' : 'fails', borders, Array<number>(9).fill(0.6), 1e-10);
    },
    'conditional',
  ),
  claim(
    'cooler',
    PAPER,
    'The dot works as a cooler. D-II, μ_c = 0.2, ε = 0.5: smallest cooling power of the nine pairs',
    () => {
      const powers = pairs.map((pair) => balanced({ ...COOLER, ...pair, eps: 0.5 }).Q_c);
      return nowhereNegative(powers, 0);
    },
  ),
  claim(
    'carnot',
    OWN,
    'The cooler of unlike statistics keeps to the COP of Carnot, 2. D-I, FD,BE at μ_c = 0.2, ε = 1: the COP at which it cools',
    () => {
      const { Q_c, J } = unlike({ ...COOLER, eps: 1 });
      const cop = Q_c / (-0.2 * J);
      return found(Q_c > 0 && cop <= CARNOT ? 'holds' : 'fails', cop, '≤ 2');
    },
    'fails',
  ),
  claim(
    'cop-statistics',
    PAPER,
    'The COP is given “for different distribution functions”. Both rules: Q_c/W = (ε - μ_c)/(μ_c - μ_h) for all nine pairs; the statistics set only where the cooler stalls. Largest deviation (μ_c = 0.2, ε = 0.25 … 2)',
    () =>
      deviations(
        coolers()
          .filter(({ point }) => Math.abs(point.J) > 1e-6)
          .map(({ set, point }) => point.Q_c / (-0.2 * point.J) - coefficientOfPerformance(set)),
        1e-8,
      ),
  ),
  claim(
    'amplification',
    PAPER,
    'Heat is amplified: what the hot reservoir gains over what the cold one loses. Both rules, all pairs that cool: (ε - μ_h)/(ε - μ_c) = 1 + 1/COP, above 1 only for μ_c > μ_h; measured under D-I for FD,BE, ε = 1, at μ_c = 0 and 0.2',
    () => {
      const ratios = [0, 0.2].map((mu_c) => {
        const { Q_h, Q_c } = unlike({ mu_c, eps: 1 });
        return -Q_h / Q_c;
      });
      const expected = [0, 0.2].map((mu_c) => amplification({ mu_c, eps: 1 }));
      const [, printed] = points('cooler');
      const agrees =
        compare(ratios, expected, 1e-12).verdict === 'holds' && Math.abs(ratios[1] - printed.amplification) < 1e-12;
      return found(
        !agrees ? 'fails' : ratios.every((r) => r > 1 + 1e-12) ? 'holds' : 'conditional',
        ratios,
        '> 1',
        1e-12,
      );
    },
    'conditional',
  ),
  claim(
    'amplification-of-cooling',
    OWN,
    'Heat given off per heat taken up is 1 + 1/COP for the coolers of both rules (μ_c = 0.2, ε = 0.25 … 2, all pairs): largest deviation',
    () =>
      deviations(
        coolers()
          .filter(({ point }) => point.Q_c > 1e-6)
          .map(({ set, point }) => -point.Q_h / point.Q_c - (1 + 1 / coefficientOfPerformance(set))),
        1e-8,
      ),
  ),
  claim(
    'current-ratio',
    OWN,
    'The current relative to FD,FD at ε = 1, μ = 0, from FD,FD to BE,BE: under D-I it changes sign and reaches eleven times, under D-II it stays between 1 and 2.6. D-I values, then D-II',
    () => {
      const ratio = (rule: (set: DotSet) => DotPoint): number[] => {
        const { J } = rule({ a_h: 1, a_c: 1 });
        return pairs.map((pair) => rule(pair).J / J);
      };
      const printed = (name: string): number[] => pairs.map(({ a_h, a_c }) => at(a_h, a_c)[name] / at(1, 1)[name]);
      return compare([...ratio(unlikeAnywhere), ...ratio(balanced)], [...printed('J_I'), ...printed('J_II')], 3e-11);
    },
  ),
];

/** The reference point of a pair. */
function at(a_h: number, a_c: number): Readonly<Record<string, number>> {
  const found = points('rates').find((point) => point.a_h === a_h && point.a_c === a_c);
  return found ?? {};
}

/** All claims: the paper's statements, the laws, the numbers. */
export const mixedStatisticsDotClaims: readonly Claim[] = [...paper, ...laws, ...numbers];
