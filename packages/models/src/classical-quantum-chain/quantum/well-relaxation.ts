// How fast one wall brings the particle to its temperature: the slowest rate -λ_2 of the populations, from the generator
// that the engine assembles. With detailed balance the rate matrix is similar to the symmetric one with √(Γ_ij Γ_ji), whose
// eigenvalues are accurate however small the populations are. For k_B T well below the gap the rate no longer depends on T.

import { assembleDense, hermitianEigen, steadyStateProblem } from 'lindblad-core';
import { levelsFor } from './well.js';
import type { WellBathName } from './well-bath.js';
import { wellModel } from './well-current.js';

/** One wall. */
export interface WellRelaxation {
  readonly bath: WellBathName;
  readonly temperature: number;
  /** Default π. */
  readonly length?: number;
  /** Default 1. */
  readonly mass?: number;
  /** Default 1. */
  readonly gamma?: number;
  readonly levels?: number;
}

/** -λ_2 of the populations with one wall. */
export function relaxationRate({
  bath,
  temperature,
  length = Math.PI,
  mass = 1,
  gamma = 1,
  levels = levelsFor(temperature, length, mass),
}: WellRelaxation): number {
  const model = wellModel({ bath, levels });
  const set = { L: length, mass, gamma, T_L: temperature, T_R: temperature };
  const { generator, sectors } = steadyStateProblem(model, set);
  // populations alone: the sector of the steady state has no coherences
  const n = sectors.unknowns;
  const rates = assembleDense(generator, sectors);
  const re = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++)
      re[i + n * j] = i === j ? rates[i + n * j] : Math.sqrt(rates[i + n * j] * rates[j + n * i]);
  }
  const { values } = hermitianEigen({ rows: n, cols: n, re, im: new Float64Array(n * n) });
  // ascending, the last is 0; both walls have the same temperature and rates, so that one has half of the rate
  return -0.5 * values[n - 2];
}
