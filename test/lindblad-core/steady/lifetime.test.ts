// Memory and cancellation: a thousand solves leave nothing behind, a cancelled one gives its memory back.

import { xxzChain } from 'lindblad-bench';
import { LindbladError, solve, solveSync, steadyStateProblem } from 'lindblad-core';
import { expect, test } from 'vitest';
import { memoryUse } from '../../../packages/lindblad-core/src/numeric/kernels/index.js';

test('1000 consecutive solves do not grow the memory', () => {
  const problem = steadyStateProblem(xxzChain(3));
  const methods = ['dense', 'sparse-lu', 'jump-free-gmres'] as const;
  const run = (count: number): void => {
    for (let k = 0; k < count; k++) solveSync(problem, { type: methods[k % methods.length] });
  };
  run(60);
  const before = memoryUse();
  run(1000);
  const after = memoryUse();
  expect(after.inUse).toBe(before.inUse);
  expect(after.total).toBe(before.total);
});

test('a cancelled solve throws `cancelled` and frees its memory', async () => {
  const before = memoryUse().inUse;
  const controller = new AbortController();
  const problem = steadyStateProblem(xxzChain(8));
  let iterations = 0;
  const solving = solve(
    problem,
    { type: 'jump-free-gmres' },
    {
      signal: controller.signal,
      onProgress: ({ iteration }) => {
        iterations = iteration;
        if (iteration === 5) controller.abort();
      },
    },
  );
  await expect(solving).rejects.toMatchObject({ code: 'cancelled' });
  expect(iterations).toBe(5);
  // what other tests left may be collected meanwhile
  expect(memoryUse().inUse).toBeLessThanOrEqual(before);
});

test('an iteration that is not allowed to finish is an error with the residual that was reached', () => {
  const problem = steadyStateProblem(xxzChain(6));
  const attempt = (): unknown => solveSync(problem, { type: 'jump-free-gmres', maxIterations: 3 });
  expect(attempt).toThrow(LindbladError);
  expect(attempt).toThrow(/iteration-limit.*after 3 iterations at a residual of/);
});

test('a method that does not fit is refused with the bytes and the method that would', () => {
  const problem = steadyStateProblem(xxzChain(7));
  expect(() => solveSync(problem, { type: 'dense', memoryLimit: 1e7 })).toThrow(
    /method 'dense' needs 188458?\d* bytes for 3432 unknowns; expected at most 10000000; 'jump-free-gmres' fits, with \d+ bytes/,
  );
});
