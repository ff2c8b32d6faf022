// How n spins of size s add up to collective spins J: repeated Clebsch-Gordan series, and the weights that thermal spins have.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1908.10384 (model); Edmonds, Angular Momentum in Quantum Mechanics (1957).

/** The number of copies l_J of each collective spin J, by J. */
export function multiplicities(n: number, s: number): Map<number, number> {
  let copies = new Map<number, number>([[s, 1]]);
  for (let k = 1; k < n; k++) {
    const next = new Map<number, number>();
    for (const [J, count] of copies) {
      for (let K = Math.abs(J - s); K <= J + s; K++) next.set(K, (next.get(K) ?? 0) + count);
    }
    copies = next;
  }
  return new Map([...copies].sort(([a], [b]) => a - b));
}

/** Z_J(x) e^{-|x| top}: the sum of e^{-m x} over m = -J … J, kept from overflowing for J ≤ top. */
function partition(J: number, x: number, top: number): number {
  let sum = 0;
  for (let k = 0; k <= 2 * J; k++) sum += Math.exp(-x * (k - J) - Math.abs(x) * top);
  return sum;
}

/** The weights p_J = l_J Z_J(x)/Z_s(x)^n of thermal spins, x = w/T of any sign. */
export function thermalWeights(n: number, s: number, x: number): Map<number, number> {
  const copies = multiplicities(n, s);
  const terms = [...copies].map(([J, count]) => count * partition(J, x, n * s));
  const sum = terms.reduce((a, b) => a + b);
  return new Map([...copies.keys()].map((J, k) => [J, terms[k] / sum]));
}
