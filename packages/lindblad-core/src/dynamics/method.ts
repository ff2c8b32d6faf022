// The ways to propagate a state, the choice between them, and what they report.

import { LindbladError, unknownName } from '../errors.js';
import { expmKrylov } from '../numeric/expm-krylov.js';
import { type Output, rungeKutta, type StepProgress, type StepStatistics } from '../numeric/runge-kutta.js';
import type { Flow } from './flow.js';

/** A way to propagate; plain data, so that it can go to a file or a worker. */
export interface EvolutionMethod {
  /** `auto`: krylov where the generator stands still, runge-kutta where it changes in time. */
  readonly type: 'auto' | 'krylov' | 'runge-kutta';
  /**
   * krylov: bound of all errors together, in ‖ρ‖_F relative to the start; default 1e-10.
   * runge-kutta: bound of the error of each step, in ‖ρ‖_F; default 1e-9.
   */
  readonly tolerance?: number;
  /** krylov: basis vectors; default 30. */
  readonly subspace?: number;
  /** runge-kutta: the longest step, to be set below the width of pulses; default none. */
  readonly maxStep?: number;
  readonly maxSteps?: number;
}

/** Names of the methods. */
export const evolutionMethods: readonly EvolutionMethod['type'][] = ['auto', 'krylov', 'runge-kutta'];

/** A method that was chosen, with the reason for it. */
export interface EvolutionChoice {
  readonly type: Exclude<EvolutionMethod['type'], 'auto'>;
  readonly why: string;
}

/** Checks a method and decides `auto`; throws `unknown-name`, `bad-value`. */
export function chooseEvolution(method: EvolutionMethod, timeDependent: boolean): EvolutionChoice {
  if (!evolutionMethods.includes(method.type))
    throw unknownName('method', String(method.type), evolutionMethods, 'method');
  const positive: ('tolerance' | 'subspace' | 'maxStep' | 'maxSteps')[] = [
    'tolerance',
    'subspace',
    'maxStep',
    'maxSteps',
  ];
  for (const name of positive) {
    const value = method[name];
    if (value !== undefined && !(value > 0))
      throw new LindbladError('bad-value', `${name} is ${String(value)}`, {
        path: `method.${name}`,
        value,
        expected: 'a positive number',
      });
  }
  if (method.type === 'krylov' && timeDependent)
    throw new LindbladError('bad-value', 'krylov propagates with a generator that stands still', {
      path: 'method.type',
      value: method.type,
      expected: "'runge-kutta' (or 'auto') for a model that changes in time",
    });
  if (method.type !== 'auto') return { type: method.type, why: 'named by the caller' };
  return timeDependent
    ? { type: 'runge-kutta', why: 'the generator changes in time' }
    : { type: 'krylov', why: 'the generator stands still' };
}

const RUNGE_KUTTA_TOLERANCE = 1e-9;

/** Propagates coordinates through all times. */
export function propagate(
  choice: EvolutionChoice,
  flow: Pick<Flow, 'apply'>,
  start: Float64Array,
  times: Float64Array,
  output: Output,
  method: EvolutionMethod,
): Generator<StepProgress, StepStatistics> {
  const { tolerance, subspace, maxStep, maxSteps } = method;
  if (choice.type === 'krylov')
    return expmKrylov((x, y) => flow.apply(times[0], x, y), start, times, output, {
      ...(tolerance !== undefined && { tolerance }),
      ...(subspace !== undefined && { subspace }),
      ...(maxSteps !== undefined && { maxSteps }),
    });
  return rungeKutta((t, x, y) => flow.apply(t, x, y), start, times, output, {
    absoluteTolerance: tolerance ?? RUNGE_KUTTA_TOLERANCE,
    relativeTolerance: 0,
    ...(maxStep !== undefined && { maxStep }),
    ...(maxSteps !== undefined && { maxSteps }),
  });
}
