// The jump-free part of the generator, inverted in the energy basis of each block: a preconditioner that costs Hermitian
// eigenproblems of blocks once and four dense products a block each time.
// M[X] = K X + X K† with K ≈ V (-iE - ½Γ) V†, Γ the diagonal of V† Σc†c V, so M⁻¹ divides V_a† X V_b by
// -i(E_i - E_j) - ½(Γ_i + Γ_j).
// With real V a Hermitian X = S + iA (S symmetric, A antisymmetric) is carried by the one real matrix Z = S + A, since
// VᵀZV = VᵀSV + VᵀAV keeps the two apart: half the flops of treating Re and Im one by one.

import type { Generator } from '../generator/generator.js';
import type { SectorPair, Sectors } from '../generator/sectors.js';
import { denseZeros } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { Resident, residentProduct } from '../numeric/kernels/index.js';
import type { SparseMatrix } from '../numeric/sparse.js';

/** A block of H diagonalised. */
interface BlockBasis {
  readonly energies: Float64Array;
  /** ½ of the diagonal of V† Σc†c V. */
  readonly widths: Float64Array;
  readonly vectors: Resident;
}

/** Widths below this times the largest are raised to it, so that no division is by zero. */
const WIDTH_FLOOR = 1e-4;

/** M⁻¹ on the coordinates of sectors. Holds kernel memory until `release`. */
export class JumpFreePreconditioner {
  private readonly sectors: Sectors;
  private readonly bases: readonly BlockBasis[];
  private readonly scratch = new Map<string, Resident>();
  private readonly floor: number;

  constructor(generator: Generator, sectors: Sectors) {
    this.sectors = sectors;
    const real = generator.hamiltonian.im.every((x) => x === 0);
    this.bases = sectors.blocks.map((states) => blockBasis(generator, states, sectors.indexIn, real));
    let widest = 0;
    for (const { widths } of this.bases) for (const g of widths) widest = Math.max(widest, g);
    this.floor = WIDTH_FLOOR * (widest === 0 ? 1 : widest);
  }

  /** Bytes that the preconditioner holds for the given sectors. */
  static bytes(sectors: Sectors, real: boolean): number {
    let total = 0;
    let largest = 0;
    for (const { length } of sectors.blocks) {
      total += length * length;
      largest = Math.max(largest, length);
    }
    return 8 * (real ? 1 : 2) * (total + 2 * largest * largest);
  }

  /** x = M⁻¹ y. */
  apply(y: Float64Array, x: Float64Array): void {
    for (const pair of this.sectors.pairs) {
      const a = this.bases[pair.a];
      if (a.energies.length === 1 && pair.a === pair.b) this.divideSingle(pair, a, y, x);
      else if (pair.a === pair.b && !a.vectors.complex) this.applyHermitianReal(pair, a, y, x);
      else this.applyBlock(pair, a, this.bases[pair.b], y, x);
    }
  }

  /** Gives the kernel memory back. */
  release(): void {
    for (const { vectors } of this.bases) vectors.release();
    for (const scratch of this.scratch.values()) scratch.release();
    this.scratch.clear();
  }

  private width(a: BlockBasis, i: number, b: BlockBasis, j: number): number {
    return Math.max(a.widths[i] + b.widths[j], this.floor);
  }

  private divideSingle({ a }: SectorPair, basis: BlockBasis, y: Float64Array, x: Float64Array): void {
    const state = this.sectors.blocks[a][0];
    x[state] = -y[state] / this.width(basis, 0, basis, 0);
  }

  private applyHermitianReal(pair: SectorPair, basis: BlockBasis, y: Float64Array, x: Float64Array): void {
    const states = this.sectors.blocks[pair.a];
    const n = states.length;
    const z = this.workspace('z', n, n, false);
    const t = this.workspace('t', n, n, false);
    z.access((re) => {
      for (let j = 0, c = pair.offset; j < n; j++) {
        for (let i = 0; i < j; i++, c += 2) {
          const s = Math.SQRT1_2 * y[c];
          const a = Math.SQRT1_2 * y[c + 1];
          re[i + j * n] = s + a;
          re[j + i * n] = s - a;
        }
        re[j * (n + 1)] = y[states[j]];
      }
    });
    const v = basis.vectors;
    residentProduct(t, v, z, 'transpose');
    residentProduct(z, t, v);
    z.access((re) => this.divideHermitian(re, basis));
    residentProduct(t, v, z);
    residentProduct(z, t, v, 'none', 'transpose');
    z.access((re) => {
      for (let j = 0, c = pair.offset; j < n; j++) {
        for (let i = 0; i < j; i++, c += 2) {
          const upper = re[i + j * n];
          const lower = re[j + i * n];
          x[c] = Math.SQRT1_2 * (upper + lower);
          x[c + 1] = Math.SQRT1_2 * (upper - lower);
        }
        x[states[j]] = re[j * (n + 1)];
      }
    });
  }

