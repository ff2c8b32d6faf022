// Partial factorisation of a dense front: eliminates its k fully summed columns and subtracts their part from the rest.
//
//   [ F  U ]   F k x k, U k x c, the rest S c x c; the block below F is kept transposed, G = (block)ᵀ, k x c, so that
//   [ Gᵀ S ]   F | U | G are one run of memory with columns of length k, and S is one run with columns of length c.
//
// Pivots come from F alone, since only its rows are complete, but are judged against their whole column: a pivot of less
// than `THRESHOLD` times the largest entry would let the factors grow. A large front is first factorised with partial
// pivoting inside F, and L checked afterwards (Duff, Hogg & Lopez, SIAM J. Sci. Comput. 42, C23 (2020)); if an entry of
// L exceeds 1 / THRESHOLD, or a front is small, columns are taken one by one and those that fail are left for the parent
// (delayed pivots: Duff & Reid, ACM TOMS 9, 302 (1983)).

import { wasm } from '../kernels/wasm.js';

/** Smallest pivot over the largest entry of its column. */
export const THRESHOLD = 0.01;

/** Fronts of fewer rows than this are eliminated column by column, updates below this many products by plain loops. */
const SMALL_FRONT = 12;
const SMALL_UPDATE = 1500;

/** A front in the kernels' memory (`memory` counts in numbers, not bytes), with the positions of its rows and columns. */
export interface Front {
  readonly memory: Float64Array;
  /** Where F begins; U, G, S and the scratch follow. */
  readonly base: number;
  readonly k: number;
  readonly c: number;
  /** Positions of the k + c rows and columns; exchanges permute the first k. */
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  /** By position of the column: pivots of at most this size are rounding errors. */
  readonly tiny: Float64Array;
}

/** Eliminates what it can and returns how many columns that was; the others come last in F, with their exchanges made. */
export function eliminate(front: Front): number {
  if (front.k + front.c >= SMALL_FRONT && eliminateAtOnce(front)) return front.k;
  return eliminateOneByOne(front);
}

function eliminateAtOnce(front: Front): boolean {
  const { memory, base, k, c, rows } = front;
  const u = base + k * k;
  const g = u + k * c;
  const s = g + k * c;
  const backup = s + c * c;
  const pivots = backup + k * (k + c);
  memory.copyWithin(backup, base, u);
  memory.copyWithin(backup + k * k, g, s);
  const ld = 8 * k;
  const singular = wasm.factorise(k, k, 8 * base, 0, ld, 8 * pivots);
  if (singular === 0) wasm.solveTriangular(k, c, 8 * base, 0, ld, 1, 0, 1, 8 * g, 0, ld);
  if (singular !== 0 || !acceptable(front)) {
    memory.copyWithin(base, backup, backup + k * k);
    memory.copyWithin(g, backup + k * k, pivots);
    return false;
  }
  const exchange = new Int32Array(memory.buffer, 8 * pivots, k);
  for (let i = 0; i < k; i++) swap(rows, i, exchange[i]);
  if (c === 0) return true;
  wasm.exchangeRows(c, 8 * u, 0, ld, 8 * pivots, 0, k, 1);
  wasm.solveTriangular(k, c, 8 * base, 0, ld, 0, 1, 0, 8 * u, 0, ld);
  wasm.product(c, c, k, 8 * g, 0, ld, 1, 8 * u, 0, ld, 0, 8 * s, 0, 8 * c, -1, 1);
  return true;
}

/** True if no pivot is a rounding error and no entry of L exceeds 1 / THRESHOLD. */
function acceptable({ memory, base, k, c, cols, tiny }: Front): boolean {
  for (let j = 0; j < k; j++) if (!(Math.abs(memory[base + j * (k + 1)]) > tiny[cols[j]])) return false;
  const g = base + k * (k + c);
  for (let p = g; p < g + k * c; p++) if (!(Math.abs(memory[p]) <= 1 / THRESHOLD)) return false;
  return true;
}

function swap(x: Int32Array, i: number, j: number): void {
  const t = x[i];
  x[i] = x[j];
  x[j] = t;
}

