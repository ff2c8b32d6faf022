// The statements of Zhang & Lü (Phys. Rev. E 111, 044112) about the dot, each measured with the engine.

import { type Claim, type ClaimMaker, claimsOf, type Measurement } from '../claim.js';
import {
  compare,
  compareWords,
  deviations,
  found,
  grid,
  grows,
  minimum,
  nowhereNegative,
  signChange,
  signChanges,
} from '../measure.js';
import { deviation } from '../reference.js';
import { closedForm, type DotPoint, type DotSet, dot, reversibleLevel } from './dot.js';
import { reference } from './reference.generated.js';
import { regionsOf, signs } from './regions.js';

const PAPER = 'Zhang & Lü, PRE 111, 044112';
// the paper does not state T and ΔT of the curves of Figs. 2-4, nor the level of Fig. 7; and it prints no numbers
const FIG_2 = 'Fig. 2, values of T ours';
const FIG_3 = 'Fig. 3, values of ΔT ours';
const FIG_4 = 'Fig. 4, values of ΔT ours';
const FIG_7A = 'Fig. 7(a), level ours';
const FIG_7B = 'Fig. 7(b), level ours';
const FIG_8 = 'the model at the parameters of Fig. 8';

const ofPaper: ClaimMaker = claimsOf('single-dot');

const claim: ClaimMaker = (name, where, ...rest) => ofPaper(name, `${PAPER}, ${where}`, ...rest);

const levels = grid(-20, 20, 81);
const temperatures = [5, 7.5, 10];
const differences = [2.5, 5, 10];

let swept: { set: DotSet; point: DotPoint }[] | undefined;

/** The ranges of all figures as one grid of 2928 points, solved once. */
function everywhere(): { set: DotSet; point: DotPoint }[] {
  swept ??= temperatures.flatMap((T) =>
    [0, 2.5, 5, 9].flatMap((dT) =>
      [-5, 0, 2.5, 5].flatMap((dV) =>
        grid(-30, 30, 61).map((eps) => ({ set: { eps, T, dT, dV }, point: dot({ eps, T, dT, dV }) })),
      ),
    ),
  );
  return swept;
}

/** The largest deviation of one quantity from its closed form, over all points. */
function fromClosedForm(name: 'J_L' | 'Q_L' | 'Q_R' | 's' | 'p1'): Measurement {
  return deviations(
    everywhere().map(({ set, point }) => point[name] - closedForm(set)[name]),
    1e-12,
  );
}

const closedForms: readonly Claim[] = [
  claim(
    'reference-points',
    'the model at the parameters of Figs. 2-9 and, where it states none, our own',
    `The ${points().length} reference points along the curves of Figs. 2-9 (J_L, Q_L, Q_R, s, p_1), in units of 1e-12 of each value (1e-13 where it is 0)`,
    () => deviations(points().flatMap(referenceDeviations), 1),
  ),
  claim('current', 'the model', 'J_L = γ (f_L - f_R) at every point: largest deviation', () => fromClosedForm('J_L')),
  claim('heat-left', 'the model', 'Q_L = (ε - μ_L) J_L, out of L: largest deviation', () => fromClosedForm('Q_L')),
  claim('heat-right', 'the model', 'Q_R = (ε - μ_R) J_R, into R: largest deviation', () => fromClosedForm('Q_R')),
  claim('occupation', 'the model', 'p_1 = (γ_L f_L + γ_R f_R)/(γ_L + γ_R): largest deviation', () =>
    fromClosedForm('p1'),
  ),
  claim('entropy-closed-form', 'the model', 's = Q_R/T_R - Q_L/T_L: largest deviation', () => fromClosedForm('s')),
  claim('second-law', 'the model', 'Entropy production is never negative: its smallest value over all points', () =>
    nowhereNegative(
      everywhere().map(({ point }) => point.s),
      1e-14,
    ),
  ),
  claim(
    'micro-macro',
    'the model',
    'Microscopic Σ (j_in - j_out) ln(j_in/j_out) = macroscopic Q_R/T_R - Q_L/T_L: largest difference',
    () =>
      deviations(
        everywhere().map(({ point }) => point.sMicroscopic - point.s),
        1e-13,
      ),
  ),
  claim(
    'particle-hole',
    'implied by the model',
    '(ε, ΔV) → (-ε, -ΔV) flips J_L and keeps Q_L, Q_R, s: largest deviation',
    () =>
      deviations(
        everywhere().flatMap(({ set, point }) => {
          const mirror = dot({ ...set, eps: -Number(set.eps), dV: -Number(set.dV) });
          return [mirror.J_L + point.J_L, mirror.Q_L - point.Q_L, mirror.Q_R - point.Q_R, mirror.s - point.s];
        }),
        1e-12,
      ),
  ),
  claim(
    'coupling-asymmetry',
    'the model',
    'At fixed γ the currents do not depend on γ_L/γ_R (1/10, 3, 100 against 1): largest deviation of J_L',
    () =>
      deviations(
        levels.flatMap((eps) => [0.1, 3, 100].map((ratio) => dot({ eps, ratio }).J_L - dot({ eps }).J_L)),
        1e-12,
      ),
  ),
  claim(
    'reversible-level',
    'implied by the model',
    'The current vanishes at ε_r = -ΔV T/ΔT: zeros of J_L for (T, ΔT, ΔV) = (7.5, 5, 5), (7.5, 5, -5), (5, 2.5, 2.5), (10, 10, 5)',
    () => {
      const cases = [
        [7.5, 5, 5],
        [7.5, 5, -5],
        [5, 2.5, 2.5],
        [10, 10, 5],
      ];
      return compare(
        cases.map(([T, dT, dV]) => signChange((eps) => dot({ eps, T, dT, dV }).J_L, -20, 20)),
        cases.map(([T, dT, dV]) => reversibleLevel(T, dT, dV)),
        1e-10,
      );
    },
  ),
  claim(
    'reversible',
    'implied by the model',
    'At ε_r nothing flows and nothing is produced: J_L, Q_L, Q_R, s at ε = -7.5',
    () => {
      const { J_L, Q_L, Q_R, s } = dot({ eps: -7.5 });
      return compare([J_L, Q_L, Q_R, s], [0, 0, 0, 0], 1e-13);
    },
  ),
];

