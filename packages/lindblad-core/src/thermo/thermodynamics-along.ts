// The laws of thermodynamics along an evolution. First law: U(t) - U(0) = ∫ (power + Σ_ν energy_ν + jumps) dt. Second law:
// Σ̇(t) = -Σ_ν Tr[D_ν ρ (ln ρ - ln π_ν)] ≥ 0 as a sum over jumps and their reverses, where π_ν is what the reservoir alone
// leads to; for reservoirs whose quanta are the energies of H it is dS/dt - Σ_ν heat_ν/T_ν. Both parts of it, adiabatic and
// nonadiabatic, where they are defined.
// Source: Alicki, J. Phys. A 12, L103 (1979); Spohn, J. Math. Phys. 19, 1227 (1978); Esposito & Van den Broeck,
// Phys. Rev. E 82, 011143 (2010); Horowitz & Parrondo, New J. Phys. 15, 085028 (2013).

import { EnergyFlows, IntegratedFlow } from '../dynamics/energy-flows.js';
import type { CurrentSeries, Evolution } from '../dynamics/evolve.js';
import { Flow } from '../dynamics/flow.js';
import { chooseEvolution, propagate } from '../dynamics/method.js';
import { denseToFrame } from '../generator/frame.js';
import { applyJumps, type Generator, generatorOf } from '../generator/generator.js';
import { sectorsOf, toCoordinates } from '../generator/sectors.js';
import { isTimeDependent, type System } from '../model/system.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { runNow } from '../run.js';
import { solveSync } from '../steady/steady-state.js';
import { flowRounding, microscopicEntropyProduction } from './entropy.js';
import { type EntropySplit, type HouseKeeping, houseKeeping } from './house-keeping.js';
import { LogState } from './log-state.js';
import { vonNeumannEntropy } from './state/von-neumann-entropy.js';

/** Energies and entropies by time; powers and rates per unit time. */
export interface ThermodynamicsAlong {
  readonly times: Float64Array;
  /** U = Tr[H(t) ρ]. */
  readonly energy: Float64Array;
  /** Tr[dH/dt ρ], positive where drives do work ON the system. A drive that steps has none: see `firstLawDefect`. */
  readonly power: Float64Array;
  /** The largest error of the power, from the derivatives of the drives: difference formulas of order 8. */
  readonly powerError: number;
  /** The energy that plain jumps bring INTO the system per unit time: neither work nor heat. */
  readonly jumpEnergy: Float64Array;
  /** ∫ power from the first time on. */
  readonly work: Float64Array;
  /** What each reservoir has given since the first time: ∫ of its currents. */
  readonly given: Readonly<Record<string, CurrentSeries>>;
  /** S = -Tr ρ ln ρ, in nats. */
  readonly entropy: Float64Array;
  /** The part of dS/dt that reservoirs make; +Infinity where a level that the state does not have is being filled. */
  readonly entropyRate: Float64Array;
  /** Σ̇ ≥ 0 of the reservoirs: plain jumps have no temperature and are left out. +Infinity as for `entropyRate`. */
  readonly entropyProduction: Float64Array;
  /** What keeping the steady state of the moment costs; NaN where `split` is `none`. */
  readonly adiabatic: Float64Array;
  /** What relaxing towards it costs; NaN where there is none, or plain jumps take part. */
  readonly nonadiabatic: Float64Array;
  /** How the two parts are defined: for populations, for quantum states, or not at all. */
  readonly split: EntropySplit;
  /** Why there is no split. */
  readonly why: string | undefined;
  /** |U(t) - U(0) - ∫ (power + Σ energy + jumps)|: the error of the evolution and of its integrals together, an energy. */
  readonly firstLawDefect: Float64Array;
  readonly warnings: readonly string[];
}

/** How the integrals are computed. */
export interface ThermodynamicsOptions {
  /** Tolerance of the integration, as of the evolution's method, whose own is the default. */
  readonly tolerance?: number;
}

