// What all geometries of two Coulomb-coupled dots share: H = ε_u n_u + ε_d n_d + κ n_u n_d (spinless, no tunnelling between
// the dots), the channels of each dot (other dot empty: 0, filled: 1) and the current through one channel.
// Sources: Ghosh, Gupt & Ghosh, arXiv:2405.01295; Sánchez & Büttiker, Phys. Rev. B 83, 085428 (2011).

import { type FermionSite, fermi, type Operator, type ParameterDetails, reducedEnergy } from 'lindblad-core';

/** The two dots. */
export const dots = { u: 'fermion', d: 'fermion' } as const;

/** The sites of `dots`. */
export interface Dots {
  readonly u: FermionSite;
  readonly d: FermionSite;
}

/** The energies of the pair. */
export interface PairEnergies {
  readonly eps_u: number;
  readonly eps_d: number;
  readonly kappa: number;
}

interface PairTerm {
  readonly operator: (sites: Dots) => Operator;
  readonly coefficient: (energies: PairEnergies) => number;
}

/** ε_u n_u + ε_d n_d + κ n_u n_d, as terms: sweeps change the coefficients alone. */
export const pairHamiltonian: readonly PairTerm[] = [
  { operator: ({ u }) => u.n, coefficient: ({ eps_u }) => eps_u },
  { operator: ({ d }) => d.n, coefficient: ({ eps_d }) => eps_d },
  { operator: ({ u, d }) => u.n.times(d.n), coefficient: ({ kappa }) => kappa },
];

/** Removes an electron from u while d is empty. */
export function upWhileEmpty({ u, d }: Dots): Operator {
  return u.c.times(d.proj(0, 0));
}

/** Removes an electron from u while d is filled. */
export function upWhileFilled({ u, d }: Dots): Operator {
  return u.c.times(d.proj(1, 1));
}

/** Removes an electron from d while u is empty. */
export function downWhileEmpty({ u, d }: Dots): Operator {
  return d.c.times(u.proj(0, 0));
}

/** Removes an electron from d while u is filled. */
export function downWhileFilled({ u, d }: Dots): Operator {
  return d.c.times(u.proj(1, 1));
}

/** The populations p_{n_u n_d}. */
export const populationObservables = {
  p00: ({ u, d }: Dots): Operator => u.proj(0, 0).times(d.proj(0, 0)),
  p10: ({ u, d }: Dots): Operator => u.proj(1, 1).times(d.proj(0, 0)),
  p01: ({ u, d }: Dots): Operator => u.proj(0, 0).times(d.proj(1, 1)),
  p11: ({ u, d }: Dots): Operator => u.proj(1, 1).times(d.proj(1, 1)),
} as const;

/** A lead's temperature and chemical potential. */
export interface Lead {
  readonly T: number;
  readonly mu: number;
}

/**
 * Electrons a time from a lead into a dot through one channel: γ [f(ω) p_from - (1 - f(ω)) p_to], where `from` is the state
 * without the electron, `to` the one with it, ω their difference in energy.
 */
export function tunnelling(gamma: number, w: number, { T, mu }: Lead, from: number, to: number): number {
  const x = reducedEnergy(w, mu, T);
  return gamma * (fermi(x) * from - fermi(-x) * to);
}

/** A rate of a channel as a parameter. */
export function rateParameter(doc: string, value = 1): ParameterDetails {
  return { value, min: 0, unit: 'γ', doc };
}

/** The populations among the expectations of a report. */
export function populations(
  expectations: Readonly<Record<string, unknown>>,
): Record<'p00' | 'p10' | 'p01' | 'p11', number> {
  const { p00, p10, p01, p11 } = expectations;
  return { p00: Number(p00), p10: Number(p10), p01: Number(p01), p11: Number(p11) };
}
