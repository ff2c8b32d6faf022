// Claims about the steady states of the pair: there are two dimensions of them, and the bright weight of the start decides.

import { concurrence, type DensityMatrix, vonNeumannEntropy } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, grid, nowhereNegative } from '../measure.js';
import { cases, claim, ENERGETIC, INDISTINGUISHABLE, ordinary, REVERSAL } from './claim-of.js';
import { shannon, steadyPair, thermalBrightWeight } from './closed-form.js';
import { brightStart, type PairSet, pairAtLimit, pairAtStart, pairBalance, pairEvolution, pairLimit } from './pair.js';
import { coherenceBound } from './thermal.js';

/** The largest |ρ - σ|. */
function distance(rho: DensityMatrix, sigma: DensityMatrix): number {
  let largest = 0;
  for (let k = 0; k < 16; k++)
    largest = Math.max(
      largest,
      Math.hypot(rho.matrix.re[k] - sigma.matrix.re[k], rho.matrix.im[k] - sigma.matrix.im[k]),
    );
  return largest;
}

/** Inverse temperatures of pair and bath for the signs of amplification; where they are of one size there is none. */
const pairBetas = grid(-3, 3, 25);
const bathBetas = grid(0.1, 3, 12);

/** By how much more the energy changes with the collective bath than to `separate`, the energy that separate ones give. */
function amplification(beta0: number, betaB: number, separate: number): number {
  const { start, heat } = pairBalance({ T0: beta0 === 0 ? 1e16 : 1 / beta0, TB: 1 / betaB, coherence: 0 });
  return Math.abs(heat) - Math.abs(separate - start.energy);
}

