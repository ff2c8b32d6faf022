// Repeatable random parameters of the pair. Generator: xorshift with three shifts and the triple (13, 17, 5), Marsaglia,
// J. Stat. Softw. 8 (14), 2003; a seed is scrambled first so that neighbouring seeds share nothing.

/** A source of numbers in (0, 1) that depends on `seed` alone. */
export function uniform(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 4294967296;
  };
  for (let k = 0; k < 16; k++) next();
  return next;
}

/** Which interactions are drawn: repulsive, attractive but weaker than the lowest level, or stronger than it. */
export type Interaction = 'repulsive' | 'weakly attractive' | 'strongly attractive';

/** All kinds, from the weakest attraction on. */
export const interactions: readonly Interaction[] = ['repulsive', 'weakly attractive', 'strongly attractive'];

/** Levels in (0, 3), the interaction, forces F_E in (0, 0.95), F_N in (0, 3) and `rates` over four decades. */
export function drawPair(
  next: () => number,
  interaction: Interaction,
  lowest: 'eps_u' | 'both',
  rates: readonly string[],
): Record<string, number> {
  const eps_u = 0.05 + 2.95 * next();
  const eps_d = 0.05 + 2.95 * next();
  // the level that the attraction has to beat: that of the dot between L and R, or the lower one if both are
  const level = lowest === 'both' ? Math.min(eps_u, eps_d) : eps_u;
  const t = next();
  const kappa = interaction === 'repulsive' ? 6 * t : interaction === 'weakly attractive' ? -level * t : -level - 6 * t;
  const drawn: Record<string, number> = { eps_u, eps_d, kappa, F_E: 0.95 * next(), F_N: 3 * next() };
  for (const name of rates) drawn[name] = 10 ** (4 * next() - 2);
  return drawn;
}
