import fc from 'fast-check';
import { type Table, table } from 'lindblad-core';
import { tableToCsv } from 'lindblad-plot';
import { expect, it } from 'vitest';

/** A reader of RFC 4180, character by character. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (quoted) {
      if (ch === '"' && text[i + 1] === '"') field += text[++i];
      else if (ch === '"') quoted = false;
      else field += ch;
    } else if (ch === '"') quoted = true;
    else if (ch === ',' || ch === '\n') {
      rows[rows.length - 1].push(field);
      field = '';
      if (ch === '\n') rows.push([]);
    } else field += ch;
  }
  rows.pop();
  return rows;
}

const tables: fc.Arbitrary<Table> = fc
  .record({ names: fc.array(fc.string(), { minLength: 1, maxLength: 5 }), rows: fc.integer({ min: 0, max: 20 }) })
  .chain(({ names, rows }) =>
    fc
      .array(fc.array(fc.double(), { minLength: rows, maxLength: rows }), {
        minLength: names.length,
        maxLength: names.length,
      })
      .map((columns) => table(columns.map((values, k) => ({ name: names[k], values: Float64Array.from(values) })))),
  );

it('reads back what was written, bit for bit (seed 11)', () => {
  fc.assert(
    fc.property(tables, (data) => {
      const [head, ...rows] = readCsv(tableToCsv(data));
      expect(head).toEqual(data.columns.map((c) => c.name));
      expect(rows.length).toBe(data.length);
      data.columns.forEach((column, k) => {
        rows.forEach((row, i) => {
          const value = row[k] === '' ? Number.NaN : Number(row[k]);
          expect(Object.is(value, column.values[i])).toBe(true);
        });
      });
    }),
    { seed: 11, numRuns: 200 },
  );
});

it('has the form of RFC 4180 with LF', () => {
  const values = Float64Array.of(0.1, Number.NaN, -1e-300);
  const csv = tableToCsv(
    table([
      { name: 'J_L', values },
      { name: 'heat, "left"', values: Float64Array.of(1, 2, 3) },
    ]),
  );
  expect(csv).toBe('J_L,"heat, ""left"""\n0.1,1\n,2\n-1e-300,3\n');
});
