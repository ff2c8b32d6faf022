// Tables as output: CSV, JSON, Parquet, Arrow, or a figure, to a file or to standard output.

import { extname } from 'node:path';
import { LindbladError, type Table } from 'lindblad-core';
import { type FileData, writeWhole } from './files.js';
import type { Io } from './io.js';

/** What a table can be written as, by the ending of the file. */
const kinds = ['.csv', '.json', '.parquet', '.arrow', '.svg', '.png'] as const;

export type TableKind = (typeof kinds)[number];

/** The kinds that are pictures. */
export function isFigure(kind: TableKind): boolean {
  return kind === '.svg' || kind === '.png';
}

/** The kind of a file by its ending, CSV where there is no file; throws `bad-value` for another ending. */
export function tableKind(out: string | undefined): TableKind {
  const ending = out === undefined ? '.csv' : extname(out).toLowerCase();
  const kind = kinds.find((known) => known === ending);
  if (kind !== undefined) return kind;
  throw new LindbladError('bad-value', ending === '' ? `'${out}' has no ending` : `cannot write '${ending}' files`, {
    path: '--out',
    value: out,
    expected: `a name that ends in ${kinds.slice(0, -1).join(', ')} or ${kinds[kinds.length - 1]}`,
  });
}

/** The table as a file of that kind. */
export async function renderTable(
  kind: TableKind,
  table: Table,
  axes: readonly string[],
  ys: readonly string[],
  title: string,
  parameters: Record<string, number>,
): Promise<FileData> {
  if (kind === '.parquet') return (await import('./columnar.js')).parquetBytes(table);
  if (kind === '.arrow') return (await import('./columnar.js')).arrowBytes(table);
  if (kind === '.json') return jsonPieces(table, { title, parameters, axes });
  const plot = await import('lindblad-plot');
  if (kind === '.csv') return plot.csvPieces(table);
  const svg = plot.figureToSvg(plot.sweepFigure(table, { axes, ys, title, parameters }));
  return kind === '.svg' ? svg : plot.svgToPng(svg);
}

/** Numbers a piece of JSON. */
const PIECE = 8192;

/** `{ title, parameters, axes, columns: [{ name, unit, doc, categories, values }] }`; what is no finite number is null. */
function* jsonPieces(
  { columns }: Table,
  head: { readonly title: string; readonly parameters: Record<string, number>; readonly axes: readonly string[] },
): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"columns":[`;
  for (const [k, { name, unit, doc, categories, values }] of columns.entries()) {
    yield `${k === 0 ? '' : ','}\n${JSON.stringify({ name, unit, doc, categories }).slice(0, -1)},"values":[`;
    for (let from = 0; from < values.length; from += PIECE) {
      const piece = Array.from(values.subarray(from, from + PIECE), (x) => (Number.isFinite(x) ? String(x) : 'null'));
      yield `${from === 0 ? '' : ','}${piece.join(',')}`;
    }
    yield ']}';
  }
  yield ']}\n';
}

/** Writes it to the file, or to standard output; `what` is said of the file. */
export async function writeTable(out: string | undefined, data: FileData, what: string, io: Io): Promise<void> {
  if (out !== undefined) {
    await writeWhole(out, data);
    io.err(`${out}: ${what}\n`);
  } else if (typeof data === 'string') io.out(data);
  else for (const piece of data as Iterable<string>) io.out(piece);
}
