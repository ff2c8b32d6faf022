// Efficiency at maximum power of the single dot, which dot u is without interaction. With T_h = 1, T_c = 1 - η_C and unit
// current f_h - f_c, the power is P = (x_h T_h - x_c T_c)(f(x_h) - f(x_c)), x = (ε - μ)/T; its maximum by Newton's method.
// Source: Esposito, Lindenberg & Van den Broeck, EPL 85, 60010 (2009).

import { fermi } from 'lindblad-core';

/** The reduced energies x_h, x_c at which the power is largest. */
export function maximumPower(carnot: number): { x_h: number; x_c: number } {
  const cold = 1 - carnot;
  // dP/dx_h and dP/dx_c; f' = -f (1 - f)
  const gradient = (h: number, c: number): [number, number] => {
    const flow = fermi(h) - fermi(c);
    const work = h - c * cold;
    return [flow - work * fermi(h) * fermi(-h), -cold * flow + work * fermi(c) * fermi(-c)];
  };
  let h = 2.4 - 0.65 * carnot;
  let c = 2.4 + 0.65 * carnot;
  const step = 1e-5;
  for (let k = 0; k < 50; k++) {
    const [g1, g2] = gradient(h, c);
    const [hPlus, hMinus] = [gradient(h + step, c), gradient(h - step, c)];
    const [cPlus, cMinus] = [gradient(h, c + step), gradient(h, c - step)];
    const a11 = (hPlus[0] - hMinus[0]) / (2 * step);
    const a21 = (hPlus[1] - hMinus[1]) / (2 * step);
    const a12 = (cPlus[0] - cMinus[0]) / (2 * step);
    const a22 = (cPlus[1] - cMinus[1]) / (2 * step);
    const det = a11 * a22 - a12 * a21;
    const dh = (g1 * a22 - g2 * a12) / det;
    const dc = (g2 * a11 - g1 * a21) / det;
    h -= dh;
    c -= dc;
    if (Math.abs(dh) + Math.abs(dc) < 1e-14) break;
  }
  return { x_h: h, x_c: c };
}

/** Parameters of the three-terminal model (ε_u = 1, κ = 0) whose leads L (hot, T = 1) and R have these reduced energies. */
export function engineAt(x_h: number, x_c: number, carnot: number): Readonly<Record<string, number>> {
  const T_R = 1 - carnot;
  const mu_R = 1 - x_c * T_R;
  return {
    eps_u: 1,
    kappa: 0,
    T_R,
    T_M: T_R,
    mu_R,
    F_E: 1 / T_R - 1,
    F_N: 1 - x_h - mu_R / T_R,
    gamma_L0: 2,
    gamma_L1: 2,
    gamma_R0: 2,
    gamma_R1: 2,
  };
}
