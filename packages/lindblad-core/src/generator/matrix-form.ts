// The generator applied to Hermitian coordinates without ever being assembled: each pair of blocks of ρ as a dense block,
// K from the left, its adjoint from the right, jumps from block to block. Dense blocks hold complex numbers, real and
// imaginary parts in turn, scaled by sqrt2 like the coordinates: a pair of two blocks is then a stretch of the
// coordinates themselves, and only a pair of equal blocks, which is stored as a triangle, has to be unfolded.

import type { SparseMatrix } from '../numeric/sparse.js';
import { type BlockRows, blockRows, multiplyRows } from './block-rows.js';
import type { Jump } from './dissipators.js';
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
  /** Its adjoint's entries, with the rate. */
  readonly right: BlockEntries;
  readonly real: boolean;
}

/** What is applied: K and the jumps of a generator, or of a part of one. */
export type GeneratorPart = Pick<Generator, 'effective'> & {
  readonly jumps: readonly Pick<Jump, 'operator' | 'rate'>[];
};

/** Applies L in sectors. Not reentrant: it owns its work arrays. */
export class MatrixForm {
  readonly sectors: Sectors;
  /** Bytes of the work arrays. */
  readonly bytes: number;
  /** K of each block that is a row of a pair, and its conjugate for those that are a column. */
  private readonly rowsOf: readonly (BlockRows | undefined)[];
  private readonly columnsOf: readonly (BlockRows | undefined)[];
  private readonly transfers: readonly Transfer[];
  /** Where a pair of equal blocks is unfolded in `full`; -1 for a pair of two. */
  private readonly fullStart: Int32Array;
  private readonly full: Float64Array;
  private readonly turned: Float64Array;
  private readonly out: Float64Array;

  constructor(generator: GeneratorPart, sectors: Sectors) {
    this.sectors = sectors;
    const { pairs, blocks, indexIn } = sectors;
    const asRow = new Set(pairs.map(({ a }) => a));
    const asColumn = new Set(pairs.filter(({ a, b }) => a !== b).map(({ b }) => b));
    this.rowsOf = blocks.map((states, a) =>
      asRow.has(a) ? blockRows(generator.effective, states, indexIn, false) : undefined,
    );
    this.columnsOf = blocks.map((states, b) =>
      asColumn.has(b) ? blockRows(generator.effective, states, indexIn, true) : undefined,
    );
    this.transfers = transfersOf(generator, sectors);
    this.fullStart = new Int32Array(pairs.length).fill(-1);
    let full = 0;
    let turned = 0;
    let out = 0;
    pairs.forEach(({ a, b }, p) => {
      const size = 2 * blocks[a].length * blocks[b].length;
      out = Math.max(out, size);
      if (a === b) {
        this.fullStart[p] = full;
        full += size;
      } else turned = Math.max(turned, size);
    });
    this.full = new Float64Array(full);
    this.turned = new Float64Array(turned);
    this.out = new Float64Array(out);
    this.bytes = 8 * (full + turned + out);
  }

  /** y = L x; x and y are different arrays of `sectors.unknowns` coordinates. */
  apply(x: Float64Array, y: Float64Array): void {
    const { pairs } = this.sectors;
    for (let p = 0; p < pairs.length; p++) {
      if (this.fullStart[p] >= 0) this.driftOfOne(p, x, y);
      else this.driftOfTwo(p, x, y);
    }
    for (let k = 0; k < this.transfers.length; k++) this.transfer(this.transfers[k], x, y);
  }

  /** K ρ + (K ρ)† of a pair of equal blocks. */
  private driftOfOne(p: number, x: Float64Array, y: Float64Array): void {
    const { pairs, blocks } = this.sectors;
    const { a, offset } = pairs[p];
    const rows = this.rowsOf[a];
    if (rows === undefined) return;
    const { full, out } = this;
    const states = blocks[a];
    const n = states.length;
    const start = this.fullStart[p];
    // by rows: the triangle of coordinates is ρ_rq, r < q, column by column
    let c = offset;
    for (let q = 0; q < n; q++) {
      let upper = start + 2 * q;
      const lower = start + 2 * q * n;
      for (let r = 0; r < q; r++, c += 2, upper += 2 * n) {
        const re = x[c];
        const im = x[c + 1];
        full[upper] = re;
        full[upper + 1] = im;
        full[lower + 2 * r] = re;
        full[lower + 2 * r + 1] = -im;
      }
      full[upper] = Math.SQRT2 * x[states[q]];
      full[upper + 1] = 0;
    }
    multiplyRows(rows, n, full, start, out, 0);
    c = offset;
    for (let q = 0; q < n; q++) {
      let upper = 2 * q;
      const lower = 2 * q * n;
      for (let r = 0; r < q; r++, c += 2, upper += 2 * n) {
        y[c] = out[upper] + out[lower + 2 * r];
        y[c + 1] = out[upper + 1] - out[lower + 2 * r + 1];
      }
      y[states[q]] = Math.SQRT2 * out[upper];
    }
  }

