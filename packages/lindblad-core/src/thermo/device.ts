// What a steady state makes of a device: its regime, with a tolerance of its own. Currents are differences of flows that
// run to and fro; what is smaller than the rounding errors of these flows is no current.

import { applyJumps, type Generator } from '../generator/generator.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { sparseMaxAbs, traceProduct } from '../numeric/sparse.js';
import { bodiesOf } from './bodies.js';
import { eventRate } from './couplings.js';
import { type Regime, type RegimeName, regimeOf } from './regime.js';
import type { Terminal } from './terminal.js';

/** The regimes in the order of their codes: a sweep's column `regime` holds the index in this list. */
export const regimeNames: readonly RegimeName[] = [
  'equilibrium',
  'engine',
  'hybrid',
  'refrigerator',
  'heat-pump',
  'absorption-refrigerator',
  'heat-transformer',
  'accelerator',
  'dissipator',
  'conduction',
  'peltier',
  'reversible',
  'second-law-violated',
  'undetermined',
];

/** Currents below this times the traffic count as zero. */
const RESOLUTION = 1e-11;

/** The current that counts as zero beside a traffic of energy. */
export function currentTolerance(traffic: number): number {
  return RESOLUTION * traffic;
}

/** Energy that all jumps of reservoirs carry to and fro per unit time, with the work of their particles: Σ events (|w| + |μ|). */
export function energyTraffic(generator: Generator, rho: DenseMatrix): number {
  const { reservoirs } = generator.system;
  const size = sparseMaxAbs(generator.hamiltonian);
  let sum = 0;
  for (const jump of generator.jumps) {
    if (jump.reservoir < 0) continue;
    const { frequency, chemicalPotential } = reservoirs[jump.reservoir];
    // the quantum of a local dissipator is not the energy that it changes
    const energy = frequency === undefined ? Math.abs(jump.energy) : Math.max(Math.abs(frequency), size);
    sum += eventRate(jump, rho) * (energy + Math.abs(chemicalPotential * jump.particles));
  }
  return sum;
}

/** Tr[H D_k ρ] of each plain jump that happens, positive INTO the system; none for a system without plain jumps. */
export function plainEnergies(generator: Generator, rho: DenseMatrix): number[] {
  const plain = generator.jumps.filter(({ reservoir, rate }) => reservoir < 0 && rate > 0);
  return plain.map((jump) => traceProduct(generator.hamiltonian, applyJumps([jump], rho)).re);
}

/**
 * The regime of terminals; undefined for fewer than two, and for more than three temperatures. `plain`: the energies that
 * plain jumps bring in.
 */
export function deviceRegime(
  terminals: readonly Terminal[],
  traffic: number,
  plain: readonly number[] = [],
): Regime | undefined {
  if (terminals.length < 2 || bodiesOf(terminals).length > 3) return undefined;
  return regimeOf(terminals, { tolerance: currentTolerance(traffic), plainEnergies: plain });
}
