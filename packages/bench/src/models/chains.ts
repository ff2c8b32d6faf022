// Spin systems that are measured: the driven XXZ chain, the dissipative Ising ladder, two qubits between heat baths.

import { defineModel, type Model, type Sites, sumOf } from 'lindblad-core';

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

/**
 * Transverse Ising model on a ladder of two legs, every spin with loss: H = J Σ_<kl> σ_z σ_z / 4 + h Σ σ_x / 2, jumps
 * sqrt(γ) σ-. Site k stands on leg k mod 2 of rung ⌊k/2⌋. Lee, Häffner & Cross, Phys. Rev. A 84, 031402 (2011).
 */
export function isingLadder(
  sites: number,
  { J = 1, h = 0.8, gamma = 0.5 }: { J?: number; h?: number; gamma?: number } = {},
): Model {
  const name = (k: number): string => `s${k}`;
  const all = Array.from({ length: sites }, (_, k) => k);
  const bonds = all.flatMap((k) => [...(k % 2 === 0 ? [[k, k + 1]] : []), [k, k + 2]]).filter(([, l]) => l < sites);
  const space = Object.fromEntries(all.map((k) => [name(k), 'qubit' as const]));
  return defineModel({
    name: `ising-ladder-${sites}`,
    parameters: {},
    space,
    hamiltonian: (s) => {
      const field = all.map((k) => s[name(k)].sx.times(h / 2));
      const pairs = bonds.map(([k, l]) => s[name(k)].sz.times(s[name(l)].sz).times(J / 4));
      return sumOf(field[0], ...field.slice(1), ...pairs);
    },
    jumps: all.map((k) => ({ operator: (s: Sites<Record<string, 'qubit'>>) => s[name(k)].sm, rate: gamma })),
    observables: { up: (s) => s.s0.proj(1, 1), x: (s) => s.s0.sx },
  });
}

/** Two coupled qubits, each with a heat bath of its own that acts between the eigenstates of both: H = Σ ω_k σ_z/2 + g σ_x σ_x. */
export function twoQubits(): Model {
  return defineModel({
    name: 'two-qubits',
    parameters: { w1: 1, w2: 1.3, g: { value: 0.2, min: 0 }, hot: 2, cold: 0.5, gamma: 0.01 },
    space: { a: 'qubit', b: 'qubit' },
    hamiltonian: [
      { operator: ({ a }) => a.sz.times(0.5), coefficient: ({ w1 }) => w1 },
      { operator: ({ b }) => b.sz.times(0.5), coefficient: ({ w2 }) => w2 },
      { operator: ({ a, b }) => a.sx.times(b.sx), coefficient: ({ g }) => g },
    ],
    reservoirs: {
      hot: {
        statistics: 'bose',
        temperature: ({ hot }) => hot,
        coupling: ({ a }) => a.sx,
        rate: ({ gamma }, w) => gamma * w,
      },
      cold: {
        statistics: 'bose',
        temperature: ({ cold }) => cold,
        coupling: ({ b }) => b.sx,
        rate: ({ gamma }, w) => gamma * w,
      },
    },
    observables: { a: ({ a }) => a.proj(1, 1), b: ({ b }) => b.proj(1, 1) },
  });
}
