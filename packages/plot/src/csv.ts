// A table as a CSV file (RFC 4180, with LF): a row of names, then numbers in the shortest form that reads back the same.

import type { Table } from 'lindblad-core';

/** The table as CSV text; NaN is an empty field, infinities are `Infinity` and `-Infinity`. */
export function tableToCsv(data: Table): string {
  const columns = data.columns.map((c) => c.values);
  const lines: string[] = [data.columns.map((c) => quote(c.name)).join(',')];
  const fields: string[] = new Array(columns.length);
  for (let row = 0; row < data.length; row++) {
    for (let k = 0; k < columns.length; k++) {
      const value = columns[k][row];
      fields[k] = Number.isNaN(value) ? '' : Object.is(value, -0) ? '-0' : String(value);
    }
    // a lone empty field would be an empty line, which readers skip
    lines.push(fields.length === 1 && fields[0] === '' ? '""' : fields.join(','));
  }
  return `${lines.join('\n')}\n`;
}

function quote(name: string): string {
  return /[",\r\n]|^\s|\s$|^$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
