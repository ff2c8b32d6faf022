// problem -> solve(problem, method) -> solution: the steady state of a system, with its certificate.

import { stopwatch } from '../clock.js';
import { LindbladError } from '../errors.js';
import { denseToFrame, fromFrame } from '../generator/frame.js';
import { generatorOf, type Generator as LindbladGenerator } from '../generator/generator.js';
import { fromCoordinates, type Sectors, sectorsOf } from '../generator/sectors.js';
import { type InitialState, initialMatrix } from '../hilbert/initial.js';
import { Operator } from '../hilbert/operator.js';
import { stateSpectrum } from '../hilbert/spectrum.js';
import { DensityMatrix } from '../hilbert/state.js';
import type { Model } from '../model/model.js';
import { instantiate, isTimeDependent, type System } from '../model/system.js';
import { type DenseMatrix, denseTrace } from '../numeric/dense.js';
import { sparseFromDense, sparseMaxAbs } from '../numeric/sparse.js';
import { type RunOptions, runGently, runNow } from '../run.js';
import { type Certificate, certify, type MethodReport } from './certificate.js';
import { type Choice, chooseMethod } from './choose.js';
import { denseFactors } from './dense.js';
import { FACTORISED } from './factors.js';
import { jumpFreeGmres, largestDecay } from './jump-free-gmres.js';
import { type KernelSpace, kernelSpace, kernelSpaceFits, NULL_TOLERANCE } from './kernel.js';
import { checkMethod, type MethodOutcome, type SolverProgress, type SteadyStateMethod } from './method.js';
import { slowestModes } from './slow-modes.js';
import { type AnalysisCache, planSparse, sparseFactors } from './sparse-lu.js';
import { commutantDimension } from './uniqueness.js';

/** A steady state to be found. */
export interface SteadyStateProblem {
  readonly system: System;
  readonly generator: LindbladGenerator;
  readonly sectors: Sectors;
  /** Start from which a degenerate system reaches its steady state (product basis; normalised here); default: the model's. */
  readonly initial: DensityMatrix | undefined;
}

/** The answer and its proof. */
export interface SteadyStateSolution {
  readonly problem: SteadyStateProblem;
  /** The steady state, product basis. Throws `degenerate` where there are several and no `initial` chooses one. */
  readonly state: DensityMatrix;
  /** The same, in the generator's frame. */
  readonly frameState: DenseMatrix;
  readonly certificate: Certificate;
  readonly warnings: readonly string[];
  /** All steady states and conserved quantities (product basis), where there is more than one. */
  readonly kernel: SteadyKernel | undefined;
}

/** Several steady states: a basis, what is conserved, and the frequencies of coherences that never decay. */
export interface SteadyKernel {
  readonly steady: readonly DensityMatrix[];
  readonly conserved: readonly Operator[];
  readonly frequencies: readonly number[];
}

/** What goes with a solve: a signal that cancels it (`cancelled`; the memory is freed), progress, and what problems of one pattern share. */
export type SolveOptions = RunOptions<SolverProgress> & { readonly cache?: AnalysisCache };

/** The steady state of a model with `set` over its default parameters. */
export function steadyStateProblem(
  model: Model,
  set: Readonly<Record<string, number>> = {},
  initial?: InitialState,
): SteadyStateProblem {
  const system = instantiate(model, set);
  if (isTimeDependent(system))
    throw new LindbladError('bad-model', 'a model that changes in time has no plain steady state', {
      path: system.drive.length > 0 ? 'drive' : 'jumps',
      hint: 'evolve it over many periods instead',
    });
  const generator = generatorOf(system);
  const given = initial ?? system.initial;
  const start = given && new DensityMatrix(initialMatrix(given, system.space.dimension));
  return { system, generator, sectors: sectorsOf(generator), initial: start };
}

