// The hard-point gas: against free particles that pass through each other, against a plain search for the next event,
// conservation laws, and J_N = N J_1.

import { describe, expect, test } from 'vitest';
import { eventTimes, schedule } from '../../../packages/models/src/classical-quantum-chain/classical/event-times.js';
import {
  advance,
  type HardPoints,
  hardPointGas,
  hardPoints,
} from '../../../packages/models/src/classical-quantum-chain/classical/hard-points.js';
import { maxwellCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-closed-form.js';
import { exponential, randomState } from '../../../packages/models/src/classical-quantum-chain/classical/random.js';
import { Random } from '../../support/random.js';
import { deviations } from './reference.js';

const walls = { leftTemperature: 1, rightTemperature: 0.25 };

test.each([1, 2, 3, 7, 8, 33])('the tournament of %d events knows the earliest one [seed 51]', (n) => {
  const random = new Random(51);
  const events = eventTimes(n);
  const plain = new Array<number>(n).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < 500; k++) {
    const event = random.whole(0, n - 1);
    plain[event] = random.uniform() < 0.1 ? Number.POSITIVE_INFINITY : random.uniform();
    schedule(events, event, plain[event]);
    expect(events.times[events.winners[1]]).toBe(Math.min(...plain));
  }
});

/**
 * The same gas without a tournament or clocks of its own for each particle: all move to the next event, which is
 * searched for.
 */
function plainGas(settings: HardPoints, count: number): { energies: [number, number]; time: number; hits: number } {
  const state = randomState(settings.seed);
  const { x, v, mass, length } = hardPointGas(settings, state);
  const n = x.length;
  const energies: [number, number] = [0, 0];
  let [time, hits, last] = [0, 0, -1];
  for (let k = 0; k < count; k++) {
    let [next, wait] = [-1, Number.POSITIVE_INFINITY];
    for (let event = 0; event <= n; event++) {
      const gap = (event === n ? length : x[event]) - (event === 0 ? 0 : x[event - 1]);
      const closing = (event === 0 ? 0 : v[event - 1]) - (event === n ? 0 : v[event]);
      if (event !== last && closing > 0 && gap / closing < wait) [next, wait] = [event, gap / closing];
      // a lone particle never meets the same wall twice in a row, nor does a pair meet twice
    }
    for (let i = 0; i < n; i++) x[i] += v[i] * wait;
    time += wait;
    last = next;
    if (next === 0 || next === n) {
      const i = next === 0 ? 0 : n - 1;
      const energy = exponential(state) * (next === 0 ? settings.leftTemperature : settings.rightTemperature);
      energies[next === 0 ? 0 : 1] += energy - 0.5 * mass[i] * v[i] ** 2;
      v[i] = Math.sqrt((2 * energy) / mass[i]) * (next === 0 ? 1 : -1);
      hits++;
      continue;
    }
    const [a, b] = [next - 1, next];
    const [u, w] = [v[a], v[b]];
    v[a] = ((mass[a] - mass[b]) * u + 2 * mass[b] * w) / (mass[a] + mass[b]);
    v[b] = ((mass[b] - mass[a]) * w + 2 * mass[a] * u) / (mass[a] + mass[b]);
  }
  return { energies, time, hits };
}

