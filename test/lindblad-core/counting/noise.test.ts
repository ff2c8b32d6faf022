// Noise spectra against closed forms of the dot and of resonance fluorescence, and against cumulants at zero frequency.

import { defineModel, type Model, prepare, steadyStateProblem, sumOf } from 'lindblad-core';
import { cumulants, type NoiseProgress, noiseSpectrum, noiseSpectrumAsync } from 'lindblad-core/counting';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';
import { close, dot, drivenChain, localDoubleDot, randomLeads } from './models.js';

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

describe('by iteration', () => {
  const w = [0, 0.05, -0.4, 2.5, 0.4];
  const iterated = { type: 'jump-free-gmres' } as const;

  /** The largest difference of two spectra, relative to the largest shot noise. */
  function difference(a: ReturnType<typeof noiseSpectrum>, b: ReturnType<typeof noiseSpectrum>): number {
    const scale = Math.max(...b.shot.flat().map(Math.abs));
    let most = 0;
    for (const part of ['real', 'imaginary'] as const)
      a[part].forEach((row, i) => {
        row.forEach((series, j) => {
          series.forEach((x, k) => {
            most = Math.max(most, Math.abs(x - b[part][i][j][k]) / scale);
          });
        });
      });
    return most;
  }

  test.each([
    ['local leads, energies and heat', localDoubleDot, ['L.particle', 'L.energy', 'R.heat', 'blinks']],
    ['global leads', randomLeads, ['L1.particle', 'L1.heat', 'L2.energy']],
    ['a chain', (): Model => drivenChain(4, 1), ['L', 'R']],
    ['a chain with a field of phases', (): Model => drivenChain(4, 0.2, 0.6), ['L', 'R']],
  ] as const)('agrees with the dense way to 1e-10: %s [seed 4303]', (_, build, names) => {
    const random = new Random(4303);
    for (let run = 0; run < 4; run++) {
      const problem = steadyStateProblem(build(random));
      const found = noiseSpectrum(problem, names, w, iterated);
      expect(difference(found, noiseSpectrum(problem, names, w, { type: 'dense' }))).toBeLessThan(1e-10);
    }
  });

  test('without symmetry: a driven oscillator, where the jump is no small part', () => {
    const kerr = defineModel({
      name: 'kerr',
      parameters: {},
      space: { a: { boson: 14 } },
      hamiltonian: ({ a }) => sumOf(a.n.times(-1), a.n.times(a.n).times(0.25), a.a.plus(a.a.dag()).times(2)),
      jumps: [{ operator: ({ a }) => a.a, rate: 1, counts: { clicks: 1 } }],
    });
    const problem = steadyStateProblem(kerr);
    const found = noiseSpectrum(problem, ['clicks'], w, iterated);
    expect(difference(found, noiseSpectrum(problem, ['clicks'], w, { type: 'dense' }))).toBeLessThan(1e-10);
  });

  test('a prepared problem gives its steady state; its factors stay', () => {
    const prepared = prepare(steadyStateProblem(drivenChain(4, 1)));
    const found = noiseSpectrum(prepared, ['L'], w, iterated);
    expect(difference(found, noiseSpectrum(prepared, ['L'], w))).toBeLessThan(1e-10);
    prepared.release();
  });

  test('3432 unknowns: what enters a chain leaves it, and the noise at high frequency is that of the events', () => {
    const problem = steadyStateProblem(drivenChain(7, 1));
    expect(problem.sectors.unknowns).toBe(3432);
    const both = { name: 'charging', sum: { L: 1, R: 1 } };
    const { real, shot, currents } = noiseSpectrum(problem, ['L', both], [0, 1e6]);
    close(currents[1], 0, 1e-10);
    expect(currents[0]).toBeGreaterThan(0.01);
    // dN/dt is the sum of the currents: no noise at zero frequency
    close(real[1][1][0], 0, 1e-9);
    close(real[0][1][0], 0, 1e-9);
    expect(real[0][0][0]).toBeGreaterThan(0.01);
    close(real[0][0][1], shot[0][0], 1e-9);
  });

  test('what does not fit is refused with its bytes before anything is solved', () => {
    const problem = steadyStateProblem(drivenChain(7, 1));
    const limited = { type: 'auto', memoryLimit: 1e6 } as const;
    expect(() => noiseSpectrum(problem, ['L'], w, limited)).toThrow(
      /a noise spectrum of 3432 unknowns needs (\d{7,}) bytes.*at most 1000000/,
    );
    expect(() => noiseSpectrum(problem, ['L'], w, { type: 'dense' })).toThrow(
      /a dense noise spectrum of 3432 unknowns/,
    );
    expect(() => noiseSpectrum(problem, ['L'], w, { type: 'gmres' as never })).toThrow(/unknown method 'gmres'/);
  });

  test('an iteration that ends too early is an error, but where the dense way is open to `auto`', () => {
    const kerr = defineModel({
      name: 'oscillator',
      parameters: {},
      space: { a: { boson: 22 } },
      hamiltonian: ({ a }) => sumOf(a.n.times(-1), a.a.plus(a.a.dag()).times(0.5)),
      jumps: [{ operator: ({ a }) => a.a, rate: 1, counts: { clicks: 1 } }],
    });
    const prepared = prepare(steadyStateProblem(kerr));
    const early = (type: 'auto' | 'jump-free-gmres') =>
      noiseSpectrum(prepared, ['clicks'], [0, 1], { type, maxIterations: 2 });
    expect(() => early('jump-free-gmres')).toThrow(/noise at ω = 0 stopped \(iteration-limit\) after 2 iterations/);
    // light of a classical field: no noise but that of the events
    const { real, shot } = early('auto');
    for (const value of real[0][0]) close(value, shot[0][0], 1e-6);
    prepared.release();
  });

  test('it reports steady state, frequencies and residuals, and can be cancelled', async () => {
    const problem = steadyStateProblem(drivenChain(5, 1));
    const seen: NoiseProgress[] = [];
    const gently = await noiseSpectrumAsync(problem, ['L', 'R'], w, iterated, { onProgress: (p) => seen.push(p) });
    expect(difference(gently, noiseSpectrum(problem, ['L', 'R'], w, iterated))).toBe(0);
    expect(seen[0].stage).toBe('steady state');
    // ±0.4 are solved for once
    expect(seen.every(({ of }) => of === 8)).toBe(true);
    expect(new Set(seen.map(({ frequency }) => frequency))).toEqual(new Set([undefined, 0, 0.05, 0.4, 2.5]));
    const last = seen.at(-1);
    expect(last?.solved).toBe(7);
    expect(last?.residual).toBeLessThan(1e-11);
    for (const stage of ['steady state', 'frequencies']) {
      const signal = { aborted: false };
      const run = noiseSpectrumAsync(problem, ['L'], w, iterated, {
        signal,
        onProgress: (progress) => {
          signal.aborted ||= progress.stage === stage;
        },
      });
      await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    }
  });
});
