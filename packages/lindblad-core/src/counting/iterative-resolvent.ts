// The resolvent without a matrix: (iω - L) x = b by GMRES on real and imaginary part, preconditioned by the jump-free part
// with the same shift, (iω - M)⁻¹ in the energy basis. A solve begins at the solution of the frequency before it.
// Source: Saad & Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986); jump-free.ts for the preconditioner.

import { LindbladError } from '../errors.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { norm } from '../numeric/vector.js';
import { reporting } from '../run.js';
import { JumpFreeSolver, jumpFreeBytes, largestDecay } from '../steady/jump-free-gmres.js';
import type { SteadyStateMethod } from '../steady/method.js';
import type { Resolvent, ResolventProblem } from './resolvent.js';

const DEFAULT_TOLERANCE = 1e-12;

/** Relative residuals up to this are an answer, where rounding errors stop the iteration above its tolerance. */
const ACCEPTED = 1e-10;

/** Basis vectors with which memory is estimated. */
const TYPICAL_VECTORS = 60;

/** Bytes for spectra of a number of counters. */
export function iterativeBytes(
  generator: LindbladGenerator,
  sectors: Sectors,
  counters: number,
  { restart = TYPICAL_VECTORS }: Pick<SteadyStateMethod, 'restart'>,
): number {
  const largest = sectors.blocks.reduce((most, { length }) => Math.max(most, length), 0);
  // vectors are complex; of each counter there are a functional, a start and the last solution
  return jumpFreeBytes(generator, sectors, 2 * restart + 6) + 16 * largest ** 2 + 32 * sectors.unknowns * counters;
}

/** Iterates for each frequency. Holds kernel memory until `release`. */
export function iterativeResolvent(
  { generator, sectors, starts, rows }: ResolventProblem,
  method: SteadyStateMethod,
): Resolvent {
  const n = sectors.unknowns;
  const { tolerance = DEFAULT_TOLERANCE } = method;
  const solver = new JumpFreeSolver(generator, sectors, method, largestDecay(generator));
  // of the frequency before
  const solutions = starts.map(() => new Float64Array(2 * n));
  const frequencies = starts.map(() => 0);
  return {
    rows,
    *solve(omega, b) {
      // (L - iω) x = -b
      const side = new Float64Array(2 * n);
      starts[b].forEach((x, i) => {
        side[i] = -x;
      });
      const size = norm(side);
      const start = solutions[b];
      // what the residual would be, from afar
      if (!(Math.abs(omega - frequencies[b]) * norm(start) < size)) start.fill(0);
      frequencies[b] = omega;
      const { x, reason, iterations, residual } = yield* reporting(
        solver.solve(side, start, tolerance * size, omega),
        (step) => ({ iteration: step.iteration, residual: (step.residual ?? 0) / size }),
      );
      if (reason !== 'converged' && !(residual <= ACCEPTED * size))
        throw new LindbladError(
          'not-converged',
          `noise at ω = ${omega} stopped (${reason}) after ${iterations} iterations at a residual of ${(residual / size).toExponential(2)}`,
          {
            path: 'frequencies',
            value: omega,
            expected: tolerance.toExponential(2),
            hint: 'another frequency, if it is that of a coherence which hardly decays; a larger `restart`',
          },
        );
      return [x.subarray(0, n), x.subarray(n)];
    },
    release: () => solver.release(),
  };
}