describe('event by event', () => {
  test.each([
    [1, [1], 400],
    [2, [1], 2000],
    [9, [1], 4000],
    // unequal masses are chaotic: rounding errors grow
    [4, [1, 1.7], 25],
    [5, [0.3, 2, 1], 25],
  ])('%d particles of masses %j are those of a plain search [seed 52]', (particles, masses, count) => {
    const settings = { ...walls, particles, masses, events: 1000, seed: 52, length: 2 };
    const state = randomState(52);
    const gas = hardPointGas(settings, state);
    const sums = new Float64Array(3);
    const time = advance(gas, state, count, sums);
    const plain = plainGas(settings, count);
    expect(sums[2]).toBe(plain.hits);
    expect(Math.abs(time / plain.time - 1)).toBeLessThan(1e-8);
    expect(Math.abs(sums[0] - plain.energies[0])).toBeLessThan(1e-7);
    expect(Math.abs(sums[1] - plain.energies[1])).toBeLessThan(1e-7);
  });

  test('equal masses are free particles that pass through each other [seed 53]', () => {
    const settings = { ...walls, particles: 6, events: 1000, seed: 53 };
    const state = randomState(53);
    const gas = hardPointGas(settings, state);
    const sums = new Float64Array(3);
    const free = randomState(53);
    const { x, v } = hardPointGas(settings, free);
    const time = advance(gas, state, 20_000, sums);
    // free flights to the walls, in the order of time
    let [now, energy, hits] = [0, 0, 0];
    const due = x.map((place, i) => (v[i] < 0 ? -place / v[i] : (1 - place) / v[i]));
    for (;;) {
      const i = due.indexOf(Math.min(...due));
      if (due[i] > time * (1 + 1e-12)) break;
      now = due[i];
      const left = v[i] < 0;
      const out = exponential(free) * (left ? walls.leftTemperature : walls.rightTemperature);
      if (left) energy += out - 0.5 * v[i] ** 2;
      v[i] = Math.sqrt(2 * out) * (left ? 1 : -1);
      due[i] = now + 1 / Math.abs(v[i]);
      hits++;
    }
    expect(hits).toBe(sums[2]);
    expect(Math.abs(energy - sums[0])).toBeLessThan(1e-8);
  });

  test('energy is conserved between the walls, the order of the particles is kept [seed 54]', () => {
    const settings = { ...walls, particles: 12, masses: [1, 1.618], events: 1000, seed: 54 };
    const state = randomState(54);
    const gas = hardPointGas(settings, state);
    const energy = (): number => gas.v.reduce((sum, v, i) => sum + 0.5 * gas.mass[i] * v * v, 0);
    const start = energy();
    const sums = new Float64Array(3);
    for (let k = 0; k < 40; k++) {
      advance(gas, state, 500, sums);
      expect(Math.abs(energy() - start - sums[0] - sums[1])).toBeLessThan(1e-9);
      const places = gas.x.map((x, i) => x - gas.v[i] * gas.since[i]);
      expect(places[0]).toBeGreaterThan(-1e-9);
      expect(places[11]).toBeLessThan(1 + 1e-9);
      for (let i = 1; i < 12; i++) expect(places[i]).toBeGreaterThan(places[i - 1] - 1e-9);
    }
  });
});

describe('the current', () => {
  test.each([
    [1, 0.25, 600_000],
    [3, 0.1, 600_000],
    [8, 0.25, 1_000_000],
    [24, 0.5, 1_500_000],
  ])(
    'of %d equal particles at T_R = %d is that many times the one of one [seed 55]',
    (particles, rightTemperature, events) => {
      const run = hardPoints({ leftTemperature: 1, rightTemperature, particles, events, seed: 55 });
      expect(run.error).toBeLessThan(0.03 * run.value);
      expect(deviations(run, particles * maxwellCurrent({ leftTemperature: 1, rightTemperature }))).toBeLessThan(4);
      expect(Math.abs(run.value + run.right) * run.time).toBeLessThan(40 * particles);
    },
  );

  test('vanishes between equal temperatures, also for unequal masses [seed 56]', () => {
    const gas = { leftTemperature: 0.5, rightTemperature: 0.5, particles: 6, events: 500_000, seed: 56 };
    for (const masses of [[1], [1, 3]]) expect(deviations(hardPoints({ ...gas, masses }), 0)).toBeLessThan(4);
  });

  test('unequal masses resist: less than the free current, and less for more particles of the same density [seed 57]', () => {
    const gas = { ...walls, masses: [1, 3], events: 500_000, seed: 57 };
    const short = hardPoints({ ...gas, particles: 4, length: 4 });
    const long = hardPoints({ ...gas, particles: 16, length: 16 });
    expect(short.value + 4 * short.error).toBeLessThan(4 * maxwellCurrent({ ...walls, length: 4 }));
    expect(long.value + 4 * Math.hypot(long.error, short.error)).toBeLessThan(short.value);
  });

  test('shows the negative differential resistance of one particle [seed 58]', () => {
    const gas = { leftTemperature: 1, particles: 5, events: 400_000, seed: 58 };
    const warm = hardPoints({ ...gas, rightTemperature: 0.25 });
    const cold = hardPoints({ ...gas, rightTemperature: 0.02 });
    expect(warm.value - cold.value).toBeGreaterThan(4 * Math.hypot(warm.error, cold.error));
  });

  test('repeats for a seed', () => {
    const gas = { ...walls, particles: 4, events: 10_000, seed: 59 };
    expect({ ...hardPoints(gas), seconds: 0 }).toEqual({ ...hardPoints(gas), seconds: 0 });
    expect(hardPoints(gas).value).not.toBe(hardPoints({ ...gas, seed: 60 }).value);
  });

  test.each([
    ['particles', { particles: 0 }],
    ['masses\\[1\\]', { masses: [1, -1] }],
    ['masses.length', { masses: [] }],
    ['leftTemperature', { leftTemperature: 0 }],
  ])('refuses wrong %s', (path, change) => {
    expect(() => hardPoints({ ...walls, particles: 2, events: 1000, seed: 1, ...change })).toThrow(
      new RegExp(`^${path}: `),
    );
  });
});
