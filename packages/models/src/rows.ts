// Tables of figures whose rows are not those of one sweep.

import { type Column, type Table, table } from 'lindblad-core';

/** A row by column. */
export type Row = Readonly<Record<string, number>>;

/** The columns of all rows; a column that a row does not have is NaN there. */
export function rowsTable(rows: readonly Row[]): Table {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return table(
    names.map((name): Column => ({ name, values: Float64Array.from(rows, (row) => row[name] ?? Number.NaN) })),
  );
}

/** One list of rows a curve: column `curve` (0, 1, …), then the columns of the rows. */
export function curveRows(curves: readonly (readonly Row[])[]): Table {
  return rowsTable(curves.flatMap((list, curve) => list.map((row): Row => ({ curve, ...row }))));
}
