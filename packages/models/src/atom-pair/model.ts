// Two atoms in one bath that cannot tell them apart, with coherence between |ge> and |eg> at the start.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1907.10615 and arXiv:1803.11495.

import {
  complex,
  defineModel,
  fermi,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
  type QubitSite,
} from 'lindblad-core';
import { apparentTemperature, coherenceBound } from './thermal.js';

type Name = 'w' | 'gamma' | 'T0' | 'TB' | 'coherence' | 'phase' | 'correlation' | 'collectivity';

/** The parameters of the pair. */
export type PairParameters = Readonly<Record<Name, ParameterDetails>>;

/** The sites of the pair: level 0 is |g>, level 1 is |e>. */
export interface PairSites {
  readonly a: QubitSite;
  readonly b: QubitSite;
}

/** n_a + n_b. */
function excitations({ a, b }: PairSites): Operator {
  return a.proj(1, 1).plus(b.proj(1, 1));
}

/** S = σ_a + σ_b, which lowers the energy by w. */
function lowering({ a, b }: PairSites): Operator {
  return a.sm.plus(b.sm);
}

/**
 * The start: both atoms at T0, the coherence c |ge><eg| + h.c. with c = coherence · p(1-p) · e^{i phase}, and classical
 * correlations κ = correlation · p(1-p) added to the populations of |gg>, |ee> and taken from those of |ge>, |eg>.
 * Each atom by itself stays at T0. A state for |c| + κ ≤ p(1-p).
 */
export function pairStart(
  { a, b }: PairSites,
  { w, T0, coherence, phase, correlation }: Readonly<Record<Name, number>>,
): Operator {
  const p = fermi(w / T0);
  const bound = coherenceBound(w / T0);
  const atom = (site: QubitSite): Operator =>
    site
      .proj(0, 0)
      .times(1 - p)
      .plus(site.proj(1, 1).times(p));
  const c = coherence * bound;
  const exchange = a.sm.times(b.sp).times(complex(c * Math.cos(phase), c * Math.sin(phase)));
  return atom(a)
    .times(atom(b))
    .plus(exchange)
    .plus(exchange.dag())
    .plus(a.sz.times(b.sz).times(correlation * bound));
}

/**
 * H = w (n_a + n_b), one bath of temperature TB. The rates of the pair are γ_ij = gamma [[1, η], [η, 1]] with the
 * collectivity η: 1 is one common bath, coupled through σ_a + σ_b alone; 0 is a bath for each atom.
 * The dissipator is the secular one; at η = 1 the weight r of the three bright states is conserved and the steady state
 * is chosen by the start.
 */
export const atomPair: ModelDefinition<{ readonly a: 'qubit'; readonly b: 'qubit' }, PairParameters> = defineModel({
  name: 'atom-pair',
  title: 'Two atoms in a collective bath',
  doc: 'Coherence between the degenerate states |ge>, |eg> of two atoms changes their apparent temperature: heat may flow from a cold pair to a hot bath without any violation of the second law.',
  parameters: {
    w: { value: 1, min: 1e-12, unit: 'w', doc: 'transition energy of each atom' },
    gamma: { value: 1, min: 0, unit: 'γ_0', doc: 'spontaneous rate of one atom' },
    T0: { value: 1, unit: 'w/k_B', doc: 'temperature of each atom at the start; negative: inverted' },
    TB: { value: 1.2, min: 0, unit: 'w/k_B', doc: 'temperature of the bath' },
    coherence: { value: 1, min: -1, max: 1, doc: 'c/c_max at the start, c_max = p(1-p)' },
    phase: { value: 0, unit: 'rad', doc: 'phase of the coherence c = <ge|ρ|eg>' },
    correlation: { value: 0, min: -1, max: 1, doc: 'classical correlations κ/c_max at the start' },
    collectivity: { value: 1, min: 0, max: 1, doc: 'η: 1 one common bath, 0 a bath for each atom' },
  },
  space: { a: 'qubit', b: 'qubit' },
  hamiltonian: (sites, { w }) => excitations(sites).times(w),
  reservoirs: {
    B: {
      statistics: 'bose',
      temperature: ({ TB }) => TB,
      coupling: [
        { operator: (sites) => lowering(sites), rate: ({ gamma, collectivity }) => (gamma * (1 + collectivity)) / 2 },
        {
          operator: ({ a, b }) => a.sm.minus(b.sm),
          rate: ({ gamma, collectivity }) => (gamma * (1 - collectivity)) / 2,
        },
      ],
    },
  },
  initial: pairStart,
  observables: {
    energy: (sites, { w }) => excitations(sites).times(w),
    down: (sites) => lowering(sites).dag().times(lowering(sites)),
    up: (sites) => lowering(sites).times(lowering(sites).dag()),
    // 1 - |-><-|
    bright: ({ a, b }) => a.id.minus(darkProjector(a, b)),
    coherence: ({ a, b }) => a.sm.times(b.sp).plus(a.sp.times(b.sm)).times(0.5),
  },
  quantities: {
    E: { doc: 'energy of the pair', unit: 'w', value: ({ expectations }) => Number(expectations.energy) },
    heat: {
      doc: 'heat taken from the bath since the start',
      unit: 'w',
      value: ({ expectations }, { w, T0 }) => Number(expectations.energy) - 2 * w * fermi(w / T0),
    },
    r: { doc: 'weight of the bright states', value: ({ expectations }) => Number(expectations.bright) },
    c: { doc: 'Re <ge|ρ|eg>', value: ({ expectations }) => Number(expectations.coherence) },
    T_app: {
      doc: 'apparent temperature w/ln(<S S†>/<S† S>)',
      unit: 'w/k_B',
      value: ({ expectations: { up, down } }, { w }) => apparentTemperature(w, Number(up), Number(down)),
    },
    T_loc: {
      doc: 'temperature of each atom by itself',
      unit: 'w/k_B',
      value: ({ expectations: { energy } }, { w }) => apparentTemperature(w, 2 * w - Number(energy), Number(energy)),
    },
  },
});

/** |-><-| with |-> = (|eg> - |ge>)/√2. */
function darkProjector(a: QubitSite, b: QubitSite): Operator {
  const populations = a
    .proj(1, 1)
    .times(b.proj(0, 0))
    .plus(a.proj(0, 0).times(b.proj(1, 1)));
  const exchange = a.sm.times(b.sp).plus(a.sp.times(b.sm));
  return populations.minus(exchange).times(0.5);
}
