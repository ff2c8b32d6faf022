// Rates of exchange with an equilibrium reservoir, in forms that neither overflow nor cancel for any x = (w - μ)/T.
// Detailed balance out/in = e^x holds for each. Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.4.

/** The distribution of a reservoir: Fermi-Dirac, Bose-Einstein or Maxwell-Boltzmann. */
export type Statistics = 'fermi' | 'bose' | 'maxwell';

/** All statistics, in the order in which they are listed to users. */
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
  const pair = { out: 0, in: 0 };
  setExchangeRates(statistics, g, x, pair);
  return pair;
}

/** The same into an object that is there already. */
export function setExchangeRates(statistics: Statistics, g: number, x: number, pair: ExchangeRates): void {
  if (g === 0) {
    pair.out = 0;
    pair.in = 0;
  } else if (statistics === 'fermi') {
    const e = Math.exp(-Math.abs(x));
    const larger = g / (1 + e);
    pair.out = x > 0 ? larger : larger * e;
    pair.in = x > 0 ? larger * e : larger;
  } else if (statistics === 'bose') {
    pair.out = x > 0 ? -g / Math.expm1(-x) : Number.NaN;
    pair.in = x > 0 ? g * bose(x) : Number.NaN;
  } else {
    pair.out = g;
    pair.in = g * Math.exp(-x);
  }
}
