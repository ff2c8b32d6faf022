// A steady state whose surroundings are to be explored: the state, its generator's factors, and L⁻¹ between matrices.

import { denseToFrame, fromFrame } from '../generator/frame.js';
import { applyGenerator, type Generator, generatorNorm } from '../generator/generator.js';
import { fromCoordinates, type Sectors, sectorsOf, toCoordinates } from '../generator/sectors.js';
import { stateSpectrum } from '../hilbert/spectrum.js';
import { type DenseMatrix, denseNorm } from '../numeric/dense.js';
import type { SteadyStateMethod } from '../steady/method.js';
import { type PreparedProblem, prepare, severalSteadyStates } from '../steady/prepare.js';
import type { SteadyStateProblem } from '../steady/steady-state.js';
import { commutantDimension } from '../steady/uniqueness.js';
import { Reader, type Reading } from './reading.js';

/** A steady state with L⁻¹. Holds memory until `release`. */
export interface Point {
  readonly reader: Reader;
  /** ρ, product basis. */
  readonly state: DenseMatrix;
  readonly reading: Reading;
  /** Which observables are Hermitian. */
  readonly hermitian: readonly boolean[];
  readonly warnings: readonly string[];
  /** X with L X = Y and Tr X = 0 for a Hermitian Y of trace 0; product basis. */
  inverse(y: DenseMatrix): DenseMatrix;
  release(): void;
}

/** Condition numbers above this are reported. */
const ILL_CONDITIONED = 1e9;

/**
 * Solves a problem and keeps its factors, in sectors that hold what the generators `beside` it make of the state (and of
 * its first derivatives, if `twice`). Throws `degenerate` where there is more than one steady state.
 */
export function pointOf(
  problem: SteadyStateProblem,
  method: SteadyStateMethod | undefined,
  beside: readonly Generator[],
  twice: boolean,
): Point {
  const { generator } = problem;
  let prepared = prepare(problem, method);
  try {
    const rho = fromCoordinates(problem.sectors, prepared.coordinates);
    const warnings = [...requireUnique(problem, rho)];
    const state = fromFrame(generator.frame, rho);
    let sectors = reached(problem, problem.sectors, beside, state);
    if (twice) sectors = reached(problem, sectors, beside, fromFrame(generator.frame, anything(sectors)));
    if (sectors.unknowns > problem.sectors.unknowns) {
      prepared.release();
      prepared = prepare({ ...problem, sectors }, method);
    }
    const { conditionEstimate } = prepared.factors;
    if (conditionEstimate > ILL_CONDITIONED)
      warnings.push(`ill-conditioned: condition number about ${conditionEstimate.toExponential(1)}`);
    const reader = new Reader(generator);
    return {
      reader,
      state,
      reading: reader.read(state),
      hermitian: Object.values(problem.system.observables).map((a) => a.isHermitian()),
      warnings,
      inverse: (y) => inverse(generator, sectors, prepared, y),
      release: () => prepared.release(),
    };
  } catch (error) {
    prepared.release();
    throw error;
  }
}

function inverse(generator: Generator, sectors: Sectors, { factors }: PreparedProblem, y: DenseMatrix): DenseMatrix {
  const x = factors.inverse(toCoordinates(sectors, denseToFrame(generator.frame, y)));
  return fromFrame(generator.frame, fromCoordinates(sectors, x));
}

/** Throws where other steady states differ in coherences that the sectors of the populations do not hold. */
function requireUnique(problem: SteadyStateProblem, rho: DenseMatrix): string[] {
  const { generator, sectors } = problem;
  if (sectors.unknowns === generator.dimension ** 2) return [];
  const dimension = commutantDimension(generator, sectors, rho, stateSpectrum(rho));
  if (dimension === undefined) return ['it is not proven that this is the only steady state'];
  if (dimension === 1) return [];
  throw severalSteadyStates(problem, `${dimension} linearly independent steady states`);
}

/** Entries of L[ρ] below this, relative to ‖L‖ ‖ρ‖, are rounding errors. */
const ROUNDING = 1e-13;

/** The sectors, with those that the generators beside lead to from ρ (product basis). */
function reached(
  { generator }: SteadyStateProblem,
  sectors: Sectors,
  beside: readonly Generator[],
  rho: DenseMatrix,
): Sectors {
  const n = generator.dimension;
  if (sectors.unknowns === n * n) return sectors;
  const held = toCoordinates(sectors, ones(n));
  const pattern = fromCoordinates(sectors, held).re;
  const missing: [number, number][] = [];
  for (const other of beside) {
    const change = applyGenerator(other, denseToFrame(other.frame, rho));
    const { re, im } = denseToFrame(generator.frame, fromFrame(other.frame, change));
    const least = ROUNDING * generatorNorm(other) * denseNorm(rho);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < j; i++) {
        const k = i + j * n;
        if (pattern[k] !== 0 || Math.hypot(re[k], im[k]) <= least) continue;
        missing.push([i, j]);
        pattern[k] = 1;
      }
    }
  }
  if (missing.length === 0) return sectors;
  return sectorsOf(generator, (visit) => {
    // what was held before stays
    for (let j = 0; j < n; j++) for (let i = 0; i < j; i++) if (pattern[i + j * n] !== 0) visit(i, j);
  });
}

function ones(n: number): DenseMatrix {
  return { rows: n, cols: n, re: new Float64Array(n * n).fill(1), im: new Float64Array(n * n) };
}

/** A Hermitian matrix without zeros in the sectors. */
function anything(sectors: Sectors): DenseMatrix {
  return fromCoordinates(
    sectors,
    Float64Array.from({ length: sectors.unknowns }, (_, k) => Math.sin(1 + k * Math.SQRT2)),
  );
}
