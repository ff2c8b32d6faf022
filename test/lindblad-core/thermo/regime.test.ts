// Regimes: every name from signs, the single dot's known regions, bounds by Carnot, nothing but `equilibrium` in equilibrium.

import { type Regime, type RegimeName, regimeOf, type Terminal } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { inverseDots, solvedDots } from './coupled-dots.js';

const tolerance = 1e-12;

/** Terminals that exchange energy only. */
function thermal(...heats: [temperature: number, heat: number][]): Terminal[] {
  return heats.map(([temperature, heat], k) => ({
    name: `r${k}`,
    temperature,
    chemicalPotential: 0,
    particle: 0,
    energy: heat,
    heat,
  }));
}

/** The level ε between leads T ± ΔT/2, ±ΔV/2 with γ = 1: J = f_L - f_R. */
function singleDot(eps: number, t: number, dT: number, dV: number): Terminal[] {
  const [tL, tR, mL, mR] = [t + dT / 2, t - dT / 2, dV / 2, -dV / 2];
  const j = 1 / (Math.exp((eps - mL) / tL) + 1) - 1 / (Math.exp((eps - mR) / tR) + 1);
  const lead = (name: string, temperature: number, mu: number, particle: number): Terminal => ({
    name,
    temperature,
    chemicalPotential: mu,
    particle,
    energy: eps * particle,
    heat: (eps - mu) * particle,
  });
  return [lead('L', tL, mL, j), lead('R', tR, mR, -j)];
}

function regime(terminals: readonly Terminal[]): Regime {
  return regimeOf(terminals, { tolerance });
}

