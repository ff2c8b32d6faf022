// Restarted GMRES with right preconditioning, as a generator that yields after every iteration, so that the same code runs
// at once or between other work, and can be cancelled.
// Source: Saad & Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986); Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., section 9.3.2.

import { addScaled, dot, norm } from './vector.js';

/** y = A x on arrays of one length; x is not to be changed. */
export type LinearMap = (x: Float64Array, y: Float64Array) => void;

/** Why an iteration stopped. */
export type StopReason = 'converged' | 'stagnated' | 'iteration-limit' | 'breakdown';

/** How it ended. */
export interface GmresResult {
  readonly x: Float64Array;
  readonly reason: StopReason;
  readonly iterations: number;
  /** ‖b - A x‖, recomputed. */
  readonly residual: number;
  /** Largest number of basis vectors held. */
  readonly vectors: number;
}

/** What is known after an iteration. */
export interface GmresStep {
  readonly iteration: number;
  /** Estimate of ‖b - A x‖. */
  readonly residual: number;
}

export interface GmresOptions {
  /** Stop at ‖b - A x‖ ≤ tolerance (absolute). */
  readonly tolerance: number;
  /** Basis vectors before a restart. */
  readonly restart: number;
  readonly maxIterations: number;
  /** M⁻¹, applied to basis vectors: A M⁻¹ u = b, x = M⁻¹ u. */
  readonly precondition: LinearMap;
}

/** A residual that a whole cycle does not bring below this part of what it was stagnates. */
const STAGNATION = 0.9;

/** Solves A x = b from x = `start` (overwritten with the answer). */
export function* gmres(
  a: LinearMap,
  b: Float64Array,
  start: Float64Array,
  options: GmresOptions,
): Generator<GmresStep, GmresResult> {
  const { tolerance, restart, maxIterations, precondition } = options;
  const n = b.length;
  const x = start;
  const r = new Float64Array(n);
  const z = new Float64Array(n);
  const basis: Float64Array[] = [];
  let iterations = 0;
  residualOf(a, b, x, r);
  let residual = norm(r);
  let reason: StopReason = 'converged';
  while (!(residual <= tolerance)) {
    if (Number.isNaN(residual)) {
      reason = 'breakdown';
      break;
    }
    const before = residual;
    const h: Float64Array[] = [];
    const cs = new Float64Array(restart);
    const sn = new Float64Array(restart);
    const g = new Float64Array(restart + 1);
    g[0] = residual;
    store(basis, 0, r, 1 / residual);
    let k = 0;
    let broke = false;
    while (k < restart && iterations < maxIterations && Math.abs(g[k]) > tolerance) {
      precondition(basis[k], z);
      a(z, r);
      const column = orthogonalise(basis, k + 1, r);
      h.push(column);
      const length = column[k + 1];
      rotate(column, cs, sn, g, k);
      k++;
      iterations++;
      yield { iteration: iterations, residual: Math.abs(g[k]) };
      if (!(length > 1e-300)) {
        broke = true;
        break;
      }
      if (k < restart) store(basis, k, r, 1 / length);
    }
    update(basis, h, g, k, r);
    precondition(r, z);
    for (let i = 0; i < n; i++) x[i] += z[i];
    residualOf(a, b, x, r);
    residual = norm(r);
    if (residual <= tolerance) break;
    reason = broke
      ? 'breakdown'
      : iterations >= maxIterations
        ? 'iteration-limit'
        : residual > STAGNATION * before
          ? 'stagnated'
          : 'converged';
    if (reason !== 'converged') break;
  }
  return { x, reason, iterations, residual, vectors: basis.length };
}

function residualOf(a: LinearMap, b: Float64Array, x: Float64Array, r: Float64Array): void {
  a(x, r);
  for (let i = 0; i < r.length; i++) r[i] = b[i] - r[i];
}

/** basis[k] = scale · v. */
function store(basis: Float64Array[], k: number, v: Float64Array, scale: number): void {
  if (basis[k] === undefined) basis[k] = new Float64Array(v.length);
  const u = basis[k];
  for (let i = 0; i < v.length; i++) u[i] = v[i] * scale;
}