  /** (S + iA) / (-iω - g) on Z = S + A. */
  private divideHermitian(z: Float64Array, basis: BlockBasis): void {
    const { energies } = basis;
    const n = energies.length;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < j; i++) {
        const upper = i + j * n;
        const lower = j + i * n;
        const s = 0.5 * (z[upper] + z[lower]);
        const a = 0.5 * (z[upper] - z[lower]);
        const w = energies[i] - energies[j];
        const g = this.width(basis, i, basis, j);
        const d = 1 / (g * g + w * w);
        const sOut = -(g * s + w * a) * d;
        const aOut = (w * s - g * a) * d;
        z[upper] = sOut + aOut;
        z[lower] = sOut - aOut;
      }
      z[j * (n + 1)] /= -this.width(basis, j, basis, j);
    }
  }

  private applyBlock(pair: SectorPair, a: BlockBasis, b: BlockBasis, y: Float64Array, x: Float64Array): void {
    const rows = a.energies.length;
    const cols = b.energies.length;
    const z = this.workspace('z', rows, cols, true);
    const t = this.workspace('t', rows, cols, true);
    z.access((re, im) => this.unpack(pair, y, re, im));
    residentProduct(t, a.vectors, z, 'adjoint');
    residentProduct(z, t, b.vectors);
    z.access((re, im) => {
      for (let j = 0, k = 0; j < cols; j++) {
        for (let i = 0; i < rows; i++, k++) {
          const w = a.energies[i] - b.energies[j];
          const g = this.width(a, i, b, j);
          const d = 1 / (g * g + w * w);
          const zr = re[k];
          const zi = im[k];
          re[k] = -(g * zr + w * zi) * d;
          im[k] = (w * zr - g * zi) * d;
        }
      }
    });
    residentProduct(t, a.vectors, z);
    residentProduct(z, t, b.vectors, 'none', 'adjoint');
    z.access((re, im) => this.pack(pair, x, re, im));
  }

  private unpack(pair: SectorPair, y: Float64Array, re: Float64Array, im: Float64Array): void {
    const { blocks } = this.sectors;
    const rows = blocks[pair.a].length;
    const cols = blocks[pair.b].length;
    const own = pair.a === pair.b;
    for (let j = 0, c = pair.offset; j < cols; j++) {
      const end = own ? j : rows;
      for (let i = 0; i < end; i++, c += 2) {
        re[i + j * rows] = Math.SQRT1_2 * y[c];
        im[i + j * rows] = Math.SQRT1_2 * y[c + 1];
        if (own) {
          re[j + i * rows] = Math.SQRT1_2 * y[c];
          im[j + i * rows] = -Math.SQRT1_2 * y[c + 1];
        }
      }
      if (own) {
        re[j * (rows + 1)] = y[blocks[pair.a][j]];
        im[j * (rows + 1)] = 0;
      }
    }
  }

  private pack(pair: SectorPair, x: Float64Array, re: Float64Array, im: Float64Array): void {
    const { blocks } = this.sectors;
    const rows = blocks[pair.a].length;
    const cols = blocks[pair.b].length;
    const own = pair.a === pair.b;
    for (let j = 0, c = pair.offset; j < cols; j++) {
      const end = own ? j : rows;
      for (let i = 0; i < end; i++, c += 2) {
        x[c] = Math.SQRT2 * re[i + j * rows];
        x[c + 1] = Math.SQRT2 * im[i + j * rows];
      }
      if (own) x[blocks[pair.a][j]] = re[j * (rows + 1)];
    }
  }

  private workspace(name: string, rows: number, cols: number, complex: boolean): Resident {
    const key = `${name} ${rows} ${cols} ${complex}`;
    let found = this.scratch.get(key);
    if (found === undefined) {
      found = new Resident(rows, cols, complex);
      this.scratch.set(key, found);
    }
    return found;
  }
}

function blockBasis(generator: Generator, states: Int32Array, indexIn: Int32Array, real: boolean): BlockBasis {
  const n = states.length;
  const h = denseZeros(n);
  forEachOfBlock(generator.hamiltonian, states, indexIn, (i, j, re, im) => {
    h.re[i + j * n] = re;
    h.im[i + j * n] = im;
  });
  const { values, vectors: v } = hermitianEigen(h);
  // Σc†c = -(K + K†), so half its expectation is -Re <v|K|v>
  const widths = new Float64Array(n);
  forEachOfBlock(generator.effective, states, indexIn, (i, j, re, im) => {
    for (let m = 0, p = i, q = j; m < n; m++, p += n, q += n) {
      widths[m] -= v.re[p] * (re * v.re[q] - im * v.im[q]) + v.im[p] * (re * v.im[q] + im * v.re[q]);
    }
  });
  const resident = new Resident(n, n, !real);
  resident.write(v.re, real ? undefined : v.im);
  return { energies: values, widths, vectors: resident };
}

/** Visits the entries of an operator inside a block, by local indices. */
function forEachOfBlock(
  a: SparseMatrix,
  states: Int32Array,
  indexIn: Int32Array,
  visit: (i: number, j: number, re: number, im: number) => void,
): void {
  for (let p = 0; p < states.length; p++) {
    for (let k = a.rowPtr[states[p]]; k < a.rowPtr[states[p] + 1]; k++)
      visit(p, indexIn[a.colIdx[k]], a.re[k], a.im[k]);
  }
}
