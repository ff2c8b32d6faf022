// The table of a figure whose rows are not those of one sweep: one list of rows a curve.

import { type Column, type Table, table } from 'lindblad-core';

/** A row by column. */
export type Row = Readonly<Record<string, number>>;

/** Column `curve` (0, 1, …), then the columns of the rows; a column that a curve does not have is NaN there. */
export function rowTable(curves: readonly (readonly Row[])[]): Table {
  const rows = curves.flatMap((list, curve) => list.map((row): Row => ({ curve, ...row })));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return table(
    names.map((name): Column => ({ name, values: Float64Array.from(rows, (row) => row[name] ?? Number.NaN) })),
  );
}