/** All reference points. */
function points(): readonly Readonly<Record<string, number>>[] {
  return Object.values(reference.cases).flat();
}

function referenceDeviations(point: Readonly<Record<string, number>>): number[] {
  const { eps, T, dT, dV, J_L, Q_L, Q_R, s, s_macro, p1 } = point;
  const measured = dot({ eps, T, dT, dV });
  return [
    deviation(measured.J_L, J_L),
    deviation(measured.Q_L, Q_L),
    deviation(measured.Q_R, Q_R),
    deviation(measured.s, s),
    deviation(measured.s, s_macro),
    deviation(measured.p1, p1),
  ];
}

const thermalBias: readonly Claim[] = [
  claim(
    'fig-2-heat',
    FIG_2,
    'Thermal bias alone: heat flows from hot to cold for every level and T: smallest Q_L',
    () =>
      nowhereNegative(
        temperatures.flatMap((T) => levels.map((eps) => dot({ eps, T, dV: 0 }).Q_L)),
        0,
      ),
  ),
  claim(
    'fig-2-thermodiffusion',
    FIG_2,
    'Anomalous thermodiffusion: J_L < 0 for ε < 0 and J_L > 0 for ε > 0 at every T: levels at which J_L changes sign (T = 5, 7.5, 10)',
    () => {
      const changes = temperatures.flatMap((T) => signChanges((eps) => dot({ eps, T, dV: 0 }).J_L, grid(-20, 20, 82)));
      const anomalous = temperatures.every(
        (T) => dot({ eps: -1e-3, T, dV: 0 }).J_L < 0 && dot({ eps: 1e-3, T, dV: 0 }).J_L > 0,
      );
      return anomalous ? compare(changes, [0, 0, 0], 1e-10) : found('fails', changes, [0, 0, 0], 1e-10);
    },
  ),
  claim('fig-2-odd', FIG_2, 'J_L is odd in ε without bias: largest |J_L(ε) + J_L(-ε)|', () =>
    deviations(
      temperatures.flatMap((T) => levels.map((eps) => dot({ eps, T, dV: 0 }).J_L + dot({ eps: -eps, T, dV: 0 }).J_L)),
      1e-14,
    ),
  ),
  claim('fig-3-growth', FIG_3, '|J_L| and Q_L grow with ΔT at every level ε ≠ 0 (ΔT = 2.5, 5, 10)', () => {
    const growing = levels
      .filter((eps) => eps !== 0)
      .every((eps) => {
        const at = differences.map((dT) => dot({ eps, dT, dV: 0 }));
        return grows(at.map(({ J_L }) => Math.abs(J_L))) && grows(at.map(({ Q_L }) => Q_L));
      });
    return compareWords(growing ? 'both grow at every level' : 'not at every level', 'both grow at every level');
  }),
];

