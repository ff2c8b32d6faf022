// The rule f_h - f_c for unlike distribution functions ("D-I"): the occupations of both reservoirs taken as occupations of
// electrons, in-rate Γ f, out-rate Γ (1 - f), so that J = Γ (f_h - f_c), Γ = Γ_h Γ_c/(Γ_h + Γ_c).
// Model after Du, Fu, Chen, Su & Chen, arXiv:2109.10023, own parameters: it is what reverse flow without driving requires.
// For a ≠ 1 its rates do not obey detailed balance, and the reservoirs are no equilibrium baths of the dot. As a Lindblad
// equation it exists only for f ≤ 1, that is x ≥ ln(1 - a), ln 2 for Bose-Einstein.

import {
  defineModel,
  type ModelDefinition,
  type ParameterValues,
  type ReservoirDefinition,
  reducedEnergy,
} from 'lindblad-core';
import { occupation } from './distributions.js';
import { mixedStatisticsDot, parameters } from './model.js';

type Space = { readonly dot: 'fermion' };
type Parameters = typeof parameters;

/** The distribution function of the hot (`h`) or cold (`c`) reservoir at the level. */
export function distribution(p: ParameterValues<Parameters>, which: 'h' | 'c'): number {
  return occupation(p[`a_${which}`], reducedEnergy(p.eps, p[`mu_${which}`], p[`T_${which}`]));
}

/** Γ f (1 - p1) and Γ (1 - f) p1 of one reservoir. */
function flows(p: ParameterValues<Parameters>, which: 'h' | 'c', p1: number): { forth: number; back: number } {
  const f = distribution(p, which);
  const gamma = p[`gamma_${which}`];
  return { forth: gamma * f * (1 - p1), back: gamma * (1 - f) * p1 };
}

/** Σ (forth - back) ln(forth/back): Schnakenberg's entropy production of the dot, whatever drives it. */
function schnakenberg(p: ParameterValues<Parameters>, p1: number): number {
  let sum = 0;
  for (const which of ['h', 'c'] as const) {
    const { forth, back } = flows(p, which, p1);
    if (forth !== back) sum += (forth - back) * Math.log(forth / back);
  }
  return sum;
}

function reservoir(which: 'h' | 'c'): ReservoirDefinition<Space, Parameters> {
  return {
    statistics: 'custom',
    temperature: (p) => p[`T_${which}`],
    chemicalPotential: (p) => p[`mu_${which}`],
    coupling: ({ dot }) => dot.c,
    rate: {
      in: (p) => p[`gamma_${which}`] * distribution(p, which),
      out: (p) => p[`gamma_${which}`] * (1 - distribution(p, which)),
    },
  };
}

/**
 * The dot with the rule f_h - f_c: reservoirs with rates of their own. The same signs as `mixedStatisticsDot`: J from hot to
 * cold, Q_h and Q_c out of the reservoirs. `clausius` is -Q_h/T_h - Q_c/T_c, which can be negative; `s` is Schnakenberg's
 * rate, which cannot. Where f > 1 a rate is negative, which the engine refuses.
 */
export const unlikeDistributionsDot: ModelDefinition<Space, Parameters> = defineModel({
  name: 'unlike-distributions-dot',
  title: 'Quantum dot with the rule f_h - f_c for unlike distribution functions',
  doc: 'The rates Γ f and Γ (1 - f) with f of Fermi-Dirac, Maxwell-Boltzmann or Bose-Einstein: no detailed balance unless both are Fermi-Dirac. Model after Du et al., arXiv:2109.10023, own parameters.',
  parameters,
  space: { dot: 'fermion' },
  hamiltonian: mixedStatisticsDot.hamiltonian,
  reservoirs: { h: reservoir('h'), c: reservoir('c') },
  observables: { occupation: ({ dot }) => dot.n },
  quantities: {
    J: { doc: 'particle current from hot to cold', unit: 'γ', value: ({ currents }) => currents.h.particle },
    Q_h: {
      doc: 'heat current out of the hot reservoir',
      unit: 'γ k_B T_0',
      value: ({ currents }) => currents.h.heat,
    },
    Q_c: {
      doc: 'heat current out of the cold reservoir: the cooling power',
      unit: 'γ k_B T_0',
      value: ({ currents }) => currents.c.heat,
    },
    clausius: {
      doc: '-Q_h/T_h - Q_c/T_c',
      unit: 'γ k_B',
      value: ({ entropyProduction }) => entropyProduction,
    },
    s: {
      doc: 'entropy production of the dot (Schnakenberg)',
      unit: 'γ k_B',
      value: ({ expectations }, p) => schnakenberg(p, Number(expectations.occupation)),
    },
    p1: { doc: 'occupation', value: ({ expectations }) => Number(expectations.occupation) },
  },
});
