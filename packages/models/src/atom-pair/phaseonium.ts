// Phaseonium: a stream of Λ atoms with coherence between their ground levels heats a cavity, or a two-level target, to
// their apparent temperature, which the phase of the coherence shifts: 1/T_φ = 1/T + (1/w) ln(1 + ε cos φ), ε = |c|/p_g.
// Source: Scully, Zubairy, Agarwal & Walther, Science 299, 862 (2003); apparent temperature: Latune, Sinayskiy &
// Petruccione, arXiv:1803.11495.

import {
  apparentInverseTemperature,
  complex,
  DensityMatrix,
  defineModel,
  evolutionProblem,
  evolveSync,
  type ModelDefinition,
  type ParameterDetails,
  Space,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { ladderOf, type Shape, threeLevelStart } from './three-level.js';

/** Rates at which the atoms fill (up) and empty (down) a cavity: <A†A> and <AA†> of an atom, α² its excited population. */
export function phaseoniumRates(alpha: number, phase: number): { up: number; down: number } {
  return { up: 2 * alpha ** 2, down: (1 + Math.cos(phase)) * (1 - alpha ** 2) };
}

/** diag(α², (1-α²)/2, (1-α²)/2), excited level first, with the largest coherence of the ground levels; level 2 is excited here. */
export function phaseoniumState(alpha: number, phase: number): DensityMatrix {
  const ground = (1 - alpha ** 2) / 2;
  const re = Float64Array.of(ground, 0, 0, 0, ground, 0, 0, 0, alpha ** 2);
  const im = new Float64Array(9);
  re[3] = re[1] = ground * Math.cos(phase);
  im[3] = ground * Math.sin(phase);
  im[1] = -im[3];
  return new DensityMatrix({ rows: 3, cols: 3, re, im });
}

/** 1/T that a resonant system sees in a Λ atom, w = 1. */
export function lambdaInverseTemperature(state: DensityMatrix): number {
  return apparentInverseTemperature(state, ladderOf('Λ', new Space({ atom: { levels: 3 } }).sites.atom), 1);
}

type CavityParameters = Readonly<Record<'up' | 'down', ParameterDetails>>;

/** A cavity that the stream fills and empties, cut at 60 quanta. */
const cavity: ModelDefinition<{ readonly c: { readonly boson: 60 } }, CavityParameters> = defineModel({
  name: 'phaseonium-cavity',
  parameters: { up: { value: 0.1, min: 0 }, down: { value: 1, min: 0 } },
  space: { c: { boson: 60 } },
  hamiltonian: ({ c }) => c.n,
  jumps: [
    { name: 'up', operator: ({ c }) => c.a.dag(), rate: ({ up }) => up },
    { name: 'down', operator: ({ c }) => c.a, rate: ({ down }) => down },
  ],
});

/** 1/T of the cavity in its steady state, w = 1: of the two lowest levels, and the largest deviation of others from it. */
export function cavityInverseTemperature(rates: { up: number; down: number }): { beta: number; deviation: number } {
  const p = solveSync(steadyStateProblem(cavity, rates)).state.populations();
  const beta = Math.log(p[0] / p[1]);
  let deviation = 0;
  for (let n = 1; n < 10; n++) deviation = Math.max(deviation, Math.abs(Math.log(p[n] / p[n + 1]) - beta));
  return { beta, deviation };
}

type TargetParameters = Readonly<Record<'T0' | 'coherence' | 'phase' | 'theta' | 'excited', ParameterDetails>>;

function target(
  shape: Shape,
): ModelDefinition<{ readonly atom: { readonly levels: 3 }; readonly t: 'qubit' }, TargetParameters> {
  return defineModel({
    name: 'three-level-target',
    parameters: {
      T0: { value: 1 },
      coherence: { value: 0 },
      phase: { value: 0 },
      theta: { value: 0.3 },
      excited: { value: 0, min: 0, max: 1 },
    },
    space: { atom: { levels: 3 }, t: 'qubit' },
    hamiltonian: ({ atom, t }, { theta }) => {
      const exchange = ladderOf(shape, atom).dag().times(t.sm).times(complex(theta));
      return exchange.plus(exchange.dag());
    },
    initial: ({ atom, t }, { excited, ...rest }) =>
      threeLevelStart(shape, atom, { w: 1, ...rest }).times(
        t
          .proj(0, 0)
          .times(1 - excited)
          .plus(t.proj(1, 1).times(excited)),
      ),
    observables: { target: ({ t }) => t.proj(1, 1) },
  });
}

const targets = { V: target('V'), Λ: target('Λ') };

/** 1/T of a two-level target that a stream of atoms, each in its start, no longer changes; w = 1. */
export function targetInverseTemperature(
  shape: Shape,
  set: Readonly<Record<'T0' | 'coherence' | 'phase', number>>,
  theta: number,
): number {
  const after = (excited: number): number => {
    const problem = evolutionProblem(targets[shape], { set: { ...set, theta, excited }, times: [0, 1] });
    return Number(evolveSync(problem, { type: 'krylov', tolerance: 1e-14 }).expectations.target[1]);
  };
  // the population after a collision is an affine function of the one before
  const ground = after(0);
  const fixed = ground / (1 - after(1) + ground);
  return Math.log1p(-fixed) - Math.log(fixed);
}
