// problem -> solve(problem, method) -> solution: the steady state of a system, with its certificate.

import { stopwatch } from '../clock.js';
import { LindbladError } from '../errors.js';
import { denseToFrame, fromFrame } from '../generator/frame.js';
import { generatorOf, type Generator as LindbladGenerator } from '../generator/generator.js';
import { fromCoordinates, type Sectors, sectorsOf } from '../generator/sectors.js';
import { Operator } from '../hilbert/operator.js';
import { DensityMatrix } from '../hilbert/state.js';
import type { Model } from '../model/model.js';
import { instantiate, isTimeDependent, type System } from '../model/system.js';
import { type DenseMatrix, denseTrace } from '../numeric/dense.js';
import { sparseFromDense } from '../numeric/sparse.js';
import { type Certificate, certify, type MethodReport } from './certificate.js';
import { type Choice, chooseMethod } from './choose.js';
import { denseSteadyState } from './dense.js';
import { jumpFreeGmres } from './jump-free-gmres.js';
import { type KernelSpace, kernelSpace, kernelSpaceFits } from './kernel.js';
import { checkMethod, type MethodOutcome, type SolverProgress, type SteadyStateMethod } from './method.js';
import { planSparse, sparseSteadyState } from './sparse-lu.js';
import { stateSpectrum } from './spectrum.js';
import { commutantDimension } from './uniqueness.js';

