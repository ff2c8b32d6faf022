// Particle, energy and heat currents of each reservoir, positive from the reservoir INTO the system:
// particle = Tr[N D_ν ρ], energy = Tr[H D_ν ρ], heat = energy - μ_ν particle.
// Source: Alicki, J. Phys. A 12, L103 (1979); Spohn & Lebowitz, Adv. Chem. Phys. 38, 109 (1978).

import { toFrame } from '../generator/frame.js';
import { applyDissipator, type Generator } from '../generator/generator.js';
import type { ReservoirCurrents } from '../model/model.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { traceProduct } from '../numeric/sparse.js';

/** The currents of every reservoir for a state in the generator's frame. */
export function reservoirCurrents(generator: Generator, rho: DenseMatrix): Record<string, ReservoirCurrents> {
  const { system, frame } = generator;
  const charge = system.charge === undefined ? undefined : toFrame(frame, system.charge.matrix);
  const currents: Record<string, ReservoirCurrents> = {};
  system.reservoirs.forEach(({ name, exchangesParticles, chemicalPotential }, index) => {
    const change = applyDissipator(generator, index, rho);
    const energy = traceProduct(generator.hamiltonian, change).re;
    const particle = exchangesParticles && charge !== undefined ? traceProduct(charge, change).re : 0;
    currents[name] = { particle, energy, heat: energy - chemicalPotential * particle };
  });
  return currents;
}
