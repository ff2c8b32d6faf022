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
  const pair = new Float64Array(2);
  writeExchangeRates(statistics, g, x, pair, 0);
  return { out: pair[0], in: pair[1] };
}

/** The same, `out` at `into[at]` and `in` behind it, without an object. */
export function writeExchangeRates(statistics: Statistics, g: number, x: number, into: Float64Array, at: number): void {
  if (g === 0) {
    into[at] = 0;
    into[at + 1] = 0;
  } else if (statistics === 'fermi') {
    const e = Math.exp(-Math.abs(x));
    const larger = g / (1 + e);
    into[at] = x > 0 ? larger : larger * e;
    into[at + 1] = x > 0 ? larger * e : larger;
  } else if (statistics === 'bose') {
    into[at] = x > 0 ? -g / Math.expm1(-x) : Number.NaN;
    into[at + 1] = x > 0 ? g * bose(x) : Number.NaN;
  } else {
    into[at] = g;
    into[at + 1] = g * Math.exp(-x);
  }
}
