// The rows of a sweep that are done, kept beside its output while it runs: a sweep that is killed goes on from them.
// A line of JSON says which sweep it is; then come records: from, to, length of the warnings (u32 each), the columns, the
// warnings, and the checksum of all that. A record that was cut off by the kill is left out.

import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { type ChunkResult, LindbladError } from 'lindblad-core';
import { tryFile } from './files.js';

/** Bytes of the numbers in front of a record, and of the checksum behind it. */
const HEAD = 12;
const CHECK = 8;

/** The journal of the sweep that is written to `out`. */
export class Journal {
  readonly path: string;
  private handle: FileHandle | undefined;

  /** `sweep` says what is swept: rows of another sweep are not taken. */
  constructor(
    private readonly out: string,
    private readonly sweep: unknown,
    private readonly observed: number,
  ) {
    this.path = `${out}.partial`;
  }

  /** The records of a sweep that was broken off, in ascending order of rows; none if there was none. Later records follow them. */
  async resume(): Promise<ChunkResult[]> {
    const data = await readFile(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw new LindbladError('unreadable', `cannot read '${this.path}': ${error.message}`, { path: '--resume' });
    });
    if (data === undefined) return [];
    const header = this.header();
    if (!data.subarray(0, header.length).equals(header))
      throw new LindbladError('bad-value', `'${this.path}' holds rows of another sweep`, {
        path: '--resume',
        expected: 'the same model, parameters, axes, observables and version as before',
        hint: 'take the same options, or start anew without --resume',
      });
    const records: ChunkResult[] = [];
    let at = header.length;
    for (let end = this.recordEnd(data, at); end > 0; end = this.recordEnd(data, at)) {
      records.push(this.decode(data.subarray(at, end)));
      at = end;
    }
    this.handle = await open(this.path, 'r+');
    await this.handle.truncate(at);
    return records.sort((a, b) => a.from - b.from);
  }

  /** Adds a record, whole on the disk when this returns. The first one makes the file. */
  async add(result: ChunkResult): Promise<void> {
    if (this.handle === undefined) {
      await tryFile(this.out);
      this.handle = await open(this.path, 'w');
      await this.handle.appendFile(this.header());
    }
    await this.handle.appendFile(this.encode(result));
  }

  /** Takes the file away: the output is written. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
  }

  private header(): Buffer {
    const sweep = createHash('sha256').update(JSON.stringify(this.sweep)).digest('hex');
    return Buffer.from(`${JSON.stringify({ 'lindblad-sweep': 1, sweep, columns: this.observed })}\n`);
  }

  private encode({ from, to, columns, warnings }: ChunkResult): Buffer {
    const words = Buffer.from(JSON.stringify(warnings));
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(from, 0);
    head.writeUInt32LE(to, 4);
    head.writeUInt32LE(words.length, 8);
    const numbers = columns
      .slice(-this.observed)
      .map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    const body = Buffer.concat([head, ...(this.observed === 0 ? [] : numbers), words]);
    return Buffer.concat([body, checksum(body)]);
  }

  /** Where the record at `at` ends; 0 where there is none, or a broken one. */
  private recordEnd(data: Buffer, at: number): number {
    if (at + HEAD > data.length) return 0;
    const rows = data.readUInt32LE(at + 4) - data.readUInt32LE(at);
    const length = HEAD + 8 * rows * this.observed + data.readUInt32LE(at + 8);
    if (rows <= 0 || at + length + CHECK > data.length) return 0;
    const body = data.subarray(at, at + length);
    return checksum(body).equals(data.subarray(at + length, at + length + CHECK)) ? at + length + CHECK : 0;
  }

  private decode(record: Buffer): ChunkResult {
    const from = record.readUInt32LE(0);
    const to = record.readUInt32LE(4);
    const rows = to - from;
    const columns = Array.from({ length: this.observed }, (_, k) => {
      // a copy, as records do not stand at multiples of eight
      const at = HEAD + 8 * rows * k;
      return new Float64Array(new Uint8Array(record.subarray(at, at + 8 * rows)).buffer);
    });
    const words = record.subarray(HEAD + 8 * rows * this.observed, record.length - CHECK).toString();
    return { from, to, columns, warnings: JSON.parse(words) };
  }
}

function checksum(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, CHECK);
}
