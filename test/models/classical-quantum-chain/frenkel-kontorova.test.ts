// The two-segment Frenkel-Kontorova chain: forces, energy, equilibrium, a harmonic pair in closed form, and the stored
// currents.

import { type CooledPoint, frenkelKontorovaCooled, frenkelKontorovaRuns } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import {
  chainEnergy,
  chainForces,
  frenkelKontorova,
  frenkelKontorovaChain,
  run,
  sineOverTurn,
} from '../../../packages/models/src/classical-quantum-chain/classical/frenkel-kontorova.js';
import { randomState } from '../../../packages/models/src/classical-quantum-chain/classical/random.js';
import { Random } from '../../support/random.js';
import { deviations, reference } from './reference.js';

const stored = reference.frenkelKontorova;

describe('mechanics', () => {
  test('sin(2πx)/2π to rounding [seed 61]', () => {
    const random = new Random(61);
    for (let k = 0; k < 20_000; k++) {
      const x = random.between(-1.5, 1.5);
      expect(Math.abs(sineOverTurn(x) - Math.sin(2 * Math.PI * x) / (2 * Math.PI))).toBeLessThan(4e-16);
    }
    expect([0, 0.5, 1, 7, -3].map((x) => Math.abs(sineOverTurn(x)))).toEqual([0, 0, 0, 0, 0]);
    expect(sineOverTurn(1000.25)).toBeCloseTo(0.5 / Math.PI, 14);
  });

  test('forces are the slope of the energy [seed 62]', () => {
    const random = new Random(62);
    const chain = frenkelKontorovaChain({
      left: { sites: 3, potential: 5, spring: 1 },
      right: { sites: 4, potential: 1, spring: 0.2 },
    });
    for (let i = 0; i < 7; i++) chain.x[i] = random.between(-1, 1);
    chainForces(chain);
    const h = 1e-5;
    for (let i = 0; i < 7; i++) {
      const at = chain.x[i];
      chain.x[i] = at + h;
      const up = chainEnergy(chain);
      chain.x[i] = at - h;
      const down = chainEnergy(chain);
      chain.x[i] = at;
      expect(chain.force[i]).toBeCloseTo((down - up) / (2 * h), 8);
    }
  });

  test('without baths the energy only wavers, with the square of the time step [seed 63]', () => {
    const random = new Random(63);
    const start = Float64Array.from({ length: 32 }, () => 0.4 * random.normal());
    const off = Float64Array.of(1, 0, 0);
    const error = (timeStep: number): number => {
      const chain = frenkelKontorovaChain({});
      chain.p.set(start);
      const before = chainEnergy(chain);
      const sums = new Float64Array(35);
      let worst = 0;
      for (let k = 0; k < 100; k++) {
        run(chain, randomState(1), off, timeStep, Math.round(2 / timeStep), sums);
        worst = Math.max(worst, Math.abs(chainEnergy(chain) - before));
      }
      return worst;
    };
    const [coarse, fine] = [error(0.02), error(0.01)];
    expect(coarse).toBeLessThan(1e-3);
    expect(coarse / fine).toBeGreaterThan(3);
    expect(coarse / fine).toBeLessThan(5.5);
  });

  test('the chain by default: V = 5, k = 1 | k = 0.05 | V = 1, k = 0.2, sixteen sites each', () => {
    const { potential, spring, link } = frenkelKontorovaChain({});
    expect([...potential]).toEqual([...Array(16).fill(5), ...Array(16).fill(1)]);
    expect([...spring]).toEqual([...Array(16).fill(1), 0.05, ...Array(16).fill(0.2)]);
    expect(link).toBe(16);
  });

  test('what the baths give is what the chain gains [seed 64]', () => {
    const chain = frenkelKontorovaChain({});
    const [g, T, dt] = [1, 0.2, 0.02];
    const kick = Math.sqrt(1 - Math.exp(-2 * g * dt)) * Math.sqrt(T);
    const sums = new Float64Array(35);
    run(chain, randomState(64), Float64Array.of(Math.exp(-g * dt), kick, kick), dt, 50_000, sums);
    const gained = chainEnergy(chain) - chainEnergy(frenkelKontorovaChain({}));
    expect(gained).toBeGreaterThan(3);
    // the leapfrog conserves a neighbour of the energy; what it misses does not grow with time
    expect(Math.abs(gained - sums[1] - sums[2])).toBeLessThan(0.02 * gained);
  });
});

