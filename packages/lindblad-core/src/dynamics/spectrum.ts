// The emission spectrum at a steady state, S(ω) = 2 Re ∫₀^∞ (<A†(τ) A(0)> - |<A>|²) e^{-iωτ} dτ. A line at which A takes
// the energy w out of the system stands at ω = +w, and ∫ S dω/2π = <A†A> - |<A>|². The coherent rest is the line
// 2π |<A>|² δ(ω). With X = A ρ - <A> ρ the integral is S = 2 Re Tr[A† (iω - L)⁻¹ X], solved on the sectors that X reaches:
// one reduction to Hessenberg form, then O(n²) for each ω.
// Source: Carmichael, Statistical Methods in Quantum Optics 1 (1999), section 2.3; Laub, IEEE Trans. Automat. Contr. 26, 407 (1981).

import { LindbladError } from '../errors.js';
import { assemble } from '../generator/assembled.js';
import { functional, type Sectors, toCoordinates } from '../generator/sectors.js';
import type { Operator } from '../hilbert/operator.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { hessenberg, ShiftedSolver } from '../numeric/hessenberg.js';
import { sparseAdjoint, sparseScale } from '../numeric/sparse.js';
import type { SteadyStateSolution } from '../steady/steady-state.js';
import { between, frameOperator, hermitianParts } from './regression.js';

/** A spectrum by ω. */
export interface EmissionSpectrum {
  readonly frequencies: Float64Array;
  /** S(ω), without the coherent line. */
  readonly values: Float64Array;
  /** |<A>|²: the weight of the line 2π |<A>|² δ(ω). */
  readonly coherent: number;
  /** <A†A> - |<A>|²: what ∫ S dω/2π is over all ω. */
  readonly incoherent: number;
  /** Real unknowns that were solved for. */
  readonly unknowns: number;
}

/** Above this many unknowns the dense reduction would take minutes. */
const MAX_UNKNOWNS = 2500;

/** The emission spectrum of A. Throws `singular` at the frequency of a line without width, `too-large`. */
export function emissionSpectrum(
  steady: SteadyStateSolution,
  a: Operator,
  frequencies: ArrayLike<number>,
): EmissionSpectrum {
  const { generator } = steady.problem;
  const w = checkFrequencies(frequencies);
  const lowering = frameOperator(generator, a, 'a');
  const rho = steady.frameState;
  const mean = steady.state.expect(a);
  const coherent = mean.re ** 2 + mean.im ** 2;
  const incoherent = steady.state.expect(a.dag().times(a)).re - coherent;
  const start = centred(between(generator, a, rho, undefined), rho, mean.re, mean.im);
  const parts = hermitianParts(generator, start);
  const { sectors } = parts;
  const chosen = reached(sectors, parts.real, parts.imaginary);
  const n = chosen.index.length;
  if (n > MAX_UNKNOWNS)
    throw new LindbladError('too-large', `a spectrum of ${n} unknowns`, {
      path: 'a',
      value: n,
      expected: `at most ${MAX_UNKNOWNS}`,
      hint: 'take the Fourier integral of `correlation`',
    });
  const values = new Float64Array(w.length);
  if (n === 0) return { frequencies: w, values, coherent, incoherent, unknowns: 0 };
  const l = new Float64Array(n * n);
  assemble(generator, sectors, (row, col, value) => {
    const i = chosen.position[row];
    const j = chosen.position[col];
    if (i >= 0 && j >= 0) l[i + j * n] += value;
  });
  if (chosen.populations) deflate(l, n, chosen, toCoordinates(sectors, rho), sectors.dimension);
  // Tr[A† X] = (r + i s) · x
  const raising = sparseAdjoint(lowering);
  const pick = (x: Float64Array): Float64Array => Float64Array.from(chosen.index, (k) => x[k]);
  const r = pick(functional(sectors, raising));
  const s = pick(functional(sectors, sparseScale(raising, 0, -1)));
  const re = pick(parts.real);
  const im = pick(parts.imaginary);
  const solver = new ShiftedSolver(hessenberg(l, n, [r, s, re, im]));
  const xr = new Float64Array(n);
  const xi = new Float64Array(n);
  for (let k = 0; k < w.length; k++) {
    xr.set(re);
    xi.set(im);
    if (!solver.solve(w[k], xr, xi))
      throw new LindbladError('singular', `a line without width at ω = ${w[k]}`, {
        path: `frequencies[${k}]`,
        value: w[k],
        expected: 'coherences that decay, or another frequency',
      });
    let sum = 0;
    for (let i = 0; i < n; i++) sum += r[i] * xr[i] - s[i] * xi[i];
    values[k] = 2 * sum;
  }
  return { frequencies: w, values, coherent, incoherent, unknowns: n };
}

/** Throws `bad-value` for a frequency that is not finite. */
export function checkFrequencies(frequencies: ArrayLike<number>): Float64Array {
  const w = Float64Array.from(frequencies);
  w.forEach((value, k) => {
    if (!Number.isFinite(value))
      throw new LindbladError('bad-value', `the frequency ${value}`, {
        path: `frequencies[${k}]`,
        value,
        expected: 'finite numbers',
      });
  });
  return w;
}

/** x - (re + i im) ρ. */
function centred(x: DenseMatrix, rho: DenseMatrix, re: number, im: number): DenseMatrix {
  for (let k = 0; k < x.re.length; k++) {
    x.re[k] -= re * rho.re[k] - im * rho.im[k];
    x.im[k] -= re * rho.im[k] + im * rho.re[k];
  }
  return x;
}

/** The coordinates of some components of the sectors. */
interface Chosen {
  readonly index: Int32Array;
  /** Place of each coordinate in `index`, or -1. */
  readonly position: Int32Array;
  /** Whether populations are among them. */
  readonly populations: boolean;
}

/** The coordinates of the components in which a matrix has entries: the generator leads out of none. */
function reached(sectors: Sectors, real: Float64Array, imaginary: Float64Array): Chosen {
  const { pairs, blocks, unknowns, dimension } = sectors;
  const componentOf = new Int32Array(unknowns);
  pairs.forEach(({ a, b, component, offset }, p) => {
    componentOf.fill(component, offset, p + 1 < pairs.length ? pairs[p + 1].offset : unknowns);
    if (a === b) for (const state of blocks[a]) componentOf[state] = component;
  });
  let largest = 0;
  for (let k = 0; k < unknowns; k++) largest = Math.max(largest, Math.abs(real[k]), Math.abs(imaginary[k]));
  const touched = new Set<number>();
  for (let k = 0; k < unknowns; k++)
    if (Math.abs(real[k]) + Math.abs(imaginary[k]) > 1e-14 * largest) touched.add(componentOf[k]);
  const index = Int32Array.from({ length: unknowns }, (_, k) => k).filter((k) => touched.has(componentOf[k]));
  const position = new Int32Array(unknowns).fill(-1);
  index.forEach((k, place) => {
    position[k] = place;
  });
  return { index, position, populations: index.length > 0 && index[0] < dimension };
}

/** L - κ ρ Tr: as good as L on matrices of trace 0, and without its null vector. */
function deflate(l: Float64Array, n: number, { index }: Chosen, rho: Float64Array, dimension: number): void {
  let kappa = 0;
  for (let k = 0; k < n; k++) kappa = Math.max(kappa, Math.abs(l[k * (n + 1)]));
  for (let j = 0; j < n && index[j] < dimension; j++) {
    for (let i = 0; i < n; i++) l[i + j * n] -= kappa * rho[index[i]];
  }
}
