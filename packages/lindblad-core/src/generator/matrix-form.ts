// The generator applied to Hermitian coordinates without ever being assembled: each pair of blocks of ρ as a dense block,
// K from the left, its adjoint from the right, jumps from block to block.

import type { SparseMatrix } from '../numeric/sparse.js';
import type { Generator } from './generator.js';
import type { Sectors } from './sectors.js';

/** A block of a sparse operator by entries, rows ascending; local indices. */
interface BlockEntries {
  readonly i: Int32Array;
  readonly j: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** One jump from a stored pair of blocks (or its adjoint) to another. */
interface Transfer {
  readonly from: number;
  readonly to: number;
  /** ρ_jl of this jump is the adjoint of what is stored. */
  readonly adjoint: boolean;
  readonly left: BlockEntries;
  readonly right: BlockEntries;
  readonly rate: number;
  readonly real: boolean;
}

/** Applies L in sectors. Not reentrant: it owns its work arrays. */
export class MatrixForm {
  readonly sectors: Sectors;
  /** Bytes of the work arrays. */
  readonly bytes: number;
  private readonly start: Float64Array;
  private readonly drift: readonly BlockEntries[];
  private readonly transfers: readonly Transfer[];
  private readonly inRe: Float64Array;
  private readonly inIm: Float64Array;
  private readonly outRe: Float64Array;
  private readonly outIm: Float64Array;

  constructor(generator: Generator, sectors: Sectors) {
    this.sectors = sectors;
    const { pairs, blocks } = sectors;
    this.start = new Float64Array(pairs.length + 1);
    pairs.forEach(({ a, b }, p) => {
      this.start[p + 1] = this.start[p] + blocks[a].length * blocks[b].length;
    });
    const total = this.start[pairs.length];
    this.inRe = new Float64Array(total);
    this.inIm = new Float64Array(total);
    this.outRe = new Float64Array(total);
    this.outIm = new Float64Array(total);
    this.bytes = 4 * 8 * total;
    const effective = blockParts(generator.effective, sectors);
    this.drift = blocks.map((_, a) => effective.get(a * blocks.length + a) ?? noEntries);
    this.transfers = transfersOf(generator, sectors);
  }

  /** y = L x; x and y are different arrays of `sectors.unknowns` coordinates. */
  apply(x: Float64Array, y: Float64Array): void {
    const { pairs, blocks } = this.sectors;
    this.unpack(x);
    this.outRe.fill(0);
    this.outIm.fill(0);
    pairs.forEach(({ a, b }, p) => {
      multiplyLeft(
        this.drift[a],
        blocks[a].length,
        blocks[b].length,
        this.start[p],
        this.inRe,
        this.inIm,
        this.outRe,
        this.outIm,
      );
      if (a !== b)
        multiplyRightAdjoint(
          this.drift[b],
          blocks[a].length,
          this.start[p],
          this.inRe,
          this.inIm,
          this.outRe,
          this.outIm,
        );
      else addOwnAdjoint(blocks[a].length, this.start[p], this.outRe, this.outIm);
    });
    for (const transfer of this.transfers) this.transfer(transfer);
    this.pack(y);
  }

  private transfer({ from, to, adjoint, left, right, rate, real }: Transfer): void {
    const { pairs, blocks } = this.sectors;
    const source = this.start[from];
    const target = this.start[to];
    const n = blocks[pairs[to].a].length;
    const upper = pairs[to].a === pairs[to].b;
    // ρ_jl is stored at j + l * rows, its adjoint at l + j * rows
    const rows = blocks[pairs[from].a].length;
    const stepJ = adjoint ? rows : 1;
    const stepL = adjoint ? 1 : rows;
    const sign = adjoint ? -1 : 1;
    const { inRe, inIm, outRe, outIm } = this;
    const leftCount = left.i.length;
    for (let q = 0; q < right.i.length; q++) {
      const k = right.i[q];
      const column = target + k * n;
      const base = source + right.j[q] * stepL;
      const kr = rate * right.re[q];
      const ki = -rate * right.im[q];
      for (let p = 0; p < leftCount; p++) {
        const i = left.i[p];
        if (upper && i > k) break;
        const at = base + left.j[p] * stepJ;
        const xr = inRe[at];
        const xi = sign * inIm[at];
        if (real) {
          const c = left.re[p] * kr;
          outRe[column + i] += c * xr;
          outIm[column + i] += c * xi;
        } else {
          const cr = left.re[p] * kr - left.im[p] * ki;
          const ci = left.re[p] * ki + left.im[p] * kr;
          outRe[column + i] += cr * xr - ci * xi;
          outIm[column + i] += cr * xi + ci * xr;
        }
      }
    }
  }

  private unpack(x: Float64Array): void {
    const { pairs, blocks } = this.sectors;
    const { inRe, inIm } = this;
    pairs.forEach(({ a, b, offset }, p) => {
      const rows = blocks[a].length;
      const cols = blocks[b].length;
      const start = this.start[p];
      let c = offset;
      for (let q = 0; q < cols; q++) {
        const end = a === b ? q : rows;
        for (let r = 0; r < end; r++, c += 2) {
          const at = start + r + q * rows;
          const re = Math.SQRT1_2 * x[c];
          const im = Math.SQRT1_2 * x[c + 1];
          inRe[at] = re;
          inIm[at] = im;
          if (a === b) {
            const mirror = start + q + r * rows;
            inRe[mirror] = re;
            inIm[mirror] = -im;
          }
        }
        if (a === b) {
          inRe[start + q * (rows + 1)] = x[blocks[a][q]];
          inIm[start + q * (rows + 1)] = 0;
        }
      }
    });
  }

