// The entropy production along an evolution in two parts: adiabatic, what it costs to keep the steady state of the moment,
// and nonadiabatic, what relaxing towards it costs. See house-keeping.ts.
// Source: Esposito & Van den Broeck, Phys. Rev. E 82, 011143 (2010); Horowitz & Parrondo, New J. Phys. 15, 085028 (2013).

import type { EvolutionProblem } from '../dynamics/evolve.js';
import { generatorOf, type Generator as LindbladGenerator } from '../generator/generator.js';
import { sectorsOf } from '../generator/sectors.js';
import type { System } from '../model/system.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { solveSync } from '../steady/steady-state.js';
import { type EntropySplit, type HouseKeeping, houseKeeping } from './house-keeping.js';
import { LogState } from './log-state.js';

/** Both parts by time, and how they are defined. */
export interface SplitAlong {
  /** What keeping the steady state of the moment costs; NaN where `split` is `none`. */
  readonly adiabatic: Float64Array;
  /** What relaxing towards it costs; NaN where there is none, or plain jumps take part. */
  readonly nonadiabatic: Float64Array;
  /** For populations, for quantum states, or not at all. */
  readonly split: EntropySplit;
  /** Why there is no split. */
  readonly why: string | undefined;
}

/** Unknowns up to which the steady state of each moment of a drive is solved for. */
const MOST_UNKNOWNS = 400;

/** Levels up to which the split is looked for. */
const MOST_LEVELS = 256;

/** The split at the states of all times of an evolution, in the generator's frame; yields the number of each time. */
export function* splitAlong(
  { generator, sectors, system, times }: EvolutionProblem,
  states: readonly DenseMatrix[],
): Generator<number, SplitAlong> {
  const none = (why: string): SplitAlong => {
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
    yield k;
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
function frozen(system: System, t: number): LindbladGenerator {
  const hamiltonian = system.drive.reduce(
    (h, { operator, coefficient }) => h.plus(operator.times(coefficient(t))),
    system.hamiltonian,
  );
  return generatorOf({ ...system, hamiltonian, drive: [] });
}

/** The split at the one steady state of a generator; where there are several, why there is none. */
function keepingOf(generator: LindbladGenerator, populations: boolean): HouseKeeping | string {
  const { system } = generator;
  const solution = solveSync({ system, generator, sectors: sectorsOf(generator), initial: undefined });
  if (solution.certificate.verdict !== 'unique') return 'there are several steady states';
  return houseKeeping(generator, solution.frameState, populations);
}
