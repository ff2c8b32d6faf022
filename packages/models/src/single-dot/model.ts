// The single quantum dot between two leads: one level ε, sequential tunnelling.
// Source: Zhang & Lü, Phys. Rev. E 111, 044112 (2025), arXiv:2408.07882.

import { defineModel, type ModelDefinition, type ParameterDetails } from 'lindblad-core';

type Name = 'eps' | 'T' | 'dT' | 'dV' | 'gamma' | 'ratio';

/**
 * T_L = T + ΔT/2, T_R = T - ΔT/2, μ_L = ΔV/2, μ_R = -ΔV/2; γ = γ_L γ_R / (γ_L + γ_R), ratio = γ_L / γ_R.
 * The quantities carry the source's signs: J_L from L into the dot, Q_L out of L, Q_R INTO R (the engine's heat of R has
 * the opposite sign).
 */
export const singleDot: ModelDefinition<
  { readonly dot: 'fermion' },
  Readonly<Record<Name, ParameterDetails>>
> = defineModel({
  name: 'single-dot',
  title: 'Single quantum dot between two leads',
  doc: 'One level ε, sequential tunnelling to two leads at T ± ΔT/2 and ±ΔV/2: anomalous thermodiffusion, absolute negative mobility, reverse heat transport.',
  parameters: {
    eps: { value: 5, unit: 'k_B T_0', doc: 'level energy ε' },
    T: { value: 7.5, min: 0, unit: 'T_0', doc: 'mean temperature of the leads' },
    dT: { value: 5, unit: 'T_0', doc: 'temperature difference ΔT = T_L - T_R' },
    dV: { value: 5, unit: 'k_B T_0/e', doc: 'bias ΔV = μ_L - μ_R' },
    gamma: { value: 1, min: 0, unit: 'γ', doc: 'γ_L γ_R / (γ_L + γ_R), the rate in front of f_L - f_R' },
    ratio: { value: 1, min: 1e-9, max: 1e9, doc: 'γ_L / γ_R' },
  },
  space: { dot: 'fermion' },
  hamiltonian: [{ operator: ({ dot }) => dot.n, coefficient: ({ eps }) => eps }],
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ T, dT }) => T + dT / 2,
      chemicalPotential: ({ dV }) => dV / 2,
      coupling: ({ dot }) => dot.c,
      rate: ({ gamma, ratio }) => gamma * (1 + ratio),
    },
    R: {
      statistics: 'fermi',
      temperature: ({ T, dT }) => T - dT / 2,
      chemicalPotential: ({ dV }) => -dV / 2,
      coupling: ({ dot }) => dot.c,
      rate: ({ gamma, ratio }) => gamma * (1 + 1 / ratio),
    },
  },
  // empty
  initial: ({ dot }) => dot.proj(0, 0),
  observables: { occupation: ({ dot }) => dot.n },
  quantities: {
    J_L: { doc: 'particle current from L into the dot', unit: 'γ', value: ({ currents }) => currents.L.particle },
    Q_L: { doc: 'heat current out of L', unit: 'γ k_B T_0', value: ({ currents }) => currents.L.heat },
    Q_R: { doc: 'heat current into R', unit: 'γ k_B T_0', value: ({ currents }) => -currents.R.heat },
    s: { doc: 'entropy production', unit: 'γ k_B', value: ({ entropyProduction }) => entropyProduction },
    p1: { doc: 'occupation', value: ({ expectations }) => Number(expectations.occupation) },
  },
});
