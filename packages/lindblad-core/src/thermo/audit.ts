// The audit of the laws: what has to hold of every open system is measured on the one at hand.
// The map: trace, Hermiticity, complete positivity. Each reservoir: its equilibrium state, detailed balance, the secular
// approximation. The steady state: how many there are, first law, second law, and the entropy production two ways.
// Each part stands in a file of its own in `audit/`, with its source.

import { LindbladError } from '../errors.js';
import { type Generator, generatorOf } from '../generator/generator.js';
import { DensityMatrix } from '../hilbert/state.js';
import type { Model } from '../model/model.js';
import { instantiate, isTimeDependent, type System } from '../model/system.js';
import { denseIdentity } from '../numeric/dense.js';
import { type SteadyStateProblem, solveSync, steadyStateProblem } from '../steady/steady-state.js';
import { detailedBalance } from './audit/detailed-balance.js';
import { equilibriumLaw } from './audit/equilibrium.js';
import { type Finding, finding, inWords, leftOut } from './audit/finding.js';
import { mapLaws } from './audit/map-laws.js';
import { secularFindings } from './audit/secular.js';
import { steadyLaws } from './audit/steady-laws.js';
import { report } from './report.js';

/** All findings, and whether no law is broken. */
export interface Audit {
  readonly findings: readonly Finding[];
  /** False if a finding is `broken`; warnings leave it true. */
  readonly ok: boolean;
}

/** What goes with an audit. */
export interface AuditOptions {
  /** The time at which a model that changes in time is looked at; default 0. */
  readonly time?: number;
}

/**
 * Measures the laws of a model with `set` over its default parameters. Throws what a model that is no model throws
 * (`bad-model`, `bad-value`, …); that a law is broken is a finding, no error. Of a model that changes in time the map is
 * looked at as it is at `time`, the reservoirs beside the Hamiltonian without its drive.
 */
export function audit(
  model: Model,
  set: Readonly<Record<string, number>> = {},
  { time = 0 }: AuditOptions = {},
): Audit {
  if (!Number.isFinite(time))
    throw new LindbladError('bad-value', `the time ${time}`, {
      path: 'time',
      value: time,
      expected: 'a finite number',
    });
  const system = instantiate(model, set);
  const moving = isTimeDependent(system);
  const problem = moving ? undefined : steadyStateProblem(model, set);
  const generator = problem?.generator ?? generatorOf(system);
  const findings = [
    ...mapLaws(moving ? generatorOf(systemAt(system, time)) : generator),
    ...system.reservoirs.flatMap((_, k) => reservoirFindings(generator, k)),
    ...(problem === undefined
      ? [
          leftOut(
            'steady-state',
            `the model changes in time: the map is audited at t = ${time}, reservoirs beside the Hamiltonian without its drive; first and second law at a steady state are left out, as there is none`,
          ),
        ]
      : atSteadyState(problem)),
  ];
  return { findings, ok: findings.every(({ severity }) => severity !== 'broken') };
}

function reservoirFindings(generator: Generator, k: number): Finding[] {
  const { name } = generator.system.reservoirs[k];
  const acts = generator.jumps.some((jump) => jump.reservoir === k && jump.rate > 0);
  const laws = acts
    ? [equilibriumLaw(generator, k), detailedBalance(generator, k)]
    : [leftOut(`equilibrium.${name}`, `reservoir '${name}' does nothing: it has no jump with a rate above 0`)];
  return [...laws, ...secularFindings(generator, k)];
}

/** The system as it is at one time. */
function systemAt(system: System, time: number): System {
  const hamiltonian = system.drive.reduce(
    (sum, { operator, coefficient }) => sum.plus(operator.times(coefficient(time))),
    system.hamiltonian,
  );
  const driven = system.drivenJumps.map(({ name, operator, rate }) => ({
    name,
    operator,
    counts: {},
    rate: rate(time),
  }));
  return { ...system, hamiltonian, jumps: [...system.jumps, ...driven], drive: [], drivenJumps: [] };
}

/** The steady state, and the laws at it: the one that the model's start leads to where there are several. */
function atSteadyState(problem: SteadyStateProblem): Finding[] {
  try {
    const { generator, initial } = problem;
    const solution = solveSync({ ...problem, initial: initial ?? evenMixture(generator.dimension) });
    const { certificate, frameState } = solution;
    return [
      countOf(certificate.kernelDimension, certificate.proof, initial !== undefined),
      ...steadyLaws(generator, frameState, report(solution)),
    ];
  } catch (error) {
    if (error instanceof LindbladError && (error.code === 'too-large' || error.code === 'not-converged'))
      return [
        leftOut('steady-state', `first and second law are left out, no steady state: ${error.message}`, 'warning'),
      ];
    throw error;
  }
}

function countOf(states: number, proof: string, chosen: boolean): Finding {
  const id = 'steady-state';
  if (states === 1 && proof === 'none')
    return finding(id, 'warning', 'one steady state was found, and it is not proven that it is the only one', 1, 1);
  if (states === 1) return finding(id, 'ok', 'there is one steady state', 1, 1);
  const many = `${inWords(states)} linearly independent steady states`;
  return chosen
    ? finding(id, 'ok', `${many}: the laws below are those of the one that the initial state leads to`, states, 1)
    : finding(
        id,
        'warning',
        `${many}, and no initial state that chooses one: the laws below are those of the one that the even mixture of all levels leads to`,
        states,
        1,
      );
}

function evenMixture(dimension: number): DensityMatrix {
  const identity = denseIdentity(dimension);
  return new DensityMatrix({ ...identity, re: identity.re.map((x) => x / dimension) });
}
