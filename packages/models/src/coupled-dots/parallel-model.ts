// Two Coulomb-coupled dots in parallel between two leads: both dots on both leads. With u and d the spin directions it is one
// Anderson level with U = κ. Models of the kind proposed in Ghosh, Gupt & Ghosh, arXiv:2405.01295, and Zhang & Xie,
// Phys. Rev. E 104, 064142 (2021), arXiv:2109.10587.

import { defineModel, type ModelDefinition, type ParameterDetails } from 'lindblad-core';
import { entropyShares, forceParameters, leadL, leadLQuantities, leadR } from './forces.js';
import {
  dots,
  downWhileEmpty,
  downWhileFilled,
  type Lead,
  pairHamiltonian,
  populationObservables,
  populations,
  rateParameter,
  tunnelling,
  upWhileEmpty,
  upWhileFilled,
} from './pair.js';

type Rate = `gamma_${'L' | 'R'}${'u' | 'd'}${0 | 1}`;
type Name = 'eps_u' | 'eps_d' | 'kappa' | 'F_E' | 'F_N' | 'T_R' | 'mu_R' | Rate;
type Values = Readonly<Record<Name, number>>;

/** Electrons a time from a lead into dot u. */
function intoUp(
  expectations: Readonly<Record<string, unknown>>,
  p: Values,
  lead: Lead,
  g0: number,
  g1: number,
): number {
  const { p00, p10, p01, p11 } = populations(expectations);
  return tunnelling(g0, p.eps_u, lead, p00, p10) + tunnelling(g1, p.eps_u + p.kappa, lead, p01, p11);
}

/** Electrons a time from a lead into dot d. */
function intoDown(
  expectations: Readonly<Record<string, unknown>>,
  p: Values,
  lead: Lead,
  g0: number,
  g1: number,
): number {
  const { p00, p10, p01, p11 } = populations(expectations);
  return tunnelling(g0, p.eps_d, lead, p00, p01) + tunnelling(g1, p.eps_d + p.kappa, lead, p10, p11);
}

/** Forces F_E = β_R - β_L (below β_R), F_N = β_L μ_L - β_R μ_R as parameters; both currents out of L. */
export const coupledDotsParallel: ModelDefinition<typeof dots, Readonly<Record<Name, ParameterDetails>>> = defineModel({
  name: 'coupled-dots-parallel',
  title: 'Two Coulomb-coupled dots in parallel between two leads',
  doc: 'Dots u and d, each between the leads L and R, coupled by κ n_u n_d alone: inverse currents with two leads.',
  parameters: {
    eps_u: { value: 1, unit: 'k_B T_0', doc: 'level ε_u' },
    eps_d: { value: 1, unit: 'k_B T_0', doc: 'level ε_d' },
    kappa: { value: -3, unit: 'k_B T_0', doc: 'interaction κ (U where it repels); negative attracts' },
    ...forceParameters,
    gamma_Lu0: rateParameter('rate of L on u while d is empty'),
    gamma_Lu1: rateParameter('rate of L on u while d is filled'),
    gamma_Ld0: rateParameter('rate of L on d while u is empty'),
    gamma_Ld1: rateParameter('rate of L on d while u is filled'),
    gamma_Ru0: rateParameter('rate of R on u while d is empty'),
    gamma_Ru1: rateParameter('rate of R on u while d is filled'),
    gamma_Rd0: rateParameter('rate of R on d while u is empty'),
    gamma_Rd1: rateParameter('rate of R on d while u is filled'),
  },
  space: dots,
  hamiltonian: pairHamiltonian,
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: (p) => leadL(p).T,
      chemicalPotential: (p) => leadL(p).mu,
      coupling: [
        { operator: upWhileEmpty, rate: ({ gamma_Lu0 }) => gamma_Lu0 },
        { operator: upWhileFilled, rate: ({ gamma_Lu1 }) => gamma_Lu1 },
        { operator: downWhileEmpty, rate: ({ gamma_Ld0 }) => gamma_Ld0 },
        { operator: downWhileFilled, rate: ({ gamma_Ld1 }) => gamma_Ld1 },
      ],
    },
    R: {
      statistics: 'fermi',
      temperature: ({ T_R }) => T_R,
      chemicalPotential: ({ mu_R }) => mu_R,
      coupling: [
        { operator: upWhileEmpty, rate: ({ gamma_Ru0 }) => gamma_Ru0 },
        { operator: upWhileFilled, rate: ({ gamma_Ru1 }) => gamma_Ru1 },
        { operator: downWhileEmpty, rate: ({ gamma_Rd0 }) => gamma_Rd0 },
        { operator: downWhileFilled, rate: ({ gamma_Rd1 }) => gamma_Rd1 },
      ],
    },
  },
  // empty
  initial: populationObservables.p00,
  observables: populationObservables,
  quantities: {
    J_N: { doc: 'particle current from L to R', unit: 'γ', value: ({ currents }) => currents.L.particle },
    J_E: { doc: 'energy current from L to R', unit: 'γ k_B T_0', value: ({ currents }) => currents.L.energy },
    ...entropyShares,
    J_Nu: {
      doc: 'particle current from L into u',
      unit: 'γ',
      value: ({ expectations }, p) => intoUp(expectations, p, leadL(p), p.gamma_Lu0, p.gamma_Lu1),
    },
    J_Nd: {
      doc: 'particle current from L into d',
      unit: 'γ',
      value: ({ expectations }, p) => intoDown(expectations, p, leadL(p), p.gamma_Ld0, p.gamma_Ld1),
    },
    J_NuR: {
      doc: 'particle current from R into u',
      unit: 'γ',
      value: ({ expectations }, p) => intoUp(expectations, p, leadR(p), p.gamma_Ru0, p.gamma_Ru1),
    },
    J_NdR: {
      doc: 'particle current from R into d',
      unit: 'γ',
      value: ({ expectations }, p) => intoDown(expectations, p, leadR(p), p.gamma_Rd0, p.gamma_Rd1),
    },
    ...leadLQuantities,
  },
});
