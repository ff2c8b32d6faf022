// Everything that thermodynamics says of a steady state: the report, and beside it the currents of each coupling, what plain
// jumps carry, Spohn's entropy production by reservoir, what can be got out of the state, forces, regime, cycles, and the
// temperatures that energy-only reservoirs take the state for. What is not defined is left out, with the reason.

import { LindbladError } from '../errors.js';
import type { Generator } from '../generator/generator.js';
import { Operator } from '../hilbert/operator.js';
import { DensityMatrix } from '../hilbert/state.js';
import type { ReservoirCurrents } from '../model/model.js';
import type { System } from '../model/system.js';
import { sparseMaxAbs } from '../numeric/sparse.js';
import type { SteadyStateSolution } from '../steady/steady-state.js';
import { apparentInverseTemperature } from './apparent-temperature.js';
import { couplingCurrents, type JumpFlows, jumpFlows } from './couplings.js';
import { type CycleDecomposition, cycleDecomposition } from './cycles.js';
import { currentTolerance, deviceRegime, energyTraffic, plainEnergies } from './device.js';
import { type ForceBalance, forceBalance } from './forces.js';
import { type PopulationNetwork, populationNetwork } from './network.js';
import type { Regime } from './regime.js';
import { report, type SteadyStateReport } from './report.js';
import { type SpohnProduction, spohnEntropyProduction } from './spohn.js';
import { l1Coherence, relativeEntropyCoherence } from './state/coherence.js';
import { ergotropy } from './state/ergotropy.js';
import { equilibriumFreeEnergy } from './state/gibbs-state.js';
import { vonNeumannEntropy } from './state/von-neumann-entropy.js';
import { terminalsOf } from './terminal.js';

/** A free energy Tr ρ(H - μN) - T S(ρ), and its least value -T ln Tr e^{-(H - μN)/T}; the difference is T S(ρ‖π). */
export interface FreeEnergies {
  readonly value: number;
  readonly equilibrium: number;
}

/** What a state is worth. */
export interface StateReport {
  /** Tr ρ H. */
  readonly energy: number;
  /** S(ρ), in nats. */
  readonly entropy: number;
  /** Tr ρ². */
  readonly purity: number;
  /** The most work that a cyclic change of H takes from it. */
  readonly ergotropy: number;
  /** With the temperature and the chemical potential of each reservoir. */
  readonly freeEnergies: Readonly<Record<string, FreeEnergies>>;
  /** In the eigenbasis of H; undefined where a degenerate level leaves the basis open. */
  readonly coherence: { readonly l1: number; readonly relativeEntropy: number } | undefined;
}

/** What a reservoir that exchanges energy alone takes the state's temperature for, at one of its frequencies. */
export interface ApparentTemperature {
  /** Index of the coupling. */
  readonly coupling: number;
  /** The energy w > 0 that its lowering operator takes. */
  readonly frequency: number;
  /** w / ln(<A A†>/<A†A>): negative for an inversion, ±Infinity where both are equal. */
  readonly temperature: number;
  /** 1/T. */
  readonly inverse: number;
}

/** Cycles of the populations. */
export interface CycleReport extends CycleDecomposition {
  readonly network: PopulationNetwork;
}

/** All that is read off a steady state. */
export interface FullReport extends SteadyStateReport {
  /** Currents of each coupling of each reservoir, in their order; they add up to the reservoir's. */
  readonly couplings: Readonly<Record<string, readonly ReservoirCurrents[]>>;
  /** What plain jumps carry. */
  readonly jumps: Readonly<Record<string, JumpFlows>>;
  /**
   * |Σ_ν energy_ν + Σ_k energy_k| over the largest of the summands: the first law. Where all of them are rounding errors, over
   * the energy that runs to and fro.
   */
  readonly firstLawDefect: number;
  /** Spohn's entropy production of each reservoir. */
  readonly spohn: Readonly<Record<string, SpohnProduction>>;
  readonly state: StateReport;
  /** Of two or more reservoirs, all above T = 0. */
  readonly forces: ForceBalance | undefined;
  /** Of two or more reservoirs of at most three temperatures. */
  readonly regime: Regime | undefined;
  /** Of populations alone, up to sixteen. */
  readonly cycles: CycleReport | undefined;
  /** By energy-only reservoir; those that can neither give nor take at a frequency are left out. */
  readonly apparentTemperatures: Readonly<Record<string, readonly ApparentTemperature[]>>;
  /** Why something is missing, by its name. */
  readonly omitted: Readonly<Record<string, string>>;
}

/** Levels up to which cycles are listed. */
const MOST_STATES = 16;

