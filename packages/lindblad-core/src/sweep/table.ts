// A table: named columns of numbers of one length. What a sweep gives, a figure shows and a CSV file holds.

import { LindbladError, unknownName } from '../errors.js';

/** One column of a table. */
export interface Column {
  name: string;
  /** One number a row; NaN where there is none. */
  values: Float64Array;
  unit?: string;
  doc?: string;
  /** Names that the values stand for, by index: the column holds codes, not quantities. */
  categories?: readonly string[];
}

/** Named columns of equal length, in order. */
export interface Table {
  columns: Column[];
  length: number;
  /** What was noticed while the numbers were made, once each; none if left out. */
  warnings?: readonly string[];
}

/** Makes a table of `columns`; throws `shape-mismatch` if their lengths differ. */
export function table(columns: Column[]): Table {
  const length = columns.length === 0 ? 0 : columns[0].values.length;
  for (const c of columns) {
    if (c.values.length !== length)
      throw new LindbladError(
        'shape-mismatch',
        `column '${c.name}' has ${c.values.length} rows, '${columns[0].name}' has ${length}`,
      );
  }
  return { columns, length };
}

/** The values of the column `name`; throws `unknown-name`. */
export function columnOf(data: Table, name: string): Float64Array {
  const found = data.columns.find((c) => c.name === name);
  if (found === undefined)
    throw unknownName(
      'column',
      name,
      data.columns.map((c) => c.name),
    );
  return found.values;
}
