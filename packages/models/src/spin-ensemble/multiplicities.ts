// How n spins of size s add up to collective spins J: repeated Clebsch-Gordan series, and the weights that spins have in
// equilibrium. Weights are carried through the series themselves, so that no number of copies is too large for them.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1908.10384 (model); Edmonds, Angular Momentum in Quantum Mechanics (1957).

import { LindbladError } from 'lindblad-core';

/** Throws `bad-value` unless n is a count and s = 1/2, 1, 3/2, …. */
export function requireSpins(n: number, s: number): void {
  if (!(Number.isInteger(n) && n >= 1))
    throw new LindbladError('bad-value', `${n} spins`, { path: 'n', value: n, expected: 'a whole number from 1' });
  if (!(Number.isInteger(2 * s) && s > 0))
    throw new LindbladError('bad-value', `a spin of size ${s}`, { path: 's', value: s, expected: '1/2, 1, 3/2, …' });
}

/** One step of the series: what the collective spins J, each joined by one more spin s, give to every K. */
function joined(
  from: ReadonlyMap<number, number>,
  s: number,
  share: (J: number, K: number) => number,
): Map<number, number> {
  const next = new Map<number, number>();
  for (const [J, weight] of from) {
    for (let K = Math.abs(J - s); K <= J + s; K++) next.set(K, (next.get(K) ?? 0) + weight * share(J, K));
  }
  return next;
}

const ascending = (weights: ReadonlyMap<number, number>): Map<number, number> =>
  new Map([...weights].sort(([a], [b]) => a - b));

/**
 * The number l_J of copies of each collective spin J that n spins of size s add up to, by J, ascending; exact up to 2^53, and
 * Infinity beyond 2^1024 (see `logMultiplicities`). Throws `bad-value` unless n ≥ 1 is whole and s = 1/2, 1, 3/2, ….
 */
export function multiplicities(n: number, s: number): Map<number, number> {
  requireSpins(n, s);
  let copies = new Map<number, number>([[s, 1]]);
  for (let k = 1; k < n; k++) copies = joined(copies, s, () => 1);
  return ascending(copies);
}

/** ln l_J by J, ascending, of any number of spins. */
export function logMultiplicities(n: number, s: number): Map<number, number> {
  const copies = multiplicities(n, s);
  if ([...copies.values()].every(Number.isFinite)) return new Map([...copies].map(([J, l]) => [J, Math.log(l)]));
  let logs = new Map<number, number>([[s, 0]]);
  for (let k = 1; k < n; k++) {
    const next = new Map<number, number>();
    for (const [J, log] of logs) {
      for (let K = Math.abs(J - s); K <= J + s; K++) {
        const other = next.get(K) ?? Number.NEGATIVE_INFINITY;
        // ln(e^a + e^b) from the larger of the two
        next.set(K, Math.max(log, other) + Math.log1p(Math.exp(-Math.abs(log - other))));
      }
    }
    logs = next;
  }
  return ascending(logs);
}

/** e^{-y}, 1 at y = 0 even where y = 0 comes of 0 · ∞. */
const decayed = (steps: number, x: number): number => (steps === 0 ? 1 : Math.exp(-steps * x));

/** The populations of the levels m = -s … s of one spin at x = w/T of any sign, ±∞ included. */
export function thermalLevels(s: number, x: number): number[] {
  const top = 2 * s;
  const levels = Array.from({ length: top + 1 }, (_, k) => decayed(x < 0 ? top - k : k, Math.abs(x)));
  const Z = levels.reduce((a, b) => a + b);
  return levels.map((p) => p / Z);
}

/** Z_J(x) e^{-|x| J}: the sum of e^{-|x| k} over k = 0 … 2J. */
function partition(J: number, x: number): number {
  let sum = 0;
  for (let k = 0; k <= 2 * J; k++) sum += decayed(k, Math.abs(x));
  return sum;
}

/**
 * The weights p_J = l_J Z_J(x)/Z_s(x)^n of the collective spins of n spins of size s in equilibrium, x = w/T of any sign,
 * ±∞ included; by J, ascending. A spin that joins takes p_J to p_K with the share Z_K/(Z_J Z_s): all terms are positive and
 * none overflows. Throws `bad-value` if x is NaN, unless n ≥ 1 is whole and s = 1/2, 1, 3/2, ….
 */
export function thermalWeights(n: number, s: number, x: number): Map<number, number> {
  requireSpins(n, s);
  if (Number.isNaN(x)) throw new LindbladError('bad-value', 'an inverse temperature of NaN', { path: 'x', value: x });
  const known = new Map<number, number>();
  const Z = (J: number): number => {
    const found = known.get(J) ?? partition(J, x);
    known.set(J, found);
    return found;
  };
  let weights = new Map<number, number>([[s, 1]]);
  for (let k = 1; k < n; k++)
    weights = joined(weights, s, (J, K) => (Z(K) / (Z(J) * Z(s))) * decayed(J + s - K, Math.abs(x)));
  const sum = [...weights.values()].reduce((a, b) => a + b);
  return new Map([...ascending(weights)].map(([J, p]) => [J, p / sum]));
}

/** The probabilities of k = 0 … n excited spins 1/2 out of n, each excited with probability p: from the likeliest k out. */
export function binomialWeights(n: number, p: number): number[] {
  const likeliest = Math.min(n, Math.floor((n + 1) * p));
  const weights = new Array<number>(n + 1).fill(0);
  weights[likeliest] = 1;
  for (let k = likeliest; k < n; k++) weights[k + 1] = (weights[k] * (n - k) * p) / ((k + 1) * (1 - p));
  for (let k = likeliest; k > 0; k--) weights[k - 1] = (weights[k] * k * (1 - p)) / ((n - k + 1) * p);
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((x) => x / sum);
}
