// Real sparse matrices by columns, rows ascending in each column.

/** Column j holds entries colPtr[j] .. colPtr[j+1]-1 of rowIdx and values. */
export interface CscMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly colPtr: Int32Array;
  readonly rowIdx: Int32Array;
  readonly values: Float64Array;
}

/** Collects entries; those of one place are summed. */
export class CscBuilder {
  private readonly i: number[] = [];
  private readonly j: number[] = [];
  private readonly v: number[] = [];

  add(i: number, j: number, value: number): void {
    this.i.push(i);
    this.j.push(j);
    this.v.push(value);
  }

  /** The matrix of what was added; places whose sum is 0 stay, so that the pattern depends on the places alone. */
  build(rows: number, cols: number): CscMatrix {
    const byRow = bucket(this.i, rows);
    const colPtr = new Int32Array(cols + 1);
    const last = new Int32Array(cols).fill(-1);
    for (const k of byRow) {
      if (last[this.j[k]] !== this.i[k]) colPtr[this.j[k] + 1]++;
      last[this.j[k]] = this.i[k];
    }
    for (let c = 0; c < cols; c++) colPtr[c + 1] += colPtr[c];
    const rowIdx = new Int32Array(colPtr[cols]);
    const values = new Float64Array(colPtr[cols]);
    const next = colPtr.slice(0, cols);
    last.fill(-1);
    for (const k of byRow) {
      const c = this.j[k];
      if (last[c] !== this.i[k]) {
        last[c] = this.i[k];
        rowIdx[next[c]++] = this.i[k];
      }
      values[next[c] - 1] += this.v[k];
    }
    return { rows, cols, colPtr, rowIdx, values };
  }
}

/** The positions of `keys` in ascending order of their values in 0..size-1 (a stable counting sort). */
function bucket(keys: readonly number[], size: number): Int32Array {
  const start = new Int32Array(size + 1);
  for (const key of keys) start[key + 1]++;
  for (let s = 0; s < size; s++) start[s + 1] += start[s];
  const order = new Int32Array(keys.length);
  keys.forEach((key, k) => {
    order[start[key]++] = k;
  });
  return order;
}

/** The transpose. */
export function cscTranspose(a: CscMatrix): CscMatrix {
  const colPtr = new Int32Array(a.rows + 1);
  for (const i of a.rowIdx) colPtr[i + 1]++;
  for (let i = 0; i < a.rows; i++) colPtr[i + 1] += colPtr[i];
  const rowIdx = new Int32Array(a.rowIdx.length);
  const values = new Float64Array(a.rowIdx.length);
  const next = colPtr.slice(0, a.rows);
  for (let j = 0; j < a.cols; j++) {
    for (let k = a.colPtr[j]; k < a.colPtr[j + 1]; k++) {
      const at = next[a.rowIdx[k]]++;
      rowIdx[at] = j;
      values[at] = a.values[k];
    }
  }
  return { rows: a.cols, cols: a.rows, colPtr, rowIdx, values };
}

/** y = A x. */
export function cscMultiply(a: CscMatrix, x: Float64Array, y: Float64Array): void {
  y.fill(0);
  for (let j = 0; j < a.cols; j++) {
    const xj = x[j];
    if (xj === 0) continue;
    for (let k = a.colPtr[j]; k < a.colPtr[j + 1]; k++) y[a.rowIdx[k]] += a.values[k] * xj;
  }
}

/** ‖A‖₁, the largest column sum of moduli. */
export function cscNorm1(a: CscMatrix): number {
  let largest = 0;
  for (let j = 0; j < a.cols; j++) {
    let sum = 0;
    for (let k = a.colPtr[j]; k < a.colPtr[j + 1]; k++) sum += Math.abs(a.values[k]);
    largest = Math.max(largest, sum);
  }
  return largest;
}
