// The three distribution functions as one family, and the nine pairs of reservoirs that they make.
//   n_a(x) = 1/(e^x + a), x = (ε - μ)/T; a = +1 Fermi-Dirac, 0 Maxwell-Boltzmann, -1 Bose-Einstein.
// Source: Landau & Lifshitz, Statistical Physics, Part 1, sections 37, 53, 54.

import { bose, fermi, LindbladError, type Statistics } from 'lindblad-core';

/** +1 Fermi-Dirac, 0 Maxwell-Boltzmann, -1 Bose-Einstein. */
export type Kind = 1 | 0 | -1;

/** The distributions of the hot and the cold reservoir. */
export interface Pair {
  readonly a_h: Kind;
  readonly a_c: Kind;
}

export const kinds: readonly Kind[] = [1, 0, -1];

/** All nine pairs: hot FD, MB, BE with cold FD, MB, BE. */
export const pairs: readonly Pair[] = kinds.flatMap((a_h) => kinds.map((a_c): Pair => ({ a_h, a_c })));

/** The three pairs whose cold side is the more bosonic one: those that the rule f_h - f_c reverses at equal μ. */
export const reversing: readonly Pair[] = [
  { a_h: 1, a_c: 0 },
  { a_h: 0, a_c: -1 },
  { a_h: 1, a_c: -1 },
];

const initials: Readonly<Record<Statistics, string>> = { fermi: 'FD', maxwell: 'MB', bose: 'BE' };

/** The name of `a` in the engine; throws `bad-value` for numbers that are none of the three. */
export function statisticsOf(a: number, path = 'a'): Statistics {
  if (a === 1) return 'fermi';
  if (a === 0) return 'maxwell';
  if (a === -1) return 'bose';
  throw new LindbladError('bad-value', `${path} is ${a}`, {
    path: `parameters.${path}`,
    value: a,
    expected: '1 (Fermi-Dirac), 0 (Maxwell-Boltzmann) or -1 (Bose-Einstein)',
  });
}

/** `FD`, `MB`, `BE`. */
export function distributionName(a: Kind): string {
  return initials[statisticsOf(a)];
}

/** `FD,BE`: hot, cold. */
export function pairName({ a_h, a_c }: Pair): string {
  return `${distributionName(a_h)},${distributionName(a_c)}`;
}

/** n_a(x); +Infinity for a = -1 at x ≤ 0, where a Bose gas has no such state. */
export function occupation(a: number, x: number): number {
  switch (statisticsOf(a)) {
    case 'fermi':
      return fermi(x);
    case 'maxwell':
      return Math.exp(-x);
    case 'bose':
      return x > 0 ? bose(x) : Number.POSITIVE_INFINITY;
  }
}
