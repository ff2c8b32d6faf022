// Steady states, measured from the model to the state with its certificate, against the peer's direct solver.

import { type Generator, type Model, solveSync, steadyStateProblem, unknownName } from 'lindblad-core';
import { peerProblem } from '../peer/problem.js';
import type { Run, SpeedCase } from './case.js';
import { stopwatch } from './stopwatch.js';

type Options = Omit<SpeedCase, 'kind' | 'open' | 'tolerance'> & {
  readonly model: Model;
  readonly tolerance?: number;
  /** An observable whose value is known in closed form. */
  readonly known?: Readonly<Record<string, number>>;
};

/** The case of a steady state. */
export function steadyCase({ model, known = {}, ...about }: Options): SpeedCase {
  return {
    tolerance: 1e-8,
    ...about,
    kind: 'steady',
    open: () => {
      const { generator, system } = steadyStateProblem(model);
      const problem = peerProblem(generator);
      for (const name of Object.keys(known))
        if (!(name in system.observables))
          throw unknownName('observable', name, Object.keys(system.observables), 'known');
      return { run: () => solve(model, known), peer: (peer) => peer.steady(problem) };
    },
  };
}

function solve(model: Model, known: Readonly<Record<string, number>>): Run {
  const stop = stopwatch();
  const problem = steadyStateProblem(model);
  const { state, certificate } = solveSync(problem);
  const taken = stop();
  const { method, unknowns, iterations, residual, proof, bytes } = certificate;
  const expectations = Object.entries(problem.system.observables).map(
    ([name, a]) => [name, state.expect(a).re] as const,
  );
  return {
    ...taken,
    values: expectations.map(([, value]) => value),
    known: expectations.flatMap(([name, value]) => (name in known ? [{ value, expected: known[name] }] : [])),
    facts: {
      dimension: problem.generator.dimension,
      unknowns,
      nonzeros: nonzeros(problem.generator),
      method,
      iterations,
      residual,
      proof,
      arrayBytes: bytes,
    },
  };
}

/** Entries that one product with the generator reads: those of the effective Hamiltonian and of the jump operators. */
export function nonzeros({ effective, jumps }: Generator): number {
  return jumps.reduce((sum, { operator }) => sum + operator.colIdx.length, effective.colIdx.length);
}
