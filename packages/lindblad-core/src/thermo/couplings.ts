// The currents of each coupling of a reservoir, whose sum the reservoir's are, and what plain jumps carry: with the
// dissipator D_k of one coupling or of one plain jump, energy = Tr[H D_k ρ] and particle = Tr[N D_k ρ], positive INTO the
// system. A plain jump has no temperature: its energy is neither heat nor work, but the first law needs it,
// Σ_ν energy_ν + Σ_k energy_k = 0 at a steady state.
// Source: Alicki, J. Phys. A 12, L103 (1979).

import type { Jump } from '../generator/dissipators.js';
import { toFrame } from '../generator/frame.js';
import { applyJumps, type Generator } from '../generator/generator.js';
import type { ReservoirCurrents } from '../model/model.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { type SparseMatrix, sparseAdjoint, sparseMultiply, traceProduct } from '../numeric/sparse.js';

/** What the plain jumps of one name carry. */
export interface JumpFlows {
  /** Tr[H D_k ρ], per unit time, positive INTO the system. */
  readonly energy: number;
  /** Tr[N D_k ρ]; undefined for a system without a charge. */
  readonly particle: number | undefined;
  /** Events per unit time, rate · Tr[A†A ρ]. */
  readonly events: number;
  /** Rate of each counter, what an event adds to it times the events. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The currents of every coupling, by the reservoir's name and in the order of its couplings; state in the generator's frame. */
export function couplingCurrents(generator: Generator, rho: DenseMatrix): Record<string, ReservoirCurrents[]> {
  const { system } = generator;
  const charge = chargeInFrame(generator);
  const currents: Record<string, ReservoirCurrents[]> = {};
  system.reservoirs.forEach(({ name, couplings, exchangesParticles, chemicalPotential }, reservoir) => {
    currents[name] = couplings.map((_, source) => {
      const change = applyJumps(
        generator.jumps.filter((jump) => jump.reservoir === reservoir && jump.source === source),
        rho,
      );
      const energy = traceProduct(generator.hamiltonian, change).re;
      const particle = exchangesParticles && charge !== undefined ? traceProduct(charge, change).re : 0;
      return { particle, energy, heat: energy - chemicalPotential * particle };
    });
  });
  return currents;
}

/** What plain jumps carry, by name: jumps of one name are added up, and those of rate 0 carry nothing. */
export function jumpFlows(generator: Generator, rho: DenseMatrix): Record<string, JumpFlows> {
  const charge = chargeInFrame(generator);
  const flows: Record<string, JumpFlows> = {};
  generator.system.jumps.forEach(({ name, counts: perEvent }, source) => {
    const jumps = generator.jumps.filter((jump) => jump.reservoir < 0 && jump.source === source);
    const change = applyJumps(jumps, rho);
    const events = jumps.reduce((sum, jump) => sum + eventRate(jump, rho), 0);
    const before = flows[name];
    const counts: Record<string, number> = { ...before?.counts };
    for (const [counter, count] of Object.entries(perEvent)) counts[counter] = (counts[counter] ?? 0) + count * events;
    flows[name] = {
      energy: (before?.energy ?? 0) + traceProduct(generator.hamiltonian, change).re,
      particle: charge === undefined ? undefined : (before?.particle ?? 0) + traceProduct(charge, change).re,
      events: (before?.events ?? 0) + events,
      counts,
    };
  });
  return flows;
}

/** rate · Tr[A†A ρ]: how often a jump happens. */
export function eventRate({ operator, rate }: Jump, rho: DenseMatrix): number {
  return rate * traceProduct(sparseMultiply(sparseAdjoint(operator), operator), rho).re;
}

function chargeInFrame({ system, frame }: Generator): SparseMatrix | undefined {
  return system.charge === undefined ? undefined : toFrame(frame, system.charge.matrix);
}
