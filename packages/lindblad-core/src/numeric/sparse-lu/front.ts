// Partial factorisation of a dense front: eliminates its k fully summed columns and subtracts their part from the rest.
//
//   [ F  U ]   F k x k, U k x c, the rest S c x c; the block below F is kept transposed, G = (block)ᵀ, k x c, so that
//   [ Gᵀ S ]   F | U | G are one run of memory with columns of length k, and S is one run with columns of length c.
//
// Columns are taken in panels (panel.ts). What finds no pivot is put back and tried again after the others; what fails
// then as well is left for the parent front (delayed pivots: Duff & Reid, ACM TOMS 9, 302 (1983)).

import { wasm } from '../kernels/wasm.js';
import type { Front } from './front-memory.js';
import { panelAtOnce, panelOneByOne, swapColumns } from './panel.js';

/** Columns of a panel; a panel of fewer than `SMALL` products is worked in plain loops. */
const PANEL = 64;
const SMALL = 600;

/** Eliminates what it can and returns how many columns that was; the others come last in F, with their exchanges made. */
export function eliminate(front: Front): number {
  const { k } = front;
  let done = 0;
  for (let before = -1; done < k && done > before; ) {
    before = done;
    for (let limit = k; done < limit; ) {
      const width = Math.min(PANEL, limit - done);
      const passed = panel(front, done, width);
      updateRight(front, done, passed, width);
      done += passed;
      // columns without a pivot change places with the last ones
      const failed = width - passed;
      for (let i = done, j = limit - 1; i < done + failed && i < j; i++, j--) swapColumns(front, i, j);
      limit -= failed;
    }
  }
  if (front.c > 0 && done > 0) updateRest(front, done);
  return done;
}

function panel(front: Front, done: number, width: number): number {
  const { k, c } = front;
  if (width * width * (k + c - done) >= SMALL && panelAtOnce(front, done, width)) return width;
  return panelOneByOne(front, done, width);
}

/** Takes the `passed` new pivots into account in the columns of F and rows of G right of the panel. */
function updateRight({ base, k, c }: Front, done: number, passed: number, width: number): void {
  const first = done + width;
  const right = k - first;
  if (right <= 0 || passed === 0) return;
  const ld = 8 * k;
  const pivots = 8 * (base + done * (k + 1));
  const top = 8 * (base + done + first * k);
  const below = 8 * passed;
  const g = 8 * (base + k * (k + c));
  wasm.solveTriangular(passed, right, pivots, 0, ld, 0, 1, 0, top, 0, ld);
  wasm.product(
    ...([k - done - passed, right, passed] as const),
    ...([pivots + below, 0, ld, 0] as const),
    ...([top, 0, ld, 0] as const),
    ...([top + below, 0, ld, -1, 1] as const),
  );
  if (c > 0) {
    wasm.product(
      ...([right, c, passed] as const),
      ...([top, 0, ld, 1] as const),
      ...([g + 8 * done, 0, ld, 0] as const),
      ...([g + 8 * first, 0, ld, -1, 1] as const),
    );
  }
}

/** U := L⁻¹ U for the rows done, less their part for the rows that are left; S -= Gᵀ U. */
function updateRest(front: Front, done: number): void {
  const { base, k, c } = front;
  if (done * (k + c) * c < SMALL) {
    updateRestPlainly(front, done);
    return;
  }
  const ld = 8 * k;
  const f = 8 * base;
  const u = f + k * ld;
  const g = u + c * ld;
  const s = g + c * ld;
  wasm.solveTriangular(done, c, f, 0, ld, 0, 1, 0, u, 0, ld);
  if (done < k) wasm.product(k - done, c, done, f + 8 * done, 0, ld, 0, u, 0, ld, 0, u + 8 * done, 0, ld, -1, 1);
  wasm.product(c, c, done, g, 0, ld, 1, u, 0, ld, 0, s, 0, 8 * c, -1, 1);
}

function updateRestPlainly({ memory: x, base, k, c }: Front, done: number): void {
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
    for (let i = 0, row = g; i < c; i++, row += k) {
      let sum = 0;
      for (let e = 0; e < done; e++) sum += x[row + e] * x[column + e];
      x[s + i + j * c] -= sum;
    }
  }
}
