// The steady state by sparse real LU: the equation of one population gives way to Tr ρ = 1, a dense row that is eliminated
// last; the solution is then corrected by iteration with the factors as preconditioner.

import { assemble } from '../generator/assembled.js';
import type { Generator as LindbladGenerator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { gmres } from '../numeric/gmres.js';
import { CscBuilder, type CscMatrix, cscMultiply, cscNorm1 } from '../numeric/sparse-lu/csc.js';
import { type AssemblyTree, assemblyTree } from '../numeric/sparse-lu/minimum-degree.js';
import { SparseLu } from '../numeric/sparse-lu/multifrontal.js';
import type { MethodOutcome, SolverProgress } from './method.js';

/** The matrix with its trace row, analysed. */
export interface SparsePlan {
  readonly matrix: CscMatrix;
  readonly tree: AssemblyTree;
  /** The population whose equation the trace replaces. */
  readonly replaced: number;
  readonly weight: number;
  /** Bytes of the factors and of the largest front with what waits for it. */
  readonly bytes: number;
}

/** Condition numbers above this leave it open whether the null space has one dimension or more. */
const SINGULAR = 1e13;

/** Assembles the matrix and orders its elimination: what a choice of method can be based on. */
export function planSparse(generator: LindbladGenerator, sectors: Sectors): SparsePlan {
  const n = sectors.unknowns;
  const d = sectors.dimension;
  const replaced = 0;
  const builder = new CscBuilder();
  let weight = 0;
  assemble(generator, sectors, (i, j, value) => {
    weight = Math.max(weight, Math.abs(value));
    if (i !== replaced) builder.add(i, j, value);
  });
  if (weight === 0) weight = 1;
  for (let j = 0; j < d; j++) builder.add(replaced, j, weight);
  const matrix = builder.build(n, n);
  // real and imaginary part of an entry of ρ stay together
  const group = Int32Array.from({ length: n }, (_, c) => (c < d ? c : d + ((c - d) >> 1)));
  const tree = assemblyTree(matrix, [replaced], group);
  return { matrix, tree, replaced, weight, bytes: 8 * (2 * tree.entries + 2 * tree.largestFront ** 2) };
}

/** Factorises and solves. */
export function* sparseSteadyState({
  matrix,
  tree,
  replaced,
  weight,
  bytes,
}: SparsePlan): Generator<SolverProgress, MethodOutcome> {
  const lu = new SparseLu(matrix, tree);
  const conditionEstimate = cscNorm1(matrix) * lu.inverseNorm();
  const outcome = { conditionEstimate, bytes };
  if (!(conditionEstimate < SINGULAR)) return { ...outcome, coordinates: undefined, iterations: 0 };
  const b = new Float64Array(matrix.rows);
  b[replaced] = weight;
  const start = b.slice();
  lu.solve(start);
  const multiply = (x: Float64Array, y: Float64Array): void => cscMultiply(matrix, x, y);
  if (lu.raised === 0) return { ...outcome, coordinates: refined(multiply, lu, b, start), iterations: 0 };
  const steps = gmres(multiply, b, start, {
    // below the rounding errors of one product, so that it goes on as long as it gains
    tolerance: 1e-16 * weight,
    restart: 20,
    maxIterations: 200,
    precondition: (y, x) => {
      x.set(y);
      lu.solve(x);
    },
  });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { method: 'sparse-lu', ...step.value };
  return { ...outcome, coordinates: step.value.x, iterations: step.value.iterations };
}

/** One step of iterative refinement. */
function refined(
  multiply: (x: Float64Array, y: Float64Array) => void,
  lu: SparseLu,
  b: Float64Array,
  x: Float64Array,
): Float64Array {
  const r = new Float64Array(b.length);
  multiply(x, r);
  for (let i = 0; i < r.length; i++) r[i] = b[i] - r[i];
  lu.solve(r);
  for (let i = 0; i < r.length; i++) x[i] += r[i];
  return x;
}