  /** K_a ρ_ab + ρ_ab K_b†. */
  private driftOfTwo(p: number, x: Float64Array, y: Float64Array): void {
    const { pairs, blocks } = this.sectors;
    const { a, b, offset } = pairs[p];
    const left = this.rowsOf[a];
    const right = this.columnsOf[b];
    if (left === undefined || right === undefined) return;
    const { turned, out } = this;
    const rows = blocks[a].length;
    const cols = blocks[b].length;
    multiplyRows(right, rows, x, offset, y, offset);
    let c = offset;
    for (let q = 0; q < cols; q++) {
      for (let r = 0, t = 2 * q; r < rows; r++, c += 2, t += 2 * cols) {
        turned[t] = x[c];
        turned[t + 1] = x[c + 1];
      }
    }
    multiplyRows(left, cols, turned, 0, out, 0);
    c = offset;
    for (let q = 0; q < cols; q++) {
      for (let r = 0, t = 2 * q; r < rows; r++, c += 2, t += 2 * cols) {
        y[c] += out[t];
        y[c + 1] += out[t + 1];
      }
    }
  }

  private transfer({ from, to, adjoint, left, right, real }: Transfer, x: Float64Array, y: Float64Array): void {
    const { pairs, blocks } = this.sectors;
    const target = pairs[to];
    const states = blocks[target.a];
    const upper = target.a === target.b;
    const unfolded = this.fullStart[from] >= 0;
    const source = unfolded ? this.full : x;
    const start = unfolded ? this.fullStart[from] : pairs[from].offset;
    // ρ_jl is unfolded by rows; stored at j + l * rows, its adjoint at l + j * rows
    const stride = 2 * blocks[pairs[from].a].length;
    const byRows = unfolded || adjoint;
    const stepJ = byRows ? stride : 2;
    const stepL = byRows ? 2 : stride;
    const sign = adjoint ? -1 : 1;
    const leftCount = left.i.length;
    for (let q = 0; q < right.i.length; q++) {
      const k = right.i[q];
      const column = target.offset + (upper ? k * (k - 1) : 2 * k * states.length);
      const base = start + right.j[q] * stepL;
      const kr = right.re[q];
      const ki = right.im[q];
      for (let p = 0; p < leftCount; p++) {
        const i = left.i[p];
        const at = base + left.j[p] * stepJ;
        const xr = source[at];
        const xi = sign * source[at + 1];
        const cr = real ? left.re[p] * kr : left.re[p] * kr - left.im[p] * ki;
        const ci = real ? 0 : left.re[p] * ki + left.im[p] * kr;
        if (upper && i >= k) {
          if (i > k) break;
          y[states[k]] += Math.SQRT1_2 * (cr * xr - ci * xi);
        } else {
          y[column + 2 * i] += cr * xr - ci * xi;
          y[column + 2 * i + 1] += cr * xi + ci * xr;
        }
      }
    }
  }
}

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

function transfersOf(generator: GeneratorPart, sectors: Sectors): Transfer[] {
  const count = sectors.blocks.length;
  const indexOf = new Map(sectors.pairs.map(({ a, b }, p) => [a * count + b, p]));
  const transfers: Transfer[] = [];
  for (const { operator, rate } of generator.jumps) {
    const real = operator.im.every((x) => x === 0);
    const parts = [...blockParts(operator, sectors)].map(([key, entries]) => ({
      to: Math.floor(key / count),
      from: key % count,
      entries,
      adjoint: { ...entries, re: entries.re.map((v) => rate * v), im: entries.im.map((v) => -rate * v) },
    }));
    for (const left of parts) {
      for (const right of parts) {
        if (left.to > right.to) continue;
        const to = indexOf.get(left.to * count + right.to);
        const adjoint = left.from > right.from;
        const from = indexOf.get(adjoint ? right.from * count + left.from : left.from * count + right.from);
        if (to === undefined || from === undefined) continue;
        transfers.push({ from, to, adjoint, left: left.entries, right: right.adjoint, real });
      }
    }
  }
  return transfers;
}
