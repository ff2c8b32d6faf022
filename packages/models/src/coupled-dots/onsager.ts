// Onsager coefficients from the engine: derivatives of the currents by the forces at equilibrium, by central differences of
// fourth order, f'(0) ≈ [8 (f(h) - f(-h)) - (f(2h) - f(-2h))] / 12h.

/** The two currents at given forces. */
export type Currents = (F_E: number, F_N: number) => { readonly J_N: number; readonly J_E: number };

/** Both off-diagonal coefficients, so that their symmetry can be seen. */
export interface MeasuredOnsager {
  readonly L_NN: number;
  readonly L_NE: number;
  readonly L_EN: number;
  readonly L_EE: number;
}

const STEP = 1e-3;

/** Derivatives of both currents by one force at 0: four solves. */
export function derivatives(at: (force: number) => { readonly J_N: number; readonly J_E: number }): {
  J_N: number;
  J_E: number;
} {
  const [a, b, c, d] = [STEP, -STEP, 2 * STEP, -2 * STEP].map(at);
  const slope = (name: 'J_N' | 'J_E'): number => (8 * (a[name] - b[name]) - (c[name] - d[name])) / (12 * STEP);
  return { J_N: slope('J_N'), J_E: slope('J_E') };
}

/** All coefficients: eight solves. */
export function measuredOnsager(currents: Currents): MeasuredOnsager {
  const byParticle = derivatives((h) => currents(0, h));
  const byEnergy = derivatives((h) => currents(h, 0));
  return { L_NN: byParticle.J_N, L_NE: byEnergy.J_N, L_EN: byParticle.J_E, L_EE: byEnergy.J_E };
}
