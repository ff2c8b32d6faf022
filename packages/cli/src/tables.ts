// Tables as output: CSV, or a figure, to a file or to standard output.

import { extname } from 'node:path';
import { LindbladError, type Table } from 'lindblad-core';
import { type FileData, writeWhole } from './files.js';
import type { Io } from './io.js';

/** What a table can be written as, by the ending of the file. */
const kinds = ['.csv', '.svg', '.png'];

/** The kind of a file by its ending, CSV where there is no file; throws `bad-value` for another ending. */
export function tableKind(out: string | undefined): string {
  const kind = out === undefined ? '.csv' : extname(out).toLowerCase();
  if (kinds.includes(kind)) return kind;
  throw new LindbladError('bad-value', kind === '' ? `'${out}' has no ending` : `cannot write '${kind}' files`, {
    path: '--out',
    value: out,
    expected: 'a name that ends in .csv, .svg or .png',
  });
}

/** The table as a file of that kind. */
export async function renderTable(
  kind: string,
  table: Table,
  axes: readonly string[],
  ys: readonly string[],
  title: string,
  parameters: Record<string, number>,
): Promise<FileData> {
  const plot = await import('lindblad-plot');
  if (kind === '.csv') return plot.csvPieces(table);
  const svg = plot.figureToSvg(plot.sweepFigure(table, { axes, ys, title, parameters }));
  return kind === '.svg' ? svg : plot.svgToPng(svg);
}

/** Writes it to the file, or to standard output; `what` is said of the file. */
export async function writeTable(out: string | undefined, data: FileData, what: string, io: Io): Promise<void> {
  if (out !== undefined) {
    await writeWhole(out, data);
    io.err(`${out}: ${what}\n`);
  } else if (typeof data === 'string') io.out(data);
  else for (const piece of data as Iterable<string>) io.out(piece);
}
