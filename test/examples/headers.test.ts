// What the headers of the example files say to look at, measured; closed forms where there are some.

import { type SteadyStateReport, steadyStateSync } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../support/check.js';
import { example } from './files.js';
import { particleNoise } from './noise.js';

type Set = Readonly<Record<string, number>>;

const at = (name: string, set: Set = {}): SteadyStateReport => steadyStateSync(example(name), set);
const value = (name: string, observable: string, set: Set = {}): number =>
  Number(at(name, set).expectations[observable]);

/** <a†² a²>/<a† a>². */
function g2(name: string, set: Set): number {
  const { pairs, photons } = at(name, set).expectations;
  return Number(pairs) / Number(photons) ** 2;
}

describe('anderson-dot', () => {
  const current = (set: Set): number => at('anderson-dot', { bias: 0, ...set }).currents.L.particle;

  test('heat drives electrons against the bias', () => {
    const { currents, parameters } = at('anderson-dot');
    expect(parameters.bias).toBeLessThan(0);
    expect(currents.L.particle).toBeGreaterThan(0);
  });

  test('the thermocurrent changes sign at the resonances and half way', () => {
    expect([-9, -7, -3, -1, 1].map((eps) => Math.sign(current({ eps })))).toEqual([-1, 1, -1, -1, 1]);
    expect(Math.abs(current({ eps: -4 }))).toBeLessThan(1e-15);
    expect(value('anderson-dot', 'moment', { eps: -4, h: 4 })).toBeGreaterThan(0.7);
  });
});

property('serial-double-dot has the current of Stoof & Nazarov at a large bias', 8101, 10, (random) => {
  const set = {
    hop: random.decade(-2, 0),
    gamma_L: random.decade(-2, 0),
    gamma_R: random.decade(-2, 0),
    detuning: random.between(-1, 1),
  };
  const { hop, gamma_L, gamma_R, detuning } = set;
  const formula = (hop ** 2 * gamma_R) / (hop ** 2 * (2 + gamma_R / gamma_L) + gamma_R ** 2 / 4 + detuning ** 2);
  const { currents } = at('serial-double-dot', { ...set, gamma_phi: 0, bias: 40 });
  expect(Math.abs(currents.L.particle - formula)).toBeLessThan(1e-12 * (1 + formula));
});

test('serial-double-dot: a lead that watches freezes the electron', () => {
  const current = (gamma_R: number): number => at('serial-double-dot', { bias: 40, gamma_R }).currents.L.particle;
  expect(current(10)).toBeLessThan(current(0.2) / 10);
});

describe('tur-violation', () => {
  const ratio = (set: Set): number => {
    const { currents, entropyProduction } = at('tur-violation', set);
    return (particleNoise(example('tur-violation'), set, 'L') * entropyProduction) / currents.L.particle ** 2;
  };

  test('below the classical bound 2 at the defaults, above it where coherence decides nothing', () => {
    expect(ratio({})).toBeCloseTo(1.7543183342, 8);
    expect(ratio({ hop: 0.1 })).toBeGreaterThan(2);
    expect(ratio({ bias: 1e-3 })).toBeCloseTo(2, 5);
  });
});

test('jaynes-cummings: light of a laser, and self-quenching', () => {
  const pumps = [0.5, 2, 5, 8, 30];
  const photons = pumps.map((pump) => value('jaynes-cummings', 'photons', { pump }));
  expect(photons.indexOf(Math.max(...photons))).toBe(2);
  for (const pump of pumps.slice(0, 4)) expect(Math.abs(g2('jaynes-cummings', { pump }) - 1)).toBeLessThan(0.2);
  expect(g2('jaynes-cummings', { pump: 30 })).toBeGreaterThan(1.8);
});

describe('driven-kerr', () => {
  /** Σ z^k / (k! |(c)_k|²), the hypergeometric 0F2(c, c*; z). */
  function hypergeometric(re: number, im: number, z: number): number {
    let [term, sum] = [1, 1];
    for (let k = 0; k < 200; k++) {
      term *= z / ((k + 1) * ((re + k) ** 2 + im ** 2));
      sum += term;
    }
    return sum;
  }

  test.each([
    { detuning: 3, U: 1, F: 0.7 },
    { detuning: 3, U: 1, F: 1.6 },
    { detuning: 1, U: 1.5, F: 1.9 },
  ])('photons of Drummond & Walls %j', (set) => {
    const { detuning, U, F } = set;
    const [re, im] = [(-2 * detuning) / U, -1 / U];
    const z = 8 * (F / U) ** 2;
    const photons =
      (((2 * F) / U) ** 2 / (re ** 2 + im ** 2)) * (hypergeometric(re + 1, im, z) / hypergeometric(re, im, z));
    expect(value('driven-kerr', 'photons', set)).toBeCloseTo(photons, 8);
  });

  test('fluctuations peak before the step', () => {
    const peak = g2('driven-kerr', { F: 1.4 });
    expect(peak).toBeGreaterThan(3.5);
    expect(g2('driven-kerr', { F: 0.8 })).toBeLessThan(peak);
    expect(g2('driven-kerr', { F: 2 })).toBeLessThan(peak / 2);
  });
});

