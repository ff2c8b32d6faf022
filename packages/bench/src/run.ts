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

/**
 * Reads a run that was written as JSON; throws `bad-syntax` for what is none, with the place inside it. Everything that is
 * compared or shown is looked at here, so that a damaged file is known before any work. `path` names the file in the error.
 */
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
  const run = isObject(value) ? value : {};
  if (run.bench !== 1 || !isObject(run.machine)) throw fail('no run');
  const wrong = [
    ...missing(run, 'the run', { date: 'string', seconds: 'number' }),
    ...missing(run.machine, 'machine', { cpu: 'string', cores: 'number' }),
    ...(isObject(run.machine.versions) ? [] : ['machine.versions is missing']),
    ...faults(run.speed, 'speed', speedFaults),
    ...faults(isObject(run.physics) ? run.physics.checks : run.physics, 'physics.checks', checkFaults),
  ];
  if (wrong.length > 0) throw fail(wrong[0]);
  return value as BenchRun;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with the items of a list, which may be left out. */
function faults(list: unknown, where: string, of: (item: Fields, where: string) => string[]): string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [`${where} is no list`];
  return list.flatMap((item: unknown, k) => {
    if (!isObject(item) || typeof item.id !== 'string') return [`${where}[${k}] has no id`];
    return of(item, `case '${item.id}'`);
  });
}

const spreads = ['seconds', 'rate', 'yardstick', 'multiple', 'reference', 'relative', 'peerSeconds', 'ratio'];
const numbers = ['points', 'peerPoints', 'dimension', 'unknowns', 'peakBytes', 'arrayBytes', 'size'];

function speedFaults(item: Fields, where: string): string[] {
  return [
    ...spreads.flatMap((name) => spreadFaults(item[name], `${name} of ${where}`)),
    ...numbers
      .filter((name) => item[name] !== undefined && !isPositive(item[name]))
      .map((name) => `${name} of ${where} is no positive number`),
  ];
}

function spreadFaults(value: unknown, where: string): string[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [`${where} is no spread`];
  const { median, min, max, noise, samples } = value;
  const sound =
    [median, min, max].every(isPositive) &&
    // none of too few
    (noise === undefined || noise === null || (typeof noise === 'number' && Number.isFinite(noise) && noise >= 0)) &&
    Array.isArray(samples) &&
    samples.every(isPositive);
  return sound ? [] : [`${where}: median, min, max and samples must be positive numbers, noise no less than 0`];
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function checkFaults(item: Fields, where: string): string[] {
  return missing(item, where, { passed: 'boolean' });
}

/** The fields that are missing or of another type. */
function missing(item: Fields, where: string, types: Readonly<Record<string, string>>): string[] {
  return Object.entries(types)
    .filter(([name, type]) => typeof item[name] !== type)
    .map(([name, type]) => `${name} of ${where} is no ${type}`);
}
