// The cases of the speed suite: the engine's own budgets, then what peers publish of themselves.

import { linearAxis } from 'lindblad-core';
import { coupledDots, singleDot } from 'lindblad-models';
import { jaynesCummings, kerr, openKerr, optomechanics, thermalCavity } from '../models/cavities.js';
import { isingLadder, twoQubits, xxzChain } from '../models/chains.js';
import { bundleCase } from './bundle.js';
import type { SpeedCase } from './case.js';
import { countingCase } from './counting.js';
import { evolveCase } from './evolve.js';
import { coldSolveCase, parquetCase } from './process.js';
import { steadyCase } from './steady.js';
import { sweepCase } from './sweep.js';

const MB = 1e6;
const GB = 1e9;

/** The occupation of the single dot at its defaults: Σ_ν γ_ν f_ν / Σ_ν γ_ν with γ_L = γ_R, ε - μ_L = 2.5, ε - μ_R = 7.5. */
const DOT_OCCUPATION = 0.5 * (1 / (Math.exp(2.5 / 10) + 1) + 1 / (Math.exp(7.5 / 5) + 1));

const sweeps: readonly SpeedCase[] = [
  sweepCase({
    id: 'single-dot-sweep',
    what: 'single dot: currents and entropy production, 160801 points',
    model: singleDot,
    axes: [linearAxis('eps', -20, 20, 401), linearAxis('dV', -10, 10, 401)],
    peerPoints: 100,
    repeats: 9,
    peer: 'always',
    budgets: [{ quantity: 'rate', limit: 1e6 }],
  }),
  sweepCase({
    id: 'coupled-dots-sweep',
    what: 'coupled dots, four states: currents and entropy production, 40401 points',
    model: coupledDots,
    axes: [linearAxis('F_E', -0.5, 0.5, 201), linearAxis('F_N', -1, 1, 201)],
    peerPoints: 50,
    repeats: 9,
    peer: 'always',
    budgets: [{ quantity: 'rate', limit: 3e5 }],
  }),
  sweepCase({
    id: 'two-qubits-sweep',
    what: 'two qubits with global baths, a new eigenbasis at each of 10201 points',
    model: twoQubits(),
    axes: [linearAxis('g', 0.1, 1, 101), linearAxis('w1', 0.5, 1.2, 101)],
    peerPoints: 50,
    repeats: 9,
    peer: 'always',
    budgets: [{ quantity: 'rate', limit: 1e4 }],
  }),
];

/** Long chains, whose budgets include the memory of the process: they come before anything else has been allocated. */
const longChains: readonly SpeedCase[] = [
  steadyCase({
    id: 'xxz-10',
    what: 'driven XXZ chain, 10 spins',
    model: xxzChain(10),
    repeats: 3,
    peer: 'never',
    family: 'XXZ chain, steady state',
    budgets: [
      { quantity: 'seconds', limit: 10 },
      { quantity: 'bytes', limit: 300 * MB },
    ],
  }),
  steadyCase({
    id: 'xxz-12',
    what: 'driven XXZ chain, 12 spins',
    model: xxzChain(12),
    repeats: 1,
    long: true,
    peer: 'never',
    family: 'XXZ chain, steady state',
    budgets: [
      { quantity: 'seconds', limit: 300 },
      { quantity: 'bytes', limit: 4 * GB },
    ],
  }),
];

const chains: readonly SpeedCase[] = [
  ...[
    { sites: 6, repeats: 15, ratio: 1 / 5, peer: 'always' },
    { sites: 7, repeats: 5, ratio: 1 / 30, peer: 'always' },
    // the peer takes minutes and gigabytes
    { sites: 8, repeats: 5, ratio: 1 / 100, peer: 'long' },
  ].map(({ sites, repeats, ratio, peer }) =>
    steadyCase({
      id: `xxz-${sites}`,
      what: `driven XXZ chain, ${sites} spins`,
      model: xxzChain(sites),
      repeats,
      peer: peer as SpeedCase['peer'],
      family: 'XXZ chain, steady state',
      budgets: [{ quantity: 'ratio', limit: ratio }],
    }),
  ),
  steadyCase({
    id: 'xxz-8-strong',
    what: 'driven XXZ chain, 8 spins, γ = 5',
    model: xxzChain(8, { gamma: 5 }),
    repeats: 3,
    peer: 'never',
  }),
  steadyCase({
    id: 'xxz-8-weak',
    what: 'driven XXZ chain, 8 spins, γ = 0.01',
    model: xxzChain(8, { gamma: 0.01 }),
    repeats: 3,
    peer: 'never',
  }),
];

