// The generator as a real matrix in the Hermitian coordinates of its sectors: a quarter of the flops of a complex one.

import type { SparseMatrix } from '../numeric/sparse.js';
import type { Jump } from './dissipators.js';
import type { GeneratorPart } from './matrix-form.js';
import { coordinateOf, OUTSIDE, type Sectors } from './sectors.js';

/** Receives the entry (row, col) of the real matrix; entries of one place are to be summed. */
export type AddEntry = (row: number, col: number, value: number) => void;

/** Visits every entry of the real generator, or of a part of one. */
export function assemble(generator: GeneratorPart, sectors: Sectors, add: AddEntry): void {
  const put = sink(sectors, add);
  assembleDrift(generator, sectors, put);
  for (const jump of generator.jumps) putJump(jump, sectors, put);
}

/** Visits every entry of rate A ρ A† of one jump. */
export function assembleJump(jump: Pick<Jump, 'operator' | 'rate'>, sectors: Sectors, add: AddEntry): void {
  putJump(jump, sectors, sink(sectors, add));
}

function putJump({ operator: a, rate }: Pick<Jump, 'operator' | 'rate'>, sectors: Sectors, put: Put): void {
  const rows = rowsInUse(a);
  for (const i of rows) {
    for (const k of rows) {
      if (!ordered(sectors, i, k)) continue;
      for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
        for (let q = a.rowPtr[k]; q < a.rowPtr[k + 1]; q++) {
          const re = rate * (a.re[p] * a.re[q] + a.im[p] * a.im[q]);
          const im = rate * (a.im[p] * a.re[q] - a.re[p] * a.im[q]);
          put(i, k, a.colIdx[p], a.colIdx[q], re, im);
        }
      }
    }
  }
}

/** Rows that hold entries. */
function rowsInUse(a: SparseMatrix): number[] {
  return Array.from({ length: a.rows }, (_, i) => i).filter((i) => a.rowPtr[i + 1] > a.rowPtr[i]);
}

/** K ρ + ρ K†: both stay in their pair of blocks. */
function assembleDrift({ effective: e }: GeneratorPart, { pairs, blocks }: Sectors, put: Put): void {
  for (const { a, b } of pairs) {
    const rows = blocks[a];
    const cols = blocks[b];
    for (let q = 0; q < cols.length; q++) {
      const k = cols[q];
      const end = a === b ? q + 1 : rows.length;
      for (let p = 0; p < end; p++) {
        const i = rows[p];
        for (let s = e.rowPtr[i]; s < e.rowPtr[i + 1]; s++) put(i, k, e.colIdx[s], k, e.re[s], e.im[s]);
        for (let s = e.rowPtr[k]; s < e.rowPtr[k + 1]; s++) put(i, k, i, e.colIdx[s], e.re[s], -e.im[s]);
      }
    }
  }
}

/** Rows are the entries (i, k) that have coordinates of their own: i before k by block, then by state. */
function ordered({ blockOf }: Sectors, i: number, k: number): boolean {
  return blockOf[i] < blockOf[k] || (blockOf[i] === blockOf[k] && i <= k);
}

/** Takes the complex coefficient with which ρ_jl enters L[ρ]_ik. */
type Put = (i: number, k: number, j: number, l: number, re: number, im: number) => void;

function sink(sectors: Sectors, addAny: AddEntry): Put {
  // a real Hamiltonian couples real parts to imaginary ones alone: half of the places would hold zeros
  const add: AddEntry = (row, col, value) => {
    if (value !== 0) addAny(row, col, value);
  };
  // what enters one entry of L[ρ] comes in a run
  let lastI = -1;
  let lastK = -1;
  let row = OUTSIDE;
  return (i, k, j, l, re, im) => {
    if (i !== lastI || k !== lastK) {
      row = i === k ? i : coordinateOf(sectors, i, k);
      lastI = i;
      lastK = k;
    }
    if (row === OUTSIDE) return;
    const scale = i === k ? 1 : Math.SQRT2;
    if (j === l) {
      add(row, j, scale * re);
      if (i !== k) add(row + 1, j, scale * im);
      return;
    }
    const c = coordinateOf(sectors, j, l);
    if (c === OUTSIDE) return;
    // ρ_jl = (x ± i y)/sqrt2 with the coordinates x, y of the pair
    const sign = c >= 0 ? 1 : -1;
    const col = c >= 0 ? c : -1 - c;
    const half = scale * Math.SQRT1_2;
    add(row, col, half * re);
    add(row, col + 1, -half * sign * im);
    if (i === k) return;
    add(row + 1, col, half * im);
    add(row + 1, col + 1, half * sign * re);
  };
}

/** The real generator, dense, column-major, unknowns². */
export function assembleDense(generator: GeneratorPart, sectors: Sectors): Float64Array {
  const size = sectors.unknowns;
  const m = new Float64Array(size * size);
  assemble(generator, sectors, (row, col, value) => {
    m[row + col * size] += value;
  });
  return m;
}
