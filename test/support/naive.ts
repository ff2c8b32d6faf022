// Naive twins: dense complex matrices by the textbook's formula, slow and plain, to compare the engine with.
// Column-major, real and imaginary parts apart, like the engine's, so that nothing needs a conversion.

import type { Operator } from 'lindblad-core';
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { DenseMatrix } from '../../packages/lindblad-core/src/numeric/dense.js';

export type Dense = DenseMatrix;

/** The matrix with entries entry(i, j) = [re, im]. */
export function matrixOf(rows: number, cols: number, entry: (i: number, j: number) => [number, number]): Dense {
  const m = { rows, cols, re: new Float64Array(rows * cols), im: new Float64Array(rows * cols) };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) [m.re[i + j * rows], m.im[i + j * rows]] = entry(i, j);
  }
  return m;
}

/** Entry (i, j). */
export function at(m: Dense, i: number, j: number): [number, number] {
  return [m.re[i + j * m.rows], m.im[i + j * m.rows]];
}

export function identity(n: number): Dense {
  return matrixOf(n, n, (i, j) => [i === j ? 1 : 0, 0]);
}

export function diagonal(values: ArrayLike<number>): Dense {
  return matrixOf(values.length, values.length, (i, j) => [i === j ? values[i] : 0, 0]);
}

export function dense(op: Operator): Dense {
  return matrixOf(op.dimension, op.dimension, (i, j) => {
    const z = op.element(i, j);
    return [z.re, z.im];
  });
}

export function dag(a: Dense): Dense {
  return matrixOf(a.cols, a.rows, (i, j) => [a.re[j + i * a.rows], -a.im[j + i * a.rows]]);
}

export function transpose(a: Dense): Dense {
  return matrixOf(a.cols, a.rows, (i, j) => at(a, j, i));
}

export function conj(a: Dense): Dense {
  return { ...a, im: a.im.map((x) => -x) };
}

export function scale(a: Dense, re: number, im = 0): Dense {
  return matrixOf(a.rows, a.cols, (i, j) => {
    const [x, y] = at(a, i, j);
    return [re * x - im * y, re * y + im * x];
  });
}

export function add(...terms: Dense[]): Dense {
  return matrixOf(terms[0].rows, terms[0].cols, (i, j) => [
    terms.reduce((s, t) => s + at(t, i, j)[0], 0),
    terms.reduce((s, t) => s + at(t, i, j)[1], 0),
  ]);
}

export function multiply(a: Dense, b: Dense, ...rest: Dense[]): Dense {
  const c = matrixOf(a.rows, b.cols, () => [0, 0]);
  for (let j = 0; j < b.cols; j++) {
    for (let k = 0; k < a.cols; k++) {
      const [x, y] = at(b, k, j);
      if (x === 0 && y === 0) continue;
      for (let i = 0; i < a.rows; i++) {
        const p = a.re[i + k * a.rows];
        const q = a.im[i + k * a.rows];
        c.re[i + j * a.rows] += p * x - q * y;
        c.im[i + j * a.rows] += p * y + q * x;
      }
    }
  }
  return rest.length === 0 ? c : multiply(c, rest[0], ...rest.slice(1));
}

/** The Kronecker product, a's index the slow one. */
export function kron(a: Dense, b: Dense): Dense {
  return matrixOf(a.rows * b.rows, a.cols * b.cols, (i, j) => {
    const [x, y] = at(a, Math.floor(i / b.rows), Math.floor(j / b.cols));
    const [p, q] = at(b, i % b.rows, j % b.cols);
    return [x * p - y * q, x * q + y * p];
  });
}

export function trace(a: Dense): [number, number] {
  let re = 0;
  let im = 0;
  for (let i = 0; i < a.rows; i++) {
    re += at(a, i, i)[0];
    im += at(a, i, i)[1];
  }
  return [re, im];
}

/** The Frobenius norm. */
export function norm(a: Dense): number {
  return Math.hypot(Math.hypot(...a.re), Math.hypot(...a.im));
}

/** The Frobenius norm of a - b. */
export function distance(a: Dense, b: Dense): number {
  return norm(add(a, scale(b, -1)));
}

/** vec(m): the columns one after the other. */
export function vec(m: Dense): Dense {
  return { rows: m.rows * m.cols, cols: 1, re: m.re.slice(), im: m.im.slice() };
}

/** e^a by scaling, a Taylor series and squaring. */
export function expm(a: Dense): Dense {
  const squarings = Math.max(0, Math.ceil(Math.log2(norm(a) + 1e-300)) + 1);
  const small = scale(a, 2 ** -squarings);
  let term = identity(a.rows);
  let sum = term;
  for (let k = 1; k <= 20; k++) {
    term = scale(multiply(term, small), 1 / k);
    sum = add(sum, term);
  }
  for (let k = 0; k < squarings; k++) sum = multiply(sum, sum);
  return sum;
}

