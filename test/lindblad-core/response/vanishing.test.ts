// Currents that vanish identically have derivatives, 0: nothing is refused because its terms cancel.

import { defineModel, differentialConductance, gradient, onsager, reservoirGradient } from 'lindblad-core';
import {
  cascade,
  coupledDotsParallel,
  coupledDots as gatedDots,
  mixedStatisticsDot,
  sanchezButtiker,
  singleDot,
} from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { examples } from '../../examples/files.js';
import { property } from '../../support/check.js';
import type { Random } from '../../support/random.js';
import { coupledDots, type Dots } from '../thermo/coupled-dots.js';

/** Coulomb-coupled dots whose leads are in equilibrium, rates over four decades. */
function dotsInEquilibrium(random: Random): Dots {
  const T = random.decade(-0.5, 0.7);
  const mu = random.normal();
  const pair = (): [number, number] => [random.decade(-3, 1), random.decade(-3, 1)];
  return {
    u: 2 * random.normal(),
    d: 2 * random.normal(),
    kappa: 4 * random.normal(),
    temperatures: [T, T, T],
    potentials: [mu, mu, mu],
    rates: [pair(), pair(), pair()],
  };
}

const sizeOf = (matrix: readonly Float64Array[]): number =>
  Math.max(...matrix.flatMap((row) => Array.from(row, Math.abs)));

describe('linear response with a lead whose particle current is always 0', () => {
  property('is symmetric and positive', 3201, 20, (random) => {
    const { fluxes, matrix, asymmetry, errors, warnings } = onsager(coupledDots(dotsInEquilibrium(random)));
    const size = sizeOf(matrix);
    expect(warnings).toEqual([]);
    expect(asymmetry).toBeLessThan(1e-9 * size);
    expect(sizeOf(errors)).toBeLessThan(1e-8 * size);
    const gate = fluxes.indexOf('M.particle');
    expect(sizeOf([matrix[gate]])).toBeLessThan(1e-9 * size);
    const x = fluxes.map(() => random.normal());
    const produced = matrix.reduce((sum, row, i) => sum + row.reduce((s, l, j) => s + l * x[i] * x[j], 0), 0);
    expect(produced).toBeGreaterThan(-1e-9 * size);
  });

  const even: Dots = { u: 1, d: 0.5, kappa: -4, temperatures: [1, 1, 1], potentials: [0, 0, 0] };
  const uneven: Dots['rates'] = [
    [1, 0.3],
    [0.4, 2],
    [0.7, 1.5],
  ];

  // closed forms of the four-state network
  test.each([
    ['even rates', even, [0.029904378501588925, -0.051718751958759177, 0.22771882731904525]],
    ['uneven rates', { ...even, rates: uneven }, [0.0187321969209183, -0.021478610406909786, 0.11077700242426196]],
  ])('has the closed form: %s', (_, dots, [nn, ne, ee]) => {
    const { fluxes, matrix } = onsager(coupledDots(dots));
    const [n, q] = [fluxes.indexOf('L.particle'), fluxes.indexOf('L.heat')];
    expect(matrix[n][n]).toBeCloseTo(nn, 12);
    expect(matrix[n][q]).toBeCloseTo(ne, 12);
    expect(matrix[q][n]).toBeCloseTo(ne, 12);
    expect(matrix[q][q]).toBeCloseTo(ee, 12);
  });

  test('has the closed form: both dots between both leads', () => {
    const { fluxes, matrix } = onsager(coupledDotsParallel, {
      set: { F_E: 0, F_N: 0, kappa: -3, eps_u: 1, eps_d: 1 },
    });
    const [n, q] = [fluxes.indexOf('L.particle'), fluxes.indexOf('L.heat')];
    expect(matrix[n][n]).toBeCloseTo(0.13313047560698574, 12);
    expect(matrix[q][n]).toBeCloseTo(-0.08511661138939897, 12);
    expect(matrix[q][q]).toBeCloseTo(0.35137756260337044, 12);
  });

  test('and off equilibrium from the gate to a lead', () => {
    const { electrical, thermoelectric, electrothermal, warnings } = differentialConductance(sanchezButtiker, {
      from: 'M',
      to: 'R',
    });
    expect(warnings).toEqual([]);
    expect(Math.abs(electrical ?? 1)).toBeLessThan(1e-12);
    expect(Math.abs(thermoelectric ?? 1)).toBeLessThan(1e-12);
    expect(Math.abs(electrothermal ?? 0)).toBeGreaterThan(1e-3);
  });

  property('one lead alone, one bath alone: all is 0', 3202, 25, (random) => {
    const temperature = random.decade(-0.7, 0.7);
    const [energy, rate] = [random.decade(-1, 0.5), random.decade(-3, 1)];
    const dot = defineModel({
      name: 'dot',
      parameters: {},
      space: { d: 'fermion' },
      hamiltonian: ({ d }) => d.n.times(energy),
      reservoirs: {
        A: { statistics: 'fermi', temperature, chemicalPotential: random.normal(), coupling: ({ d }) => d.c, rate },
      },
    });
    const qubit = defineModel({
      name: 'qubit',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.proj(1, 1).times(energy),
      reservoirs: { A: { statistics: 'bose', temperature, coupling: ({ q }) => q.sx, rate } },
    });
    for (const model of [dot, qubit]) {
      const { derivatives, warnings } = reservoirGradient(model);
      expect(warnings).toEqual([]);
      for (const row of Object.values(derivatives))
        for (const slope of Object.values(row)) expect(Math.abs(slope)).toBeLessThan(1e-11 * rate * (1 + energy));
    }
  });
});

