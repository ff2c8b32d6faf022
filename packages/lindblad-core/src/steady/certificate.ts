// What a steady state proves of itself: everything is recomputed from the answer and the generator in its original form.

import { applyGenerator, type Generator, generatorNorm } from '../generator/generator.js';
import { MatrixForm } from '../generator/matrix-form.js';
import { type Sectors, toCoordinates } from '../generator/sectors.js';
import type { StateSpectrum } from '../hilbert/spectrum.js';
import { type DenseMatrix, denseNorm, denseTrace, hermiticityDefect } from '../numeric/dense.js';

/** How many steady states there are: one, several, or several with coherences that oscillate for ever. */
export type SteadyVerdict = 'unique' | 'degenerate' | 'oscillating';

/** The proof that comes with a steady state. */
export interface Certificate {
  readonly method: string;
  /** Why this method. */
  readonly why: string;
  readonly verdict: SteadyVerdict;
  /** Dimension of the null space of the generator. */
  readonly kernelDimension: number;
  /**
   * How the dimension is known: `factorisation` of the whole space, `commutant` of H and the jumps on the support of ρ
   * (with a factorisation of ρ's sectors), full `decomposition`; `none` if it is not proven.
   */
  readonly proof: 'factorisation' | 'commutant' | 'decomposition' | 'none';
  /** Real unknowns that the method solved for. */
  readonly unknowns: number;
  /** ‖L[ρ]‖_F, recomputed from Hamiltonian and jumps. */
  readonly residual: number;
  /** The residual over the bound 2‖K‖_F + Σ rate ‖A‖_F² of ‖L‖. */
  readonly relativeResidual: number;
  /** |Tr ρ - 1|. */
  readonly traceDefect: number;
  /** max |ρ - ρ†| / 2. */
  readonly hermiticityDefect: number;
  /** The smallest eigenvalue of ρ: not below -1e-10 for a state. */
  readonly minEigenvalue: number;
  /** Estimated 1-norm condition number of the linear system that was solved; undefined for iterative methods. */
  readonly conditionEstimate: number | undefined;
  /**
   * Decay rate of the slowest mode: from the spectrum (method `eigen`, several steady states), of the mode nearest 0
   * (factorisations, where the condition is doubtful), or estimated from above (iterations).
   */
  readonly gap?: number | undefined;
  readonly iterations: number;
  readonly seconds: number;
  /** Bytes of the arrays that the method allocated. */
  readonly bytes: number;
}

/** The part of the certificate that the method itself has to say. */
export type MethodReport = Pick<
  Certificate,
  | 'method'
  | 'why'
  | 'verdict'
  | 'kernelDimension'
  | 'proof'
  | 'gap'
  | 'unknowns'
  | 'conditionEstimate'
  | 'iterations'
  | 'seconds'
  | 'bytes'
>;

/** Above this dimension the residual is measured sector by sector. */
const WHOLE = 256;

/** Measures ρ (in the generator's frame) and joins the measurements with the method's report. */
export function certify(
  generator: Generator,
  sectors: Sectors,
  rho: DenseMatrix,
  spectrum: StateSpectrum,
  report: MethodReport,
): Certificate {
  const residual = residualNorm(generator, sectors, rho);
  const norm = generatorNorm(generator);
  const trace = denseTrace(rho);
  return {
    ...report,
    residual,
    relativeResidual: norm === 0 ? 0 : residual / norm,
    traceDefect: Math.hypot(trace.re - 1, trace.im),
    hermiticityDefect: hermiticityDefect(rho),
    minEigenvalue: spectrum.smallest,
  };
}

function residualNorm(generator: Generator, sectors: Sectors, rho: DenseMatrix): number {
  if (generator.dimension <= WHOLE) return denseNorm(applyGenerator(generator, rho));
  const y = new Float64Array(sectors.unknowns);
  new MatrixForm(generator, sectors).apply(toCoordinates(sectors, rho), y);
  return Math.sqrt(y.reduce((sum, v) => sum + v * v, 0));
}
