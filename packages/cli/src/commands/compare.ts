// lindblad compare: classical against quantum heat transport between two walls, one picture and one table.

import { columnOf, LindbladError, type Table, unknownName } from 'lindblad-core';
import { compareTransport, type TransportComparison, type TransportSettings, wallsCurrents } from 'lindblad-models';
import { parseSet } from '../arguments.js';
import { tryFile } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { toJson } from '../json.js';
import { isFigure, renderTable, tableKind, writeTable } from '../tables.js';
import { columns, number, wrap } from '../text.js';

/** What `--set` may set, by the name in the settings. */
const parameters: Readonly<Record<string, 'leftTemperature' | 'length' | 'mass' | 'gamma' | 'coldest'>> = {
  T_L: 'leftTemperature',
  L: 'length',
  mass: 'mass',
  gamma: 'gamma',
  coldest: 'coldest',
};

/** The picture of a run that names no file. */
const PICTURE = 'compare.svg';

/** The most temperatures of the cold wall. */
const MOST_POINTS = 400;

interface Options {
  points?: string;
  hits?: string;
  seed?: string;
  set?: string[];
  out?: string;
  json?: boolean;
}

/** Compares, draws and prints. */
export async function compare(options: Options, io: Io): Promise<void> {
  const settings = {
    ...settingsOf(parseSet(options.set)),
    ...pointsOf(options.points),
    ...simulationsOf(options),
  };
  const out = options.out ?? (options.json === true ? undefined : PICTURE);
  const kind = tableKind(out);
  if (out !== undefined) await tryFile(out);
  const line = progressLine(io);
  let compared: TransportComparison;
  try {
    compared = compareTransport(settings, (what) => line.show(what));
  } catch (error) {
    throw error instanceof LindbladError ? inWordsOfTheCommand(error) : error;
  } finally {
    line.clear();
  }
  if (out !== undefined) await write(out, kind, compared, io);
  if (options.json === true) io.out(`${toJson(asJson(compared))}\n`);
  else print(compared, io);
}

function settingsOf(set: Readonly<Record<string, number>>): TransportSettings {
  const entries = Object.entries(set).map(([name, value]) => {
    if (!Object.hasOwn(parameters, name)) throw unknownName('parameter', name, Object.keys(parameters), '--set');
    return [parameters[name], value];
  });
  return Object.fromEntries(entries) as TransportSettings;
}

function pointsOf(text: string | undefined): TransportSettings {
  if (text === undefined) return {};
  const points = Number(text);
  if (/^\d+$/.test(text) && points >= 3 && points <= MOST_POINTS) return { points };
  throw new LindbladError('bad-value', `'${text}' points`, {
    path: '--points',
    value: text,
    expected: `a whole number from 3 to ${MOST_POINTS}`,
  });
}

function simulationsOf({ hits, seed }: Options): TransportSettings {
  return {
    ...(hits === undefined
      ? {}
      : { hits: wholeOf(hits, '--hits', '0 for no simulations, or a whole number from 1000') }),
    ...(seed === undefined ? {} : { seed: wholeOf(seed, '--seed', 'a whole number') }),
  };
}

/** A whole number in the words of the command line. Throws `bad-value`. */
function wholeOf(text: string, path: string, expected: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && (path !== '--hits' || value === 0 || value >= 1000))
    return value;
  throw new LindbladError('bad-value', `'${text}'`, { path, value: text, expected });
}

/** An error that names a setting names the word of the command instead. */
function inWordsOfTheCommand(error: LindbladError): LindbladError {
  const name = Object.keys(parameters).find((key) => parameters[key] === error.path);
  if (name === undefined) return error;
  const { value, expected, hint, what } = error;
  const words = what.replace(`${parameters[name]} is`, `${name} is`);
  return new LindbladError(error.code, words, {
    path: `--set ${name}`,
    value,
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
  });
}

async function write(
  out: string,
  kind: ReturnType<typeof tableKind>,
  { tables, figures, settings }: TransportComparison,
  io: Io,
): Promise<void> {
  if (isFigure(kind)) {
    const { figureToSvg, svgToPng } = await import('lindblad-plot');
    const svg = figureToSvg(figures[0]);
    const curves = figures[0].panels.reduce(
      (sum, panel) => sum + (panel.kind === 'lines' ? panel.series.length : 0),
      0,
    );
    await writeTable(out, kind === '.svg' ? svg : await svgToPng(svg), `${curves} curves`, io);
    return;
  }
  const { leftTemperature: T_L, length: L, mass, gamma } = settings;
  const title = figures[0].title;
  const data = await renderTable(kind, tables.current, ['curve', 'T_R'], ['J'], title, { T_L, L, mass, gamma });
  await writeTable(out, data, `${tables.current.length} points`, io);
}

