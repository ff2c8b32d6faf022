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
      const b = this.bases[pair.b];
      if (isSingle(pair, a)) {
        const state = this.sectors.blocks[pair.a][0];
        x[state] = -y[state] / this.width(a, 0, a, 0);
        continue;
      }
      const z = this.inEnergyBasis(pair, y, 'z');
      if (isFolded(pair, a)) z.access((re) => this.divideFolded(re, a));
      else z.access((re, im) => this.divide(re, im, a, b));
      this.outOfEnergyBasis(pair, z, x);
    }
  }

  /** x = (iω - M)⁻¹ y on complex combinations of coordinates: real parts in xr and yr, imaginary parts in xi and yi. */
  applyShifted(omega: number, yr: Float64Array, yi: Float64Array, xr: Float64Array, xi: Float64Array): void {
    for (const pair of this.sectors.pairs) {
      const a = this.bases[pair.a];
      const b = this.bases[pair.b];
      if (isSingle(pair, a)) {
        const state = this.sectors.blocks[pair.a][0];
        const g = this.width(a, 0, a, 0);
        const d = 1 / (g * g + omega * omega);
        const re = yr[state];
        const im = yi[state];
        xr[state] = d * (g * re + omega * im);
        xi[state] = d * (g * im - omega * re);
        continue;
      }
      const zr = this.inEnergyBasis(pair, yr, 'z');
      const zi = this.inEnergyBasis(pair, yi, 'zi');
      zr.access((rr, ri) => {
        zi.access((ir, ii) => {
          if (isFolded(pair, a)) this.divideFoldedShifted(omega, rr, ir, a);
          else this.divideShifted(omega, rr, ri, ir, ii, a, b);
        });
      });
      this.outOfEnergyBasis(pair, zr, xr);
      this.outOfEnergyBasis(pair, zi, xi);
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

  /** V_a† Y V_b of one pair, in work space of that name. */
  private inEnergyBasis(pair: SectorPair, y: Float64Array, name: string): Resident {
    const a = this.bases[pair.a].vectors;
    const b = this.bases[pair.b].vectors;
    const folded = isFolded(pair, this.bases[pair.a]);
    const z = this.workspace(name, a.rows, b.rows, !folded);
    const t = this.workspace('t', a.rows, b.rows, !folded);
    if (folded) z.access((re) => this.fold(pair, y, re));
    else z.access((re, im) => this.unpack(pair, y, re, im));
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
    if (folded) z.access((re) => this.unfold(pair, x, re));
    else z.access((re, im) => this.pack(pair, x, re, im));
  }

  /** Z = S + A. */
  private fold({ a: block, offset }: SectorPair, y: Float64Array, re: Float64Array): void {
    const states = this.sectors.blocks[block];
    const n = states.length;
    for (let j = 0, c = offset; j < n; j++) {
      for (let i = 0; i < j; i++, c += 2) {
        const s = Math.SQRT1_2 * y[c];
        const a = Math.SQRT1_2 * y[c + 1];
        re[i + j * n] = s + a;
        re[j + i * n] = s - a;
      }
      re[j * (n + 1)] = y[states[j]];
    }
  }

  private unfold({ a: block, offset }: SectorPair, x: Float64Array, re: Float64Array): void {
    const states = this.sectors.blocks[block];
    const n = states.length;
    for (let j = 0, c = offset; j < n; j++) {
      for (let i = 0; i < j; i++, c += 2) {
        const upper = re[i + j * n];
        const lower = re[j + i * n];
        x[c] = Math.SQRT1_2 * (upper + lower);
        x[c + 1] = Math.SQRT1_2 * (upper - lower);
      }
      x[states[j]] = re[j * (n + 1)];
    }
  }

  /** (S + iA) / (-iω - g) on Z = S + A. */
  private divideFolded(z: Float64Array, basis: BlockBasis): void {
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

  private divide(re: Float64Array, im: Float64Array, a: BlockBasis, b: BlockBasis): void {
    const rows = a.energies.length;
    const cols = b.energies.length;
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
  }

  /**
   * With a shift an entry's two coordinates (x, y), complex each, are multiplied by the inverse of [iω + g, -w; w, iω + g],
   * which is [iω + g, w; -w, iω + g] / ((iω + g)² + w²).
   */
  private divideShifted(
    omega: number,
    xr: Float64Array,
    yr: Float64Array,
    xi: Float64Array,
    yi: Float64Array,
    a: BlockBasis,
    b: BlockBasis,
  ): void {
    const rows = a.energies.length;
    const cols = b.energies.length;
    for (let j = 0, k = 0; j < cols; j++) {
      for (let i = 0; i < rows; i++, k++) {
        const w = a.energies[i] - b.energies[j];
        const g = this.width(a, i, b, j);
        const re = g * g + w * w - omega * omega;
        const im = 2 * omega * g;
        const d = 1 / (re * re + im * im);
        const ar = g * xr[k] - omega * xi[k] + w * yr[k];
        const ai = g * xi[k] + omega * xr[k] + w * yi[k];
        const br = g * yr[k] - omega * yi[k] - w * xr[k];
        const bi = g * yi[k] + omega * yr[k] - w * xi[k];
        xr[k] = (ar * re + ai * im) * d;
        xi[k] = (ai * re - ar * im) * d;
        yr[k] = (br * re + bi * im) * d;
        yi[k] = (bi * re - br * im) * d;
      }
    }
  }

  /** The same on Z = S + A: (x, y) = (S_ij, A_ij). */
  private divideFoldedShifted(omega: number, zr: Float64Array, zi: Float64Array, basis: BlockBasis): void {
    const { energies } = basis;
    const n = energies.length;
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < j; i++) {
        const upper = i + j * n;
        const lower = j + i * n;
        const xr = 0.5 * (zr[upper] + zr[lower]);
        const xi = 0.5 * (zi[upper] + zi[lower]);
        const yr = 0.5 * (zr[upper] - zr[lower]);
        const yi = 0.5 * (zi[upper] - zi[lower]);
        const w = energies[i] - energies[j];
        const g = this.width(basis, i, basis, j);
        const re = g * g + w * w - omega * omega;
        const im = 2 * omega * g;
        const d = 1 / (re * re + im * im);
        const ar = g * xr - omega * xi + w * yr;
        const ai = g * xi + omega * xr + w * yi;
        const br = g * yr - omega * yi - w * xr;
        const bi = g * yi + omega * yr - w * xi;
        const sr = (ar * re + ai * im) * d;
        const si = (ai * re - ar * im) * d;
        const tr = (br * re + bi * im) * d;
        const ti = (bi * re - br * im) * d;
        zr[upper] = sr + tr;
        zr[lower] = sr - tr;
        zi[upper] = si + ti;
        zi[lower] = si - ti;
      }
      const k = j * (n + 1);
      const g = this.width(basis, j, basis, j);
      const d = 1 / (g * g + omega * omega);
      const re = zr[k];
      const im = zi[k];
      zr[k] = d * (g * re + omega * im);
      zi[k] = d * (g * im - omega * re);
    }
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

/** A block of one level with itself: its population alone. */
function isSingle(pair: SectorPair, basis: BlockBasis): boolean {
  return pair.a === pair.b && basis.energies.length === 1;
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
