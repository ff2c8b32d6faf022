// The steady state without a matrix: (L + w Tr) ρ = w by GMRES, preconditioned by the jump-free part in the energy basis.

import { LindbladError } from '../errors.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import { MatrixForm } from '../generator/matrix-form.js';
import type { Sectors } from '../generator/sectors.js';
import { type GmresResult, gmres } from '../numeric/gmres.js';
import { norm, scale, scrambled } from '../numeric/vector.js';
import { reporting } from '../run.js';
import { JumpFreePreconditioner } from './jump-free.js';
import type { MethodOutcome, SolverProgress, SteadyStateMethod } from './method.js';

const DEFAULT_TOLERANCE = 2e-13;
const DEFAULT_RESTART = 120;
const MAX_ITERATIONS = 5000;

/** Bytes for a given number of basis vectors. */
export function jumpFreeBytes(generator: LindbladGenerator, sectors: Sectors, restart: number): number {
  const real = generator.hamiltonian.im.every((x) => x === 0);
  const blocks = sectors.pairs.reduce((sum, { a, b }) => sum + sectors.blocks[a].length * sectors.blocks[b].length, 0);
  return 8 * sectors.unknowns * (restart + 6) + 4 * 8 * blocks + JumpFreePreconditioner.bytes(sectors, real);
}

/** Solves, and estimates the gap; throws `not-converged` with the residual that was reached. */
export function* jumpFreeGmres(
  generator: LindbladGenerator,
  sectors: Sectors,
  method: SteadyStateMethod,
): Generator<SolverProgress, MethodOutcome> {
  const d = sectors.dimension;
  const rate = largestDecay(generator);
  const solver = new JumpFreeSolver(generator, sectors, method, rate);
  try {
    const b = new Float64Array(sectors.unknowns).fill(rate / d, 0, d);
    const start = new Float64Array(sectors.unknowns).fill(1 / d, 0, d);
    const tolerance = (method.tolerance ?? DEFAULT_TOLERANCE) * rate;
    const { x, reason, iterations, residual, vectors } = yield* solver.solve(b, start, tolerance);
    // rounding may stop it a little above a tolerance near the unit roundoff: that is still an answer
    if (reason !== 'converged' && !(residual <= 1e-11 * rate))
      throw new LindbladError(
        'not-converged',
        `jump-free-gmres stopped (${reason}) after ${iterations} iterations at a residual of ${residual.toExponential(2)}`,
        {
          path: 'method',
          value: residual,
          expected: tolerance.toExponential(2),
          hint: "try the method 'sparse-lu' or 'dense', or a larger `restart`",
        },
      );
    normaliseTrace(x, d);
    const probe = yield* gapEstimate(solver, sectors, rate);
    return {
      coordinates: x,
      conditionEstimate: undefined,
      gap: probe.gap,
      iterations: iterations + probe.iterations,
      bytes: jumpFreeBytes(generator, sectors, vectors),
    };
  } finally {
    solver.release();
  }
}

/**
 * Solves with L + w Tr, w = (rate/d) 1, so that the trace row weighs as much as a decay; or with L + w Tr - iω, on real parts
 * followed by imaginary parts. Holds kernel memory until `release`.
 */
export class JumpFreeSolver {
  private readonly form: MatrixForm;
  private readonly sectors: Sectors;
  private readonly rate: number;
  private readonly preconditioner: JumpFreePreconditioner;
  private readonly restart: number;
  private readonly maxIterations: number;

  constructor(generator: LindbladGenerator, sectors: Sectors, method: SteadyStateMethod, rate: number) {
    this.form = new MatrixForm(generator, sectors);
    this.sectors = sectors;
    this.rate = rate;
    this.preconditioner = new JumpFreePreconditioner(generator, sectors);
    this.restart = Math.min(method.restart ?? DEFAULT_RESTART, sectors.unknowns);
    this.maxIterations = method.maxIterations ?? MAX_ITERATIONS;
  }