describe('the regimes', () => {
  const cases: [RegimeName, [number, number][]][] = [
    [
      'equilibrium',
      [
        [1, 0],
        [2, 0],
      ],
    ],
    [
      'engine',
      [
        [1, -0.6],
        [2, 1],
      ],
    ],
    [
      'refrigerator',
      [
        [1, 0.3],
        [2, -1],
      ],
    ],
    [
      'accelerator',
      [
        [1, -1],
        [2, 0.4],
      ],
    ],
    [
      'dissipator',
      [
        [1, -1],
        [2, -0.4],
      ],
    ],
    [
      'dissipator',
      [
        [1, 0],
        [2, -0.4],
      ],
    ],
    [
      'conduction',
      [
        [1, -1],
        [2, 1],
      ],
    ],
    [
      'second-law-violated',
      [
        [1, 1],
        [2, -1],
      ],
    ],
    [
      'second-law-violated',
      [
        [1, -0.4],
        [2, 1],
      ],
    ],
    [
      'dissipator',
      [
        [1, -0.4],
        [1, -0.1],
      ],
    ],
    [
      'peltier',
      [
        [1, -0.4],
        [1, 0.1],
      ],
    ],
    [
      'second-law-violated',
      [
        [1, 0.4],
        [1, -0.1],
      ],
    ],
    [
      'reversible',
      [
        [1, 0.4],
        [1, -0.4],
      ],
    ],
    [
      'engine',
      [
        [1, -0.9],
        [2, -0.1],
        [4, 1.5],
      ],
    ],
    [
      'hybrid',
      [
        [1, 0.1],
        [2, -1.2],
        [4, 1.5],
      ],
    ],
    [
      'hybrid',
      [
        [1, -1.3],
        [2, 1.5],
        [4, -0.1],
      ],
    ],
    [
      'refrigerator',
      [
        [1, 0.1],
        [2, -1.2],
        [4, 0.5],
      ],
    ],
    [
      'heat-pump',
      [
        [1, -0.5],
        [2, 1],
        [4, -1],
      ],
    ],
    [
      'absorption-refrigerator',
      [
        [1, 0.1],
        [2, -1.1],
        [4, 1],
      ],
    ],
    [
      'heat-transformer',
      [
        [1, -0.7],
        [2, 1],
        [4, -0.3],
      ],
    ],
    [
      'accelerator',
      [
        [1, -2],
        [2, 0.1],
        [4, 1],
      ],
    ],
    [
      'dissipator',
      [
        [1, -2],
        [2, -0.1],
        [4, -1],
      ],
    ],
    [
      'conduction',
      [
        [1, -1],
        [2, 0.3],
        [4, 0.7],
      ],
    ],
    [
      'engine',
      [
        [0, -0.6],
        [2, 1],
      ],
    ],
    [
      'second-law-violated',
      [
        [0, 0.1],
        [2, -1],
      ],
    ],
  ];
  cases.forEach(([name, heats]) => {
    test(`${name}: ${heats.map(([t, q]) => `Q(${t}) = ${q}`).join(', ')}`, () => {
      expect(regime(thermal(...heats)).regime).toBe(name);
      // the order of the terminals does not matter, nor how a body is cut into reservoirs
      expect(regime(thermal(...heats.toReversed())).regime).toBe(name);
      if (name !== 'peltier' && name !== 'reversible') {
        const halves = heats.flatMap(([t, q]): [number, number][] => [
          [t, q / 2],
          [t, q / 2],
        ]);
        expect(regime(thermal(...halves)).regime).toBe(name);
      }
    });
  });

  test('have their figures of merit', () => {
    const engine = regime(thermal([1, -0.6], [2, 1]));
    expect(engine).toMatchObject({ tasks: ['power'], power: 0.4, efficiency: 0.4, carnot: 0.5, cop: undefined });
    expect(engine.carnotFraction).toBeCloseTo(0.8, 15);
    expect(engine.entropyProduction).toBeCloseTo(0.1, 15);
    const fridge = regime(thermal([1, 0.3], [2, -1]));
    expect(fridge.tasks).toEqual(['cooling', 'heating']);
    expect(fridge.cop).toBeCloseTo(3 / 7, 15);
    expect(fridge.heatingCop).toBeCloseTo(10 / 7, 15);
    expect(fridge.carnot).toBe(1);
    expect(fridge.carnotFraction).toBeCloseTo(3 / 7, 15);
    expect(fridge.phenomena).toEqual(['reverse-heat']);
    const absorption = regime(thermal([1, 0.1], [2, -1.1], [4, 1]));
    expect(absorption.cop).toBeCloseTo(0.1, 15);
    // (1 - T_m/T_h) T_c/(T_m - T_c)
    expect(absorption.carnot).toBeCloseTo(0.5, 15);
    expect(absorption.carnotFraction).toBeCloseTo(0.2, 15);
    const transformer = regime(thermal([1, -0.7], [2, 1], [4, -0.3]));
    expect(transformer.heatingCop).toBeCloseTo(0.3, 15);
    // (1 - T_c/T_m)/(1 - T_c/T_h)
    expect(transformer.carnot).toBeCloseTo(2 / 3, 15);
    const three = regime(thermal([1, -0.9], [2, -0.1], [4, 1.5]));
    expect(three.efficiency).toBeCloseTo(1 / 3, 15);
    expect(three.carnot).toBe(0.75);
    const idle = regime(thermal([1, -1], [2, 1]));
    expect(idle).toMatchObject({ efficiency: undefined, cop: undefined, carnot: undefined, carnotFraction: undefined });
    for (const rounding of [1e-15, -1e-15])
      expect(regime(thermal([0, rounding], [1, -0.6], [2, 1])).carnotFraction).toBeCloseTo(0.8, 12);
    expect(regime(thermal([0, -0.6], [2, 1]))).toMatchObject({
      entropyProduction: Number.POSITIVE_INFINITY,
      carnot: 1,
    });
  });

  test('near equilibrium, where work is below the tolerance, keep their kind; currents below it are none', () => {
    // η and COP are first, power second order in the forces
    const found = regime(thermal([1, 1e-6], [1 + 1e-7, -1e-6 - 2e-13]));
    expect(found).toMatchObject({ regime: 'refrigerator', tasks: ['cooling', 'heating'], cop: undefined });
    const small = 0.9 * tolerance;
    expect(regime(thermal([1, small], [1, small], [2, -small], [2, -small]))).toMatchObject({
      regime: 'equilibrium',
      phenomena: [],
    });
  });

  property('reversible devices reach Carnot, all lawful ones stay below', 4800, 200, (random) => {
    const temperatures = Array.from({ length: random.whole(2, 3) }, () => random.decade(-1, 1)).sort((a, b) => a - b);
    const heats = temperatures.map(() => random.normal());
    const reversible = random.uniform() < 0.5;
    // Σ Q/T = -Σ̇
    const produced = reversible ? 0 : random.decade(-3, 0);
    const rest = temperatures.reduce((sum, t, k) => (k === 0 ? sum : sum - heats[k] / t), -produced);
    heats[0] = rest * temperatures[0];
    const found = regime(thermal(...temperatures.map((t, k): [number, number] => [t, heats[k]])));
    expect(found.regime).not.toBe('second-law-violated');
    if (reversible && found.tasks.length > 0) expect(found.carnotFraction).toBeCloseTo(1, 10);
    if (found.carnotFraction !== undefined) expect(found.carnotFraction).toBeLessThanOrEqual(1 + 1e-10);
    const { efficiency, cop, heatingCop, carnot } = found;
    const merit = efficiency ?? cop ?? heatingCop;
    if (carnot !== undefined && merit !== undefined) {
      expect(merit).toBeLessThanOrEqual(carnot * (1 + 1e-10));
      if (temperatures.length === 2) expect(found.carnotFraction).toBeCloseTo(merit / carnot, 8);
    }
  });
});