/** Unknowns up to which the steady state of each moment of a drive is solved for. */
const MOST_UNKNOWNS = 400;

/** Levels up to which the split is looked for. */
const MOST_LEVELS = 256;

/**
 * Energies, work, entropies and entropy production along an evolution, all of whose states have been kept (else
 * `bad-value`). The currents are integrated anew, by the evolution's method, which takes about as long as it took.
 */
export function thermodynamicsAlong(evolution: Evolution, options: ThermodynamicsOptions = {}): ThermodynamicsAlong {
  const { problem, times } = evolution;
  const { generator, sectors } = problem;
  const { system } = generator;
  const last = times.length - 1;
  const states = Array.from(times, (_, k) => denseToFrame(generator.frame, evolution.state(k).matrix));
  const flows = new EnergyFlows(generator, sectors, times[0], times[last]);
  const coordinates = states.map((rho) => toCoordinates(sectors, rho));
  const over = (read: (t: number, x: Float64Array) => number): Float64Array =>
    times.map((t, k) => read(t, coordinates[k]));
  const energy = over((t, x) => flows.energy(t, x));
  const integrals = integrate(evolution, flows, coordinates[0], options.tolerance);
  const firstLawDefect = energy.map((u, k) => Math.abs(u - energy[0] - integrals.supplied[k]));
  const entropies = states.map((rho, k) => entropiesOf(generator, rho, evolution.state(k)));
  const parts = splitAlong(evolution, states);
  const powerError = largest(over((t, x) => flows.powerError(t, x)));
  const warnings: string[] = [];
  const defect = largest(firstLawDefect);
  if (!(defect <= DEFECT * Math.max(largest(energy), largest(integrals.supplied))))
    warnings.push(`the first law is off by ${defect.toExponential(1)}: the tolerance is too large, or a drive steps`);
  if (parts.why !== undefined && system.reservoirs.length > 0)
    warnings.push(`entropy production is not split: ${parts.why}`);
  return {
    times,
    energy,
    power: over((t, x) => flows.power(t, x)),
    powerError,
    jumpEnergy: over((t, x) => flows.jumps(t, x)),
    work: integrals.work,
    given: integrals.given,
    entropy: Float64Array.from(entropies, ({ entropy }) => entropy),
    entropyRate: Float64Array.from(entropies, ({ rate }) => rate),
    entropyProduction: Float64Array.from(entropies, ({ production }) => production),
    ...parts,
    firstLawDefect,
    warnings,
  };
}

/** A defect of the first law above this, relative to the energies, is reported. */
const DEFECT = 1e-5;

function largest(values: Float64Array): number {
  let size = 0;
  for (const x of values) if (!(Math.abs(x) <= size)) size = Math.abs(x);
  return size;
}

interface Integrals {
  readonly work: Float64Array;
  /** Work, energy of the reservoirs and of plain jumps together. */
  readonly supplied: Float64Array;
  readonly given: Record<string, CurrentSeries>;
}

function integrate(
  { problem, times, method }: Evolution,
  flows: EnergyFlows,
  start: Float64Array,
  tolerance: number | undefined,
): Integrals {
  const { generator, sectors, system } = problem;
  const flow = new IntegratedFlow(generator, sectors, new Flow(generator, sectors), flows);
  const count = times.length;
  const work = new Float64Array(count);
  const supplied = new Float64Array(count);
  const given: Record<string, CurrentSeries> = {};
  const series = flows.reservoirs.map(({ name }) => {
    const zeros = (): number[] => new Array<number>(count).fill(0);
    given[name] = { particle: zeros(), energy: zeros(), heat: zeros() };
    return given[name];
  });
  const asked = tolerance === undefined ? method : { ...method, tolerance };
  const read = (k: number, _: number, y: Float64Array): void => {
    let at = sectors.unknowns;
    work[k] = flow.scale * y[at++];
    supplied[k] = work[k] + flow.scale * y[at++];
    flows.reservoirs.forEach(({ chemicalPotential }, r) => {
      const energy = flow.scale * y[at++];
      const particle = y[at++];
      supplied[k] += energy;
      series[r].energy[k] = energy;
      series[r].particle[k] = particle;
      series[r].heat[k] = energy - chemicalPotential * particle;
    });
  };
  runNow(propagate(chooseEvolution(method, isTimeDependent(system)), flow, flow.start(start), times, read, asked));
  return { work, supplied, given };
}

