// problem -> evolve(problem, method) -> evolution: a state through time, with what is read off it and how well it was kept.

import { stopwatch } from '../clock.js';
import { LindbladError } from '../errors.js';
import { denseToFrame, fromFrame } from '../generator/frame.js';
import { generatorOf, type Generator as LindbladGenerator } from '../generator/generator.js';
import { fromCoordinates, type Sectors, sectorsOf, toCoordinates } from '../generator/sectors.js';
import { type InitialState, initialMatrix } from '../hilbert/initial.js';
import type { SpaceSpec } from '../hilbert/space.js';
import { stateSpectrum } from '../hilbert/spectrum.js';
import { DensityMatrix } from '../hilbert/state.js';
import type { ModelDefinition, OperatorBuilder } from '../model/model.js';
import type { ParameterSpec } from '../model/parameters.js';
import { instantiate, isTimeDependent, type System } from '../model/system.js';
import { type Complex, complex } from '../numeric/complex.js';
import type { DenseMatrix } from '../numeric/dense.js';
import type { StepProgress } from '../numeric/runge-kutta.js';
import { type RunOptions, reporting, runGently, runNow } from '../run.js';
import { Flow, flowPattern } from './flow.js';
import { chooseEvolution, type EvolutionMethod, propagate } from './method.js';
import { type CurrentRows, currentRows, type ExpectationRows, expectationRows, rowTimes } from './readout.js';

/** A state to be evolved. */
export interface EvolutionProblem {
  readonly system: System;
  readonly generator: LindbladGenerator;
  /** Sectors of the populations and of the coherences that the start has. */
  readonly sectors: Sectors;
  /** The start, of trace 1, product basis. */
  readonly initial: DensityMatrix;
  /** Ascending; the start stands at times[0]. */
  readonly times: Float64Array;
  /** Which states are kept. */
  readonly states: 'all' | 'last';
}

/** What a problem is made from. */
export interface EvolutionInput<S extends SpaceSpec, P extends ParameterSpec> {
  /** Parameters other than the defaults. */
  readonly set?: Readonly<Record<string, number>>;
  /** A density operator (product basis; normalised here), or a function of the sites that builds one; default: the model's. */
  readonly initial?: InitialState | OperatorBuilder<S, P>;
  /** Ascending; the start stands at times[0]. */
  readonly times: ArrayLike<number>;
  /** `last` keeps the memory of the states; default `all`. Expectations and currents are read off at all times. */
  readonly states?: 'all' | 'last';
}

/** How a state was evolved, and how well. */
export interface EvolutionStatistics {
  readonly method: string;
  readonly why: string;
  /** Real unknowns. */
  readonly unknowns: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Products with the generator, or with a part of it that has a coefficient of its own. */
  readonly matvecs: number;
  /** Sum of the estimated errors of the steps in ‖ρ‖_F. */
  readonly errorEstimate: number;
  /** max |Tr ρ - 1| over all times. */
  readonly traceDefect: number;
  /** The smallest eigenvalue of ρ over the times that were looked at, NaN if none were: not below -(error) for a state. */
  readonly minEigenvalue: number;
  /** How many times were looked at for it: all where eigenvalues are cheap, else the last and some before, or none. */
  readonly eigenvalueTimes: number;
  readonly seconds: number;
  /** Bytes of the work arrays and of the states kept. */
  readonly bytes: number;
}

/** Currents of one reservoir by time, positive INTO the system; heat = energy - μ particle. */
export interface CurrentSeries {
  readonly particle: number[];
  readonly energy: number[];
  readonly heat: number[];
}

/** A state through time. */
export interface Evolution {
  readonly problem: EvolutionProblem;
  /** The method as it was asked for. */
  readonly method: EvolutionMethod;
  readonly times: Float64Array;
  /** ρ(times[k]), product basis; throws `bad-value` for a state that was not kept. */
  state(k: number): DensityMatrix;
  /** Tr[A ρ] of each observable by time: numbers if A is Hermitian. */
  readonly expectations: Readonly<Record<string, number[] | Complex[]>>;
  readonly currents: Readonly<Record<string, CurrentSeries>>;
  readonly statistics: EvolutionStatistics;
  readonly warnings: readonly string[];
}

