// Everything that is read off a steady state: expectations, currents, entropy production, a model's own quantities.

import { LindbladError } from '../errors.js';
import type { DensityMatrix } from '../hilbert/state.js';
import type { Model, QuantityContext, QuantityDefinition, ReservoirCurrents } from '../model/model.js';
import type { ParameterSpec, ParameterValues } from '../model/parameters.js';
import type { Complex } from '../numeric/complex.js';
import type { Certificate } from '../steady/certificate.js';
import type { SteadyStateMethod } from '../steady/method.js';
import {
  type SolveOptions,
  type SteadyStateSolution,
  solve,
  solveSync,
  steadyStateProblem,
} from '../steady/steady-state.js';
import { groupWarnings } from './audit/frequency-groups.js';
import { reservoirCurrents } from './currents.js';
import { deviceRegime, energyTraffic, plainEnergies } from './device.js';
import { macroscopicEntropyProduction, microscopicEntropyProduction } from './entropy.js';
import type { Observed } from './observe.js';
import { secondLawWarning } from './second-law.js';
import { terminalsOf } from './terminal.js';

/** The certificate of the state, and how far the two ways to the entropy production differ. */
export interface ThermodynamicCertificate extends Certificate {
  /** Σ over jumps. */
  readonly entropyMicroscopic: number;
  /** |microscopic - macroscopic|. */
  readonly entropyDefect: number;
  /** |Σ_ν energy_ν|: 0 at a steady state of reservoirs alone. */
  readonly energyDefect: number;
}

/** What a report warns of where plain jumps stand beside reservoirs. */
export const PLAIN_JUMPS_LEFT_OUT =
  'entropy production sums the reservoirs: plain jumps have no temperature and are left out';

/** A steady state read off. */
export interface SteadyStateReport {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly dimension: number;
  readonly steadyState: ThermodynamicCertificate;
  /** Tr[A ρ] of each observable: a number if A is Hermitian. */
  readonly expectations: Readonly<Record<string, number | Complex>>;
  /** Positive from the reservoir into the system. */
  readonly currents: Readonly<Record<string, ReservoirCurrents>>;
  /** -Σ heat/T over the reservoirs. */
  readonly entropyProduction: number;
  /** The model's own derived numbers. */
  readonly quantities: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

/** How a model is solved. */
export interface ReportOptions {
  readonly method?: SteadyStateMethod;
  /** Start from which a degenerate system reaches its steady state. */
  readonly initial?: DensityMatrix;
}

/** Solves a model for its steady state and reads everything off. */
export async function steadyState(
  model: Model,
  set: Readonly<Record<string, number>> = {},
  options: ReportOptions & SolveOptions = {},
): Promise<SteadyStateReport> {
  return report(await solve(steadyStateProblem(model, set, options.initial), options.method, options));
}

/** The same, now, in this thread. */
export function steadyStateSync(
  model: Model,
  set: Readonly<Record<string, number>> = {},
  options: ReportOptions & Pick<SolveOptions, 'cache'> = {},
): SteadyStateReport {
  return report(solveSync(steadyStateProblem(model, set, options.initial), options.method, options));
}

/** Reads everything off a solution; throws `degenerate` where no state was chosen. */
export function report(solution: SteadyStateSolution): SteadyStateReport {
  const { system, generator } = solution.problem;
  const rho = solution.frameState;
  const currents = reservoirCurrents(generator, rho);
  const macroscopic = macroscopicEntropyProduction(generator, currents);
  const microscopic = microscopicEntropyProduction(generator, rho);
  const expectations: Record<string, number | Complex> = {};
  for (const [name, a] of Object.entries(system.observables)) {
    const value = solution.state.expect(a);
    expectations[name] = a.isHermitian() ? value.re : value;
  }
  const warnings = [...solution.warnings];
  if (generator.jumps.some((jump) => jump.reservoir < 0) && system.reservoirs.length > 0)
    warnings.push(PLAIN_JUMPS_LEFT_OUT);
  const broken = secondLawWarning(generator, rho, currents, macroscopic, solution.certificate.residual);
  if (broken !== undefined) warnings.push(broken);
  warnings.push(...groupWarnings(generator));
  if (macroscopic === Number.POSITIVE_INFINITY || (broken === undefined && !Number.isFinite(macroscopic)))
    warnings.push('entropy production diverges: heat flows into a reservoir at zero temperature');
  const energySum = Object.values(currents).reduce((sum, c) => sum + c.energy, 0);
  return {
    name: system.model.name,
    parameters: system.parameters,
    dimension: generator.dimension,
    steadyState: {
      ...solution.certificate,
      entropyMicroscopic: microscopic,
      entropyDefect: macroscopic === microscopic ? 0 : Math.abs(macroscopic - microscopic),
      energyDefect: Math.abs(energySum),
    },
    expectations,
    currents,
    entropyProduction: macroscopic,
    quantities: derivedQuantities(system.model, system.parameters, {
      expectations,
      currents,
      entropyProduction: macroscopic,
    }),
    warnings,
  };
}

/** What is observed of one point of a sweep, in the general way. */
export function pointReport(solution: SteadyStateSolution): Observed {
  const all = report(solution);
  return {
    ...all,
    regime: () =>
      deviceRegime(
        terminalsOf(solution.problem.system.reservoirs, all.currents),
        energyTraffic(solution.problem.generator, solution.frameState),
        plainEnergies(solution.problem.generator, solution.frameState),
      ),
  };
}

/** The model's own quantities from the engine's results. */
export function derivedQuantities(
  model: Model,
  parameters: ParameterValues,
  results: QuantityContext,
): Record<string, number> {
  const quantities: Record<string, number> = {};
  for (const [name, q] of Object.entries(model.quantities ?? {})) {
    const value = (q as QuantityDefinition<ParameterSpec>).value(results, parameters);
    if (typeof value !== 'number')
      throw new LindbladError('bad-model', `${typeof value} instead of a number`, { path: `quantities.${name}` });
    quantities[name] = value;
  }
  return quantities;
}
