// lindblad evolve: a model through time, from its own start.

import {
  type Column,
  type Complex,
  type Evolution,
  type EvolutionMethod,
  type EvolutionProblem,
  entropyProductionAlong,
  evolutionMethods,
  evolutionProblem,
  evolve as evolveModel,
  evolveThermodynamics,
  LindbladError,
  linearAxis,
  type Table,
  type ThermodynamicsAlong,
  table,
  unknownName,
} from 'lindblad-core';
import { numbersOf, parseSet } from '../arguments.js';
import { tryFile } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { toJson } from '../json.js';
import { type Found, withModel } from '../models-source.js';
import { renderTable, tableKind, writeTable } from '../tables.js';

/** Most times that are read off. */
const MOST_TIMES = 1e6;

/** Evolves and writes: CSV, a figure, or JSON. */
export async function evolve(name: string, options: Options, io: Io): Promise<void> {
  await withModel(name, (found) => evolveFound(found, options, io));
}

interface Options {
  to?: string;
  steps?: string;
  at?: string;
  set?: string[];
  method?: string;
  tolerance?: string;
  full?: boolean;
  json?: boolean;
  out?: string;
}

async function evolveFound({ name, model }: Found, options: Options, io: Io): Promise<void> {
  const set = parseSet(options.set);
  const { times, skip } = timesOf(options);
  const method = evolutionMethod(options);
  const kind = tableKind(options.out);
  if (options.json && options.out !== undefined)
    throw new LindbladError('bad-value', 'both a file and JSON', { path: '--out', expected: '--json or --out' });
  if (options.out !== undefined) await tryFile(options.out);
  const line = progressLine(io);
  try {
    const problem = evolutionProblem(model, { set, times });
    const { evolution, thermodynamics: along } = options.full
      ? await evolveThermodynamics(problem, method, {
          onProgress: ({ stage, t, end }) => line.show(`${stage}: t = ${t.toPrecision(4)} of ${end}`),
        })
      : { evolution: await evolvePlainly(problem, method, line), thermodynamics: undefined };
    line.clear();
    const entropy = along?.entropyProduction ?? entropyProductionAlong(evolution);
    const warnings = [...evolution.warnings, ...(along?.warnings ?? [])];
    for (const warning of warnings) io.err(`lindblad: warning: ${warning}\n`);
    const result = tableOf(evolution, entropy, along, skip);
    if (options.json) {
      io.out(`${toJson(jsonOf(evolution, entropy, along, skip))}\n`);
      return;
    }
    const ys = result.columns.slice(1).map((column) => column.name);
    const data = await renderTable(kind, result, ['t'], ys, model.title ?? name, set);
    await writeTable(options.out, data, `${result.length} times`, io);
  } finally {
    line.clear();
  }
}

function evolvePlainly(
  problem: EvolutionProblem,
  method: EvolutionMethod,
  line: ReturnType<typeof progressLine>,
): Promise<Evolution> {
  return evolveModel(problem, method, {
    onProgress: ({ method: type, t, end, steps }) =>
      line.show(`${type}: t = ${t.toPrecision(4)} of ${end}, ${steps} steps`),
  });
}

/** `--at t1,t2,…`, or `--to T` in `--steps` equal steps (100). */
function timesOf({ to, steps, at }: { to?: string; steps?: string; at?: string }): {
  times: Float64Array;
  /** Leading times that nobody asked for: the start. */
  skip: number;
} {
  if (at !== undefined) {
    if (to !== undefined || steps !== undefined)
      throw new LindbladError('bad-value', 'both a list of times and a range', {
        path: '--at',
        expected: '--at, or --to with --steps',
      });
    const list = at.split(',').map((word) => time(word, '--at'));
    // the start stands at time 0
    return list[0] === 0
      ? { times: Float64Array.from(list), skip: 0 }
      : { times: Float64Array.of(0, ...list), skip: 1 };
  }
  if (to === undefined)
    throw new LindbladError('bad-value', 'no time to evolve to', { path: '--to', expected: '--to T or --at t1,t2,…' });
  const count = steps === undefined ? 100 : Number(steps);
  if (!(Number.isInteger(count) && count >= 1 && count < MOST_TIMES))
    throw new LindbladError('bad-value', `'${steps}' steps`, {
      path: '--steps',
      value: steps,
      expected: `a whole number from 1 to ${MOST_TIMES}`,
    });
  const end = time(to, '--to');
  if (end === 0)
    throw new LindbladError('bad-value', 'no time passes', {
      path: '--to',
      value: to,
      expected: 'a time above 0',
      hint: '--at 0 reads off the start',
    });
  return { times: linearAxis('t', 0, end, count + 1).values, skip: 0 };
}

