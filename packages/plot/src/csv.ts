// A table as a CSV file (RFC 4180, with LF): a row of names, then numbers in the shortest form that reads back the same.

import type { Table } from 'lindblad-core';

/** Rows a piece: few enough that a piece is small, many enough that pieces are few. */
const ROWS = 4096;

/** The table as CSV text; NaN is an empty field, infinities are `Infinity` and `-Infinity`. */
export function tableToCsv(data: Table): string {
  return [...csvPieces(data)].join('');
}

/** The same in pieces, for tables whose text is longer than a string can be; without the row of names if so wanted. */
export function* csvPieces(
  data: Table,
  { header = true }: { readonly header?: boolean } = {},
): Generator<string, void, undefined> {
  const columns = data.columns.map((c) => c.values);
  let lines: string[] = header ? [data.columns.map((c) => quote(c.name)).join(',')] : [];
  const fields: string[] = new Array(columns.length);
  for (let row = 0; row < data.length; row++) {
    for (let k = 0; k < columns.length; k++) {
      const value = columns[k][row];
      fields[k] = Number.isNaN(value) ? '' : Object.is(value, -0) ? '-0' : String(value);
    }
    // a lone empty field would be an empty line, which readers skip
    lines.push(fields.length === 1 && fields[0] === '' ? '""' : fields.join(','));
    if (lines.length >= ROWS) {
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

function quote(name: string): string {
  return /[",\r\n]|^\s|\s$|^$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