/** Reads everything off a solution; throws `degenerate` where no state was chosen. */
export function fullReport(solution: SteadyStateSolution): FullReport {
  const { system, generator } = solution.problem;
  const rho = solution.frameState;
  const basic = report(solution);
  const omitted: Record<string, string> = {};
  const jumps = jumpFlows(generator, rho);
  const energies = [...Object.values(basic.currents), ...Object.values(jumps)].map(({ energy }) => energy);
  const traffic = energyTraffic(generator, rho);
  const terminals = terminalsOf(system.reservoirs, basic.currents);
  const tolerance = currentTolerance(traffic);
  let forces: ForceBalance | undefined;
  if (terminals.length < 2) omitted.forces = 'fewer than two reservoirs';
  else if (terminals.some(({ temperature }) => temperature === 0)) omitted.forces = 'a reservoir at T = 0';
  else forces = forceBalance(terminals, { tolerance });
  const regime = deviceRegime(terminals, traffic, plainEnergies(generator, rho));
  if (regime === undefined)
    omitted.regime = terminals.length < 2 ? 'fewer than two reservoirs' : 'more than three temperatures';
  return {
    ...basic,
    couplings: couplingCurrents(generator, rho),
    jumps,
    firstLawDefect: firstLawDefect(energies, traffic + plainTraffic(generator, jumps)),
    spohn: spohnEntropyProduction(generator, rho, basic.currents),
    state: stateReport(solution.state, system, omitted),
    forces,
    regime,
    cycles: cyclesOf(solution, omitted),
    apparentTemperatures: apparentTemperatures(generator, new DensityMatrix(rho)),
    omitted,
  };
}

function firstLawDefect(energies: readonly number[], traffic: number): number {
  const largest = energies.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) return 0;
  const sum = Math.abs(energies.reduce((total, x) => total + x, 0));
  return sum / (largest > currentTolerance(traffic) ? largest : traffic);
}

/** Energy that plain jumps may carry to and fro per unit time. */
function plainTraffic({ hamiltonian }: Generator, jumps: Readonly<Record<string, JumpFlows>>): number {
  const size = sparseMaxAbs(hamiltonian);
  return Object.values(jumps).reduce((sum, { events }) => sum + events * size, 0);
}

function stateReport(state: DensityMatrix, system: System, omitted: Record<string, string>): StateReport {
  const { hamiltonian, charge, reservoirs } = system;
  const entropy = vonNeumannEntropy(state);
  const freeEnergies: Record<string, FreeEnergies> = {};
  for (const { name, temperature, chemicalPotential, exchangesParticles } of reservoirs) {
    const grand =
      exchangesParticles && charge !== undefined ? hamiltonian.minus(charge.times(chemicalPotential)) : hamiltonian;
    freeEnergies[name] = {
      value: state.expect(grand).re - temperature * entropy,
      equilibrium: equilibriumFreeEnergy(grand, temperature),
    };
  }
  let purity = 0;
  const { re, im } = state.matrix;
  for (let k = 0; k < re.length; k++) purity += re[k] * re[k] + im[k] * im[k];
  return {
    energy: state.expect(hamiltonian).re,
    entropy,
    purity,
    ergotropy: ergotropy(state, hamiltonian),
    freeEnergies,
    coherence: coherenceOf(state, hamiltonian, omitted),
  };
}

function coherenceOf(
  state: DensityMatrix,
  hamiltonian: Operator,
  omitted: Record<string, string>,
): StateReport['coherence'] {
  try {
    return {
      l1: l1Coherence(state, hamiltonian),
      relativeEntropy: relativeEntropyCoherence(state, hamiltonian),
    };
  } catch (error) {
    if (!(error instanceof LindbladError && error.code === 'degenerate')) throw error;
    omitted['state.coherence'] = 'a degenerate level leaves the energy basis open';
    return undefined;
  }
}

function cyclesOf(
  { problem, frameState }: SteadyStateSolution,
  omitted: Record<string, string>,
): CycleReport | undefined {
  const { generator, sectors } = problem;
  const n = generator.dimension;
  const why =
    sectors.unknowns > n
      ? 'coherences take part'
      : generator.jumps.length === 0
        ? 'there are no jumps'
        : generator.jumps.some(({ reservoir }) => reservoir < 0)
          ? 'plain jumps have no reverse'
          : n > MOST_STATES
            ? `more than ${MOST_STATES} levels`
            : undefined;
  if (why !== undefined) {
    omitted.cycles = why;
    return undefined;
  }
  const network = populationNetwork(generator, frameState);
  return { network, ...cycleDecomposition(network) };
}

function apparentTemperatures({ system, jumps }: Generator, rho: DensityMatrix): Record<string, ApparentTemperature[]> {
  const found: Record<string, ApparentTemperature[]> = {};
  for (const { reservoir, source, energy, operator } of jumps) {
    // the outward jump of each pair: the lowering operator of its frequency
    if (reservoir < 0 || system.reservoirs[reservoir].exchangesParticles || !(energy < 0)) continue;
    const inverse = apparentInverseTemperature(rho, new Operator(operator), -energy);
    if (Number.isNaN(inverse)) continue;
    const { name } = system.reservoirs[reservoir];
    found[name] ??= [];
    found[name].push({ coupling: source, frequency: -energy, temperature: 1 / inverse, inverse });
  }
  return found;
}
