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
  sumOf,
} from 'lindblad-core';
import { apparentTemperature, coherenceBound, resolved } from './thermal.js';

type Name = 'w' | 'gamma' | 'T0' | 'TB' | 'coherence' | 'phase' | 'correlation' | 'collectivity';

/** The parameters of the pair. */
export type PairParameters = Readonly<Record<Name, ParameterDetails>>;

/** The sites of the pair: level 0 is |g>, level 1 is |e>. */
export interface PairSites {
  readonly a: QubitSite;
  readonly b: QubitSite;
}

/** 1 - η below which the dark state is as good as conserved. */
const CONSERVED = 1e-12;

/** The operators of a pair that every point of a sweep needs. */
interface PairOperators {
  /** n_a + n_b. */
  readonly excitations: Operator;
  /** S = σ_a + σ_b, which lowers the energy by w, and σ_a - σ_b. */
  readonly lowering: Operator;
  readonly difference: Operator;
  readonly down: Operator;
  readonly up: Operator;
  /** |ge><eg| and its Hermitian part. */
  readonly exchange: Operator;
  readonly coherence: Operator;
  /** Populations of |gg>, of |ge> and |eg> together, of |ee>. */
  readonly none: Operator;
  readonly one: Operator;
  readonly both: Operator;
  /** 1 - |-><-|. */
  readonly bright: Operator;
}

const known = new WeakMap<PairSites, PairOperators>();

/** Built once for a space: they take longer than the solution of so small a system. */
function operatorsOf(sites: PairSites): PairOperators {
  const found = known.get(sites);
  if (found !== undefined) return found;
  const { a, b } = sites;
  const lowering = a.sm.plus(b.sm);
  const exchange = a.sm.times(b.sp);
  const coherence = exchange.plus(exchange.dag()).times(0.5);
  const none = a.proj(0, 0).times(b.proj(0, 0));
  const both = a.proj(1, 1).times(b.proj(1, 1));
  const one = a.id.minus(none).minus(both);
  const made: PairOperators = {
    excitations: a.proj(1, 1).plus(b.proj(1, 1)),
    lowering,
    difference: a.sm.minus(b.sm),
    down: lowering.dag().times(lowering),
    up: lowering.times(lowering.dag()),
    exchange,
    coherence,
    none,
    one,
    both,
    bright: a.id.minus(one.times(0.5)).plus(coherence),
  };
  known.set(sites, made);
  return made;
}

/**
 * The start: both atoms at T0, the coherence c |ge><eg| + h.c. with c = coherence · p(1-p) · e^{i phase}, and classical
 * correlations κ = correlation · p(1-p) added to the populations of |gg>, |ee> and taken from those of |ge>, |eg>.
 * Each atom by itself stays at T0. A state for |c| + κ ≤ p(1-p).
 */
export function pairStart(
  sites: PairSites,
  {
    w,
    T0,
    coherence,
    phase,
    correlation,
  }: Readonly<Record<'w' | 'T0' | 'coherence' | 'phase' | 'correlation', number>>,
): Operator {
  const { none, one, both, exchange } = operatorsOf(sites);
  const p = fermi(w / T0);
  const q = fermi(-w / T0);
  const bound = coherenceBound(w / T0);
  const kappa = correlation * bound;
  const c = coherence * bound;
  const off = exchange.times(complex(c * Math.cos(phase), c * Math.sin(phase)));
  return sumOf(none.times(q * q + kappa), one.times(bound - kappa), both.times(p * p + kappa), off, off.dag());
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
  hamiltonian: (sites, { w }) => operatorsOf(sites).excitations.times(w),
  reservoirs: {
    B: {
      statistics: 'bose',
      temperature: ({ TB }) => TB,
      coupling: [
        {
          operator: (sites) => operatorsOf(sites).lowering,
          rate: ({ gamma, collectivity }) => (gamma * (1 + collectivity)) / 2,
        },
        {
          operator: ({ a, b }) => a.sm.minus(b.sm),
          rate: ({ gamma, collectivity }) => (gamma * (1 - collectivity)) / 2,
        },
      ],
    },
  },
  initial: pairStart,
  observables: {
    energy: (sites, { w }) => operatorsOf(sites).excitations.times(w),
    down: (sites) => operatorsOf(sites).down,
    up: (sites) => operatorsOf(sites).up,
    bright: (sites) => operatorsOf(sites).bright,
    coherence: (sites) => operatorsOf(sites).coherence,
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
      doc: 'apparent temperature w/ln(<S S†>/<S† S>); 0 where <S† S> is a rounding error, below w/35 or so',
      unit: 'w/k_B',
      value: ({ expectations: { up, down, energy } }, { w }) =>
        steadyTemperature(w, Number(up), Number(down), Number(energy)),
    },
    T_loc: {
      doc: 'temperature of each atom by itself; 0 where its excitation is a rounding error',
      unit: 'w/k_B',
      value: ({ expectations: { energy } }, { w, collectivity }) => localTemperature(w, Number(energy), collectivity),
    },
  },
});

/**
 * The apparent temperature of a solved state. The moduli of the terms of <S† S> add up to twice the number of excitations at
 * most, as |<σ_a† σ_b>| ≤ (p_a + p_b)/2; those of <S S†> likewise.
 */
export function steadyTemperature(w: number, up: number, down: number, energy: number): number {
  const excitations = energy / w;
  return apparentTemperature(w, resolved(up, 2 * (2 - excitations)), resolved(down, 2 * excitations));
}

/**
 * The temperature of one atom in a solved state. Where the weight of the dark state is conserved it is known to the rounding
 * error of 1, and so is the energy that it holds; else the populations are known each to its own rounding error.
 */
export function localTemperature(w: number, energy: number, collectivity: number): number {
  const excitations = energy / w;
  const scale = collectivity > 1 - CONSERVED ? 1 : 0;
  return apparentTemperature(w, resolved(2 - excitations, scale), resolved(excitations, scale));
}
