// The jump-free part of the generator, inverted in the energy basis of each block: a preconditioner that costs Hermitian
// eigenproblems of blocks once and four dense products a block each time.
// M[X] = K X + X K† with K ≈ V (-iE - ½Γ) V†, Γ the diagonal of V† Σc†c V, so -M⁻¹ divides V_a† X V_b by
// i(E_i - E_j) + ½(Γ_i + Γ_j), and (iω - M)⁻¹ by iω more.
// With real V a Hermitian X = S + iA (S symmetric, A antisymmetric) is carried by the one real matrix Z = S + A, since
// VᵀZV = VᵀSV + VᵀAV keeps the two apart: half the flops of treating Re and Im one by one.

import type { Generator } from '../generator/generator.js';
import type { SectorPair, Sectors } from '../generator/sectors.js';
import { denseZeros } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { Resident, residentProduct } from '../numeric/kernels/index.js';
import type { SparseMatrix } from '../numeric/sparse.js';
import { fold, pack, unfold, unpack } from './block-packing.js';
import { divide, divideFolded, type Modes, width } from './jump-free-division.js';

/** A block of H diagonalised. */
interface BlockBasis extends Modes {
  readonly vectors: Resident;
}

/** Widths below this times the largest are raised to it, so that no division is by zero. */
const WIDTH_FLOOR = 1e-4;

/** -M⁻¹, and (iω - M)⁻¹, on the coordinates of sectors. Holds kernel memory until `release`. */
export class JumpFreePreconditioner {
  private readonly sectors: Sectors;
  private readonly bases: readonly BlockBasis[];
  private readonly scratch = new Map<string, Resident>();
  private readonly floor: number;
  /** The imaginary part of a block that has none: a division at ω = 0 leaves it so. */
  private readonly zeros: Float64Array;

  constructor(generator: Generator, sectors: Sectors) {
    this.sectors = sectors;
    const real = generator.hamiltonian.im.every((x) => x === 0);
    this.bases = sectors.blocks.map((states) => blockBasis(generator, states, sectors.indexIn, real));
    let widest = 0;
    for (const { widths } of this.bases) for (const g of widths) widest = Math.max(widest, g);
    this.floor = WIDTH_FLOOR * (widest === 0 ? 1 : widest);
    const largest = Math.max(...sectors.blocks.map(({ length }) => length));
    this.zeros = new Float64Array(largest ** 2);
  }

  /** Bytes that the preconditioner holds for the given sectors. */
  static bytes(sectors: Sectors, real: boolean): number {
    let total = 0;
    let largest = 0;
    for (const { length } of sectors.blocks) {
      total += length * length;
      largest = Math.max(largest, length);
    }
    return 8 * (real ? 1 : 2) * (total + 2 * largest * largest) + 8 * largest * largest;
  }

  /**
   * x = (iω - M)⁻¹ y on complex combinations of coordinates: real parts in xr and yr, imaginary parts in xi and yi, which may
   * be missing at ω = 0.
   */
  applyShifted(
    omega: number,
    yr: Float64Array,
    yi: Float64Array | undefined,
    xr: Float64Array,
    xi: Float64Array | undefined,
  ): void {
    for (const pair of this.sectors.pairs) {
      const a = this.bases[pair.a];
      const b = this.bases[pair.b];
      if (pair.a === pair.b && a.energies.length === 1) {
        // a population alone
        const state = this.sectors.blocks[pair.a][0];
        const g = width(a, 0, a, 0, this.floor);
        const d = 1 / (g * g + omega * omega);
        const re = yr[state];
        const im = yi === undefined ? 0 : yi[state];
        xr[state] = d * (g * re + omega * im);
        if (xi !== undefined) xi[state] = d * (g * im - omega * re);
        continue;
      }
      const real = this.inEnergyBasis(pair, yr, 'z');
      const imaginary = yi && this.inEnergyBasis(pair, yi, 'i');
      const divideBy = (ir: Float64Array, ii: Float64Array): void =>
        real.access((rr, ri) => {
          if (isFolded(pair, a)) divideFolded(omega, rr, ir, a, this.floor);
          else divide(omega, rr, ri, ir, ii, a, b, this.floor);
        });
      if (imaginary === undefined) divideBy(this.zeros, this.zeros);
      else imaginary.access(divideBy);
      this.outOfEnergyBasis(pair, real, xr);
      if (imaginary !== undefined && xi !== undefined) this.outOfEnergyBasis(pair, imaginary, xi);
    }
  }

  /** Gives the kernel memory back. */
  release(): void {
    for (const { vectors } of this.bases) vectors.release();
    for (const scratch of this.scratch.values()) scratch.release();
    this.scratch.clear();
  }

  /** V_a† Y V_b of one pair, in work space of that name. */
  private inEnergyBasis(pair: SectorPair, y: Float64Array, name: string): Resident {
    const a = this.bases[pair.a].vectors;
    const b = this.bases[pair.b].vectors;
    const folded = isFolded(pair, this.bases[pair.a]);
    const z = this.workspace(name, a.rows, b.rows, !folded);
    const t = this.workspace('t', a.rows, b.rows, !folded);
    if (folded) z.access((re) => fold(this.sectors, pair, y, re));
    else z.access((re, im) => unpack(this.sectors, pair, y, re, im));
    residentProduct(t, a, z, folded ? 'transpose' : 'adjoint');
    residentProduct(z, t, b);
    return z;
  }

  /** X = V_a Z V_b† of one pair. */
  private outOfEnergyBasis(pair: SectorPair, z: Resident, x: Float64Array): void {
    const a = this.bases[pair.a].vectors;
    const b = this.bases[pair.b].vectors;
    const folded = isFolded(pair, this.bases[pair.a]);
    const t = this.workspace('t', a.rows, b.rows, !folded);
    residentProduct(t, a, z);
    residentProduct(z, t, b, 'none', folded ? 'transpose' : 'adjoint');
    if (folded) z.access((re) => unfold(this.sectors, pair, x, re));
    else z.access((re, im) => pack(this.sectors, pair, x, re, im));
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

/** Whether a Hermitian block is carried by one real matrix. */
function isFolded(pair: SectorPair, { vectors }: BlockBasis): boolean {
  return pair.a === pair.b && !vectors.complex;
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