/** How far an evolution is. */
export interface EvolutionProgress extends StepProgress {
  readonly method: string;
  /** The last time. */
  readonly end: number;
}

/** Bytes that the states of all times may take. */
const STATES_LIMIT = 2 ** 30;

/** The evolution of a model from a start; throws on a start that is no state and on times that do not ascend. */
export function evolutionProblem<S extends SpaceSpec, P extends ParameterSpec>(
  model: ModelDefinition<S, P>,
  { set = {}, initial, times, states = 'all' }: EvolutionInput<S, P>,
): EvolutionProblem {
  const system = instantiate(model, set);
  const built =
    typeof initial === 'function'
      ? initial(system.space.sites as never, system.parameters as never)
      : (initial ?? system.initial);
  if (built === undefined)
    throw new LindbladError('bad-value', 'no start', {
      path: 'initial',
      expected: 'a density operator',
      hint: `the model '${system.model.name}' has none of its own`,
    });
  const start = initialMatrix(built, system.space.dimension);
  const generator = generatorOf(system);
  const sectors = sectorsReached(generator, denseToFrame(generator.frame, start));
  const ascending = checkTimes(times);
  const bytes = 8 * sectors.unknowns * ascending.length;
  if (states === 'all' && bytes > STATES_LIMIT)
    throw new LindbladError(
      'too-large',
      `${ascending.length} states of ${sectors.unknowns} unknowns are ${bytes} bytes`,
      {
        path: 'states',
        value: bytes,
        expected: `at most ${STATES_LIMIT}`,
        hint: "keep the last only, with states: 'last': expectations and currents are read off at all times anyway",
      },
    );
  return { system, generator, sectors, initial: new DensityMatrix(start), times: ascending, states };
}

/** Sectors of the populations and of the coherences of `rho` (in the generator's frame). */
export function sectorsReached(generator: LindbladGenerator, ...matrices: DenseMatrix[]): Sectors {
  const n = generator.dimension;
  return sectorsOf(flowPattern(generator), (visit) => {
    for (const { re, im } of matrices) {
      let largest = 0;
      for (let k = 0; k < n * n; k++) largest = Math.max(largest, Math.abs(re[k]), Math.abs(im[k]));
      // below this: rounding errors of a change of basis
      const threshold = 1e-14 * largest;
      for (let j = 0; j < n; j++) {
        for (let i = 0; i < n; i++) {
          const k = i + j * n;
          if (i !== j && (Math.abs(re[k]) > threshold || Math.abs(im[k]) > threshold)) visit(i, j);
        }
      }
    }
  });
}

/** Finite and ascending, at least one; equal neighbours are allowed. */
export function checkTimes(times: ArrayLike<number>): Float64Array {
  const list = Float64Array.from(times);
  if (list.length === 0) throw new LindbladError('bad-value', 'no times', { path: 'times', expected: 'at least one' });
  list.forEach((t, k) => {
    if (!Number.isFinite(t) || (k > 0 && t < list[k - 1]))
      throw new LindbladError('bad-value', `the time ${t} after ${k > 0 ? list[k - 1] : 'nothing'}`, {
        path: `times[${k}]`,
        value: t,
        expected: 'finite times in ascending order',
      });
  });
  return list;
}

/** Evolves now, in this thread. */
export function evolveSync(
  problem: EvolutionProblem,
  method: EvolutionMethod = { type: 'auto' },
  options: Pick<RunOptions<EvolutionProgress>, 'onProgress'> = {},
): Evolution {
  return runNow(evolveSteps(problem, method), options.onProgress);
}

