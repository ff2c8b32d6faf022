// Transport between two reservoirs: coefficients of linear response at equilibrium, differential conductances anywhere.
// With L of one of two reservoirs: G = L_NN/T, S = L_NQ/(T L_NN), Π = L_QN/L_NN, K = det L/(T² L_NN), ZT = G S² T/K.
// Source: Benenti, Casati, Saito & Whitney, Phys. Rep. 694, 1 (2017).

import { LindbladError, unknownName } from '../errors.js';
import type { Model } from '../model/model.js';
import type { System } from '../model/system.js';
import type { SteadyStateProblem } from '../steady/steady-state.js';
import { problemOf } from './explore.js';
import { reservoirGradient } from './gradient.js';
import { onsager, type ResponseOptions } from './onsager.js';

/** Linear response between two reservoirs; e = 1. What needs particles is undefined where none are exchanged. */
export interface TransportCoefficients {
  readonly temperature: number;
  /** Electrical conductance G = J_N/Δμ at ΔT = 0. */
  readonly conductance?: number;
  /** Seebeck coefficient S = -Δμ/ΔT at J_N = 0; positive where heat takes particles along, NaN where G = 0. */
  readonly seebeck?: number;
  /** Peltier coefficient Π = J_Q/J_N at ΔT = 0; T S where L is symmetric. */
  readonly peltier?: number;
  /** Thermal conductance K = J_Q/ΔT at J_N = 0; 0 where it is less than its error (tight coupling). */
  readonly thermalConductance: number;
  /** ZT = G S² T/K, +Infinity at tight coupling. */
  readonly figureOfMerit?: number;
  readonly warnings: readonly string[];
}

/**
 * The transport coefficients of a model with two reservoirs, at equilibrium: Δ is the first reservoir less the second, the
 * currents are those out of the first. Throws `bad-model` for another number of reservoirs, `bad-value` off equilibrium.
 */
export function transportCoefficients(
  source: Model | SteadyStateProblem,
  { set, ...options }: ResponseOptions = {},
): TransportCoefficients {
  const problem = problemOf(source, set);
  const { reservoirs, model } = problem.system;
  if (reservoirs.length !== 2)
    throw new LindbladError('bad-model', `${reservoirs.length} reservoirs`, {
      path: model.name,
      expected: 'two',
      hint: '`onsager` gives the linear response of any number of reservoirs',
    });
  const { fluxes, matrix, errors, temperature: T, warnings } = onsager(problem, options);
  const heat = fluxes.indexOf(`${reservoirs[0].name}.heat`);
  const particle = fluxes.indexOf(`${reservoirs[0].name}.particle`);
  const qq = matrix[heat][heat];
  if (particle < 0) return { temperature: T, thermalConductance: qq / T ** 2, warnings };
  const nn = matrix[particle][particle];
  const nq = matrix[particle][heat];
  const qn = matrix[heat][particle];
  const determinant = nn * qq - nq * qn;
  const relative = (i: number): number => errors[i][i] / Math.max(matrix[i][i], Number.MIN_VALUE);
  const tight = Math.abs(determinant) <= (ROUNDING + 4 * relative(particle) + 4 * relative(heat)) * nn * qq;
  return {
    temperature: T,
    conductance: nn / T,
    seebeck: nq / (T * nn),
    peltier: qn / nn,
    thermalConductance: tight ? 0 : determinant / (T ** 2 * nn),
    figureOfMerit: tight ? Number.POSITIVE_INFINITY : (nq * nq) / determinant,
    warnings,
  };
}

/** Determinants below this part of their terms are rounding errors. */
const ROUNDING = 1e-13;

/** The two reservoirs that a bias lies between. */
export interface Terminals {
  readonly from: string;
  readonly to: string;
}

/** Response of the currents out of `from` to biases shared evenly: μ ± Δμ/2, T ± ΔT/2, + at `from`. */
export interface DifferentialConductance {
  /** ∂J_N/∂Δμ, where particles are exchanged. */
  readonly electrical?: number;
  /** ∂J_Q/∂ΔT. */
  readonly thermal: number;
  /** ∂J_N/∂ΔT. */
  readonly thermoelectric?: number;
  /** ∂J_Q/∂Δμ. */
  readonly electrothermal?: number;
  readonly warnings: readonly string[];
}

/** Differential conductances at the working point of a model, at equilibrium or not. */
export function differentialConductance(
  source: Model | SteadyStateProblem,
  { from, to, set, ...options }: Terminals & ResponseOptions,
): DifferentialConductance {
  const problem = problemOf(source, set);
  const particles = [from, to].every((name, k) => reservoirNamed(problem.system, name, k).exchangesParticles);
  const kinds = particles ? ['chemicalPotential', 'temperature'] : ['temperature'];
  const { derivatives, warnings } = reservoirGradient(problem, {
    ...options,
    of: [`${from}.particle`, `${from}.heat`],
    by: kinds.flatMap((kind) => [`${from}.${kind}`, `${to}.${kind}`]),
  });
  const half = (current: string, kind: string): number => {
    const by = derivatives[`${from}.${current}`];
    return 0.5 * (by[`${from}.${kind}`] - by[`${to}.${kind}`]);
  };
  const thermal = half('heat', 'temperature');
  if (!particles) return { thermal, warnings };
  return {
    electrical: half('particle', 'chemicalPotential'),
    thermal,
    thermoelectric: half('particle', 'temperature'),
    electrothermal: half('heat', 'chemicalPotential'),
    warnings,
  };
}

/** The reservoir of a name; throws `unknown-name` with the nearest one. */
export function reservoirNamed({ reservoirs }: System, name: string, terminal: number): System['reservoirs'][number] {
  const found = reservoirs.find((r) => r.name === name);
  if (found !== undefined) return found;
  const names = reservoirs.map((r) => r.name);
  throw unknownName('reservoir', name, names, terminal === 0 ? 'from' : 'to');
}
