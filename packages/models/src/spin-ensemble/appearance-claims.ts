// Claims about what the bath takes spins for: the range of their correlations and apparent temperatures, and what reverses.

import { solveSync } from 'lindblad-core';
import { after, type Claim } from '../claim.js';
import { compare, deviations } from '../measure.js';
import type { ReferencePoint } from '../reference.js';
import { root } from '../root.js';
import { APPARENT, cases, claim, startOf, whole } from './claim-of.js';
import { block, orderedAppearance } from './ensemble.js';

/** Spins few enough for the whole space. */
const few = (): readonly ReferencePoint[] => cases('range').filter(({ n }) => n <= 6);

export const appearanceClaims: readonly Claim[] = [
  claim(
    'flow-linear',
    after(APPARENT),
    'The flow at the start is w γ_0 [n (n_B - n_0)/(2 n_0 + 1) - C] with C = Σ_{i≠j} Re<σ_{i}^{+} σ_{j}^{-}>: n = 3, C = 0.18 and n = 4, C = 0.36 at T_0 = 1, T_B = 1.3',
    () =>
      compare(
        cases('flow').map(({ n, C }) => {
          const most = startOf(whole(n, 0.5, { coherence: 1 })).C;
          return startOf(whole(n, 0.5, { TB: 1.3, coherence: C / most })).flow;
        }),
        cases('flow').map(({ flow }) => flow),
        1e-10,
      ),
  ),
  claim(
    'coherence-range',
    after(APPARENT),
    'Largest and smallest C of spins with the populations of T_0 = 1, starts in the whole space: n = 2, 3, 4, 5, 6',
    () =>
      compare(
        few().flatMap(({ n }) => [1, -1].map((coherence) => startOf(whole(n, 0.5, { coherence })).C)),
        few().flatMap(({ Cmax, Cmin }) => [Cmax, Cmin]),
        1e-10,
      ),
  ),
  claim(
    'apparent-range',
    after(APPARENT),
    'Hottest and coldest appearance of spins with the populations of T_0 = 1, starts in the whole space: n = 2, 3, 4, 5, 6',
    () =>
      compare(
        few().flatMap(({ n }) => [1, -1].map((coherence) => startOf(whole(n, 0.5, { coherence })).apparent)),
        few().flatMap(({ Tmax, Tmin }) => [Tmax, Tmin]),
        1e-10,
      ),
  ),
  claim(
    'range-by-blocks',
    after(APPARENT),
    'The same from the collective spins, all in J = n/2 or each M in J = |M|: C and T_S at both ends, n = 2, 3, 4, 5, 6, 10, 50, largest deviation',
    () =>
      deviations(
        cases('range').flatMap(({ n, Cmax, Cmin, Tmax, Tmin }) => {
          const [most, least] = [orderedAppearance(n, 1), orderedAppearance(n, 1, 'smallest')];
          return [most.C - Cmax, least.C - Cmin, most.T - Tmax, least.T - Tmin];
        }),
        1e-10,
      ),
  ),
  claim(
    'larger-spins',
    after(APPARENT),
    'Spins of any size: <SS†> = <S†S> - 2<S_z>, and T_S is that of the spins in equilibrium: largest deviation over (n, s) = (2, 1), (2, 3/2), (3, 1), from the smallest to the largest collective spins, T_0 = 1',
    () =>
      deviations(
        [
          [2, 1],
          [2, 1.5],
          [3, 1],
        ].flatMap(([n, s]) =>
          [-1, 0, 0.5, 1].flatMap((coherence) => {
            const { up, down, energy, apparent } = startOf(whole(n, s, { coherence }));
            return [up - down + 2 * energy, coherence === 0 ? apparent - 1 : 0];
          }),
        ),
        1e-12,
      ),
  ),
  claim(
    'window-instant',
    after(APPARENT),
    'Hottest bath that such spins heat at the start, T_S of the largest collective spin with binomial populations: n = 2, 3, 4, 5, 10, 50',
    () =>
      compare(
        cases('reversal').map(({ n }) => orderedAppearance(n, 1).T),
        cases('reversal').map(({ instant }) => instant),
        1e-10,
      ),
  ),
  claim('window-net', after(APPARENT), 'Hottest bath that such spins heat in total: n = 2, 3, 4, 5, 10, 50', () =>
    compare(
      cases('reversal').map(({ n }) =>
        root((TB) => block(n / 2, 1 / TB).energy - n * block(0.5, 1).energy, 1.05, 0.5 * n + 1, 1e-14),
      ),
      cases('reversal').map(({ net }) => net),
      1e-10,
    ),
  ),
  claim(
    'reversal-energies',
    after(APPARENT),
    'Energy of such spins from the ground state at the end (T_B = 1.2) and at the start (T_0 = 1): the reversal grows with n = 2, 3, 4, 5, 10, 50',
    () =>
      compare(
        cases('reversal').flatMap(({ n }) => [block(n / 2, 1 / 1.2).energy + n / 2, n * block(0.5, 1).energy + n / 2]),
        cases('reversal').flatMap(({ E, E0 }) => [E, E0]),
        1e-10,
      ),
  ),
  claim(
    'reversal-whole',
    after(APPARENT),
    'The same in the whole space of three and four spins from the coherent start: energy from the ground state at the end, T_B = 1.2',
    () =>
      compare(
        [3, 4].map((n) => {
          const { state, problem } = solveSync(whole(n, 0.5, { coherence: 1 }));
          return state.expect(problem.system.observables.energy).re + n / 2;
        }),
        cases('reversal')
          .filter(({ n }) => n === 3 || n === 4)
          .map(({ E }) => E),
        1e-10,
      ),
  ),
  claim(
    'appearance-hot-limit',
    after(APPARENT),
    'Hot limit: n spins at T_0 may appear at (n + 1) T_0/2, n = 2, 5, 20 (T_0 = 2000)',
    () =>
      compare(
        [2, 5, 20].map((n) => orderedAppearance(n, 2000).T / 2000),
        [1.5, 3, 10.5],
        1e-6,
      ),
  ),
];
