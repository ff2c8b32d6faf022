// A system: a model with its parameters put in, every operator built and every number checked.

import { LindbladError } from '../errors.js';
import { comm, Operator } from '../hilbert/operator.js';
import { Space } from '../hilbert/space.js';
import { sparseMaxAbs } from '../numeric/sparse.js';
import type {
  CouplingDefinition,
  CustomRates,
  DriveDefinition,
  Model,
  NumberBuilder,
  RateBuilder,
  ReservoirDefinition,
  TimeFunction,
} from './model.js';
import { type ParameterSpec, type ParameterValues, parameterValues } from './parameters.js';
import { type ExchangeRates, type ReservoirStatistics, reservoirStatistics } from './statistics.js';

/** A coupling with its numbers. */
export interface Coupling {
  /** Where it stands in the model, for messages. */
  readonly path: string;
  readonly operator: Operator;
  /** g(w), checked: finite and not negative; of a `custom` reservoir in + out. */
  readonly rate: (w: number) => number;
  /** The rates of a `custom` reservoir at w, checked; undefined for one in equilibrium. */
  readonly custom: ((w: number) => ExchangeRates) | undefined;
  readonly dephasing: number;
}

/** A reservoir with its numbers. */
export interface Reservoir {
  readonly name: string;
  readonly statistics: ReservoirStatistics;
  readonly temperature: number;
  readonly chemicalPotential: number;
  /** Particles are exchanged (with energy); otherwise energy only. */
  readonly exchangesParticles: boolean;
  readonly couplings: readonly Coupling[];
  /** The frequency of a local dissipator; undefined for a global one. */
  readonly frequency: number | undefined;
}