/** Solves a problem now, in this thread. */
export function solveSync(
  problem: SteadyStateProblem,
  method: SteadyStateMethod = { type: 'auto' },
  options: Pick<SolveOptions, 'onProgress' | 'cache'> = {},
): SteadyStateSolution {
  return runNow(solveSteps(problem, method, options.cache), options.onProgress);
}

/** Solves a problem; gives way to other work every few iterations, reports progress and can be cancelled. */
export async function solve(
  problem: SteadyStateProblem,
  method: SteadyStateMethod = { type: 'auto' },
  options: SolveOptions = {},
): Promise<SteadyStateSolution> {
  return runGently(solveSteps(problem, method, options.cache), options);
}

/** The solve in steps: yields while it iterates. */
export function* solveSteps(
  problem: SteadyStateProblem,
  method: SteadyStateMethod,
  cache?: AnalysisCache,
  why?: string,
): Generator<SolverProgress, SteadyStateSolution> {
  checkMethod(method);
  const { generator, sectors } = problem;
  const seconds = stopwatch();
  const chosen = chooseMethod(generator, sectors, method, cache);
  const choice = why === undefined ? chosen : { ...chosen, why };
  if (choice.type === 'eigen') return yield* solveKernel(problem, choice, undefined, seconds);
  // each component of the sectors conserves its own trace: several of them are several steady states
  const outcome = sectors.components > 1 ? undefined : yield* run(choice, problem, method);
  if (outcome?.coordinates === undefined) return yield* solveKernel(problem, choice, outcome, seconds);
  const rho = fromCoordinates(sectors, outcome.coordinates);
  const spectrum = stateSpectrum(rho);
  // without a factorisation only a faithful state speaks for all of its sectors: another may hide outside its support
  const faithful = spectrum.smallest > FAITHFUL * spectrum.largest;
  if (outcome.conditionEstimate === undefined && !faithful) return yield* solveFactorised(problem, method);
  // along a mode that slow a small residual says nothing
  const slow = (outcome.gap ?? Number.POSITIVE_INFINITY) < NEARLY_DEGENERATE * largestDecay(generator);
  if (outcome.conditionEstimate === undefined && slow && sectors.unknowns <= FACTORISED)
    return yield* solveFactorised(problem, method);
  const whole = sectors.unknowns === generator.dimension ** 2 && outcome.conditionEstimate !== undefined;
  const dimension = whole ? 1 : commutantDimension(generator, sectors, rho, spectrum);
  if (dimension !== 1 && kernelSpaceFits(generator)) return yield* solveKernel(problem, choice, outcome, seconds);
  if (dimension !== undefined && dimension > 1)
    throw new LindbladError(
      'too-large',
      `${dimension} linearly independent steady states in ${generator.dimension} levels`,
      {
        path: problem.system.model.name,
        hint: 'their basis is too large to be computed',
      },
    );
  const proof = whole ? 'factorisation' : dimension === 1 ? 'commutant' : 'none';
  const report = { ...reportOf(choice, sectors, outcome), verdict: 'unique', kernelDimension: 1, proof } as const;
  const certificate = certify(generator, sectors, rho, spectrum, { ...report, seconds: seconds() });
  return solution(problem, rho, certificate, undefined);
}

/** Populations below this, relative to the largest, may be errors of an iteration. */
const FAITHFUL = 1e-9;

/** The sparse factorisation in place of an iteration whose answer cannot prove itself. */
function* solveFactorised(
  problem: SteadyStateProblem,
  method: SteadyStateMethod,
): Generator<SolverProgress, SteadyStateSolution> {
  const { unknowns } = problem.sectors;
  if (unknowns > FACTORISED)
    throw new LindbladError(
      'not-converged',
      'jump-free-gmres found a state that is not faithful and cannot be proven unique',
      {
        path: 'method',
        value: unknowns,
        expected: `a state of full rank, or at most ${FACTORISED} unknowns for a factorisation`,
        hint: "name the method 'sparse-lu'",
      },
    );
  return yield* solveSteps(
    problem,
    { ...method, type: 'sparse-lu' },
    undefined,
    'jump-free-gmres could not prove its answer: a state that is not faithful, or a mode too slow for it',
  );
}

