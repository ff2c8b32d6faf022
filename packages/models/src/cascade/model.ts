// Two atoms that meet the same stream of environment spins one after the other: what leaves the first arrives at the second.
// In the limit of weak and frequent collisions, Γ = θ²/dt, the stream is a cascaded bath.
// Source: Huang et al., arXiv:2601.00198; cascaded master equations: Gardiner, Phys. Rev. Lett. 70, 2269 (1993),
// Carmichael, ibid. 2273; collision models: Ciccarello, Lorenzo, Giovannetti & Palma, Phys. Rep. 954, 1 (2022).

import {
  complex,
  defineModel,
  fermi,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
  sumOf,
} from 'lindblad-core';
import { type PairSites, pairStart } from '../atom-pair/model.js';

type Name = 'w' | 'gamma' | 'T0' | 'TE' | 'coherence' | 'phase' | 'correlation' | 'order' | 'offset';

/** The parameters of the cascade. */
export type CascadeParameters = Readonly<Record<Name, ParameterDetails>>;

/** σ_a + e^{iχ} σ_b: what an environment spin acts on, χ the phase between its two couplings. */
export function lowering({ a, b }: PairSites, offset: number): Operator {
  return a.sm.plus(b.sm.times(complex(Math.cos(offset), Math.sin(offset))));
}

/** i (e^{iχ} σ_a† σ_b - h.c.): half of it, times Γ t_E, takes what a gives to b and nothing back. */
export function oneWay({ a, b }: PairSites, offset: number): Operator {
  const forth = a.sp.times(b.sm).times(complex(-Math.sin(offset), Math.cos(offset)));
  return forth.plus(forth.dag());
}

/**
 * H = w (n_a + n_b) + order (iΓ t_E/2)(e^{iχ} σ_a† σ_b - h.c.), t_E = tanh(w/2TE), and jumps S = σ_a + e^{iχ} σ_b down at
 * Γ (1 - p_E), up at Γ p_E, p_E = 1/(e^{w/TE} + 1). Order 1: a first, then b; -1: b first; 0: both at once, which is the
 * collective bath of the pair of atoms. The start is that of the pair. The second part of H is not an energy of the atoms:
 * E, heat and flow are those of w (n_a + n_b), which every collision conserves together with the environment's.
 */
export const cascade: ModelDefinition<{ readonly a: 'qubit'; readonly b: 'qubit' }, CascadeParameters> = defineModel({
  name: 'cascade',
  title: 'Two atoms in a cascade of collisions',
  doc: 'Environment spins meet one atom after the other. Coherence between the atoms decides what the second collision gives back: heat may flow from a cold pair to a hot environment, for a while.',
  parameters: {
    w: { value: 1, min: 1e-12, unit: 'w', doc: 'transition energy of atoms and environment spins' },
    gamma: { value: 1, min: 0, unit: 'Γ', doc: 'rate of the stream, θ² times collisions per time' },
    T0: { value: 1, unit: 'w/k_B', doc: 'temperature of each atom at the start; negative: inverted' },
    TE: { value: 1.2, min: 0, unit: 'w/k_B', doc: 'temperature of the environment spins' },
    coherence: { value: 1, min: -1, max: 1, doc: 'c/c_max at the start, c_max = p(1-p)' },
    phase: { value: 0, unit: 'rad', doc: 'phase of the coherence c = <ge|ρ|eg>' },
    correlation: { value: 0, min: -1, max: 1, doc: 'classical correlations κ/c_max at the start' },
    order: { value: 1, min: -1, max: 1, doc: '1: first a, then b; -1: first b; 0: both at once' },
    offset: { value: 0, unit: 'rad', doc: 'phase χ between the two couplings' },
  },
  space: { a: 'qubit', b: 'qubit' },
  hamiltonian: (sites, { w, gamma, TE, order, offset }) =>
    excitations(sites)
      .times(w)
      .plus(oneWay(sites, offset).times((order * gamma * Math.tanh(w / (2 * TE))) / 2)),
  jumps: [
    {
      name: 'down',
      operator: (sites, { offset }) => lowering(sites, offset),
      rate: ({ w, gamma, TE }) => gamma * fermi(-w / TE),
    },
    {
      name: 'up',
      operator: (sites, { offset }) => lowering(sites, offset).dag(),
      rate: ({ w, gamma, TE }) => gamma * fermi(w / TE),
    },
  ],
  initial: pairStart,
  observables: {
    a: ({ a }, { w }) => a.proj(1, 1).times(w),
    b: ({ b }, { w }) => b.proj(1, 1).times(w),
    flow: (sites, { w, gamma, TE, offset }) => {
      const s = lowering(sites, offset);
      const [down, up] = [s.dag().times(s), s.times(s.dag())];
      return sumOf(up.times(fermi(w / TE)), down.times(-fermi(-w / TE))).times(w * gamma);
    },
  },
  quantities: {
    E: {
      doc: 'energy of the atoms',
      unit: 'w',
      value: ({ expectations: { a, b } }) => Number(a) + Number(b),
    },
    heat: {
      doc: 'heat taken from the environment since the start',
      unit: 'w',
      value: ({ expectations: { a, b } }, { w, T0 }) => Number(a) + Number(b) - 2 * w * fermi(w / T0),
    },
  },
});

/** n_a + n_b. */
function excitations({ a, b }: PairSites): Operator {
  return a.proj(1, 1).plus(b.proj(1, 1));
}
