// Emission spectra against closed forms, against the quadrature of the correlation, and by their sum rule.

import {
  DensityMatrix,
  defineModel,
  type Operator,
  type SteadyStateSolution,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { correlationSync } from '../../../packages/lindblad-core/src/dynamics/correlation.js';
import { emissionSpectrum } from '../../../packages/lindblad-core/src/dynamics/spectrum.js';
import { property } from '../../support/check.js';
import { operatorOf } from '../../support/random.js';
import { plainModel, randomPlain } from '../../support/systems.js';

const range = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));

function fluorescence(omega: number, gamma: number): { steady: SteadyStateSolution; sm: Operator } {
  const model = defineModel({
    name: 'resonance fluorescence',
    parameters: {},
    space: { q: 'qubit' },
    hamiltonian: ({ q }) => q.sx.times(omega / 2),
    jumps: [{ operator: ({ q }) => q.sm, rate: gamma }],
  });
  const steady = solveSync(steadyStateProblem(model));
  return { steady, sm: steady.problem.system.space.operator('q', 'sm') };
}

/** ∫ S dω/2π over the real line: ω = s tan θ and the midpoint rule, which is exact to rounding for rational S. */
function weight(
  steady: SteadyStateSolution,
  a: Operator,
  scale: number,
  low = -Math.PI / 2,
  high = Math.PI / 2,
): number {
  const count = 4000;
  const step = (high - low) / count;
  const angles = Array.from({ length: count }, (_, k) => low + (k + 0.5) * step);
  const { values } = emissionSpectrum(
    steady,
    a,
    angles.map((x) => scale * Math.tan(x)),
  );
  return angles.reduce((sum, x, k) => sum + (values[k] * scale * step) / Math.cos(x) ** 2, 0) / (2 * Math.PI);
}