function time(word: string, path: string): number {
  const t = word.trim() === '' ? Number.NaN : Number(word);
  if (Number.isFinite(t) && t >= 0) return t;
  throw new LindbladError('bad-value', `'${word}' is no time`, {
    path,
    value: word,
    expected: 'a finite number, not negative',
  });
}

function evolutionMethod({ method = 'auto', tolerance }: Options): EvolutionMethod {
  const type = evolutionMethods.find((known) => known === method);
  if (type === undefined) throw unknownName('method', method, evolutionMethods, '--method');
  return tolerance === undefined ? { type } : { type, tolerance: toleranceOf(tolerance) };
}

function toleranceOf(text: string): number {
  const [tolerance, ...rest] = numbersOf(text, '--tolerance');
  if (rest.length === 0 && tolerance > 0 && tolerance < 1) return tolerance;
  throw new LindbladError('bad-value', `the tolerance '${text}'`, {
    path: '--tolerance',
    value: text,
    expected: 'a number between 0 and 1, such as 1e-12',
  });
}

function jsonOf(
  evolution: Evolution,
  entropy: Float64Array,
  along: ThermodynamicsAlong | undefined,
  skip: number,
): unknown {
  const { times, expectations, currents, statistics, warnings, problem } = evolution;
  const cut = (series: ArrayLike<unknown>): unknown[] => Array.from(series).slice(skip);
  return {
    name: problem.system.model.name,
    parameters: problem.system.parameters,
    times: cut(times),
    expectations: Object.fromEntries(Object.entries(expectations).map(([name, series]) => [name, cut(series)])),
    currents: Object.fromEntries(
      Object.entries(currents).map(([name, { particle, energy, heat }]) => [
        name,
        { particle: cut(particle), energy: cut(energy), heat: cut(heat) },
      ]),
    ),
    entropyProduction: cut(entropy),
    ...(along !== undefined && { thermodynamics: thermodynamicsJson(along, cut) }),
    statistics,
    warnings: [...warnings, ...(along?.warnings ?? [])],
  };
}

function thermodynamicsJson(along: ThermodynamicsAlong, cut: (series: ArrayLike<unknown>) => unknown[]): unknown {
  const { powerError, split, why, given } = along;
  return {
    ...Object.fromEntries(seriesNames.map((name) => [name, cut(along[name])])),
    given: Object.fromEntries(
      Object.entries(given).map(([name, { particle, energy, heat }]) => [
        name,
        { particle: cut(particle), energy: cut(energy), heat: cut(heat) },
      ]),
    ),
    powerError,
    split,
    why,
  };
}

/** What `--full` adds, by time. */
const seriesNames = [
  'energy',
  'power',
  'jumpEnergy',
  'work',
  'entropy',
  'entropyRate',
  'adiabatic',
  'nonadiabatic',
  'firstLawDefect',
] as const;

/** Time, expectations (real and imaginary part of those that are complex), currents, entropy production, what is along. */
function tableOf(
  { times, expectations, currents }: Evolution,
  entropy: Float64Array,
  along: ThermodynamicsAlong | undefined,
  skip: number,
): Table {
  const columns: Column[] = [{ name: 't', values: times.slice(skip) }];
  const add = (name: string, values: ArrayLike<number>): void => {
    columns.push({ name, values: Float64Array.from(values).subarray(skip) });
  };
  for (const [name, series] of Object.entries(expectations)) {
    if (series.every((value) => typeof value === 'number')) add(name, series as number[]);
    else {
      add(
        `${name}.re`,
        (series as Complex[]).map(({ re }) => re),
      );
      add(
        `${name}.im`,
        (series as Complex[]).map(({ im }) => im),
      );
    }
  }
  for (const [name, { particle, energy, heat }] of Object.entries(currents)) {
    add(`${name}.particle`, particle);
    add(`${name}.energy`, energy);
    add(`${name}.heat`, heat);
  }
  if (Object.keys(currents).length > 0) add('entropyProduction', entropy);
  if (along !== undefined) {
    const taken = new Set(columns.map(({ name }) => name));
    // a model's own observable keeps its name
    for (const name of seriesNames) add(taken.has(name) ? `thermodynamics.${name}` : name, along[name]);
  }
  return table(columns);
}
