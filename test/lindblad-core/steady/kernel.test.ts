// Systems with several steady states: the dimension of the null space and the verdict, and what a start leads to.

import {
  comm,
  DensityMatrix,
  defineModel,
  type Model,
  type Operator,
  Space,
  solveSync,
  steadyStateProblem,
  sumOf,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';

const spins = (n: number): Record<string, 'qubit'> =>
  Object.fromEntries(Array.from({ length: n }, (_, k) => [`s${k}`, 'qubit']));

/** N qubits that lose their excitation together. */
function collective(n: number): Model {
  return defineModel({
    name: `dicke-${n}`,
    parameters: {},
    space: spins(n),
    hamiltonian: (s) =>
      sumOf(
        s.s0.sz,
        ...Object.values(s)
          .slice(1)
          .map((site) => site.sz),
      ).times(0.5),
    jumps: [
      {
        operator: (s) =>
          sumOf(
            s.s0.sm,
            ...Object.values(s)
              .slice(1)
              .map((site) => site.sm),
          ),
        rate: 1,
      },
    ],
  });
}

const pureQubit = defineModel({
  name: 'pure-qubit',
  parameters: {},
  space: { q: 'qubit' },
  hamiltonian: ({ q }) => q.sx.times(0.7).plus(q.sz),
});

const halves = defineModel({
  name: 'two-halves',
  parameters: {},
  space: { s: { levels: 4 } },
  hamiltonian: ({ s }) => s.proj(1, 1).times(0.3).plus(s.proj(3, 3).times(1.1)).plus(s.proj(2, 2).times(0.45)),
  jumps: [
    { operator: ({ s }) => s.proj(0, 1), rate: 1 },
    { operator: ({ s }) => s.proj(1, 0), rate: 0.5 },
    { operator: ({ s }) => s.proj(2, 3), rate: 1 },
    { operator: ({ s }) => s.proj(3, 2), rate: 0.2 },
  ],
});

// three spins that exchange, dephased together: |up up up> and |down down down> are dark, the rest mixes by magnetisation
const darkChain = defineModel({
  name: 'dark-chain',
  parameters: {},
  space: spins(3),
  hamiltonian: (s) => {
    const hop = (a: Operator, b: Operator): Operator => a.times(b.dag()).plus(b.times(a.dag()));
    return hop(s.s0.sp, s.s1.sp).plus(hop(s.s1.sp, s.s2.sp).times(0.6));
  },
  jumps: [
    { operator: (s) => s.s0.sz, rate: 0.5 },
    { operator: (s) => s.s1.sz, rate: 0.3 },
  ],
});

// the null space of spontaneous collective decay: one state a multiplet J, with the multiplicities of two coupled copies
// at equal J: Σ m_J² (4 qubits: m = 1, 3, 2), and coherences between different J's lowest states oscillate
const cases: [string, Model, number, string][] = [
  ['collective decay of a pair', collective(2), 2, 'oscillating'],
  ['Dicke, four qubits', collective(4), 1 + 9 + 4, 'oscillating'],
  ['a Hamiltonian alone', pureQubit, 2, 'oscillating'],
  ['two halves that do not meet', halves, 2, 'degenerate'],
  ['an exchange chain under dephasing', darkChain, 4, 'degenerate'],
];

describe('kernel dimension and verdict', () => {
  test.each(cases)('%s', (_, model, dimension, verdict) => {
    const solution = solveSync(steadyStateProblem(model));
    expect(solution.certificate.kernelDimension).toBe(dimension);
    expect(solution.certificate.verdict).toBe(verdict);
    expect(() => solution.state).toThrow(/linearly independent steady states.*initial state.*conserved/);
    expect(solution.kernel?.conserved).toHaveLength(dimension);
    expect(solution.kernel?.steady).toHaveLength(dimension);
  });

  test('conserved quantities of the exchange chain commute with its Hamiltonian and jumps', () => {
    const { kernel, problem } = solveSync(steadyStateProblem(darkChain));
    for (const j of kernel?.conserved ?? []) {
      expect(comm(j, problem.system.hamiltonian).distance(j.times(0))).toBeLessThan(1e-12);
      for (const { operator } of problem.system.jumps)
        expect(comm(j, operator).distance(j.times(0))).toBeLessThan(1e-12);
    }
  });

  test('two halves keep the weights of the start', () => {
    const space = new Space({ s: { levels: 4 } });
    const start = space
      .projector('s', 0, 0)
      .times(0.3)
      .plus(space.projector('s', 3, 3).times(0.7));
    const re = new Float64Array(16);
    for (let i = 0; i < 4; i++) re[i * 5] = start.element(i, i).re;
    const initial = new DensityMatrix({ rows: 4, cols: 4, re, im: new Float64Array(16) });
    const { state } = solveSync(steadyStateProblem(halves, {}, initial));
    const p = state.populations();
    expect(p[0] + p[1]).toBeCloseTo(0.3, 12);
    expect(p[0] / p[1]).toBeCloseTo(2, 10);
    expect(p[2] / p[3]).toBeCloseTo(5, 10);
  });
});

describe('an iteration does not mistake one of several steady states for the only one', () => {
  const pair = { a: 'qubit', b: 'qubit' } as const;
  test.each([
    [
      'two ways into one corner',
      defineModel({
        name: 'corner',
        parameters: {},
        space: pair,
        hamiltonian: ({ a }) => a.sz.times(0),
        jumps: [
          { operator: ({ a, b }) => a.sp.times(b.sm), rate: 4 },
          { operator: ({ a }) => a.sp, rate: 0.25 },
        ],
      }),
    ],
    [
      'a driven pair with a dark part',
      defineModel({
        name: 'dark-part',
        parameters: {},
        space: pair,
        hamiltonian: ({ a, b }) => b.sy.plus(a.sy.times(b.sz)),
        jumps: [{ operator: ({ a, b }) => a.sm.times(b.sp), rate: 1 }],
      }),
    ],
    [
      'a driven qubit with a conditional field',
      defineModel({
        name: 'conditional',
        parameters: {},
        space: pair,
        hamiltonian: ({ a, b }) => a.sx.times(3).plus(a.sy.times(b.sz)),
        jumps: [{ operator: ({ a, b }) => a.sp.times(b.sm), rate: 1 }],
      }),
    ],
  ])('%s', (_, model) => {
    const sure = solveSync(steadyStateProblem(model), { type: 'eigen' }).certificate.kernelDimension;
    expect(sure).toBeGreaterThan(1);
    const { certificate } = solveSync(steadyStateProblem(model), { type: 'jump-free-gmres' });
    expect(certificate.kernelDimension).toBe(sure);
  });
});
