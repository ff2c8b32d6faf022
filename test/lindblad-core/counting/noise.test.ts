// Noise spectra against closed forms of the dot and of resonance fluorescence, and against cumulants at zero frequency.

import { cumulants, defineModel, noiseSpectrum, steadyStateProblem } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';
import { close, dot, localDoubleDot, randomLeads } from './models.js';

const frequencies = [0, 0.1, -0.7, 1, 3, 20];

describe('the dot between two leads', () => {
  property('auto- and cross-correlations, and charge conservation', 4301, 30, (random) => {
    const { model, rates } = dot(random);
    const [[aL, bL], [aR, bR]] = rates;
    const problem = steadyStateProblem(model);
    const both = { name: 'charging', sum: { 'L.particle': 1, 'R.particle': 1 } };
    const s = noiseSpectrum(problem, ['L.particle', 'R.particle', both], frequencies);
    const gamma = aL + bL + aR + bR;
    const p1 = (aL + aR) / gamma;
    const p0 = 1 - p1;
    // what an event of b leaves of the mean current of a: C_ab e^{-Γt}
    const regression = (a: number[], b: number[]): number => -(a[0] + a[1]) * (b[0] * p0 * p0 + b[1] * p1 * p1);
    frequencies.forEach((w, k) => {
      const decay = (2 * gamma) / (gamma ** 2 + w ** 2);
      close(s.real[0][0][k], aL * p0 + bL * p1 + decay * regression(rates[0], rates[0]), 1e-12, gamma);
      const [lr, rl] = [regression(rates[0], rates[1]), regression(rates[1], rates[0])];
      close(s.real[0][1][k], 0.5 * decay * (lr + rl), 1e-12, gamma);
      // 1/(Γ - iω) = (Γ + iω)/(Γ² + ω²)
      close(s.imaginary[0][1][k], ((lr - rl) * w) / (gamma ** 2 + w ** 2), 1e-12, gamma);
      close(s.imaginary[1][0][k], -s.imaginary[0][1][k], 1e-13, gamma);
      expect(Math.abs(s.imaginary[2][2][k])).toBeLessThan(1e-13 * gamma);
      // dN/dt = I_L + I_R
      close(s.real[2][2][k], w ** 2 * p0 * p1 * decay, 1e-11, gamma);
    });
    close(s.shot[0][0], aL * p0 + bL * p1, 1e-13, gamma);
    close(s.currents[0], aL * p0 - bL * p1, 1e-13, gamma);
  });
});

test.each([0.1, 0.25, 1, 4])('photons of resonance fluorescence, Ω = %d γ: antibunching in the noise', (rabi) => {
  const gamma = 1.3;
  const omega = rabi * gamma;
  const model = defineModel({
    name: 'resonance fluorescence',
    parameters: {},
    space: { q: 'qubit' },
    hamiltonian: ({ q }) => q.sx.times(omega / 2),
    jumps: [{ operator: ({ q }) => q.sm, rate: gamma, counts: { photons: 1 } }],
  });
  // g2(τ) = 1 - e^{-aτ} (cos κτ + (a/κ) sin κτ), a = 3γ/4, κ² = Ω² - γ²/16; its transform is (s + a)/(s² + κ²) at s = a - iω
  const a = 0.75 * gamma;
  const square = omega ** 2 - gamma ** 2 / 16;
  const rate = (gamma * omega ** 2) / (gamma ** 2 + 2 * omega ** 2);
  const problem = steadyStateProblem(model);
  const { real, currents } = noiseSpectrum(problem, ['photons'], frequencies);
  close(currents[0], rate, 1e-13);
  frequencies.forEach((w, k) => {
    const [nr, ni] = [2 * a, -w];
    const [dr, di] = [a * a - w * w + square, -2 * a * w];
    const integral = (nr * dr + ni * di) / (dr * dr + di * di);
    close(real[0][0][k], rate - 2 * rate ** 2 * integral, 1e-12);
  });
  const [{ fano }] = cumulants(problem, { counters: ['photons'], order: 2 }).counters;
  close(fano, 1 - (6 * gamma ** 2 * omega ** 2) / (gamma ** 2 + 2 * omega ** 2) ** 2, 1e-12);
});

test.each([
  ['local', localDoubleDot, ['L.particle', 'L.energy', 'R.heat', 'blinks']],
  ['global', randomLeads, ['L1.particle', 'L1.heat', 'L2.energy']],
] as const)('zero frequency is the covariance, high frequencies the shot noise: %s [seed 4302]', (_, build, names) => {
  const random = new Random(4302);
  for (let run = 0; run < 10; run++) {
    const problem = steadyStateProblem(build(random));
    const { covariance } = cumulants(problem, { counters: names, order: 2 });
    const { real, imaginary, shot } = noiseSpectrum(problem, names, [0, 1e7, 0.8, -0.8]);
    const scale = Math.max(...covariance.flat().map(Math.abs));
    names.forEach((_name, a) => {
      expect(real[a][a][2]).toBeGreaterThan(-1e-12);
      names.forEach((_other, b) => {
        close(real[a][b][0], covariance[a][b], 1e-10, scale);
        close(real[a][b][1], shot[a][b], 1e-10, scale);
        close(real[a][b][3], real[a][b][2], 1e-11, scale);
        close(imaginary[a][b][3], -imaginary[a][b][2], 1e-11, scale);
      });
    });
  }
});

test('bad frequencies are refused', () => {
  const problem = steadyStateProblem(localDoubleDot(new Random(1)));
  expect(() => noiseSpectrum(problem, ['L.particle'], [0, Number.NaN])).toThrow(/frequencies\[1\]/);
});
