// Where the factors of the fronts are kept: one run of numbers and two of indices, which grow only if delayed pivots
// make the factors larger than foreseen.

/** Factors of all fronts, in the order of elimination. */
export class FactorStore {
  readonly count: number;
  /** Columns that front f eliminated, and rows (columns) beside them. */
  readonly eliminated: Int32Array;
  readonly beside: Int32Array;
  /** Where front f begins in `values` (F, U, G as in front.ts, columns of length eliminated[f]) and in `rows` and `cols`. */
  readonly valueStart: Float64Array;
  readonly indexStart: Int32Array;
  values: Float64Array<ArrayBuffer>;
  rows: Int32Array<ArrayBuffer>;
  cols: Int32Array<ArrayBuffer>;
  #fronts = 0;

  constructor(fronts: number, values: number, indices: number) {
    this.count = fronts;
    this.eliminated = new Int32Array(fronts);
    this.beside = new Int32Array(fronts);
    this.valueStart = new Float64Array(fronts + 1);
    this.indexStart = new Int32Array(fronts + 1);
    this.values = new Float64Array(values);
    this.rows = new Int32Array(indices);
    this.cols = new Int32Array(indices);
  }

  /** Makes room for the next front and returns its number. */
  add(eliminated: number, rows: Int32Array, cols: Int32Array): number {
    const f = this.#fronts++;
    const beside = rows.length - eliminated;
    this.eliminated[f] = eliminated;
    this.beside[f] = beside;
    const valueEnd = this.valueStart[f] + eliminated * (eliminated + 2 * beside);
    const indexEnd = this.indexStart[f] + rows.length;
    if (valueEnd > this.values.length) this.values = grown(this.values, new Float64Array(roomFor(valueEnd)));
    if (indexEnd > this.rows.length) {
      this.rows = grown(this.rows, new Int32Array(roomFor(indexEnd)));
      this.cols = grown(this.cols, new Int32Array(roomFor(indexEnd)));
    }
    this.rows.set(rows, this.indexStart[f]);
    this.cols.set(cols, this.indexStart[f]);
    this.valueStart[f + 1] = valueEnd;
    this.indexStart[f + 1] = indexEnd;
    return f;
  }

  get bytes(): number {
    return this.values.byteLength + this.rows.byteLength + this.cols.byteLength + 24 * this.count;
  }
}

function roomFor(length: number): number {
  return length + Math.ceil(length / 8);
}

function grown<T extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(from: T, to: T): T {
  to.set(from);
  return to;
}