function* run(
  choice: Choice,
  { generator, sectors }: SteadyStateProblem,
  method: SteadyStateMethod,
): Generator<SolverProgress, MethodOutcome> {
  if (choice.type === 'jump-free-gmres') return yield* jumpFreeGmres(generator, sectors, method);
  const plan = choice.type === 'sparse-lu' ? (choice.plan ?? planSparse(generator, sectors)) : undefined;
  const factors = plan === undefined ? denseFactors(generator, sectors) : sparseFactors(plan);
  if (factors === undefined)
    return { coordinates: undefined, conditionEstimate: Number.POSITIVE_INFINITY, iterations: 0, bytes: 0 };
  try {
    const { conditionEstimate, bytes } = factors;
    const coordinates = factors.steadyState();
    const doubtful = coordinates !== undefined && conditionEstimate > DOUBTFUL;
    const [mode] = doubtful ? slowestModes(factors, sectors.unknowns, sectors.dimension, 1) : [];
    return { coordinates, conditionEstimate, gap: mode?.decay, iterations: 0, bytes };
  } finally {
    factors.release();
  }
}

/** Condition numbers from which on the slowest mode is looked for. */
const DOUBTFUL = 1e7;

/** A gap below this times the largest decay rate is reported. */
const NEARLY_DEGENERATE = 1e-9;

function reportOf(
  { type, why }: Choice,
  { unknowns }: Sectors,
  outcome: MethodOutcome | undefined,
): Pick<MethodReport, 'method' | 'why' | 'unknowns' | 'conditionEstimate' | 'gap' | 'iterations' | 'bytes'> {
  const { conditionEstimate, gap, iterations = 0, bytes = 0 } = outcome ?? {};
  return { method: type, why, unknowns, conditionEstimate, gap, iterations, bytes };
}

/** The answer where there may be more than one steady state: the null space decides. */
function* solveKernel(
  problem: SteadyStateProblem,
  choice: Choice,
  outcome: MethodOutcome | undefined,
  seconds: () => number,
): Generator<SolverProgress, SteadyStateSolution> {
  const { generator, sectors, initial } = problem;
  const kernel = yield* kernelSpace(generator);
  const unique = kernel.dimension === 1;
  const verdict = unique ? 'unique' : kernel.frequencies.length > 0 ? 'oscillating' : 'degenerate';
  let rho: DenseMatrix | undefined;
  if (unique) rho = normalised(kernel.steady[0]);
  else if (initial !== undefined) rho = kernel.limit(denseToFrame(generator.frame, initial.matrix));
  const report = {
    ...reportOf(choice, sectors, outcome),
    verdict,
    kernelDimension: kernel.dimension,
    proof: 'decomposition',
    gap: kernel.gap,
  } as const;
  const measured = rho ?? normalised(kernel.limit(maximallyMixed(generator.dimension)));
  const certificate = certify(generator, sectors, measured, stateSpectrum(measured), { ...report, seconds: seconds() });
  return solution(problem, rho, certificate, unique ? undefined : kernel);
}