/** Evolves; gives way to other work, reports progress and can be cancelled. */
export async function evolve(
  problem: EvolutionProblem,
  method: EvolutionMethod = { type: 'auto' },
  options: RunOptions<EvolutionProgress> = {},
): Promise<Evolution> {
  return runGently(evolveSteps(problem, method), options);
}

/** Further unknowns that are integrated with a state, behind its coordinates. */
export interface Carried extends Pick<Flow, 'apply'> {
  /** Coordinates of the state with the start of the others behind them. */
  start(x: Float64Array): Float64Array;
  /** Takes all of them at times[k]; the array is not to be kept. */
  read(k: number, y: Float64Array): void;
}

/** The evolution in steps: yields while it integrates. What `carry` makes of the flow is integrated with it. */
export function* evolveSteps(
  problem: EvolutionProblem,
  method: EvolutionMethod,
  carry?: (flow: Flow) => Carried,
): Generator<EvolutionProgress, Evolution> {
  const seconds = stopwatch();
  const { system, generator, sectors, times, states } = problem;
  const choice = chooseEvolution(method, isTimeDependent(system));
  const flow = new Flow(generator, sectors);
  const start = toCoordinates(sectors, denseToFrame(generator.frame, problem.initial.matrix));
  const record = new Recorder(generator, sectors, times.length);
  const last = times.length - 1;
  const kept: Float64Array[] = [];
  const carried = carry?.(flow);
  const steps = propagate(
    choice,
    carried ?? flow,
    carried?.start(start) ?? start,
    times,
    (k, t, y) => {
      const x = y.subarray(0, sectors.unknowns);
      const state = record.normalised(x);
      if (states === 'all' || k === last) kept[k] = state === x ? x.slice() : state;
      record.add(k, t, state);
      carried?.read(k, y);
    },
    method,
  );
  const end = times[last];
  const { accepted, rejected, evaluations, errorEstimate } = yield* reporting(steps, (progress) => ({
    method: choice.type,
    ...progress,
    end,
  }));
  if (!(record.traceDefect <= LOST_TRACE))
    throw new LindbladError(
      'not-converged',
      `the trace is off by ${record.traceDefect.toExponential(1)} at t = ${end}`,
      {
        path: 'times',
        value: end,
        expected: 'times over which rounding errors of the fastest rate do not add up to that',
        hint: 'shorter times, or the steady state where that is what is wanted',
      },
    );
  const frameState = (k: number): DenseMatrix => fromCoordinates(sectors, kept[k]);
  const looked = eigenvalueTimes(sectors, times.length, states);
  const minEigenvalue =
    looked.length === 0 ? Number.NaN : Math.min(...looked.map((k) => stateSpectrum(frameState(k)).smallest));
  const statistics: EvolutionStatistics = {
    method: choice.type,
    why: choice.why,
    unknowns: sectors.unknowns,
    accepted,
    rejected,
    matvecs: evaluations * flow.products,
    errorEstimate,
    traceDefect: record.traceDefect,
    minEigenvalue,
    eigenvalueTimes: looked.length,
    seconds: seconds(),
    bytes: flow.bytes + kept.reduce((sum, x) => sum + x.byteLength, 0),
  };
  return {
    problem,
    method,
    times,
    state(k: number): DensityMatrix {
      if (kept[k] === undefined)
        throw new LindbladError('bad-value', `no state ${k}`, {
          path: 'state',
          value: k,
          expected: states === 'all' ? `a whole number from 0 to ${last}` : `${last}, the last, which alone was kept`,
        });
      return new DensityMatrix(fromFrame(generator.frame, frameState(k)));
    },
    expectations: record.expectations,
    currents: record.currents,
    statistics,
    warnings: warningsOf(statistics, method.tolerance ?? 1e-9),
  };
}

/** A trace that far from 1 is lost: over times of that length rounding errors have added up. */
const LOST_TRACE = 1e-6;