/** A steady state to be found. */
export interface SteadyStateProblem {
  readonly system: System;
  readonly generator: LindbladGenerator;
  readonly sectors: Sectors;
  /** Start from which a degenerate system reaches its steady state (product basis; normalised here). */
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

/** What goes with a solve. */
export interface SolveOptions {
  /** Cancels: the promise rejects with `cancelled`, and the memory is freed. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: SolverProgress) => void;
}

/** The steady state of a model with `set` over its default parameters. */
export function steadyStateProblem(
  model: Model,
  set: Readonly<Record<string, number>> = {},
  initial?: DensityMatrix,
): SteadyStateProblem {
  const system = instantiate(model, set);
  if (isTimeDependent(system))
    throw new LindbladError('bad-model', 'a model that changes in time has no plain steady state', {
      path: system.drive.length > 0 ? 'drive' : 'jumps',
      hint: 'evolve it over many periods instead',
    });
  if (initial !== undefined && initial.dimension !== system.space.dimension)
    throw new LindbladError('shape-mismatch', `a start of dimension ${initial.dimension}`, {
      path: 'initial',
      expected: `dimension ${system.space.dimension}`,
    });
  const generator = generatorOf(system);
  return { system, generator, sectors: sectorsOf(generator), initial };
}

/** Solves a problem now, in this thread. */
export function solveSync(
  problem: SteadyStateProblem,
  method: SteadyStateMethod = { type: 'auto' },
  options: Pick<SolveOptions, 'onProgress'> = {},
): SteadyStateSolution {
  const steps = solveSteps(problem, method);
  let step = steps.next();
  for (; !step.done; step = steps.next()) options.onProgress?.(step.value);
  return step.value;
}

/** Solves a problem; gives way to other work every few iterations, reports progress and can be cancelled. */
export async function solve(
  problem: SteadyStateProblem,
  method: SteadyStateMethod = { type: 'auto' },
  { signal, onProgress }: SolveOptions = {},
): Promise<SteadyStateSolution> {
  const steps = solveSteps(problem, method);
  const elapsed = stopwatch();
  let rested = 0;
  try {
    for (;;) {
      if (signal?.aborted) throw new LindbladError('cancelled', 'the solve was cancelled');
      const step = steps.next();
      if (step.done) return step.value;
      onProgress?.(step.value);
      if (elapsed() - rested > 0.03) {
        await rest();
        rested = elapsed();
      }
    }
  } finally {
    // lets the method free what it holds
    steps.return(undefined as never);
  }
}

declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

/** Lets timers and events run. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** The solve in steps: yields while it iterates. */
function* solveSteps(
  problem: SteadyStateProblem,
  method: SteadyStateMethod,
): Generator<SolverProgress, SteadyStateSolution> {
  checkMethod(method);
  const { generator, sectors } = problem;
  const seconds = stopwatch();
  const choice = chooseMethod(generator, sectors, method);
  if (choice.type === 'eigen') return solveKernel(problem, choice, undefined, seconds);
  // each component of the sectors conserves its own trace: several of them are several steady states
  const outcome = sectors.components > 1 ? undefined : yield* run(choice, problem, method);
  if (outcome?.coordinates === undefined) return solveKernel(problem, choice, outcome, seconds);
  const rho = fromCoordinates(sectors, outcome.coordinates);
  const spectrum = stateSpectrum(rho);
  const whole = sectors.unknowns === generator.dimension ** 2 && outcome.conditionEstimate !== undefined;
  const dimension = whole ? 1 : commutantDimension(generator, sectors, rho, spectrum);
  if (dimension !== 1 && kernelSpaceFits(generator)) return solveKernel(problem, choice, outcome, seconds);
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

function* run(
  choice: Choice,
  { generator, sectors }: SteadyStateProblem,
  method: SteadyStateMethod,
): Generator<SolverProgress, MethodOutcome> {
  if (choice.type === 'dense') return denseSteadyState(generator, sectors);
  if (choice.type === 'sparse-lu') return yield* sparseSteadyState(choice.plan ?? planSparse(generator, sectors));
  return yield* jumpFreeGmres(generator, sectors, method);
}

function reportOf(
  { type, why }: Choice,
  { unknowns }: Sectors,
  outcome: MethodOutcome | undefined,
): Pick<MethodReport, 'method' | 'why' | 'unknowns' | 'conditionEstimate' | 'iterations' | 'bytes'> {
  const { conditionEstimate, iterations = 0, bytes = 0 } = outcome ?? {};
  return { method: type, why, unknowns, conditionEstimate, iterations, bytes };
}

/** The answer where there may be more than one steady state: the null space decides. */
function solveKernel(
  problem: SteadyStateProblem,
  choice: Choice,
  outcome: MethodOutcome | undefined,
  seconds: () => number,
): SteadyStateSolution {
  const { generator, sectors, initial } = problem;
  const kernel = kernelSpace(generator);
  const unique = kernel.dimension === 1;
  const verdict = unique ? 'unique' : kernel.frequencies.length > 0 ? 'oscillating' : 'degenerate';
  let rho: DenseMatrix | undefined;
  if (unique) rho = normalised(kernel.steady[0]);
  else if (initial !== undefined) rho = kernel.limit(denseToFrame(generator.frame, normalised(initial.matrix)));
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
    throw new LindbladError('degenerate', `${kernelDimension} linearly independent steady states`, {
      path: problem.system.model.name,
      expected: 'one',
      hint: `give an initial state: its ${kernelDimension} conserved quantities (solution.kernel.conserved) choose the steady state that is reached`,
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
    warnings: warningsOf(certificate),
    kernel: kernel && {
      steady: kernel.steady.map((m) => new DensityMatrix(out(m))),
      conserved: kernel.conserved.map((m) => new Operator(sparseFromDense(out(m), 1e-13))),
      frequencies: kernel.frequencies,
    },
  };
}

/** Condition numbers above this are reported: relaxation of the slowest mode against the fastest rate. */
const ILL_CONDITIONED = 1e9;

function warningsOf({ conditionEstimate = 0, verdict, proof }: Certificate): string[] {
  const warnings: string[] = [];
  if (conditionEstimate > ILL_CONDITIONED && verdict === 'unique')
    warnings.push(
      `ill-conditioned: the slowest relaxation is about ${(1 / conditionEstimate).toExponential(1)} of the fastest rate`,
    );
  if (verdict === 'oscillating') warnings.push('coherences oscillate for ever: the state given is the time average');
  if (proof === 'none') warnings.push('it is not proven that this is the only steady state');
  return warnings;
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
