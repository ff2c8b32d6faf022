// What every simulation of this folder returns, and the checks of what it is given.

import { LindbladError } from 'lindblad-core';
import type { BatchEstimate } from './batch-means.js';

declare const performance: { now(): number };

/** A simulated number: the same for the same settings and seed, except for `seconds`. */
export interface Estimate extends BatchEstimate {
  /** Events simulated: hits of walls, collisions or time steps times sites, whichever the simulation counts. */
  readonly events: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Settings of a run that every simulation has. */
export interface RunSettings {
  /** Events to simulate, after a warm-up of one batch; rounded up to whole batches. */
  readonly events: number;
  /** Number of batches for the error bar; default 64. */
  readonly batches?: number;
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
}

/** A stopwatch: seconds since it was made. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}

/**
 * The length of a batch and their number. Throws `bad-value` if one of the two is not a whole number that makes sense.
 */
export function batchesOf({ events, batches = 64 }: RunSettings): { batches: number; length: number } {
  if (!Number.isSafeInteger(batches) || batches < 2) {
    throw new LindbladError('bad-value', `${batches} batches`, {
      path: 'batches',
      value: batches,
      expected: 'a whole number, at least 2',
    });
  }
  if (!Number.isSafeInteger(events) || events < batches) {
    throw new LindbladError('bad-value', `${events} events in ${batches} batches`, {
      path: 'events',
      value: events,
      expected: 'a whole number, at least one event for every batch',
    });
  }
  return { batches, length: Math.ceil(events / batches) };
}

/** Throws `bad-value` unless the value is finite and above 0. */
export function requirePositive(value: number, path: string): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new LindbladError('bad-value', `${path} is ${value}`, { path, value, expected: 'a finite number above 0' });
}

/** Throws `bad-value` unless the value is a whole number, at least `least`. */
export function requireWhole(value: number, path: string, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new LindbladError('bad-value', `${path} is ${value}`, {
    path,
    value,
    expected: `a whole number, at least ${least}`,
  });
}

/** Throws `bad-value` unless 0 < value <= 1. */
export function requireProbability(value: number, path: string): void {
  if (value > 0 && value <= 1) return;
  throw new LindbladError('bad-value', `${path} is ${value}`, {
    path,
    value,
    expected: 'a probability above 0, at most 1',
  });
}