function asJson(compared: TransportComparison): unknown {
  const { settings, gap, gaps, onset, tables, verdicts, relaxation, lengthPowers, others, finiteRun } = compared;
  const { leftTemperature: T_L, length: L, mass, gamma, points, coldest, hits, seed } = settings;
  return {
    parameters: { T_L, L, mass, gamma, coldest, points, hits, seed },
    gap,
    gaps,
    onset,
    verdicts: verdicts.map((verdict, k) => ({
      ...verdict,
      lengthPower: lengthPowers[k].power,
      lengthSlope: lengthPowers[k].slope,
    })),
    relaxation,
    others,
    finiteRun,
    tables: {
      current: byName(tables.current),
      simulated: byName(tables.simulated),
      relaxation: byName(tables.relaxation),
      scaling: byName(tables.scaling),
    },
  };
}

function byName({ columns: list }: Table): Record<string, Float64Array> {
  return Object.fromEntries(list.map(({ name, values }) => [name, values]));
}

function print(compared: TransportComparison, io: Io): void {
  const { settings, gaps, onset, verdicts, relaxation, lengthPowers, others, finiteRun } = compared;
  const { leftTemperature, length, mass, gamma, coldest } = settings;
  const width = Math.min(io.width, 100);
  io.out('classical and quantum heat transport, the cold wall cooled\n');
  io.out(
    wrap(
      `T_L=${number(leftTemperature)} L=${number(length)} mass=${number(mass)} gamma=${number(gamma)}, T_R from ${number(coldest)} T_L; T_L is ${short(gaps)} level spacings E_2 - E_1`,
      width,
      '  ',
    ),
  );
  io.out(wrap('NDTR: the current falls while the cold wall is cooled', width));
  io.out(
    columns([
      ['', 'NDTR', 'below T_R/T_L', 'J_max', 'J_cold/J_max', 'J ~ L^ (*)'],
      ...verdicts.map(({ label, ndtr, maximumAt, maximum, coldRatio }, k) => {
        const silent = ndtr === 'no current';
        return [
          label,
          ndtr,
          ndtr === 'none' || silent ? '' : short(maximumAt),
          silent ? '' : short(maximum),
          silent ? '' : short(coldRatio),
          fixed(lengthPowers[k].power),
        ];
      }),
    ]),
  );
  if (verdicts.some(({ ndtr }) => ndtr === 'no current'))
    io.out(wrap('no current: the largest J is below 2e-308, which double precision does not hold', width));
  io.out(
    wrap(
      '(*) at T_L = 1, T_R = 0.2, mass = 1 whatever is set, extrapolated to L → ∞ from wells of 4π, 8π and 16π',
      width,
    ),
  );
  if (finiteRun !== undefined)
    io.out(
      wrap(
        `velocity steps: the limit of infinitely long runs. A run that times flights as drawn, and sees speeds above ${finiteRun.lowestSpeed} alone, has J_cold/J(T_L/4) = ${short(finiteRun.coldRatio)}`,
        width,
      ),
    );
  io.out(simulated(compared, width));
  io.out(wrap('beside the particle, at parameters of their own', width));
  io.out(
    columns([
      ['', 'NDTR', 'maximum at', '', 'J_end/J_max'],
      ...others.map(({ label, ndtr, variable, maximumAt, coldRatio }) => [
        label,
        ndtr,
        variable,
        ndtr === 'none' ? '' : short(maximumAt),
        short(coldRatio),
      ]),
    ]),
  );
  io.out(wrap('time to relax at one wall, T^power at the coldest temperatures', width));
  io.out(columns(relaxation.map(({ label, power }) => [label, fixed(power)])));
  io.out(
    wrap(
      `the quantised Maxwell wall has NDTR above T_L = ${short(onset)} level spacings: here ${gaps > onset ? 'it has' : 'it has none'}`,
      width,
    ),
  );
}

/** How far the simulated points are from the exact curves. */
function simulated({ tables, verdicts, settings }: TransportComparison, width: number): string {
  const [T_R, J, error, curve] = ['T_R', 'J', 'error', 'curve'].map((name) => columnOf(tables.simulated, name));
  if (J.length === 0) return '';
  const { leftTemperature, length, mass, gamma } = settings;
  let worst = 0;
  verdicts.forEach((_, k) => {
    const rows = [...curve.keys()].filter((row) => curve[row] === k);
    const walls = settings.walls[k];
    const exact = wallsCurrents(
      walls,
      { leftTemperature, length, mass, gamma },
      rows.map((row) => T_R[row]),
    );
    rows.forEach((row, n) => {
      worst = Math.max(worst, Math.abs(J[row] - exact[n]) / error[row]);
    });
  });
  return wrap(
    `simulated, ${settings.hits} hits a point, seed ${settings.seed}: ${J.length} points, at most ${short(worst)} standard errors from the exact curves`,
    width,
  );
}

/** Two decimals, without a sign of zero. */
function fixed(power: number): string {
  return (Math.abs(power) < 5e-3 ? 0 : power).toFixed(2);
}

/** Four significant digits. */
function short(x: number): string {
  return number(Number(x.toPrecision(4)));
}
