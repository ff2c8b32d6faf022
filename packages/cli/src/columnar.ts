// Tables as columnar files: Parquet and Arrow IPC, with units and words in their metadata.

import type { Column, Table } from 'lindblad-core';

/** The unit and the words of a column as metadata. */
function metadata({ unit, doc }: Column): Map<string, string> {
  const known: [string, string | undefined][] = [
    ['unit', unit],
    ['doc', doc],
  ];
  return new Map(known.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The bytes of a Parquet file: plain doubles, one row group in half a million rows, `lindblad.columns` as metadata. */
export async function parquetBytes({ columns }: Table): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const about = Object.fromEntries(columns.map((c) => [c.name, Object.fromEntries(metadata(c))]));
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, values }) => ({
        name,
        data: values,
        type: 'DOUBLE' as const,
        nullable: false,
        encoding: 'PLAIN' as const,
        statistics: false,
      })),
      codec: 'UNCOMPRESSED',
      rowGroupSize: 500_000,
      kvMetadata: [{ key: 'lindblad.columns', value: JSON.stringify(about) }],
      createdBy: 'lindblad',
    }),
  );
}

/** The bytes of an Arrow IPC file: doubles, units and words as metadata of the fields. */
export async function arrowBytes({ columns }: Table): Promise<Uint8Array> {
  const {
    Field,
    Float64,
    makeData,
    RecordBatch,
    Schema,
    Struct,
    Table: ArrowTable,
    tableToIPC,
  } = await import('apache-arrow');
  const fields = columns.map((c) => new Field(c.name, new Float64(), false, metadata(c)));
  const schema = new Schema(fields);
  const length = columns.length === 0 ? 0 : columns[0].values.length;
  const children = columns.map(({ values }) => makeData({ type: new Float64(), data: values, length }));
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, children }));
  return tableToIPC(new ArrowTable(schema, [batch]), 'file');
}