  private pack(y: Float64Array): void {
    const { pairs, blocks } = this.sectors;
    const { outRe, outIm } = this;
    pairs.forEach(({ a, b, offset }, p) => {
      const rows = blocks[a].length;
      const cols = blocks[b].length;
      const start = this.start[p];
      let c = offset;
      for (let q = 0; q < cols; q++) {
        const end = a === b ? q : rows;
        for (let r = 0; r < end; r++, c += 2) {
          y[c] = Math.SQRT2 * outRe[start + r + q * rows];
          y[c + 1] = Math.SQRT2 * outIm[start + r + q * rows];
        }
        if (a === b) y[blocks[a][q]] = outRe[start + q * (rows + 1)];
      }
    });
  }
}

const noEntries: BlockEntries = {
  i: new Int32Array(0),
  j: new Int32Array(0),
  re: new Float64Array(0),
  im: new Float64Array(0),
};

/** The blocks of an operator by target block * number of blocks + source block. */
function blockParts(a: SparseMatrix, { blockOf, indexIn, blocks }: Sectors): Map<number, BlockEntries> {
  const lists = new Map<number, { i: number[]; j: number[]; re: number[]; im: number[] }>();
  for (let i = 0; i < a.rows; i++) {
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      const key = blockOf[i] * blocks.length + blockOf[a.colIdx[k]];
      let list = lists.get(key);
      if (list === undefined) {
        list = { i: [], j: [], re: [], im: [] };
        lists.set(key, list);
      }
      list.i.push(indexIn[i]);
      list.j.push(indexIn[a.colIdx[k]]);
      list.re.push(a.re[k]);
      list.im.push(a.im[k]);
    }
  }
  const parts = new Map<number, BlockEntries>();
  for (const [key, list] of lists)
    parts.set(key, {
      i: Int32Array.from(list.i),
      j: Int32Array.from(list.j),
      re: Float64Array.from(list.re),
      im: Float64Array.from(list.im),
    });
  return parts;
}

function transfersOf(generator: Generator, sectors: Sectors): Transfer[] {
  const count = sectors.blocks.length;
  const indexOf = new Map(sectors.pairs.map(({ a, b }, p) => [a * count + b, p]));
  const transfers: Transfer[] = [];
  for (const { operator, rate } of generator.jumps) {
    const real = operator.im.every((x) => x === 0);
    const parts = [...blockParts(operator, sectors)].map(([key, entries]) => ({
      to: Math.floor(key / count),
      from: key % count,
      entries,
    }));
    for (const left of parts) {
      for (const right of parts) {
        if (left.to > right.to) continue;
        const to = indexOf.get(left.to * count + right.to);
        const adjoint = left.from > right.from;
        const from = indexOf.get(adjoint ? right.from * count + left.from : left.from * count + right.from);
        if (to === undefined || from === undefined) continue;
        transfers.push({ from, to, adjoint, left: left.entries, right: right.entries, rate, real });
      }
    }
  }
  return transfers;
}

/** out += K in, for a block of `rows` × `cols` at `start`. */
function multiplyLeft(
  k: BlockEntries,
  rows: number,
  cols: number,
  start: number,
  inRe: Float64Array,
  inIm: Float64Array,
  outRe: Float64Array,
  outIm: Float64Array,
): void {
  const count = k.i.length;
  for (let q = 0; q < cols; q++) {
    const column = start + q * rows;
    for (let p = 0; p < count; p++) {
      const from = column + k.j[p];
      const to = column + k.i[p];
      const kr = k.re[p];
      const ki = k.im[p];
      outRe[to] += kr * inRe[from] - ki * inIm[from];
      outIm[to] += kr * inIm[from] + ki * inRe[from];
    }
  }
}

/** out += in K†, for a block with `rows` rows at `start`. */
function multiplyRightAdjoint(
  k: BlockEntries,
  rows: number,
  start: number,
  inRe: Float64Array,
  inIm: Float64Array,
  outRe: Float64Array,
  outIm: Float64Array,
): void {
  for (let p = 0; p < k.i.length; p++) {
    const from = start + k.j[p] * rows;
    const to = start + k.i[p] * rows;
    const kr = k.re[p];
    const ki = -k.im[p];
    for (let r = 0; r < rows; r++) {
      outRe[to + r] += kr * inRe[from + r] - ki * inIm[from + r];
      outIm[to + r] += kr * inIm[from + r] + ki * inRe[from + r];
    }
  }
}

/** The upper triangle of a square block T becomes that of T + T†. */
function addOwnAdjoint(n: number, start: number, re: Float64Array, im: Float64Array): void {
  for (let q = 0; q < n; q++) {
    for (let r = 0; r < q; r++) {
      const upper = start + r + q * n;
      const lower = start + q + r * n;
      re[upper] += re[lower];
      im[upper] -= im[lower];
    }
    re[start + q * (n + 1)] *= 2;
  }
}
