// V and Λ atoms and phaseonium against plain rate equations; their claims are among those of the pair of atoms.

import { solveSync, steadyStateProblem } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import {
  cavityInverseTemperature,
  lambdaInverseTemperature,
  phaseoniumRates,
  phaseoniumState,
  targetInverseTemperature,
} from '../../packages/models/src/atom-pair/phaseonium.js';
import {
  thermalLevels,
  threeLevelAtoms,
  threeLevelAtStart,
  threeLevelBalance,
  threeLevelEvolution,
} from '../../packages/models/src/atom-pair/three-level.js';
import { property } from '../support/check.js';

/** Populations of the single and the two paired levels, and Re c, by Runge-Kutta of the equations written out. */
function plainEnergy(shape: 'V' | 'Λ', T0: number, TB: number, coherence: number, end: number): number {
  const n = 1 / Math.expm1(1 / TB);
  const z = Math.exp(-1 / T0);
  // out of the single level into the bright one, and back
  const [out, back] = shape === 'V' ? [n, n + 1] : [n + 1, n];
  const each = shape === 'V' ? z / (1 + 2 * z) : 1 / (2 + z);
  const slope = ([s, p, c]: number[]): number[] => {
    const gain = out * s - back * (p + c);
    return [-2 * gain, gain, gain];
  };
  let y = [1 - 2 * each, each, coherence * each];
  const steps = 400;
  const h = end / steps;
  const moved = (k: number[], by: number): number[] => y.map((x, i) => x + by * k[i]);
  for (let step = 0; step < steps; step++) {
    const k1 = slope(y);
    const k2 = slope(moved(k1, h / 2));
    const k3 = slope(moved(k2, h / 2));
    const k4 = slope(moved(k3, h));
    y = y.map((x, i) => x + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return shape === 'V' ? 2 * y[1] : y[0];
}

describe('three-level atoms', () => {
  for (const shape of ['V', 'Λ'] as const) {
    property(`energy of a ${shape} atom in time is that of plain rate equations`, 51, 6, (random) => {
      const [T0, TB] = [random.between(0.3, 3), random.between(0.3, 2)];
      const coherence = random.between(-1, 1);
      const { energy } = threeLevelEvolution(shape, { T0, TB, coherence }, [0, 0.4]).expectations;
      expect(Number(energy[1])).toBeCloseTo(plainEnergy(shape, T0, TB, coherence, 0.4), 9);
    });

    property(`a ${shape} atom produces entropy, and only Re c matters for its heat`, 52, 10, (random) => {
      const set = { T0: random.between(0.3, 3), TB: random.between(0.3, 3), coherence: random.between(-1, 1) };
      const phase = random.between(0, 6);
      const turned = threeLevelBalance(shape, { ...set, phase });
      expect(turned.production).toBeGreaterThan(-1e-12);
      const straight = threeLevelBalance(shape, { ...set, coherence: set.coherence * Math.cos(phase) });
      expect(turned.heat).toBeCloseTo(straight.heat, 12);
      expect(turned.start.beta).toBeCloseTo(straight.start.beta, 11);
      // heat flows towards what looks colder
      const { flow, beta } = turned.start;
      if (Math.abs(flow) > 1e-9) expect(Math.sign(flow)).toBe(Math.sign(beta - 1 / set.TB));
    });

    test(`the end of a ${shape} atom looks as hot as the bath`, () => {
      for (const coherence of [-0.7, 0, 0.9])
        expect(1 / threeLevelBalance(shape, { coherence, TB: 0.8 }).end.beta).toBeCloseTo(0.8, 11);
      const { certificate } = solveSync(steadyStateProblem(threeLevelAtoms[shape], {}));
      expect([certificate.verdict, certificate.kernelDimension]).toEqual(['degenerate', 2]);
    });
  }

  test('equilibrium: populations of all levels, and the temperature that the bath sees without coherence', () => {
    for (const x of [0.2, 1, 4]) {
      const [v, l] = [thermalLevels('V', x), thermalLevels('Λ', x)];
      expect(v.single + 2 * v.each).toBeCloseTo(1, 15);
      expect(l.single + 2 * l.each).toBeCloseTo(1, 15);
      expect(v.each / v.single).toBeCloseTo(Math.exp(-x), 14);
      expect(l.single / l.each).toBeCloseTo(Math.exp(-x), 14);
      for (const shape of ['V', 'Λ'] as const)
        expect(threeLevelAtStart(shape, { T0: 1 / x, coherence: 0 }).beta).toBeCloseTo(x, 13);
    }
  });
});

describe('phaseonium', () => {
  test('the phase of its coherence is that of the Λ atom', () => {
    const alpha = 0.4;
    const state = phaseoniumState(alpha, 1.1);
    const ground = (1 - alpha ** 2) / 2;
    expect(state.element(0, 1).re).toBeCloseTo(ground * Math.cos(1.1), 15);
    expect(state.element(0, 1).im).toBeCloseTo(ground * Math.sin(1.1), 15);
    expect(state.element(1, 0).im).toBeCloseTo(-ground * Math.sin(1.1), 15);
    // two times the ground population and 2 Re c, against twice the excited one
    const ratio = (2 * ground + 2 * ground * Math.cos(1.1)) / (2 * alpha ** 2);
    expect(lambdaInverseTemperature(state)).toBeCloseTo(Math.log(ratio), 13);
    const { up, down } = phaseoniumRates(alpha, 1.1);
    expect(down / up).toBeCloseTo(ratio, 13);
  });

  test('a cavity filled and emptied has the ratio of its rates in every level', () => {
    const { beta, deviation } = cavityInverseTemperature({ up: 0.3, down: 1.2 });
    expect(beta).toBeCloseTo(Math.log(4), 11);
    expect(deviation).toBeLessThan(1e-10);
  });

  test('a target is brought to equilibrium by atoms in equilibrium', () => {
    for (const shape of ['V', 'Λ'] as const)
      expect(targetInverseTemperature(shape, { T0: 0.6, coherence: 0, phase: 0 }, 0.5)).toBeCloseTo(1 / 0.6, 10);
  });
});
