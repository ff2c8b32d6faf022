// The two-segment Frenkel-Kontorova chain: forces, energy, equilibrium, a harmonic pair in closed form, and the stored
// currents.

import { describe, expect, test } from 'vitest';
import { meanOfBatches } from '../../../packages/models/src/classical-quantum-chain/classical/batch-means.js';
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
  const { rightTemperature, leftTemperatures, J } = stored;
  const at = (T: number, events: number, seed: number): ReturnType<typeof frenkelKontorova> =>
    frenkelKontorova({ leftTemperature: T, rightTemperature, events, batches: 32, seed });

  test('cooling the strong side below 0.13 lowers the current [seed 67]', () => {
    const warm = at(0.13, 5_000_000, 67);
    const cold = at(0.03, 600_000, 67);
    expect(Math.abs(-warm.value - J[leftTemperatures.indexOf(0.13)]) / warm.error).toBeLessThan(4);
    expect(Math.abs(-cold.value - J[leftTemperatures.indexOf(0.03)]) / cold.error).toBeLessThan(4);
    expect(-warm.value + cold.value).toBeGreaterThan(4 * Math.hypot(warm.error, cold.error));
  });

  test('the reverse current is many times as large [seed 68]', () => {
    const { leftTemperature, rightTemperatures, J: reverse } = stored.reverse;
    const [, cold] = rightTemperatures;
    const run = frenkelKontorova({ leftTemperature, rightTemperature: cold, events: 1_000_000, batches: 16, seed: 68 });
    expect(deviations(run, reverse[1])).toBeLessThan(4);
    const forward = at(0.03, 600_000, 69);
    expect(run.value).toBeGreaterThan(5 * (Math.abs(forward.value) + forward.error));
  });

  test.each([0.19, 0.16, 0.1, 0.05])(
    'the stored current at T_L = %d, within 4 errors of a shorter run [seed 70]',
    (T) => {
      const run = at(T, 600_000, 70);
      expect(Math.abs(-run.value - J[leftTemperatures.indexOf(T)]) / run.error).toBeLessThan(4);
    },
  );

  test('at T_L = 0.07, where it comes in long spells, within 4 errors of the mean of 12 runs [seeds 100-111]', () => {
    const runs = Array.from({ length: 12 }, (_, k) => at(0.07, 200_000, 100 + k).value);
    const mean = meanOfBatches(runs);
    expect(deviations(mean, -J[leftTemperatures.indexOf(0.07)])).toBeLessThan(4);
    expect(mean.error).toBeLessThan(1e-4);
  });

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
