// Claims about heat: which way it flows, how much of it, when it turns, and what of the start decides that.

import { evolutionProblem, gibbsState, partialTrace, Space } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, grid, signChange } from '../measure.js';
import { BEYOND, cases, claim, GATES, HENAO, MICADEI, runs } from './claim-of.js';
import { alphaBound, anglesOf, heatOf, turning } from './closed-form.js';
import { BOLTZMANN, correlatedSpins, PLANCK } from './model.js';
import {
  CORRELATED,
  heatBy,
  heats,
  type SpinsSet,
  SWAP,
  spinsAlong,
  spinsEvolution,
  TIMES,
  UNCORRELATED,
  unitSpins,
} from './spins.js';

/** Signs of numbers as one word: + - and 0. */
function signs(values: readonly number[]): string {
  return values.map((x) => (Math.abs(x) < 1e-13 ? '0' : x > 0 ? '+' : '-')).join('');
}

/** Starts of both orders of temperature, all phases and both exchanges. */
function variety(): SpinsSet[] {
  return [2, 4.3].flatMap((TA) =>
    [3.1, 6].flatMap((TB) =>
      [0, 0.7, 2, 3.5].flatMap((phase) =>
        [-Math.PI / 2, 0, 1].map((exchange): SpinsSet => ({ TA, TB, phase, exchange, alpha: 0.1, kappa: 0.01 })),
      ),
    ),
  );
}

/** The start of the qubits of the calculation by gates: the cold one is B. */
function gates(alpha: number): SpinsSet {
  const [{ betaHot, betaCold }] = cases('gate');
  return { nu0: 1 / PLANCK, TA: 1 / betaHot, TB: 1 / betaCold, alpha, phase: -Math.PI / 2, exchange: 0 };
}

/** True if the engine takes the start for a state. */
function isState(set: SpinsSet): boolean {
  try {
    evolutionProblem(correlatedSpins, { set, times: [0] });
    return true;
  } catch {
    return false;
  }
}

/** What of the coherence makes heat flow at time t > 0: zero where the flow turns, for the antisymmetric exchange. */
function exchanged(set: SpinsSet, t: number): number {
  const [, value] = spinsEvolution(set, [0, t]).expectations.coherence;
  return typeof value === 'number' ? value : value.re;
}