const oscillators: readonly SpeedCase[] = [
  steadyCase({
    id: 'kerr-80',
    what: 'driven Kerr oscillator, 80 levels',
    model: kerr(80),
    repeats: 21,
    peer: 'always',
    budgets: [{ quantity: 'ratio', limit: 1 }],
  }),
  ...[40, 60].map((dimension) =>
    steadyCase({
      id: `jaynes-cummings-${dimension}`,
      what: `driven Jaynes-Cummings, ${dimension / 2} photon levels`,
      model: jaynesCummings(dimension / 2),
      repeats: 7,
      peer: 'always',
      family: 'Jaynes-Cummings, steady state',
      ...(dimension === 60 && { budgets: [{ quantity: 'ratio', limit: 1 } as const] }),
    }),
  ),
  ...[50, 100].map((levels) =>
    steadyCase({
      id: `thermal-cavity-${levels}`,
      what: `cavity in thermal light, ${levels} levels`,
      model: thermalCavity(levels),
      repeats: 15,
      peer: 'always',
      family: 'thermal cavity, steady state',
      known: { n: truncatedPhotons(levels, 2) },
    }),
  ),
  steadyCase({
    id: 'optomechanics-4x30',
    what: 'optomechanics, 4 photon by 30 phonon levels',
    model: optomechanics(4, 30),
    repeats: 3,
    peer: 'always',
  }),
];

/** Mean photon number of the thermal state of mean n̄ cut off at `levels`: Σ k q^k / Σ q^k, q = n̄/(n̄+1). */
function truncatedPhotons(levels: number, photons: number): number {
  const q = photons / (photons + 1);
  let sum = 0;
  let norm = 0;
  for (let k = 0, weight = 1; k < levels; k++, weight *= q) {
    sum += k * weight;
    norm += weight;
  }
  return sum / norm;
}

const evolutions: readonly SpeedCase[] = [
  evolveCase({
    id: 'xxz-8-evolve',
    what: 'driven XXZ chain, 8 spins, t = 10, 101 times',
    model: xxzChain(8),
    end: 10,
    steps: 100,
    repeats: 5,
    peer: 'always',
    budgets: [{ quantity: 'ratio', limit: 1 / 3 }],
  }),
  evolveCase({
    id: 'kerr-50-evolve',
    what: 'driven Kerr oscillator, 50 levels, t = 10, 101 times',
    model: kerr(50, { detuning: 0.1, chi: 0.05, drive: 2 }),
    end: 10,
    steps: 100,
    repeats: 5,
    peer: 'always',
  }),
  ...[2, 4, 6, 8].map((sites) =>
    evolveCase({
      id: `ising-ladder-${sites}`,
      what: `dissipative Ising ladder, ${sites} spins, t = 10, 101 times`,
      model: isingLadder(sites),
      levels: Object.fromEntries(Array.from({ length: sites }, (_, k) => [`s${k}`, 1])),
      end: 10,
      steps: 100,
      repeats: sites < 8 ? 5 : 3,
      peer: 'always',
      family: 'Ising ladder, evolution',
    }),
  ),
];

const counters: readonly SpeedCase[] = [4, 16, 32].map((levels) =>
  countingCase({
    id: `counting-${levels}`,
    what: `four counters of a driven Kerr oscillator, ${levels} levels: cumulants to order 4`,
    // few enough photons for the fewest levels, and the same physics in all
    model: openKerr(levels, { detuning: 0.5, chi: 2, drive: 0.6 }),
    counters: ['photons', 'gained', 'pairs', 'kicks'],
    order: 4,
    repeats: levels < 32 ? 21 : 7,
    peer: 'always',
    family: 'cumulants',
    budgets: [{ quantity: 'multiple', limit: 2 }],
  }),
);

const processes: readonly SpeedCase[] = [
  coldSolveCase({
    id: 'solve-cold',
    what: '`lindblad solve single-dot` from start to end',
    model: 'single-dot',
    known: { p1: DOT_OCCUPATION },
    repeats: 9,
    budgets: [{ quantity: 'seconds', limit: 0.3 }],
  }),
  parquetCase({
    id: 'map-parquet',
    what: '`lindblad sweep single-dot`, 1000 x 1000 points on two threads to Parquet',
    words: ['single-dot', '--over', 'eps=-20:20:1000', '--over', 'dV=-10:10:1000', '--threads', '2'],
    points: 1e6,
    repeats: 3,
  }),
  bundleCase({
    id: 'browser-bundle',
    what: 'engine and kernels bundled for the browser, gzip',
    repeats: 1,
    budgets: [{ quantity: 'size', limit: 120e3 }],
  }),
];

/** All cases. */
export const speedCases: readonly SpeedCase[] = [
  ...longChains,
  ...sweeps,
  ...counters,
  ...chains,
  ...oscillators,
  ...evolutions,
  ...processes,
];
