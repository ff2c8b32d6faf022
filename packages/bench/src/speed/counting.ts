// Counting statistics of several counters, measured from the model to the cumulants, beside the steady state alone as the
// yardstick. The peer computes current and zero-frequency noise of the first counter, the first two of its cumulants.

import { type Model, solveSync, steadyStateProblem } from 'lindblad-core';
import { cumulants } from 'lindblad-core/counting';
import { peerProblem } from '../peer/problem.js';
import type { Run, SpeedCase } from './case.js';
import { nonzeros } from './steady.js';
import { stopwatch } from './stopwatch.js';

type Options = Omit<SpeedCase, 'kind' | 'open' | 'tolerance'> & {
  readonly model: Model;
  /** Names in `counts` of jumps. */
  readonly counters: readonly [string, ...string[]];
  /** Highest cumulant. */
  readonly order: number;
};

/** The case of some counters. */
export function countingCase({ model, counters, order, ...about }: Options): SpeedCase {
  return {
    ...about,
    // the peer's pseudo-inverse loses some digits
    tolerance: 1e-6,
    kind: 'counting',
    open: () => {
      const { generator } = steadyStateProblem(model);
      const problem = peerProblem(generator);
      const counted = generator.jumps.flatMap(({ counts }, k) => (counts?.[counters[0]] === 1 ? [k] : []));
      return { run: () => count(model, counters, order), peer: (peer) => peer.counting(problem, counted) };
    },
  };
}

function count(model: Model, names: readonly string[], order: number): Run {
  const alone = stopwatch();
  const { certificate } = solveSync(steadyStateProblem(model));
  const yardstick = alone().seconds;
  const stop = stopwatch();
  const problem = steadyStateProblem(model);
  const { counters } = cumulants(problem, { counters: names, order });
  return {
    ...stop(),
    yardstick,
    values: counters[0].cumulants.slice(0, 2),
    facts: {
      dimension: problem.generator.dimension,
      unknowns: problem.sectors.unknowns,
      nonzeros: nonzeros(problem.generator),
      residual: certificate.residual,
      method: `recursion, ${certificate.method}`,
    },
  };
}