describe('baths', () => {
  test('at equal temperatures every site has <p²> = T and no current flows [seed 65]', () => {
    const chain = frenkelKontorova({
      leftTemperature: 0.3,
      rightTemperature: 0.3,
      left: { sites: 3, potential: 5, spring: 1 },
      right: { sites: 3, potential: 1, spring: 0.2 },
      events: 2_000_000,
      seed: 65,
    });
    expect(deviations(chain, 0)).toBeLessThan(4);
    for (const T of chain.temperatures) expect(Math.abs(T / 0.3 - 1)).toBeLessThan(0.04);
  });

  test('two harmonic sites have the closed form of their link [seed 66]', () => {
    // x'' = -K x + κ y - γ x' + noise, K = k + κ: the second moments give J = κ² γ ΔT / (2 (κ² + γ² K))
    const [k, link, friction] = [1, 0.5, 0.7];
    const site = { sites: 1, potential: 0, spring: k };
    const pair = frenkelKontorova({
      leftTemperature: 1,
      rightTemperature: 0.2,
      left: site,
      right: site,
      link,
      friction,
      events: 4_000_000,
      seed: 66,
    });
    const exact = (link ** 2 * friction * 0.8) / (2 * (link ** 2 + friction ** 2 * (k + link)));
    expect(pair.error).toBeLessThan(0.02 * exact);
    expect(deviations(pair, exact)).toBeLessThan(4);
    expect(Math.abs(pair.left - exact)).toBeLessThan(0.03 * exact);
    expect(Math.abs(pair.right + exact)).toBeLessThan(0.03 * exact);
  });
});

describe('negative differential resistance and rectification', () => {
  const left = frenkelKontorovaCooled('left').points;
  const right = frenkelKontorovaCooled('right').points;
  const at = (points: readonly CooledPoint[], cold: number): CooledPoint => {
    const found = points.find((point) => point.cold === cold);
    if (found === undefined) throw new Error(`no point at ${cold}`);
    return found;
  };

  test('the kept currents are those of a single run by others, within 4 errors of both', () => {
    // the error of a single run of 2e8 steps is that of the kept ones for as many
    const { leftTemperatures, J, reverse } = stored;
    const compareAll = (
      points: readonly CooledPoint[],
      colds: readonly number[],
      expected: readonly number[],
    ): void => {
      colds.forEach((cold, k) => {
        const { J: own, error, run } = at(points, cold);
        const single = error * Math.sqrt(run.steps / 2e8);
        expect(Math.abs(own - expected[k]), `at ${cold}: ${own} ± ${error}`).toBeLessThan(
          4 * Math.hypot(error, single),
        );
      });
    };
    compareAll(left, leftTemperatures, J);
    compareAll(right, reverse.rightTemperatures, reverse.J);
  });

  test('the kept numbers belong together: seeds, steps, heats of the two baths', () => {
    for (const { J, left: fromLeft, right: fromRight, runs, steps, firstSeed } of frenkelKontorovaRuns) {
      expect(runs).toBeGreaterThanOrEqual(4);
      expect(steps).toBeGreaterThanOrEqual(4e7);
      expect(firstSeed % 1000).toBe(0);
      expect(Math.abs(fromLeft - J)).toBeLessThan(2e-5);
      expect(Math.abs(fromRight + J)).toBeLessThan(2e-5);
    }
  });

  test('cooling the strong side lowers the current to less than 1e-6; cooling the weak side raises it', () => {
    const top = left.reduce((a, b) => (b.J > a.J ? b : a));
    expect([0.1, 0.13, 0.16]).toContain(top.cold);
    for (const cold of [0.02, 0.01]) {
      const { J, error } = at(left, cold);
      expect(J + error).toBeLessThan(1e-6);
      expect(top.J - J).toBeGreaterThan(10 * Math.hypot(top.error, error));
    }
    // no fall beyond four standard errors anywhere
    right.slice(1).forEach((point, k) => {
      const before = right[k];
      expect(point.J - before.J).toBeGreaterThan(-4 * Math.hypot(point.error, before.error));
    });
    const forward = at(left, 0.02);
    const reverse = at(right, 0.02);
    expect(reverse.J / (forward.J + 2 * forward.error)).toBeGreaterThan(1000);
  });

  test.each([
    [0.1, 0.2, 3_000_000, 67],
    [0.2, 0.05, 2_000_000, 68],
  ])(
    'a fresh run at T_L = %d, T_R = %d is within 4 errors of the kept current, and not 0 [seed %4$d]',
    (leftTemperature, rightTemperature, events, seed) => {
      const run = frenkelKontorova({ leftTemperature, rightTemperature, events, batches: 32, seed });
      const cold = Math.min(leftTemperature, rightTemperature);
      const kept = at(leftTemperature < rightTemperature ? left : right, cold).run;
      expect(Math.abs(run.value - kept.J)).toBeLessThan(4 * Math.hypot(run.error, kept.error));
      expect(Math.abs(run.value)).toBeGreaterThan(4 * run.error);
    },
  );

  test('repeats for a seed; refuses what makes no sense', () => {
    const chain = { leftTemperature: 0.1, rightTemperature: 0.2, events: 2000, seed: 71 };
    expect({ ...frenkelKontorova(chain), seconds: 0 }).toEqual({ ...frenkelKontorova(chain), seconds: 0 });
    expect(() => frenkelKontorova({ ...chain, leftTemperature: 0 })).toThrow(/^leftTemperature: /);
    expect(() => frenkelKontorova({ ...chain, left: { sites: 0, potential: 1, spring: 1 } })).toThrow(/^left\.sites: /);
    expect(() => frenkelKontorova({ ...chain, link: -1 })).toThrow(/^link: /);
    expect(() => frenkelKontorova({ ...chain, timeStep: 3, events: 20_000 })).toThrow(
      /^timeStep: the chain has run away/,
    );
  });
});
