// Energy exchanged along conditional paths: a Bayesian network whose hidden variable is the eigenstate s of the start,
//   P(ij → kl) = Σ_s p_s |<ij|s>|² |<kl|U|s>|²
// so that no measurement at the start destroys the correlations; the marginals are the true ones, and the mean of the heat
// is that of the state.
// Source: Micadei, Landi & Lutz, arXiv:1909.12189; Pearl, Probabilistic Reasoning in Intelligent Systems (1988).

import { DensityMatrix, evolutionProblem, evolveSync, hermitianEigen } from 'lindblad-core';
import { correlatedSpins } from './model.js';
import type { SpinsSet } from './spins.js';

/** Probabilities of the energy, in units of one quantum, that A gains. */
export interface HeatDistribution {
  plus: number;
  zero: number;
  minus: number;
}

/** An eigenvalue of the start below this is none: its eigenvector means nothing. */
const NOTHING = 1e-14;

/** The distribution of the heat of A at time t > 0 of a run. */
export function heatDistribution(set: SpinsSet, t: number): HeatDistribution {
  const { initial } = evolutionProblem(correlatedSpins, { set, times: [0] });
  const { values, vectors } = hermitianEigen(initial.matrix);
  const n = initial.dimension;
  const result: HeatDistribution = { plus: 0, zero: 0, minus: 0 };
  for (let s = 0; s < n; s++) {
    if (values[s] < NOTHING) continue;
    const eigenstate = pureState(vectors.re.subarray(s * n, (s + 1) * n), vectors.im.subarray(s * n, (s + 1) * n));
    const problem = evolutionProblem(correlatedSpins, { set, initial: eigenstate, times: [0, t] });
    const evolution = evolveSync(problem, { type: 'krylov', tolerance: 1e-14 });
    const before = evolution.state(0).populations();
    const after = evolution.state(1).populations();
    for (let from = 0; from < n; from++) {
      for (let to = 0; to < n; to++) {
        // A is the slower index
        const gained = (to >> 1) - (from >> 1);
        result[gained > 0 ? 'plus' : gained < 0 ? 'minus' : 'zero'] += values[s] * before[from] * after[to];
      }
    }
  }
  return result;
}

/** |ψ><ψ|. */
function pureState(re: Float64Array, im: Float64Array): DensityMatrix {
  const n = re.length;
  const matrix = { rows: n, cols: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      matrix.re[i + j * n] = re[i] * re[j] + im[i] * im[j];
      matrix.im[i + j * n] = im[i] * re[j] - re[i] * im[j];
    }
  }
  return new DensityMatrix(matrix);
}
