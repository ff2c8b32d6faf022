// Noise of counted currents at a steady state,
//   S_ab(ω) = ∫ dt e^{iωt} <<I_a(t) I_b(0)>> = Tr[J_ab ρ] + conj g_ab(ω) + g_ba(ω),
//   g_ab(ω) = Tr[J_a (iω - L)⁻¹ (J_b - <I_b>) ρ],
// with the superoperators J_a = ∂L(χ)/∂χ_a and J_ab = ∂²L(χ)/∂χ_a∂χ_b at χ = 0. S(0) are the second cumulants of
// cumulants.ts, and for ω → ∞ only the shot noise Tr[J_ab ρ] of the single events is left. Of few unknowns (iω - L)⁻¹ comes
// from one reduction to Hessenberg form, of many from iterations for each frequency and counter.
// The currents are those of the events. A current in a wire also feels the charges that move inside: by Ramo & Shockley
// it is a weighted sum of counters, such as `{ name: 'I', sum: { 'L.particle': 0.5, 'R.particle': -0.5 } }`.
// Source: Hershfield et al., Phys. Rev. B 47, 1967 (1993); Flindt, Novotny & Jauho, Physica E 29, 411 (2005).

import { checkFrequencies } from '../dynamics/spectrum.js';
import { LindbladError } from '../errors.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import { type Sectors, toCoordinates } from '../generator/sectors.js';
import { addScaled, dot } from '../numeric/vector.js';
import { type RunOptions, reporting, runGently, runNow } from '../run.js';
import { checkMethod, type SteadyStateMethod } from '../steady/method.js';
import { severalSteadyStates } from '../steady/prepare.js';
import { solveSteps } from '../steady/steady-state.js';
import { type CounterSpec, countersOf } from './counters.js';
import { denseResolvent } from './dense-resolvent.js';
import { Expansion } from './expansion.js';
import { iterativeBytes, iterativeResolvent } from './iterative-resolvent.js';
import { type CountingInput, problemOf, withFactors } from './prepared.js';
import type { Resolvent, ResolventProblem } from './resolvent.js';
import { countedJumps } from './terms.js';

/** Noise by frequency. S is Hermitian in its counters, and S(-ω) = conj S(ω). */
export interface NoiseSpectrum {
  /** Names, in the order of the rows and columns. */
  readonly counters: readonly string[];
  /** Angular frequencies ω, as given. */
  readonly frequencies: Float64Array;
  /** Re S_ab(ω) at real[a][b]; real[a][a] is the power spectrum of counter a, in counts² per unit of time, two-sided. */
  readonly real: readonly (readonly Float64Array[])[];
  /** Im S_ab(ω); zero on the diagonal. */
  readonly imaginary: readonly (readonly Float64Array[])[];
  /** Tr[J_ab ρ]: the noise at high frequencies. */
  readonly shot: readonly (readonly number[])[];
  /** <I_a>. */
  readonly currents: readonly number[];
}

/** How far a spectrum is. */
export interface NoiseProgress {
  /** Finding the steady state, then each frequency. */
  readonly stage: 'steady state' | 'frequencies';
  /** Solves that are done, one for each counter and modulus of a frequency, and how many there are. */
  readonly solved: number;
  readonly of: number;
  /** The frequency at hand. */
  readonly frequency?: number;
  /** Of the solve at hand, where it iterates. */
  readonly iteration?: number;
  readonly residual?: number;
}

/** From here on iterations are faster than the dense reduction, which takes O(n³). */
const DENSE = 450;

/** Above this many unknowns the dense reduction would take minutes. */
const MOST_DENSE = 2500;

/** Bytes that the iterative way may take. */
const MEMORY_LIMIT = 4 * 2 ** 30;

