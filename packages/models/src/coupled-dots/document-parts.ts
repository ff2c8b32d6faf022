// The parts of a model file that all geometries of two Coulomb-coupled dots share: the formulas of `pair.ts`.

import type { CouplingDocument, Formula, ReservoirDocument, SiteDocument } from 'lindblad-core';

/** The two dots. */
export const dotsDocument: Readonly<Record<'u' | 'd', SiteDocument>> = { u: 'fermion', d: 'fermion' };

/** ε_u n_u + ε_d n_d + κ n_u n_d. */
export const pairFormula = 'eps_u*n(u) + eps_d*n(d) + kappa*n(u)*n(d)';

/** The populations p_{n_u n_d}. */
export const populationFormulas: Readonly<Record<'p00' | 'p10' | 'p01' | 'p11', Formula>> = {
  p00: 'proj(u, 0, 0)*proj(d, 0, 0)',
  p10: 'proj(u, 1, 1)*proj(d, 0, 0)',
  p01: 'proj(u, 0, 0)*proj(d, 1, 1)',
  p11: 'proj(u, 1, 1)*proj(d, 1, 1)',
};

/** The couplings of dot `dot` to a lead at the rates `empty` and `filled`, which depend on the other dot. */
export function channels(dot: 'u' | 'd', empty: string, filled: string): readonly CouplingDocument[] {
  const other = dot === 'u' ? 'd' : 'u';
  return [
    { operator: `c(${dot})*proj(${other}, 0, 0)`, rate: empty },
    { operator: `c(${dot})*proj(${other}, 1, 1)`, rate: filled },
  ];
}

/** A lead at a temperature and a chemical potential. */
export function lead(
  temperature: Formula,
  chemicalPotential: Formula,
  coupling: readonly CouplingDocument[],
): ReservoirDocument {
  return { statistics: 'fermi', temperature, chemicalPotential, coupling };
}

/** The lead L that the forces fix: 1/T_L = 1/T_R - F_E, μ_L/T_L = F_N + μ_R/T_R. */
export function forcedLead(coupling: readonly CouplingDocument[]): ReservoirDocument {
  return lead('1/(1/T_R - F_E)', '(F_N + mu_R/T_R)/(1/T_R - F_E)', coupling);
}
