// What a model is: parameters, sites, Hamiltonian, reservoirs, jumps, observables, as functions of the parameters.

import type { Operator } from '../hilbert/operator.js';
import type { Sites, SpaceSpec } from '../hilbert/space.js';
import type { Complex } from '../numeric/complex.js';
import type { ParameterSpec, ParameterValues } from './parameters.js';
import type { ReservoirStatistics } from './statistics.js';

/** An operator of a model, built from the sites' operators and the parameters. */
export type OperatorBuilder<S extends SpaceSpec, P extends ParameterSpec> = (
  sites: Sites<S>,
  parameters: ParameterValues<P>,
) => Operator;

/**
 * A summand coefficient(parameters) · operator, where the operator knows no parameters: what sweeps can take apart once,
 * to change the coefficients alone from point to point. The coefficient is 1 by default.
 */
export interface OperatorTerm<S extends SpaceSpec, P extends ParameterSpec> {
  operator: (sites: Sites<S>) => Operator;
  coefficient?: NumberBuilder<P>;
}

/** A number of a model: fixed, or a function of the parameters. */
export type NumberBuilder<P extends ParameterSpec> = number | ((parameters: ParameterValues<P>) => number);

/** A rate g(w) ≥ 0: fixed, or a function of the parameters and the transition energy w. */
export type RateBuilder<P extends ParameterSpec> = number | ((parameters: ParameterValues<P>, w: number) => number);

/**
 * The rates of a `custom` reservoir by the transition energy w: `out` of the jump A that takes w from the system, `in` of A†
 * that brings it. The temperature and the chemical potential of the reservoir then serve heat and entropy alone.
 */
export interface CustomRates<P extends ParameterSpec> {
  in: RateBuilder<P>;
  out: RateBuilder<P>;
}

/** One coupling of a reservoir: the operator it acts through and its spectral rate g(w). */
export interface CouplingDefinition<S extends SpaceSpec, P extends ParameterSpec> {
  operator: OperatorBuilder<S, P>;
  /** g(w); of a `custom` reservoir the rates in and out. */
  rate: RateBuilder<P> | CustomRates<P>;
  /** Rate of pure dephasing through the w = 0 part of an energy-only coupling; default 0. */
  dephasing?: NumberBuilder<P>;
}

/**
 * A reservoir in equilibrium, or one with rates of its own (`custom`). It exchanges particles if [charge, A] = -A for every coupling A, and energy only if
 * [charge, A] = 0 or there is no charge; then it must be bose (or custom) and A stands for A + A† unless Hermitian.
 * `global` (default): secular jumps between eigenstates of H. `local`: the bare A at the rates of `frequency`.
 */
export interface ReservoirDefinition<S extends SpaceSpec, P extends ParameterSpec> {
  statistics: ReservoirStatistics;
  /** T ≥ 0; 0 means the limit. */
  temperature: NumberBuilder<P>;
  /** μ, default 0. */
  chemicalPotential?: NumberBuilder<P>;
  /** The one coupling of the reservoir (with `rate`), or several with a rate each. */
  coupling: OperatorBuilder<S, P> | readonly CouplingDefinition<S, P>[];
  /** g(w) of the one coupling; of a `custom` reservoir the rates in and out. */
  rate?: RateBuilder<P> | CustomRates<P>;
  dephasing?: NumberBuilder<P>;
  dissipator?: 'global' | 'local';
  /** w0 of a local dissipator. */
  frequency?: NumberBuilder<P>;
}

/** A function of the parameters and the time. */
export type TimeFunction<P extends ParameterSpec> = (parameters: ParameterValues<P>, t: number) => number;

/**
 * A jump without thermal meaning: c = sqrt(rate) · operator. A rate that changes in time is `{ ofTime: (p, t) => ... }`,
 * finite and not negative at every t that is evolved through.
 */
export interface JumpDefinition<S extends SpaceSpec, P extends ParameterSpec> {
  name?: string;
  operator: OperatorBuilder<S, P>;
  rate: NumberBuilder<P> | { readonly ofTime: TimeFunction<P> };
  /** What one jump adds to each counter, by the counter's name; for counting statistics. */
  counts?: Readonly<Record<string, number>>;
}

/**
 * A part of the Hamiltonian that changes in time: H(t) = hamiltonian + Σ coefficient(t) · operator, each operator Hermitian.
 * Reservoirs beside it have to be local: the secular jumps of a global one belong to a Hamiltonian that stands still.
 */
export interface DriveDefinition<S extends SpaceSpec, P extends ParameterSpec> {
  name?: string;
  operator: OperatorBuilder<S, P>;
  coefficient: TimeFunction<P>;
}

/** A part of a Hamiltonian that is written as Σ coefficient(parameters) · operator; the operator is Hermitian and fixed. */
export interface HamiltonianTerm<P extends ParameterSpec = ParameterSpec> {
  readonly coefficient: (parameters: ParameterValues<P>) => number;
  readonly operator: Operator;
}

/** Currents of one reservoir, positive INTO the system; heat = energy - μ particle. */
export interface ReservoirCurrents {
  particle: number;
  energy: number;
  heat: number;
}

/** What a derived quantity may be computed from. */
export interface QuantityContext {
  expectations: Readonly<Record<string, number | Complex>>;
  currents: Readonly<Record<string, ReservoirCurrents>>;
  entropyProduction: number;
}

/** A number with a name of its own, such as a source's `Q_R` with its own sign, computed from the engine's results. */
export interface QuantityDefinition<P extends ParameterSpec> {
  doc: string;
  unit?: string;
  value: (results: QuantityContext, parameters: ParameterValues<P>) => number;
}

/** A model as it is written down. */
export interface ModelDefinition<S extends SpaceSpec = SpaceSpec, P extends ParameterSpec = ParameterSpec> {
  name: string;
  title?: string;
  doc?: string;
  parameters: P;
  space: S;
  /** A function of sites and parameters, or a list of terms whose sum it is: the same numbers, and faster sweeps. */
  hamiltonian: OperatorBuilder<S, P> | readonly OperatorTerm<S, P>[];
  /** `hamiltonian` as a sum of fixed operators, where that is known: what a sweep may prepare once. */
  terms?: readonly HamiltonianTerm<P>[];
  /** What changes in time. Such a model can be evolved and has no plain steady state. */
  drive?: readonly DriveDefinition<S, P>[];
  /** The particle number that reservoirs exchange; default: n of all fermion sites, if there are any. */
  charge?: OperatorBuilder<S, P>;
  reservoirs?: Readonly<Record<string, ReservoirDefinition<S, P>>>;
  jumps?: readonly JumpDefinition<S, P>[];
  observables?: Readonly<Record<string, OperatorBuilder<S, P>>>;
  quantities?: Readonly<Record<string, QuantityDefinition<P>>>;
  /** Density operator that evolutions start from, and that chooses among several steady states; normalised by the engine. */
  initial?: OperatorBuilder<S, P>;
  /** Bohr frequencies closer than this times the largest are one; default 1e-9. */
  tolerance?: number;
}

/** A model of any space and parameters. */
// biome-ignore lint/suspicious/noExplicitAny: builders are contravariant in their sites and parameters, so no narrower type holds every model
export type Model = ModelDefinition<any, any>;

/** Types a model: its builders see their sites (`sites.dot.n`) and parameters by name. */
export function defineModel<const S extends SpaceSpec, const P extends ParameterSpec>(
  definition: ModelDefinition<S, P>,
): ModelDefinition<S, P> {
  return definition;
}
