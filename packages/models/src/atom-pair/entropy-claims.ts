// Claims about entropy: the arrow of time is not reversed, correlations within the pair pay, and conversion at constant entropy.

import { entropyProductionAlong, equilibriumSplit, relativeEntropy, vonNeumannEntropy } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, grid, nowhereNegative } from '../measure.js';
import { root } from '../root.js';
import { cases, claim, everywhere, type GridPoint, isReversed, NEGATIVE, ordinary, REVERSAL } from './claim-of.js';
import { type PairBalance, type PairSet, pairBalance, pairEvolution, pointAt } from './pair.js';
import { atomAlone, pairExcitations, sharedInformation } from './state.js';

/** What the balance of heat and correlations consists of. */
interface Payment {
  /** ΔE (1/T0 - 1/T_B): negative if heat flows against the gradient. */
  left: number;
  production: number;
  /** ΔI of the two atoms. */
  information: number;
  /** Σ_i D(ρ_i(∞)‖ρ_i(0)). */
  local: number;
}

function payment({ start, end, heat, production }: PairBalance, T0: number, TB: number): Payment {
  const moved = (atom: 'a' | 'b'): number => relativeEntropy(atomAlone(end.state, atom), atomAlone(start.state, atom));
  return {
    left: heat * (1 / T0 - 1 / TB),
    production,
    information: sharedInformation(end.state) - sharedInformation(start.state),
    local: moved('a') + moved('b'),
  };
}

function paymentAt(point: GridPoint): Payment {
  return payment(point, point.set.T0, point.set.TB);
}

/** Σ so far = S(t) - S(0) - [E(t) - E(0)]/T_B, and the integral of its rate by Simpson's rule. */
function producedBy(set: PairSet, end: number, steps: number): [number, number] {
  const times = grid(0, end, steps + 1);
  const evolution = pairEvolution({ TB: 1.2, ...set }, times);
  const rates = entropyProductionAlong(evolution);
  let integral = 0;
  for (let k = 0; k + 2 <= steps; k += 2)
    integral += ((rates[k] + 4 * rates[k + 1] + rates[k + 2]) * end) / (3 * steps);
  const { energy } = evolution.expectations;
  const heat = Number(energy[steps]) - Number(energy[0]);
  return [vonNeumannEntropy(evolution.state(steps)) - vonNeumannEntropy(evolution.state(0)) - heat / 1.2, integral];
}

/** The bath temperature at which the whole relaxation leaves the entropy of the pair as it was. */
export function constantEntropyBath(T0: number, coherence: number): number {
  return root((TB) => pairBalance({ T0, TB, coherence }).entropyChange, 0.3 * T0, 2 * T0);
}

