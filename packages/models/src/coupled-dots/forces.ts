// Two forces as parameters: with both fixed and lead R given, F_E = β_R - β_L and F_N = β_L μ_L - β_R μ_R say what lead L is.
// Their currents J_E and J_N flow out of L, and s = F_E J_E + F_N J_N.

import type { ParameterDetails, QuantityContext } from 'lindblad-core';
import type { Lead } from './pair.js';

/** The forces and lead R. */
export interface Forces {
  readonly F_E: number;
  readonly F_N: number;
  readonly T_R: number;
  readonly mu_R: number;
}

/** The forces and lead R as parameters. */
export const forceParameters: Readonly<Record<keyof Forces, ParameterDetails>> = {
  F_E: { value: 0.5, unit: '1/(k_B T_0)', doc: 'energy force β_R - β_L, below β_R' },
  F_N: { value: 0.2, doc: 'particle force β_L μ_L - β_R μ_R' },
  T_R: { value: 1, min: 0, unit: 'T_0', doc: 'temperature of R' },
  mu_R: { value: 0, unit: 'k_B T_0', doc: 'chemical potential of R' },
};

/** The hot lead: 1/T_L = 1/T_R - F_E, μ_L/T_L = F_N + μ_R/T_R. */
export function leadL({ F_E, F_N, T_R, mu_R }: Forces): Lead {
  const T = 1 / (1 / T_R - F_E);
  return { T, mu: T * (F_N + mu_R / T_R) };
}

/** Lead R. */
export function leadR({ T_R, mu_R }: Forces): Lead {
  return { T: T_R, mu: mu_R };
}

interface Quantity {
  readonly doc: string;
  readonly unit: string;
  readonly value: (results: QuantityContext, forces: Forces) => number;
}

/** The entropy production and what the two currents contribute to it. */
export const entropyShares: Readonly<Record<'s' | 's_E' | 's_N', Quantity>> = {
  s: { doc: 'entropy production', unit: 'γ k_B', value: ({ entropyProduction }) => entropyProduction },
  s_E: {
    doc: 'share F_E J_E of the energy current',
    unit: 'γ k_B',
    value: ({ currents }, { F_E }) => F_E * currents.L.energy,
  },
  s_N: {
    doc: 'share F_N J_N of the particle current',
    unit: 'γ k_B',
    value: ({ currents }, { F_N }) => F_N * currents.L.particle,
  },
};

/** What lead L is. */
export const leadLQuantities: Readonly<Record<'T_L' | 'mu_L', Quantity>> = {
  T_L: { doc: 'temperature of L', unit: 'T_0', value: (_, p) => leadL(p).T },
  mu_L: { doc: 'chemical potential of L', unit: 'k_B T_0', value: (_, p) => leadL(p).mu },
};
