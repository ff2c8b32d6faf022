// Two Coulomb-coupled dots with three terminals: leads L and R on dot u, lead M on dot d.
// A model of the kind proposed in Ghosh, Gupt & Ghosh, arXiv:2405.01295, and in the review arXiv:2603.06336.

import { defineModel, type ModelDefinition, type ParameterDetails } from 'lindblad-core';
import { entropyShares, forceParameters, leadL, leadLQuantities, leadR } from './forces.js';
import {
  dots,
  downWhileEmpty,
  downWhileFilled,
  pairHamiltonian,
  populationObservables,
  populations,
  rateParameter,
  tunnelling,
  upWhileEmpty,
  upWhileFilled,
} from './pair.js';

type Name =
  | 'eps_u'
  | 'eps_d'
  | 'kappa'
  | 'F_E'
  | 'F_N'
  | 'T_R'
  | 'mu_R'
  | 'T_M'
  | 'mu_M'
  | 'gamma_L0'
  | 'gamma_L1'
  | 'gamma_R0'
  | 'gamma_R1'
  | 'gamma_M0'
  | 'gamma_M1';

type Values = Readonly<Record<Name, number>>;

/** I_1: an electron from L to R while d is empty, at ε_u. */
function flux1(expectations: Readonly<Record<string, unknown>>, p: Values): number {
  const { p00, p10 } = populations(expectations);
  return -tunnelling(p.gamma_R0, p.eps_u, leadR(p), p00, p10);
}

/** I_2: an electron from L to R while d is filled, at ε_u + κ. */
function flux2(expectations: Readonly<Record<string, unknown>>, p: Values): number {
  const { p01, p11 } = populations(expectations);
  return -tunnelling(p.gamma_R1, p.eps_u + p.kappa, leadR(p), p01, p11);
}

/** I_3: the energy κ from M to L. */
function flux3(expectations: Readonly<Record<string, unknown>>, p: Values): number {
  const { p10, p11 } = populations(expectations);
  return tunnelling(p.gamma_M1, p.eps_d + p.kappa, { T: p.T_M, mu: p.mu_M }, p10, p11);
}

/**
 * The forces are parameters: F_E = β_R - β_L (below β_R) and F_N = β_L μ_L - β_R μ_R fix the lead L. With β_M = β_R (the
 * default) the currents that belong to them are J_E and J_N, both out of L, and s = F_E J_E + F_N J_N. All currents are
 * relative to the energy of the empty pair.
 */
export const coupledDots: ModelDefinition<typeof dots, Readonly<Record<Name, ParameterDetails>>> = defineModel({
  name: 'coupled-dots',
  title: 'Two Coulomb-coupled dots with three terminals',
  doc: 'Dot u between the leads L and R, dot d on the lead M, coupled by κ n_u n_d alone: inverse currents in coupled transport.',
  parameters: {
    eps_u: { value: 1, unit: 'k_B T_0', doc: 'level ε_u of the dot between L and R' },
    eps_d: { value: 0.5, unit: 'k_B T_0', doc: 'level ε_d of the dot on M' },
    kappa: { value: -4, unit: 'k_B T_0', doc: 'interaction κ; negative attracts' },
    ...forceParameters,
    T_M: { value: 1, min: 0, unit: 'T_0', doc: 'temperature of M; equal to T_R where the two forces are all' },
    mu_M: { value: 0, unit: 'k_B T_0', doc: 'chemical potential of M' },
    gamma_L0: rateParameter('rate of L while d is empty'),
    gamma_L1: rateParameter('rate of L while d is filled'),
    gamma_R0: rateParameter('rate of R while d is empty'),
    gamma_R1: rateParameter('rate of R while d is filled'),
    gamma_M0: rateParameter('rate of M while u is empty'),
    gamma_M1: rateParameter('rate of M while u is filled'),
  },
  space: dots,
  hamiltonian: pairHamiltonian,
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: (p) => leadL(p).T,
      chemicalPotential: (p) => leadL(p).mu,
      coupling: [
        { operator: upWhileEmpty, rate: ({ gamma_L0 }) => gamma_L0 },
        { operator: upWhileFilled, rate: ({ gamma_L1 }) => gamma_L1 },
      ],
    },
    R: {
      statistics: 'fermi',
      temperature: ({ T_R }) => T_R,
      chemicalPotential: ({ mu_R }) => mu_R,
      coupling: [
        { operator: upWhileEmpty, rate: ({ gamma_R0 }) => gamma_R0 },
        { operator: upWhileFilled, rate: ({ gamma_R1 }) => gamma_R1 },
      ],
    },
    M: {
      statistics: 'fermi',
      temperature: ({ T_M }) => T_M,
      chemicalPotential: ({ mu_M }) => mu_M,
      coupling: [
        { operator: downWhileEmpty, rate: ({ gamma_M0 }) => gamma_M0 },
        { operator: downWhileFilled, rate: ({ gamma_M1 }) => gamma_M1 },
      ],
    },
  },
  // empty
  initial: populationObservables.p00,
  observables: populationObservables,
  quantities: {
    J_N: { doc: 'particle current from L to R', unit: 'γ', value: ({ currents }) => currents.L.particle },
    J_E: { doc: 'energy current out of L', unit: 'γ k_B T_0', value: ({ currents }) => currents.L.energy },
    J_ER: { doc: 'energy current out of R', unit: 'γ k_B T_0', value: ({ currents }) => currents.R.energy },
    J_EM: { doc: 'energy current out of M', unit: 'γ k_B T_0', value: ({ currents }) => currents.M.energy },
    Q_L: { doc: 'heat current out of L', unit: 'γ k_B T_0', value: ({ currents }) => currents.L.heat },
    ...entropyShares,
    I_1: { doc: 'entropic flux L to R at ε_u', unit: 'γ', value: ({ expectations }, p) => flux1(expectations, p) },
    I_2: { doc: 'entropic flux L to R at ε_u + κ', unit: 'γ', value: ({ expectations }, p) => flux2(expectations, p) },
    I_3: {
      doc: 'entropic flux of the energy κ from M to L',
      unit: 'γ',
      value: ({ expectations }, p) => flux3(expectations, p),
    },
    A_1: { doc: 'entropic bias of I_1', value: (_, { eps_u, F_E, F_N }) => eps_u * F_E + F_N },
    A_2: { doc: 'entropic bias of I_2', value: (_, { eps_u, kappa, F_E, F_N }) => (eps_u + kappa) * F_E + F_N },
    A_3: { doc: 'entropic bias of I_3', value: (_, { kappa, F_E, T_R, T_M }) => kappa * (1 / T_R - F_E - 1 / T_M) },
    ...leadLQuantities,
  },
});
