// problem -> solve(problem, method) -> solution: the steady state of a system, with its certificate.

import { stopwatch } from '../clock.js';
import { LindbladError, unknownName } from '../errors.js';
import { denseToFrame, fromFrame } from '../generator/frame.js';
import { type Generator, generatorOf } from '../generator/generator.js';
import { fromCoordinates } from '../generator/superoperator.js';
import { Operator } from '../hilbert/operator.js';
import { DensityMatrix } from '../hilbert/state.js';
import type { Model } from '../model/model.js';
import { instantiate, type System } from '../model/system.js';
import { type DenseMatrix, denseTrace } from '../numeric/dense.js';
import { sparseFromDense } from '../numeric/sparse.js';
import { type Certificate, certify } from './certificate.js';
import { denseBytes, denseSteadyState } from './dense.js';
import { type KernelSpace, kernelSpace } from './kernel.js';

/** A steady state to be found. */
export interface SteadyStateProblem {
  readonly system: System;
  readonly generator: Generator;
  /** Start from which a degenerate system reaches its steady state (product basis; normalised here). */
  readonly initial: DensityMatrix | undefined;
}

/** A way to solve it; plain data, so that it can go to a file or a worker. */
export interface SteadyStateMethod {
  readonly type: 'auto' | 'dense';
}

/** Names of the methods. */
export const steadyStateMethods: readonly SteadyStateMethod['type'][] = ['auto', 'dense'];

/** Largest array that a method may allocate, bytes. */
const MEMORY_LIMIT = 4 * 2 ** 30;

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

/** The steady state of a model with `set` over its default parameters. */
export function steadyStateProblem(
  model: Model,
  set: Readonly<Record<string, number>> = {},
  initial?: DensityMatrix,
): SteadyStateProblem {
  const system = instantiate(model, set);
  if (initial !== undefined && initial.dimension !== system.space.dimension)
    throw new LindbladError('shape-mismatch', `a start of dimension ${initial.dimension}`, {
      path: 'initial',
      expected: `dimension ${system.space.dimension}`,
    });
  return { system, generator: generatorOf(system), initial };
}

/** Solves a problem now, in this thread. */
export function solveSync(
  problem: SteadyStateProblem,
  method: SteadyStateMethod = { type: 'auto' },
): SteadyStateSolution {
  if (!steadyStateMethods.includes(method.type)) throw unknownName('method', String(method.type), steadyStateMethods);
  const { generator } = problem;
  const needed = denseBytes(generator.dimension);
  if (needed > MEMORY_LIMIT)
    throw new LindbladError('too-large', `method 'dense' needs ${needed} bytes for ${generator.dimension} levels`, {
      expected: `at most ${MEMORY_LIMIT}`,
    });
  const seconds = stopwatch();
  const { coordinates, ...report } = denseSteadyState(generator);
  if (coordinates !== undefined) {
    const rho = fromCoordinates(coordinates, generator.dimension);
    const own = { ...report, method: 'dense', verdict: 'unique', kernelDimension: 1, iterations: 0 } as const;
    const certificate = certify(generator, rho, { ...own, seconds: seconds() });
    return solution(problem, rho, certificate, undefined);
  }
  return solveKernel(problem, report, seconds);
}

/** Solves a problem. */
export async function solve(
  problem: SteadyStateProblem,
  method: SteadyStateMethod = { type: 'auto' },
): Promise<SteadyStateSolution> {
  return solveSync(problem, method);
}

/** The answer where LU cannot tell one steady state from several: the null space decides. */
function solveKernel(
  problem: SteadyStateProblem,
  report: { conditionEstimate: number; unknowns: number; bytes: number },
  seconds: () => number,
): SteadyStateSolution {
  const { generator, initial } = problem;
  const kernel = kernelSpace(generator);
  const unique = kernel.dimension === 1;
  const verdict = unique ? 'unique' : kernel.frequencies.length > 0 ? 'oscillating' : 'degenerate';
  let rho: DenseMatrix | undefined;
  if (unique) rho = normalised(kernel.steady[0]);
  else if (initial !== undefined) rho = kernel.limit(denseToFrame(generator.frame, normalised(initial.matrix)));
  const own = { ...report, method: 'dense', verdict, kernelDimension: kernel.dimension, iterations: 0 } as const;
  const measured = rho ?? normalised(kernel.limit(maximallyMixed(generator.dimension)));
  const certificate = certify(generator, measured, { ...own, seconds: seconds() });
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
  const warnings: string[] = [];
  if (certificate.conditionEstimate > 1e9 && certificate.verdict === 'unique')
    warnings.push(
      `ill-conditioned: the slowest relaxation is about ${(1 / certificate.conditionEstimate).toExponential(1)} of the fastest rate`,
    );
  if (certificate.verdict === 'oscillating')
    warnings.push('coherences oscillate for ever: the state given is the time average');
  const chosen = (): DenseMatrix => {
    if (rho !== undefined) return rho;
    throw new LindbladError('degenerate', `${certificate.kernelDimension} linearly independent steady states`, {
      path: problem.system.model.name,
      expected: 'one',
      hint: `give an initial state: its ${certificate.kernelDimension} conserved quantities (solution.kernel.conserved) choose the steady state that is reached`,
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
    warnings,
    kernel: kernel && {
      steady: kernel.steady.map((m) => new DensityMatrix(out(m))),
      conserved: kernel.conserved.map((m) => new Operator(sparseFromDense(out(m), 1e-13))),
      frequencies: kernel.frequencies,
    },
  };
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
