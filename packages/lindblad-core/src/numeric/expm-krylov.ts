// y(t) = e^{tA} y₀ at many times without the exponential: Krylov subspaces with adaptive substeps, as a generator that
// yields after every product with A. A V = V H + h v e† gives e^{τA} y ≈ β V e^{τH} e₁ with a correction along v, and one
// subspace serves every output time inside its step. Linear invariants of A, such as the trace, are kept to rounding.
// Source: Saad, SIAM J. Numer. Anal. 29, 209 (1992), for the corrected scheme; Sidje, ACM Trans. Math. Softw. 24, 130 (1998),
// for the error estimate from φ₁ and φ₂.

import { LindbladError } from '../errors.js';
import { expmDense } from './expm-dense.js';
import { type LinearMap, orthogonalise } from './gmres.js';
import type { Output, StepProgress, StepStatistics } from './runge-kutta.js';
import { norm } from './vector.js';

export interface KrylovOptions {
  /** Bound of the sum of all steps' errors, relative to ‖y₀‖₂; default 1e-10. */
  readonly tolerance?: number;
  /** Basis vectors of a subspace; default 30. */
  readonly subspace?: number;
  /** Substeps; default 1e6. */
  readonly maxSteps?: number;
}

const DEFAULT_TOLERANCE = 1e-10;
const DEFAULT_SUBSPACE = 30;
/** A vector that loses all but this part of ‖A‖ was in the subspace already: the subspace is invariant. */
const BREAKDOWN = 1e-14;
/** The part of the allowed error that the next step is aimed at. */
const SAFETY = 0.2;
/** Trials of longer or shorter steps on one subspace. */
const TRIALS = 8;
/** A step that could be longer by less than this factor is long enough. */
const WORTH_TRYING = 1.15;

/** An orthonormal basis V of a Krylov subspace and the matrix that stands for A in it. */
interface Subspace {
  readonly basis: Float64Array[];
  /** ‖y‖, with y = β V e₁. */
  beta: number;
  /** Vectors of the subspace, without the one of the correction. */
  size: number;
  /** Invariant: the projection is exact, and there is no correction. */
  invariant: boolean;
  /** The projection of A, bordered by the correction and by the error estimate: (size + 2)², column-major. */
  h: Float64Array;
  /** Largest ‖H e_j‖: an estimate of ‖A‖ from below. */
  scale: number;
}

/**
 * Propagates y from times[0], where it is `start`, through all `times` (ascending) and hands it over at each of them.
 * Statistics: `rejected` counts trials of steps that were too long; they cost no product with A.
 */
export function* expmKrylov(
  a: LinearMap,
  start: Float64Array,
  times: ArrayLike<number>,
  output: Output,
  options: KrylovOptions = {},
): Generator<StepProgress, StepStatistics> {
  const { tolerance = DEFAULT_TOLERANCE, subspace = DEFAULT_SUBSPACE, maxSteps = 1e6 } = options;
  const count = times.length;
  const n = start.length;
  const limit = Math.min(subspace, n);
  let accepted = 0;
  let rejected = 0;
  let evaluations = 0;
  let errorEstimate = 0;
  if (count === 0) return { accepted, rejected, evaluations, errorEstimate };
  const y = Float64Array.from(start);
  const work = new Float64Array(n);
  const space: Subspace = { basis: [], beta: 0, size: 0, invariant: false, h: new Float64Array(0), scale: 0 };
  const end = times[count - 1];
  const budget = (tolerance * norm(y)) / (end - times[0]);
  let t = times[0];
  let next = 0;
  let tau = 0;
  for (; next < count && times[next] <= t; next++) output(next, t, y);
  while (next < count) {
    space.beta = norm(y);
    if (space.beta === 0) {
      for (; next < count; next++) output(next, times[next], y);
      break;
    }
    if (accepted >= maxSteps)
      throw new LindbladError('not-converged', `${maxSteps} steps reach only t = ${t}`, {
        path: 'method',
        hint: 'a larger tolerance, or more steps',
      });
    // the subspace
    const columns: Float64Array[] = [];
    store(space.basis, 0, y, 1 / space.beta);
    space.scale = 0;
    space.invariant = false;
    for (let j = 0; j < limit; j++) {
      a(space.basis[j], work);
      evaluations++;
      const column = orthogonalise(space.basis, j + 1, work);
      columns.push(column);
      space.scale = Math.max(space.scale, norm(column));
      const length = column[j + 1];
      if (!Number.isFinite(length))
        throw new LindbladError('not-converged', `the equation is not finite at t = ${t}`, { path: 'method' });
      yield { t, steps: accepted };
      if (length <= BREAKDOWN * space.scale || j + 1 === n) {
        space.invariant = true;
        break;
      }
      store(space.basis, j + 1, work, 1 / length);
    }
    border(space, columns);
    // the longest step that its error allows
    const step = longestStep(space, end - t, tau === 0 ? firstTrial(space, budget) : tau, budget);
    rejected += step.rejected;
    accepted++;
    errorEstimate += step.error;
    const last = step.tau === end - t;
    const tNew = last ? end : t + step.tau;
    next = outputsInside(space, t, tNew, times, next, output, work);
    combine(space, step.weights, y);
    for (; next < count && times[next] <= tNew; next++) output(next, times[next], y);
    t = tNew;
    tau = step.tau;
    yield { t, steps: accepted };
  }
  return { accepted, rejected, evaluations, errorEstimate };
}

