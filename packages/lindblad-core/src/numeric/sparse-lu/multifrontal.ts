// Multifrontal LU of a real sparse matrix: fronts are dense, factorised by the kernels, and hand their Schur complements up
// the assembly tree. Pivots are exchanged inside the fully summed block of a front; a pivot that is too small even so is
// raised and counted, and the solve is then to be corrected by iteration.
// Source: Duff & Reid, ACM Trans. Math. Softw. 9, 302 (1983); Liu, SIAM Rev. 34, 82 (1992); raised pivots: Li & Demmel,
// ACM Trans. Math. Softw. 29, 110 (2003).

import { allocate, free, numbers } from '../kernels/arena.js';
import { wasm } from '../kernels/wasm.js';
import { type CscMatrix, cscNorm1, cscTranspose } from './csc.js';
import type { AssemblyTree, Front } from './minimum-degree.js';

/** A pivot below this times ‖A‖₁ is raised to RAISED times ‖A‖₁. */
const SMALL = 1e-15;
const RAISED = 1e-8;

/** Fully summed blocks up to this size are factorised here; the kernel's call costs more. */
const TINY = 4;

/** Factors of one front: F11 = P⁻¹LU, F21, and X = F11⁻¹ F12. */
interface FrontFactors {
  readonly pivots: Int32Array;
  readonly boundary: Int32Array;
  readonly f11: Float64Array;
  readonly exchange: Int32Array;
  readonly f21: Float64Array;
  readonly x: Float64Array;
}

/** A factorised sparse matrix. */
export class SparseLu {
  readonly n: number;
  readonly norm: number;
  /** Pivots that had to be raised. */
  readonly raised: number;
  readonly bytes: number;
  private readonly fronts: readonly FrontFactors[];
  /** The fully summed unknowns of one front. */
  private readonly work: Float64Array;

  constructor(a: CscMatrix, tree: AssemblyTree) {
    this.n = a.rows;
    this.norm = cscNorm1(a);
    const work = new Factorisation(a, tree, this.norm);
    this.fronts = work.run();
    this.raised = work.raised;
    this.bytes = 8 * tree.entries;
    this.work = new Float64Array(this.fronts.reduce((most, { pivots }) => Math.max(most, pivots.length), 0));
  }

  /** Overwrites b with A⁻¹ b. */
  solve(b: Float64Array): void {
    const { work: y } = this;
    for (const { pivots, boundary, f11, exchange, f21 } of this.fronts) {
      const p = pivots.length;
      for (let k = 0; k < p; k++) y[k] = b[pivots[k]];
      solveSmall(f11, exchange, p, y);
      for (let k = 0; k < p; k++) {
        b[pivots[k]] = y[k];
        const c = y[k];
        if (c !== 0)
          for (let i = 0, at = k * boundary.length; i < boundary.length; i++, at++) b[boundary[i]] -= f21[at] * c;
      }
    }
    for (let f = this.fronts.length - 1; f >= 0; f--) {
      const { pivots, boundary, x } = this.fronts[f];
      const p = pivots.length;
      for (let j = 0; j < boundary.length; j++) {
        const c = b[boundary[j]];
        if (c !== 0) for (let k = 0, at = j * p; k < p; k++, at++) b[pivots[k]] -= x[at] * c;
      }
    }
  }

  /** Overwrites b with A⁻ᵀ b. */
  solveTransposed(b: Float64Array): void {
    const { work: y } = this;
    for (const { pivots, boundary, x } of this.fronts) {
      const p = pivots.length;
      for (let j = 0; j < boundary.length; j++) {
        let sum = 0;
        for (let k = 0, at = j * p; k < p; k++, at++) sum += x[at] * b[pivots[k]];
        b[boundary[j]] -= sum;
      }
    }
    for (let f = this.fronts.length - 1; f >= 0; f--) {
      const { pivots, boundary, f11, exchange, f21 } = this.fronts[f];
      const p = pivots.length;
      for (let k = 0; k < p; k++) y[k] = b[pivots[k]];
      for (let k = 0; k < p; k++) {
        let sum = 0;
        for (let i = 0, at = k * boundary.length; i < boundary.length; i++, at++) sum += f21[at] * b[boundary[i]];
        y[k] -= sum;
      }
      solveSmallTransposed(f11, exchange, p, y);
      for (let k = 0; k < p; k++) b[pivots[k]] = y[k];
    }
  }

