// The problems that are measured, each described once for both sides.

import { defineModel, type Model } from 'lindblad-core';

/** A steady state to be found. */
export interface SteadyCase {
  readonly id: string;
  readonly what: string;
  readonly model: Model;
  readonly repeats: number;
  /** Too slow for the peer, or beyond its memory. */
  readonly peer: boolean;
  /** Only on request: it takes minutes. */
  readonly long: boolean;
}

/** XXZ chain driven at its ends: H = Σ XX + YY + ΔZZ, jumps sqrt(γ(1±μ)) σ±. Prosen, Phys. Rev. Lett. 106, 217206 (2011). */
export function xxzChain(
  sites: number,
  { delta = 0.5, mu = 0.5, gamma = 1 }: { delta?: number; mu?: number; gamma?: number } = {},
): Model {
  const name = (k: number): string => `s${k}`;
  const space = Object.fromEntries(Array.from({ length: sites }, (_, k) => [name(k), 'qubit' as const]));
  const last = name(sites - 1);
  return defineModel({
    name: `xxz-${sites}`,
    parameters: {},
    space,
    hamiltonian: (s) =>
      Array.from({ length: sites - 1 }, (_, k) => {
        const a = s[name(k)];
        const b = s[name(k + 1)];
        return a.sx.times(b.sx).plus(a.sy.times(b.sy)).plus(a.sz.times(b.sz).times(delta));
      }).reduce((sum, term) => sum.plus(term)),
    jumps: [
      { operator: (s) => s.s0.sp, rate: gamma * (1 + mu) },
      { operator: (s) => s.s0.sm, rate: gamma * (1 - mu) },
      { operator: (s) => s[last].sp, rate: gamma * (1 - mu) },
      { operator: (s) => s[last].sm, rate: gamma * (1 + mu) },
    ],
    observables: { first: (s) => s.s0.sz, last: (s) => s[last].sz },
  });
}

/** Driven Kerr oscillator: H = Δ n + χ/2 n(n-1) + F (a + a†), loss κ. Drummond & Walls, J. Phys. A 13, 725 (1980). */
export function kerr(levels: number): Model {
  return defineModel({
    name: `kerr-${levels}`,
    parameters: { detuning: -2, chi: 0.2, drive: 3, kappa: 1 },
    space: { cavity: { boson: levels } },
    hamiltonian: ({ cavity: { n, a } }, { detuning, chi, drive }) =>
      n
        .times(detuning)
        .plus(
          n
            .times(n)
            .minus(n)
            .times(chi / 2),
        )
        .plus(a.plus(a.dag()).times(drive)),
    jumps: [{ operator: ({ cavity }) => cavity.a, rate: ({ kappa }) => kappa }],
    observables: { n: ({ cavity }) => cavity.n },
  });
}

/** Driven Jaynes-Cummings: H = δ n + ε/2 σ_z + g (a σ+ + h.c.) + F (a + a†), losses κ, γ. */
export function jaynesCummings(levels: number): Model {
  return defineModel({
    name: `jaynes-cummings-${2 * levels}`,
    parameters: { delta: 0.3, eps: 0.4, g: 1, drive: 0.8, kappa: 0.5, gamma: 0.2 },
    space: { cavity: { boson: levels }, atom: 'qubit' },
    hamiltonian: ({ cavity: { n, a }, atom }, { delta, eps, g, drive }) => {
      const up = a.times(atom.sp);
      return n
        .times(delta)
        .plus(atom.sz.times(eps / 2))
        .plus(up.plus(up.dag()).times(g))
        .plus(a.plus(a.dag()).times(drive));
    },
    jumps: [
      { operator: ({ cavity }) => cavity.a, rate: ({ kappa }) => kappa },
      { operator: ({ atom }) => atom.sm, rate: ({ gamma }) => gamma },
    ],
    observables: { n: ({ cavity }) => cavity.n, up: ({ atom }) => atom.proj(1, 1) },
  });
}

/** Steady states against the peer's direct solver. */
export const steadyCases: readonly SteadyCase[] = [
  { id: 'xxz-6', what: 'XXZ chain, N = 6', model: xxzChain(6), repeats: 15, peer: true, long: false },
  { id: 'xxz-7', what: 'XXZ chain, N = 7', model: xxzChain(7), repeats: 5, peer: true, long: false },
  { id: 'xxz-8', what: 'XXZ chain, N = 8', model: xxzChain(8), repeats: 3, peer: false, long: false },
  {
    id: 'xxz-8-strong',
    what: 'XXZ chain, N = 8, γ = 5',
    model: xxzChain(8, { gamma: 5 }),
    repeats: 1,
    peer: false,
    long: false,
  },
  {
    id: 'xxz-8-weak',
    what: 'XXZ chain, N = 8, γ = 0.01',
    model: xxzChain(8, { gamma: 0.01 }),
    repeats: 1,
    peer: false,
    long: false,
  },
  { id: 'kerr-80', what: 'driven Kerr oscillator, 80 levels', model: kerr(80), repeats: 41, peer: true, long: false },
  {
    id: 'jaynes-cummings-60',
    what: 'driven Jaynes-Cummings, dimension 60',
    model: jaynesCummings(30),
    repeats: 7,
    peer: true,
    long: false,
  },
  { id: 'xxz-10', what: 'XXZ chain, N = 10', model: xxzChain(10), repeats: 1, peer: false, long: false },
  { id: 'xxz-12', what: 'XXZ chain, N = 12', model: xxzChain(12), repeats: 1, peer: false, long: true },
];
