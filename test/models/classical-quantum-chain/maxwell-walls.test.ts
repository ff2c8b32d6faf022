// One particle between Maxwell walls: the closed forms among themselves and against stored digits, the simulation
// against them.

import { describe, expect, test } from 'vitest';
import {
  coolingMaximum,
  maxwellConductance,
  maxwellCurrent,
  maxwellKineticTemperature,
  symmetricMaximum,
} from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-closed-form.js';
import { maxwellWalls } from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-walls.js';
import { deviations, reference } from './reference.js';

const { maxwell } = reference;

/** The position of the maximum of a function with one, by golden section. */
function argmax(f: (x: number) => number, low: number, high: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  for (let i = 0; i < 200; i++) {
    const [c, d] = [b - golden * (b - a), a + golden * (b - a)];
    if (f(c) > f(d)) b = d;
    else a = c;
  }
  return (a + b) / 2;
}

describe('closed forms', () => {
  test('the current has the stored digits', () => {
    for (const { J, ...walls } of maxwell.current) expect(maxwellCurrent(walls)).toBeCloseTo(J, 6);
    const { accommodation, J, ...walls } = maxwell.halfAccommodation;
    const half = { ...walls, leftAccommodation: accommodation, rightAccommodation: accommodation };
    expect(maxwellCurrent(half)).toBeCloseTo(J, 5);
    maxwell.lengthPi.temperatures.forEach((rightTemperature, i) => {
      expect(maxwellCurrent({ leftTemperature: 1, rightTemperature, length: Math.PI })).toBeCloseTo(
        maxwell.lengthPi.J[i],
        6,
      );
    });
  });

  test('full accommodation: sqrt(2/π m) √(T_L T_R) (√T_L - √T_R) / L; equal ones: a/(2-a) times that', () => {
    for (const [l, r, length, mass, a] of [
      [1, 0.5, 1, 1, 1],
      [2, 0.03, 3, 0.7, 0.4],
      [0.2, 5, 0.1, 12, 0.01],
    ]) {
      const expected =
        ((a / (2 - a)) * Math.sqrt(2 / (Math.PI * mass)) * Math.sqrt(l * r) * (Math.sqrt(l) - Math.sqrt(r))) / length;
      const tube = { leftTemperature: l, rightTemperature: r, length, mass };
      const current = maxwellCurrent({ ...tube, leftAccommodation: a, rightAccommodation: a });
      expect(Math.abs(current / expected - 1)).toBeLessThan(1e-10);
    }
  });

  test('the walls may change sides', () => {
    const one = { leftTemperature: 1, rightTemperature: 0.2, leftAccommodation: 0.3, rightAccommodation: 0.8 };
    const other = { leftTemperature: 0.2, rightTemperature: 1, leftAccommodation: 0.8, rightAccommodation: 0.3 };
    expect(maxwellCurrent(one)).toBeCloseTo(-maxwellCurrent(other), 14);
    expect(maxwellCurrent({ leftTemperature: 0.7, rightTemperature: 0.7, leftAccommodation: 0.1 })).toBe(0);
  });

  test('cooling the cold wall: the maximum is at T_L/4 for every equal accommodation, with √T_R below it', () => {
    for (const a of [1, 0.5, 0.05]) {
      const walls = { leftTemperature: 1, leftAccommodation: a, rightAccommodation: a };
      const J = (rightTemperature: number): number => maxwellCurrent({ ...walls, rightTemperature });
      expect(argmax(J, 0.01, 0.99)).toBeCloseTo(0.25, 6);
      const maximum = coolingMaximum({ leftTemperature: 1, leftAccommodation: a });
      expect(maximum.rightTemperature).toBe(0.25);
      expect(maximum.current).toBeCloseTo(((a / (2 - a)) * Math.sqrt(2 / Math.PI)) / 4, 10);
      const slope = Math.log(J(1e-14) / J(1e-16)) / Math.log(100);
      expect(slope).toBeCloseTo(0.5, 6);
      expect(J(1e-18) / ((a / (2 - a)) * Math.sqrt(2 / Math.PI) * 1e-9)).toBeCloseTo(1, 8);
    }
    expect(coolingMaximum({ leftTemperature: 1 }).current).toBeCloseTo(maxwell.maximum.current, 6);
  });

  test('heating the hot wall never lowers the current', () => {
    let before = 0;
    for (let T = 0.21; T < 1e4; T *= 1.1) {
      const J = maxwellCurrent({ leftTemperature: T, rightTemperature: 0.2 });
      expect(J).toBeGreaterThan(before);
      before = J;
    }
  });

  test('symmetric bias: the maximum is at ΔT/2T_0 = √5/3, T_L/T_R = φ⁴', () => {
    const { halfBias, ratio, current } = maxwell.symmetricMaximum;
    const at = argmax((x) => maxwellCurrent({ leftTemperature: 1 + x, rightTemperature: 1 - x }), 0.01, 0.99);
    expect(at).toBeCloseTo(Math.sqrt(5) / 3, 6);
    expect(at).toBeCloseTo(halfBias, 6);
    const maximum = symmetricMaximum({ meanTemperature: 1 });
    expect(maximum.leftTemperature / maximum.rightTemperature).toBeCloseTo(((1 + Math.sqrt(5)) / 2) ** 4, 10);
    expect(maximum.leftTemperature / maximum.rightTemperature).toBeCloseTo(ratio, 3);
    expect(maximum.current).toBeCloseTo(current, 6);
  });

  test('linear response is the slope of the current', () => {
    for (const [temperature, accommodation, dimension] of [
      [1, 1, 1],
      [0.3, 0.4, 3],
    ]) {
      const G = maxwellConductance({ temperature, accommodation, dimension, length: 2, mass: 3 });
      const d = 1e-6 * temperature;
      const J = maxwellCurrent({
        leftTemperature: temperature + d,
        rightTemperature: temperature - d,
        leftAccommodation: accommodation,
        rightAccommodation: accommodation,
        dimension,
        length: 2,
        mass: 3,
      });
      expect(Math.abs(J / (2 * d) / G - 1)).toBeLessThan(1e-9);
    }
    expect(maxwellConductance({ temperature: 1 })).toBeCloseTo(Math.sqrt(1 / (2 * Math.PI)), 10);
  });

  test('the kinetic temperature is the geometric mean for equal accommodation', () => {
    const { value, ...walls } = maxwell.kineticTemperature;
    expect(maxwellKineticTemperature(walls)).toBeCloseTo(value, 12);
    expect(maxwellKineticTemperature({ ...walls, leftAccommodation: 0.3, rightAccommodation: 0.3 })).toBeCloseTo(
      0.5,
      12,
    );
  });
});

