// A start is checked and normalised once: Hermitian, positive, of trace 1.

import { LindbladError } from '../errors.js';
import { type DenseMatrix, denseTrace, hermiticityDefect } from '../numeric/dense.js';
import { sparseToDense } from '../numeric/sparse.js';
import type { Operator } from './operator.js';
import { stateSpectrum } from './spectrum.js';
import { DensityMatrix } from './state.js';

/** A density matrix, or an operator that is one up to its trace; product basis. */
export type InitialState = DensityMatrix | Operator;

/** Relative size of what is forgiven as rounding. */
const ROUNDING = 1e-9;

/** Above this dimension only the diagonal is looked at: eigenvalues take longer than many an evolution. */
const LARGE = 400;

/** The matrix of trace 1; throws `shape-mismatch`, and `bad-value` for what is no state. */
export function initialMatrix(initial: InitialState, dimension: number): DenseMatrix {
  const given = initial instanceof DensityMatrix ? initial.matrix : sparseToDense(initial.matrix);
  if (given.rows !== dimension || given.cols !== dimension)
    throw new LindbladError('shape-mismatch', `a start of dimension ${given.rows}`, {
      path: 'initial',
      expected: `dimension ${dimension}`,
    });
  const { re: trace, im } = denseTrace(given);
  const scale = given.re.reduce((sum, x) => Math.max(sum, Math.abs(x)), 0);
  if (!Number.isFinite(trace) || !(trace > ROUNDING * scale) || Math.abs(im) > ROUNDING * trace)
    throw notAState(`a trace of ${trace}`, 'a positive trace');
  const defect = hermiticityDefect(given) / trace;
  if (!(defect <= ROUNDING)) throw notAState(`not Hermitian by ${defect.toExponential(1)}`, 'ρ = ρ†');
  const matrix = { ...given, re: given.re.map((x) => x / trace), im: given.im.map((x) => x / trace) };
  const smallest = dimension <= LARGE ? stateSpectrum(matrix).smallest : smallestDiagonal(matrix);
  if (!(smallest >= -ROUNDING))
    throw notAState(`an eigenvalue of ${smallest.toExponential(3)} or less`, 'none below 0');
  return matrix;
}

function smallestDiagonal({ rows, re }: DenseMatrix): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows; i++) smallest = Math.min(smallest, re[i * (rows + 1)]);
  return smallest;
}

function notAState(what: string, expected: string): LindbladError {
  return new LindbladError('bad-value', what, {
    path: 'initial',
    expected,
    hint: 'the start is to be a density matrix',
  });
}