  /** Iterates from `start`, which is overwritten, to an absolute residual. Complex vectors are of twice the length. */
  solve(b: Float64Array, start: Float64Array, tolerance: number, omega = 0): Generator<SolverProgress, GmresResult> {
    const { unknowns: n } = this.sectors;
    const complex = b.length > n;
    const imaginary = (x: Float64Array): Float64Array | undefined => (complex ? x.subarray(n) : undefined);
    const steps = gmres((x, y) => this.apply(omega, x, y), b, start, {
      tolerance,
      restart: this.restart,
      maxIterations: this.maxIterations,
      precondition: (y, x) =>
        this.preconditioner.applyShifted(omega, y.subarray(0, n), imaginary(y), x.subarray(0, n), imaginary(x)),
    });
    return reporting(steps, (progress) => ({ method: 'jump-free-gmres', ...progress }));
  }

  release(): void {
    this.preconditioner.release();
  }

  private apply(omega: number, x: Float64Array, y: Float64Array): void {
    const { unknowns: n, dimension: d } = this.sectors;
    for (let from = 0; from < x.length; from += n) {
      const part = x.subarray(from, from + n);
      const image = y.subarray(from, from + n);
      this.form.apply(part, image);
      let trace = 0;
      for (let i = 0; i < d; i++) trace += part[i];
      trace *= this.rate / d;
      for (let i = 0; i < d; i++) image[i] += trace;
    }
    for (let i = n; i < x.length; i++) {
      y[i - n] += omega * x[i];
      y[i] -= omega * x[i - n];
    }
  }
}

/** Relative residual to which the probe is solved: populations of a slow mode enter it with about 1/sqrt(d), or less. */
const PROBE = 1e-6;

/** The same where an iteration is dear. */
const COARSE_PROBE = 2e-3;

/** Unknowns from which on it is. */
const DEAR = 100_000;

/** From here on the probe is taken as a slow mode and made sharper. */
const SLOW = 1e-5;

/**
 * An estimate of the slowest decay, from above: ‖y‖/‖L⁻¹y‖ for populations y without trace and without structure, by
 * inverse iteration where it is small. A solution alone does not show how slow its slowest mode is: a small residual says
 * little along it.
 */
function* gapEstimate(
  solver: JumpFreeSolver,
  { unknowns, dimension: d }: Sectors,
  rate: number,
): Generator<SolverProgress, { gap: number | undefined; iterations: number }> {
  let y: Float64Array = new Float64Array(unknowns);
  y.set(scrambled(d));
  removeTrace(y, d);
  const tolerance = unknowns > DEAR ? COARSE_PROBE : PROBE;
  let gap: number | undefined;
  let iterations = 0;
  for (let turn = 0; turn < 3; turn++) {
    const size = norm(y);
    if (size === 0) break;
    const { x, reason, iterations: more } = yield* solver.solve(y, new Float64Array(unknowns), tolerance * size);
    iterations += more;
    if (reason === 'breakdown') break;
    removeTrace(x, d);
    gap = size / norm(x);
    if (!(gap < SLOW * rate)) break;
    y = x;
    scale(y, 1 / norm(y));
  }
  return { gap, iterations };
}

function removeTrace(x: Float64Array, d: number): void {
  let trace = 0;
  for (let i = 0; i < d; i++) trace += x[i];
  for (let i = 0; i < d; i++) x[i] -= trace / d;
}

/** The largest diagonal entry of Σ c†c = -(K + K†). */
export function largestDecay({ effective, dimension }: LindbladGenerator): number {
  let largest = 0;
  for (let i = 0; i < dimension; i++) {
    for (let k = effective.rowPtr[i]; k < effective.rowPtr[i + 1]; k++) {
      if (effective.colIdx[k] === i) largest = Math.max(largest, -2 * effective.re[k]);
    }
  }
  return largest === 0 ? 1 : largest;
}

function normaliseTrace(x: Float64Array, d: number): void {
  let trace = 0;
  for (let i = 0; i < d; i++) trace += x[i];
  scale(x, 1 / trace);
}