describe('gradient with its defaults', () => {
  const cases = [
    ...examples.map(({ name, model }) => ({ name: `the example ${name}`, model })),
    ...[singleDot, gatedDots, coupledDotsParallel, sanchezButtiker, cascade].map((model) => ({
      name: `the model ${model.name}`,
      model,
    })),
  ];

  test.each(cases)('of $name', ({ name, model }) => {
    const parameters = Object.keys(model.parameters);
    // the response of 496 unknowns to each parameter takes long
    const large = name.endsWith('dicke');
    const by = large ? parameters.slice(0, 1) : parameters;
    const { values, derivatives, errors, warnings } = gradient(model, large ? { by } : {});
    expect(warnings).toEqual([]);
    expect(Object.keys(derivatives)).toEqual(Object.keys(values));
    for (const result of Object.keys(values)) {
      expect(Object.keys(derivatives[result])).toEqual(by);
      for (const parameter of by)
        expect(errors[result][parameter]).toBeLessThan(1e-6 * (1 + Math.abs(derivatives[result][parameter])));
    }
  });

  test('leaves out what cannot be varied, and says so', () => {
    const { derivatives, warnings } = gradient(mixedStatisticsDot);
    expect(warnings).toEqual([
      'a_h cannot be varied from 1, and is left out',
      'a_c cannot be varied from -1, and is left out',
    ]);
    for (const row of Object.values(derivatives)) expect(Object.keys(row)).not.toContain('a_h');
    expect(() => gradient(mixedStatisticsDot, { by: ['a_h'] })).toThrow(/a_h cannot be varied from 1/);
  });

  test('leaves out what is infinite, and says so', () => {
    const cold = defineModel({
      name: 'cold',
      parameters: { w: 1 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }, { w }) => q.proj(1, 1).times(w),
      reservoirs: {
        A: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sx, rate: 0.3 },
        B: { statistics: 'bose', temperature: 0, coupling: ({ q }) => q.sx, rate: 0.5 },
      },
    });
    const { values, warnings } = gradient(cold);
    expect(values).not.toHaveProperty('entropyProduction');
    expect(warnings).toEqual(['entropyProduction is Infinity, and is not derived']);
    expect(() => gradient(cold, { of: ['entropyProduction'] })).toThrow(/entropyProduction is Infinity/);
  });

  test('an observable that is not Hermitian has derivatives of both parts', () => {
    const driven = defineModel({
      name: 'driven',
      parameters: { f: 0.3 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }, { f }) => q.sx.times(f),
      jumps: [{ operator: ({ q }) => q.sm, rate: 1 }],
      observables: { field: ({ q }) => q.sm, up: ({ q }) => q.proj(1, 1) },
    });
    const { values, derivatives } = gradient(driven, { of: ['field'] });
    expect(Object.keys(values)).toEqual(['field.re', 'field.im']);
    // <σ-> = -2 i f / (1 + 8 f²) up to its sign: s' / s = 1/f - 16 f / (1 + 8 f²)
    const s = values['field.im'];
    expect(Math.abs(s)).toBeCloseTo((2 * 0.3) / (1 + 8 * 0.09), 12);
    expect(derivatives['field.im'].f).toBeCloseTo(s * (1 / 0.3 - 4.8 / (1 + 8 * 0.09)), 10);
    expect(Math.abs(derivatives['field.re'].f)).toBeLessThan(1e-12);
    expect(Object.keys(gradient(driven).values)).toEqual(['field.re', 'field.im', 'up', 'entropyProduction']);
  });
});

test('a level close to zero, where rates change over its distance from there', () => {
  const qubit = defineModel({
    name: 'qubit',
    parameters: { w: 1e-6 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }, { w }) => q.proj(1, 1).times(w),
    reservoirs: {
      H: { statistics: 'bose', temperature: 2, coupling: ({ q }) => q.sx, rate: 0.3 },
      C: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sx, rate: 0.2 },
    },
  });
  // J = w g g' (n - n') / Σ g (1 + 2 n); n -> T/w - 1/2: J = w g g' (T - T') / (2 Σ g T)
  const slope = 0.06 / (2 * (0.6 + 0.2));
  for (const w of [1e-7, 1e-6, 1e-4])
    expect(gradient(qubit, { of: ['H.heat'], set: { w } }).derivatives['H.heat'].w).toBeCloseTo(slope, 5);
});