  /** A lower estimate of ‖A⁻¹‖₁ (Hager, SIAM J. Sci. Stat. Comput. 5, 311 (1984)). */
  inverseNorm(): number {
    const { n } = this;
    const x = new Float64Array(n).fill(1 / n);
    let estimate = 0;
    for (let round = 0, last = -1; round < 3; round++) {
      this.solve(x);
      let norm = 0;
      for (let i = 0; i < n; i++) norm += Math.abs(x[i]);
      if (!Number.isFinite(norm)) return Number.POSITIVE_INFINITY;
      if (norm <= estimate) break;
      estimate = norm;
      for (let i = 0; i < n; i++) x[i] = x[i] < 0 ? -1 : 1;
      this.solveTransposed(x);
      let j = 0;
      for (let i = 1; i < n; i++) if (Math.abs(x[i]) > Math.abs(x[j])) j = i;
      if (j === last) break;
      last = j;
      x.fill(0);
      x[j] = 1;
    }
    return estimate;
  }
}

/** One run through the assembly tree. */
class Factorisation {
  raised = 0;
  private readonly a: CscMatrix;
  private readonly rows: CscMatrix;
  private readonly tree: AssemblyTree;
  private readonly norm: number;
  private readonly frontOf: Int32Array;
  private readonly position: Int32Array;
  private readonly remainders: (Float64Array | undefined)[];
  /** Places of a child's boundary in the front that takes it. */
  private readonly local: Int32Array;

  constructor(a: CscMatrix, tree: AssemblyTree, norm: number) {
    this.a = a;
    this.rows = cscTranspose(a);
    this.tree = tree;
    this.norm = norm;
    this.frontOf = new Int32Array(a.rows);
    tree.fronts.forEach(({ pivots }, f) => {
      for (const v of pivots) this.frontOf[v] = f;
    });
    this.position = new Int32Array(a.rows);
    this.remainders = new Array(tree.fronts.length);
    this.local = new Int32Array(tree.largestFront);
  }

  run(): FrontFactors[] {
    const m = this.tree.largestFront;
    const most = this.tree.fronts.reduce((largest, { pivots }) => Math.max(largest, pivots.length), 0);
    // F, then X, then the row exchanges of the largest front
    const widest = this.tree.fronts.reduce(
      (largest, { pivots, boundary }) => Math.max(largest, pivots.length * boundary.length),
      0,
    );
    const base = allocate(8 * m * m);
    const side = allocate(8 * Math.max(1, widest));
    const order = allocate(4 * Math.max(1, most));
    try {
      return this.tree.fronts.map((front, f) => this.factorise(front, f, base, side, order));
    } finally {
      free(base);
      free(side);
      free(order);
    }
  }

  private factorise(front: Front, f: number, base: number, side: number, order: number): FrontFactors {
    const { pivots, boundary, children } = front;
    const p = pivots.length;
    const b = boundary.length;
    const m = p + b;
    const at = base / 8;
    const memory = numbers();
    const matrix = memory.subarray(at, at + m * m);
    matrix.fill(0);
    for (let k = 0; k < p; k++) this.position[pivots[k]] = k;
    for (let k = 0; k < b; k++) this.position[boundary[k]] = p + k;
    this.assemble(pivots, f, m, matrix);
    for (const child of children) this.extendAdd(child, m, matrix);
    const exchange = new Int32Array(p);
    if (p <= TINY) this.factoriseHere(matrix, m, p, exchange);
    else this.factoriseByKernel(matrix, m, p, base, order, exchange);
    const f11 = block(matrix, m, 0, 0, p, p);
    const f21 = block(matrix, m, p, 0, b, p);
    const x = block(matrix, m, 0, p, p, b);
    if (b > 0) {
      if (p <= TINY) {
        for (let j = 0; j < b; j++) solveSmall(f11, exchange, p, x, j * p);
        memory.set(x, side / 8);
      } else {
        memory.set(x, side / 8);
        wasm.solveFactorised(p, b, base, 0, m * 8, order, 0, side, 0, p * 8);
        x.set(memory.subarray(side / 8, side / 8 + p * b));
      }
      const f22 = base + 8 * (p * m + p);
      wasm.product(b, b, p, base + 8 * p, 0, m * 8, 0, side, 0, p * 8, 0, f22, 0, m * 8, -1, 1);
      this.remainders[f] = block(matrix, m, p, p, b, b);
    }
    return { pivots, boundary, f11, exchange, f21, x };
  }

  /** The entries of A whose row or column is first eliminated here. */
  private assemble(pivots: Int32Array, f: number, m: number, matrix: Float64Array): void {
    const { a, rows, frontOf, position } = this;
    for (const v of pivots) {
      const column = position[v] * m;
      for (let k = a.colPtr[v]; k < a.colPtr[v + 1]; k++) {
        if (frontOf[a.rowIdx[k]] >= f) matrix[column + position[a.rowIdx[k]]] += a.values[k];
      }
      for (let k = rows.colPtr[v]; k < rows.colPtr[v + 1]; k++) {
        const c = rows.rowIdx[k];
        if (frontOf[c] > f) matrix[position[c] * m + position[v]] += rows.values[k];
      }
    }
  }

