// Claims about the reversal of the heat flow: thresholds, windows, and the way through time.

import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, deviations, found, grid, nowhereNegative } from '../measure.js';
import { root } from '../root.js';
import { cases, claim, isReversed, ordinary, REVERSAL } from './claim-of.js';
import { instantThreshold, netThreshold, netWindow, relaxation } from './closed-form.js';
import { type PairSet, pairAtLimit, pairAtStart, pairBalance, pairEvolution } from './pair.js';
import { smallestOfTranspose } from './state.js';
import { coherenceBound } from './thermal.js';

/** The coherence at which f vanishes. */
function zeroCoherence(f: (set: PairSet) => number, { T0, TB }: Readonly<Record<string, number>>): number {
  return coherenceBound(1 / T0) * root((coherence) => f({ T0, TB, coherence }), -1, 1);
}

const flow = (set: PairSet): number => pairAtStart(set).flow;
const heat = (set: PairSet): number => pairBalance(set).heat;

/** The bath temperatures at which f vanishes at c = -c_max (below T0) and at c = c_max (above). */
function borders(f: (set: PairSet) => number, T0: number): [number, number] {
  return [
    root((TB) => f({ T0, TB, coherence: -1 }), 0.4 * T0, 0.95 * T0),
    root((TB) => f({ T0, TB, coherence: 1 }), 1.02 * T0, 2 * T0),
  ];
}

const times = [0.05, 0.1, 0.2, 0.5, 1, 2];

