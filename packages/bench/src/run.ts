// A whole run as data: what was measured, where, with what; and the way back from a file.

import { LindbladError } from 'lindblad-core';
import type { Machine } from './machine.js';
import type { PhysicsResult } from './physics/check.js';
import type { Score } from './physics/suite.js';
import type { SpeedResult } from './speed/measure.js';

/** A run of one suite or both. */
export interface BenchRun {
  /** Version of this format. */
  readonly bench: 1;
  /** ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  /** What a reader should know of the circumstances. */
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly speed?: readonly SpeedResult[];
  readonly physics?: { readonly score: Score; readonly checks: readonly PhysicsResult[] };
}

/** Whether a case or a check of a run gave a wrong answer or none. Budgets that are missed and skipped cases are no failure. */
export function failures({ speed = [], physics }: BenchRun): string[] {
  return [
    ...speed.filter(({ failure }) => failure !== undefined).map(({ id }) => id),
    ...(physics?.checks ?? []).filter(({ passed }) => !passed).map(({ id }) => id),
  ];
}

/** Reads a run that was written as JSON; throws `bad-syntax` for what is none. `path` names the file in the error. */
export function readRun(text: string, path: string): BenchRun {
  const fail = (what: string, cause?: unknown): LindbladError =>
    new LindbladError('bad-syntax', `${what} in '${path}'`, {
      path: '--baseline',
      value: path,
      expected: 'a run of `lindblad bench --json`, version 1',
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail('no JSON', error);
  }
  const run = (typeof value === 'object' && value !== null ? value : {}) as Partial<BenchRun>;
  if (run.bench !== 1 || typeof run.machine !== 'object') throw fail('no run');
  for (const list of [run.speed ?? [], run.physics?.checks ?? []])
    if (!Array.isArray(list) || list.some((item) => typeof item?.id !== 'string')) throw fail('a list without ids');
  return value as BenchRun;
}