  private extendAdd(child: number, m: number, matrix: Float64Array): void {
    const { boundary } = this.tree.fronts[child];
    const remainder = this.remainders[child];
    if (remainder === undefined) return;
    const b = boundary.length;
    const { position, local } = this;
    for (let i = 0; i < b; i++) local[i] = position[boundary[i]];
    for (let j = 0, k = 0; j < b; j++) {
      const column = local[j] * m;
      for (let i = 0; i < b; i++, k++) matrix[column + local[i]] += remainder[k];
    }
    this.remainders[child] = undefined;
  }

  private factoriseByKernel(
    matrix: Float64Array,
    m: number,
    p: number,
    base: number,
    order: number,
    exchange: Int32Array,
  ): void {
    const saved = new Float64Array(p * p);
    for (let j = 0; j < p; j++) saved.set(matrix.subarray(j * m, j * m + p), j * p);
    wasm.factorise(p, p, base, 0, m * 8, order);
    const indices = new Int32Array(matrix.buffer, order, p);
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < p; j++) least = Math.min(least, Math.abs(matrix[j * (m + 1)]));
    if (!(least > SMALL * this.norm)) {
      for (let j = 0; j < p; j++) matrix.set(saved.subarray(j * p, (j + 1) * p), j * m);
      this.factoriseHere(matrix, m, p, exchange);
      indices.set(exchange);
    } else exchange.set(indices);
  }

  /** LU of the leading p × p block with row exchanges inside it; raises pivots that are too small. */
  private factoriseHere(matrix: Float64Array, m: number, p: number, exchange: Int32Array): void {
    for (let k = 0; k < p; k++) {
      const ck = k * m;
      let q = k;
      for (let i = k + 1; i < p; i++) if (Math.abs(matrix[ck + i]) > Math.abs(matrix[ck + q])) q = i;
      exchange[k] = q;
      if (q !== k) {
        for (let j = 0; j < p; j++) {
          const t = matrix[j * m + k];
          matrix[j * m + k] = matrix[j * m + q];
          matrix[j * m + q] = t;
        }
      }
      if (!(Math.abs(matrix[ck + k]) > SMALL * this.norm)) {
        matrix[ck + k] = (matrix[ck + k] < 0 ? -RAISED : RAISED) * this.norm;
        this.raised++;
      }
      for (let i = k + 1; i < p; i++) matrix[ck + i] /= matrix[ck + k];
      for (let j = k + 1; j < p; j++) {
        const c = matrix[j * m + k];
        if (c !== 0) for (let i = k + 1; i < p; i++) matrix[j * m + i] -= c * matrix[ck + i];
      }
    }
  }
}

/** The rows × cols block at (i, j) of a matrix with m rows, copied; loops, since most columns are short. */
function block(matrix: Float64Array, m: number, i: number, j: number, rows: number, cols: number): Float64Array {
  const copy = new Float64Array(rows * cols);
  for (let c = 0, k = 0; c < cols; c++) {
    const from = i + (j + c) * m;
    for (let r = 0; r < rows; r++, k++) copy[k] = matrix[from + r];
  }
  return copy;
}

/** y ← (LU)⁻¹ P y for the p numbers of y from `o` on. */
function solveSmall(lu: Float64Array, exchange: Int32Array, p: number, y: Float64Array, o = 0): void {
  for (let k = 0; k < p; k++) {
    const q = exchange[k];
    if (q === k) continue;
    const t = y[o + k];
    y[o + k] = y[o + q];
    y[o + q] = t;
  }
  for (let k = 0; k < p; k++) {
    const c = y[o + k];
    if (c !== 0) for (let i = k + 1; i < p; i++) y[o + i] -= c * lu[i + k * p];
  }
  for (let k = p - 1; k >= 0; k--) {
    y[o + k] /= lu[k * (p + 1)];
    const c = y[o + k];
    if (c !== 0) for (let i = 0; i < k; i++) y[o + i] -= c * lu[i + k * p];
  }
}

/** y ← Pᵀ (LU)⁻ᵀ y. */
function solveSmallTransposed(lu: Float64Array, exchange: Int32Array, p: number, y: Float64Array): void {
  for (let k = 0; k < p; k++) {
    let sum = y[k];
    for (let i = 0; i < k; i++) sum -= lu[i + k * p] * y[i];
    y[k] = sum / lu[k * (p + 1)];
  }
  for (let k = p - 1; k >= 0; k--) {
    let sum = y[k];
    for (let i = k + 1; i < p; i++) sum -= lu[i + k * p] * y[i];
    y[k] = sum;
  }
  for (let k = p - 1; k >= 0; k--) {
    const q = exchange[k];
    if (q === k) continue;
    const t = y[k];
    y[k] = y[q];
    y[q] = t;
  }
}