/** Eigenvalues of a Hermitian matrix, ascending (real symmetric twin of twice the size, every other value). */
export function hermitianValues(a: Dense): number[] {
  const n = a.rows;
  const twin = new Matrix(2 * n, 2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [x, y] = at(a, i, j);
      twin.set(i, j, x);
      twin.set(i + n, j + n, x);
      twin.set(i, j + n, -y);
      twin.set(i + n, j, y);
    }
  }
  return new EigenvalueDecomposition(twin, { assumeSymmetric: true }).realEigenvalues
    .sort((p, q) => p - q)
    .filter((_, k) => k % 2 === 0);
}

/** A jump for the twins. */
export interface NaiveJump {
  rate: number;
  operator: Dense;
}

/** -i[H,ρ] + Σ rate (A ρ A† - ½{A†A, ρ}), matrix by matrix. */
export function lindblad(h: Dense, jumps: readonly NaiveJump[], rho: Dense): Dense {
  const terms = [scale(multiply(h, rho), 0, -1), scale(multiply(rho, h), 0, 1)];
  return add(...terms, ...jumps.map((jump) => dissipator(jump, rho)));
}

/** rate (A ρ A† - ½{A†A, ρ}). */
export function dissipator({ rate, operator: a }: NaiveJump, rho: Dense): Dense {
  const d = multiply(dag(a), a);
  return add(
    scale(multiply(a, rho, dag(a)), rate),
    scale(multiply(d, rho), -0.5 * rate),
    scale(multiply(rho, d), -0.5 * rate),
  );
}

/** The Liouvillian on column-stacked vec(ρ): vec(A ρ B) = (Bᵀ ⊗ A) vec(ρ). */
export function liouvillian(h: Dense, jumps: readonly NaiveJump[]): Dense {
  const id = identity(h.rows);
  const terms = [scale(kron(id, h), 0, -1), scale(kron(transpose(h), id), 0, 1)];
  for (const { rate, operator: a } of jumps) {
    const d = multiply(dag(a), a);
    terms.push(
      scale(kron(conj(a), a), rate),
      scale(kron(id, d), -0.5 * rate),
      scale(kron(transpose(d), id), -0.5 * rate),
    );
  }
  return add(...terms);
}

/** Hermitian matrices, orthonormal in Tr[A B]: diagonal, then symmetric and antisymmetric pairs. */
export function hermitianBasis(n: number): Dense[] {
  const basis: Dense[] = [];
  const unit = (i: number, j: number, re: number, im: number): Dense =>
    matrixOf(n, n, (a, b) => (a === i && b === j ? [re, im] : a === j && b === i ? [re, -im] : [0, 0]));
  for (let i = 0; i < n; i++) basis.push(unit(i, i, 1, 0));
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < j; i++) basis.push(unit(i, j, Math.SQRT1_2, 0), unit(i, j, 0, Math.SQRT1_2));
  }
  return basis;
}

/** A map of Hermitian matrices as a real matrix in `hermitianBasis`. */
export function realMap(n: number, map: (rho: Dense) => Dense): Matrix {
  const basis = hermitianBasis(n);
  const m = new Matrix(n * n, n * n);
  basis.forEach((b, l) => {
    const image = map(b);
    basis.forEach((a, k) => {
      m.set(k, l, trace(multiply(a, image))[0]);
    });
  });
  return m;
}

/** The null space of a generator by singular value decomposition: its dimension, and the state if it is one. */
export function nullSpace(h: Dense, jumps: readonly NaiveJump[]): { dimension: number; state: Dense; gap: number } {
  const n = h.rows;
  const svd = new SingularValueDecomposition(realMap(n, (rho) => lindblad(h, jumps, rho)));
  const sigma = svd.diagonal;
  const last = svd.rightSingularVectors.getColumn(n * n - 1);
  let state = matrixOf(n, n, () => [0, 0]);
  hermitianBasis(n).forEach((b, k) => {
    state = add(state, scale(b, last[k]));
  });
  const dimension = sigma.filter((s) => s <= 1e-11 * sigma[0]).length;
  return { dimension, state: scale(state, 1 / trace(state)[0]), gap: sigma[n * n - 2] / sigma[0] };
}

/** e^{-a} / Tr e^{-a}. */
export function gibbs(a: Dense): Dense {
  const lowest = hermitianValues(a)[0];
  const e = expm(add(scale(a, -1), scale(identity(a.rows), lowest)));
  return scale(e, 1 / trace(e)[0]);
}