const mobility: readonly Claim[] = [
  claim(
    'fig-4-isothermal',
    'Fig. 4',
    'Without ΔT the current follows the bias at every level: smallest J_L (ΔV = 5)',
    () =>
      nowhereNegative(
        grid(-30, 20, 101).map((eps) => dot({ eps, dT: 0 }).J_L),
        0,
      ),
  ),
  claim(
    'fig-4-anm',
    FIG_4,
    'With ΔT > 0: absolute negative mobility, J_L < 0, for ε < ε_r and nowhere else: borders for ΔT = 2.5, 5, 10',
    () => {
      const borders = differences.map((dT) => signChanges((eps) => dot({ eps, dT }).J_L, grid(-30, 20, 102)));
      const negative = differences.every((dT) => dot({ eps: reversibleLevel(7.5, dT, 5) - 0.01, dT }).J_L < 0);
      const expected = differences.map((dT) => reversibleLevel(7.5, dT, 5));
      return negative ? compare(borders.flat(), expected, 1e-10) : found('fails', borders.flat(), expected, 1e-10);
    },
  ),
  claim(
    'fig-5a-threshold',
    'Fig. 5(a)',
    'Absolute negative mobility beyond ΔT_th = -ΔV T/ε (ε = -15, ΔV = 5): where J_L turns negative',
    () => turning((dT) => dot({ eps: -15, dT }).J_L, grid(0, 14, 142), 'negative above', 2.5),
  ),
  claim(
    'fig-5b-threshold',
    'Fig. 5(b)',
    'Absolute negative mobility below ΔV_th = -ε ΔT/T (ε = -15, ΔT = 5): where J_L turns positive',
    () => turning((dV) => dot({ eps: -15, dV }).J_L, grid(0.01, 30, 302), 'negative below', 10),
  ),
  claim(
    'fig-5-as-printed',
    'text under Fig. 5',
    'As printed, absolute negative mobility occurs “when ΔT > 0” (ε = -15, ΔV = 5): range of ΔT with J_L < 0',
    () => {
      const [threshold] = signChanges((dT) => dot({ eps: -15, dT }).J_L, grid(0, 14, 142));
      const all = threshold === undefined && dot({ eps: -15, dT: 7 }).J_L < 0;
      return found(all ? 'holds' : 'conditional', `ΔT > ${Number(threshold?.toPrecision(10))}`, 'ΔT > 0');
    },
    'conditional',
  ),
  claim('strongest-anm', FIG_8, 'Strongest absolute negative mobility on the ΔV = 5 curve: J_L and ε there', () => {
    const { x, value } = minimum((eps) => dot({ eps }).J_L, -30, -8);
    return withTolerances([value, x], [-0.0729010565, -16.05028], [5e-11, 5e-5]);
  }),
];

/** One sign change of f along `points`, at `expected`, with f negative on the side named. */
function turning(
  f: (x: number) => number,
  points: readonly number[],
  side: 'negative above' | 'negative below',
  expected: number,
): Measurement {
  const changes = signChanges(f, points);
  const end = side === 'negative above' ? points[points.length - 1] : points[0];
  return f(end) < 0 ? compare(changes, [expected], 1e-9) : found('fails', changes, [expected], 1e-9);
}

/** Numbers that were printed to different digits, each with its own tolerance; the largest is reported. */
function withTolerances(measured: number[], expected: number[], tolerances: number[]): Measurement {
  const agrees = measured.every((x, k) => Math.abs(x - expected[k]) <= tolerances[k]);
  return found(agrees ? 'holds' : 'fails', measured, expected, Math.max(...tolerances));
}

