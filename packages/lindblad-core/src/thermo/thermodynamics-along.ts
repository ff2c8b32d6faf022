// The laws of thermodynamics along an evolution. First law: U(t) - U(0) = ∫ (power + Σ_ν energy_ν + jumps) dt. Second law:
// Σ̇(t) = -Σ_ν Tr[D_ν ρ (ln ρ - ln π_ν)] ≥ 0 as a sum over jumps and their reverses, where π_ν is what the reservoir alone
// leads to; for reservoirs whose quanta are the energies of H it is dS/dt - Σ_ν heat_ν/T_ν. Both parts of it, adiabatic and
// nonadiabatic, where they are defined.
// Source: Alicki, J. Phys. A 12, L103 (1979); Spohn, J. Math. Phys. 19, 1227 (1978); Esposito & Van den Broeck,
// Phys. Rev. E 82, 011143 (2010); Horowitz & Parrondo, New J. Phys. 15, 085028 (2013).

import { EnergyFlows } from '../dynamics/energy-flows.js';
import {
  type CurrentSeries,
  type Evolution,
  type EvolutionProblem,
  type EvolutionProgress,
  evolveSteps,
} from '../dynamics/evolve.js';
import { Flow } from '../dynamics/flow.js';
import { chooseEvolution, type EvolutionMethod, propagate } from '../dynamics/method.js';
import { LindbladError } from '../errors.js';
import { denseToFrame } from '../generator/frame.js';
import { applyJumps, type Generator as LindbladGenerator } from '../generator/generator.js';
import { toCoordinates } from '../generator/sectors.js';
import { isTimeDependent } from '../model/system.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { type RunOptions, reporting, runGently, runNow } from '../run.js';
import { EnergyIntegrals } from './energy-integrals.js';
import { flowRounding, microscopicEntropyProduction } from './entropy.js';
import { type SplitAlong, splitAlong } from './entropy-split.js';
import { LogState } from './log-state.js';
import { vonNeumannEntropy } from './state/von-neumann-entropy.js';

/** Energies and entropies by time; powers and rates per unit time. */
export interface ThermodynamicsAlong extends SplitAlong {
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
  /** |U(t) - U(0) - ∫ (power + Σ energy + jumps)|: the error of the evolution and of its integrals together, an energy. */
  readonly firstLawDefect: Float64Array;
  readonly warnings: readonly string[];
}

/** How far it is. */
export interface ThermodynamicsProgress {
  /** The integration, then entropies and their production, then its split. */
  readonly stage: 'evolution' | 'entropies' | 'split';
  readonly t: number;
  /** The last time. */
  readonly end: number;
  /** Steps of the integration so far. */
  readonly steps?: number;
}

/** How the integrals are computed. */
export interface ThermodynamicsOptions extends Pick<RunOptions<ThermodynamicsProgress>, 'onProgress'> {
  /** Tolerance of the integration, as of the evolution's method, whose own is the default. */
  readonly tolerance?: number;
}

/** An evolution with its thermodynamics. */
export interface ThermodynamicEvolution {
  readonly evolution: Evolution;
  readonly thermodynamics: ThermodynamicsAlong;
}

/** Tolerance with which the first law holds to about 1e-10 of the energies. */
const LAWFUL = 1e-11;

/**
 * Evolves a problem that keeps all states (else `bad-value`), with what `thermodynamicsAlong` says of it: state and time
 * integrals of its flows of energy come from one integration, whose error control holds for both; its tolerance is 1e-11
 * unless the method has one. Gives way to other work, reports progress and can be cancelled.
 */
export async function evolveThermodynamics(
  problem: EvolutionProblem,
  method: EvolutionMethod = { type: 'auto' },
  options: RunOptions<ThermodynamicsProgress> = {},
): Promise<ThermodynamicEvolution> {
  return runGently(evolveAlong(problem, method), options);
}

/** The same now, in this thread. */
export function evolveThermodynamicsSync(
  problem: EvolutionProblem,
  method: EvolutionMethod = { type: 'auto' },
  options: Pick<RunOptions<ThermodynamicsProgress>, 'onProgress'> = {},
): ThermodynamicEvolution {
  return runNow(evolveAlong(problem, method), options.onProgress);
}

/**
 * Energies, work, entropies and entropy production along an evolution, all of whose states have been kept (else
 * `bad-value`). An evolution knows its states at its times alone: the currents are integrated anew, by its method, which
 * takes about as long as it took. `evolveThermodynamics` does both at once.
 */
export function thermodynamicsAlong(evolution: Evolution, options: ThermodynamicsOptions = {}): ThermodynamicsAlong {
  return runNow(integrateAlong(evolution, options.tolerance), options.onProgress);
}