/** basis[k] = scale · v. */
function store(basis: Float64Array[], k: number, v: Float64Array, scale: number): void {
  if (basis[k] === undefined) basis[k] = new Float64Array(v.length);
  const u = basis[k];
  for (let i = 0; i < v.length; i++) u[i] = v[i] * scale;
}

/** Writes H, the row of the correction below it, and a one below that: the exponential then holds φ₁ and φ₂ too. */
function border(space: Subspace, columns: readonly Float64Array[]): void {
  const size = columns.length;
  const stride = size + 2;
  space.size = size;
  space.h = new Float64Array(stride * stride);
  columns.forEach((column, j) => {
    for (let i = 0; i < column.length; i++) {
      if (i < size || !space.invariant) space.h[i + j * stride] = column[i];
    }
  });
  if (!space.invariant) space.h[size + 1 + size * stride] = 1;
}

/** A step whose error is about its share of the budget, by the leading term of the error. */
function firstTrial({ scale, size, beta }: Subspace, budget: number): number {
  if (scale === 0) return Number.POSITIVE_INFINITY;
  const order = size + 1;
  const factorial = (order / Math.E) ** order * Math.sqrt(2 * Math.PI * order);
  return ((factorial * budget) / (4 * beta * scale)) ** (1 / size) / scale;
}

interface Step {
  readonly tau: number;
  /** y(τ) in the basis, without the factor β. */
  readonly weights: Float64Array;
  readonly error: number;
  readonly rejected: number;
}

/** Tries steps on one subspace until one is both allowed and nearly as long as allowed. */
function longestStep(space: Subspace, remaining: number, trial: number, budget: number): Step {
  let best: Omit<Step, 'rejected'> | undefined;
  let rejected = 0;
  let tau = Math.min(trial, remaining);
  if (space.invariant) tau = remaining;
  for (let k = 0; ; k++) {
    const weights = exponentialColumn(space, tau);
    const { error, exponent } = errorOf(space, weights);
    const allowed = budget * tau;
    const ratio = error === 0 ? 1e6 : ((SAFETY * allowed) / error) ** exponent;
    if (error <= allowed || space.invariant) {
      best = { tau, weights, error };
      const longer = Math.min(remaining, tau * Math.min(4, ratio));
      if (tau === remaining || longer < WORTH_TRYING * tau || k >= TRIALS) break;
      tau = longer;
    } else {
      rejected++;
      if (best !== undefined) break;
      if (k >= 20 * TRIALS || !(tau > 0))
        throw new LindbladError('not-converged', 'no step is short enough', {
          path: 'method',
          hint: 'the tolerance is below the rounding errors',
        });
      tau *= Number.isFinite(ratio) ? Math.min(0.8, Math.max(0.1, ratio)) : 0.1;
    }
  }
  return { ...best, rejected };
}

/** e^{τH̄} e₁. */
function exponentialColumn({ h, size }: Subspace, tau: number): Float64Array {
  const stride = size + 2;
  return expmDense(
    h.map((x) => x * tau),
    stride,
  ).slice(0, stride);
}

/** The local error from the two leading terms of its series, and the power of τ that it goes with. */
function errorOf({ size, beta, scale, invariant }: Subspace, w: Float64Array): { error: number; exponent: number } {
  if (invariant) return { error: 0, exponent: 1 };
  const first = Math.abs(beta * w[size]);
  const second = Math.abs(beta * w[size + 1] * scale);
  if (first > 10 * second) return { error: second, exponent: 1 / size };
  if (first > second) return { error: (first * second) / (first - second), exponent: 1 / size };
  return { error: first, exponent: 1 / Math.max(1, size - 1) };
}

/** Hands over y at the requested times inside (t, tNew); returns the index of the first one that is left. */
function outputsInside(
  space: Subspace,
  t: number,
  tNew: number,
  times: ArrayLike<number>,
  from: number,
  output: Output,
  work: Float64Array,
): number {
  const stride = space.size + 2;
  let next = from;
  if (next >= times.length || times[next] >= tNew) return next;
  let weights: Float64Array = exponentialColumn(space, times[next] - t);
  let moved: Float64Array = new Float64Array(stride);
  let spacing = Number.NaN;
  let propagator: Float64Array = new Float64Array(0);
  for (;;) {
    combine(space, weights, work);
    output(next, times[next], work);
    next++;
    if (next >= times.length || times[next] >= tNew) return next;
    // equal spacings share one small exponential
    const gap = times[next] - times[next - 1];
    if (!(Math.abs(gap - spacing) <= 1e-13 * Math.abs(tNew))) {
      spacing = gap;
      propagator = expmDense(
        space.h.map((x) => x * gap),
        stride,
      );
    }
    moved.fill(0);
    for (let j = 0; j < stride; j++) {
      const w = weights[j];
      for (let i = 0; i < stride; i++) moved[i] += propagator[i + j * stride] * w;
    }
    [weights, moved] = [moved, weights];
  }
}

/** out = β Σ w_j v_j, the correction included; four vectors at a time. */
function combine({ basis, beta, size, invariant }: Subspace, w: Float64Array, out: Float64Array): void {
  const count = invariant ? size : size + 1;
  const n = out.length;
  out.fill(0);
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const a = basis[j];
    const b = basis[j + 1];
    const c = basis[j + 2];
    const d = basis[j + 3];
    const wa = beta * w[j];
    const wb = beta * w[j + 1];
    const wc = beta * w[j + 2];
    const wd = beta * w[j + 3];
    for (let i = 0; i < n; i++) out[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
  }
  for (; j < count; j++) {
    const a = basis[j];
    const wa = beta * w[j];
    for (let i = 0; i < n; i++) out[i] += wa * a[i];
  }
}
