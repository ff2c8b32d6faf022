// fast-check with a fixed seed: the seed stands in the title of the test.

import fc from 'fast-check';
import { test } from 'vitest';
import { Random } from './random.js';

/** A property of random streams: `body` runs `runs` times, each with its own stream. */
export function property(title: string, seed: number, runs: number, body: (random: Random) => void): void {
  test(`${title} [seed ${seed}]`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (start) => body(new Random(start))),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });
}
