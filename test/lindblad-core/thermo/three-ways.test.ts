// The entropy production of a steady state three ways: Spohn's sum over reservoirs -Tr[D_ν ρ (ln ρ - ln π_ν)], the
// macroscopic -Σ heat/T, and the microscopic sum over jumps and their reverses.

import {
  defineModel,
  generatorOf,
  instantiate,
  macroscopicEntropyProduction,
  microscopicEntropyProduction,
  reservoirCurrents,
  solveSync,
  spohnEntropyProduction,
  steadyStateProblem,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { Random } from '../../support/random.js';
import { bathModel, leadModel, randomBath, randomFermions, randomLead, solved } from '../../support/systems.js';

const dot = defineModel({
  name: 'three-terminal dot',
  parameters: { eps: 1, T1: 1, T2: 1, T3: 1, mu1: 0, mu2: 0, mu3: 0, g1: 1, g2: 1, g3: 1 },
  space: { d: 'fermion' },
  hamiltonian: ({ d }, { eps }) => d.n.times(eps),
  reservoirs: {
    A: {
      statistics: 'fermi',
      temperature: ({ T1 }) => T1,
      chemicalPotential: ({ mu1 }) => mu1,
      coupling: ({ d }) => d.c,
      rate: ({ g1 }) => g1,
    },
    B: {
      statistics: 'fermi',
      temperature: ({ T2 }) => T2,
      chemicalPotential: ({ mu2 }) => mu2,
      coupling: ({ d }) => d.c,
      rate: ({ g2 }) => g2,
    },
    C: {
      statistics: 'fermi',
      temperature: ({ T3 }) => T3,
      chemicalPotential: ({ mu3 }) => mu3,
      coupling: ({ d }) => d.c,
      rate: ({ g3 }) => g3,
    },
  },
});

/** Σ̇ by Spohn, from heat and from jumps, and the largest modulus of what adds up to it. */
function threeWays(solution: ReturnType<typeof solveSync>): { ways: number[]; scale: number; each: number[] } {
  const { generator } = solution.problem;
  const rho = solution.frameState;
  const currents = reservoirCurrents(generator, rho);
  const spohn = Object.values(spohnEntropyProduction(generator, rho, currents));
  return {
    ways: [
      spohn.reduce((sum, { production }) => sum + production, 0),
      macroscopicEntropyProduction(generator, currents),
      microscopicEntropyProduction(generator, rho),
    ],
    scale: Math.max(...spohn.flatMap(({ entropy, outside }) => [Math.abs(entropy), Math.abs(outside)])),
    each: spohn.map(({ production }) => production),
  };
}

const spread = (ways: readonly number[]): number => Math.max(...ways) - Math.min(...ways);

describe('entropy production three ways', () => {
  test('5000 random three-terminal dots agree to 1e-10 [seed 5]', () => {
    const random = new Random(5);
    let worst = 0;
    for (let k = 0; k < 5000; k++) {
      const set = {
        eps: 3 * random.normal(),
        T1: random.decade(-0.5, 1),
        T2: random.decade(-0.5, 1),
        T3: random.decade(-0.5, 1),
        mu1: random.normal(),
        mu2: random.normal(),
        mu3: random.normal(),
        g1: random.decade(-1, 1),
        g2: random.decade(-1, 1),
        g3: random.decade(-1, 1),
      };
      const { ways, each } = threeWays(solveSync(steadyStateProblem(dot, set)));
      worst = Math.max(worst, spread(ways) / Math.max(...ways));
      for (const production of each)
        expect(production / Math.max(...each), JSON.stringify(set)).toBeGreaterThan(-1e-11);
    }
    expect(worst).toBeLessThan(1e-10);
  });

  test.each(Array.from({ length: 20 }, (_, k) => k + 1))('leads with coherences, and baths, seed %i', (seed) => {
    const random = new Random(seed);
    const fermions = randomFermions(random, 3);
    const leads = Array.from({ length: 3 }, () => randomLead(random, fermions.sites, 'fermi'));
    const levels = { energies: [0, 1, 1, 2.2], unitary: random.unitary(4) };
    for (const model of [
      leadModel(fermions, leads),
      bathModel(levels, [randomBath(random, 4), randomBath(random, 4)]),
    ]) {
      const { ways, scale, each } = threeWays(solved(model).solution);
      expect(spread(ways) / scale).toBeLessThan(1e-10);
      for (const production of each) expect(production / scale).toBeGreaterThan(-1e-10);
    }
  });

  test('out of the steady state each reservoir alone obeys the second law, and an empty level makes it infinite', () => {
    const generator = generatorOf(instantiate(dot, { eps: 1, T2: 3, mu3: 2 }));
    const state = (p: number): Parameters<typeof spohnEntropyProduction>[1] => ({
      rows: 2,
      cols: 2,
      re: Float64Array.of(1 - p, 0, 0, p),
      im: new Float64Array(4),
    });
    for (const p of [1e-300, 1e-9, 0.2, 0.5, 1 - 1e-9]) {
      const parts = Object.values(spohnEntropyProduction(generator, state(p)));
      for (const { production } of parts) expect(production).toBeGreaterThanOrEqual(0);
      const micro = microscopicEntropyProduction(generator, state(p));
      expect(Math.abs(parts.reduce((sum, { production }) => sum + production, 0) / micro - 1)).toBeLessThan(1e-12);
    }
    for (const { production } of Object.values(spohnEntropyProduction(generator, state(0))))
      expect(production).toBe(Number.POSITIVE_INFINITY);
  });
});