test('three-level-maser: one photon for each quantum of the pump, inversion where Carnot allows', () => {
  for (const T_h of [1, 3, 12]) {
    const { currents, parameters } = at('three-level-maser', { T_h });
    expect(-currents.field.energy / currents.hot.energy).toBeCloseTo(parameters.w_m / parameters.w_h, 9);
  }
  const inversion = (T_h: number): number => value('three-level-maser', 'inversion', { g: 0, T_h });
  expect(inversion(1.64)).toBeLessThan(0);
  expect(inversion(1.69)).toBeGreaterThan(0);
  expect(Math.abs(inversion(5 / 3))).toBeLessThan(1e-12);
});

test('absorption-refrigerator: cools up to the reversible point', () => {
  const heat = (E_c: number): Record<'C' | 'M' | 'H', number> => {
    const { C, M, H } = at('absorption-refrigerator', { E_c }).currents;
    return { C: C.heat, M: M.heat, H: H.heat };
  };
  expect(heat(1).C).toBeGreaterThan(0);
  expect(heat(5.9).C).toBeGreaterThan(0);
  expect(heat(6.1).C).toBeLessThan(0);
  const near = heat(5.9);
  expect(near.C / near.H).toBeGreaterThan(1.9);
  expect(near.C / near.H).toBeLessThan(2);
});

test('xxz-chain: negative differential conductivity of the easy axis alone', () => {
  const current = (Delta: number, mu: number): number => value('xxz-chain', 'current', { Delta, mu });
  expect(current(1.5, 0.65)).toBeGreaterThan(current(1.5, 0.4));
  expect(current(1.5, 0.65)).toBeGreaterThan(1.5 * current(1.5, 0.95));
  expect(current(0.5, 0.95)).toBeGreaterThan(current(0.5, 0.65));
});

test('dicke: the field builds up around the critical coupling', () => {
  const photons = (lambda: number): number => value('dicke', 'photons', { lambda });
  expect(photons(0.3)).toBeLessThan(0.1);
  expect(photons(0.9)).toBeGreaterThan(2);
  expect(g2('dicke', { lambda: 0.1 })).toBeGreaterThan(3);
  expect(g2('dicke', { lambda: 0.9 })).toBeLessThan(1.15);
});

describe('spin-boson: local against global', () => {
  test('local dissipators break the second law at the defaults', () => {
    const { entropyProduction, currents } = at('spin-boson-local');
    expect(entropyProduction).toBeLessThan(-1e-6);
    expect(currents.H.heat).toBeLessThan(0);
    expect(at('spin-boson-local', { w_h: 1.4 }).currents.H.heat).toBeGreaterThan(0);
    expect(Math.abs(at('spin-boson-local', { w_h: 1.5 }).currents.H.heat)).toBeLessThan(1e-15);
  });

  property('global dissipators do not', 8102, 20, (random) => {
    const set = {
      w_h: random.between(0.5, 3),
      w_c: random.between(0.5, 3),
      g: random.between(0.01, 0.4),
      T_h: random.between(0.5, 3),
      T_c: random.between(0.5, 3),
    };
    expect(at('spin-boson-global', set).entropyProduction).toBeGreaterThanOrEqual(-1e-16);
  });

  test('weak coupling of equal qubits: the local current falls as g², the global one stays', () => {
    const heat = (name: string, g: number): number => at(name, { w_h: 1, g }).currents.H.heat;
    expect(heat('spin-boson-local', 2e-4) / heat('spin-boson-local', 1e-4)).toBeCloseTo(4, 1);
    expect(heat('spin-boson-global', 1e-3) / heat('spin-boson-global', 0.05)).toBeCloseTo(1, 2);
    expect(heat('spin-boson-local', 0.05) / heat('spin-boson-global', 0.05)).toBeCloseTo(0.94, 2);
  });
});

test('sanchez-buttiker: power against the bias; reversible stall of the ideal wiring', () => {
  const { currents, parameters } = at('sanchez-buttiker');
  expect(parameters.mu_R * currents.L.particle).toBeGreaterThan(0);
  const ideal = (mu_R: number): number => at('sanchez-buttiker', { asymmetry: 1, mu_R }).currents.L.particle;
  expect(ideal(1.99)).toBeGreaterThan(0);
  expect(ideal(2.01)).toBeLessThan(0);
  expect(at('sanchez-buttiker', { mu_R: 1.5 }).currents.L.particle).toBeLessThan(0);
});
