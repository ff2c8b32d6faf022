// Claims about single runs: heat along conditional paths.

import { evolutionProblem, hermitianEigen } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, deviations, found } from '../measure.js';
import { BEYOND, cases, claim } from './claim-of.js';
import { correlatedSpins, PLANCK } from './model.js';
import { heatDistribution } from './paths.js';
import { heatBy, parameterOf, type SpinsSet, SWAP, unitSpins } from './spins.js';

/** The example: p_A = 0.2, p_B = 0.3, and the largest coherence. */
const EXAMPLE = unitSpins(0.2, 0.3, -Math.sqrt(0.2 * 0.8 * 0.3 * 0.7));

/** Starts of full and of less than full coherence, and without any. */
const STARTS: readonly SpinsSet[] = [EXAMPLE, unitSpins(0.2, 0.3, -0.1), unitSpins(0.4, 0.1, 0.12), {}];

export const pathClaims: readonly Claim[] = [
  claim(
    'paths',
    after(BEYOND),
    'Probabilities that A gains, loses, keeps a quantum at half a swap (p_A = 0.2, p_B = 0.3, largest coherence)',
    () => {
      const { plus, minus, zero } = heatDistribution(EXAMPLE, SWAP / 2);
      const [expected] = cases('paths');
      return compare([plus, minus, zero], [expected.plus, expected.minus, expected.zero], 1e-10);
    },
  ),
  claim(
    'paths-at-start',
    after(BEYOND),
    'Conditional paths exchange quanta already at t = 0, as a coherent start has no definite local energies: probabilities to gain and to lose one',
    () => {
      const { plus, minus } = heatDistribution(EXAMPLE, 1e-12);
      const [expected] = cases('pathsAtStart');
      return compare([plus, minus], [expected.plus, expected.minus], 1e-10);
    },
  ),
  claim(
    'paths-mean',
    after(BEYOND),
    'Their mean is the heat: largest deviation of P(+) - P(-) from Q_A over 4 starts and 5 times',
    () =>
      deviations(
        STARTS.flatMap((set) =>
          [0.1, 0.3, 0.5, 0.8, 1].map((x) => {
            const { plus, minus } = heatDistribution(set, x * SWAP);
            return plus - minus - heatBy(set, x * SWAP) / (parameterOf(set, 'nu0') * PLANCK);
          }),
        ),
        1e-12,
      ),
  ),
  claim(
    'paths-formula',
    `${BEYOND}, the block's eigenvector as [exp(-β_B/2) |01> + i exp(-β_A/2) |10>]/norm`,
    'P(±) of the example in closed form: largest deviation at 5 times',
    () =>
      deviations(
        [0.1, 0.3, 0.5, 0.8, 1].flatMap((x) => {
          const { plus, minus, zero } = heatDistribution(EXAMPLE, x * SWAP);
          const closed = closedForm(x * (Math.PI / 2));
          return [plus - closed.plus, minus - closed.minus, zero - closed.both - closed.first - closed.second];
        }),
        1e-12,
      ),
  ),
  claim(
    'eigenvector',
    `${BEYOND}, the block's eigenvector as [exp(-β_B/2) |01> + i exp(-β_A/2) |10>]/norm`,
    "The eigenstate of the example inside the block is that one: overlap with the engine's",
    () => compare(overlap(7 / 3, 4), 1, 1e-14),
  ),
  claim(
    'eigenvector-as-printed',
    `${BEYOND}, one copy of its text, in which the eigenvector has β_A in both of its terms`,
    "The printed eigenvector is one of the start: overlap with the engine's",
    () => {
      const measured = overlap(4, 4);
      return found(Math.abs(measured - 1) < 1e-9 ? 'holds' : 'fails', measured, 1, 1e-9);
    },
    'fails',
  ),
  claim(
    'paths-as-printed',
    `${BEYOND}, one copy of its text, in which P(0) has one of its two terms inside the block`,
    'The printed probabilities add up to one: their sum at half a swap',
    () => {
      const { plus, minus, both, first } = closedForm(Math.PI / 4);
      const sum = plus + minus + both + first;
      return found(Math.abs(sum - 1) < 1e-9 ? 'holds' : 'fails', sum, 1, 1e-9);
    },
    'fails',
  ),
];

/** |<v|u>|² of u = (first^{-1/2}|01> + i second^{-1/2}|10>)/norm with the engine's eigenstate v of the block of the example. */
function overlap(first: number, second: number): number {
  const { initial } = evolutionProblem(correlatedSpins, { set: EXAMPLE, times: [0] });
  const { values, vectors } = hermitianEigen(initial.matrix);
  // |01> and |10> are states 1 and 2; of the two eigenstates of the block one has no weight
  const inside = (s: number): number => Math.hypot(vectors.re[4 * s + 1], vectors.im[4 * s + 1]);
  const [s] = [0, 1, 2, 3].filter((k) => inside(k) > 1e-6 && values[k] > 1e-6);
  const [x, y] = [first, second].map((e) => Math.sqrt(1 / e / (1 / first + 1 / second)));
  const at = 4 * s;
  // <u|v>
  const re = x * vectors.re[at + 1] + y * vectors.im[at + 2];
  const im = x * vectors.im[at + 1] - y * vectors.re[at + 2];
  return re * re + im * im;
}

/** The distribution of the example after the angle a; P(0) in its parts: |00> with |11>, and the two of the block. */
function closedForm(a: number): { plus: number; minus: number; both: number; first: number; second: number } {
  const [bA, bB] = [Math.log(4), Math.log(7 / 3)];
  const [eA, eB] = [Math.exp(-bA), Math.exp(-bB)];
  const Z = (1 + eA) * (1 + eB);
  const down = (Math.sqrt(eA) * Math.cos(a) - Math.sqrt(eB) * Math.sin(a)) ** 2;
  const up = (Math.sqrt(eB) * Math.cos(a) + Math.sqrt(eA) * Math.sin(a)) ** 2;
  const norm = Z * (eA + eB);
  return {
    plus: (eB * down) / norm,
    minus: (eA * up) / norm,
    both: (1 + eA * eB) / Z,
    first: (eA * down) / norm,
    second: (eB * up) / norm,
  };
}
