// The reservoirs and the jumps of a model file.

import { LindbladError } from '../../errors.js';
import type { ScalarExpression } from '../../hilbert/expression/scalar.js';
import type { SiteTable } from '../../hilbert/expression/scope.js';
import { clip } from '../../hilbert/expression/token.js';
import type {
  CouplingDefinition,
  CustomRates,
  JumpDefinition,
  NumberBuilder,
  OperatorBuilder,
  RateBuilder,
  ReservoirDefinition,
} from '../model.js';
import type { ParameterSpec } from '../parameters.js';
import { reservoirStatistics } from '../statistics.js';
import { choiceOf, described, type Fields, fieldsOf, lineOf, listOf, partOf, requireLabel } from './fields.js';
import type { Formulas } from './formulas.js';

type Sites = Readonly<Record<string, never>>;
type Builder = OperatorBuilder<Sites, ParameterSpec>;

/** What formulas of reservoirs and jumps are read with. */
export interface Reading {
  readonly formulas: Formulas;
  readonly sites: SiteTable;
  /** The parameters with their defaults. */
  readonly defaults: Readonly<Record<string, number>>;
  readonly names: ReadonlySet<string>;
}

/** An operator formula without `t` as a builder. */
export function builderOf(reading: Reading, value: unknown, path: string): Builder {
  const expression = reading.formulas.operator(value, path, reading.sites, reading.defaults);
  return (_sites, parameters) => expression.evaluate(parameters);
}

/** A number of parameters as a builder; the number itself if it is fixed. */
export function numberOf(reading: Reading, value: unknown, path: string): NumberBuilder<ParameterSpec> {
  const scalar = reading.formulas.scalar(value, path, reading.names);
  return scalar.isConstant ? scalar.number({}) : (parameters) => scalar.number(parameters);
}

function rateOf(reading: Reading, value: unknown, path: string): RateBuilder<ParameterSpec> {
  const scalar = reading.formulas.scalar(value, path, reading.names, { energy: true });
  return scalar.isConstant ? fixedRate(scalar, path) : (parameters, w) => scalar.number(parameters, w);
}

/** g(w), or the rates in and out of a `custom` reservoir. */
function exchangeOf(
  reading: Reading,
  value: unknown,
  path: string,
): RateBuilder<ParameterSpec> | CustomRates<ParameterSpec> {
  if (typeof value !== 'object' || value === null) return rateOf(reading, value, path);
  const both = partOf(value, 'rates', path, 'a number, an expression of w, or { in, out } of a custom reservoir');
  return { in: rateOf(reading, both.in, `${path}.in`), out: rateOf(reading, both.out, `${path}.out`) };
}

/** A rate without parameters: what is wrong with it is wrong for good. */
function fixedRate(scalar: ScalarExpression, path: string): number {
  const rate = scalar.number({});
  if (rate >= 0) return rate;
  throw new LindbladError('bad-value', `the rate is ${rate}`, {
    path,
    value: rate,
    expected: 'a rate that is not negative',
  });
}

/** Reads `reservoirs` (or `baths`; `section` says which); throws `bad-model`, `unknown-name`, `bad-value`. */
export function readReservoirs(
  value: unknown,
  section: string,
  reading: Reading,
): Record<string, ReservoirDefinition<Sites, ParameterSpec>> {
  const fields = fieldsOf(value, section, 'reservoirs by name, such as { L: { statistics: fermi, ... } }');
  return Object.fromEntries(
    Object.entries(fields).map(([name, given]) => {
      requireLabel('a reservoir', name, section);
      return [name, readReservoir(given, `${section}.${clip(name)}`, reading)];
    }),
  );
}

function readReservoir(given: unknown, path: string, reading: Reading): ReservoirDefinition<Sites, ParameterSpec> {
  const fields = partOf(given, 'reservoir', path, '{ statistics, temperature, coupling, rate }');
  const statistics = choiceOf(fields.statistics, 'statistics', reservoirStatistics, `${path}.statistics`);
  const optional = (key: string): NumberBuilder<ParameterSpec> | undefined =>
    fields[key] === undefined ? undefined : numberOf(reading, fields[key], `${path}.${key}`);
  const definition: ReservoirDefinition<Sites, ParameterSpec> = {
    statistics,
    temperature: numberOf(reading, fields.temperature, `${path}.temperature`),
    chemicalPotential: optional('chemicalPotential'),
    ...readCouplings(fields, path, reading),
    dephasing: optional('dephasing'),
    frequency: optional('frequency'),
  };
  if (fields.dissipator !== undefined)
    definition.dissipator = choiceOf(
      fields.dissipator,
      'dissipator',
      ['global', 'local'] as const,
      `${path}.dissipator`,
    );
  const local = definition.dissipator === 'local';
  if (local !== (fields.frequency !== undefined))
    throw new LindbladError(
      'bad-model',
      local ? 'a local dissipator without a frequency' : 'a frequency without a local dissipator',
      {
        path: `${path}.frequency`,
        expected: local
          ? 'the frequency w0 of its rates'
          : 'none: a global dissipator has the frequencies of the Hamiltonian',
        hint: local ? undefined : 'write `dissipator: local` if the rates of one frequency are meant',
      },
    );
  return definition;
}

