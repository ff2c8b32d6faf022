// Noise of counted currents at a steady state,
//   S_ab(ω) = ∫ dt e^{iωt} <<I_a(t) I_b(0)>> = Tr[J_ab ρ] + conj g_ab(ω) + g_ba(ω),
//   g_ab(ω) = Tr[J_a (iω - L)⁻¹ (J_b - <I_b>) ρ],
// with the superoperators J_a = ∂L(χ)/∂χ_a and J_ab = ∂²L(χ)/∂χ_a∂χ_b at χ = 0. S(0) are the second cumulants of
// cumulants.ts, and for ω → ∞ only the shot noise Tr[J_ab ρ] of the single events is left. One reduction to Hessenberg
// form, then O(n²) for each frequency and counter.
// The currents are those of the events. A current in a wire also feels the charges that move inside: by Ramo & Shockley
// it is a weighted sum of counters, such as `{ name: 'I', sum: { 'L.particle': 0.5, 'R.particle': -0.5 } }`.
// Source: Hershfield et al., Phys. Rev. B 47, 1967 (1993); Flindt, Novotny & Jauho, Physica E 29, 411 (2005);
// Laub, IEEE Trans. Automat. Contr. 26, 407 (1981).

import { LindbladError } from '../errors.js';
import { assembleDense } from '../generator/assembled.js';
import { hessenberg, ShiftedSolver } from '../numeric/hessenberg.js';
import { addScaled, dot } from '../numeric/vector.js';
import type { SteadyStateMethod } from '../steady/method.js';
import type { PreparedProblem } from '../steady/prepare.js';
import { type CounterSpec, countersOf } from './counters.js';
import { Expansion } from './expansion.js';
import { type CountingInput, problemOf, withFactors } from './prepared.js';
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

/** Above this many unknowns the dense reduction would take minutes. */
const MAX_UNKNOWNS = 2500;

/**
 * Auto- and cross-correlation spectra of counters. Throws `unknown-name`, `bad-value` for a frequency that is not finite,
 * `too-large` above 2500 unknowns (zero frequency is `cumulants`, which has no such limit), `singular` at the frequency of
 * a coherence that never decays, and what `prepare` throws.
 */
export function noiseSpectrum(
  input: CountingInput,
  specs: readonly CounterSpec[],
  frequencies: ArrayLike<number>,
  method?: SteadyStateMethod,
): NoiseSpectrum {
  const { generator, sectors } = problemOf(input);
  const counters = countersOf(generator, specs);
  const omega = checkFrequencies(frequencies);
  if (sectors.unknowns > MAX_UNKNOWNS)
    throw new LindbladError('too-large', `a noise spectrum of ${sectors.unknowns} unknowns`, {
      value: sectors.unknowns,
      expected: `at most ${MAX_UNKNOWNS}`,
      hint: '`cumulants` gives the noise at zero frequency',
    });
  const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
  const names = counters.map(({ name }) => name);
  return withFactors(input, method, (prepared) => spectrum(prepared, expansion, names, omega));
}

function spectrum(
  prepared: PreparedProblem,
  expansion: Expansion,
  names: readonly string[],
  omega: Float64Array,
): NoiseSpectrum {
  const { coordinates: rho, problem } = prepared;
  const { sectors, generator } = problem;
  const { unknowns: n, dimension } = sectors;
  const { rows, starts, currents, shot } = firstOrders(expansion, prepared, names.length);
  const l = assembleDense(generator, sectors);
  deflate(l, n, dimension, rho);
  const solver = new ShiftedSolver(hessenberg(l, n, [...rows, ...starts]));
  const table = (): Float64Array[][] => names.map(() => names.map(() => new Float64Array(omega.length)));
  const real = table();
  const imaginary = table();
  const xr = new Float64Array(n);
  const xi = new Float64Array(n);
  for (let k = 0; k < omega.length; k++) {
    for (let b = 0; b < names.length; b++) {
      xr.set(starts[b]);
      xi.fill(0);
      if (!solver.solve(omega[k], xr, xi))
        throw new LindbladError('singular', `a coherence without decay at ω = ${omega[k]}`, {
          path: `frequencies[${k}]`,
          value: omega[k],
          expected: 'another frequency',
        });
      for (let a = 0; a < names.length; a++) {
        const re = dot(rows[a], xr);
        const im = dot(rows[a], xi);
        // conj g_ab belongs to S_ab, g_ab itself to S_ba
        real[a][b][k] += re;
        imaginary[a][b][k] -= im;
        real[b][a][k] += re;
        imaginary[b][a][k] += im;
      }
    }
    for (let a = 0; a < names.length; a++) for (let b = 0; b < names.length; b++) real[a][b][k] += shot[a][b];
  }
  return { counters: names, frequencies: omega, real, imaginary, shot, currents };
}

interface FirstOrders {
  /** The functionals Tr[J_a ·]. */
  readonly rows: Float64Array[];
  /** (J_b - <I_b>) ρ. */
  readonly starts: Float64Array[];
  readonly currents: number[];
  readonly shot: number[][];
}

function firstOrders(expansion: Expansion, { coordinates, problem }: PreparedProblem, count: number): FirstOrders {
  const { unknowns, dimension } = problem.sectors;
  const rows: Float64Array[] = [];
  const starts: Float64Array[] = [];
  const currents: number[] = [];
  for (let a = 0; a < count; a++) {
    const start = new Float64Array(unknowns);
    expansion.addFirst(a, coordinates, start);
    let current = 0;
    for (let i = 0; i < dimension; i++) current += start[i];
    addScaled(start, -current, coordinates);
    rows.push(expansion.traceRow(a));
    starts.push(start);
    currents.push(current);
  }
  return { rows, starts, currents, shot: expansion.secondTraces(coordinates, count) };
}

function checkFrequencies(frequencies: ArrayLike<number>): Float64Array {
  const omega = Float64Array.from(frequencies);
  omega.forEach((value, k) => {
    if (!Number.isFinite(value))
      throw new LindbladError('bad-value', `the frequency ${value}`, {
        path: `frequencies[${k}]`,
        value,
        expected: 'finite numbers',
      });
  });
  return omega;
}

/** L - κ ρ Tr: as good as L on matrices of trace 0, and without its null vector. */
function deflate(l: Float64Array, n: number, dimension: number, rho: Float64Array): void {
  let kappa = 0;
  for (let k = 0; k < n; k++) kappa = Math.max(kappa, Math.abs(l[k * (n + 1)]));
  for (let j = 0; j < dimension; j++) for (let i = 0; i < n; i++) l[i + j * n] -= kappa * rho[i];
}
