// Rectification: a current under a bias and under the reversed one, temperatures and potentials of two reservoirs exchanged.
// coefficient = |J→ + J←| / (|J→| + |J←|): 0 for a current that only changes its sign, 1 for a diode that blocks one way.

import { LindbladError } from '../errors.js';
import { generatorOf } from '../generator/generator.js';
import { sectorsOf } from '../generator/sectors.js';
import type { Model } from '../model/model.js';
import type { Reservoir, System } from '../model/system.js';
import type { SteadyStateMethod } from '../steady/method.js';
import { type SteadyStateProblem, solveSync } from '../steady/steady-state.js';
import { type ObserveResult, physicalObserver } from '../thermo/observe.js';
import { report } from '../thermo/report.js';
import { problemOf } from './explore.js';
import { reservoirNamed, type Terminals } from './transport.js';

/** Which current, and between which reservoirs the bias lies. */
export interface RectificationOptions extends Terminals {
  /** A current, such as `L.heat`; it stays that of the same reservoir when the bias is reversed. */
  readonly of: string;
  /** Values over the defaults, for a model; a problem has its own. */
  readonly set?: Readonly<Record<string, number>>;
  readonly method?: SteadyStateMethod;
}

/** A current both ways. */
export interface Rectification {
  readonly forward: number;
  readonly reversed: number;
  /** |forward + reversed| / (|forward| + |reversed|), from 0 to 1; NaN where both are 0. */
  readonly coefficient: number;
  readonly warnings: readonly string[];
}

/** Solves both ways. Throws `unknown-name` for a current or reservoir that is not there, `bad-value` for one terminal. */
export function rectification(
  source: Model | SteadyStateProblem,
  { of, from, to, set, method }: RectificationOptions,
): Rectification {
  const problem = problemOf(source, set);
  const { system } = problem;
  if (typeof of !== 'string')
    throw new LindbladError('bad-value', 'no current', { path: 'of', value: of, expected: 'a name such as L.heat' });
  const observe = physicalObserver(system.model, of, 'of');
  const [a, b] = [from, to].map((name, k) => reservoirNamed(system, name, k));
  if (a === b)
    throw new LindbladError('bad-value', `a bias between '${from}' and itself`, { path: 'to', expected: 'another' });
  const forward = measured(problem, observe, method);
  const reversed = measured(reversedProblem(problem, a, b), observe, method);
  const [x, y] = [forward.value, reversed.value];
  return {
    forward: x,
    reversed: y,
    coefficient: Math.abs(x + y) / (Math.abs(x) + Math.abs(y)),
    warnings: [...new Set([...forward.warnings, ...reversed.warnings])],
  };
}

function measured(
  problem: SteadyStateProblem,
  observe: ObserveResult,
  method: SteadyStateMethod | undefined,
): { value: number; warnings: readonly string[] } {
  const result = report(solveSync(problem, method));
  return { value: observe(result), warnings: result.warnings };
}

/** The problem with temperatures and potentials of two reservoirs exchanged. */
function reversedProblem({ system, initial }: SteadyStateProblem, a: Reservoir, b: Reservoir): SteadyStateProblem {
  // a potential means nothing to a reservoir that exchanges no particles
  const both = a.exchangesParticles && b.exchangesParticles;
  const like = (r: Reservoir, { temperature, chemicalPotential }: Reservoir): Reservoir => ({
    ...r,
    temperature,
    chemicalPotential: both ? chemicalPotential : r.chemicalPotential,
  });
  const reservoirs = system.reservoirs.map((r) => (r === a ? like(a, b) : r === b ? like(b, a) : r));
  const exchanged: System = { ...system, reservoirs };
  const generator = generatorOf(exchanged);
  return { system: exchanged, generator, sectors: sectorsOf(generator), initial };
}
