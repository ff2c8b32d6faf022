// Slow relaxation: what is resolved is reported with its gap, what is not is said to be unresolved.

import {
  defineModel,
  type Model,
  type SteadyStateMethod,
  solve,
  solveSync,
  steadyStateProblem,
  sumOf,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';

/** Two pairs of levels, each with its own relaxation, and jumps of a small rate between the pairs. */
function halves(slow: number): Model {
  return defineModel({
    name: 'slow-switch',
    parameters: {},
    space: { s: { levels: 4 } },
    hamiltonian: ({ s }) => s.proj(0, 1).plus(s.proj(1, 0)).plus(s.proj(2, 3)).plus(s.proj(3, 2)),
    jumps: [
      { operator: ({ s }) => s.proj(0, 1), rate: 1 },
      { operator: ({ s }) => s.proj(2, 3), rate: 0.4 },
      { operator: ({ s }) => s.proj(0, 2), rate: slow },
      { operator: ({ s }) => s.proj(2, 0), rate: 3 * slow },
    ],
  });
}

const methods: SteadyStateMethod['type'][] = ['auto', 'dense', 'sparse-lu', 'jump-free-gmres', 'eigen'];

describe.each(methods)('method %s', (type) => {
  test.each([1e-5, 1e-8, 3e-10, 1e-11])('a switching rate of %f is found, with the gap that goes with it', (slow) => {
    const { certificate, warnings, state } = solveSync(steadyStateProblem(halves(slow)), { type });
    expect(certificate.verdict).toBe('unique');
    // the rate of leaving is the rate times the population of the level that is left
    const p = state.populations();
    const left = p[0] / (p[0] + p[1]);
    const right = p[2] / (p[2] + p[3]);
    const gap = slow * (right + 3 * left);
    expect((p[0] + p[1]) / (p[2] + p[3])).toBeCloseTo(right / (3 * left), 3);
    if (slow < 1e-9) {
      expect(certificate.gap).toBeGreaterThan(0.9 * gap);
      expect(certificate.gap).toBeLessThan(1.1 * gap);
      expect(warnings.join()).toMatch(/ill-conditioned: the slowest mode decays at about/);
    } else expect(warnings.join()).not.toMatch(/ill-conditioned/);
  });

  test('a rate that double precision does not resolve is named', () => {
    const { certificate, warnings } = solveSync(steadyStateProblem(halves(1e-16)), { type });
    expect(certificate.verdict).toBe('degenerate');
    expect(certificate.kernelDimension).toBe(2);
    expect(warnings.join()).toMatch(/a jump of rate 3\.0e-16 is not resolved/);
  });
});

/** A driven pair with a dark part beside a chain of spins driven at its ends: two steady states. */
function besideChain(length: number): Model {
  const chain = Object.fromEntries(Array.from({ length }, (_, k) => [`s${k}`, 'qubit' as const]));
  return defineModel({
    name: 'pair-beside-chain',
    parameters: {},
    space: { a: 'qubit', b: 'qubit', ...chain },
    hamiltonian: (sites) => {
      const { a, b } = sites;
      const s = Array.from({ length }, (_, k) => sites[`s${k}` as 'a']);
      const bonds = s
        .slice(1)
        .flatMap((right, k) => [s[k].sx.times(right.sx), s[k].sy.times(right.sy), s[k].sz.times(right.sz).times(0.5)]);
      return sumOf(b.sy, a.sy.times(b.sz), ...bonds);
    },
    jumps: [
      { operator: ({ a, b }) => a.sm.times(b.sp), rate: 1 },
      { operator: (sites) => sites['s0' as 'a'].sp, rate: 1.5 },
      { operator: (sites) => sites[`s${length - 1}` as 'a'].sm, rate: 1.5 },
    ],
  });
}

describe('a degenerate pair beside a chain', () => {
  test('of two spins: its null space is found, in slices that let timers run', async () => {
    const steps: number[] = [];
    const { certificate } = await solve(steadyStateProblem(besideChain(2)), undefined, {
      onProgress: ({ iteration }) => steps.push(iteration),
    });
    expect(certificate.verdict).not.toBe('unique');
    expect(steps.length).toBeGreaterThan(10);
    const alone = solveSync(steadyStateProblem(besideChain(1)));
    expect(certificate.kernelDimension).toBe(alone.certificate.kernelDimension);
  });
});