/**
 * Auto- and cross-correlation spectra of counters, now, in this thread. Up to 450 unknowns of the sectors, and
 * with the method `dense`, the generator is reduced to Hessenberg form; else each frequency is iterated for, to a relative
 * residual of `method.tolerance` (default 1e-12), within `method.memoryLimit` bytes (default 4 GiB). Where that does not
 * converge, `auto` reduces up to 2500 unknowns.
 *
 * Throws `unknown-name`, `bad-value` for a frequency that is not finite, `too-large` with the bytes that are needed,
 * `singular` (or `not-converged`, from the iteration) at the frequency of a coherence that never decays, `degenerate` where
 * there is more than one steady state, and what `prepare` or `solve` throws.
 */
export function noiseSpectrum(
  input: CountingInput,
  specs: readonly CounterSpec[],
  frequencies: ArrayLike<number>,
  method?: SteadyStateMethod,
  options: Pick<RunOptions<NoiseProgress>, 'onProgress'> = {},
): NoiseSpectrum {
  return runNow(noiseSteps(input, specs, frequencies, method), options.onProgress);
}

/** The same; gives way to other work, reports progress and can be cancelled. */
export async function noiseSpectrumAsync(
  input: CountingInput,
  specs: readonly CounterSpec[],
  frequencies: ArrayLike<number>,
  method?: SteadyStateMethod,
  options: RunOptions<NoiseProgress> = {},
): Promise<NoiseSpectrum> {
  return runGently(noiseSteps(input, specs, frequencies, method), options);
}

function* noiseSteps(
  input: CountingInput,
  specs: readonly CounterSpec[],
  frequencies: ArrayLike<number>,
  method: SteadyStateMethod = { type: 'auto' },
): Generator<NoiseProgress, NoiseSpectrum> {
  checkMethod(method);
  const problem = problemOf(input);
  const { generator, sectors } = problem;
  const counters = countersOf(generator, specs);
  const omega = checkFrequencies(frequencies);
  const iterate = isIterated(generator, sectors, counters.length, method);
  const of = counters.length * new Set(omega.map(Math.abs)).size;
  const rho = yield* steadyCoordinates(input, method, iterate, of);
  const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
  const { rows, starts, currents, shot } = firstOrders(expansion, sectors, rho, counters.length);
  const names = counters.map(({ name }) => name);
  const resolvable: ResolventProblem = { generator, sectors, rho, rows, starts };
  const { real, imaginary } = yield* iterate
    ? iteratedSpectra(resolvable, omega, shot, of, method)
    : spectra(denseResolvent(resolvable), omega, shot, of);
  return { counters: names, frequencies: omega, real, imaginary, shot, currents };
}

function* iteratedSpectra(
  problem: ResolventProblem,
  omega: Float64Array,
  shot: readonly (readonly number[])[],
  of: number,
  method: SteadyStateMethod,
): Generator<NoiseProgress, Spectra> {
  try {
    return yield* spectra(iterativeResolvent(problem, method), omega, shot, of);
  } catch (error) {
    const elsewise = method.type === 'auto' && problem.sectors.unknowns <= MOST_DENSE;
    if (!(elsewise && error instanceof LindbladError && error.code === 'not-converged')) throw error;
  }
  return yield* spectra(denseResolvent(problem), omega, shot, of);
}

/** Whether frequencies are iterated for; throws `too-large`. */
function isIterated(
  generator: LindbladGenerator,
  sectors: Sectors,
  counters: number,
  method: SteadyStateMethod,
): boolean {
  const { type, memoryLimit = MEMORY_LIMIT } = method;
  const { unknowns } = sectors;
  if (unknowns <= DENSE && type !== 'jump-free-gmres') return false;
  if (unknowns <= MOST_DENSE && type === 'dense') return false;
  if (type === 'dense')
    throw new LindbladError('too-large', `a dense noise spectrum of ${unknowns} unknowns`, {
      path: 'method',
      value: unknowns,
      expected: `at most ${MOST_DENSE}`,
      hint: "the methods 'auto' and 'jump-free-gmres' iterate",
    });
  const bytes = iterativeBytes(generator, sectors, counters, method);
  if (bytes <= memoryLimit) return true;
  throw new LindbladError('too-large', `a noise spectrum of ${unknowns} unknowns needs ${bytes} bytes`, {
    path: 'method',
    value: bytes,
    expected: `at most ${memoryLimit}`,
    hint: 'a smaller `restart` needs less; `cumulants` gives the noise at zero frequency',
  });
}