describe('emission spectra', () => {
  test('a thermal mode: one Lorentzian of width κ at +w, of weight n', () => {
    const [w, kappa, n] = [2.1, 0.3, 0.15];
    const model = defineModel({
      name: 'mode',
      parameters: {},
      space: { m: { boson: 20 } },
      hamiltonian: ({ m }) => m.n.times(w),
      reservoirs: {
        bath: { statistics: 'bose', temperature: w / Math.log(1 + 1 / n), coupling: ({ m }) => m.a, rate: kappa },
      },
    });
    const steady = solveSync(steadyStateProblem(model));
    const a = steady.problem.system.space.operator('m', 'a');
    const frequencies = [...range(-3, 5, 81), w];
    const { values, coherent, incoherent, unknowns } = emissionSpectrum(steady, a, frequencies);
    frequencies.forEach((x, k) => {
      expect(Math.abs(values[k] - (n * kappa) / ((x - w) ** 2 + kappa ** 2 / 4))).toBeLessThan(1e-8);
    });
    expect(coherent).toBeLessThan(1e-20);
    expect(incoherent).toBeCloseTo(n, 10);
    // one coherence between neighbours each, and nothing else
    expect(unknowns).toBe(2 * 19);
    expect(weight(steady, a, w)).toBeCloseTo(n, 8);
  });

  test('resonance fluorescence: the formula of Mollow', () => {
    for (const [omega, gamma] of [
      [0.2, 1],
      [1, 1],
      [5, 0.8],
    ]) {
      const { steady, sm } = fluorescence(omega, gamma);
      const frequencies = range(-9, 9, 61);
      const { values, coherent, incoherent } = emissionSpectrum(steady, sm, frequencies);
      // Mollow, Phys. Rev. 188, 1969 (1969), at resonance: the incoherent part as a ratio of polynomials
      const up = omega ** 2 / (gamma ** 2 + 2 * omega ** 2);
      frequencies.forEach((v, k) => {
        const f2 =
          v ** 2 * (v ** 2 - omega ** 2 - gamma ** 2 * 1.25) ** 2 +
          gamma ** 2 * (2 * v ** 2 - omega ** 2 / 2 - gamma ** 2 / 4) ** 2;
        const mollow = (up * gamma * omega ** 2 * (v ** 2 + omega ** 2 / 2 + gamma ** 2)) / f2;
        expect(Math.abs(values[k] / mollow - 1)).toBeLessThan(1e-8);
      });
      expect(coherent).toBeCloseTo((up * gamma ** 2) / (gamma ** 2 + 2 * omega ** 2), 12);
      expect(coherent + incoherent).toBeCloseTo(up, 12);
      expect(weight(steady, sm, omega + gamma)).toBeCloseTo(incoherent, 9);
    }
  });

  test('the triplet of a strong drive: lines at 0 and ±Ω, heights 3 to 1, weights 1/4, 1/2, 1/4', () => {
    const [omega, gamma] = [200, 1];
    const { steady, sm } = fluorescence(omega, gamma);
    const fine = range(omega - 3, omega + 3, 601);
    const { values, incoherent } = emissionSpectrum(steady, sm, fine);
    const peak = fine[values.indexOf(Math.max(...values))];
    expect(Math.abs(peak - omega)).toBeLessThan(0.02);
    const [centre, side, mirror] = emissionSpectrum(steady, sm, [0, omega, -omega]).values;
    expect(centre / side).toBeCloseTo(3, 2);
    expect(mirror / side).toBeCloseTo(1, 10);
    // half width at half maximum: γ/2 in the middle, 3γ/4 at the sides
    expect(emissionSpectrum(steady, sm, [gamma / 2]).values[0] / centre).toBeCloseTo(0.5, 3);
    expect(emissionSpectrum(steady, sm, [omega + 0.75 * gamma]).values[0] / side).toBeCloseTo(0.5, 2);
    // the middle line from -Ω/2 to Ω/2, in tan θ around it
    const edge = Math.atan(omega / 2 / gamma);
    expect(weight(steady, sm, gamma, -edge, edge) / incoherent).toBeCloseTo(0.5, 2);
  });

  property('random systems: the quadrature of the correlation, and the sum rule', 3601, 6, (random) => {
    const plain = randomPlain(random);
    const jumps = plain.jumps.map((j) => ({ ...j, rate: 0.3 }));
    const h = plain.hamiltonian;
    const size = Math.hypot(...h.re, ...h.im);
    const hamiltonian = { ...h, re: h.re.map((x) => x / size), im: h.im.map((x) => x / size) };
    const steady = solveSync(steadyStateProblem(plainModel({ ...plain, hamiltonian, jumps })));
    const a = operatorOf(random.matrix(hamiltonian.rows));
    const mean = steady.state.expect(a);
    const coherent = mean.re ** 2 + mean.im ** 2;
    // Simpson's rule until the correlation is gone
    const step = 0.02;
    let times: number[] = [];
    let values: ReturnType<typeof correlationSync>['values'] = [];
    for (let end = 60, tail = 1; tail > 1e-6 * (1 + coherent); end *= 3) {
      expect(end).toBeLessThan(2000);
      times = range(0, end, end / step + 1);
      values = correlationSync({ steady, later: a.dag(), right: a, times }).values;
      const last = values[values.length - 1];
      tail = Math.hypot(last.re - coherent, last.im);
    }
    const count = times.length;
    const frequencies = [-2.3, -0.4, 0, 0.7, 1.9];
    const spectrum = emissionSpectrum(steady, a, frequencies);
    frequencies.forEach((w, j) => {
      let sum = 0;
      values.forEach((z, k) => {
        const f = (z.re - coherent) * Math.cos(w * times[k]) + z.im * Math.sin(w * times[k]);
        sum += (k === 0 || k === count - 1 ? 1 : k % 2 === 1 ? 4 : 2) * f;
      });
      const quadrature = (2 * sum * step) / 3;
      expect(Math.abs(spectrum.values[j] - quadrature)).toBeLessThan(1e-4 * (1 + Math.abs(quadrature)));
    });
    expect(Math.abs(weight(steady, a, 1) / spectrum.incoherent - 1)).toBeLessThan(1e-6);
    expect(spectrum.coherent).toBeCloseTo(coherent, 10);
  });

  test('lines without width, operators and frequencies that do not fit', () => {
    const model = defineModel({
      name: 'a qubit beside a damped one',
      parameters: {},
      space: { q: 'qubit', r: 'qubit' },
      hamiltonian: ({ q }) => q.Sz.times(1.5),
      jumps: [
        { operator: ({ r }) => r.sm, rate: 1 },
        { operator: ({ q }) => q.proj(0, 0), rate: 0 },
      ],
    });
    const problem = steadyStateProblem(model);
    const { sites } = problem.system.space;
    const up = (sites as never as { q: { proj(i: number, j: number): Operator } }).q.proj(1, 1);
    const initial = up.times(0.5);
    const start = { rows: 4, cols: 4, re: new Float64Array(16), im: new Float64Array(16) };
    for (let i = 0; i < 4; i++) start.re[5 * i] = initial.element(i, i).re;
    const solution = solveSync(steadyStateProblem(model, {}, new DensityMatrix(start)));
    const sm = problem.system.space.operator('q', 'sm');
    expect(() => emissionSpectrum(solution, sm, [0, 1.5])).toThrow(/frequencies\[1\]: a line without width at ω = 1.5/);
    expect(emissionSpectrum(solution, sm, [0]).values[0]).toBeCloseTo(0, 12);
    const { steady } = fluorescence(1, 1);
    expect(() => emissionSpectrum(steady, sm, [0])).toThrow(/a: an operator of dimension 4; expected dimension 2/);
    expect(() => emissionSpectrum(solution, sm, [Number.NaN])).toThrow(/frequencies\[0\]: the frequency NaN/);
  });
});