/** The one coupling with its rate, or the list of them. */
function readCouplings(
  fields: Fields,
  path: string,
  reading: Reading,
): Pick<ReservoirDefinition<Sites, ParameterSpec>, 'coupling' | 'rate'> {
  const { coupling, rate } = fields;
  if (!Array.isArray(coupling)) {
    if (typeof coupling === 'object')
      throw new LindbladError('bad-model', described(coupling), {
        path: `${path}.coupling`,
        value: coupling,
        expected: 'an operator expression, or a list of { operator, rate }',
      });
    const operator = builderOf(reading, coupling, `${path}.coupling`);
    if (rate !== undefined) return { coupling: operator, rate: exchangeOf(reading, rate, `${path}.rate`) };
    throw new LindbladError('bad-model', 'missing', {
      path: `${path}.rate`,
      expected: 'a number or an expression of w',
    });
  }
  for (const key of ['rate', 'dephasing']) {
    if (fields[key] !== undefined)
      throw new LindbladError('bad-model', `a ${key} beside a list of couplings`, {
        path: `${path}.${key}`,
        expected: `a ${key} with each coupling`,
      });
  }
  const list = listOf(coupling, `${path}.coupling`, 'a list of { operator, rate }');
  if (list.length === 0)
    throw new LindbladError('bad-model', 'no coupling', { path: `${path}.coupling`, expected: 'at least one' });
  return {
    coupling: list.map((given, k): CouplingDefinition<Sites, ParameterSpec> => {
      const at = `${path}.coupling[${k}]`;
      const part = partOf(given, 'coupling', at, '{ operator, rate }');
      const definition: CouplingDefinition<Sites, ParameterSpec> = {
        operator: builderOf(reading, part.operator, `${at}.operator`),
        rate: exchangeOf(reading, part.rate, `${at}.rate`),
      };
      if (part.dephasing !== undefined) definition.dephasing = numberOf(reading, part.dephasing, `${at}.dephasing`);
      return definition;
    }),
  };
}

/** Reads `jumps`; throws `bad-model`, `unknown-name`, `bad-value`. */
export function readJumps(value: unknown, reading: Reading): JumpDefinition<Sites, ParameterSpec>[] {
  const names = new Set<string>();
  return listOf(value, 'jumps', 'a list of { name, operator, rate, counts }').map((given, k) => {
    const path = `jumps[${k}]`;
    const { name, operator, rate, counts } = partOf(given, 'jump', path, '{ name, operator, rate, counts }');
    const definition: JumpDefinition<Sites, ParameterSpec> = {
      operator: builderOf(reading, operator, `${path}.operator`),
      rate: jumpRate(reading, rate, `${path}.rate`),
    };
    if (name !== undefined) {
      definition.name = lineOf(name, `${path}.name`);
      if (names.has(definition.name))
        throw new LindbladError('bad-value', `a second jump named '${clip(definition.name)}'`, {
          path: `${path}.name`,
          value: name,
          expected: 'names that differ',
        });
      names.add(definition.name);
    }
    if (counts !== undefined) definition.counts = readCounts(counts, `${path}.counts`, reading.formulas);
    return definition;
  });
}

function jumpRate(reading: Reading, value: unknown, path: string): JumpDefinition<Sites, ParameterSpec>['rate'] {
  const scalar = reading.formulas.scalar(value, path, reading.names, { time: true });
  if (scalar.varies) return { ofTime: (parameters, t) => scalar.number(parameters, t) };
  return scalar.isConstant ? fixedRate(scalar, path) : (parameters) => scalar.number(parameters);
}

function readCounts(value: unknown, path: string, formulas: Formulas): Record<string, number> {
  const fields = fieldsOf(value, path, 'numbers by counter, such as { clicks: 1 }');
  return Object.fromEntries(
    Object.entries(fields).map(([name, given]) => {
      requireLabel('a counter', name, path);
      return [name, formulas.constant(given, `${path}.${name}`, 'what a jump counts is fixed')];
    }),
  );
}