/** The steady state: of a prepared problem the one that it has; else found by factors, or by what suits many unknowns. */
function* steadyCoordinates(
  input: CountingInput,
  method: SteadyStateMethod,
  iterate: boolean,
  of: number,
): Generator<NoiseProgress, Float64Array> {
  if ('factors' in input) return input.coordinates;
  if (!iterate) return withFactors(input, method, ({ coordinates }) => coordinates);
  // a tolerance of the spectra is not one of the steady state
  const { tolerance: _, ...rest } = method;
  const { certificate, frameState } = yield* reporting(
    solveSteps(input, rest),
    ({ iteration, residual }): NoiseProgress => ({
      stage: 'steady state',
      solved: 0,
      of,
      iteration,
      ...(residual !== undefined && { residual }),
    }),
  );
  if (certificate.verdict !== 'unique') throw severalSteadyStates(input);
  return toCoordinates(input.sectors, frameState);
}

type Spectra = Pick<NoiseSpectrum, 'real' | 'imaginary'>;

/** S at all frequencies, each modulus once: S(-ω) = conj S(ω). Releases the resolvent. */
function* spectra(
  resolvent: Resolvent,
  omega: Float64Array,
  shot: readonly (readonly number[])[],
  of: number,
): Generator<NoiseProgress, Spectra> {
  const { rows } = resolvent;
  const count = rows.length;
  const table = (): Float64Array[][] => rows.map(() => rows.map(() => new Float64Array(omega.length)));
  const real = table();
  const imaginary = table();
  const ascending = Array.from(omega.keys()).sort((j, k) => Math.abs(omega[j]) - Math.abs(omega[k]));
  // g_ab at the last modulus
  const g = rows.map(() => rows.map((): readonly [number, number] => [0, 0]));
  let last = Number.NaN;
  let solved = 0;
  try {
    for (const k of ascending) {
      const frequency = Math.abs(omega[k]);
      for (let b = 0; b < count && frequency !== last; b++) {
        const at = { stage: 'frequencies', solved, of, frequency } as const;
        yield at;
        const [xr, xi] = yield* reporting(resolvent.solve(frequency, b), (step) => ({ ...at, ...step }));
        for (let a = 0; a < count; a++) g[a][b] = [dot(rows[a], xr), dot(rows[a], xi)];
        solved++;
      }
      last = frequency;
      const sign = omega[k] < 0 ? -1 : 1;
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
          // conj g_ab + g_ba
          real[a][b][k] = g[a][b][0] + g[b][a][0] + shot[a][b];
          imaginary[a][b][k] = sign * (g[b][a][1] - g[a][b][1]);
        }
      }
    }
  } finally {
    resolvent.release();
  }
  return { real, imaginary };
}

interface FirstOrders {
  /** The functionals Tr[J_a ·]. */
  readonly rows: Float64Array[];
  /** (J_b - <I_b>) ρ. */
  readonly starts: Float64Array[];
  readonly currents: number[];
  readonly shot: number[][];
}

function firstOrders(
  expansion: Expansion,
  { unknowns, dimension }: Sectors,
  rho: Float64Array,
  count: number,
): FirstOrders {
  const rows: Float64Array[] = [];
  const starts: Float64Array[] = [];
  const currents: number[] = [];
  for (let a = 0; a < count; a++) {
    const start = new Float64Array(unknowns);
    expansion.addFirst(a, rho, start);
    let current = 0;
    for (let i = 0; i < dimension; i++) current += start[i];
    addScaled(start, -current, rho);
    rows.push(expansion.traceRow(a));
    starts.push(start);
    currents.push(current);
  }
  return { rows, starts, currents, shot: expansion.secondTraces(rho, count) };
}
