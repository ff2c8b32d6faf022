// The statements about collective spins, each measured with the engine. Of the papers only abstracts and first lines were at
// hand: the model is theirs, states and parameters are ours.

import {
  denseToFrame,
  reservoirCurrents,
  type SteadyStateProblem,
  type SteadyStateSolution,
  solveSync,
  steadyStateProblem,
  vonNeumannEntropy,
} from 'lindblad-core';
import { apparentTemperature } from '../atom-pair/thermal.js';
import { after, type Claim, type ClaimMaker, claimsOf } from '../claim.js';
import { compare, compareWords, deviations, found, grid, grows, nowhereNegative } from '../measure.js';
import { type Cases, casesOf } from '../reference.js';
import { root } from '../root.js';
import { binomialAppearance, block, ensemble, heatCapacity, ottoWork, over } from './ensemble.js';
import { ladder, spinEnsembleOf } from './model.js';
import { multiplicities, thermalWeights } from './multiplicities.js';
import { reference } from './reference.generated.js';

const APPARENT = 'Latune, Sinayskiy & Petruccione, arXiv:1803.11495';
const INDISTINGUISHABLE = 'Latune, Sinayskiy & Petruccione, arXiv:1908.10384';
const CAPACITY = 'Latune, Sinayskiy & Petruccione, arXiv:2004.00032';

const claim: ClaimMaker = claimsOf('spin-ensemble');

const cases: Cases = casesOf(reference);

/** The whole space of n spins with its start. */
function whole(n: number, s: number, set: Readonly<Record<string, number>>): SteadyStateProblem {
  return steadyStateProblem(spinEnsembleOf(n, s, 'spins'), set);
}

/** Energy, apparent temperature and heat flow of the start. */
function startOf({ generator, initial }: SteadyStateProblem): {
  energy: number;
  apparent: number;
  flow: number;
  C: number;
} {
  const { observables } = generator.system;
  if (initial === undefined) return { energy: Number.NaN, apparent: Number.NaN, flow: Number.NaN, C: Number.NaN };
  const at = (name: string): number => initial.expect(observables[name]).re;
  const { heat } = reservoirCurrents(generator, denseToFrame(generator.frame, initial.matrix)).B;
  const spins = Math.log2(generator.dimension);
  return {
    energy: at('energy'),
    apparent: apparentTemperature(1, at('up'), at('down')),
    flow: heat,
    C: at('down') - at('energy') - spins / 2,
  };
}

let solved: { n: number; s: number; solution: SteadyStateSolution }[] | undefined;

/** Limits in the whole space, solved once. */
function limits(): { n: number; s: number; solution: SteadyStateSolution }[] {
  solved ??= [
    [3, 0.5],
    [4, 0.5],
    [2, 1],
    [2, 1.5],
  ].map(([n, s]) => ({ n, s, solution: solveSync(whole(n, s, { T0: 2, TB: 0.7, coherence: 0 })) }));
  return solved;
}

/** The largest collective spin alone: n spins 1/2 of most coherence. */
const symmetric = (n: number, s = 0.5): Map<number, number> => new Map([[n * s, 1]]);
const independent = (n: number, s = 0.5): Map<number, number> => new Map([[s, n]]);