describe('the single dot', () => {
  test('has its four regions at T = 7.5, ΔT = 5, ΔV = 5', () => {
    const at = (eps: number): [RegimeName, string] => {
      const { regime: name, phenomena } = regimeOf(singleDot(eps, 7.5, 5, 5), { tolerance, reference: 'R' });
      return [name, phenomena.join(' ')];
    };
    expect(at(-12)).toEqual(['engine', 'absolute-negative-mobility inverse-particle-current']);
    expect(at(-5)).toEqual(['refrigerator', 'reverse-heat inverse-energy-current']);
    expect(at(0)[0]).toBe('dissipator');
    expect(at(8)).toEqual(['accelerator', '']);
    // the reversible level: no currents although both forces are there
    expect(at(-7.5)).toEqual(['equilibrium', '']);
  });

  test('shows anomalous thermodiffusion at ΔV = 0 below the chemical potential', () => {
    expect(regime(singleDot(-4, 7.5, 5, 0)).phenomena).toContain('anomalous-thermodiffusion');
    expect(regime(singleDot(4, 7.5, 5, 0)).phenomena).toEqual([]);
    expect(regime(singleDot(4, 7.5, 5, 0)).regime).toBe('conduction');
  });

  test('is a refrigerator at half its Carnot cop: COP = (ε - μ_c)/(μ_c - μ_h)', () => {
    const found = regime(singleDot(0.4, 1.25, 0.5, -0.2));
    expect(found.regime).toBe('refrigerator');
    expect(found.cop).toBeCloseTo((0.4 - 0.1) / 0.2, 12);
    expect(found.carnot).toBeCloseTo(2, 14);
  });

  property('is never anything but in equilibrium with equal leads, whatever the rounding', 4810, 60, (random) => {
    const [t, mu, eps] = [random.decade(-1, 1), random.normal(), random.normal()];
    const noise = (): number => random.between(-1e-13, 1e-13);
    const leads = ['L', 'R', 'M'].slice(0, random.whole(2, 3)).map((name): Terminal => {
      const [particle, energy] = [noise(), noise()];
      return { name, temperature: t, chemicalPotential: mu, particle, energy, heat: energy - mu * particle };
    });
    expect(regimeOf(leads, { tolerance: 1e-12 * (1 + Math.abs(mu)) })).toMatchObject({
      regime: 'equilibrium',
      tasks: [],
      phenomena: [],
    });
    expect(regime(singleDot(eps, t, 0, 0)).regime).toBe('equilibrium');
  });

  property('keeps η and the COP below Carnot and knows work from its bias', 4811, 200, (random) => {
    const [eps, t, dT, dV] = [random.normal(), 1, random.between(0.01, 1.9), random.normal()];
    const terminals = singleDot(eps, t, dT, dV);
    const found = regimeOf(terminals, { tolerance: 1e-14, reference: 'R' });
    const work = -terminals.reduce((sum, x) => sum + x.chemicalPotential * x.particle, 0);
    expect(found.power).toBeCloseTo(work, 13);
    expect(found.regime).not.toBe('second-law-violated');
    expect(found.phenomena.includes('absolute-negative-mobility')).toBe(found.regime === 'engine');
    expect(found.phenomena.includes('reverse-heat')).toBe(found.regime === 'refrigerator');
    if (found.carnotFraction !== undefined) expect(found.carnotFraction).toBeLessThan(1);
  });
});

describe('coupled dots', () => {
  test('an inverse current is an engine between the hot lead and the two cold ones', () => {
    const { terminals } = solvedDots(inverseDots);
    const found = regimeOf(terminals, { tolerance, reference: 'R' });
    expect(found.regime).toBe('engine');
    expect(found.phenomena).toEqual(['absolute-negative-mobility', 'inverse-particle-current']);
    expect(found.power).toBeCloseTo(1.441667762466e-2, 12);
    expect(found.efficiency).toBeCloseTo(0.074629080618, 11);
    expect(found.carnot).toBe(0.5);
  });

  test('one ring of transitions: an energy harvester at half Carnot that stalls, and cools beyond', () => {
    // Sánchez & Büttiker: M at T = 2 drives electrons from L to R; J^E_M = κ J_N, η = Δμ/κ
    const harvester = (mu: number) =>
      regimeOf(
        solvedDots({
          u: 0.5,
          d: 0.5,
          kappa: 2,
          temperatures: [1, 1, 2],
          potentials: [0, mu, 0],
          rates: [
            [1, 0],
            [0, 1],
            [1, 1],
          ],
        }).terminals,
        { tolerance },
      );
    const running = harvester(0.3);
    expect(running.regime).toBe('engine');
    expect(running.power).toBeCloseTo(3.417415988559e-3, 13);
    expect(running.efficiency).toBeCloseTo(0.15, 11);
    expect(running.entropyProduction).toBeCloseTo(7.97397063997e-3, 12);
    expect(harvester(1).regime).toBe('equilibrium');
    // beyond the stall the work of the bias pumps heat into the hot dot
    expect(harvester(1.2).tasks).toContain('heating');
  });

  test('refuses negative temperatures and more than three of them', () => {
    expect(() => regime(thermal([-1, 0], [1, 0]))).toThrow(/T = -1; expected 0 ≤ T/);
    expect(() => regime(thermal([1, 0], [2, 0], [3, 0], [4, 0]))).toThrow(/4 different temperatures/);
    expect(() => regimeOf(thermal([1, 0], [2, 0]), { tolerance: -1 })).toThrow(/tolerance of -1/);
  });
});
