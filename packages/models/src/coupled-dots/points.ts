// One point of a model of the pair, from the engine: the model's quantities, populations and what follows from its currents.

import { type Model, parameterValues, type SteadyStateReport, steadyStateSync } from 'lindblad-core';
import type { PairEnergies } from './pair.js';

/** Parameters by name. */
export type PointSet = Readonly<Record<string, number>>;

/** Quantities and populations by name, and both forms of the entropy production. */
export type PairPoint = Readonly<Record<string, number>>;

/** Everything the engine says at a point. */
export function pairReport(model: Model, set: PointSet): SteadyStateReport {
  return steadyStateSync(model, set);
}

/**
 * The quantities of the model and, by name: p00 … p11, n_u, sMicroscopic, what an engine or a refrigerator makes of the
 * currents, and for three terminals the currents j_ν0, j_ν1 of each channel, from the particle and energy current of its lead.
 */
export function pairPoint(model: Model, set: PointSet): PairPoint {
  const report = pairReport(model, set);
  const { expectations, quantities, steadyState } = report;
  const p: Record<string, number> = { ...quantities, sMicroscopic: steadyState.entropyMicroscopic };
  for (const name of ['p00', 'p10', 'p01', 'p11']) p[name] = Number(expectations[name]);
  p.n_u = p.p10 + p.p11;
  if (report.currents.M !== undefined) Object.assign(p, channels(report), machine(report));
  return p;
}

/** j_0 + j_1 = J^N, ω_0 j_0 + ω_1 j_1 = J^E with ω_1 - ω_0 = κ: the channels of each lead (NaN without interaction). */
function channels({ currents, parameters }: SteadyStateReport): Record<string, number> {
  const found: Record<string, number> = {};
  for (const name of ['L', 'R', 'M']) {
    const { particle, energy } = currents[name];
    const level = name === 'M' ? parameters.eps_d : parameters.eps_u;
    found[`j_${name}1`] = (energy - level * particle) / parameters.kappa;
    found[`j_${name}0`] = particle - found[`j_${name}1`];
  }
  return found;
}

/** The power and efficiency of the engine, work and coefficients of performance of the refrigerator. */
function machine({ currents, quantities, parameters }: SteadyStateReport): Record<string, number> {
  if (quantities.P !== undefined) return { eta: quantities.P / currents.M.energy };
  const work = currents.L.particle * (quantities.mu_L - parameters.mu_R);
  return {
    P: -work,
    eta: -work / currents.L.heat,
    W: work,
    coldHeat: currents.R.heat,
    heatIntoM: -currents.M.heat,
    heatIntoL: -currents.L.heat,
    cop: currents.R.heat / work,
    copNet: (currents.R.heat + currents.M.heat) / work,
    copCarnot: parameters.T_R / (quantities.T_L - parameters.T_R),
  };
}

/** The parameters of a model with those of `set` put in. */
export function allParameters(model: Model, set: PointSet): Record<string, number> {
  return { ...parameterValues(model.parameters, set) };
}

/** The energies among the parameters of a point. */
export function energiesOf({ eps_u, eps_d, kappa }: Readonly<Record<string, number>>): PairEnergies {
  return { eps_u, eps_d, kappa };
}
