// Time evolution, measured from the model to the expectations at all times, against the peer's mesolve with its default
// tolerances; for the difference it runs once more with tight ones.

import {
  type AnySite,
  evolutionProblem,
  evolveSync,
  type Generator,
  generatorOf,
  instantiate,
  type Model,
  type Operator,
  type Space,
} from 'lindblad-core';
import { peerMatrix, peerProblem } from '../peer/problem.js';
import type { Run, SpeedCase } from './case.js';
import { nonzeros } from './steady.js';
import { stopwatch } from './stopwatch.js';

type Options = Omit<SpeedCase, 'kind' | 'open' | 'tolerance'> & {
  readonly model: Model;
  /** The level that each site starts in, by its name; 0 where it is left out. */
  readonly levels?: Readonly<Record<string, number>>;
  /** Equally spaced from 0. */
  readonly end: number;
  readonly steps: number;
};

/** The case of an evolution. */
export function evolveCase({ model, levels = {}, end, steps, ...about }: Options): SpeedCase {
  const times = Array.from({ length: steps + 1 }, (_, k) => (k * end) / steps);
  return {
    ...about,
    // what the two sides' tight tolerances allow over many steps
    tolerance: 1e-6,
    kind: 'evolve',
    open: () => {
      const { space, generator } = instantiated(model);
      const initial = productState(space, levels);
      const problem = peerProblem(generator);
      const start = peerMatrix(initial.matrix);
      return {
        run: () => evolve(model, initial, times),
        peer: (peer) => peer.evolve(problem, start, times, false),
        tightPeer: (peer) => peer.evolve(problem, start, times, true),
      };
    },
  };
}

function instantiated(model: Model): { space: Space; generator: Generator } {
  const system = instantiate(model);
  return { space: system.space, generator: generatorOf(system) };
}

/** |k_1 k_2 …><k_1 k_2 …| of the levels of the sites. */
function productState(space: Space, levels: Readonly<Record<string, number>>): Operator {
  const [first, ...rest] = Object.entries(space.sites as Readonly<Record<string, AnySite>>).map(([name, site]) =>
    site.proj(levels[name] ?? 0, levels[name] ?? 0),
  );
  return rest.reduce((product, next) => product.times(next), first);
}

function evolve(model: Model, initial: Operator, times: readonly number[]): Run {
  const stop = stopwatch();
  const evolution = evolveSync(evolutionProblem(model, { initial, times, states: 'last' }));
  const taken = stop();
  const { method, matvecs, unknowns, errorEstimate, bytes } = evolution.statistics;
  const { generator } = evolution.problem;
  return {
    ...taken,
    values: (Object.values(evolution.expectations) as number[][]).flat(),
    facts: {
      dimension: generator.dimension,
      unknowns,
      nonzeros: nonzeros(generator),
      method,
      iterations: matvecs,
      errorEstimate,
      arrayBytes: bytes,
    },
  };
}
