// lindblad sweep: a grid of points as CSV, or as a figure.

import { defaultObservables, LindbladError, parseAxis, sweep as sweepModel } from 'lindblad-core';
import { findModel, parseSet } from '../arguments.js';
import { tryFile } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { renderTable, tableKind, writeTable } from '../tables.js';

const MOST_POINTS = 5e6;

/** Sweeps and writes. Everything that can be wrong with the words is found before the first point. */
export async function sweep(
  name: string,
  options: { over?: string[]; observe?: string[]; set?: string[]; out?: string },
  io: Io,
): Promise<void> {
  const { model } = findModel(name);
  const axes = (options.over ?? []).map(parseAxis);
  const set = parseSet(options.set);
  const observe = options.observe?.flatMap((list) => list.split(',')).map((word) => word.trim());
  const twice = observe?.find((word, k) => observe.indexOf(word) < k);
  if (twice !== undefined && twice !== '')
    throw new LindbladError('bad-value', `'${twice}' is named twice`, {
      path: '--observe',
      value: twice,
      expected: 'each name once',
    });
  if (observe?.includes(''))
    throw new LindbladError('bad-syntax', 'an empty name', {
      path: '--observe',
      expected: 'names separated by commas',
    });
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > MOST_POINTS)
    throw new LindbladError('too-large', `${points} points`, {
      path: '--over',
      value: points,
      expected: `at most ${MOST_POINTS}`,
    });
  const kind = tableKind(options.out);
  const drawn = observe ?? defaultObservables(model);
  if (kind !== '.csv' && axes.length > 2)
    throw new LindbladError('bad-value', `${axes.length} axes in a figure`, {
      path: '--over',
      expected: 'one or two',
      hint: 'write them to a .csv file',
    });
  const line = progressLine(io);
  if (options.out !== undefined) await tryFile(options.out);
  try {
    const start = Date.now();
    const table = sweepModel(model, {
      axes,
      set,
      observe,
      onProgress: ({ done, total }) => {
        const rate = done / Math.max(1e-3, (Date.now() - start) / 1000);
        line.show(`${done} of ${total} points, ${Math.round(rate)}/s, ${Math.ceil((total - done) / rate)} s left`);
      },
    });
    line.clear();
    const data = await renderTable(
      kind,
      table,
      axes.map(({ parameter }) => parameter),
      drawn,
      model.title ?? name,
      set,
    );
    for (const warning of table.warnings ?? []) io.err(`lindblad: warning: ${warning}\n`);
    await writeTable(options.out, data, `${table.length} points`, io);
  } finally {
    line.clear();
  }
}