/** A jump with its numbers. */
export interface PlainJump {
  readonly name: string;
  readonly operator: Operator;
  readonly rate: number;
  /** What each of its events adds to counters. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A part of the Hamiltonian that changes in time. */
export interface Drive {
  readonly name: string;
  readonly operator: Operator;
  /** Checked: finite. */
  readonly coefficient: (t: number) => number;
}

/** A jump whose rate changes in time. */
export interface DrivenJump {
  readonly name: string;
  readonly operator: Operator;
  /** Checked: finite and not negative. */
  readonly rate: (t: number) => number;
}

/** A model with numbers: what a generator is made of. */
export interface System {
  readonly model: Model;
  readonly parameters: Readonly<Record<string, number>>;
  readonly space: Space;
  readonly hamiltonian: Operator;
  readonly charge: Operator | undefined;
  readonly reservoirs: readonly Reservoir[];
  readonly jumps: readonly PlainJump[];
  /** What changes in time, apart from all else: the generator of the rest stands still. */
  readonly drive: readonly Drive[];
  readonly drivenJumps: readonly DrivenJump[];
  readonly observables: Readonly<Record<string, Operator>>;
  /** The start, not normalised. */
  readonly initial: Operator | undefined;
  readonly tolerance: number;
}

type Any = Record<string, never>;
const spaces = new WeakMap<object, Space>();

/** Puts `set` (over the defaults) into `model`; throws on unknown names, bad numbers and operators that do not fit. */
export function instantiate(model: Model, set: Readonly<Record<string, number>> = {}): System {
  const parameters = parameterValues(model.parameters as ParameterSpec, set);
  const space = spaceOf(model);
  const sites = space.sites as never;
  const given = parameters as never;
  const hamiltonian = checkOperator(buildHamiltonian(model, space, parameters), space, 'hamiltonian');
  requireHermitian(hamiltonian, 'hamiltonian');
  const charge =
    model.charge === undefined ? space.fermionNumber : checkOperator(model.charge(sites, given), space, 'charge');
  if (charge !== undefined) requireHermitian(charge, 'charge');
  requireList(model.jumps, 'jumps');
  requireList(model.drive, 'drive');
  const reservoirs = Object.entries(model.reservoirs ?? {}).map(([name, r]) =>
    buildReservoir(name, r as ReservoirDefinition<Any, ParameterSpec>, space, parameters, charge),
  );
  const drive = (model.drive ?? []).map((d: DriveDefinition<Any, ParameterSpec>, k: number) =>
    buildDrive(d, k, space, parameters),
  );
  if (charge !== undefined && reservoirs.some((r) => r.exchangesParticles)) {
    requireConserved(hamiltonian, charge, 'hamiltonian');
    for (const [k, { operator }] of drive.entries()) requireConserved(operator, charge, `drive[${k}].operator`);
  }
  const global = reservoirs.find((r) => r.frequency === undefined);
  if (drive.length > 0 && global !== undefined)
    throw new LindbladError('bad-model', 'a global dissipator beside a Hamiltonian that changes in time', {
      path: `reservoirs.${global.name}`,
      expected: "`dissipator: 'local'`, or no `drive`",
      hint: 'secular jumps belong to the eigenstates of a Hamiltonian that stands still',
    });
  const jumps: PlainJump[] = [];
  const drivenJumps: DrivenJump[] = [];
  (model.jumps ?? []).forEach((jump, k) => {
    const path = `jumps[${k}]`;
    const name = jump.name ?? `jump ${k + 1}`;
    const operator = checkOperator(jump.operator(sites, given), space, `${path}.operator`);
    const { rate } = jump;
    if (typeof rate === 'object' && rate !== null) {
      const ofTime = checkFunction(rate.ofTime, `${path}.rate.ofTime`);
      drivenJumps.push({ name, operator, rate: (t) => checkRate(ofTime(parameters, t), `${path}.rate at t = ${t}`) });
    } else {
      const counts = checkCounts(jump.counts, `${path}.counts`);
      jumps.push({ name, operator, rate: checkRate(evaluate(rate, parameters), `${path}.rate`), counts });
    }
  });
  const observables: Record<string, Operator> = {};
  for (const [name, build] of Object.entries(model.observables ?? {})) {
    observables[name] = checkOperator(build(sites, given), space, `observables.${name}`);
  }
  const tolerance = model.tolerance ?? 1e-9;
  if (!(Number.isFinite(tolerance) && tolerance >= 0))
    throw new LindbladError('bad-value', `the tolerance is ${tolerance}`, {
      path: 'tolerance',
      value: tolerance,
      expected: 'a finite number, not negative',
    });
  return {
    model,
    parameters,
    space,
    hamiltonian,
    charge,
    reservoirs,
    jumps,
    drive,
    drivenJumps,
    observables,
    initial: model.initial && checkOperator(model.initial(sites, given), space, 'initial'),
    tolerance,
  };
}

/** The Hamiltonian from its function, or as the sum of its terms. */
function buildHamiltonian({ hamiltonian }: Model, space: Space, parameters: ParameterValues): Operator {
  const sites = space.sites as never;
  if (typeof hamiltonian === 'function') return hamiltonian(sites, parameters as never);
  requireList(hamiltonian, 'hamiltonian');
  return hamiltonian
    .map(({ operator, coefficient = 1 }, k) =>
      checkOperator(operator(sites), space, `hamiltonian[${k}].operator`).times(
        checkFinite(evaluate(coefficient, parameters), `hamiltonian[${k}].coefficient`),
      ),
    )
    .reduce((sum, term) => sum.plus(term), space.id.times(0));
}

/** Whether anything in a system changes in time. */
export function isTimeDependent({ drive, drivenJumps }: System): boolean {
  return drive.length > 0 || drivenJumps.length > 0;
}

function buildDrive(
  { name, operator, coefficient }: DriveDefinition<Any, ParameterSpec>,
  k: number,
  space: Space,
  parameters: ParameterValues,
): Drive {
  const path = `drive[${k}]`;
  const built = checkOperator(operator(space.sites as Any as never, parameters), space, `${path}.operator`);
  requireHermitian(built, `${path}.operator`);
  const ofTime = checkFunction(coefficient, `${path}.coefficient`);
  return {
    name: name ?? `drive ${k + 1}`,
    operator: built,
    coefficient: (t) => checkFinite(ofTime(parameters, t), `${path}.coefficient at t = ${t}`),
  };
}

function checkFunction(f: TimeFunction<ParameterSpec>, path: string): TimeFunction<ParameterSpec> {
  if (typeof f === 'function') return f;
  throw new LindbladError('bad-model', `${typeof f} instead of a function`, {
    path,
    value: f,
    expected: 'a function of the parameters and the time',
  });
}

/** The space of a model, made once. */
export function spaceOf(model: Model): Space {
  let space = spaces.get(model.space);
  if (space === undefined) {
    space = new Space(model.space);
    spaces.set(model.space, space);
  }
  return space;
}

function buildReservoir(
  name: string,
  definition: ReservoirDefinition<Any, ParameterSpec>,
  space: Space,
  parameters: ParameterValues,
  charge: Operator | undefined,
): Reservoir {
  const path = `reservoirs.${name}`;
  const { statistics } = definition;
  if (!reservoirStatistics.includes(statistics))
    throw new LindbladError('bad-value', `statistics '${String(statistics)}'`, {
      path: `${path}.statistics`,
      value: statistics,
      expected: reservoirStatistics.join(', '),
    });
  // the limit T → 0 is from above, also where a computation gave -0
  const temperature = evaluate(definition.temperature, parameters) + 0;
  if (!(Number.isFinite(temperature) && temperature >= 0))
    throw new LindbladError('bad-value', `the temperature is ${temperature}`, {
      path: `${path}.temperature`,
      value: temperature,
      expected: 'a finite number, not negative (0 means the limit T → 0)',
    });
  const chemicalPotential = checkFinite(
    evaluate(definition.chemicalPotential ?? 0, parameters),
    `${path}.chemicalPotential`,
  );
  const couplings = listCouplings(definition, path).map(({ operator, rate, dephasing }, k): Coupling => {
    const at = typeof definition.coupling === 'function' ? `${path}.coupling` : `${path}.coupling[${k}]`;
    // one coupling has its numbers beside it in the reservoir, several have them with each
    const beside = typeof definition.coupling === 'function' ? path : at;
    return {
      path: at,
      operator: checkOperator(operator(space.sites as Any as never, parameters), space, at),
      ...exchangeOf(rate, statistics, parameters, `${beside}.rate`),
      dephasing: checkRate(evaluate(dephasing ?? 0, parameters), `${beside}.dephasing`),
    };
  });
  const exchangesParticles = exchangeKind(couplings, charge, statistics !== 'bose');
  if (!exchangesParticles && statistics !== 'bose' && statistics !== 'custom')
    throw new LindbladError('bad-model', `a ${statistics} reservoir that exchanges no particles`, {
      path: `${path}.statistics`,
      expected: `'bose' for a coupling that conserves the charge, or a coupling A with [charge, A] = -A`,
    });
  const coupled = couplings.some((coupling) => sparseMaxAbs(coupling.operator.matrix) > 0);
  if (coupled && !exchangesParticles && chemicalPotential !== 0)
    throw new LindbladError('bad-model', 'a chemical potential without an exchange of particles', {
      path: `${path}.chemicalPotential`,
      value: chemicalPotential,
      expected: '0, or a coupling A with [charge, A] = -A',
      hint: 'set `charge` to the particle number that is exchanged',
    });
  const frequency = localFrequency(definition, path, parameters);
  const dephased = couplings.findIndex((coupling) => coupling.dephasing > 0);
  if (dephased >= 0 && (exchangesParticles || frequency !== undefined))
    throw new LindbladError('bad-model', 'dephasing of a coupling that has no part at w = 0 of its own', {
      path: couplings[dephased].path,
      expected: 'no `dephasing`, or a global dissipator that exchanges energy only',
      hint: 'give dephasing as a jump',
    });
  return { name, statistics, temperature, chemicalPotential, exchangesParticles, couplings, frequency };
}

/** The rates of a coupling: g(w), or those of a `custom` reservoir. */
function exchangeOf(
  rate: RateBuilder<ParameterSpec> | CustomRates<ParameterSpec>,
  statistics: ReservoirStatistics,
  parameters: ParameterValues,
  path: string,
): Pick<Coupling, 'rate' | 'custom'> {
  const both = isCustom(rate);
  if (both !== (statistics === 'custom'))
    throw new LindbladError(
      'bad-model',
      both ? `rates in and out of a ${statistics} reservoir` : 'one rate of a custom reservoir',
      {
        path,
        expected: both ? 'g(w): a number or a function of the parameters and w' : '{ in, out }: a rate each way',
        hint: both ? "set `statistics` to 'custom' if the reservoir is to give its own rates" : undefined,
      },
    );
  if (!both) return { rate: (w) => checkRate(evaluate(rate, parameters, w), path), custom: undefined };
  const custom = (w: number): ExchangeRates => ({
    in: checkRate(evaluate(rate.in, parameters, w), `${path}.in`),
    out: checkRate(evaluate(rate.out, parameters, w), `${path}.out`),
  });
  return {
    rate: (w) => {
      const rates = custom(w);
      return rates.in + rates.out;
    },
    custom,
  };
}

/** Whether a rate is given each way. */
export function isCustom(
  rate: RateBuilder<ParameterSpec> | CustomRates<ParameterSpec>,
): rate is CustomRates<ParameterSpec> {
  return typeof rate === 'object' && rate !== null;
}

/** The w0 of a local dissipator; undefined for a global one. */
function localFrequency(
  { dissipator = 'global', frequency }: ReservoirDefinition<Any, ParameterSpec>,
  path: string,
  parameters: ParameterValues,
): number | undefined {
  if (dissipator !== 'global' && dissipator !== 'local')
    throw new LindbladError('bad-value', `dissipator '${String(dissipator)}'`, {
      path: `${path}.dissipator`,
      value: dissipator,
      expected: 'global, local',
    });
  if (dissipator === 'local') {
    if (frequency !== undefined) return checkFinite(evaluate(frequency, parameters), `${path}.frequency`);
    throw new LindbladError('bad-model', 'a local dissipator without a frequency', {
      path,
      expected: '`frequency`, the w0 of its rates',
    });
  }
  if (frequency !== undefined)
    throw new LindbladError('bad-model', 'a frequency without a local dissipator', {
      path: `${path}.frequency`,
      expected: 'none: a global dissipator has the frequencies of the Hamiltonian',
      hint: "set `dissipator` to 'local' if the rates of one frequency are meant",
    });
  return undefined;
}

export function listCouplings(
  definition: ReservoirDefinition<Any, ParameterSpec>,
  path: string,
): readonly CouplingDefinition<Any, ParameterSpec>[] {
  const { coupling, rate, dephasing } = definition;
  if (typeof coupling !== 'function') {
    if (!Array.isArray(coupling) || coupling.length === 0)
      throw new LindbladError('bad-model', 'no coupling', { path: `${path}.coupling`, expected: 'at least one' });
    if (rate !== undefined || dephasing !== undefined)
      throw new LindbladError('bad-model', 'numbers beside a list of couplings', {
        path: `${path}.${rate === undefined ? 'dephasing' : 'rate'}`,
        expected: 'a rate with each coupling',
      });
    return coupling;
  }
  if (rate === undefined)
    throw new LindbladError('bad-model', 'no rate', {
      path: `${path}.rate`,
      expected: 'a number or a function of the parameters and w',
    });
  return [{ operator: coupling, rate, dephasing }];
}

/** True for couplings that lower the charge by one, false for those that conserve it (or where there is no charge). */
function exchangeKind(couplings: readonly Coupling[], charge: Operator | undefined, undecided: boolean): boolean {
  if (charge === undefined) return false;
  let kind: boolean | undefined;
  for (const coupling of couplings) {
    const a = coupling.operator;
    const largest = sparseMaxAbs(a.matrix);
    // a coupling that its parameters switch off decides nothing
    if (largest === 0) continue;
    const change = comm(charge, a);
    const lowers = sparseMaxAbs(change.plus(a).matrix) <= 1e-9 * largest;
    if (!lowers && sparseMaxAbs(change.matrix) > 1e-9 * largest)
      throw new LindbladError('bad-model', 'the coupling neither lowers the charge by one nor conserves it', {
        path: coupling.path,
        expected: '[charge, A] = -A (particles are exchanged) or [charge, A] = 0 (energy only)',
        hint: 'an operator that raises the charge is to be given as its adjoint; set `charge` if the default, n of all fermion sites, is not meant',
      });
    if (kind !== undefined && kind !== lowers)
      throw new LindbladError('bad-model', 'the couplings of a reservoir differ in what they exchange', {
        path: coupling.path,
        expected: `a coupling that ${kind ? 'lowers' : 'conserves'} the charge, as those before it do`,
        hint: 'make two reservoirs of them',
      });
    kind = lowers;
  }
  return kind ?? undecided;
}

/** A number or a rate of a model at its parameters, a rate at the transition energy w. */
export function evaluate(
  number: NumberBuilder<ParameterSpec> | RateBuilder<ParameterSpec>,
  parameters: ParameterValues,
  w = 0,
): number {
  return typeof number === 'function' ? number(parameters, w) : number;
}

function checkFinite(value: number, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new LindbladError('bad-value', `${String(value)}`, { path, value, expected: 'a finite number' });
}

function checkRate(value: number, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new LindbladError('bad-value', `the rate is ${String(value)}`, {
    path,
    value,
    expected: 'a finite number, not negative',
  });
}

function checkOperator(op: Operator, space: Space, path: string): Operator {
  if (!(op instanceof Operator))
    throw new LindbladError('bad-model', `${typeof op} instead of an operator`, {
      path,
      value: op,
      expected: 'an operator built from the sites',
    });
  if (op.dimension !== space.dimension)
    throw new LindbladError('shape-mismatch', `an operator of dimension ${op.dimension}`, {
      path,
      expected: `dimension ${space.dimension}`,
    });
  if (!Number.isFinite(sparseMaxAbs(op.matrix)))
    throw new LindbladError('bad-value', 'an operator with an entry that is not finite', {
      path,
      expected: 'finite numbers',
    });
  return op;
}

function checkCounts(counts: Readonly<Record<string, number>> | undefined, path: string): Record<string, number> {
  if (counts === undefined) return {};
  if (typeof counts !== 'object' || counts === null || Array.isArray(counts))
    throw new LindbladError('bad-model', 'counts that are no record', {
      path,
      value: counts,
      expected: 'a number by the name of each counter: counts: { clicks: 1 }',
    });
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, checkFinite(count, `${path}.${name}`)]),
  );
}

/** What should be a list may come from a program without types. */
function requireList(value: unknown, path: string): void {
  if (value !== undefined && !Array.isArray(value))
    throw new LindbladError('bad-model', `${path} is no list`, { path, expected: `a list: ${path}: [{ ... }, ...]` });
}

function requireHermitian(op: Operator, path: string): void {
  if (!op.isHermitian())
    throw new LindbladError('bad-model', 'not Hermitian', {
      path,
      expected: 'A = A†',
      hint: 'add the adjoint of each term that is not Hermitian by itself',
    });
}

function requireConserved(hamiltonian: Operator, charge: Operator, path: string): void {
  const change = sparseMaxAbs(comm(hamiltonian, charge).matrix);
  if (change > 1e-9 * sparseMaxAbs(hamiltonian.matrix) * Math.max(1, sparseMaxAbs(charge.matrix)))
    throw new LindbladError('bad-model', 'the Hamiltonian does not conserve the charge that reservoirs exchange', {
      path,
      expected: '[H, charge] = 0',
    });
}