export const reversalClaims: readonly Claim[] = [
  claim(
    'reversal-cold',
    `${REVERSAL}, abstract or introduction`,
    'Coherence reverses the heat flow without correlations to the bath: a pair at 1 heats a bath at 1.2 (c = c_max): flow at the start, heat in total',
    () => {
      const { start, heat: total } = pairBalance({ TB: 1.2, coherence: 1 });
      return compare([start.flow, total], [-0.22069053549528994, -0.0375055600849811], 1e-12);
    },
  ),
  claim(
    'reversal-hot',
    `${REVERSAL}, abstract or introduction`,
    'and of the other sign: a pair at 1 takes heat from a bath at 0.8 (c = -c_max): flow at the start, heat in total',
    () => {
      const { start, heat: total } = pairBalance({ TB: 0.8, coherence: -1 });
      return compare([start.flow, total], [0.22646834648811037, 0.0551515951389886], 1e-12);
    },
  ),
  claim(
    'reversal-any',
    after(REVERSAL),
    'Any coherence of the right sign reverses the flow (T_0 = 1, T_B = 1.2): least c/c_max that does',
    () => {
      const least = root((coherence) => flow({ TB: 1.2, coherence }), 0, 1);
      const expected = instantThreshold(1, 1.2) / coherenceBound(1);
      const agrees = Math.abs(least - expected) <= 1e-12;
      return found(agrees ? 'conditional' : 'fails', least, expected, 1e-12);
    },
    'conditional',
  ),
  claim(
    'linear',
    after(REVERSAL),
    'The flow at the start is 2 w γ_0 (c_inst - c): largest deviation over 216 points',
    () =>
      deviations(
        ordinary().map(({ set: { T0, TB, coherence }, start }) => {
          return start.flow - 2 * (instantThreshold(T0, TB) - coherence * coherenceBound(1 / T0));
        }),
        1e-12,
      ),
  ),
  claim(
    'threshold-instant',
    after(REVERSAL),
    'Coherence at which no heat flows at the start, c_inst = (t_0/t_B - 1)/2: (T_0, T_B) = (1, 1.2), (1, 0.8), (2, 2.5), (1, 1.05), (0.5, 0.52)',
    () =>
      compare(
        cases('thresholds').map((at) => zeroCoherence(flow, at)),
        cases('thresholds').map(({ cinst }) => cinst),
        2e-12,
      ),
  ),
  claim(
    'threshold-net',
    after(REVERSAL),
    'Coherence at which no heat flows in total, c_net = c_inst (3 - t_0 t_B)/2, at the same points',
    () =>
      compare(
        cases('thresholds').map((at) => zeroCoherence(heat, at)),
        cases('thresholds').map(({ cnet }) => cnet),
        2e-12,
      ),
  ),
  claim(
    'net-needs-more',
    after(REVERSAL),
    'Wherever the heat is reversed in total the flow was so at the start, and c_net/c_inst = (3 - t_0 t_B)/2 > 1: points of 216 with the first and not the second, smallest ratio',
    () => {
      const odd = ordinary().filter((p) => isReversed(p.heat, p.set) && !isReversed(p.start.flow, p.set));
      const ratios = cases('thresholds').map((at) => zeroCoherence(heat, at) / zeroCoherence(flow, at));
      const expected = cases('thresholds').map(({ T0, TB }) => netThreshold(T0, TB) / instantThreshold(T0, TB));
      return compare([odd.length, Math.min(...ratios)], [0, Math.min(...expected)], 1e-9);
    },
  ),
  claim(
    'stays-reversed',
    after(REVERSAL),
    'A flow that starts reversed gives reversed heat in total (T_0 = 1, T_B = 1.2, c = c_max/2): flow at the start, heat in total',
    () => {
      const { start, heat: total } = pairBalance({ coherence: 0.5 });
      const stays = start.flow < 0 && total < 0;
      return found(stays ? 'holds' : 'fails', [start.flow, total], 'both negative');
    },
    'fails',
  ),
  claim(
    'sign-change',
    after(REVERSAL),
    'For c_inst < c < c_net the flow turns: time and least energy for c/c_max = 0.5, then 0.6 (T_0 = 1, T_B = 1.2)',
    () => {
      const measured = cases('crossing').flatMap(({ coherence }) => {
        const turn = root((t) => pairEvolution({ coherence }, [0, t]).currents.B.heat[1], 0.01, 1);
        return [turn, Number(pairEvolution({ coherence }, [0, turn]).expectations.energy[1])];
      });
      return compare(
        measured,
        cases('crossing').flatMap(({ t_x, Emin }) => [t_x, Emin]),
        1e-10,
      );
    },
  ),
  claim(
    'relaxation',
    after(REVERSAL),
    'E(t) is two exponentials with λ = 2(g_down + g_up) ± 2√(g_down g_up): largest deviation over 25 starts and six times',
    () =>
      deviations(
        cases('pair').flatMap(({ T0, TB, coherence, c }) => {
          const expected = relaxation(T0, TB, c);
          const { expectations, currents } = pairEvolution({ T0, TB, coherence }, [0, ...times]);
          return times.flatMap((t, k) => [
            Number(expectations.energy[k + 1]) - expected.energy(t),
            currents.B.heat[k + 1] - expected.flow(t),
          ]);
        }),
        1e-11,
      ),
  ),
  claim(
    'window-instant',
    after(REVERSAL),
    'Bath temperatures between which the flow can be reversed at the start, T_0/2 and T_S(c_max): T_0 = 0.3, 0.5, 1, 2, 5',
    () =>
      compare(
        cases('windows').flatMap(({ T0 }) => borders(flow, T0)),
        cases('windows').flatMap(({ minInstant, maxInstant }) => [minInstant, maxInstant]),
        1e-9,
      ),
  ),
  claim(
    'window-net',
    after(REVERSAL),
    'Bath temperatures between which the heat can be reversed in total: T_0 = 0.3, 0.5, 1, 2, 5',
    () =>
      compare(
        cases('windows').flatMap(({ T0 }) => borders(heat, T0)),
        cases('windows').flatMap(({ minNet, maxNet }) => [minNet, maxNet]),
        1e-9,
      ),
  ),
  claim(
    'window-hot-limit',
    after(REVERSAL),
    'Hot limit of the windows in units of T_0: 1/2 and 3/2 at the start, 2/3 and 4/3 in total (T_0 = 2000)',
    () =>
      compare(
        [...borders(flow, 2000), ...borders(heat, 2000)].map((T) => T / 2000),
        [1 / 2, 3 / 2, 2 / 3, 4 / 3],
        1e-6,
      ),
  ),
  claim(
    'window-mirror',
    after(REVERSAL),
    'The lower border of the heat in total at T_0 is the upper one at T_0/2: T_0 = 1, 2',
    () =>
      compare(
        [1, 2].map((T0) => borders(heat, T0)[0]),
        [1, 2].map((T0) => netWindow(T0 / 2)[1]),
        1e-9,
      ),
  ),
  claim(
    'separable',
    after(REVERSAL),
    'No entanglement is needed: smallest eigenvalue of the partial transpose of the starts, all T_0 and |c| ≤ c_max',
    () =>
      nowhereNegative(
        [0.2, 0.5, 1, 2, 5].flatMap((T0) =>
          grid(-1, 1, 9).flatMap((coherence) =>
            [0, 1, 2].map((phase) => smallestOfTranspose(pairAtStart({ T0, coherence, phase }).state)),
          ),
        ),
        1e-15,
      ),
  ),
  claim(
    'phase',
    after(REVERSAL),
    'Only Re c counts: E(t) of c = c_max e^{iπ/3} against c = c_max/2, largest difference',
    () => {
      const turned = pairEvolution({ coherence: 1, phase: Math.PI / 3 }, [0, ...times]).expectations.energy;
      const real = pairEvolution({ coherence: 0.5 }, [0, ...times]).expectations.energy;
      return deviations(
        times.map((_, k) => Number(turned[k + 1]) - Number(real[k + 1])),
        1e-12,
      );
    },
  ),
  claim(
    'same-temperature',
    after(REVERSAL),
    'At T_B = T_0 the heat given to the bath is w c (1-z²)/Z, of the sign of c: largest deviation over T_0 = 0.5, 1, 2',
    () =>
      deviations(
        [0.5, 1, 2].flatMap((T) => {
          const z = Math.exp(-1 / T);
          const start = pairAtStart({ T0: T, coherence: 0 }).energy;
          return grid(-1, 1, 9).map((coherence) => {
            const given = start - pairAtLimit({ T0: T, TB: T, coherence }).energy;
            return given - (coherence * coherenceBound(1 / T) * (1 - z * z)) / (1 + z + z * z);
          });
        }),
        1e-12,
      ),
  ),
];
