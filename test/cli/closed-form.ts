// The single dot with γ_L = γ_R in closed form, written apart from the engine and its models.

/** Parameters of the single dot; the defaults of the model where not given. */
export interface DotSet {
  eps?: number;
  T?: number;
  dT?: number;
  dV?: number;
  gamma?: number;
}

/** 1/(e^x + 1) without overflow. */
function fermi(x: number): number {
  return x > 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x));
}

/** J = γ (f_L - f_R), the occupation, the heat from each lead into the dot and the entropy production. */
export function closedForm({ eps = 5, T = 7.5, dT = 5, dV = 5, gamma = 1 }: DotSet): {
  j: number;
  p: number;
  heatL: number;
  heatR: number;
  s: number;
} {
  const level = (energy: number, temperature: number): number => (energy === 0 ? 0 : energy / temperature);
  const xL = level(eps - dV / 2, T + dT / 2);
  const xR = level(eps + dV / 2, T - dT / 2);
  // f_L - f_R = f_L (1 - f_R) (1 - e^{x_L - x_R}) does not cancel; the smaller exponent keeps it from overflowing
  const j =
    xL === xR
      ? 0
      : xL < xR
        ? -gamma * fermi(xL) * fermi(-xR) * Math.expm1(xL - xR)
        : gamma * fermi(xR) * fermi(-xL) * Math.expm1(xR - xL);
  const heatL = (eps - dV / 2) * j;
  return { j, p: (fermi(xL) + fermi(xR)) / 2, heatL, heatR: -(eps + dV / 2) * j, s: j === 0 ? 0 : (xR - xL) * j };
}

/** |a - b| relative to the larger; 0 if both are the same. */
export function relative(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
