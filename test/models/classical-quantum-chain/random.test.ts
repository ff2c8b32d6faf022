// The generator against its published recurrence in whole numbers, and the variates against their distribution
// functions.

import { describe, expect, test } from 'vitest';
import {
  bits,
  exponential,
  normal,
  type RandomState,
  randomState,
  uniform,
} from '../../../packages/models/src/classical-quantum-chain/classical/random.js';

const root = 20250101;

/** xoshiro128++ as in the paper, in unlimited integers. */
function twin(start: RandomState): () => number {
  const M = 0xffffffffn;
  const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & M;
  const s = Array.from(start, (word) => BigInt(word >>> 0));
  return () => {
    const result = (rotl((s[0] + s[3]) & M, 7n) + s[0]) & M;
    const t = (s[1] << 9n) & M;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11n);
    return Number(result);
  };
}

/** χ² of draws in 200 cells of equal probability, in standard deviations from its mean. */
function chiSquare(draw: () => number, distribution: (x: number) => number, draws: number): number {
  const cells = 200;
  const counts = new Float64Array(cells);
  for (let i = 0; i < draws; i++) counts[Math.min(cells - 1, Math.floor(distribution(draw()) * cells))]++;
  const expected = draws / cells;
  let sum = 0;
  for (const count of counts) sum += (count - expected) ** 2 / expected;
  return (sum - (cells - 1)) / Math.sqrt(2 * (cells - 1));
}

/** The standard normal distribution function by Simpson's rule on a fine table. */
function normalDistribution(): (x: number) => number {
  const [low, n] = [-9, 36000];
  const h = -low / (n / 2);
  const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  const table = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) {
    const x = low + i * h;
    table[i] = table[i - 1] + (h / 6) * (density(x - h) + 4 * density(x - h / 2) + density(x));
  }
  return (x) => {
    const u = Math.min(Math.max((x - low) / h, 0), n - 1);
    const i = Math.floor(u);
    return Math.min(table[i] + (u - i) * (table[i + 1] - table[i]), 1 - 1e-16);
  };
}

describe('the generator', () => {
  test(`is xoshiro128++ [seed ${root}]`, () => {
    const state = randomState(root);
    const next = twin(state);
    for (let i = 0; i < 2000; i++) expect(bits(state) >>> 0).toBe(next());
  });

  test('repeats for a seed, differs between seeds and streams, also beyond 32 bits', () => {
    const first = (seed: number, stream = 0): number => bits(randomState(seed, stream));
    expect(first(7)).toBe(first(7));
    const firsts = [
      first(0),
      first(1),
      first(2),
      first(2 ** 32),
      first(2 ** 53 - 1),
      first(7),
      first(7, 1),
      first(7, 2),
    ];
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])('refuses the seed %s', (seed) => {
    expect(() => randomState(seed)).toThrow(/seed/);
  });
});

describe(`variates [seed ${root}]`, () => {
  const draws = 2_000_000;

  test('uniform', () => {
    const s = randomState(root, 1);
    expect(
      Math.abs(
        chiSquare(
          () => uniform(s),
          (x) => x,
          draws,
        ),
      ),
    ).toBeLessThan(4);
  });

  test('exponential, in the bulk, near 0 and in the tail beyond the ziggurat', () => {
    const s = randomState(root, 2);
    expect(
      Math.abs(
        chiSquare(
          () => exponential(s),
          (x) => 1 - Math.exp(-x),
          draws,
        ),
      ),
    ).toBeLessThan(4);
    // conditional laws: x < 0.01 magnified, and the memoryless tail
    const small = (): number => {
      for (;;) {
        const x = exponential(s);
        if (x < 0.01) return x;
      }
    };
    expect(Math.abs(chiSquare(small, (x) => Math.expm1(-x) / Math.expm1(-0.01), 40_000))).toBeLessThan(4);
    let [beyond, sum] = [0, 0];
    const n = 20_000_000;
    for (let i = 0; i < n; i++) {
      const x = exponential(s);
      if (x > 8) {
        beyond++;
        sum += x - 8;
      }
    }
    const expected = n * Math.exp(-8);
    expect(Math.abs(beyond - expected) / Math.sqrt(expected)).toBeLessThan(4);
    expect(Math.abs(sum / beyond - 1) * Math.sqrt(beyond)).toBeLessThan(4);
  });

  test('normal, with both signs and the tail beyond the ziggurat', () => {
    const s = randomState(root, 3);
    expect(Math.abs(chiSquare(() => normal(s), normalDistribution(), draws))).toBeLessThan(4);
    let [above, below] = [0, 0];
    const n = 10_000_000;
    for (let i = 0; i < n; i++) {
      const x = normal(s);
      if (x > 3.7) above++;
      else if (x < -3.7) below++;
    }
    // 1 - Φ(3.7), Abramowitz & Stegun, table 26.1
    const expected = n * 1.0779973347738824e-4;
    for (const count of [above, below]) expect(Math.abs(count - expected) / Math.sqrt(expected)).toBeLessThan(4);
  });
});
