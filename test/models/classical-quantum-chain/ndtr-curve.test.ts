// The curve of the current against the temperature of the cold wall, with error bars of 1 % in seconds.

import { describe, expect, test } from 'vitest';
import { maxwellCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-closed-form.js';
import { metropolisCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/metropolis-current.js';
import { ndtrCurve, ndtrVerdict } from '../../../packages/models/src/classical-quantum-chain/classical/ndtr-curve.js';
import { deviations } from './reference.js';

const rightTemperatures = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.1, 0.05, 0.01, 0.001];

test('13 points of Maxwell walls with errors of 1 % take less than 20 s of one processor, and show the maximum [seed 81]', () => {
  const walls = { leftTemperature: 1 };
  const before = process.cpuUsage();
  const curve = ndtrCurve({ walls, rightTemperatures, relativeError: 0.01, seed: 81 });
  expect(process.cpuUsage(before).user * 1e-6).toBeLessThan(20);
  for (const point of curve) {
    expect(point.reached, `T_R = ${point.rightTemperature}`).toBe(true);
    expect(point.error).toBeLessThanOrEqual(0.01 * point.value);
    expect(deviations(point, maxwellCurrent({ ...walls, rightTemperature: point.rightTemperature }))).toBeLessThan(4);
  }
  const verdict = ndtrVerdict(curve);
  expect([0.2, 0.25, 0.3]).toContain(verdict.rightTemperature);
  expect(verdict.significance).toBeGreaterThan(50);
  expect(verdict.coldRatio).toBeCloseTo(0.12, 2);
});

describe('with Metropolis walls', () => {
  const cold = [0.5, 0.25, 0.1, 0.01];

  test('energy steps: no fall [seed 82]', () => {
    const walls = { leftTemperature: 1, proposal: { type: 'energy', step: 1 } } as const;
    const curve = ndtrCurve({ walls, rightTemperatures: cold, relativeError: 0.02, seed: 82 });
    for (const point of curve) {
      const { value } = metropolisCurrent({ ...walls, rightTemperature: point.rightTemperature });
      expect(deviations(point, value)).toBeLessThan(4);
    }
    const { coldRatio, significance } = ndtrVerdict(curve);
    expect(coldRatio).toBeGreaterThan(0.95);
    expect(significance).toBeLessThan(4);
  });

  test('velocity steps: a fall; the limit on events is kept and confessed [seed 83]', () => {
    const walls = { leftTemperature: 1, proposal: { type: 'velocity', step: 0.5 } } as const;
    const curve = ndtrCurve({
      walls,
      rightTemperatures: cold,
      relativeError: 0.02,
      pilotEvents: 400_000,
      mostEvents: 1_000_000,
      seed: 83,
    });
    const { rightTemperature, significance } = ndtrVerdict(curve);
    expect([0.25, 0.1]).toContain(rightTemperature);
    expect(significance).toBeGreaterThan(4);
    for (const { events } of curve) expect(events).toBeLessThan(1_001_000);
    const [hard] = ndtrCurve({ walls, rightTemperatures: [0.99], pilotEvents: 200_000, mostEvents: 400_000, seed: 84 });
    expect(hard.reached).toBe(false);
  });
});

test('a verdict: the maximum, the fall, its significance', () => {
  const points = [
    { rightTemperature: 0.5, value: 1, error: 0.1 },
    { rightTemperature: 0.2, value: 2, error: 0.3 },
    { rightTemperature: 0.1, value: 1.5, error: 0.4 },
  ];
  expect(ndtrVerdict(points)).toEqual({ rightTemperature: 0.2, current: 2, coldRatio: 0.75, significance: 1 });
  expect(ndtrVerdict(points.slice(0, 2)).significance).toBe(0);
  expect(() => ndtrVerdict([])).toThrow(/no points/);
});
