// The energy harvester of two capacitively coupled dots: a conductor dot u between the cold leads L and R, dot d on the hot
// lead M. Sources: Sánchez & Büttiker, Phys. Rev. B 83, 085428 (2011), arXiv:1008.3528; review arXiv:2603.06336; with other
// wirings a model of the kind proposed in Zhang & Xie, Phys. Rev. E 104, 064142 (2021), arXiv:2109.10587. Own parameters.

import { defineModel, type ModelDefinition, type ParameterDetails } from 'lindblad-core';
import {
  dots,
  downWhileEmpty,
  downWhileFilled,
  pairHamiltonian,
  populationObservables,
  rateParameter,
  upWhileEmpty,
  upWhileFilled,
} from './pair.js';

type Rate = `gamma_${'L' | 'R' | 'M'}${0 | 1}`;
type Name = 'eps_u' | 'eps_d' | 'kappa' | 'T_c' | 'T_M' | 'mu_L' | 'mu_R' | 'mu_M' | Rate;

/**
 * L and R share the temperature T_c. The forces are F_E = 1/T_c - 1/T_M and F_N = (μ_L - μ_R)/T_c; their currents are J_EM
 * out of M and J_N from L to R. By default L couples while d is empty and R while d is filled (the ideal wiring): then every
 * electron takes κ along, J_EM = κ J_N.
 */
export const sanchezButtiker: ModelDefinition<typeof dots, Readonly<Record<Name, ParameterDetails>>> = defineModel({
  name: 'sanchez-buttiker',
  title: 'Energy harvester of two coupled dots',
  doc: 'Dot u between two leads of one temperature, dot d on a hot lead; energy quanta κ from d drive electrons through u.',
  parameters: {
    eps_u: { value: 0.5, unit: 'k_B T_0', doc: 'level ε_u of the dot between L and R' },
    eps_d: { value: 0.5, unit: 'k_B T_0', doc: 'level ε_d of the dot on M' },
    kappa: { value: 2, unit: 'k_B T_0', doc: 'interaction κ (U where it repels)' },
    T_c: { value: 1, min: 0, unit: 'T_0', doc: 'temperature of L and R' },
    T_M: { value: 2, min: 0, unit: 'T_0', doc: 'temperature of M' },
    mu_L: { value: 0, unit: 'k_B T_0', doc: 'chemical potential of L' },
    mu_R: { value: 0.3, unit: 'k_B T_0', doc: 'chemical potential of R' },
    mu_M: { value: 0, unit: 'k_B T_0', doc: 'chemical potential of M' },
    gamma_L0: rateParameter('rate of L while d is empty'),
    gamma_L1: rateParameter('rate of L while d is filled', 0),
    gamma_R0: rateParameter('rate of R while d is empty', 0),
    gamma_R1: rateParameter('rate of R while d is filled'),
    gamma_M0: rateParameter('rate of M while u is empty'),
    gamma_M1: rateParameter('rate of M while u is filled'),
  },
  space: dots,
  hamiltonian: pairHamiltonian,
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ T_c }) => T_c,
      chemicalPotential: ({ mu_L }) => mu_L,
      coupling: [
        { operator: upWhileEmpty, rate: ({ gamma_L0 }) => gamma_L0 },
        { operator: upWhileFilled, rate: ({ gamma_L1 }) => gamma_L1 },
      ],
    },
    R: {
      statistics: 'fermi',
      temperature: ({ T_c }) => T_c,
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
    J_EM: { doc: 'energy current out of M', unit: 'γ k_B T_0', value: ({ currents }) => currents.M.energy },
    P: {
      doc: 'power: electrons carried up from μ_L to μ_R',
      unit: 'γ k_B T_0',
      value: ({ currents }, { mu_L, mu_R }) => currents.L.particle * (mu_R - mu_L),
    },
    s: { doc: 'entropy production', unit: 'γ k_B', value: ({ entropyProduction }) => entropyProduction },
    s_E: {
      doc: 'share F_E J_EM of the energy current',
      unit: 'γ k_B',
      value: ({ currents }, { T_c, T_M }) => (1 / T_c - 1 / T_M) * currents.M.energy,
    },
    s_N: {
      doc: 'share F_N J_N of the particle current',
      unit: 'γ k_B',
      value: ({ currents }, { T_c, mu_L, mu_R }) => ((mu_L - mu_R) / T_c) * currents.L.particle,
    },
  },
});
