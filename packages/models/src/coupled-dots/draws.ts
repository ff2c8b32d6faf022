// Repeatable random parameters of the pair.

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