const reverseHeat: readonly Claim[] = [
  claim(
    'fig-6-no-bias',
    'Fig. 6',
    'Without bias heat flows into the cold lead at every level: smallest Q_R (ΔV = 0)',
    () =>
      nowhereNegative(
        levels.map((eps) => dot({ eps, dV: 0 }).Q_R),
        0,
      ),
  ),
  claim(
    'fig-6-range',
    'Fig. 6',
    'With a bias: reverse heat transport, Q_R < 0, for ε_r < ε < μ_R: borders for ΔV = 2.5 and 5',
    () => {
      const borders = [2.5, 5].flatMap((dV) => signChanges((eps) => dot({ eps, dV }).Q_R, grid(-20, 20, 82)));
      const inside = [2.5, 5].every((dV) => dot({ eps: (reversibleLevel(7.5, 5, dV) - dV / 2) / 2, dV }).Q_R < 0);
      const expected = [2.5, 5].flatMap((dV) => [reversibleLevel(7.5, 5, dV), -dV / 2]);
      return inside ? compare(borders, expected, 1e-10) : found('fails', borders, expected, 1e-10);
    },
  ),
  claim(
    'fig-7a-range',
    FIG_7A,
    'At ε = -5 reverse heat transport has a finite range of ΔV, from -ε ΔT/T to -2ε: its borders',
    () => {
      const f = (dV: number): number => dot({ eps: -5, dV }).Q_R;
      const expected = [10 / 3, 10];
      return f(5) < 0
        ? compare(signChanges(f, grid(0, 15, 152)), expected, 1e-10)
        : found('fails', f(5), expected, 1e-10);
    },
  ),
  claim('fig-7a-shape', FIG_7A, 'In that range it first grows, then falls: turning points of Q_R inside', () => {
    const q = grid(10 / 3, 10, 201).map((dV) => dot({ eps: -5, dV }).Q_R);
    const steps = q.slice(1).map((value, k) => Math.sign(value - q[k]));
    const turns = steps.slice(1).filter((step, k) => step !== steps[k]).length;
    return steps[0] < 0 ? compare(turns, 1, 0) : found('fails', turns, 1);
  }),
  claim(
    'fig-7b',
    FIG_7B,
    'Growing ΔT suppresses reverse heat transport and ends it (ε = -5, ΔV = 5): |Q_R| falls all the way to the ΔT at which it ends',
    () => {
      const f = (dT: number): number => dot({ eps: -5, dT }).Q_R;
      const ends = signChanges(f, grid(0, 12, 122));
      const falls = grows(grid(0, ends[0], 101).map(f));
      return falls && f(0) < 0 ? compare(ends, [7.5], 1e-10) : found('fails', ends, [7.5], 1e-10);
    },
  ),
  claim('strongest-rht', FIG_8, 'Strongest reverse heat transport on the ΔV = 5 curve: Q_R and ε there', () => {
    const { x, value } = minimum((eps) => dot({ eps }).Q_R, -7.4, -2.6);
    return withTolerances([value, x], [-0.1422227437, -4.86587], [5e-11, 5e-6]);
  }),
];

/** The kinds of the regions in order. */
function kinds(dV: number): string {
  return regionsOf(dV, grid(-20, 20, 82))
    .map(({ kind }) => kind)
    .join(' | ');
}

function borders(dV: number): number[] {
  return regionsOf(dV, grid(-20, 20, 82))
    .slice(1)
    .map(({ from }) => from);
}

/** The signs of J_L, Q_L, Q_R in the middle of each region. */
function patterns(dV: number): string {
  return regionsOf(dV, grid(-20, 20, 82))
    .map(({ from, to }) => signs(dot({ eps: 0.5 * (from + to), dV })))
    .join(' ');
}

const regions: readonly Claim[] = [
  claim('fig-8-regions', 'Fig. 8', 'ΔV = 5: borders of the four regions, found from signs (ε_r, μ_R, μ_L)', () =>
    compare(borders(5), [-7.5, -2.5, 2.5], 1e-10),
  ),
  claim('fig-8-signs', 'Fig. 8', 'ΔV = 5: signs of J_L, Q_L, Q_R in the regions 1-4', () =>
    compareWords(patterns(5), '-++ +-- +-+ +++'),
  ),
  claim('fig-8-kinds', 'Fig. 8', 'ΔV = 5: what happens in the regions 1-4', () =>
    compareWords(
      kinds(5),
      'absolute negative mobility | reverse heat transport | work turned to heat | ordinary transport',
    ),
  ),
  claim('fig-9-regions', 'Fig. 9', 'ΔV = -5: borders of the four regions, found from signs (μ_L, μ_R, ε_r)', () =>
    compare(borders(-5), [-2.5, 2.5, 7.5], 1e-10),
  ),
  claim('fig-9-signs', 'Fig. 9', 'ΔV = -5: signs of J_L, Q_L, Q_R in the regions 1-4', () =>
    compareWords(patterns(-5), '-++ --+ --- +++'),
  ),
  claim('fig-9-kinds', 'Fig. 9', 'ΔV = -5: what happens in the regions 1-4', () =>
    compareWords(
      kinds(-5),
      'heat and bias drive together | work turned to heat | refrigerator | thermoelectric engine',
    ),
  ),
  claim('fig-8-9-entropy', 'Figs. 8, 9', 'In all regions, at both biases, s ≥ 0: smallest s', () =>
    nowhereNegative(
      [5, -5].flatMap((dV) => grid(-20, 20, 401).map((eps) => dot({ eps, dV }).s)),
      1e-14,
    ),
  ),
];

/** All claims, in the order of the paper. */
export const singleDotClaims: readonly Claim[] = [
  ...closedForms,
  ...thermalBias,
  ...mobility,
  ...reverseHeat,
  ...regions,
];
