// Adaptive Runge-Kutta for y' = f(t, y): the pair 5(4) of Dormand & Prince with its continuous extension of order 4,
// as a generator that yields after every step, so that the same code runs at once or between other work.
// Errors are measured by the Euclidean norm of the whole vector, which does not depend on the basis.
// Source: Dormand & Prince, J. Comput. Appl. Math. 6, 19 (1980); Hairer, Norsett & Wanner, Solving Ordinary Differential
// Equations I, 2nd ed., sections II.4 (step size, initial step), II.5, II.6 (dense output); step control with memory:
// Gustafsson, ACM Trans. Math. Softw. 17, 533 (1991), with the constants of Hairer & Wanner, Solving ODEs II, section IV.2.

import { LindbladError } from '../errors.js';
import { norm } from './vector.js';

/** dy = f(t, y); y is not to be changed. */
export type Derivative = (t: number, y: Float64Array, dy: Float64Array) => void;

/** Receives y at the requested time `index`; the array is reused after the call. */
export type Output = (index: number, t: number, y: Float64Array) => void;

/** How far an integration is. */
export interface StepProgress {
  readonly t: number;
  /** Steps so far, rejected ones too. */
  readonly steps: number;
}

/** What an integration cost and how good it is. */
export interface StepStatistics {
  readonly accepted: number;
  readonly rejected: number;
  /** Evaluations of f, or products with the matrix. */
  readonly evaluations: number;
  /** Sum of the estimated errors ‖e‖₂ of the steps: what they add up to where the flow does not amplify them. */
  readonly errorEstimate: number;
}

export interface RungeKuttaOptions {
  /** A step's error is at most absoluteTolerance + relativeTolerance · ‖y‖₂. */
  readonly relativeTolerance: number;
  readonly absoluteTolerance: number;
  /** The first step; chosen from f and its change where it is not given. */
  readonly initialStep?: number;
  readonly maxStep?: number;
  /** Steps, rejected ones too; default 1e6. */
  readonly maxSteps?: number;
}

const C2 = 1 / 5;
const C3 = 3 / 10;
const C4 = 4 / 5;
const C5 = 8 / 9;
const A21 = 1 / 5;
const A31 = 3 / 40;
const A32 = 9 / 40;
const A41 = 44 / 45;
const A42 = -56 / 15;
const A43 = 32 / 9;
const A51 = 19372 / 6561;
const A52 = -25360 / 2187;
const A53 = 64448 / 6561;
const A54 = -212 / 729;
const A61 = 9017 / 3168;
const A62 = -355 / 33;
const A63 = 46732 / 5247;
const A64 = 49 / 176;
const A65 = -5103 / 18656;
const A71 = 35 / 384;
const A73 = 500 / 1113;
const A74 = 125 / 192;
const A75 = -2187 / 6784;
const A76 = 11 / 84;
// difference of the solutions of order 5 and 4
const E1 = 71 / 57600;
const E3 = -71 / 16695;
const E4 = 71 / 1920;
const E5 = -17253 / 339200;
const E6 = 22 / 525;
const E7 = -1 / 40;
// continuous extension
const D1 = -12715105075 / 11282082432;
const D3 = 87487479700 / 32700410799;
const D4 = -10690763975 / 1880347072;
const D5 = 701980252875 / 199316789632;
const D6 = -1453857185 / 822651844;
const D7 = 69997945 / 29380423;

const SAFETY = 0.9;
/** Exponents of the error of this step and of the one before. */
const BETA = 0.04;
const ALPHA = 0.2 - 0.75 * BETA;
const LARGEST_GROWTH = 10;
const LARGEST_SHRINKAGE = 0.2;

/**
 * Integrates from times[0], where y = `start`, through all `times` (ascending), and hands over y at each of them.
 * Throws `not-converged` where f is not finite, the step underflows or maxSteps are not enough.
 */
