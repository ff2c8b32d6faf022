// The form of a sparse matrix.

/** A sparse complex matrix: row i holds entries rowPtr[i] .. rowPtr[i+1]-1 of colIdx, re, im. */
export interface SparseMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly rowPtr: Int32Array;
  readonly colIdx: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}
