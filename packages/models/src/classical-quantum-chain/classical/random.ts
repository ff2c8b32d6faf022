// Random numbers for Monte Carlo loops: a seeded generator and exact exponential and normal variates from it.
// Generator: xoshiro128++, four 32-bit words, period 2^128 - 1; Blackman & Vigna, ACM Trans. Math. Softw. 47, 36 (2021).
// Variates: the ziggurat of 256 layers of equal area, rejection without approximation; Marsaglia & Tsang,
// J. Stat. Softw. 5(8) (2000), with separate bits for the layer and for the abscissa, Doornik (2005). Abscissae have 52
// random bits, so that small values are as finely resolved as large ones.

import { LindbladError } from 'lindblad-core';

/** The four words of the generator. Passed to every function here, which advances it. */
export type RandomState = Int32Array;

/**
 * A generator from a seed, a whole number from 0 to 2^53 - 1, and the number of a stream of the same kind: streams of
 * one seed are started from unrelated states. Throws `bad-value` for any other seed.
 */
export function randomState(seed: number, stream = 0): RandomState {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new LindbladError('bad-value', `seed is ${seed}`, {
      path: 'seed',
      value: seed,
      expected: 'a whole number from 0 to 9007199254740991',
    });
  }
  // each word hashes the seed, the stream and its own number; a mixer of 32 bits after Steele, Lea & Flood (2014)
  let h = mix((seed % 4294967296) + 0x9e3779b9);
  h = mix(h + Math.floor(seed / 4294967296) + 0x9e3779b9);
  h = mix(h + stream + 0x9e3779b9);
  const state = new Int32Array(4);
  for (let i = 0; i < 4; i++) {
    h = mix(h + 0x9e3779b9);
    state[i] = h;
  }
  // the one state that the generator never leaves
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return state;
}

function mix(word: number): number {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

/** The next 32 random bits, as a signed integer. */
export function bits(s: RandomState): number {
  const s0 = s[0];
  const s1 = s[1];
  const s3 = s[3];
  const sum = (s0 + s3) | 0;
  const result = (((sum << 7) | (sum >>> 25)) + s0) | 0;
  const s2 = s[2] ^ s0;
  const t3 = s3 ^ s1;
  s[1] = s1 ^ s2;
  s[0] = s0 ^ t3;
  s[2] = s2 ^ (s1 << 9);
  s[3] = (t3 << 11) | (t3 >>> 21);
  return result;
}

/** Uniform in (0, 1): the middles of 2^52 equal cells. */
export function uniform(s: RandomState): number {
  const high = bits(s) >>> 0;
  return (high * 1048576 + (bits(s) >>> 12) + 0.5) * 2.220446049250313e-16;
}

const LAYERS = 256;
const CELL = 1 / 4503599627370496;

interface Ziggurat {
  /** Width of a layer by 2^-52: turns 52 bits into an abscissa. */
  readonly scale: Float64Array;
  /** Abscissae below this are under the density all over the layer. */
  readonly inner: Float64Array;
  /** The density at the lower and at the upper edge of a layer. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Layers of equal area under a falling density with f(0) = 1. Layer 0 is the strip below f(r), with the tail beyond r,
 * whose area is `tail`; `r` is such that the top layer just closes.
 */
function ziggurat(f: (x: number) => number, inverse: (y: number) => number, r: number, tail: number): Ziggurat {
  const area = r * f(r) + tail;
  const x = new Float64Array(LAYERS + 1);
  x[0] = area / f(r);
  x[1] = r;
  for (let i = 2; i < LAYERS; i++) x[i] = inverse(f(x[i - 1]) + area / x[i - 1]);
  const layers = (value: (i: number) => number): Float64Array =>
    Float64Array.from({ length: LAYERS }, (_, i) => value(i));
  return {
    scale: layers((i) => x[i] * CELL),
    inner: layers((i) => x[i + 1]),
    low: layers((i) => (i === 0 ? 0 : f(x[i]))),
    high: layers((i) => f(x[i + 1])),
  };
}

/** Right edges of the base strips for 256 layers, from Marsaglia & Tsang (2000), tables 1 and 2. */
const EXPONENTIAL_EDGE = 7.69711747013105;
const NORMAL_EDGE = 3.654152885361009;

/** The integral of exp(-x²/2) from r: Laplace's continued fraction of Mills' ratio. */
function normalTail(r: number): number {
  let fraction = r;
  for (let k = 200; k > 0; k--) fraction = r + k / fraction;
  return Math.exp(-0.5 * r * r) / fraction;
}

const EXP: Ziggurat = ziggurat(
  (x) => Math.exp(-x),
  (y) => -Math.log(y),
  EXPONENTIAL_EDGE,
  Math.exp(-EXPONENTIAL_EDGE),
);
const NORMAL: Ziggurat = ziggurat(
  (x) => Math.exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * Math.log(y)),
  NORMAL_EDGE,
  normalTail(NORMAL_EDGE),
);
// flat names: the loops read them without a property access
const { scale: expScale, inner: expInner, low: expLow, high: expHigh } = EXP;
const { scale: normalScale, inner: normalInner, low: normalLow, high: normalHigh } = NORMAL;

/** An exponential variate of mean 1, above 0. */
export function exponential(s: RandomState): number {
  const word = bits(s);
  const layer = word & 255;
  const x = ((bits(s) >>> 0) * 1048576 + (word >>> 12) + 0.5) * expScale[layer];
  return x < expInner[layer] ? x : exponentialEdge(s, layer, x);
}

/** The one draw in a hundred at the edge of a layer. */
function exponentialEdge(s: RandomState, layer: number, x: number): number {
  // beyond r the law is the same law again
  if (layer === 0) return EXPONENTIAL_EDGE + exponential(s);
  if (expLow[layer] + uniform(s) * (expHigh[layer] - expLow[layer]) < Math.exp(-x)) return x;
  return exponential(s);
}

/** A standard normal variate. */
export function normal(s: RandomState): number {
  const word = bits(s);
  const layer = word & 255;
  const x = ((bits(s) >>> 0) * 1048576 + (word >>> 12) + 0.5) * normalScale[layer];
  const positive = x < normalInner[layer] ? x : normalEdge(s, layer, x);
  // a bit of its own: 0 to 7 name the layer, 12 to 31 belong to the abscissa
  return (word & 256) === 0 ? positive : -positive;
}

function normalEdge(s: RandomState, layer: number, x: number): number {
  if (layer === 0) {
    // Marsaglia (1964): the tail by rejection from an exponential
    for (;;) {
      const y = exponential(s) / NORMAL_EDGE;
      if (2 * exponential(s) > y * y) return NORMAL_EDGE + y;
    }
  }
  if (normalLow[layer] + uniform(s) * (normalHigh[layer] - normalLow[layer]) < Math.exp(-0.5 * x * x)) return x;
  return Math.abs(normal(s));
}
