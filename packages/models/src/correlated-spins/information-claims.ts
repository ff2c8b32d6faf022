// Claims about what pays: mutual information, discord, and the balance between heat and information.

import { defineModel, evolutionProblem, evolveSync, type ModelDefinition, vonNeumannEntropy } from 'lindblad-core';
import { smallestOfTranspose } from '../atom-pair/state.js';
import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, grid, nowhereNegative } from '../measure.js';
import { BEYOND, cases, claim, MICADEI, runs } from './claim-of.js';
import { alphaBound, anglesOf, turning } from './closed-form.js';
import { correlatedSpins, PLANCK, type SpinsParameters } from './model.js';
import {
  betaDifference,
  CORRELATED,
  parameterOf,
  type SpinsPoint,
  type SpinsSet,
  SWAP,
  spinsAlong,
  spinsPoints,
  UNCORRELATED,
} from './spins.js';

/** β_A ΔE_A + β_B ΔE_B less ΔI + D_A + D_B, for every point. */
function imbalance(points: readonly SpinsPoint[], set: SpinsSet): number[] {
  const [TA, TB] = [parameterOf(set, 'TA'), parameterOf(set, 'TB')];
  const [start] = points;
  return points.map(({ EA, EB, I, DA, DB }) => (EA - start.EA) / TA + (EB - start.EB) / TB - (I - start.I) - DA - DB);
}

/** Coherence and classical correlations of 9 starts at temperatures of their own. */
const STARTS: readonly SpinsSet[] = [
  { TA: 4.66, TB: 3.31, alpha: 0 },
  {},
  { alpha: 0.19 },
  { alpha: 0.1, phase: 1 },
  { alpha: 0.15, phase: 2.2, exchange: 0.4 },
  { TA: 1.5, TB: 6, alpha: 0.05 },
  { TA: 8, TB: 2, alpha: -0.06, kappa: 0.02 },
  { alpha: 0, kappa: 0.05 },
  { alpha: 0.05, kappa: -0.03 },
];

/** Pairs of temperatures, the hot spin first or second, at which the largest coherence is looked at. */
const EXTREME: readonly Readonly<Record<'TA' | 'TB', number>>[] = [
  { TA: 4.3, TB: 3.66 },
  { TA: 4.66, TB: 3.31 },
  { TA: 1, TB: 5 },
  { TA: 20, TB: 2 },
  { TA: 3, TB: 40 },
  { TA: 1, TB: 0.5 },
];

/** The two spins under a Hamiltonian that conserves neither energy: detuned, and with pairs made and destroyed. */
const driven: ModelDefinition<{ readonly a: 'qubit'; readonly b: 'qubit' }, SpinsParameters> = defineModel({
  ...correlatedSpins,
  name: 'correlated-spins-unconserved',
  hamiltonian: ({ a, b }, { nu0, J }) =>
    a
      .proj(1, 1)
      .times(2 * Math.PI * nu0)
      .plus(b.proj(1, 1).times(4.4 * Math.PI * nu0))
      .plus(a.sx.times(b.sx).times(9 * J))
      .plus(a.sz.times(b.sx).times(5 * J)),
});

/** The points of a run after its start, with I less that of the start. */
function differences(set: SpinsSet): SpinsPoint[] {
  const [start, ...rest] = spinsAlong(set);
  return rest.map((point) => ({ ...point, I: point.I - start.I }));
}

/** The reversed part of the correlated run, without its start. */
function reversed(): readonly SpinsPoint[] {
  return runs().correlated.filter(({ QA }) => QA > 1e-12);
}