export function* rungeKutta(
  f: Derivative,
  start: Float64Array,
  times: ArrayLike<number>,
  output: Output,
  options: RungeKuttaOptions,
): Generator<StepProgress, StepStatistics> {
  const { relativeTolerance, absoluteTolerance, maxStep = Number.POSITIVE_INFINITY, maxSteps = 1e6 } = options;
  const n = start.length;
  const count = times.length;
  let accepted = 0;
  let rejected = 0;
  let evaluations = 0;
  let errorEstimate = 0;
  if (count === 0) return { accepted, rejected, evaluations, errorEstimate };
  let y = Float64Array.from(start);
  let yNew = new Float64Array(n);
  const stages = Array.from({ length: 7 }, () => new Float64Array(n));
  const work = new Float64Array(n);
  const end = times[count - 1];
  let t = times[0];
  let next = 0;
  for (; next < count && times[next] <= t; next++) output(next, t, y);
  if (next === count) return { accepted, rejected, evaluations, errorEstimate };

  f(t, y, stages[0]);
  evaluations++;
  let scale = absoluteTolerance + relativeTolerance * norm(y);
  let h = options.initialStep ?? 0;
  if (!(h > 0)) {
    h = initialStep(f, t, y, stages[0], scale, stages[1], work);
    evaluations++;
  }
  h = Math.min(h, maxStep);
  let previous = 1e-4;
  let afterRejection = false;
  for (let steps = 0; t < end; ) {
    if (steps >= maxSteps) throw stopped(`${maxSteps} steps reach only t = ${t}`, 'a larger tolerance or more steps');
    // the last step lands on the end, without a tiny one after it
    const last = t + 1.01 * h >= end;
    if (last) h = end - t;
    if (!(h > 4 * Number.EPSILON * Math.abs(t)) || !Number.isFinite(h))
      throw stopped(
        `the step underflows at t = ${t}`,
        'the tolerance is below the rounding errors, or the equation is not finite there',
      );
    const tNew = last ? end : t + h;
    stage2to7(f, t, h, y, stages, work, yNew, tNew);
    evaluations += 6;
    steps++;
    const error = h * errorNorm(stages);
    scale = absoluteTolerance + relativeTolerance * Math.max(norm(y), norm(yNew));
    const ratio = error / scale;
    if (ratio <= 1) {
      accepted++;
      errorEstimate += error;
      for (; next < count && times[next] <= tNew; next++) {
        if (times[next] === tNew) output(next, tNew, yNew);
        else {
          interpolate(y, yNew, stages, h, (times[next] - t) / (tNew - t), work);
          output(next, times[next], work);
        }
      }
      let growth = ratio === 0 ? LARGEST_GROWTH : (SAFETY * previous ** BETA) / ratio ** ALPHA;
      growth = Math.min(afterRejection ? 1 : LARGEST_GROWTH, Math.max(LARGEST_SHRINKAGE, growth));
      previous = Math.max(ratio, 1e-4);
      t = tNew;
      [y, yNew] = [yNew, y];
      // first same as last
      [stages[0], stages[6]] = [stages[6], stages[0]];
      h = Math.min(h * growth, maxStep);
      afterRejection = false;
    } else {
      rejected++;
      h *= Number.isFinite(ratio) ? Math.max(LARGEST_SHRINKAGE, SAFETY / ratio ** 0.2) : LARGEST_SHRINKAGE;
      afterRejection = true;
    }
    yield { t, steps };
  }
  return { accepted, rejected, evaluations, errorEstimate };
}

function stopped(what: string, hint: string): LindbladError {
  return new LindbladError('not-converged', what, { path: 'method', hint });
}

/** The six new stages of a step, and the solution of order 5 in `yNew`, whose derivative the last stage is. */
function stage2to7(
  f: Derivative,
  t: number,
  h: number,
  y: Float64Array,
  stages: readonly Float64Array[],
  u: Float64Array,
  yNew: Float64Array,
  tNew: number,
): void {
  const [k1, k2, k3, k4, k5, k6, k7] = stages;
  const n = y.length;
  for (let i = 0; i < n; i++) u[i] = y[i] + h * (A21 * k1[i]);
  f(t + C2 * h, u, k2);
  for (let i = 0; i < n; i++) u[i] = y[i] + h * (A31 * k1[i] + A32 * k2[i]);
  f(t + C3 * h, u, k3);
  for (let i = 0; i < n; i++) u[i] = y[i] + h * (A41 * k1[i] + A42 * k2[i] + A43 * k3[i]);
  f(t + C4 * h, u, k4);
  for (let i = 0; i < n; i++) u[i] = y[i] + h * (A51 * k1[i] + A52 * k2[i] + A53 * k3[i] + A54 * k4[i]);
  f(t + C5 * h, u, k5);
  for (let i = 0; i < n; i++) u[i] = y[i] + h * (A61 * k1[i] + A62 * k2[i] + A63 * k3[i] + A64 * k4[i] + A65 * k5[i]);
  f(tNew, u, k6);
  for (let i = 0; i < n; i++)
    yNew[i] = y[i] + h * (A71 * k1[i] + A73 * k3[i] + A74 * k4[i] + A75 * k5[i] + A76 * k6[i]);
  f(tNew, yNew, k7);
}

/** ‖y₅ - y₄‖ / h. */
function errorNorm([k1, , k3, k4, k5, k6, k7]: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 0; i < k1.length; i++) {
    const e = E1 * k1[i] + E3 * k3[i] + E4 * k4[i] + E5 * k5[i] + E6 * k6[i] + E7 * k7[i];
    sum += e * e;
  }
  return Math.sqrt(sum);
}

/** y(t + θh) inside a step. */
function interpolate(
  y: Float64Array,
  yNew: Float64Array,
  [k1, , k3, k4, k5, k6, k7]: readonly Float64Array[],
  h: number,
  theta: number,
  out: Float64Array,
): void {
  const rest = 1 - theta;
  for (let i = 0; i < y.length; i++) {
    const change = yNew[i] - y[i];
    const first = h * k1[i] - change;
    const second = change - h * k7[i] - first;
    const third = h * (D1 * k1[i] + D3 * k3[i] + D4 * k4[i] + D5 * k5[i] + D6 * k6[i] + D7 * k7[i]);
    out[i] = y[i] + theta * (change + rest * (first + theta * (second + rest * third)));
  }
}

/** A step whose error should be about the tolerance, from the sizes of y, y' and y''. */
function initialStep(
  f: Derivative,
  t: number,
  y: Float64Array,
  dy: Float64Array,
  scale: number,
  work: Float64Array,
  u: Float64Array,
): number {
  const d0 = norm(y) / scale;
  const d1 = norm(dy) / scale;
  const h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1;
  for (let i = 0; i < y.length; i++) u[i] = y[i] + h0 * dy[i];
  f(t + h0, u, work);
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += (work[i] - dy[i]) ** 2;
  const d2 = Math.sqrt(sum) / (h0 * scale);
  const largest = Math.max(d1, d2);
  const h1 = largest <= 1e-15 ? Math.max(1e-6, h0 * 1e-3) : (0.01 / largest) ** 0.2;
  return Math.min(100 * h0, h1);
}
