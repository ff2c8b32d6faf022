// What counting costs beside the steady state: one factorisation, and so few solves with it that they are little to it.

import { defineModel, type PreparedProblem, prepare, steadyStateProblem } from 'lindblad-core';
import { cumulants } from 'lindblad-core/counting';
import { expect, test } from 'vitest';

/** A driven Kerr oscillator with four processes that are counted. */
const kerr = defineModel({
  name: 'kerr',
  parameters: {},
  space: { k: { boson: 6 } },
  hamiltonian: ({ k: { n, a } }) => n.times(0.5).plus(n.times(n).minus(n)).plus(a.plus(a.dag()).times(0.6)),
  jumps: [
    { operator: ({ k }) => k.a, rate: 1, counts: { lost: 1 } },
    { operator: ({ k }) => k.a.dag(), rate: 0.1, counts: { gained: 1 } },
    { operator: ({ k }) => k.a.times(k.a), rate: 0.1, counts: { pairs: 1 } },
    { operator: ({ k }) => k.n, rate: 0.1, counts: { kicks: 1 } },
  ],
});

test.each([
  [['lost'], 4],
  [['lost', 'gained', 'pairs', 'kicks'], 4],
  [['lost', 'gained', 'pairs', 'kicks'], 6],
])('%j to order %i: solves of all counters together, order by order', (counters, order) => {
  const prepared = prepare(steadyStateProblem(kerr));
  const { unknowns } = prepared.problem.sectors;
  let calls = 0;
  let columns = 0;
  const counting: PreparedProblem = {
    ...prepared,
    factors: {
      ...prepared.factors,
      inverse: () => expect.unreachable('one by one, dense factors are read again for each'),
      inverseEach: (ys) => {
        calls++;
        columns += ys.length;
        return prepared.factors.inverseEach(ys);
      },
    },
  };
  const found = cumulants(counting, { counters, order });
  prepared.release();
  // the last order is a trace; from order 5 on factorial cumulants are a series of their own
  expect(calls).toBeLessThanOrEqual(order - 1);
  expect(columns).toBeLessThanOrEqual((order > 4 ? 2 : 1) * counters.length * (order - 1));
  expect(found.counters.length).toBe(counters.length);
  // floating-point operations beside those of a dense factorisation at the size of the benchmark: 2/3 n³ against two
  // triangular solves, with their refinement, for each column
  const n = 1024;
  expect((columns * 8 * n ** 2) / ((2 / 3) * n ** 3)).toBeLessThan(order > 4 ? 0.5 : 0.15);
  expect(unknowns).toBe(36);
});
