// Spohn's entropy production of each reservoir, Σ̇_ν = -Tr[D_ν ρ (ln ρ - ln π_ν)], with the state π_ν ∝ e^{-(H - μ_ν N)/T_ν}
// that the reservoir alone would lead to: Σ̇_ν = -Tr[D_ν ρ ln ρ] - heat_ν/T_ν, the part of dS/dt that the reservoir makes
// and what it makes outside. Of a global dissipator each is ≥ 0, and at a steady state their sum is -Σ heat/T.
// Source: Spohn, J. Math. Phys. 19, 1227 (1978); Spohn & Lebowitz, Adv. Chem. Phys. 38, 109 (1978).

import { applyDissipator, type Generator } from '../generator/generator.js';
import type { ReservoirCurrents } from '../model/model.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { reservoirCurrents } from './currents.js';
import { flowRounding, heatRounding } from './entropy.js';
import { LogState } from './log-state.js';

/** What a reservoir does to the entropy, per unit time. */
export interface SpohnProduction {
  /** -Tr[D_ν ρ ln ρ]; +Infinity where a level that the state does not have is being filled. */
  readonly entropy: number;
  /** -heat_ν/T_ν: the entropy that the reservoir gains; +Infinity where heat flows into one at T = 0. */
  readonly outside: number;
  /** Σ̇_ν, their sum. Of a local dissipator, whose quanta are not the Hamiltonian's, it may be negative. */
  readonly production: number;
}

/** Spohn's entropy production by reservoir, of a state in the generator's frame. */
export function spohnEntropyProduction(
  generator: Generator,
  rho: DenseMatrix,
  currents: Readonly<Record<string, ReservoirCurrents>> = reservoirCurrents(generator, rho),
): Record<string, SpohnProduction> {
  const log = new LogState(rho);
  const productions: Record<string, SpohnProduction> = {};
  generator.system.reservoirs.forEach(({ name, temperature }, index) => {
    const entropy = log.rate(applyDissipator(generator, index, rho), flowRounding(generator, index));
    const { heat } = currents[name];
    const flows = temperature > 0 || Math.abs(heat) > heatRounding(generator, index);
    const outside = flows ? -heat / temperature : 0;
    productions[name] = { entropy, outside, production: entropy + outside };
  });
  return productions;
}
