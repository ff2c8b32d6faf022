// lindblad sweep: a grid of points as a table or as a figure, on threads, and going on after a kill.

import {
  type Axis,
  type ChunkResult,
  type DerivedColumn,
  defaultObservables,
  LindbladError,
  parseAxis,
  SweepPlan,
  type SweepWarning,
  type Table,
  warningTexts,
} from 'lindblad-core';
import { csvPieces } from 'lindblad-plot';
import { parseSet, wordsOf } from '../arguments.js';
import { tryFile } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { Journal } from '../journal.js';
import { type Found, withModel } from '../models-source.js';
import { isFigure, renderTable, tableKind, writeTable } from '../tables.js';
import { parseThreads, sweepRows } from '../threads.js';
import { version } from '../version.js';

const MOST_POINTS = 5e6;

/** Seconds after which the rows that are done are kept on the disk, or go to standard output. */
const KEPT_AFTER = 2;

interface Options {
  over?: string[];
  observe?: string[];
  derive?: string[];
  set?: string[];
  out?: string;
  threads?: string;
  resume?: boolean;
}

/** Sweeps and writes. Everything that can be wrong with the words is found before the first point. */
export async function sweep(name: string, options: Options, io: Io): Promise<void> {
  await withModel(name, (found) => sweepFound(found, options, io));
}

async function sweepFound({ name, model, source }: Found, options: Options, io: Io): Promise<void> {
  const axes = (options.over ?? []).map(parseAxis);
  const set = parseSet(options.set);
  const threads = parseThreads(options.threads);
  const observe = options.observe
    ? wordsOf(options.observe, '--observe', 'names separated by commas')
    : defaultObservables(model);
  const derive = (options.derive ?? []).map(parseDerived);
  const shown = [...observe, ...derive.map(({ name: column }) => column)];
  checkSize(axes);
  const kind = tableKind(options.out);
  if (isFigure(kind) && axes.length > 2)
    throw new LindbladError('bad-value', `${axes.length} axes in a figure`, {
      path: '--over',
      expected: 'one or two',
      hint: 'write them to a .csv file',
    });
  const { out } = options;
  if (options.resume === true && out === undefined)
    throw new LindbladError('bad-value', 'nothing to go on from', {
      path: '--resume',
      expected: '--out, whose sweep was broken off',
    });
  const sweepOptions = { axes, set, observe, derive };
  const plan = new SweepPlan(model, sweepOptions);
  if (out !== undefined) await tryFile(out);
  const line = progressLine(io);
  const rows = out === undefined ? streamed(plan, io) : collected(plan, axes.length);
  const journal =
    out === undefined
      ? undefined
      : new Journal(out, { version, source, ...described(axes), set, observe, derive }, shown.length);
  const warnings: SweepWarning[] = [];
  const restored = options.resume === true && journal !== undefined ? await journal.resume() : [];
  if (options.resume === true && restored.length === 0)
    io.err(`lindblad: no rows to go on from: the sweep starts anew\n`);
  const before = restored.reduce((sum, { from, to }) => sum + to - from, 0);
  try {
    for (const result of restored) {
      rows.add(result);
      warnings.push(...result.warnings);
    }
    const start = performance.now();
    const waiting: ChunkResult[] = [];
    let done = 0;
    await sweepRows(
      plan,
      source,
      sweepOptions,
      threads,
      restored,
      (count) => {
        done += count;
        const rate = done / Math.max(1e-3, (performance.now() - start) / 1000);
        const left = Math.ceil((plan.total - before - done) / rate);
        line.show(`${before + done} of ${plan.total} points, ${Math.round(rate)}/s, ${left} s left`);
      },
      async (result) => {
        rows.add(result);
        warnings.push(...result.warnings);
        if (journal === undefined) return;
        waiting.push(result);
        if (performance.now() - start < 1000 * KEPT_AFTER) return;
        for (const kept of waiting.splice(0)) await journal.add(kept);
      },
    );
    line.clear();
    // rows first: on a slow machine some are out long before the last warning is known
    rows.finish();
    for (const warning of warningTexts(warnings, plan.total)) io.err(`lindblad: warning: ${warning}\n`);
    if (out === undefined) return;
    const names = axes.map(({ parameter }) => parameter);
    const data = await renderTable(kind, rows.table, names, shown, model.title ?? name, set);
    await writeTable(out, data, `${plan.total} points`, io);
    await journal?.remove();
  } finally {
    line.clear();
    await journal?.close();
  }
}

/** `name=expression`. */
function parseDerived(text: string): DerivedColumn {
  const equals = text.indexOf('=');
  if (equals < 0)
    throw new LindbladError('bad-syntax', `no = in '${text}'`, {
      path: '--derive',
      value: text,
      expected: 'name=expression, such as cop=R.heat/(L.energy + R.energy)',
    });
  return { name: text.slice(0, equals).trim(), expression: text.slice(equals + 1) };
}

function checkSize(axes: readonly Axis[]): void {
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > MOST_POINTS)
    throw new LindbladError('too-large', `${points} points`, {
      path: '--over',
      value: points,
      expected: `at most ${MOST_POINTS}`,
    });
}

/** The axes for the fingerprint of a sweep. */
function described(axes: readonly Axis[]): { axes: unknown } {
  return { axes: axes.map(({ parameter, values }) => [parameter, Array.from(values)]) };
}

/** What rows are put into. */
interface Rows {
  readonly table: Table;
  add(result: ChunkResult): void;
  /** All rows are there. */
  finish(): void;
}

/** A table in memory. The axes are filled in beforehand. */
function collected(plan: SweepPlan, axes: number): Rows {
  const columns = plan.columns(plan.total);
  plan.fillAxes(columns.slice(0, axes).map(({ values }) => values));
  const observed = columns.slice(axes).map(({ values }) => values);
  return {
    table: { columns, length: plan.total },
    add: ({ from, columns: parts }) => {
      for (const [k, values] of observed.entries()) values.set(parts[parts.length - observed.length + k], from);
    },
    finish: () => undefined,
  };
}

/**
 * Rows that go to standard output: as they come, once that takes long enough to be waited for; a short sweep that fails
 * prints nothing.
 */
function streamed(plan: SweepPlan, io: Io): Rows {
  const head = { columns: plan.columns(0), length: 0 };
  const start = performance.now();
  const waiting: string[] = [...csvPieces(head)];
  const finish = (): void => {
    for (const piece of waiting.splice(0)) io.out(piece);
  };
  return {
    table: head,
    add: ({ columns }) => {
      const part = columns.map((values, k) => ({ name: plan.names[k], values }));
      waiting.push(...csvPieces({ columns: part, length: part[0].values.length }, { header: false }));
      if (performance.now() - start > 1000 * KEPT_AFTER) finish();
    },
    finish,
  };
}
