// The slow end of the spectrum: eigenvalues of L nearest to 0 by Arnoldi on L⁻¹, which acts on what has no trace.
// Source: Saad, Numerical Methods for Large Eigenvalue Problems, 2nd ed., chapter 8 (shift and invert).

import { orthogonalise } from '../numeric/gmres.js';
import { realEigenvalues } from '../numeric/real-eigenvalues.js';
import { norm, scale, scrambled } from '../numeric/vector.js';
import { runNow } from '../run.js';
import type { GeneratorFactors } from './factors.js';

/** An eigenvalue of the generator; one of each conjugate pair. */
export interface Mode {
  /** -Re λ > 0. */
  readonly decay: number;
  /** |Im λ|, angular frequency. */
  readonly frequency: number;
}

/** Basis vectors between two looks at the eigenvalues, and the most of them. */
const STRIDE = 12;
const MOST_VECTORS = 240;

/** Relative change of an eigenvalue between two looks that counts as none. */
const SETTLED = 1e-9;

/** The `count` decaying modes nearest to 0, ascending in |λ|, in the sectors that were factorised; fewer if there are fewer. */
export function slowestModes(factors: GeneratorFactors, unknowns: number, traces: number, count: number): Mode[] {
  const most = Math.min(unknowns - 1, MOST_VECTORS);
  if (most < 1) return [];
  const basis: Float64Array[] = [];
  const columns: Float64Array[] = [];
  const start = generic(unknowns, traces);
  scale(start, 1 / norm(start));
  basis.push(start);
  let before: Mode[] = [];
  for (let m = 0; m < most; m++) {
    const w = factors.inverse(basis[m]);
    const column = orthogonalise(basis, m + 1, w);
    columns.push(column);
    const closed = !(column[m + 1] > 1e-13 * norm(column));
    if (closed || m + 1 === most || (m + 1) % STRIDE === 0) {
      const modes = ritz(columns).slice(0, count);
      if (closed || (modes.length === count && settled(before, modes))) return modes;
      before = modes;
    }
    if (closed) break;
    scale(w, 1 / column[m + 1]);
    basis.push(w);
  }
  return before;
}

/** A vector without trace and without structure. */
function generic(n: number, traces: number): Float64Array {
  const v = scrambled(n);
  const mean = v.subarray(0, traces).reduce((sum, x) => sum + x, 0) / traces;
  for (let i = 0; i < traces; i++) v[i] -= mean;
  if (norm(v) === 0) v[traces] = 1;
  return v;
}

/** λ = 1/θ of the eigenvalues θ of the projected inverse. */
function ritz(columns: readonly Float64Array[]): Mode[] {
  const m = columns.length;
  const h = new Float64Array(m * m);
  columns.forEach((column, j) => {
    h.set(column.subarray(0, Math.min(m, j + 2)), j * m);
  });
  const { re, im } = runNow(realEigenvalues(h, m));
  const modes: Mode[] = [];
  for (let k = 0; k < m; k++) {
    const square = re[k] ** 2 + im[k] ** 2;
    if (im[k] >= 0 && square > 0) modes.push({ decay: -re[k] / square, frequency: im[k] / square });
  }
  return modes.sort((a, b) => modulus(a) - modulus(b));
}

function settled(before: readonly Mode[], now: readonly Mode[]): boolean {
  return now.every(
    (mode, k) =>
      k < before.length &&
      Math.hypot(mode.decay - before[k].decay, mode.frequency - before[k].frequency) <= SETTLED * modulus(mode),
  );
}

function modulus({ decay, frequency }: Mode): number {
  return Math.hypot(decay, frequency);
}