/**
 * Classical Gram-Schmidt by four vectors at a time, which reads w once for four, and a second pass where the vector lost
 * much of its length; returns the column of H with ‖w‖ last.
 * Source: Giraud, Langou, Rozložník & van den Eshof, Numer. Math. 101, 87 (2005): twice is enough.
 */
export function orthogonalise(basis: readonly Float64Array[], count: number, w: Float64Array): Float64Array {
  const column = new Float64Array(count + 1);
  const part = new Float64Array(count);
  let before = norm(w);
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < count; j += 4) dots(basis, j, Math.min(4, count - j), w, part);
    for (let j = 0; j < count; j += 4) subtract(basis, j, Math.min(4, count - j), part, w);
    for (let j = 0; j < count; j++) column[j] += part[j];
    const after = norm(w);
    column[count] = after;
    if (after > REORTHOGONALISE * before) break;
    before = after;
  }
  return column;
}

/** A pass that keeps less than this part of the length is followed by another. */
const REORTHOGONALISE = 0.1;

/** h_k = basis_k · w for up to four vectors from j on. */
function dots(basis: readonly Float64Array[], j: number, count: number, w: Float64Array, h: Float64Array): void {
  if (count < 4) {
    for (let k = j; k < j + count; k++) h[k] = dot(basis[k], w);
    return;
  }
  const a = basis[j];
  const b = basis[j + 1];
  const c = basis[j + 2];
  const d = basis[j + 3];
  let sa = 0;
  let sb = 0;
  let sc = 0;
  let sd = 0;
  for (let i = 0; i < w.length; i++) {
    const x = w[i];
    sa += a[i] * x;
    sb += b[i] * x;
    sc += c[i] * x;
    sd += d[i] * x;
  }
  h[j] = sa;
  h[j + 1] = sb;
  h[j + 2] = sc;
  h[j + 3] = sd;
}

/** w -= Σ h_k basis_k for up to four vectors from j on. */
function subtract(basis: readonly Float64Array[], j: number, count: number, h: Float64Array, w: Float64Array): void {
  if (count < 4) {
    for (let k = j; k < j + count; k++) addScaled(w, -h[k], basis[k]);
    return;
  }
  const a = basis[j];
  const b = basis[j + 1];
  const c = basis[j + 2];
  const d = basis[j + 3];
  const ha = h[j];
  const hb = h[j + 1];
  const hc = h[j + 2];
  const hd = h[j + 3];
  for (let i = 0; i < w.length; i++) w[i] -= ha * a[i] + hb * b[i] + hc * c[i] + hd * d[i];
}

/** Applies the earlier Givens rotations to a new column and makes the one that removes its last entry. */
function rotate(column: Float64Array, cs: Float64Array, sn: Float64Array, g: Float64Array, k: number): void {
  for (let j = 0; j < k; j++) {
    const t = cs[j] * column[j] + sn[j] * column[j + 1];
    column[j + 1] = -sn[j] * column[j] + cs[j] * column[j + 1];
    column[j] = t;
  }
  const d = Math.hypot(column[k], column[k + 1]);
  cs[k] = d === 0 ? 1 : column[k] / d;
  sn[k] = d === 0 ? 0 : column[k + 1] / d;
  column[k] = d;
  g[k + 1] = -sn[k] * g[k];
  g[k] *= cs[k];
}

/** v = Σ y_j basis_j with the y that minimises the residual. */
function update(
  basis: readonly Float64Array[],
  h: readonly Float64Array[],
  g: Float64Array,
  k: number,
  v: Float64Array,
): void {
  const y = g.slice(0, k);
  for (let i = k - 1; i >= 0; i--) {
    for (let j = i + 1; j < k; j++) y[i] -= h[j][i] * y[j];
    y[i] = h[i][i] === 0 ? 0 : y[i] / h[i][i];
  }
  v.fill(0);
  for (let j = 0; j < k; j++) addScaled(v, y[j], basis[j]);
}
