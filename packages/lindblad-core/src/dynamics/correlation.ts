// Two-time correlations at a steady state by quantum regression: <left(0) later(τ) right(0)> = Tr[later e^{Lτ}(right ρ left)].
// Source: Lax, Phys. Rev. 129, 2342 (1963); Gardiner & Zoller, Quantum Noise, 3rd ed. (2004), section 5.2.

import { stopwatch } from '../clock.js';
import { LindbladError } from '../errors.js';
import type { Operator } from '../hilbert/operator.js';
import { type Complex, complex } from '../numeric/complex.js';
import { type RunOptions, reporting, runGently, runNow } from '../run.js';
import type { SteadyStateSolution } from '../steady/steady-state.js';
import { checkTimes, type EvolutionProgress } from './evolve.js';
import { Flow } from './flow.js';
import { chooseEvolution, type EvolutionMethod, propagate } from './method.js';
import { type ExpectationRows, expectationRows, rowTimes } from './readout.js';
import { between, frameOperator, hermitianParts } from './regression.js';

/** <left(0) later(τ) right(0)> at the steady state. */
export interface CorrelationProblem {
  readonly steady: SteadyStateSolution;
  readonly later: Operator;
  readonly right: Operator;
  /** The identity where it is not given: <later(τ) right(0)>. */
  readonly left?: Operator;
  /** τ, ascending, the first of them 0. */
  readonly times: ArrayLike<number>;
}

/** A correlation by τ. */
export interface Correlation {
  readonly times: Float64Array;
  readonly values: Complex[];
  /** <later> <left right>: what it tends to where the steady state is unique. */
  readonly limit: Complex;
  readonly statistics: {
    readonly method: string;
    readonly unknowns: number;
    readonly matvecs: number;
    readonly errorEstimate: number;
    readonly seconds: number;
  };
}

/** Computes a correlation now, in this thread. */
export function correlationSync(
  problem: CorrelationProblem,
  method: EvolutionMethod = { type: 'auto' },
  options: Pick<RunOptions<EvolutionProgress>, 'onProgress'> = {},
): Correlation {
  return runNow(correlationSteps(problem, method), options.onProgress);
}

/** Computes a correlation; gives way to other work, reports progress and can be cancelled. */
export async function correlation(
  problem: CorrelationProblem,
  method: EvolutionMethod = { type: 'auto' },
  options: RunOptions<EvolutionProgress> = {},
): Promise<Correlation> {
  return runGently(correlationSteps(problem, method), options);
}

function* correlationSteps(
  { steady, later, right, left, times: given }: CorrelationProblem,
  method: EvolutionMethod,
): Generator<EvolutionProgress, Correlation> {
  const seconds = stopwatch();
  const { generator } = steady.problem;
  const times = checkTimes(given);
  if (times[0] !== 0)
    throw new LindbladError('bad-value', `the first τ is ${times[0]}`, {
      path: 'times[0]',
      value: times[0],
      expected: '0',
    });
  const choice = chooseEvolution(method, false);
  frameOperator(generator, later, 'later');
  const start = between(generator, right, steady.frameState, left);
  const { sectors, real, imaginary } = hermitianParts(generator, start);
  const flow = new Flow(generator, sectors);
  const rows = expectationRows(generator, sectors, later);
  const re = new Float64Array(times.length);
  const im = new Float64Array(times.length);
  let matvecs = 0;
  let errorEstimate = 0;
  for (const [part, factor] of [
    [real, 0],
    [imaginary, 1],
  ] as const) {
    if (part.every((x) => x === 0)) continue;
    const output = (k: number, _t: number, x: Float64Array): void => {
      const z = trace(rows, x);
      re[k] += factor === 0 ? z.re : -z.im;
      im[k] += factor === 0 ? z.im : z.re;
    };
    const steps = propagate(choice, flow, part, times, output, method);
    const end = times[times.length - 1];
    const found = yield* reporting(steps, (progress) => ({ method: choice.type, ...progress, end }));
    matvecs += found.evaluations * flow.products;
    errorEstimate += found.errorEstimate;
  }
  const values = Array.from(times, (_, k) => complex(re[k], im[k]));
  const mean = steady.state.expect(later);
  const equal = left === undefined ? right : left.times(right);
  const limit = mean.mul(steady.state.expect(equal));
  return {
    times,
    values,
    limit,
    statistics: { method: choice.type, unknowns: sectors.unknowns, matvecs, errorEstimate, seconds: seconds() },
  };
}

/** Tr[A X] of a Hermitian X. */
function trace({ re, im }: ExpectationRows, x: Float64Array): { re: number; im: number } {
  return { re: rowTimes(re, x), im: im === undefined ? 0 : rowTimes(im, x) };
}