/** Multiplications that may be spent on the eigenvalues of the last state, and of those before it. */
const LAST_EIGENVALUE_WORK = 1e9;
const EIGENVALUE_WORK = 2e7;

/** The times at which eigenvalues are computed: the last one, and as many before it, evenly spaced, as the work allows. */
function eigenvalueTimes({ blocks, pairs, dimension }: Sectors, count: number, states: 'all' | 'last'): number[] {
  const coherent = pairs.some(({ a, b }) => a !== b);
  const cubes = coherent ? dimension ** 3 : blocks.reduce((sum, { length }) => sum + length ** 3, 0);
  const work = dimension ** 2 + 10 * cubes;
  if (work > LAST_EIGENVALUE_WORK) return [];
  const affordable = Math.floor(EIGENVALUE_WORK / work);
  const looks = states === 'last' ? 1 : Math.min(count, Math.max(1, affordable));
  return Array.from({ length: looks }, (_, k) => count - 1 - Math.floor((k * count) / looks));
}

function warningsOf({ minEigenvalue, traceDefect }: EvolutionStatistics, tolerance: number): string[] {
  const warnings: string[] = [];
  const allowed = Math.max(1e-9, 100 * tolerance);
  if (minEigenvalue < -allowed)
    warnings.push(`an eigenvalue of ${minEigenvalue.toExponential(1)}: the tolerance is too large, or a rate negative`);
  if (traceDefect > allowed) warnings.push(`the trace is off by ${traceDefect.toExponential(1)}`);
  return warnings;
}

/** Expectations, currents and trace by time. */
class Recorder {
  readonly expectations: Record<string, number[] | Complex[]> = {};
  readonly currents: Record<string, CurrentSeries> = {};
  traceDefect = 0;
  private readonly observables: { readonly rows: ExpectationRows; readonly values: number[] | Complex[] }[] = [];
  private readonly reservoirs: { readonly rows: CurrentRows; readonly series: CurrentSeries }[] = [];

  constructor(
    generator: LindbladGenerator,
    private readonly sectors: Sectors,
    count: number,
  ) {
    for (const [name, a] of Object.entries(generator.system.observables)) {
      const values = new Array<number>(count).fill(0);
      this.expectations[name] = values;
      this.observables.push({ rows: expectationRows(generator, sectors, a), values });
    }
    for (const rows of currentRows(generator, sectors)) {
      const zeros = (): number[] => new Array<number>(count).fill(0);
      const series = { particle: zeros(), energy: zeros(), heat: zeros() };
      this.currents[rows.name] = series;
      this.reservoirs.push({ rows, series });
    }
  }

  /**
   * x of trace 1; x itself if that is its trace. What decays takes its rounding errors with it, what stays adds them up: over
   * long times they are an error of the trace, which is known and taken out.
   */
  normalised(x: Float64Array): Float64Array {
    let trace = 0;
    for (let i = 0; i < this.sectors.dimension; i++) trace += x[i];
    const defect = Math.abs(trace - 1);
    this.traceDefect = Math.max(this.traceDefect, defect);
    return defect === 0 || !(defect < LOST_TRACE) ? x : x.map((value) => value / trace);
  }

  /** Reads off the state x of time t. */
  add(k: number, t: number, x: Float64Array): void {
    for (const { rows, values } of this.observables) {
      const re = rowTimes(rows.re, x);
      values[k] = rows.im === undefined ? re : complex(re, rowTimes(rows.im, x));
    }
    for (const { rows, series } of this.reservoirs) {
      let energy = rowTimes(rows.energy, x);
      for (const { row, coefficient } of rows.drives) energy += coefficient(t) * rowTimes(row, x);
      const particle = rows.particle === undefined ? 0 : rowTimes(rows.particle, x);
      series.particle[k] = particle;
      series.energy[k] = energy;
      series.heat[k] = energy - rows.chemicalPotential * particle;
    }
  }
}
