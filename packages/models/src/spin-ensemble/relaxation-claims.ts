// Claims about where spins end up in a collective bath, from equilibrium: block by block, up to fifty spins.

import {
  evolutionProblem,
  evolveSync,
  type SteadyStateSolution,
  solveSync,
  steadyStateProblem,
  vonNeumannEntropy,
} from 'lindblad-core';
import { after, type Claim } from '../claim.js';
import { compare, compareWords, deviations, found, grid, grows, nowhereNegative } from '../measure.js';
import { APPARENT, brillouin, cases, claim, INDISTINGUISHABLE, whole } from './claim-of.js';
import { block, ensembleBalance, ensembleEvolution, over } from './ensemble.js';
import { collectiveSpin, spinEnsembleOf } from './model.js';
import { multiplicities, thermalWeights } from './multiplicities.js';

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

export const relaxationClaims: readonly Claim[] = [
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
    'ρ_{∞} = Σ_J ρ_J ⊗ σ_J: energy and entropy of the limit in the whole space against the collective spins one by one, the same n and s from T_0 = 2 at T_B = 0.7: largest deviation',
    () =>
      deviations(
        limits().flatMap(({ n, s, solution: { state, problem } }) => {
          const { E, S } = ensembleBalance(n, s, 0.5, 1 / 0.7);
          return [state.expect(problem.system.observables.energy).re - E, vonNeumannEntropy(state) - S];
        }),
        1e-11,
      ),
  ),
  claim(
    'relaxation-numbers',
    after(INDISTINGUISHABLE),
    'Energy, entropy and entropy production with a collective bath and with separate ones, n up to 50, s = 1/2 and 1, also inverted starts: largest deviation',
    () =>
      deviations(
        cases('relaxation').flatMap((at) => {
          const own = ensembleBalance(at.n, at.s, at.beta0, at.betaB);
          return (['E0', 'E', 'Eind', 'S', 'Sind', 'SigmaCollective', 'SigmaIndependent'] as const).map(
            (name) => own[name] - at[name],
          );
        }),
        1e-10,
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
              const { SigmaCollective, SigmaIndependent } = ensembleBalance(n, s, beta0, betaB);
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
    'The mitigation of the action of the bath grows with number and size of the spins: (E_{∞} - E_ind) per spin from infinite temperature at T_B = 1, n = 2, 3, 4, 6, 10 with s = 1/2, then s = 1/2, 1, 3/2 with n = 4',
    () => {
      const ensembles: [number, number][] = [
        [2, 0.5],
        [3, 0.5],
        [4, 0.5],
        [6, 0.5],
        [10, 0.5],
        [4, 1],
        [4, 1.5],
      ];
      const measured = ensembles.map(([n, s]) => {
        const { E, Eind } = ensembleBalance(n, s, 0, 1);
        return (E - Eind) / n;
      });
      const expected = ensembles.map(([n, s]) => {
        const E = over(thermalWeights(n, s, 0), (J) => (J === 0 ? 0 : brillouin(J, 1)));
        return E / n - brillouin(s, 1);
      });
      const bySize = [measured[2], measured[5], measured[6]];
      return grows(measured.slice(0, 5)) && grows(bySize)
        ? compare(measured, expected, 1e-12)
        : found('fails', measured, expected, 1e-12);
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
        1e-10,
      ),
  ),
  claim(
    'cold-bath-many',
    after(INDISTINGUISHABLE),
    'so that cooling fails for many spins: <J> = (2n/π)^{1/2} - const, const for n = 50, 100, 200, 400, 800 (tends to 1/2)',
    () =>
      compare(
        cases('coldMany').map(({ n }) => Math.sqrt((2 * n) / Math.PI) - over(thermalWeights(n, 0.5, 0), (J) => J)),
        cases('coldMany').map(({ rest }) => rest),
        1e-10,
      ),
  ),
  claim(
    'amplified',
    after(INDISTINGUISHABLE),
    'From equilibrium the collective bath changes the energy of n spins more than separate baths do for β_0 < -β_B, else less: points of 312 where it is not so (n = 2, 4, 10, 50 with s = 1/2, n = 3 with s = 1, 3/2)',
    () => {
      const ensembles = [
        [2, 0.5],
        [4, 0.5],
        [10, 0.5],
        [50, 0.5],
        [3, 1],
        [3, 1.5],
      ];
      const wrong = ensembles.flatMap(([n, s]) =>
        [0.2, 0.5, 1, 2].flatMap((betaB) =>
          // none of them ±β_B, where there is no effect
          grid(-2.7, 2.7, 13).filter((beta0) => {
            const { E0, E, Eind } = ensembleBalance(n, s, beta0, betaB);
            return Math.abs(E - E0) > Math.abs(Eind - E0) !== beta0 < -betaB;
          }),
        ),
      );
      return compare(wrong.length, 0, 0);
    },
  ),
  claim(
    'blocks-in-time',
    after(INDISTINGUISHABLE),
    'The collective spins relax each by itself: energy of four spins in the whole space at t = 0.1, 0.5, 2 against the blocks, from equilibrium and from the largest collective spin: largest deviation (T_0 = 1, T_B = 1.5)',
    () => {
      const times = [0, 0.1, 0.5, 2];
      return deviations(
        ([0, 1] as const).flatMap((coherence) => {
          const problem = evolutionProblem(spinEnsembleOf(4, 0.5, 'spins'), { set: { TB: 1.5, coherence }, times });
          const { energy } = evolveSync(problem).expectations;
          const start = coherence === 0 ? 'equilibrium' : 'largest';
          const blocks = ensembleEvolution(4, 0.5, 1, 1 / 1.5, times, start);
          return energy.map((value, k) => Number(value) - blocks[k]);
        }),
        1e-12,
      );
    },
  ),
  claim(
    'fifty-in-time',
    after(APPARENT),
    'Fifty spins of T_0 = 1 in the largest collective spin heat a bath at 1.2 within a time of the order of 1/n: energy given off by t = 0.01, 0.1, 10, over n w',
    () => {
      const times = [0, 0.01, 0.1, 10];
      const energy = ensembleEvolution(50, 0.5, 1, 1 / 1.2, times, 'largest');
      const measured = [1, 2, 3].map((k) => (energy[0] - energy[k]) / 50);
      const [{ first, second, last }] = cases('fifty');
      return compare(measured, [first, second, last], 1e-10);
    },
  ),
  claim(
    'steady-unique-block',
    after(INDISTINGUISHABLE),
    'One collective spin alone has one steady state: verdicts for J = 1/2, 2, 25',
    () =>
      compareWords(
        [0.5, 2, 25].map((J) => solveSync(steadyStateProblem(collectiveSpin(J))).certificate.verdict).join(' '),
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
