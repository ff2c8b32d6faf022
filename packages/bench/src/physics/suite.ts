// The physics suite: every check, and the score.

import { check, type PhysicsCheck, type PhysicsResult } from './check.js';
import { closedForms } from './closed-forms.js';
import { kernelChecks } from './kernels.js';
import { laws } from './laws.js';

/** All checks by group. */
export const physicsChecks: readonly PhysicsCheck[] = [...closedForms, ...kernelChecks, ...laws];

/** How many of how many. */
export interface Score {
  readonly passed: number;
  readonly total: number;
}

/** Makes the checks. */
export function runPhysics(
  checks: readonly PhysicsCheck[] = physicsChecks,
  onCheck?: (id: string) => void,
): PhysicsResult[] {
  return checks.map((one) => {
    onCheck?.(one.id);
    return check(one);
  });
}

/** The score of results. */
export function scoreOf(results: readonly PhysicsResult[]): Score {
  return { passed: results.filter(({ passed }) => passed).length, total: results.length };
}
