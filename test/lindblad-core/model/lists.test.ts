// What should be a list may be none in a program without types.

import { defineModel, LindbladError, steadyStateProblem } from 'lindblad-core';
import { expect, test } from 'vitest';

test.each(['jumps', 'drive'])('%s that is no list is refused by name', (key) => {
  const model = defineModel({ name: 'q', parameters: {}, space: { q: 'qubit' }, hamiltonian: ({ q }) => q.sz });
  const wrong = { ...model, [key]: { operator: () => undefined, rate: 1 } };
  expect(() => steadyStateProblem(wrong)).toThrow(LindbladError);
  expect(() => steadyStateProblem(wrong)).toThrow(new RegExp(`${key} is no list`));
});
