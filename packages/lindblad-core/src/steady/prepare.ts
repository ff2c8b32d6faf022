// A problem solved with its factorisation kept: cumulants, noise, derivatives and slow modes all solve with the same L.

import { LindbladError } from '../errors.js';
import { chooseMethod } from './choose.js';
import { denseFactors } from './dense.js';
import { FACTORISED, type GeneratorFactors } from './factors.js';
import { checkMethod, type SteadyStateMethod } from './method.js';
import { type Mode, slowestModes } from './slow-modes.js';
import { planSparse, sparseFactors } from './sparse-lu.js';
import type { SteadyStateProblem } from './steady-state.js';

/** A problem with the factors of its generator, in the coordinates of `problem.sectors`. Holds memory until `release`. */
export interface PreparedProblem {
  readonly problem: SteadyStateProblem;
  readonly factors: GeneratorFactors;
  /** Coordinates of the steady state, Tr ρ = 1. */
  readonly coordinates: Float64Array;
  readonly method: string;
  /** The `count` slowest modes that populations take part in, ascending in |λ|. */
  slowModes(count: number): Mode[];
  /** Gives memory back; a second call does nothing. */
  release(): void;
}

/** `degenerate`, and what to do; an initial state chooses one of the states, but what is solved for is not of it alone. */
export function severalSteadyStates(
  { system, initial }: SteadyStateProblem,
  what = 'more than one steady state',
): LindbladError {
  return new LindbladError('degenerate', what, {
    path: system.model.name,
    expected: 'one',
    hint:
      initial === undefined
        ? 'solve it: the solution has all of them, with what is conserved'
        : '`solve` follows the initial state to one of them; its noise and derivatives need a generator with one steady state alone: model the part of the space that the initial state reaches, or add a weak jump that connects the parts',
  });
}

/**
 * Factorises the generator of a problem. Throws `degenerate` where there is more than one steady state, `bad-value` for a
 * method without factors, `too-large` where no factorisation is affordable.
 */
export function prepare(problem: SteadyStateProblem, method: SteadyStateMethod = { type: 'auto' }): PreparedProblem {
  checkMethod(method);
  if (method.type === 'jump-free-gmres' || method.type === 'eigen')
    throw new LindbladError('bad-value', `the method '${method.type}' keeps no factors`, {
      path: 'method',
      value: method.type,
      expected: "'dense', 'sparse-lu' or 'auto'",
    });
  const { generator, sectors } = problem;
  const { unknowns, dimension } = sectors;
  const chosen = chooseMethod(generator, sectors, method);
  const type = chosen.type === 'dense' ? 'dense' : 'sparse-lu';
  if (chosen.type === 'jump-free-gmres' && unknowns > FACTORISED)
    throw new LindbladError('too-large', `${unknowns} unknowns are not factorised`, {
      path: 'method',
      value: unknowns,
      expected: `at most ${FACTORISED} unknowns`,
      hint: "name the method 'sparse-lu' if there is memory enough",
    });
  const factors =
    type === 'dense' ? denseFactors(generator, sectors) : sparseFactors(chosen.plan ?? planSparse(generator, sectors));
  const coordinates = sectors.components > 1 ? undefined : factors?.steadyState();
  if (factors === undefined || coordinates === undefined) {
    factors?.release();
    throw severalSteadyStates(problem);
  }
  return {
    problem,
    factors,
    coordinates,
    method: type,
    slowModes: (count) => slowestModes(factors, unknowns, dimension, count),
    release: () => factors.release(),
  };
}
