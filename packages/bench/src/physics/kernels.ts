// Verdicts on generators with one or several steady states: dimensions, oscillations, limits from a start, refusals.

import { defineModel, LindbladError, type Model, type Operator, solveSync, steadyStateProblem } from 'lindblad-core';
import { xxzChain } from '../models/chains.js';
import { equal, type Finding, type PhysicsCheck } from './check.js';

/** A cavity that loses photons in pairs, and turns at ω. Parity is conserved. */
function pairLoss(omega: number, levels = 8): Model {
  return defineModel({
    name: 'pair loss',
    parameters: {},
    space: { cavity: { boson: levels } },
    hamiltonian: ({ cavity }) => cavity.n.times(omega),
    jumps: [{ operator: ({ cavity }) => cavity.a.times(cavity.a), rate: 1 }],
    observables: { n: ({ cavity }) => cavity.n },
  });
}

/** A qubit that loses its phase, and its excitation at a rate of its own. */
function dephasing(loss: number): Model {
  return defineModel({
    name: 'dephasing',
    parameters: {},
    space: { q: 'qubit' },
    hamiltonian: ({ q }) => q.sz.times(0.5),
    jumps: [
      { operator: ({ q }) => q.sz, rate: 1 },
      { operator: ({ q }) => q.sm, rate: loss },
    ],
  });
}

/** Two qubits that decay together: the singlet does not. */
function collectiveDecay(): Model {
  return defineModel({
    name: 'collective decay',
    parameters: {},
    space: { a: 'qubit', b: 'qubit' },
    hamiltonian: ({ a }) => a.sz.times(0),
    jumps: [{ operator: ({ a, b }) => a.sm.plus(b.sm), rate: 1 }],
    observables: { up: ({ a, b }) => a.proj(1, 1).plus(b.proj(1, 1)) },
  });
}

function closedThreeLevels(): Model {
  return defineModel({
    name: 'closed',
    parameters: {},
    space: { l: { levels: 3 } },
    hamiltonian: ({ l }) => l.proj(1, 1).plus(l.proj(2, 2).times(2.5)),
    jumps: [],
  });
}

const verdict = (model: Model, expected: string): Finding => {
  const { certificate } = solveSync(steadyStateProblem(model));
  return { measured: `${certificate.verdict}, ${certificate.kernelDimension}`, expected, tolerance: 0 };
};

/** An observable in the steady state that a start leads to. */
function reached(model: Model, observable: string, start: (model: Model) => Operator): number {
  const { system } = steadyStateProblem(model);
  const { state } = solveSync(steadyStateProblem(model, {}, start(model)));
  return state.expect(system.observables[observable]).re;
}

/** |k><k| of the space's product basis, summed by weights. */
function diagonal(model: Model, weights: readonly number[]): Operator {
  const { system } = steadyStateProblem(model);
  const [site] = Object.values(system.space.sites as Record<string, { proj(i: number, j: number): Operator }>);
  return weights.map((w, k) => site.proj(k, k).times(w)).reduce((sum, term) => sum.plus(term));
}

const BASINS = 'Albert & Jiang, Phys. Rev. A 89, 022118 (2014)';
const ALGEBRA = 'Evans, Commun. Math. Phys. 54, 293 (1977)';
const PROSEN = 'Prosen, Phys. Rev. Lett. 106, 217206 (2011)';

/** All of them. */
export const kernelChecks: readonly PhysicsCheck[] = [
  {
    id: 'driven-chain-unique',
    group: 'kernel',
    statement: 'the boundary-driven XXZ chain has one steady state',
    source: PROSEN,
    find: () => verdict(xxzChain(4), 'unique, 1'),
  },
  {
    id: 'dephasing-degenerate',
    group: 'kernel',
    statement: 'pure dephasing conserves the populations: two steady states',
    source: ALGEBRA,
    find: () => verdict(dephasing(0), 'degenerate, 2'),
  },
  {
    id: 'slow-loss-unique',
    group: 'kernel',
    statement: 'a loss of 1e-6 beside dephasing of 1 leaves one',
    source: ALGEBRA,
    find: () => verdict(dephasing(1e-6), 'unique, 1'),
  },
  {
    id: 'pair-loss-degenerate',
    group: 'kernel',
    statement: 'loss in pairs leaves the qubit of no and one photon: four linearly independent steady states',
    source: BASINS,
    find: () => verdict(pairLoss(0), 'degenerate, 4'),
  },
  {
    id: 'pair-loss-oscillating',
    group: 'kernel',
    statement: 'the coherence of that qubit oscillates for ever if the cavity turns: two steady states',
    source: BASINS,
    find: () => verdict(pairLoss(1), 'oscillating, 2'),
  },
  {
    id: 'collective-decay-degenerate',
    group: 'kernel',
    statement: 'two qubits that decay together keep ground state and singlet with their coherences: four',
    source: 'Zanardi & Rasetti, Phys. Rev. Lett. 79, 3306 (1997)',
    find: () => verdict(collectiveDecay(), 'degenerate, 4'),
  },
  {
    id: 'closed-oscillating',
    group: 'kernel',
    statement: 'without jumps every function of H is steady, and coherences oscillate',
    source: ALGEBRA,
    find: () => verdict(closedThreeLevels(), 'oscillating, 3'),
  },
  {
    id: 'pair-loss-odd',
    group: 'kernel',
    statement: 'three quarters of odd photon numbers end as three quarters of one photon',
    source: BASINS,
    find: () =>
      equal(
        reached(pairLoss(1), 'n', (m) => diagonal(m, [0, 0, 0, 0.5, 0.25, 0.25])),
        0.75,
        1e-12,
      ),
  },
  {
    id: 'collective-decay-trapped',
    group: 'kernel',
    statement: 'of two qubits that decay together, one excited, half an excitation is trapped in the singlet',
    source: 'Dicke, Phys. Rev. 93, 99 (1954)',
    find: () => {
      const excited = (model: Model): Operator => {
        const { a, b } = steadyStateProblem(model).system.space.sites as unknown as Pair;
        return a.proj(1, 1).times(b.proj(0, 0));
      };
      return equal(reached(collectiveDecay(), 'up', excited), 0.5, 1e-12);
    },
  },
  {
    id: 'degenerate-refused',
    group: 'kernel',
    statement: 'asked for the one steady state of several, without a start, the engine refuses',
    source: BASINS,
    find: () => ({
      measured: refusal(() => solveSync(steadyStateProblem(pairLoss(1))).state),
      expected: 'degenerate',
      tolerance: 0,
    }),
  },
  {
    id: 'conserved-quantities',
    group: 'kernel',
    statement: 'there are as many conserved quantities as steady states',
    source: BASINS,
    find: () => equal(solveSync(steadyStateProblem(pairLoss(0))).kernel?.conserved.length ?? 0, 4, 0),
  },
];

type Pair = Readonly<Record<'a' | 'b', { proj(i: number, j: number): Operator }>>;

function refusal(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return error instanceof LindbladError ? error.code : String(error);
  }
  return 'an answer';
}