export const entropyClaims: readonly Claim[] = [
  claim(
    'reference-points',
    after(REVERSAL),
    '25 starts: energies, apparent temperature, flow, entropies, mutual information, entropy production, r and E(t) at six times: largest deviation',
    () =>
      deviations(
        cases('pair').flatMap((at) => {
          const { T0, TB, coherence } = at;
          const { start, end, production } = pairBalance({ T0, TB, coherence });
          const energies = pairEvolution({ T0, TB, coherence }, [0, 0.05, 0.1, 0.2, 0.5, 1, 2]).expectations.energy;
          return [
            start.energy - at.E0,
            end.energy - at.Einf,
            start.apparent - at.Tapp,
            start.flow - at.Edot0,
            vonNeumannEntropy(start.state) - at.S0,
            vonNeumannEntropy(end.state) - at.Sinf,
            production - at.Sigma,
            sharedInformation(start.state) - at.I0,
            sharedInformation(end.state) - at.Iinf,
            start.bright - at.r,
            ...['0.05', '0.1', '0.2', '0.5', '1.0', '2.0'].map((t, k) => Number(energies[k + 1]) - at[`E_t${t}`]),
          ];
        }),
        // the entropy of the reference is that of a state at a late, finite time
        2e-12,
      ),
  ),
  claim(
    'arrow-of-time',
    `${REVERSAL}, abstract or introduction`,
    'The arrow of time is not reversed: smallest entropy production of 270 relaxations',
    () =>
      nowhereNegative(
        everywhere().map(({ production }) => production),
        1e-12,
      ),
  ),
  claim(
    'arrow-at-every-time',
    `${REVERSAL}, abstract or introduction`,
    'nor at any time: smallest rate of entropy production over t ≤ 5 while a pair at 1 heats a bath at 1.2 (c = c_max), and of four other starts',
    () =>
      nowhereNegative(
        [1, 0.6, 0.5, 0, -0.5].flatMap((coherence) => [
          ...entropyProductionAlong(pairEvolution({ coherence }, grid(0, 5, 101))),
        ]),
        1e-12,
      ),
  ),
  claim(
    'arrow-integral',
    after(REVERSAL),
    'The rate, summed over jumps, integrates to ΔS - ΔE/T_B: largest deviation to t = 3 for c/c_max = 0.5, 0, -0.5',
    () =>
      deviations(
        [0.5, 0, -0.5].map((coherence) => {
          const [produced, integral] = producedBy({ coherence }, 3, 1200);
          return produced - integral;
        }),
        1e-8,
      ),
  ),
  claim(
    'balance',
    after(REVERSAL),
    'ΔE (1/T_0 - 1/T_B) = Σ + ΔI + Σ_i D(ρ_i(∞)‖ρ_i(0)): largest deviation over 216 points',
    () =>
      deviations(
        ordinary().map((point) => {
          const { left, production, information, local } = paymentAt(point);
          return left - production - information - local;
        }),
        1e-12,
      ),
  ),
  claim(
    'balance-numbers',
    after(REVERSAL),
    'The terms of the balance for the reversals at T_B = 1.2, c = c_max and T_B = 0.8, c = -c_max: left side, Σ, ΔI, Σ_i D_i',
    () =>
      compare(
        cases('balance').flatMap(({ TB, coherence }) => {
          const { left, production, information, local } = payment(pairBalance({ TB, coherence }), 1, TB);
          return [left, production, information, local];
        }),
        cases('balance').flatMap(({ left, Sigma, dI, sumD }) => [left, Sigma, dI, sumD]),
        1e-10,
      ),
  ),
  claim(
    'paid-by-correlations',
    after(REVERSAL),
    'Reversed heat is paid by the correlations of the atoms, -ΔI > Σ + Σ_i D_i: smallest difference over the reversed ones of 216 points',
    () => {
      const reversed = ordinary().filter(({ heat, set }) => isReversed(heat, set));
      const margins = reversed.map((point) => {
        const { production, information, local } = paymentAt(point);
        return -information - production - local;
      });
      return reversed.length > 0 ? nowhereNegative(margins, 0) : found('fails', 'none reversed', 'some reversed');
    },
  ),
  claim(
    'efficiency',
    after(REVERSAL),
    'Share of the spent correlations that appears as heat against the gradient, |left side|/(-ΔI), below 1: for the same two reversals',
    () =>
      compare(
        cases('balance').map(({ TB, coherence }) => {
          const { left, information } = payment(pairBalance({ TB, coherence }), 1, TB);
          return left / information;
        }),
        cases('balance').map(({ efficiency }) => efficiency),
        1e-6,
      ),
  ),
  claim(
    'parts',
    after(NEGATIVE),
    'Parts of the distance to equilibrium on the way (T_0 = 1, T_B = 1.2, c = c_max): populations, horizontal coherence, T_S, T_loc at t = 0, 0.1, 0.5, 20',
    () => {
      const evolution = pairEvolution(
        {},
        cases('parts').map(({ t }) => t),
      );
      return compare(
        cases('parts').flatMap((_, k) => {
          const { state, apparent, local } = pointAt(evolution, k);
          const { populations, horizontal } = equilibriumSplit(state, pairExcitations, 1.2);
          return [populations, horizontal, apparent, local];
        }),
        cases('parts').flatMap(({ populations, horizontal, T_app, T_loc }) => [populations, horizontal, T_app, T_loc]),
        1e-10,
      );
    },
  ),
  claim(
    'parts-grow',
    `${NEGATIVE}, abstract or introduction`,
    'A contribution to the entropy production may be negative: the populations move away from equilibrium while the whole distance falls, changes of both for c/c_max = 1, then 0.5',
    () => {
      const changes = [1, 0.5].flatMap((coherence) => {
        const [first, last] = [0, 1].map((k) => {
          const { state } = pointAt(pairEvolution({ coherence }, [0, 20]), k);
          const { populations, total } = equilibriumSplit(state, pairExcitations, 1.2);
          return [populations, total];
        });
        return [last[0] - first[0], last[1] - first[1]];
      });
      const [half0, , half20] = cases('partsOfHalf').map(({ populations }) => populations);
      // the fourth is minus the entropy production of the reference points
      const expected = [0.051648397 - 0.0055991164, 0.2372014504 - 0.2781611308, half20 - half0, -0.011623276];
      return compare(changes, expected, 2e-10);
    },
  ),
  claim(
    'constant-entropy',
    `${REVERSAL}, abstract or introduction (the protocol is ours)`,
    'Correlations are converted to energy at constant entropy of the pair: bath temperature of ΔS = 0 and the energy given, for (T_0, c/c_max) = (0.5, 1), (1, 0.5), (1, 1), (2, 0.5), (2, 1), (5, 1)',
    () =>
      compare(
        cases('constantEntropy').flatMap(({ T0, coherence }) => {
          const TB = constantEntropyBath(T0, coherence);
          return [TB, pairBalance({ T0, TB, coherence }).heat];
        }),
        cases('constantEntropy').flatMap(({ TB, dE }) => [TB, dE]),
        1e-9,
      ),
  ),
  claim(
    'constant-entropy-hotter',
    after(REVERSAL),
    'The conversion at constant entropy heats a bath that is hotter than the pair, at the same points',
    () => {
      const hotter = cases('constantEntropy').map(({ T0, coherence }) => constantEntropyBath(T0, coherence) > T0);
      const words = hotter.map((yes) => (yes ? 'hotter' : 'colder')).join(' ');
      const expected = 'hotter hotter hotter hotter colder colder';
      const verdict = hotter.every(Boolean) ? 'holds' : words === expected ? 'conditional' : 'fails';
      return found(verdict, words, expected);
    },
    'conditional',
  ),
  claim(
    'correlations-spent',
    after(REVERSAL),
    'Whenever heat is reversed in total the mutual information of the atoms falls: sign of ΔI at all such points',
    () => {
      const signs = ordinary()
        .filter(({ heat, set }) => isReversed(heat, set))
        .map((point) => Math.sign(paymentAt(point).information));
      return compareWords([...new Set(signs)].join(' '), '-1');
    },
  ),
];