export const spinEnsembleClaims: readonly Claim[] = [
  claim(
    'kernel',
    after(INDISTINGUISHABLE),
    'Every copy of every collective spin has a steady state: dimension Σ_J l_J² of the null space for (n, s) = (3, 1/2), (4, 1/2), (2, 1), (2, 3/2)',
    () =>
      compare(
        limits().map(({ solution }) => solution.certificate.kernelDimension),
        limits().map(({ n, s }) => [...multiplicities(n, s).values()].reduce((sum, l) => sum + l * l, 0)),
        0,
      ),
  ),
  claim(
    'blocks',
    after(INDISTINGUISHABLE),
    'ρ_∞ = Σ_J ρ_J ⊗ σ_J: energy and entropy of the limit in the whole space against the collective spins one by one, the same n and s from T_0 = 2 at T_B = 0.7: largest deviation',
    () =>
      deviations(
        limits().flatMap(({ n, s, solution: { state, problem } }) => {
          const { E, S } = ensemble(n, s, 0.5, 1 / 0.7);
          return [state.expect(problem.system.observables.energy).re - E, vonNeumannEntropy(state) - S];
        }),
        1e-11,
      ),
  ),
  claim(
    'relaxation-numbers',
    after(INDISTINGUISHABLE),
    'Energy, entropy and entropy production with a collective bath and with separate ones, n up to 10, s = 1/2 and 1, also inverted starts: largest deviation',
    () =>
      deviations(
        cases('relaxation').flatMap((at) => {
          const own = ensemble(at.n, at.s, at.beta0, at.betaB);
          return (['E0', 'E', 'Eind', 'S', 'Sind', 'SigmaCollective', 'SigmaIndependent'] as const).map(
            (name) => own[name] - at[name],
          );
        }),
        1e-9,
      ),
  ),
  claim(
    'entropy-reduced',
    `${INDISTINGUISHABLE}, abstract or introduction`,
    'The collective bath produces less entropy from equilibrium, Σ_ind - Σ_col = Σ_J p_J(β_0) ln[p_J(β_0)/p_J(β_B)]: its smallest value (n = 2, 3, 5, 10; s = 1/2, 1)',
    () => {
      const rows = [2, 3, 5, 10].flatMap((n) =>
        [0.5, 1].flatMap((s) =>
          [-1, 0, 0.4, 2].flatMap((beta0) =>
            [0.3, 1, 3].map((betaB) => {
              const { SigmaCollective, SigmaIndependent } = ensemble(n, s, beta0, betaB);
              const [p, q] = [thermalWeights(n, s, beta0), thermalWeights(n, s, betaB)];
              const less = SigmaIndependent - SigmaCollective;
              return { less, off: less - over(p, (J) => Math.log((p.get(J) ?? 0) / (q.get(J) ?? 0))) };
            }),
          ),
        ),
      );
      const formula = deviations(
        rows.map(({ off }) => off),
        1e-10,
      );
      if (formula.verdict === 'fails') return formula;
      return nowhereNegative(
        rows.map(({ less }) => less),
        1e-10,
      );
    },
  ),
  claim(
    'mitigation-grows',
    `${INDISTINGUISHABLE}, abstract or introduction`,
    'The mitigation of the action of the bath grows with number and size of the spins: (E_∞ - E_ind) per spin from infinite temperature at T_B = 1, n = 2, 3, 4, 6, 10 with s = 1/2, then s = 1/2, 1, 3/2 with n = 4',
    () => {
      const per = (n: number, s: number): number => {
        const { E, Eind } = ensemble(n, s, 0, 1);
        return (E - Eind) / n;
      };
      const byNumber = [2, 3, 4, 6, 10].map((n) => per(n, 0.5));
      const bySize = [0.5, 1, 1.5].map((s) => per(4, s));
      return found(grows(byNumber) && grows(bySize) ? 'holds' : 'fails', [...byNumber, ...bySize], 'both grow');
    },
  ),
  claim(
    'cold-bath',
    after(INDISTINGUISHABLE),
    'From infinite temperature a bath at zero temperature leaves the energy n/2 - <J> above the ground state: <J> for n = 2, 3, 4, 10, 20, 50',
    () =>
      compare(
        cases('coldBath').map(({ n }) =>
          over(thermalWeights(n, 0.5, 0), (J) => -block(J, Number.POSITIVE_INFINITY).energy),
        ),
        cases('coldBath').map(({ J }) => J),
        1e-9,
      ),
  ),
  claim(
    'flow-linear',
    after(APPARENT),
    'The flow at the start is w γ_0 [n (n_B - n_0)/(2 n_0 + 1) - C] with C = Σ_{i≠j} Re<σ_i^+ σ_j^->: n = 3, C = 0.18 and n = 4, C = 0.36 at T_0 = 1, T_B = 1.3',
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
    'Largest and smallest C of spins with the populations of T_0 = 1: n = 2, 3, 4, 5',
    () =>
      compare(
        cases('range').flatMap(({ n }) => [1, -1].map((coherence) => startOf(whole(n, 0.5, { coherence })).C)),
        cases('range').flatMap(({ Cmax, Cmin }) => [Cmax, Cmin]),
        1e-10,
      ),
  ),
  claim(
    'apparent-range',
    after(APPARENT),
    'Hottest and coldest appearance of spins with the populations of T_0 = 1: n = 2, 3, 4, 5',
    () =>
      compare(
        cases('range').flatMap(({ n }) => [1, -1].map((coherence) => startOf(whole(n, 0.5, { coherence })).apparent)),
        cases('range').flatMap(({ Tmax, Tmin }) => [Tmax, Tmin]),
        1e-9,
      ),
  ),
  claim(
    'window-instant',
    after(APPARENT),
    'Hottest bath that such spins heat at the start, T_S of the largest collective spin with binomial populations: n = 2, 3, 4, 5, 10, 50',
    () =>
      compare(
        cases('reversal').map(({ n }) => binomialAppearance(n, 1)),
        cases('reversal').map(({ instant }) => instant),
        1e-9,
      ),
  ),
  claim('window-net', after(APPARENT), 'Hottest bath that such spins heat in total: n = 2, 3, 4, 5, 10, 50', () =>
    compare(
      cases('reversal').map(({ n }) =>
        root((TB) => block(n / 2, 1 / TB).energy - n * block(0.5, 1).energy, 1.05, 0.5 * n + 1, 1e-12),
      ),
      cases('reversal').map(({ net }) => net),
      1e-8,
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
        1e-9,
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
    'heat-capacity-numbers',
    after(CAPACITY),
    'Heat capacity of the largest collective spin over that of independent spins, (n, s) = (2, 1/2), (4, 1/2), (10, 1/2), (4, 1) at w/T = 0.01, 0.5, 1, 2: largest deviation',
    () =>
      deviations(
        cases('heatCapacity').map(({ n, s, x, ratio }) => {
          return heatCapacity(symmetric(n, s), x) / heatCapacity(independent(n, s), x) - ratio;
        }),
        // at w/T = 0.01 variances are differences of numbers near n²
        1e-8,
      ),
  ),
  claim(
    'heisenberg',
    `${CAPACITY}, abstract or introduction`,
    'Collective spins are the better thermometer at high temperature, by (ns + 1)/(s + 1) in heat capacity: ratios at w/T = 1e-3 for (2, 1/2), (10, 1/2), (4, 1)',
    () =>
      compare(
        [
          [2, 0.5],
          [10, 0.5],
          [4, 1],
        ].map(([n, s]) => heatCapacity(symmetric(n, s), 1e-3) / heatCapacity(independent(n, s), 1e-3)),
        [2 / 1.5, 6 / 1.5, 5 / 2],
        1e-4,
      ),
  ),
  claim(
    'thermometer-always',
    after(CAPACITY),
    'Collective spins have the larger heat capacity at every temperature: w/T above which they have not, n = 2, 4, 10 (s = 1/2)',
    () => {
      const limits = [2, 4, 10].map((n) =>
        root((x) => heatCapacity(symmetric(n), x) - heatCapacity(independent(n), x), 0.1, 3, 1e-10),
      );
      return found(limits.every(Number.isFinite) ? 'conditional' : 'holds', limits, 'none, if always');
    },
    'conditional',
  ),
  claim(
    'otto-numbers',
    after(CAPACITY),
    'Work of a quasi-static Otto cycle (w_h = 2, w_c = 1) of the largest collective spin over that of independent spins: n = 2, 4, 10 at (β_h, β_c) = (0.1, 0.25), then (0.2, 1)',
    () =>
      compare(
        cases('otto').map(({ n, betaH, betaC }) => {
          return ottoWork(symmetric(n), [2, betaH], [1, betaC]) / ottoWork(independent(n), [2, betaH], [1, betaC]);
        }),
        cases('otto').map(({ ratio }) => ratio),
        1e-9,
      ),
  ),
  claim(
    'otto-gain',
    `${CAPACITY}, abstract or introduction`,
    'Otto engines near the Carnot efficiency gain work from the collective bath: ratio of works (n = 10) close to it, w_h β_h = 0.99 w_c β_c, for w_c β_c = 0.1, 0.5, 1, 2',
    () => {
      const ratios = [0.1, 0.5, 1, 2].map((x) => {
        const [hot, cold]: [number, number][] = [
          [2, (0.99 * x) / 2],
          [1, x],
        ];
        return ottoWork(symmetric(10), hot, cold) / ottoWork(independent(10), hot, cold);
      });
      const all = ratios.every((ratio) => ratio > 1);
      return found(all ? 'holds' : ratios.some((ratio) => ratio > 1) ? 'conditional' : 'fails', ratios, 'all above 1');
    },
    'conditional',
  ),
  claim(
    'appearance-hot-limit',
    after(APPARENT),
    'Hot limit: n spins at T_0 may appear at (n + 1) T_0/2, n = 2, 5, 20 (T_0 = 2000)',
    () =>
      compare(
        [2, 5, 20].map((n) => binomialAppearance(n, 2000) / 2000),
        [1.5, 3, 10.5],
        1e-4,
      ),
  ),
  claim(
    'steady-unique-block',
    after(INDISTINGUISHABLE),
    'One collective spin alone has one steady state: verdicts for J = 1/2, 2, 25',
    () =>
      compareWords(
        [0.5, 2, 25].map((J) => solveSync(steadyStateProblem(ladder(J))).certificate.verdict).join(' '),
        'unique unique unique',
      ),
  ),
  claim(
    'steady-energies',
    after(INDISTINGUISHABLE),
    '<m> = ½ coth(x/2) - (J+½) coth((J+½)x) of the steady state: largest deviation over J ≤ 10, x from 0.1 to 5',
    () =>
      deviations(
        [0.5, 1, 1.5, 3, 10].flatMap((J) => grid(0.1, 5, 11).map((x) => block(J, x).energy - brillouin(J, x))),
        1e-11,
      ),
  ),
];

/** The thermal <m> of a spin J. */
function brillouin(J: number, x: number): number {
  return 0.5 / Math.tanh(x / 2) - (J + 0.5) / Math.tanh((J + 0.5) * x);
}
