// The panel of a front: some columns of F with the rows of G that belong to them.
//
// Pivots come from the rows of F, since only those are complete, but are judged against their whole column: one of less
// than THRESHOLD times the largest entry would let the factors grow. The panel is first factorised with partial pivoting
// among the rows of F, and the entries of L in G are checked afterwards (a posteriori pivoting: Duff, Hogg & Lopez, SIAM
// J. Sci. Comput. 42, C23 (2020)); if one is above 1 / THRESHOLD, the panel is restored and taken column by column.

import { wasm } from '../kernels/wasm.js';
import type { Front } from './front-memory.js';

/** Smallest pivot over the largest entry of its column. */
const THRESHOLD = 0.01;

/** Factorises columns done .. done+width-1 with the kernels; false, and nothing changed, if a pivot is too small. */
export function panelAtOnce(front: Front, done: number, width: number): boolean {
  const { memory, base, k, c, rows } = front;
  const height = k - done;
  const first = base + done * k;
  const corner = first + done;
  const g = base + k * (k + c) + done;
  const backup = base + (k + c) ** 2;
  const pivots = backup + width * (k + c);
  memory.copyWithin(backup, first, first + width * k);
  copyRows(memory, g, k, backup + width * k, width, width, c);
  const ld = 8 * k;
  const singular = wasm.factorise(height, width, 8 * corner, 0, ld, 8 * pivots);
  if (singular === 0) wasm.solveTriangular(width, c, 8 * corner, 0, ld, 1, 0, 1, 8 * g, 0, ld);
  if (singular !== 0 || !acceptable(front, done, width)) {
    memory.copyWithin(first, backup, backup + width * k);
    copyRows(memory, backup + width * k, width, g, k, width, c);
    return false;
  }
  const exchange = new Int32Array(memory.buffer, 8 * pivots, width);
  for (let i = 0; i < width; i++) swap(rows, done + i, done + exchange[i]);
  // the columns of F left and right of the panel, and those of U, which follow the last one of F
  wasm.exchangeRows(done, 8 * (base + done), 0, ld, 8 * pivots, 0, width, 1);
  wasm.exchangeRows(k + c - done - width, 8 * (corner + width * k), 0, ld, 8 * pivots, 0, width, 1);
  return true;
}

/** Copies `count` runs of `length` numbers that begin `step` apart to runs that begin `toStep` apart. */
function copyRows(
  x: Float64Array,
  from: number,
  step: number,
  to: number,
  toStep: number,
  length: number,
  count: number,
): void {
  for (let j = 0, p = from, q = to; j < count; j++, p += step, q += toStep) {
    for (let i = 0; i < length; i++) x[q + i] = x[p + i];
  }
}

/** True if no pivot of the panel is a rounding error and no entry of L in G exceeds 1 / THRESHOLD. */
function acceptable({ memory, base, k, c, tiny }: Front, done: number, width: number): boolean {
  const end = done + width;
  for (let j = done; j < end; j++) if (!(Math.abs(memory[base + j * (k + 1)]) > tiny)) return false;
  const g = base + k * (k + c);
  for (let i = 0, row = g; i < c; i++, row += k) {
    for (let j = done; j < end; j++) if (!(Math.abs(memory[row + j]) <= 1 / THRESHOLD)) return false;
  }
  return true;
}

/**
 * Takes columns done .. done+width-1 one by one and returns for how many of them a pivot was found; those come first. A
 * column that fails may pass after others are eliminated, so it is tried again until none passes.
 */
export function panelOneByOne(front: Front, done: number, width: number): number {
  const end = done + width;
  let next = done;
  for (let candidate = next; candidate < end; ) {
    const row = pivotRow(front, next, candidate);
    if (row < 0) {
      candidate++;
      continue;
    }
    if (candidate !== next) swapColumns(front, candidate, next);
    if (row !== next) swapRows(front, row, next);
    eliminateColumn(front, next, end);
    next++;
    candidate = next;
  }
  return next - done;
}

/** The row of F to pivot on in column j, from row `next` on; -1 if there is none that is large enough. */
function pivotRow({ memory, base, k, c, tiny }: Front, next: number, j: number): number {
  const column = base + j * k;
  let row = next;
  let largest = Math.abs(memory[column + next]);
  for (let i = next + 1; i < k; i++) {
    const x = Math.abs(memory[column + i]);
    if (x > largest) {
      largest = x;
      row = i;
    }
  }
  if (!(largest > tiny)) return -1;
  const bound = largest / THRESHOLD;
  const g = base + k * (k + c) + j;
  for (let p = g, last = g + k * c; p < last; p += k) if (!(Math.abs(memory[p]) <= bound)) return -1;
  return row;
}

/** Exchanges columns i and j of F, with the rows of G that belong to them. */
export function swapColumns({ memory, base, k, c, cols }: Front, i: number, j: number): void {
  swap(cols, i, j);
  const g = base + k * (k + c);
  swapRuns(memory, base + i * k, base + j * k, 1, k);
  swapRuns(memory, g + i, g + j, k, c);
}

/** Exchanges rows i and j of F and U. */
function swapRows({ memory, base, k, c, rows }: Front, i: number, j: number): void {
  swap(rows, i, j);
  swapRuns(memory, base + i, base + j, k, k + c);
}

function swap(x: Int32Array, i: number, j: number): void {
  const t = x[i];
  x[i] = x[j];
  x[j] = t;
}

/** Exchanges `count` numbers at p and at q, `step` apart. */
function swapRuns(x: Float64Array, p: number, q: number, step: number, count: number): void {
  for (let i = 0, a = p, b = q; i < count; i++, a += step, b += step) {
    const t = x[a];
    x[a] = x[b];
    x[b] = t;
  }
}

/** Divides column e of L by its pivot and subtracts its part from the columns before `end`, in F and in G. */
function eliminateColumn({ memory: x, base, k, c }: Front, e: number, end: number): void {
  const column = base + e * k;
  const pivot = x[column + e];
  for (let i = e + 1; i < k; i++) x[column + i] /= pivot;
  for (let j = e + 1, other = column + k; j < end; j++, other += k) {
    const f = x[other + e];
    if (f === 0) continue;
    for (let i = e + 1; i < k; i++) x[other + i] -= f * x[column + i];
  }
  const g = base + k * (k + c);
  for (let i = 0, row = g; i < c; i++, row += k) {
    if (x[row + e] === 0) continue;
    const l = x[row + e] / pivot;
    x[row + e] = l;
    for (let j = e + 1, q = column + e + k; j < end; j++, q += k) x[row + j] -= l * x[q];
  }
}
