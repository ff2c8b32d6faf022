// The steady state without a matrix: (L + w Tr) ρ = w by GMRES, preconditioned by the jump-free part in the energy basis.

import { LindbladError } from '../errors.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import { MatrixForm } from '../generator/matrix-form.js';
import type { Sectors } from '../generator/sectors.js';
import { gmres, type LinearMap } from '../numeric/gmres.js';
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

/** Solves; throws `not-converged` with the residual that was reached. */
export function* jumpFreeGmres(
  generator: LindbladGenerator,
  sectors: Sectors,
  method: SteadyStateMethod,
): Generator<SolverProgress, MethodOutcome> {
  const d = sectors.dimension;
  const rate = largestDecay(generator);
  const restart = Math.min(method.restart ?? DEFAULT_RESTART, sectors.unknowns);
  const form = new MatrixForm(generator, sectors);
  const preconditioner = new JumpFreePreconditioner(generator, sectors);
  try {
    // w = (rate/d) · 1, so that the trace row weighs as much as a decay
    const weight = rate / d;
    const map: LinearMap = (x, y) => {
      form.apply(x, y);
      let trace = 0;
      for (let i = 0; i < d; i++) trace += x[i];
      for (let i = 0; i < d; i++) y[i] += weight * trace;
    };
    const b = new Float64Array(sectors.unknowns).fill(weight, 0, d);
    const start = new Float64Array(sectors.unknowns).fill(1 / d, 0, d);
    const steps = gmres(map, b, start, {
      tolerance: (method.tolerance ?? DEFAULT_TOLERANCE) * rate,
      restart,
      maxIterations: method.maxIterations ?? MAX_ITERATIONS,
      precondition: (y, x) => preconditioner.apply(y, x),
    });
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { method: 'jump-free-gmres', ...step.value };
    const { x, reason, iterations, residual, vectors } = step.value;
    // rounding may stop it a little above a tolerance near the unit roundoff: that is still an answer
    if (reason !== 'converged' && !(residual <= 1e-11 * rate))
      throw new LindbladError(
        'not-converged',
        `jump-free-gmres stopped (${reason}) after ${iterations} iterations at a residual of ${residual.toExponential(2)}`,
        {
          path: 'method',
          value: residual,
          expected: `${((method.tolerance ?? DEFAULT_TOLERANCE) * rate).toExponential(2)}`,
          hint: "try the method 'sparse-lu' or 'dense', or a larger `restart`",
        },
      );
    normaliseTrace(x, d);
    return {
      coordinates: x,
      conditionEstimate: undefined,
      iterations,
      bytes: jumpFreeBytes(generator, sectors, vectors),
    };
  } finally {
    preconditioner.release();
  }
}

/** The largest diagonal entry of Σ c†c = -(K + K†). */
function largestDecay({ effective, dimension }: LindbladGenerator): number {
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
  for (let k = 0; k < x.length; k++) x[k] /= trace;
}