export const steadyClaims: readonly Claim[] = [
  claim(
    'kernel',
    after(REVERSAL),
    'The steady state is not unique: verdict and dimension of the null space at T_B = 0.3, 1.2, 5',
    () =>
      compareWords(
        [0.3, 1.2, 5]
          .map((TB) => pairLimit({ TB }).certificate)
          .map(({ verdict, kernelDimension }) => `${verdict} ${kernelDimension}`)
          .join(', '),
        'degenerate 2, degenerate 2, degenerate 2',
      ),
  ),
  claim(
    'dark-state-conserved',
    after(REVERSAL),
    'What is conserved is the weight of |->: the conserved quantities of the engine are combinations of 1 and |-><-|, largest deviation',
    () => {
      const { kernel } = pairLimit({});
      const conserved = kernel?.conserved ?? [];
      const rest = conserved.flatMap((j) => {
        const one = j.element(0, 0).re;
        const dark = -2 * j.element(1, 2).re;
        return grid(0, 15, 16).map((k) => {
          const [row, col] = [k >> 2, k & 3];
          const { re, im } = j.element(row, col);
          const minus = (row === 1 || row === 2) && (col === 1 || col === 2) ? (row === col ? 0.5 : -0.5) : 0;
          return Math.hypot(re - (row === col ? one : 0) - dark * minus, im);
        });
      });
      return conserved.length === 2 ? deviations(rest, 1e-12) : found('fails', conserved.length, 2);
    },
  ),
  claim(
    'bright-weight',
    after(REVERSAL),
    'The bright weight r = 1 - p(1-p) + c + κ keeps its value: largest change over t ≤ 20 and five starts',
    () =>
      deviations(
        [{}, { coherence: 0.5 }, { coherence: -1 }, { coherence: 0, correlation: 1 }, { T0: 5, TB: 0.3 }].flatMap(
          (set: PairSet) => {
            const { coherence = 1, correlation = 0, T0 = 1 } = set;
            const r = 1 + (coherence + correlation - 1) * coherenceBound(1 / T0);
            return pairEvolution(set, grid(0, 20, 11)).expectations.bright.map((value) => Number(value) - r);
          },
        ),
        1e-12,
      ),
  ),
  claim(
    'limit-by-weight',
    after(REVERSAL),
    'Starts of one r have one limit (thermal with coherence, thermal with classical correlations, |gg> and |-> with coherence between them): largest difference, the state after t = 40 included',
    () => {
      const r = 1 - 0.5 * coherenceBound(1);
      const other = brightStart(r, 0.5 * Math.sqrt(r * (1 - r)));
      const first = pairLimit({ coherence: 0.5 }).state;
      return deviations(
        [
          pairLimit({ coherence: 0, correlation: 0.5 }).state,
          pairLimit({}, other).state,
          pairEvolution({}, [0, 40], other).state(1),
          pairEvolution({ coherence: 0.5 }, [0, 40]).state(1),
        ].map((rho) => distance(rho, first)),
        1e-11,
      );
    },
  ),
  claim(
    'steady-numbers',
    after(REVERSAL),
    'Energy, entropy, coherence, concurrence and free energy of the steady states of r = 0 … 1 at T_B = 0.2, 0.5, 1, 2: largest deviation',
    () =>
      deviations(
        cases('bright').flatMap(({ TB, r, E, S, c, concurrence: C, F }) => {
          const { state, energy, coherence } = pairAtLimit({ TB }, brightStart(r));
          const own = vonNeumannEntropy(state);
          return [energy - E, own - S, coherence - c, concurrence(state) - C, energy - TB * own - F];
        }),
        1e-10,
      ),
  ),
  claim(
    'steady-energy',
    after(REVERSAL),
    'E_{∞} = w [1 - r (1-z²)/Z]: largest deviation over 216 points of start and bath',
    () =>
      deviations(
        ordinary().map(({ set, end }) => end.energy - steadyPair(set.TB, end.bright).energy),
        1e-12,
      ),
  ),
  claim(
    'steady-temperatures',
    after(REVERSAL),
    'At the end the apparent temperature is that of the bath for every r, the local one is not: T_S - T_B (largest), T_loc at T_0 = 1, T_B = 1.2, c = c_max',
    () => {
      const differences = ordinary().map(({ set, end }) => Math.abs(end.apparent - set.TB));
      return compare([Math.max(...differences), pairAtLimit({}).local], [0, 0.9110733596], 1e-10);
    },
  ),
  claim(
    'cold-temperatures',
    after(REVERSAL),
    'and so it is with a cold bath, as long as the dark state beside it lets the bright ones be seen: T_S at T_B = 0.2, 0.1, 0.06 for c = c_max/2; below w/35 or so <S†S> is a rounding error and T_S comes out as 0: T_B = 0.01, 1e-4, 0',
    () =>
      compare(
        [0.2, 0.1, 0.06, 0.01, 1e-4, 0].map((TB) => pairAtLimit({ TB, coherence: 0.5 }).apparent),
        [0.2, 0.1, 0.06, 0, 0, 0],
        1e-10,
      ),
  ),
  claim(
    'cold-bath',
    after(REVERSAL),
    'A bath at zero temperature traps the dark state, E_{∞} = w(1-r), and the coherence between |gg> and |-> goes round for ever at w: energy for r = 0.25, frequency',
    () => {
      const { certificate, kernel } = pairLimit({ TB: 0 });
      const { energy } = pairAtLimit({ TB: 0 }, brightStart(0.25, 0.2));
      const measured = [energy, ...(kernel?.frequencies ?? [])];
      return certificate.verdict === 'oscillating' && certificate.kernelDimension === 2
        ? compare(measured, [0.75, 1], 1e-12)
        : found('fails', `${certificate.verdict} ${certificate.kernelDimension}`, 'oscillating 2');
    },
  ),
  claim(
    'thermal-starts',
    after(ENERGETIC),
    'Pairs in equilibrium at the start, also inverted: energy and entropy with the collective bath and with separate ones, and Σ of both: largest deviation',
    () =>
      deviations(
        cases('thermalStart').flatMap(({ T0, TB, E0, E, Eth, S, Sth, SigmaCollective, SigmaIndependent }) => {
          const own = pairBalance({ T0, TB, coherence: 0 });
          const separate = pairBalance({ T0, TB, coherence: 0, collectivity: 0 });
          return [
            own.start.energy - E0,
            own.end.energy - E,
            separate.end.energy - Eth,
            vonNeumannEntropy(own.end.state) - S,
            vonNeumannEntropy(separate.end.state) - Sth,
            own.production - SigmaCollective,
            separate.production - SigmaIndependent,
          ];
        }),
        1e-10,
      ),
  ),
  claim(
    'mitigation',
    after(ENERGETIC),
    'From equilibrium the collective bath changes the energy more than separate baths do only for β_0 < -β_B, else less: points of 298 where it is not so',
    () => {
      const wrong = bathBetas.flatMap((betaB) => {
        const separate = pairAtLimit({ TB: 1 / betaB, coherence: 0, collectivity: 0 }).energy;
        return pairBetas.filter((beta0) => {
          if (Math.abs(Math.abs(beta0) - betaB) < 1e-9) return false;
          return amplification(beta0, betaB, separate) > 0 !== beta0 < -betaB;
        });
      });
      return compare(wrong.length, 0, 0);
    },
  ),
  claim(
    'any-bath-temperature',
    `${ENERGETIC}, abstract or introduction`,
    'The bath-induced coherence amplifies or mitigates the action of the bath at any bath temperature: E_{∞} - E_th from T_0 = 1 and T_B = 0.5, 1, 1.2, 1e16',
    () => {
      const measured = [0.5, 1, 1.2, 1e16].map((TB) => {
        const set = { T0: 1, TB, coherence: 0 };
        return pairAtLimit(set).energy - pairAtLimit({ ...set, collectivity: 0 }).energy;
      });
      const expected = [0.5, 1, 1.2, 1e16].map((TB) => {
        const [r, rth] = [thermalBrightWeight(1), thermalBrightWeight(TB)];
        return steadyPair(TB, r).energy - steadyPair(TB, rth).energy;
      });
      const agrees = compare(measured, expected, 1e-12).verdict === 'holds';
      return found(agrees ? 'conditional' : 'fails', measured, expected, 1e-12);
    },
    'conditional',
  ),
  claim(
    'strongest-mitigation',
    after(ENERGETIC),
    'Cooling from full inversion (r = 1) goes below equilibrium the most: E_{∞}/E_th = (1+z)(1+2z)/(2Z) for T_B = 0.05, 0.3, 1, 5, 1e16, from 1/2 in the cold to 1 in the hot limit',
    () => {
      const baths = [0.05, 0.3, 1, 5, 1e16];
      return compare(
        baths.map((TB) => pairAtLimit({ TB }, brightStart(1)).energy / pairAtLimit({ TB, collectivity: 0 }).energy),
        baths.map((TB) => {
          const z = Math.exp(-1 / TB);
          return ((1 + z) * (1 + 2 * z)) / (2 * (1 + z + z * z));
        }),
        1e-7,
      );
    },
  ),
  claim(
    'entropy-reduced',
    `${INDISTINGUISHABLE}, abstract or introduction`,
    'From equilibrium the collective bath produces less entropy, Σ_col = Σ_ind - D(r_0‖r_B): smallest Σ_ind - Σ_col, largest deviation from D',
    () => {
      const rows = [-2, -0.5, 0.4, 1, 3].flatMap((T0) =>
        [0.3, 0.8, 1.2, 4].map((TB) => {
          const set = { T0, TB, coherence: 0 };
          const less = pairBalance({ ...set, collectivity: 0 }).production - pairBalance(set).production;
          const [r, q] = [thermalBrightWeight(T0), thermalBrightWeight(TB)];
          return { less, off: less - (r * Math.log(r / q) + (1 - r) * Math.log((1 - r) / (1 - q))) };
        }),
      );
      const law = nowhereNegative(
        rows.map(({ less }) => less),
        1e-12,
      );
      const formula = deviations(
        rows.map(({ off }) => off),
        1e-11,
      );
      return law.verdict === 'holds' ? formula : law;
    },
  ),
  claim(
    'free-energy',
    `${INDISTINGUISHABLE}, abstract or introduction`,
    'The free energy E - T_B S ends above that of equilibrium by T_B D(r‖r_B), so that its change is the smaller: largest deviation (r = 0.1 … 0.9, T_B = 0.3, 1, 4)',
    () =>
      deviations(
        [0.3, 1, 4].flatMap((TB) => {
          const free = ({ state, energy }: ReturnType<typeof pairAtLimit>): number =>
            energy - TB * vonNeumannEntropy(state);
          const equilibrium = free(pairAtStart({ T0: TB, coherence: 0 }));
          const q = thermalBrightWeight(TB);
          return grid(0.1, 0.9, 9).map((r) => {
            const above = free(pairAtLimit({ TB }, brightStart(r))) - equilibrium;
            return above - TB * (r * Math.log(r / q) + (1 - r) * Math.log((1 - r) / (1 - q)));
          });
        }),
        1e-11,
      ),
  ),
  claim(
    'entangled-steady',
    after(ENERGETIC),
    'A pair in equilibrium that meets a cold bath ends entangled only if z/Z < 1/9: concurrence from infinite temperature at T_B = 0.2, 0.4, 0.6, 1',
    () => {
      const measured = [0.2, 0.4, 0.6, 1].map((TB) => concurrence(pairAtLimit({ T0: 1e16, TB, coherence: 0 }).state));
      const z = (TB: number): number => Math.exp(-1 / TB) / (1 + Math.exp(-1 / TB) + Math.exp(-2 / TB));
      const expected = [0.2, 0.4, 0.6, 1].map((TB) => (z(TB) < 1 / 9 ? steadyPair(TB, 0.75).concurrence : 0));
      return compare(measured, expected, 1e-12);
    },
  ),
  claim(
    'populations',
    after(REVERSAL),
    'The steady state is (1-r)|-><-| and r times the Boltzmann distribution over the bright states: largest deviation of its entropy from that of these four weights',
    () =>
      deviations(
        ordinary().map(
          ({ set, end }) => vonNeumannEntropy(end.state) - shannon(...steadyPair(set.TB, end.bright).populations),
        ),
        1e-12,
      ),
  ),
];
