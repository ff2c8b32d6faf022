// Over long times the rounding errors of what stays add up; they are seen in the trace and taken out of the state.

import { defineModel, evolutionProblem, evolveSync } from 'lindblad-core';
import { describe, expect, test } from 'vitest';

const dot = defineModel({
  name: 'dot between two leads',
  parameters: { eps: 1 },
  space: { dot: 'fermion' },
  hamiltonian: ({ dot }, { eps }) => dot.n.times(eps),
  reservoirs: {
    L: { statistics: 'fermi', temperature: 1, chemicalPotential: 1, coupling: ({ dot }) => dot.c, rate: 0.1 },
    R: { statistics: 'fermi', temperature: 1, chemicalPotential: -1, coupling: ({ dot }) => dot.c, rate: 0.1 },
  },
  observables: { n: ({ dot }) => dot.n },
  initial: ({ dot }) => dot.proj(0, 0),
});

describe.each([1e5, 1e7, 1e8])('t = %f', (t) => {
  test.each(['krylov', 'runge-kutta'] as const)('%s is at the steady state to 1e-12', (type) => {
    // explicit steps are as many as the time is long
    if (type === 'runge-kutta' && t > 1e5) return;
    const { expectations, statistics, state } = evolveSync(evolutionProblem(dot, { times: [0, t] }), { type });
    const exact = (1 / (1 + 1) + 1 / (Math.exp(2) + 1)) / 2;
    expect(Math.abs((expectations.n[1] as number) - exact)).toBeLessThan(type === 'krylov' ? 1e-12 : 1e-9);
    const rho = state(1).matrix;
    expect(Math.abs(rho.re[0] + rho.re[3] - 1)).toBeLessThan(4e-16);
    expect(statistics.traceDefect).toBeLessThan(1e-7);
  });
});
