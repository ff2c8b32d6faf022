// A collision as the engine evolves it: the three spins under one exchange for a time θ, then under the other. A twin of
// the unitaries, with none of their algebra.

import type { ParameterDetails } from 'lindblad-core';
import {
  type DensityMatrix,
  defineModel,
  evolutionProblem,
  evolveSync,
  fermi,
  type ModelDefinition,
} from 'lindblad-core';
import { pairStart } from '../atom-pair/model.js';
import type { CollisionSet } from './collision.js';

type Name = 'T0' | 'TE' | 'coherence' | 'phase' | 'withA' | 'withB';

const spins: ModelDefinition<
  { readonly a: 'qubit'; readonly b: 'qubit'; readonly e: 'qubit' },
  Readonly<Record<Name, ParameterDetails>>
> = defineModel({
  name: 'cascade-three-spins',
  parameters: {
    T0: { value: 1 },
    TE: { value: 1.2 },
    coherence: { value: 1 },
    phase: { value: 0 },
    withA: { value: 1, doc: 'exchange of a and e' },
    withB: { value: 0, doc: 'exchange of b and e' },
  },
  space: { a: 'qubit', b: 'qubit', e: 'qubit' },
  hamiltonian: ({ a, b, e }, { withA, withB }) => {
    const exchange = a.sp.times(withA).plus(b.sp.times(withB)).times(e.sm);
    return exchange.plus(exchange.dag());
  },
  initial: ({ a, b, e }, { T0, TE, coherence, phase }) =>
    pairStart({ a, b }, { w: 1, T0, coherence, phase, correlation: 0 }).times(
      e
        .proj(0, 0)
        .times(fermi(-1 / TE))
        .plus(e.proj(1, 1).times(fermi(1 / TE))),
    ),
});

/** The three spins after one collision of the pair in its start, for the orders `a-first` and `b-first`. */
export function threeSpins({ theta, T0, TE, coherence, phase, order }: CollisionSet): DensityMatrix {
  const precise = { type: 'krylov', tolerance: 1e-15 } as const;
  const times = [0, theta];
  const first = order === 'a-first' ? { withA: 1, withB: 0 } : { withA: 0, withB: 1 };
  const second = { withA: first.withB, withB: first.withA };
  const set = { T0, TE, coherence, phase };
  const half = evolveSync(evolutionProblem(spins, { set: { ...set, ...first }, times }), precise);
  const problem = evolutionProblem(spins, { set: { ...set, ...second }, initial: half.state(1), times });
  return evolveSync(problem, precise).state(1);
}