function eliminateOneByOne(front: Front): number {
  const { memory, base, k, c, rows, cols } = front;
  const u = base + k * k;
  const g = u + k * c;
  let done = 0;
  // a column that fails may pass after further columns are eliminated, so it is tried again until none passes
  for (let candidate = 0; candidate < k; ) {
    const row = pivotRow(front, done, candidate);
    if (row < 0) {
      candidate++;
      continue;
    }
    if (candidate !== done) {
      swap(cols, candidate, done);
      swapRuns(memory, base + candidate * k, base + done * k, 1, k);
      swapRuns(memory, g + candidate, g + done, k, c);
    }
    if (row !== done) {
      swap(rows, row, done);
      swapRuns(memory, base + row, base + done, k, k);
      swapRuns(memory, u + row, u + done, k, c);
    }
    eliminateColumn(front, done);
    done++;
    candidate = done;
  }
  if (c > 0 && done > 0) update(front, done);
  return done;
}

/** The row of F to pivot on in column j, from row `done` on; -1 if there is none that is large enough. */
function pivotRow({ memory, base, k, c, cols, tiny }: Front, done: number, j: number): number {
  const column = base + j * k;
  let row = done;
  let largest = Math.abs(memory[column + done]);
  for (let i = done + 1; i < k; i++) {
    const x = Math.abs(memory[column + i]);
    if (x > largest) {
      largest = x;
      row = i;
    }
  }
  if (!(largest > tiny[cols[j]])) return -1;
  const bound = largest / THRESHOLD;
  const g = base + k * (k + c) + j;
  for (let p = g, end = g + k * c; p < end; p += k) if (!(Math.abs(memory[p]) <= bound)) return -1;
  return row;
}

/** Exchanges `count` numbers at p and at q, `step` apart. */
function swapRuns(x: Float64Array, p: number, q: number, step: number, count: number): void {
  for (let i = 0; i < count; i++, p += step, q += step) {
    const t = x[p];
    x[p] = x[q];
    x[q] = t;
  }
}

/** Divides column e of L by its pivot and subtracts its part from the columns right of it, in F and in G. */
function eliminateColumn({ memory: x, base, k, c }: Front, e: number): void {
  const column = base + e * k;
  const reciprocal = 1 / x[column + e];
  const exact = Number.isFinite(reciprocal);
  for (let i = e + 1; i < k; i++) x[column + i] = exact ? x[column + i] * reciprocal : x[column + i] / x[column + e];
  for (let j = e + 1; j < k; j++) {
    const other = base + j * k;
    const f = x[other + e];
    if (f === 0) continue;
    for (let i = e + 1; i < k; i++) x[other + i] -= f * x[column + i];
  }
  const g = base + k * (k + c);
  for (let i = 0, p = g; i < c; i++, p += k) {
    if (x[p + e] === 0) continue;
    const l = exact ? x[p + e] * reciprocal : x[p + e] / x[column + e];
    x[p + e] = l;
    for (let j = e + 1, q = base + e + j * k; j < k; j++, q += k) x[p + j] -= l * x[q];
  }
}

/** U := L⁻¹ U for the rows done, less their part for the rows that are left; S -= Gᵀ U. */
function update({ memory: x, base, k, c }: Front, done: number): void {
  const u = base + k * k;
  const g = u + k * c;
  const s = g + k * c;
  for (let j = 0, column = u; j < c; j++, column += k) {
    for (let e = 0; e < done; e++) {
      const f = x[column + e];
      if (f === 0) continue;
      const l = base + e * k;
      for (let i = e + 1; i < k; i++) x[column + i] -= f * x[l + i];
    }
  }
  if (done * c * c >= SMALL_UPDATE) {
    wasm.product(c, c, done, 8 * g, 0, 8 * k, 1, 8 * u, 0, 8 * k, 0, 8 * s, 0, 8 * c, -1, 1);
    return;
  }
  for (let j = 0; j < c; j++) {
    const column = u + j * k;
    for (let i = 0; i < c; i++) {
      const row = g + i * k;
      let sum = 0;
      for (let e = 0; e < done; e++) sum += x[row + e] * x[column + e];
      x[s + i + j * c] -= sum;
    }
  }
}
