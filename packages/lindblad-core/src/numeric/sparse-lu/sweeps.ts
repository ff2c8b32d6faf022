// The triangular sweeps through the factors, front by front. The runs of a front are short, so the loops take two at a
// time to halve the traffic of the vector. `y` is scratch as long as the widest front.

import type { FactorStore } from './factor-store.js';

/** Forward: w := L⁻¹ w (or U⁻ᵀ w): per front solve with its triangle, then take its part from the rows beside it. */
export function forward(store: FactorStore, w: Float64Array, y: Float64Array, transposed: boolean): void {
  const { count, eliminated, beside, valueStart, indexStart, values } = store;
  const index = transposed ? store.cols : store.rows;
  for (let f = 0; f < count; f++) {
    const e = eliminated[f];
    const at = indexStart[f];
    const triangle = valueStart[f];
    for (let i = 0; i < e; i++) y[i] = w[index[at + i]];
    if (transposed) solveUpperTransposed(values, triangle, e, y);
    else solveLower(values, triangle, e, y);
    for (let i = 0; i < e; i++) w[index[at + i]] = y[i];
    const end = at + e + beside[f];
    subtractDots(values, triangle + e * (e + (transposed ? 0 : beside[f])), e, y, w, index, at + e, end);
  }
}

/** Backward: x := U⁻¹ w (or L⁻ᵀ w): per front take the part of the known unknowns, then solve with its triangle. */
export function backward(
  store: FactorStore,
  w: Float64Array,
  x: Float64Array,
  y: Float64Array,
  transposed: boolean,
): void {
  const { count, eliminated, beside, valueStart, indexStart, values } = store;
  const from = transposed ? store.cols : store.rows;
  const index = transposed ? store.rows : store.cols;
  for (let f = count - 1; f >= 0; f--) {
    const e = eliminated[f];
    const at = indexStart[f];
    const triangle = valueStart[f];
    for (let i = 0; i < e; i++) y[i] = w[from[at + i]];
    const end = at + e + beside[f];
    subtractColumns(values, triangle + e * (e + (transposed ? beside[f] : 0)), e, y, x, index, at + e, end);
    if (transposed) solveLowerTransposed(values, triangle, e, y);
    else solveUpper(values, triangle, e, y);
    for (let i = 0; i < e; i++) x[index[at + i]] = y[i];
  }
}

/** w[index[j]] -= (run j) · y for runs of length e that follow each other from `start`. */
function subtractDots(
  values: Float64Array,
  start: number,
  e: number,
  y: Float64Array,
  w: Float64Array,
  index: Int32Array,
  first: number,
  end: number,
): void {
  let p = start;
  let j = first;
  for (; j + 1 < end; j += 2, p += 2 * e) {
    const q = p + e;
    let s = 0;
    let t = 0;
    for (let i = 0; i < e; i++) {
      const yi = y[i];
      s += values[p + i] * yi;
      t += values[q + i] * yi;
    }
    w[index[j]] -= s;
    w[index[j + 1]] -= t;
  }
  if (j < end) {
    let s = 0;
    for (let i = 0; i < e; i++) s += values[p + i] * y[i];
    w[index[j]] -= s;
  }
}

/** y -= sum over j of x[index[j]] (run j). */
function subtractColumns(
  values: Float64Array,
  start: number,
  e: number,
  y: Float64Array,
  x: Float64Array,
  index: Int32Array,
  first: number,
  end: number,
): void {
  let p = start;
  let j = first;
  for (; j + 1 < end; j += 2, p += 2 * e) {
    const q = p + e;
    const s = x[index[j]];
    const t = x[index[j + 1]];
    for (let i = 0; i < e; i++) y[i] -= s * values[p + i] + t * values[q + i];
  }
  if (j < end) {
    const s = x[index[j]];
    for (let i = 0; i < e; i++) y[i] -= s * values[p + i];
  }
}

function solveLower(a: Float64Array, start: number, e: number, y: Float64Array): void {
  for (let j = 0, column = start; j < e; j++, column += e) {
    const t = y[j];
    for (let i = j + 1; i < e; i++) y[i] -= t * a[column + i];
  }
}

function solveUpper(a: Float64Array, start: number, e: number, y: Float64Array): void {
  for (let j = e - 1, column = start + (e - 1) * e; j >= 0; j--, column -= e) {
    const t = y[j] / a[column + j];
    y[j] = t;
    for (let i = 0; i < j; i++) y[i] -= t * a[column + i];
  }
}

function solveUpperTransposed(a: Float64Array, start: number, e: number, y: Float64Array): void {
  for (let j = 0, column = start; j < e; j++, column += e) {
    let s = y[j];
    for (let i = 0; i < j; i++) s -= a[column + i] * y[i];
    y[j] = s / a[column + j];
  }
}

function solveLowerTransposed(a: Float64Array, start: number, e: number, y: Float64Array): void {
  for (let j = e - 1, column = start + (e - 1) * e; j >= 0; j--, column -= e) {
    let s = y[j];
    for (let i = j + 1; i < e; i++) s -= a[column + i] * y[i];
    y[j] = s;
  }
}
