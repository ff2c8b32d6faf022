// Rates of exchange with an equilibrium reservoir, in forms that neither overflow nor cancel for any x = (w - μ)/T.
// Detailed balance out/in = e^x holds for each. Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.4.

/** The distribution of a reservoir: Fermi-Dirac, Bose-Einstein or Maxwell-Boltzmann. */
export type Statistics = 'fermi' | 'bose' | 'maxwell';

export const statisticsNames: readonly Statistics[] = ['fermi', 'bose', 'maxwell'];

/** Rates of the jumps that leave the system (`out`, energy w lost) and that enter it (`in`). */
export interface ExchangeRates {
  out: number;
  in: number;
}

/** x = (w - μ)/T; at T = 0 the limit ±Infinity, and 0 for w = μ (the limit from above in T). */
export function reducedEnergy(w: number, mu: number, temperature: number): number {
  const d = w - mu;
  return d === 0 ? 0 : d / temperature;
}

/** The Fermi function 1/(e^x + 1), with full relative accuracy for any x. */
export function fermi(x: number): number {
  if (x <= 0) return 1 / (1 + Math.exp(x));
  const e = Math.exp(-x);
  return e / (1 + e);
}

/** The Bose function 1/(e^x - 1) for x > 0. */
export function bose(x: number): number {
  return x > 700 ? Math.exp(-x) : 1 / Math.expm1(x);
}

/**
 * Rates for spectral rate g and x = (w - μ)/T: fermi g(1-f), g f; bose g(1+n), g n; maxwell g, g e^{-x}.
 * Not finite where the distribution diverges (bose for x ≤ 0, maxwell for x → -∞): the caller reports it.
 */
export function exchangeRates(statistics: Statistics, g: number, x: number): ExchangeRates {
  if (g === 0) return { out: 0, in: 0 };
  switch (statistics) {
    case 'fermi':
      return { out: g * fermi(-x), in: g * fermi(x) };
    case 'bose':
      if (!(x > 0)) return { out: Number.NaN, in: Number.NaN };
      return { out: -g / Math.expm1(-x), in: g * bose(x) };
    case 'maxwell':
      return { out: g, in: g * Math.exp(-x) };
  }
}
