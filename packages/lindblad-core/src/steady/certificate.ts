// What a steady state proves of itself: everything is recomputed from the answer and the generator in its original form.

import { applyGenerator, type Generator, generatorNorm } from '../generator/generator.js';
import { MatrixForm } from '../generator/matrix-form.js';
import { type Sectors, toCoordinates } from '../generator/sectors.js';
import { UnionFind } from '../numeric/components.js';
import { type DenseMatrix, denseNorm, denseTrace, denseZeros, hermiticityDefect } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';

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
  | 'unknowns'
  | 'conditionEstimate'
  | 'iterations'
  | 'seconds'
  | 'bytes'
>;

/** Above this dimension the residual is measured sector by sector. */
const WHOLE = 256;

/** Measures ρ (in the generator's frame) and joins the measurements with the method's report. */
export function certify(generator: Generator, sectors: Sectors, rho: DenseMatrix, report: MethodReport): Certificate {
  const residual = residualNorm(generator, sectors, rho);
  const norm = generatorNorm(generator);
  const trace = denseTrace(rho);
  return {
    ...report,
    residual,
    relativeResidual: norm === 0 ? 0 : residual / norm,
    traceDefect: Math.hypot(trace.re - 1, trace.im),
    hermiticityDefect: hermiticityDefect(rho),
    minEigenvalue: smallestEigenvalue(rho),
  };
}

function residualNorm(generator: Generator, sectors: Sectors, rho: DenseMatrix): number {
  if (generator.dimension <= WHOLE) return denseNorm(applyGenerator(generator, rho));
  const y = new Float64Array(sectors.unknowns);
  new MatrixForm(generator, sectors).apply(toCoordinates(sectors, rho), y);
  return Math.sqrt(y.reduce((sum, v) => sum + v * v, 0));
}

/** The smallest eigenvalue, block by block of ρ's pattern. */
function smallestEigenvalue(rho: DenseMatrix): number {
  const n = rho.rows;
  const joined = new UnionFind(n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < j; i++) if (rho.re[i + j * n] !== 0 || rho.im[i + j * n] !== 0) joined.union(i, j);
  }
  const { count, label } = joined.components();
  const members: number[][] = Array.from({ length: count }, () => []);
  label.forEach((block, i) => {
    members[block].push(i);
  });
  let smallest = Number.POSITIVE_INFINITY;
  for (const states of members) {
    if (states.length === 1) {
      smallest = Math.min(smallest, rho.re[states[0] * (n + 1)]);
      continue;
    }
    const block = denseZeros(states.length);
    states.forEach((j, q) => {
      states.forEach((i, p) => {
        block.re[p + q * states.length] = rho.re[i + j * n];
        block.im[p + q * states.length] = rho.im[i + j * n];
      });
    });
    smallest = Math.min(smallest, hermitianEigen(block).values[0]);
  }
  return smallest;
}
