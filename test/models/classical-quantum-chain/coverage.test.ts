// Error bars that mean what they say: over many seeds the exact current lies within one and two standard errors as often as
// it should. Also where flights have heavy tails: cold velocity steps, cold Maxwell walls, hard points.

import { hardPoints, maxwellCurrent, maxwellWalls, metropolisCurrent, metropolisWalls } from 'lindblad-models';
import { expect, test } from 'vitest';

interface Case {
  readonly what: string;
  readonly seeds: number;
  readonly exact: number;
  readonly run: (seed: number) => { readonly value: number; readonly error: number };
}

const leftTemperature = 1;

function velocity(step: number, rightTemperature: number, stepsPerHit = 1): Case {
  const walls = { leftTemperature, rightTemperature, proposal: { type: 'velocity', step }, stepsPerHit } as const;
  return {
    what: `velocity steps of ${step}, ${stepsPerHit} a hit, T_R = ${rightTemperature}`,
    seeds: stepsPerHit > 1 ? 50 : 100,
    exact: metropolisCurrent(walls).value,
    run: (seed) => metropolisWalls({ ...walls, events: 20_000, batches: 32, seed }),
  };
}

function maxwell(rightTemperature: number): Case {
  const walls = { leftTemperature, rightTemperature };
  return {
    what: `Maxwell walls, T_R = ${rightTemperature}`,
    seeds: 200,
    exact: maxwellCurrent(walls),
    run: (seed) => maxwellWalls({ ...walls, events: 40_000, seed }),
  };
}

function gas(particles: number, rightTemperature: number): Case {
  const walls = { leftTemperature, rightTemperature };
  return {
    what: `${particles} hard points, T_R = ${rightTemperature}`,
    seeds: 80,
    exact: particles * maxwellCurrent(walls),
    run: (seed) => hardPoints({ ...walls, particles, events: 60_000, batches: 32, seed }),
  };
}

const cases = [
  velocity(1, 0.05),
  velocity(1, 0.01),
  velocity(1, 0.001),
  velocity(2, 0.01),
  velocity(0.5, 0.01, 4),
  maxwell(0.04),
  maxwell(0.001),
  gas(3, 0.04),
  gas(3, 0.25),
];

test.each(cases)('$what [seeds from 5000]', ({ seeds, exact, run }) => {
  let [within1, within2, worst, sum] = [0, 0, 0, 0];
  for (let seed = 5000; seed < 5000 + seeds; seed++) {
    const { value, error } = run(seed);
    const pull = (value - exact) / error;
    if (Math.abs(pull) <= 1) within1++;
    if (Math.abs(pull) <= 2) within2++;
    worst = Math.max(worst, Math.abs(pull));
    sum += pull;
  }
  // 0.68 and 0.95, less three standard deviations of their own and what tails and 32 batches cost
  const scatter = (p: number): number => 3 * Math.sqrt((p * (1 - p)) / seeds);
  expect(within1 / seeds).toBeGreaterThan(0.66 - scatter(0.68));
  expect(within1 / seeds).toBeLessThan(0.7 + scatter(0.68));
  expect(within2 / seeds).toBeGreaterThan(0.93 - scatter(0.95));
  expect(worst).toBeLessThan(5);
  expect(Math.abs(sum / seeds)).toBeLessThan(0.25 + 3 / Math.sqrt(seeds));
});

test('flights as drawn: too large a current at cold velocity steps, and it says so [seed 5]', () => {
  const walls = { leftTemperature, proposal: { type: 'velocity', step: 1 }, events: 200_000, seed: 5 } as const;
  const cold = { ...walls, rightTemperature: 0.001 };
  const exact = metropolisCurrent(cold).value;
  const drawn = metropolisWalls({ ...cold, flights: 'drawn' });
  expect(drawn.value).toBeGreaterThan(10 * exact);
  expect(drawn).toMatchObject({ resolved: false });
  expect(drawn.seenTime).toBeLessThan(0.1);
  const expected = metropolisWalls(cold);
  expect(expected).toMatchObject({ resolved: true, seenTime: drawn.seenTime });
  expect(Math.abs(expected.value - exact)).toBeLessThan(4 * expected.error);
  // where slow flights do not matter the two agree
  const warm = { ...walls, rightTemperature: 0.5 };
  const [a, b] = [metropolisWalls({ ...warm, flights: 'drawn' }), metropolisWalls(warm)];
  expect(a.resolved).toBe(true);
  expect(Math.abs(a.value - b.value)).toBeLessThan(a.error);
  expect(() => metropolisWalls({ ...warm, flights: 'all' as 'drawn' })).toThrow(/^flights: /);
});
