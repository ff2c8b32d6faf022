// The pair in other surroundings: with a bare (local) dissipator, a Lamb shift, detuned atoms or a phase between the
// dipoles; against a single target atom; and against a second pair. None of them is needed to solve the model itself.

import {
  complex,
  defineModel,
  type Evolution,
  evolutionProblem,
  evolveSync,
  fermi,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
} from 'lindblad-core';
import { atomPair, type PairParameters, type PairSites, pairStart } from './model.js';
import type { PairSet } from './pair.js';
import { apparentTemperature } from './thermal.js';

const PRECISE = { type: 'krylov', tolerance: 1e-14 } as const;

type More = 'detuning' | 'dipolePhase' | 'shiftDown' | 'shiftUp';

/**
 * The collective bath with the bare jump S = σ_a + e^{iα} σ_b at the rates of w. H may have a detuning ±δ/2 of the atoms and
 * the shift s_down S†S + s_up S S†.
 */
export const localPair: ModelDefinition<
  { readonly a: 'qubit'; readonly b: 'qubit' },
  PairParameters & Readonly<Record<More, ParameterDetails>>
> = defineModel({
  name: 'atom-pair-local',
  parameters: {
    ...atomPair.parameters,
    detuning: { value: 0, unit: 'w', doc: 'difference δ of the transition energies' },
    dipolePhase: { value: 0, unit: 'rad', doc: 'phase α between the dipoles' },
    shiftDown: { value: 0, unit: 'w', doc: 'Lamb shift by S†S' },
    shiftUp: { value: 0, unit: 'w', doc: 'Lamb shift by S S†' },
  },
  space: { a: 'qubit', b: 'qubit' },
  hamiltonian: (sites, { w, detuning, dipolePhase, shiftDown, shiftUp }) => {
    const s = dipoles(sites, dipolePhase);
    return sites.a
      .proj(1, 1)
      .times(w + detuning / 2)
      .plus(sites.b.proj(1, 1).times(w - detuning / 2))
      .plus(s.dag().times(s).times(shiftDown))
      .plus(s.times(s.dag()).times(shiftUp));
  },
  reservoirs: {
    B: {
      statistics: 'bose',
      temperature: ({ TB }) => TB,
      coupling: (sites, { dipolePhase }) => dipoles(sites, dipolePhase),
      rate: ({ gamma }) => gamma,
      dissipator: 'local',
      frequency: ({ w }) => w,
    },
  },
  initial: pairStart,
  observables: {
    energy: ({ a, b }, { w }) => a.proj(1, 1).plus(b.proj(1, 1)).times(w),
  },
});

function dipoles({ a, b }: PairSites, phase: number): Operator {
  return a.sm.plus(b.sm.times(complex(Math.cos(phase), Math.sin(phase))));
}

/** The pair with a bare dissipator through `times`. */
export function localEvolution(set: PairSet & Partial<Record<More, number>>, times: readonly number[]): Evolution {
  return evolveSync(evolutionProblem(localPair, { set, times }), PRECISE);
}

/** One collision of a pair with a target atom in resonance, U = exp[-iθ(S† σ_t + h.c.)]. */
const collision: ModelDefinition<
  { readonly a: 'qubit'; readonly b: 'qubit'; readonly t: 'qubit' },
  PairParameters & Readonly<Record<'theta' | 'excited', ParameterDetails>>
> = defineModel({
  name: 'atom-pair-collision',
  parameters: {
    ...atomPair.parameters,
    theta: { value: 0.3, doc: 'strength of the collision' },
    excited: { value: 0, min: 0, max: 1, doc: 'excited population of the target before it' },
  },
  space: { a: 'qubit', b: 'qubit', t: 'qubit' },
  hamiltonian: ({ a, b, t }, { theta }) => {
    const exchange = a.sp.plus(b.sp).times(t.sm).times(theta);
    return exchange.plus(exchange.dag());
  },
  initial: (sites, { excited, ...rest }) =>
    pairStart(sites, rest).times(
      sites.t
        .proj(0, 0)
        .times(1 - excited)
        .plus(sites.t.proj(1, 1).times(excited)),
    ),
  observables: { target: ({ t }) => t.proj(1, 1) },
});

/** The temperature of a target atom that a stream of pairs, each in its start, no longer changes. */
export function targetTemperature(set: PairSet, theta: number): number {
  const after = (excited: number): number => {
    const problem = evolutionProblem(collision, { set: { ...set, theta, excited }, times: [0, 1] });
    return Number(evolveSync(problem, PRECISE).expectations.target[1]);
  };
  // the population after a collision is an affine function of the one before
  const ground = after(0);
  const fixed = ground / (1 - after(1) + ground);
  return apparentTemperature(1, 1 - fixed, fixed);
}

/** Two pairs that exchange energy by g (S_S S_R† + h.c.), in the interaction picture. */
const twoPairs: ModelDefinition<
  { readonly a: 'qubit'; readonly b: 'qubit'; readonly c: 'qubit'; readonly d: 'qubit' },
  Readonly<Record<'T1' | 'c1' | 'T2' | 'c2', ParameterDetails>>
> = defineModel({
  name: 'atom-pair-two',
  parameters: { T1: { value: 1 }, c1: { value: 0 }, T2: { value: 1 }, c2: { value: 0 } },
  space: { a: 'qubit', b: 'qubit', c: 'qubit', d: 'qubit' },
  hamiltonian: ({ a, b, c, d }) => {
    const exchange = a.sm.plus(b.sm).times(c.sp.plus(d.sp));
    return exchange.plus(exchange.dag());
  },
  initial: ({ a, b, c, d }, { T1, c1, T2, c2 }) => {
    const start = (sites: PairSites, T0: number, value: number): Operator => {
      const coherence = value / (fermi(1 / T0) * fermi(-1 / T0));
      return pairStart(sites, { w: 1, T0, coherence, phase: 0, correlation: 0 });
    };
    return start({ a, b }, T1, c1).times(start({ a: c, b: d }, T2, c2));
  },
  observables: { first: ({ a, b }) => a.proj(1, 1).plus(b.proj(1, 1)) },
});

/** The energy that the first pair (temperature T1, coherence c1) takes from the second in the time g t, by (g t)². */
export function exchanged(set: Readonly<Record<'T1' | 'c1' | 'T2' | 'c2', number>>, gt: number): number {
  const { expectations } = evolveSync(evolutionProblem(twoPairs, { set, times: [0, gt] }), PRECISE);
  return (Number(expectations.first[1]) - Number(expectations.first[0])) / gt ** 2;
}
