// V and Λ atoms whose degenerate level is M-fold: A = Σ_k |0><k| and A = Σ_k |k><e|.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1803.11495.

import {
  apparentTemperature,
  defineModel,
  denseToFrame,
  type Model,
  type Operator,
  type ParameterDetails,
  reservoirCurrents,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import type { Shape } from './three-level.js';

type Name = 'T0' | 'TB' | 'c';

const parameters: Readonly<Record<Name, ParameterDetails>> = {
  T0: { value: 1 },
  TB: { value: 1.2, min: 0 },
  c: { value: 0, doc: 'coherence between any two of the degenerate levels' },
};

/** Populations in equilibrium at x = w/T0: of the single level, and of each of the M degenerate ones. */
export function manyLevels(shape: Shape, M: number, x: number): { single: number; each: number } {
  const z = Math.exp(-x);
  return shape === 'V'
    ? { single: 1 / (1 + M * z), each: z / (1 + M * z) }
    : { single: z / (M + z), each: 1 / (M + z) };
}

const total = (operators: readonly Operator[]): Operator => operators.reduce((a, b) => a.plus(b));

/** An atom of one level 0 and the M degenerate levels 1 … M, w = γ_0 = 1: level 0 is the ground level of V, the excited one of Λ. */
function manyLevelAtom(shape: Shape, M: number): Model {
  const degenerate = Array.from({ length: M }, (_, k) => k + 1);
  const lower = shape === 'V' ? [0] : degenerate;
  return defineModel({
    name: `${shape} atom of ${M + 1} levels`,
    parameters,
    space: { atom: { levels: M + 1 } },
    hamiltonian: ({ atom }) => atom.id.minus(total(lower.map((k) => atom.proj(k, k)))),
    reservoirs: {
      B: {
        statistics: 'bose',
        temperature: ({ TB }) => TB,
        coupling: ({ atom }) => total(degenerate.map((k) => (shape === 'V' ? atom.proj(0, k) : atom.proj(k, 0)))),
        rate: () => 1,
      },
    },
    initial: ({ atom }, { T0, c }) => {
      const { single, each } = manyLevels(shape, M, 1 / T0);
      const levels = degenerate.flatMap((k) => degenerate.map((l) => atom.proj(k, l).times(k === l ? each : c)));
      return total([atom.proj(0, 0).times(single), ...levels]);
    },
    observables: {
      energy: ({ atom }) => atom.id.minus(total(lower.map((k) => atom.proj(k, k)))),
      ladder: ({ atom }) => total(degenerate.map((k) => (shape === 'V' ? atom.proj(0, k) : atom.proj(k, 0)))),
    },
  });
}

/** What the engine finds of such an atom: T_S and the flow from the bath at the start, energy at the end. */
export interface ManyLevelRun {
  apparent: number;
  flow: number;
  energy: number;
}

export function manyLevelRun(shape: Shape, M: number, set: Readonly<Record<'T0' | 'TB' | 'c', number>>): ManyLevelRun {
  const { problem, state } = solveSync(steadyStateProblem(manyLevelAtom(shape, M), set));
  const { initial = state, generator } = problem;
  const { observables } = problem.system;
  return {
    apparent: apparentTemperature(initial, observables.ladder, 1),
    flow: reservoirCurrents(generator, denseToFrame(generator.frame, initial.matrix)).B.heat,
    energy: state.expect(observables.energy).re,
  };
}