function entropiesOf(
  generator: Generator,
  rho: DenseMatrix,
  state: Parameters<typeof vonNeumannEntropy>[0],
): { entropy: number; rate: number; production: number } {
  const thermal = generator.jumps.filter(({ reservoir }) => reservoir >= 0);
  return {
    entropy: vonNeumannEntropy(state),
    rate: thermal.length === 0 ? 0 : new LogState(rho).rate(applyJumps(thermal, rho), flowRounding(generator)),
    production: microscopicEntropyProduction(generator, rho),
  };
}

type Split = Pick<ThermodynamicsAlong, 'adiabatic' | 'nonadiabatic' | 'split' | 'why'>;

function splitAlong({ problem, times }: Evolution, states: readonly DenseMatrix[]): Split {
  const { generator, sectors, system } = problem;
  const none = (why: string): Split => {
    const missing = new Float64Array(times.length).fill(Number.NaN);
    return { adiabatic: missing, nonadiabatic: missing, split: 'none', why };
  };
  if (system.reservoirs.length === 0) return none('there are no reservoirs');
  if (system.drivenJumps.length > 0 || generator.jumps.some(({ reservoir }) => reservoir < 0))
    return none('plain jumps take part in the steady state, and have no entropy of their own');
  if (generator.dimension > MOST_LEVELS) return none(`more than ${MOST_LEVELS} levels`);
  const driven = system.drive.length > 0;
  if (driven && sectors.unknowns > MOST_UNKNOWNS)
    return none(
      `a steady state of ${sectors.unknowns} unknowns, more than ${MOST_UNKNOWNS}, at each time of the drive`,
    );
  const populations = sectors.unknowns === generator.dimension;
  const still = driven ? undefined : keepingOf(generator, populations);
  if (typeof still === 'string') return none(still);
  const adiabatic = new Float64Array(times.length);
  const nonadiabatic = new Float64Array(times.length);
  let split: EntropySplit = populations ? 'populations' : 'quantum';
  let why: string | undefined;
  for (const [k, rho] of states.entries()) {
    const keeping = still ?? keepingOf(frozen(system, times[k]), populations);
    if (typeof keeping === 'string') return none(keeping);
    if (keeping.split === 'none') {
      split = 'none';
      why ??= keeping.why;
    }
    adiabatic[k] = keeping.adiabatic(rho);
    nonadiabatic[k] = keeping.nonadiabatic(rho, new LogState(rho));
  }
  return { adiabatic: split === 'none' ? adiabatic.fill(Number.NaN) : adiabatic, nonadiabatic, split, why };
}

/** The generator as it stands at one time of a drive. */
function frozen(system: System, t: number): Generator {
  const hamiltonian = system.drive.reduce(
    (h, { operator, coefficient }) => h.plus(operator.times(coefficient(t))),
    system.hamiltonian,
  );
  return generatorOf({ ...system, hamiltonian, drive: [] });
}

/** The split at the one steady state of a generator; where there are several, why there is none. */
function keepingOf(generator: Generator, populations: boolean): HouseKeeping | string {
  const { system } = generator;
  const solution = solveSync({ system, generator, sectors: sectorsOf(generator), initial: undefined });
  if (solution.certificate.verdict !== 'unique') return 'there are several steady states';
  return houseKeeping(generator, solution.frameState, populations);
}