function solution(
  problem: SteadyStateProblem,
  rho: DenseMatrix | undefined,
  certificate: Certificate,
  kernel: KernelSpace | undefined,
): SteadyStateSolution {
  const { frame } = problem.generator;
  const out = (m: DenseMatrix): DenseMatrix => fromFrame(frame, m);
  const chosen = (): DenseMatrix => {
    if (rho !== undefined) return rho;
    const { kernelDimension } = certificate;
    const slow =
      kernel === undefined || kernel.unresolved === 0
        ? ''
        : `, as far as double precision resolves: relaxation at about ${kernel.unresolved.toExponential(1)} counts as none`;
    throw new LindbladError('degenerate', `${kernelDimension} linearly independent steady states${slow}`, {
      path: problem.system.model.name,
      expected: 'one',
      hint: `give an initial state (\`initial\` of the model or of the problem): its ${kernelDimension} conserved quantities (solution.kernel.conserved) choose the steady state that is reached`,
    });
  };
  let state: DensityMatrix | undefined;
  return {
    problem,
    get state(): DensityMatrix {
      state ??= new DensityMatrix(out(chosen()));
      return state;
    },
    get frameState(): DenseMatrix {
      return chosen();
    },
    certificate,
    warnings: warningsOf(certificate, problem, kernel),
    kernel: kernel && {
      steady: kernel.steady.map((m) => new DensityMatrix(out(m))),
      conserved: kernel.conserved.map((m) => new Operator(sparseFromDense(out(m), 1e-13))),
      frequencies: kernel.frequencies,
    },
  };
}

/** Condition numbers above this are reported. */
const ILL_CONDITIONED = 1e9;

function warningsOf(
  { conditionEstimate = 0, gap, verdict, proof, kernelDimension }: Certificate,
  { generator, initial }: SteadyStateProblem,
  kernel: KernelSpace | undefined,
): string[] {
  const warnings: string[] = [];
  const rate = largestDecay(generator);
  const slow = gap !== undefined && gap > 0 && gap <= NEARLY_DEGENERATE * rate;
  if (slow)
    warnings.push(
      `ill-conditioned: the slowest mode decays at about ${gap.toExponential(1)}, ${(gap / rate).toExponential(1)} of the largest decay rate`,
    );
  else if (conditionEstimate > ILL_CONDITIONED && verdict === 'unique')
    warnings.push(`ill-conditioned: condition number about ${conditionEstimate.toExponential(1)}`);
  const unresolved = kernelDimension > 1 ? unresolvedRate(generator, rate) : undefined;
  if (unresolved === undefined && kernel !== undefined && kernel.unresolved > 0)
    warnings.push(
      `relaxation at about ${kernel.unresolved.toExponential(1)} is not resolved beside decay rates of ${rate.toExponential(1)}: it counts as none`,
    );
  if (unresolved !== undefined)
    warnings.push(
      `a jump of rate ${unresolved.toExponential(1)} is not resolved beside decay rates of ${rate.toExponential(1)}: what it would relax counts as conserved`,
    );
  if (kernelDimension > 1 && initial !== undefined)
    warnings.push(
      `${kernelDimension} linearly independent steady states: the one that the initial state leads to is given`,
    );
  if (verdict === 'oscillating') warnings.push('coherences oscillate for ever: the state given is the time average');
  if (proof === 'none') warnings.push('it is not proven that this is the only steady state');
  return warnings;
}

/** The largest rate of a jump among those too small to be told from none. */
function unresolvedRate({ jumps }: LindbladGenerator, largest: number): number | undefined {
  const rates = jumps.map(({ operator, rate }) => rate * sparseMaxAbs(operator) ** 2);
  const lost = rates.filter((r) => r > 0 && r <= 10 * NULL_TOLERANCE * largest);
  return lost.length === 0 ? undefined : Math.max(...lost);
}

function normalised(m: DenseMatrix): DenseMatrix {
  const { re } = denseTrace(m);
  if (Math.abs(re) < 1e-14)
    throw new LindbladError('bad-value', 'a state of trace 0', { path: 'initial', expected: 'a density matrix' });
  return { ...m, re: m.re.map((x) => x / re), im: m.im.map((x) => x / re) };
}

function maximallyMixed(d: number): DenseMatrix {
  const re = new Float64Array(d * d);
  for (let i = 0; i < d; i++) re[i * (d + 1)] = 1 / d;
  return { rows: d, cols: d, re, im: new Float64Array(d * d) };
}
