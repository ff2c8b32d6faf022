// What the claims of collective spins have in common: their papers, reference numbers, and starts in the whole space.

import { denseToFrame, reservoirCurrents, type SteadyStateProblem, steadyStateProblem } from 'lindblad-core';
import { apparentTemperature } from '../atom-pair/thermal.js';
import { type ClaimMaker, claimsOf } from '../claim.js';
import { type Cases, casesOf } from '../reference.js';
import { spinEnsembleOf } from './model.js';
import { reference } from './reference.generated.js';

/** The papers. Their figures are not redrawn: states and parameters are ours. */
export const APPARENT = 'Latune, Sinayskiy & Petruccione, arXiv:1803.11495';
export const INDISTINGUISHABLE = 'Latune, Sinayskiy & Petruccione, arXiv:1908.10384';
export const CAPACITY = 'Latune, Sinayskiy & Petruccione, arXiv:2004.00032';

/** A claim of this model. */
export const claim: ClaimMaker = claimsOf('spin-ensemble');

/** The reference numbers by case. */
export const cases: Cases = casesOf(reference);

/** The whole space of n spins with its start. */
export function whole(n: number, s: number, set: Readonly<Record<string, number>>): SteadyStateProblem {
  return steadyStateProblem(spinEnsembleOf(n, s, 'spins'), set);
}

/** What is read off a start. */
export interface EnsembleStart {
  energy: number;
  apparent: number;
  flow: number;
  /** <S†S> and <SS†>. */
  down: number;
  up: number;
  /** Σ_{i≠j} Re<σ_i^+ σ_j^->, of spins 1/2. */
  C: number;
}

/** Energy, apparent temperature and heat flow of the start. */
export function startOf({ generator, initial }: SteadyStateProblem): EnsembleStart {
  const { observables } = generator.system;
  const at = (name: string): number => initial?.expect(observables[name]).re ?? Number.NaN;
  const frame = initial && denseToFrame(generator.frame, initial.matrix);
  const spins = Math.log2(generator.dimension);
  const [energy, down, up] = [at('energy'), at('down'), at('up')];
  return {
    energy,
    apparent: apparentTemperature(1, up, down),
    flow: frame === undefined ? Number.NaN : reservoirCurrents(generator, frame).B.heat,
    down,
    up,
    C: down - energy - spins / 2,
  };
}

/** The thermal <m> of a spin J. */
export function brillouin(J: number, x: number): number {
  return 0.5 / Math.tanh(x / 2) - (J + 0.5) / Math.tanh((J + 0.5) * x);
}
