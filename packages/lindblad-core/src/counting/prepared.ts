// Problem or prepared problem: what is prepared here is given back here.

import { LindbladError } from '../errors.js';
import type { SteadyStateMethod } from '../steady/method.js';
import { type PreparedProblem, prepare } from '../steady/prepare.js';
import type { SteadyStateProblem } from '../steady/steady-state.js';

/** A problem, or one whose factors are kept already; those stay the caller's. */
export type CountingInput = SteadyStateProblem | PreparedProblem;

/** Runs `body` on the factors of a problem. */
export function withFactors<Result>(
  input: CountingInput,
  method: SteadyStateMethod | undefined,
  body: (prepared: PreparedProblem) => Result,
): Result {
  if ('factors' in input) return body(input);
  const prepared = prepare(input, method);
  try {
    return body(prepared);
  } finally {
    prepared.release();
  }
}

/** The problem itself. */
export function problemOf(input: CountingInput): SteadyStateProblem {
  return 'factors' in input ? input.problem : input;
}

/** Highest order of a cumulant; beyond it 64-bit numbers hold no digits of them. */
const HIGHEST = 30;

/** Throws `bad-value` unless `order` is a whole number from `lowest` to 30. */
export function checkOrder(order: number, path: string, lowest = 1): number {
  if (Number.isInteger(order) && order >= lowest && order <= HIGHEST) return order;
  throw new LindbladError('bad-value', `the order ${String(order)}`, {
    path,
    value: order,
    expected: `a whole number from ${lowest} to ${HIGHEST}`,
  });
}
