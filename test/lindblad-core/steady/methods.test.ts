// Every method that applies finds the same steady state, and sectors change the work but not the answer.

import { jaynesCummings, kerr, xxzChain } from 'lindblad-bench';
import type { DenseMatrix, Model } from 'lindblad-core';
import { solveSync, steadyStateMethods, steadyStateProblem, wholeSector } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { add, hermitianValues, scale } from '../../support/naive.js';
import type { Random } from '../../support/random.js';
import { leadModel, plainModel, randomFermions, randomLead, randomPlain } from '../../support/systems.js';

/** Half of the sum of the moduli of the eigenvalues of the difference. */
function traceDistance(a: DenseMatrix, b: DenseMatrix): number {
  return 0.5 * hermitianValues(add(a, scale(b, -1))).reduce((sum, x) => sum + Math.abs(x), 0);
}

const named = steadyStateMethods.filter((type) => type !== 'auto');

/** The largest distance of any method's state from the dense solution without sectors. */
function disagreement(model: Model): number {
  const problem = steadyStateProblem(model);
  const whole = solveSync({ ...problem, sectors: wholeSector(problem.generator.dimension) }, { type: 'dense' });
  expect(whole.certificate.verdict).toBe('unique');
  let worst = 0;
  for (const type of named) {
    const { state, certificate } = solveSync(problem, { type });
    expect(certificate.method).toBe(type);
    expect(certificate.verdict).toBe('unique');
    expect(certificate.kernelDimension).toBe(1);
    worst = Math.max(worst, traceDistance(state.matrix, whole.state.matrix));
  }
  return worst;
}

const draws: Record<string, (random: Random) => Model> = {
  'random Hamiltonians and jumps': (random) => plainModel(randomPlain(random)),
  'random leads': (random) => {
    const fermions = randomFermions(random, 3);
    const leads = Array.from({ length: random.whole(1, 3) }, () => randomLead(random, fermions.sites, 'fermi'));
    return leadModel(fermions, leads);
  },
};

describe('the methods agree to 1e-9 in trace distance', () => {
  Object.entries(draws).forEach(([name, draw], k) => {
    property(name, 4100 + k, 100, (random) => {
      expect(disagreement(draw(random))).toBeLessThan(1e-9);
    });
  });

  test.each([
    ['XXZ chain of 4', xxzChain(4)],
    ['XXZ chain of 5, strong coupling', xxzChain(5, { gamma: 5 })],
    ['XXZ chain of 5, weak coupling', xxzChain(5, { gamma: 0.01 })],
    ['Kerr oscillator of 20 levels', kerr(20)],
    ['Jaynes-Cummings of 16 levels', jaynesCummings(8)],
  ])('%s', (_, model) => {
    expect(disagreement(model)).toBeLessThan(1e-9);
  });
});

describe('sectors', () => {
  test.each([2, 3, 4, 5, 6])('leave C(2N, N) unknowns of 4^N for an XXZ chain of %i', (n) => {
    const { sectors } = steadyStateProblem(xxzChain(n));
    const central = [2, 6, 20, 70, 252, 924][n - 1];
    expect(sectors.unknowns).toBe(central);
    expect(sectors.components).toBe(1);
  });

  test('leave all unknowns where there is no symmetry', () => {
    expect(steadyStateProblem(kerr(7)).sectors.unknowns).toBe(49);
  });
});

test('an XXZ chain of 8 is solved within its residual and proven unique', () => {
  const { certificate, state, problem } = solveSync(steadyStateProblem(xxzChain(8)));
  expect(certificate.residual).toBeLessThan(1e-10);
  expect(certificate).toMatchObject({
    method: 'jump-free-gmres',
    verdict: 'unique',
    proof: 'commutant',
    unknowns: 12870,
  });
  expect(certificate.minEigenvalue).toBeGreaterThan(0);
  // magnetisation at the ends is odd under the reflection that exchanges the drives
  const { first, last } = problem.system.observables;
  expect(state.expect(first).re + state.expect(last).re).toBeCloseTo(0, 11);
});
