// Where a front lies in the kernels' memory.

/** A front in the kernels' memory (`memory` counts in numbers, not bytes), with the positions of its rows and columns. */
export interface Front {
  readonly memory: Float64Array;
  /** Where F begins; U, G, S and scratch of k (k + c) + k numbers follow. */
  readonly base: number;
  readonly k: number;
  readonly c: number;
  /** Positions of the k + c rows and columns; exchanges permute the first k. */
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  /** Pivots of at most this size are rounding errors. */
  readonly tiny: number;
}