function* evolveAlong(
  problem: EvolutionProblem,
  method: EvolutionMethod,
): Generator<ThermodynamicsProgress, ThermodynamicEvolution> {
  if (problem.states !== 'all')
    throw new LindbladError('bad-value', 'states that are not kept', {
      path: 'states',
      value: problem.states,
      expected: "'all': entropies are those of the states at all times",
    });
  const flows = flowsOf(problem);
  const lawful: EvolutionMethod = { ...method, tolerance: method.tolerance ?? LAWFUL };
  let integrals: EnergyIntegrals | undefined;
  const steps = evolveSteps(problem, lawful, (flow) => {
    integrals = new EnergyIntegrals(problem, flows, flow);
    return integrals;
  });
  const evolution = yield* integrating(steps, problem.times);
  if (integrals === undefined) throw new RangeError('nothing was integrated');
  return { evolution, thermodynamics: yield* along(evolution, statesOf(evolution), flows, integrals) };
}

function* integrateAlong(
  evolution: Evolution,
  tolerance: number | undefined,
): Generator<ThermodynamicsProgress, ThermodynamicsAlong> {
  const { problem, times, method } = evolution;
  const { generator, sectors, system } = problem;
  const flows = flowsOf(problem);
  const states = statesOf(evolution);
  const integrals = new EnergyIntegrals(problem, flows, new Flow(generator, sectors));
  const start = integrals.start(toCoordinates(sectors, states[0]));
  const asked = tolerance === undefined ? method : { ...method, tolerance };
  const choice = chooseEvolution(asked, isTimeDependent(system));
  yield* integrating(
    propagate(choice, integrals, start, times, (k, _, y) => integrals.read(k, y), asked),
    times,
  );
  return yield* along(evolution, states, flows, integrals);
}

/** Progress of an integration in the words of the whole. */
function integrating<Result>(
  steps: Generator<Pick<EvolutionProgress, 't' | 'steps'>, Result>,
  times: Float64Array,
): Generator<ThermodynamicsProgress, Result> {
  const end = times[times.length - 1];
  return reporting(steps, ({ t, steps: count }) => ({ stage: 'evolution', t, end, steps: count }));
}

function flowsOf({ generator, sectors, times }: EvolutionProblem): EnergyFlows {
  return new EnergyFlows(generator, sectors, times[0], times[times.length - 1]);
}

/** The states of all times, in the generator's frame. */
function statesOf({ problem, times, state }: Evolution): DenseMatrix[] {
  return Array.from(times, (_, k) => denseToFrame(problem.generator.frame, state(k).matrix));
}

function* along(
  evolution: Evolution,
  states: readonly DenseMatrix[],
  flows: EnergyFlows,
  { work, supplied, given }: EnergyIntegrals,
): Generator<ThermodynamicsProgress, ThermodynamicsAlong> {
  const { problem, times } = evolution;
  const { generator, sectors, system } = problem;
  const end = times[times.length - 1];
  const coordinates = states.map((rho) => toCoordinates(sectors, rho));
  const over = (read: (t: number, x: Float64Array) => number): Float64Array =>
    times.map((t, k) => read(t, coordinates[k]));
  const energy = over((t, x) => flows.energy(t, x));
  const firstLawDefect = energy.map((u, k) => Math.abs(u - energy[0] - supplied[k]));
  const entropies: Entropies[] = [];
  for (const [k, rho] of states.entries()) {
    yield { stage: 'entropies', t: times[k], end };
    entropies.push(entropiesOf(generator, rho, evolution.state(k)));
  }
  const parts = yield* reporting(
    splitAlong(problem, states),
    (k): ThermodynamicsProgress => ({ stage: 'split', t: times[k], end }),
  );
  const warnings: string[] = [];
  const defect = largest(firstLawDefect);
  if (!(defect <= DEFECT * Math.max(largest(energy), largest(supplied))))
    warnings.push(`the first law is off by ${defect.toExponential(1)}: the tolerance is too large, or a drive steps`);
  if (parts.why !== undefined && system.reservoirs.length > 0)
    warnings.push(`entropy production is not split: ${parts.why}`);
  return {
    times,
    energy,
    power: over((t, x) => flows.power(t, x)),
    powerError: largest(over((t, x) => flows.powerError(t, x))),
    jumpEnergy: over((t, x) => flows.jumps(t, x)),
    work,
    given,
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

interface Entropies {
  readonly entropy: number;
  readonly rate: number;
  readonly production: number;
}

function entropiesOf(
  generator: LindbladGenerator,
  rho: DenseMatrix,
  state: Parameters<typeof vonNeumannEntropy>[0],
): Entropies {
  const thermal = generator.jumps.filter(({ reservoir }) => reservoir >= 0);
  return {
    entropy: vonNeumannEntropy(state),
    rate: thermal.length === 0 ? 0 : new LogState(rho).rate(applyJumps(thermal, rho), flowRounding(generator)),
    production: microscopicEntropyProduction(generator, rho),
  };
}
