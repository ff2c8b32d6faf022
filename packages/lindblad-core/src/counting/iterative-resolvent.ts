// The resolvent without a matrix: (iω - L + κ ρ Tr) x = b by GMRES on real and imaginary part, preconditioned by the
// jump-free part with the same shift, (iω - M)⁻¹ in the energy basis. On vectors of trace 0 the term κ ρ Tr changes nothing,
// and takes the null vector of L away at small ω. A solve begins at the solution of the frequency before it.
// Source: Saad & Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986); jump-free.ts for the preconditioner.

import { LindbladError } from '../errors.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import { MatrixForm } from '../generator/matrix-form.js';
import type { Sectors } from '../generator/sectors.js';
import { gmres, type LinearMap } from '../numeric/gmres.js';
import { dot, norm } from '../numeric/vector.js';
import { JumpFreePreconditioner } from '../steady/jump-free.js';
import { jumpFreeBytes, largestDecay } from '../steady/jump-free-gmres.js';
import type { SteadyStateMethod } from '../steady/method.js';
import type { Resolvent, ResolventProblem, ResolventStep } from './resolvent.js';

const DEFAULT_TOLERANCE = 1e-12;
const DEFAULT_RESTART = 120;
const MAX_ITERATIONS = 2000;

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
  { generator, sectors, rho, starts, rows }: ResolventProblem,
  { tolerance = DEFAULT_TOLERANCE, restart = DEFAULT_RESTART, maxIterations = MAX_ITERATIONS }: SteadyStateMethod,
): Resolvent {
  const n = sectors.unknowns;
  const preconditioner = new JumpFreePreconditioner(generator, sectors);
  const apply = shiftedMap(generator, sectors, rho);
  // the solutions of the last frequency
  const solutions = starts.map(() => new Float64Array(2 * n));
  return {
    rows,
    *solve(omega, b) {
      const side = new Float64Array(2 * n);
      side.set(starts[b]);
      const size = norm(side);
      const start = solutions[b];
      if (size === 0) return [start.fill(0).subarray(0, n), start.subarray(n)];
      const residualAtStart = residualOf(apply(omega), side, start);
      // far from the frequency before, nothing is a better start
      if (!(residualAtStart < size)) start.fill(0);
      const steps = gmres(apply(omega), side, start, {
        tolerance: tolerance * size,
        restart: Math.min(restart, 2 * n),
        maxIterations,
        precondition: (y, x) =>
          preconditioner.applyShifted(omega, y.subarray(0, n), y.subarray(n), x.subarray(0, n), x.subarray(n)),
      });
      let step = steps.next();
      for (; !step.done; step = steps.next())
        yield { iteration: step.value.iteration, residual: step.value.residual / size } satisfies ResolventStep;
      const { x, reason, iterations, residual } = step.value;
      if (reason !== 'converged' && !(residual <= ACCEPTED * size))
        throw new LindbladError(
          'not-converged',
          `noise at ω = ${omega} stopped (${reason}) after ${iterations} iterations at a relative residual of ${(residual / size).toExponential(2)}`,
          {
            path: 'frequencies',
            value: omega,
            expected: tolerance.toExponential(2),
            hint: "a coherence that hardly decays may have this frequency; or try a larger `restart`, or the method 'dense' if there are few unknowns",
          },
        );
      return [x.subarray(0, n), x.subarray(n)];
    },
    release: () => preconditioner.release(),
  };
}

/** x ↦ (iω - L + κ ρ Tr) x by ω, on real parts followed by imaginary parts. Not reentrant. */
function shiftedMap(generator: LindbladGenerator, sectors: Sectors, rho: Float64Array): (omega: number) => LinearMap {
  const { unknowns: n, dimension } = sectors;
  const form = new MatrixForm(generator, sectors);
  const kappa = largestDecay(generator);
  return (omega) => (x, y) => {
    const xr = x.subarray(0, n);
    const xi = x.subarray(n);
    const yr = y.subarray(0, n);
    const yi = y.subarray(n);
    form.apply(xr, yr);
    form.apply(xi, yi);
    let tr = 0;
    let ti = 0;
    for (let i = 0; i < dimension; i++) {
      tr += xr[i];
      ti += xi[i];
    }
    tr *= kappa;
    ti *= kappa;
    for (let i = 0; i < n; i++) {
      yr[i] = tr * rho[i] - yr[i] - omega * xi[i];
      yi[i] = ti * rho[i] - yi[i] + omega * xr[i];
    }
  };
}

/** ‖b - A x‖. */
function residualOf(a: LinearMap, b: Float64Array, x: Float64Array): number {
  const y = new Float64Array(b.length);
  a(x, y);
  for (let i = 0; i < b.length; i++) y[i] = b[i] - y[i];
  return Math.sqrt(dot(y, y));
}