export const informationClaims: readonly Claim[] = [
  claim(
    'balance',
    `${BEYOND}, eq. 11, quoting Micadei et al.`,
    'Q_A (β_A - β_B) = ΔI + D(ρ_A(t)‖ρ_A(0)) + D(ρ_B(t)‖ρ_B(0)): largest deviation over 9 starts and 22 times',
    () =>
      deviations(
        STARTS.flatMap((set) =>
          spinsAlong(set).map(({ QA, I, DA, DB }, _, [start]) => QA * betaDifference(set) - (I - start.I) - DA - DB),
        ),
        2e-14,
      ),
  ),
  claim(
    'balance-unconserved',
    after(MICADEI),
    'β_A ΔE_A + β_B ΔE_B = ΔI + D_A + D_B also under a Hamiltonian that does not conserve them: largest deviation over 9 starts and 22 times',
    () =>
      deviations(
        STARTS.flatMap((set) => {
          const problem = evolutionProblem(driven, { set, times: grid(0, 2.32, 22) });
          const points = spinsPoints(evolveSync(problem, { type: 'krylov', tolerance: 1e-14 }));
          return imbalance(points, set);
        }),
        2e-13,
      ),
  ),
  claim('balance-at-maximum', after(MICADEI), 'At the largest reversed heat: ΔI, D_A + D_B and Q_A (β_A - β_B)', () => {
    const [start, top] = spinsAlong(CORRELATED, [0, turning(CORRELATED).time]);
    const [{ dI, D, left }] = cases('maximum');
    return compare([top.I - start.I, top.DA + top.DB, top.QA * betaDifference(CORRELATED)], [dI, D, left], 1e-10);
  }),
  claim(
    'correlations-at-start',
    after(MICADEI),
    'Mutual information and geometric discord of the correlated start; the discord is 2α²',
    () => {
      const [{ I, DG }] = cases('constants');
      const [start] = runs().correlated;
      return compare([start.I, start.DG, 2 * 0.19 ** 2], [I, DG, DG], 1e-10);
    },
  ),
  claim(
    'reversed-iff',
    `${BEYOND}, eq. 11, quoting Micadei et al.`,
    'Heat flows from cold to hot exactly where ΔI + D_A + D_B < 0: number of points of 9 starts and 21 times at which only one of the two is so, and number of reversed ones',
    () => {
      let [odd, both] = [0, 0];
      for (const set of STARTS) {
        for (const { QA, I, DA, DB } of differences(set)) {
          const against = QA * betaDifference(set) < 0;
          if (against !== I + DA + DB < 0) odd++;
          else if (against) both++;
        }
      }
      return found(odd === 0 && both > 0 ? 'holds' : 'fails', [odd, both], 'none, some');
    },
  ),
  claim(
    'paid-by-correlations',
    `${MICADEI}, abstract`,
    'Initial correlations pay for the reversed flow: largest I(t) - I(0) while the heat is reversed',
    () => {
      const largest = Math.max(...reversed().map(({ I }) => I - runs().correlated[0].I));
      return found(largest < 0 ? 'holds' : 'fails', largest, '< 0');
    },
  ),
  claim(
    'used-up',
    'public report on Micadei et al.: the flow is reversed until the initial correlation is used up',
    'When the heat stops growing what is left of the coherence is nothing, and so is the discord; of the mutual information a fifth is left, which is classical: α(t), D_G(t), I(t)/I(0) at the maximum',
    () => {
      const [start, { re, DG, I }] = spinsAlong(CORRELATED, [0, turning(CORRELATED).time]);
      const { dI } = cases('maximum')[0];
      const measured = [re, DG, I / start.I];
      const expected = [0, 0, 1 + dI / cases('constants')[0].I];
      const { verdict, tolerance } = compare(measured, expected, 2e-10);
      return found(verdict === 'holds' ? 'conditional' : 'fails', measured, expected, tolerance);
    },
    'conditional',
  ),
  claim(
    'only-while-coherent',
    after(MICADEI),
    'Heat goes to the hot spin exactly while the coherence keeps its sign: Q_A rises and Re α(t) < 0 at the same times of a grid of 401, number of exceptions',
    () => {
      const points = spinsAlong(CORRELATED, grid(0, 2.32, 401));
      // the rise from one time to the next has the sign of the coherence between them, which changes sign once
      const exceptions = points.slice(1).filter(({ QA, re }, k) => {
        const before = points[k];
        const turns = before.re * re <= 0;
        return !turns && QA > before.QA !== re < 0;
      });
      return deviations([exceptions.length], 0);
    },
  ),
  claim(
    'heat-from-coherence',
    after(MICADEI),
    'dQ_A/dt = -2πJ h ν_0 Re α(t) for the antisymmetric exchange: largest deviation of the difference quotient over 1e-4 ms, at 22 times',
    () =>
      deviations(
        grid(0, 2.3, 22).flatMap((t) => {
          const half = 5e-5;
          const [, low, middle, high] = spinsAlong(CORRELATED, [0, t + 1e-3 - half, t + 1e-3, t + 1e-3 + half]);
          return (high.QA - low.QA) / (2 * half) + (Math.PI / SWAP) * PLANCK * middle.re;
        }),
        2e-9,
      ),
  ),
  claim(
    'separable-start',
    after(MICADEI),
    'No entanglement is needed: smallest eigenvalue of the partial transpose, and minus the concurrence, of the start with the largest coherence at 6 pairs of temperatures',
    () =>
      nowhereNegative(
        EXTREME.flatMap((set) => {
          const [{ concurrence, state }] = spinsAlong({ ...set, alpha: -alphaBound(set) }, [0]);
          return [-concurrence, smallestOfTranspose(state)];
        }),
        1e-14,
      ),
  ),
  claim(
    'separable-while-reversed',
    after(MICADEI),
    'and none appears as long as the heat is reversed: the same of all reversed points of runs with the largest coherence at 6 pairs of temperatures',
    () => {
      const points = EXTREME.flatMap((set) =>
        spinsAlong({ ...set, alpha: -alphaBound(set) * Math.sign(set.TA - set.TB) }, grid(0, 2.3, 60)).filter(
          ({ QA }) => QA * betaDifference(set) < 0,
        ),
      );
      return nowhereNegative(
        points.flatMap(({ concurrence, state }) => [-concurrence, smallestOfTranspose(state)]),
        1e-14,
      );
    },
  ),
  claim(
    'separable-always',
    after(MICADEI),
    'The state is separable at all times: largest concurrence of the correlated run, and of the largest coherence at (T_A, T_B) = (20, 2), which is (√P01 - √P10)², reached after the heat has turned back',
    () => {
      const set = { TA: 20, TB: 2 };
      const alpha = -alphaBound(set);
      const { pA, pB, rate } = anglesOf(set);
      const [p01, p10] = [(1 - pA) * pB, pA * (1 - pB)];
      // populations are equal there: tan 2φ = (p_A - p_B)/(2α) with cos 2φ < 0
      const time = (Math.PI - Math.atan2(pA - pB, -2 * alpha)) / (2 * rate);
      const measured = [
        Math.max(...spinsAlong(CORRELATED, grid(0, 2.3245, 200)).map(({ concurrence }) => concurrence)),
        spinsAlong({ ...set, alpha }, [0, time])[1].concurrence,
      ];
      const expected = [0, (Math.sqrt(p01) - Math.sqrt(p10)) ** 2];
      const { verdict, tolerance } = compare(measured, expected, 1e-12);
      return found(verdict === 'holds' ? 'conditional' : 'fails', measured, expected, tolerance);
    },
    'conditional',
  ),
  claim(
    'pseudo-clausius',
    `${MICADEI}, title`,
    'The arrow of time seems reversed: smallest β_A Q_A + β_B Q_B of the correlated run, which is that at the largest heat, and of the run without correlations',
    () => {
      const smallest = [CORRELATED, UNCORRELATED].map((set) =>
        Math.min(
          ...spinsAlong(set, grid(0, turning(CORRELATED).time * 2, 101)).map(({ QA }) => QA * betaDifference(set)),
        ),
      );
      return compare(smallest, [cases('maximum')[0].left, 0], 1e-10);
    },
  ),
  claim(
    'entropy-of-the-whole',
    after(MICADEI),
    'The entropy of the whole pair does not change, so that ΔS_A + ΔS_B = ΔI: its largest change over 9 starts and 22 times',
    () =>
      deviations(
        STARTS.flatMap((set) => {
          const points = spinsAlong(set);
          return points.map(({ state }) => vonNeumannEntropy(state) - vonNeumannEntropy(points[0].state));
        }),
        2e-13,
      ),
  ),
  claim(
    'hotter-and-colder',
    after(MICADEI),
    'Both spins stay without coherence of their own, so that each has a temperature, and the hot one gets hotter and the cold one colder: largest |<0|ρ_A|1>|, |<0|ρ_B|1>| over the run',
    () =>
      deviations(
        runs().correlated.flatMap(({ state }) => [
          state.element(0, 2).re + state.element(1, 3).re,
          state.element(0, 2).im + state.element(1, 3).im,
          state.element(0, 1).re + state.element(2, 3).re,
          state.element(0, 1).im + state.element(2, 3).im,
        ]),
        1e-15,
      ),
  ),
  claim(
    'classical-correlations-idle',
    after(MICADEI),
    'Mutual information by itself does not reverse the flow: I(0) of classical correlations κ = 0.06 (T_A, T_B of the correlated run), and the sign of Q_A at the 21 times',
    () => {
      const points = spinsAlong({ alpha: 0, kappa: 0.06 });
      const words = `${points[0].I > 0.03 ? 'correlated' : 'not correlated'}, ${
        points.slice(1).every(({ QA }) => QA < 0) ? 'hot to cold' : 'reversed'
      }`;
      return compareWords(words, 'correlated, hot to cold');
    },
  ),
];