export const heatClaims: readonly Claim[] = [
  claim(
    'temperatures',
    after(MICADEI),
    'Temperatures of tens of nanokelvin: of A and B in nK, without and with correlations, and the excitation probabilities p_A, p_B',
    () =>
      compare(
        cases('start').flatMap(({ TA, TB }) => {
          const { pA, pB } = anglesOf({ TA, TB });
          // the nanokelvins of the reference have two decimals
          return [Math.round((100 * TA) / BOLTZMANN) / 100, Math.round((100 * TB) / BOLTZMANN) / 100, pA, pB];
        }),
        cases('start').flatMap(({ nanokelvinA, nanokelvinB, pA, pB }) => [nanokelvinA, nanokelvinB, pA, pB]),
        1e-10,
      ),
  ),
  claim(
    'constants',
    after(MICADEI),
    'Energy of a spin h ν_0 (peV), time of a full swap 1/(2J) (ms), and largest |α| of a state at the temperatures of the correlated run',
    () => {
      const [{ quantum, halfPeriod, bound }] = cases('constants');
      const measured = [PLANCK, Math.round(SWAP * 1e4) / 1e4, Math.round(alphaBound(CORRELATED) * 1e10) / 1e10];
      return compare(measured, [quantum, halfPeriod, bound], 1e-12);
    },
  ),
  claim(
    'largest-coherence',
    after(MICADEI),
    'A state up to |α| = (P01 P10)^{1/2} and none beyond: the engine takes 0.999999 of it and refuses 1.000001, at 4 pairs of temperatures',
    () =>
      compareWords(
        [CORRELATED, UNCORRELATED, { TA: 1, TB: 5 }, { TA: 20, TB: 2 }]
          .map((set) => [0.999999, 1.000001].map((x) => (isState({ ...set, alpha: x * alphaBound(set) }) ? 'y' : 'n')))
          .map((words) => words.join(''))
          .join(' '),
        'yn yn yn yn',
      ),
  ),
  claim(
    'local-equilibrium',
    `${BEYOND}, initial state`,
    'Each spin by itself starts exactly in equilibrium, whatever the correlations: largest deviation from the Gibbs state over 48 starts',
    () =>
      deviations(
        variety().flatMap((set) => {
          const { initial, system } = evolutionProblem(correlatedSpins, { set, times: [0] });
          const { TA = 0, TB = 0 } = set;
          const energy = new Space({ one: 'qubit' }).sites.one.proj(1, 1).times(PLANCK);
          return (['a', 'b'] as const).flatMap((site, k) => {
            const { matrix } = partialTrace(initial, system.space, [site]);
            const gibbs = gibbsState(energy, [TA, TB][k]).matrix;
            return [0, 1, 2, 3].map((at) => Math.hypot(matrix.re[at] - gibbs.re[at], matrix.im[at] - gibbs.im[at]));
          });
        }),
        1e-14,
      ),
  ),
  claim(
    'curve-uncorrelated',
    after(MICADEI),
    'Without correlations: E_A, E_B, Q_A (peV), mutual information and D_A + D_B at 5 of the 22 times, largest deviation',
    () =>
      deviations(
        cases('uncorrelated').flatMap(({ k, t, EA, EB, QA, I, D }) => {
          const at = runs().uncorrelated[k];
          // times of the reference are rounded to 1e-6
          return [1e-3 * (at.t - t), at.EA - EA, at.EB - EB, at.QA - QA, at.I - I, at.DA + at.DB - D];
        }),
        6e-9,
      ),
  ),
  claim(
    'curve-correlated',
    after(MICADEI),
    'With correlations: E_A, E_B, Q_A (peV), mutual information, geometric discord and D_A + D_B at 6 of the 22 times, largest deviation',
    () =>
      deviations(
        cases('correlated').flatMap(({ k, t, EA, EB, QA, I, DG, D }) => {
          const p = runs().correlated[k];
          return [1e-3 * (p.t - t), p.EA - EA, p.EB - EB, p.QA - QA, p.I - I, p.DG - DG, p.DA + p.DB - D];
        }),
        6e-9,
      ),
  ),
  claim(
    'normal-flow',
    `${MICADEI}, abstract`,
    'Without correlations heat flows from the hot spin to the cold one: sign of Q_A of the hot A at the 22 times',
    () => compareWords(signs(runs().uncorrelated.map(({ QA }) => QA)), `0${'-'.repeat(21)}`),
  ),
  claim(
    'reversed-flow',
    `${MICADEI}, abstract`,
    'With correlations it flows from the cold spin to the hot one: sign of Q_A of the hot A at the 22 times (after 2.199 ms the heat is back)',
    () => compareWords(signs(runs().correlated.map(({ QA }) => QA)), `0${'+'.repeat(19)}--`),
  ),
  claim(
    'maximum',
    after(MICADEI),
    'Largest heat to the hot spin (peV), its time and the time at which all of it is back (ms), from the engine',
    () => {
      const [{ QA, t, back }] = cases('maximum');
      // the flow into A is -2π h ν_0 J Re <σ_a^+ σ_b^-> for the antisymmetric exchange: the heat is most where it vanishes
      const top = signChange((x) => exchanged(CORRELATED, x), 0.9, 1.3);
      const zero = signChange((x) => heatBy(CORRELATED, x), 2.1, 2.3);
      return compare([heatBy(CORRELATED, top), top, zero], [QA, t, back], 1e-10);
    },
  ),
  claim(
    'maximum-closed-form',
    after(MICADEI),
    'Q_max = (h ν_0/2) {[(p_A - p_B)² + 4α²]^{1/2} - (p_A - p_B)} at tan 2φ = 2|α|/(p_A - p_B): largest deviation of the heat at that time for 5 α',
    () =>
      deviations(
        [-0.01, -0.05, -0.1, -0.15, -0.19].flatMap((alpha) => {
          const { heat, time, back } = turning({ alpha });
          return [heatBy({ alpha }, time) - heat, heatBy({ alpha }, back)];
        }),
        1e-13,
      ),
  ),
  claim(
    'closed-form',
    after(MICADEI),
    'E_A(t) - E_A(0) = h ν_0 [(p_B - p_A) sin²φ + Im(α e^{iχ}) sin 2φ], φ = πJt: largest deviation over 48 starts and 22 times',
    () =>
      deviations(
        variety().flatMap((set) => heats(set, TIMES).map((heat, k) => heat - heatOf(set, TIMES[k]))),
        1e-12,
      ),
  ),
  claim(
    'energy-conserved',
    `${BEYOND}, the interaction commutes with H_A + H_B`,
    'What A takes B gives: largest change of E_A + E_B over 48 starts and 22 times',
    () =>
      deviations(
        variety().flatMap((set) => {
          const { a, b } = spinsEvolution(set, TIMES).expectations;
          return a.map((value, k) => Number(value) + Number(b[k]) - Number(a[0]) - Number(b[0]));
        }),
        1e-12,
      ),
  ),
  claim(
    'what-reverses',
    after(MICADEI),
    'Correlations at the start reverse the flow: sign of the heat to the hot spin at 0.1 ms for phases of α = 0.19 e^{iφ}, φ = 0, π/4, …, 7π/4 (antisymmetric exchange: -Re α enters)',
    () => {
      const expected = '---+++--';
      const words = signs(
        grid(0, 7, 8).map((k) => heatBy({ alpha: 0.19, phase: (k * Math.PI) / 4, TA: 4.3, TB: 3.66 }, 0.1)),
      );
      return found(words === expected ? 'conditional' : 'fails', words, expected);
    },
    'conditional',
  ),
  claim(
    'exchange-phase',
    after(BEYOND),
    'Real α matters with σx σy - σy σx, imaginary α with σx σx + σy σy: heat to A at t = 1/(4J) less that without α, over h ν_0, for (exchange, α) = (antisymmetric, -0.19), (antisymmetric, 0.19 i), (symmetric, -0.19), (symmetric, 0.19 i)',
    () => {
      const none = heatBy({ alpha: 0 }, SWAP / 2);
      const extra = [-Math.PI / 2, 0].flatMap((exchange) =>
        [Math.PI, Math.PI / 2].map((phase) => (heatBy({ exchange, alpha: 0.19, phase }, SWAP / 2) - none) / PLANCK),
      );
      return compare(extra, [0.19, 0, 0, 0.19], 1e-13);
    },
  ),
  claim(
    'duration',
    after(MICADEI),
    'The heat is reversed as long as tan φ < 2|α|/(p_A - p_B): end of the reversal (ms) from the engine for |α| = 0.005, 0.02, 0.1, 0.19, against arctan(2|α|/(p_A - p_B))/(πJ)',
    () => {
      const all = [0.005, 0.02, 0.1, 0.19].map((x) => -x);
      return compare(
        all.map((alpha) => signChange((t) => heatBy({ alpha }, t), 0.05, 2.3)),
        all.map((alpha) => turning({ alpha }).back),
        1e-12,
      );
    },
  ),
  claim(
    'coherence-necessary',
    `${HENAO}, abstract`,
    'For two qubits coherence is necessary for the reversal: largest heat to the hot spin over all times with classical correlations alone, κ from -0.05 to 0.06',
    () => {
      const all = grid(-0.05, 0.06, 12).flatMap((kappa) => heats({ alpha: 0, kappa }, TIMES).slice(1));
      const largest = Math.max(...all);
      return found(largest < 0 ? 'holds' : 'fails', largest, '< 0');
    },
  ),
  claim(
    'coherence-sufficient',
    `${HENAO}, abstract`,
    'and a large enough one is sufficient: heat to the hot spin at 1 ms for |α| = 0, 0.9 and 1.1 times (p_A - p_B) tan φ/2, first with the phase of the exchange, then with the opposite one',
    () => {
      const { pA, pB, rate } = anglesOf(CORRELATED);
      const threshold = ((pA - pB) * Math.tan(rate)) / 2;
      const words = [Math.PI, 0].map((phase) =>
        signs([0, 0.9, 1.1].map((x) => heatBy({ alpha: x * threshold, phase }, 1))),
      );
      const measured = words.join(' ');
      return found(measured === '--+ ---' ? 'conditional' : 'fails', measured, '--+ ---');
    },
    'conditional',
  ),
  claim(
    'symmetric-exchange',
    after(BEYOND),
    'Mean heat to A, in quanta, for p_A = 0.2, p_B = 0.3 and the largest coherence, and without: at t/τ = 1/4, 1/2, 3/4, 1 (τ the time of a swap)',
    () => {
      const times = [0, ...cases('heat').map(({ t }) => t * SWAP)];
      const alpha = -Math.sqrt(0.2 * 0.8 * 0.3 * 0.7);
      const measured = [alpha, 0].map((x) => heats(unitSpins(0.2, 0.3, x), times).slice(1));
      const expected = [
        cases('heat').map(({ correlated }) => correlated),
        cases('heat').map(({ uncorrelated }) => uncorrelated),
      ];
      return compare(measured.flat(), expected.flat(), 1e-10);
    },
  ),
  claim(
    'gates',
    GATES,
    'Two qubits at β = 0.5 and 2 after exp[-iθ(XX + YY)/2], θ = 2.35: energy of the cold one with |α| = 0.157 and without, largest |α|, mutual information in bits before and after',
    () => {
      const [{ alpha, theta, with: taken, without, bound, before, after: left }] = cases('gate');
      const time = (theta * 2 * SWAP) / Math.PI;
      const set = gates(alpha);
      // B is the cold one: it takes what A gives
      // the information is known to three decimals
      const information = spinsAlong(set, [0, time]).map(({ I }) => Math.round((I / Math.LN2) * 1000) / 1000);
      const measured = [-heatBy(set, time), -heatBy(gates(0), time), alphaBound(set), ...information];
      return compare(measured, [taken, without, bound, before, left], 1e-10);
    },
  ),
  claim(
    'no-heat-at-equal-temperatures',
    after(MICADEI),
    'At equal temperatures correlations alone move heat, α sin 2φ, and without them nothing moves: largest deviation over 22 times for α = 0, -0.1, 0.15',
    () =>
      deviations(
        [0, -0.1, 0.15].flatMap((alpha) =>
          heats({ TA: 4, TB: 4, alpha }, TIMES).map(
            (heat, k) => heat + PLANCK * alpha * Math.sin((Math.PI * TIMES[k]) / SWAP),
          ),
        ),
        1e-12,
      ),
  ),
  claim(
    'whole-swap',
    after(MICADEI),
    'After 1/(2J) the spins have exchanged their temperatures, with and without correlations: largest deviation of Q_A there from -h ν_0 (p_A - p_B), over 5 α',
    () =>
      deviations(
        [-0.19, -0.1, 0, 0.1, 0.19].map((alpha) => {
          const { pA, pB } = anglesOf({ alpha });
          return heatBy({ alpha }, SWAP) + PLANCK * (pA - pB);
        }),
        1e-13,
      ),
  ),
];
