// Linear response of the currents to temperatures and potentials at equilibrium, J_i = Σ_j L_ij X_j.
// Fluxes: particle and heat current out of each reservoir. Forces of each reservoir: X_N = δμ/T and X_Q = δT/T², so that the
// entropy production is Σ_i J_i X_i. With detailed balance in every reservoir L is symmetric and positive semidefinite.
// Source: Onsager, Phys. Rev. 37, 405 (1931); Benenti, Casati, Saito & Whitney, Phys. Rep. 694, 1 (2017).

import { LindbladError } from '../errors.js';
import type { Model } from '../model/model.js';
import type { System } from '../model/system.js';
import type { SteadyStateProblem } from '../steady/steady-state.js';
import { type ExploreOptions, problemOf } from './explore.js';
import { reservoirGradient } from './gradient.js';

/** Linear response at equilibrium. */
export interface OnsagerMatrix {
  readonly temperature: number;
  /** Of the reservoirs that exchange particles; undefined where none does. */
  readonly chemicalPotential: number | undefined;
  /** `<reservoir>.particle` (of those that exchange particles) and `<reservoir>.heat`, in the order of rows and columns. */
  readonly fluxes: readonly string[];
  /** `matrix[i][j]` = ∂J_i/∂X_j, X of the reservoir of flux j: δμ/T for particles, δT/T² for heat. */
  readonly matrix: readonly Float64Array[];
  /** Absolute. */
  readonly errors: readonly Float64Array[];
  /** max |L - Lᵀ|. */
  readonly asymmetry: number;
  readonly warnings: readonly string[];
}

/** How the point is given. */
export interface ResponseOptions extends ExploreOptions {
  /** Values over the defaults, for a model; a problem has its own. */
  readonly set?: Readonly<Record<string, number>>;
}

/** Asymmetries below this part of the largest entry are rounding errors. */
const SYMMETRIC = 1e-9;

/** Relative difference of temperatures or potentials that is none. */
const EQUAL = 1e-12;

/**
 * The Onsager matrix of all reservoirs. Rows and columns of one kind add up to 0 where the current of that kind is
 * conserved (particles; heat at equilibrium). Local dissipators and plain jumps may break its symmetry, which is warned of.
 * Throws `bad-value` where the reservoirs do not have one temperature above 0 and one chemical potential.
 */
export function onsager(source: Model | SteadyStateProblem, { set, ...options }: ResponseOptions = {}): OnsagerMatrix {
  const problem = problemOf(source, set);
  const { system } = problem;
  const { temperature, chemicalPotential } = equilibriumOf(system);
  const fluxes: string[] = [];
  const forces: string[] = [];
  const units: number[] = [];
  const add = (flux: string, force: string, unit: number): void => {
    fluxes.push(flux);
    forces.push(force);
    units.push(unit);
  };
  for (const { name, exchangesParticles } of system.reservoirs) {
    if (exchangesParticles) add(`${name}.particle`, `${name}.chemicalPotential`, temperature);
    add(`${name}.heat`, `${name}.temperature`, temperature ** 2);
  }
  const found = reservoirGradient(problem, { ...options, of: fluxes, by: forces });
  const table = (of: Readonly<Record<string, Readonly<Record<string, number>>>>): Float64Array[] =>
    fluxes.map((flux) => Float64Array.from(forces, (force, j) => units[j] * of[flux][force]));
  const matrix = table(found.derivatives);
  let asymmetry = 0;
  matrix.forEach((row, i) => {
    row.forEach((x, j) => {
      asymmetry = Math.max(asymmetry, Math.abs(x - matrix[j][i]));
    });
  });
  const errors = table(found.errors);
  const least = SYMMETRIC * largest(matrix) + 2 * largest(errors);
  return {
    temperature,
    chemicalPotential,
    fluxes,
    matrix,
    errors,
    asymmetry,
    warnings: asymmetry > least ? [...found.warnings, asymmetric(system, asymmetry)] : found.warnings,
  };
}

function largest(matrix: readonly Float64Array[]): number {
  return matrix.reduce((most, row) => row.reduce((m, x) => Math.max(m, Math.abs(x)), most), 0);
}

/** Who may break the symmetry. */
function asymmetric({ reservoirs, jumps }: System, asymmetry: number): string {
  const local = reservoirs.filter(({ frequency }) => frequency !== undefined).map(({ name }) => name);
  const plain = jumps.filter(({ rate }) => rate > 0).map(({ name }) => name);
  const reasons = [
    ...(local.length > 0 ? [`the local dissipators of ${local.join(', ')}`] : []),
    ...(plain.length > 0 ? [`the plain jumps ${[...new Set(plain)].join(', ')}`] : []),
  ];
  const why = reasons.length > 0 ? `: without detailed balance, by ${reasons.join(' and ')}, there is no such law` : '';
  return `Onsager's symmetry is broken by ${asymmetry.toExponential(1)}${why}`;
}

function equilibriumOf({ reservoirs, model }: System): { temperature: number; chemicalPotential: number | undefined } {
  if (reservoirs.length === 0)
    throw new LindbladError('bad-model', 'no reservoirs', { path: model.name, expected: 'at least one' });
  const [{ temperature }] = reservoirs;
  if (temperature === 0)
    throw new LindbladError('bad-value', 'linear response at zero temperature', {
      path: `reservoirs.${reservoirs[0].name}.temperature`,
      value: 0,
      expected: 'a temperature above 0',
    });
  const exchanging = reservoirs.filter(({ exchangesParticles }) => exchangesParticles);
  const chemicalPotential = exchanging.length === 0 ? undefined : exchanging[0].chemicalPotential;
  for (const r of reservoirs) {
    if (Math.abs(r.temperature - temperature) > EQUAL * temperature)
      throw differs(`${r.name}.temperature`, r.temperature, temperature);
    const { chemicalPotential: mu } = r;
    if (
      r.exchangesParticles &&
      chemicalPotential !== undefined &&
      Math.abs(mu - chemicalPotential) > EQUAL * temperature
    )
      throw differs(`${r.name}.chemicalPotential`, mu, chemicalPotential);
  }
  return { temperature, chemicalPotential };
}

function differs(path: string, value: number, other: number): LindbladError {
  return new LindbladError('bad-value', 'the reservoirs are not in equilibrium with each other', {
    path: `reservoirs.${path}`,
    value,
    expected: `${other}, that of the others`,
    hint: 'away from equilibrium `reservoirGradient` and `differentialConductance` give the response',
  });
}
