// The harmonic chain and the driven XXZ chain: the engine against closed forms, continuity, symmetries, method against
// method.

import fc from 'fast-check';
import { solveSync, steadyStateProblem, steadyStateSync } from 'lindblad-core';
import {
  harmonicChain,
  harmonicCovarianceCurrent,
  harmonicCurrent,
  harmonicThermalCurrent,
  spinChain,
  spinCurrent,
} from 'lindblad-models';
import { describe, expect, test } from 'vitest';

const SEED = 120409;

describe('the harmonic chain', () => {
  const positive = fc.double({ min: 0.05, max: 3, noNaN: true });

  test(`has the current of the closed form, whatever its length (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        ...([positive, positive, positive, positive, positive, positive] as const),
        (sites, frequency, hopping, leftRate, rightRate, leftOccupation, rightOccupation) => {
          const chain = { frequency, hopping, leftRate, rightRate, leftOccupation, rightOccupation };
          const closed = harmonicCurrent(chain);
          const scale = frequency * leftRate * (leftOccupation + rightOccupation);
          expect(Math.abs(harmonicCovarianceCurrent({ ...chain, sites }) - closed)).toBeLessThan(1e-11 * scale);
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('as a Lindblad equation of truncated sites has it too, with the error of the truncation', () => {
    const set = { w: 1.1, V: 0.4, gamma_L: 0.3, gamma_R: 0.6, T_L: 0.35, T_R: 0.15 };
    const closed = harmonicThermalCurrent(set);
    const errors = [3, 5, 8].map((levels) => {
      const { quantities, currents } = steadyStateSync(harmonicChain(2, levels), set);
      expect(currents.L.heat + currents.R.heat).toBeCloseTo(0, 13);
      // w quanta: no energy in the bonds of a uniform chain
      expect(currents.L.energy).toBeCloseTo(1.1 * currents.L.particle, 13);
      return Math.abs(quantities.J / closed - 1);
    });
    expect(errors[1]).toBeLessThan(errors[0] / 30);
    expect(errors[2]).toBeLessThan(1e-8);
    expect(steadyStateSync(harmonicChain(3, 4), set).quantities.J / closed).toBeCloseTo(1, 3);
  });

  test('refuses a single site', () => {
    expect(() => harmonicChain(1, 4)).toThrow(/sites is 1; expected a whole number, at least 2/);
  });
});

describe('the driven XXZ chain', () => {
  test('conserves spin: what enters at the first site is what every bond carries', () => {
    for (const spins of [2, 3, 5]) {
      const model = spinChain(spins);
      const set = { delta: 1.4, mu: 0.6, Gamma: 0.8 };
      const { state } = solveSync(steadyStateProblem(model, set));
      const { quantities } = steadyStateSync(model, set);
      expect(quantities.j_last).toBeCloseTo(quantities.j, 11);
      // dZ_1/dt = Γ(μ - <Z_1>) from the end, index 1 of a site is up
      let z = 0;
      state.populations().forEach((p, k) => {
        z += (k >> (spins - 1)) & 1 ? p : -p;
      });
      expect(0.8 * (0.6 - z)).toBeCloseTo(quantities.j, 11);
    }
  });

  test('is odd in the bias and does not know the sign of Δ', () => {
    const j = spinCurrent(4, { delta: 1.7, mu: 0.4 });
    expect(spinCurrent(4, { delta: 1.7, mu: -0.4 })).toBeCloseTo(-j, 11);
    expect(spinCurrent(4, { delta: -1.7, mu: 0.4 })).toBeCloseTo(j, 11);
    expect(spinCurrent(4, { delta: 1.7, mu: 0 })).toBeCloseTo(0, 12);
  });

  test('by factors and by iterations', () => {
    const problem = steadyStateProblem(spinChain(5), { delta: 2, mu: 0.5 });
    const [dense, iterated] = (['dense', 'jump-free-gmres'] as const).map((type) => solveSync(problem, { type }));
    expect(iterated.certificate.method).toBe('jump-free-gmres');
    dense.state.populations().forEach((p, k) => {
      expect(iterated.state.populations()[k]).toBeCloseTo(p, 11);
    });
  });

  test('of free fermions, Δ = 0, carries the same current whatever its length', () => {
    const j = [2, 3, 4, 5].map((spins) => spinCurrent(spins, { delta: 0, mu: 0.7, Gamma: 1.3 }));
    for (const other of j.slice(1)) expect(other).toBeCloseTo(j[0], 11);
  });
});