describe('the simulation', () => {
  const closedForm = [
    { leftTemperature: 1, rightTemperature: 0.9 },
    { leftTemperature: 1, rightTemperature: 0.25 },
    { leftTemperature: 1, rightTemperature: 0.01 },
    { leftTemperature: 0.1, rightTemperature: 2, length: 3, mass: 0.5 },
    { leftTemperature: 1, rightTemperature: 0.25, leftAccommodation: 0.5, rightAccommodation: 0.5 },
    { leftTemperature: 1, rightTemperature: 0.1, leftAccommodation: 0.2, rightAccommodation: 1 },
    { leftTemperature: 1, rightTemperature: 0.25, dimension: 2 },
    { leftTemperature: 1, rightTemperature: 0.25, dimension: 3, leftAccommodation: 0.7, rightAccommodation: 0.4 },
    { leftTemperature: 1, rightTemperature: 0.25, dimension: 4 },
  ];

  test.each(closedForm)('has the closed form within 4 errors, and the kinetic temperature: %j [seed 17]', (walls) => {
    const run = maxwellWalls({ ...walls, events: 3_000_000, seed: 17 });
    expect(run.error).toBeLessThan(0.02 * Math.abs(run.value));
    expect(deviations(run, maxwellCurrent(walls))).toBeLessThan(4);
    expect(Math.abs(run.kineticTemperature / maxwellKineticTemperature(walls) - 1)).toBeLessThan(0.01);
  });

  test.each(maxwell.simulated)(
    'agrees with stored simulations: %j [seed 18]',
    ({ J, error, accommodation, ...walls }) => {
      const both = { ...walls, leftAccommodation: accommodation, rightAccommodation: accommodation };
      const run = maxwellWalls({ ...both, events: 3_000_000, seed: 18 });
      expect(Math.abs(run.value - J) / Math.hypot(run.error, error)).toBeLessThan(4);
    },
  );

  test('what enters leaves: J_L + J_R is the change of the energy of one particle over the time [seed 19]', () => {
    const { value, right, time } = maxwellWalls({ leftTemperature: 1, rightTemperature: 0.2, events: 1e6, seed: 19 });
    expect(Math.abs(value + right) * time).toBeLessThan(20);
    expect(right).toBeLessThan(0);
  });

  test('no current between equal temperatures [seed 20]', () => {
    const run = maxwellWalls({ leftTemperature: 0.6, rightTemperature: 0.6, events: 2e6, seed: 20 });
    expect(deviations(run, 0)).toBeLessThan(4);
  });

  test('the current is exactly ~ 1/L and ~ 1/√m for one seed [seed 21]', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.2, events: 64_000, seed: 21 };
    const { value } = maxwellWalls(walls);
    expect(maxwellWalls({ ...walls, length: 7 }).value * 7).toBeCloseTo(value, 12);
    expect(maxwellWalls({ ...walls, mass: 9 }).value * 3).toBeCloseTo(value, 12);
  });

  test('is the same for a seed, another for another', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.2, events: 10_000 };
    const [a, b, c] = [22, 22, 23].map((seed) => ({ ...maxwellWalls({ ...walls, seed }), seconds: 0 }));
    expect(a).toEqual(b);
    expect(a.value).not.toBe(c.value);
    expect(a.events).toBeGreaterThanOrEqual(10_000);
    expect(a.seed).toBe(22);
  });

  test('makes more than 2e7 hits a second of processor time [best of 5, seed 24]', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.25, events: 4e6, seed: 24 };
    const rates = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      const { events } = maxwellWalls(walls);
      return events / (process.cpuUsage(before).user * 1e-6);
    });
    expect(Math.max(...rates)).toBeGreaterThan(2e7);
  });

  test.each([
    ['leftTemperature', { leftTemperature: 0 }],
    ['rightTemperature', { rightTemperature: -1 }],
    ['length', { length: Number.NaN }],
    ['mass', { mass: Number.POSITIVE_INFINITY }],
    ['leftAccommodation', { leftAccommodation: 0 }],
    ['rightAccommodation', { rightAccommodation: 1.1 }],
    ['dimension', { dimension: 0.5 }],
    ['events', { events: 10 }],
    ['batches', { batches: 1 }],
    ['seed', { seed: -1 }],
  ])('refuses a wrong %s', (path, change) => {
    const settings = { leftTemperature: 1, rightTemperature: 0.5, events: 1000, seed: 1, ...change };
    expect(() => maxwellWalls(settings)).toThrow(new RegExp(`^${path}: .*expected`));
  });
});
