// Multifrontal LU: R A C = L U with the rows and columns exchanged inside fronts. Fronts are taken in postorder; each is
// assembled from entries of A and the updates of its children (extend-add), partially factorised, and hands on its update
// together with the columns for which it found no pivot.
// Sources: Duff & Reid, ACM TOMS 9, 302 (1983); Liu, SIAM Review 34, 82 (1992).

import { LindbladError } from '../../errors.js';
import type { CscMatrix } from './csc.js';
import { equilibrate, type Scaling } from './equilibrate.js';
import { FactorStore } from './factor-store.js';
import { eliminate } from './front.js';
import { SparseLu } from './sparse-lu.js';
import { WorkingStack } from './stack.js';
import { frontFlops, frontSpace, requireMemory, type Symbolic } from './symbolic.js';

/** Pivots below this part of their column are rounding errors. */
const ROUNDING = 64 * Number.EPSILON;

/**
 * Factorises a matrix of the analysed pattern. Throws `shape-mismatch` for another pattern, `singular` for a matrix that
 * is singular to rounding (`value` is a dependent column), `bad-value` for entries that are not finite, `too-large` if
 * delayed pivots take more memory than allowed.
 */
export function factorise(a: CscMatrix, symbolic: Symbolic): SparseLu {
  checkPattern(a, symbolic);
  const scaling = equilibrate(a);
  const run = new Multifrontal(a, symbolic, scaling);
  try {
    run.run();
  } finally {
    run.stack.release();
  }
  return new SparseLu(symbolic, scaling, run.store, { flops: run.flops, delayed: run.delayed, bytes: run.store.bytes });
}

function checkPattern(a: CscMatrix, { size, pattern }: Symbolic): void {
  let same = a.rows === size && a.cols === size && a.rowIdx.length === pattern.rowIdx.length;
  if (same && a.colPtr !== pattern.colPtr)
    for (let j = 0; same && j <= size; j++) same = a.colPtr[j] === pattern.colPtr[j];
  if (same && a.rowIdx !== pattern.rowIdx) {
    for (let p = 0; same && p < a.rowIdx.length; p++) same = a.rowIdx[p] === pattern.rowIdx[p];
  }
  if (same) return;
  throw new LindbladError('shape-mismatch', 'the matrix has another pattern than the analysis', {
    expected: `the analysed pattern of ${size} unknowns and ${pattern.rowIdx.length} entries`,
    hint: 'analyse it anew, or store the zeros of the common pattern',
  });
}

/** An update that waits on the stack for its parent: m x m, rows and columns at these positions, delayed ones first. */
interface Update {
  /** Where it begins, counted from the bottom of the stack. */
  readonly start: number;
  readonly delayed: number;
  readonly rows: Int32Array;
  readonly cols: Int32Array;
}

class Multifrontal {
  readonly store: FactorStore;
  readonly stack: WorkingStack;
  flops = 0;
  delayed = 0;
  readonly #a: CscMatrix;
  readonly #symbolic: Symbolic;
  readonly #scaling: Scaling;
  readonly #waiting: Update[] = [];
  /** Places of positions in the current front. */
  readonly #rowPlace: Int32Array;
  readonly #colPlace: Int32Array;
  readonly #places: Int32Array;
  #used = 0;

  constructor(a: CscMatrix, symbolic: Symbolic, scaling: Scaling) {
    const { size, fronts } = symbolic;
    this.#a = a;
    this.#symbolic = symbolic;
    this.#scaling = scaling;
    this.store = new FactorStore(fronts.count, Math.ceil(1.02 * symbolic.fill) + 256, size + fronts.boundary.length);
    this.stack = new WorkingStack(symbolic.stack);
    this.#rowPlace = new Int32Array(size);
    this.#colPlace = new Int32Array(size);
    this.#places = new Int32Array(size);
  }

  run(): void {
    for (let f = 0; f < this.#symbolic.fronts.count; f++) this.#front(f);
  }

  #front(f: number): void {
    const { fronts } = this.#symbolic;
    const taken = this.#waiting.splice(this.#waiting.length - fronts.children[f]);
    const own = fronts.first[f + 1] - fronts.first[f];
    const c = fronts.boundaryPtr[f + 1] - fronts.boundaryPtr[f];
    let k = own;
    for (const update of taken) k += update.delayed;
    const rows = new Int32Array(k + c);
    const cols = new Int32Array(k + c);
    this.#listPositions(f, taken, rows, cols, k);

    const top = this.#used;
    // a front that delays columns builds its update beside itself
    const room = frontSpace(k, c);
    this.#reserve(top + room);
    const { memory, base } = this.stack;
    memory.fill(0, base + top, base + top + (k + c) ** 2);
    this.#assembleEntries(f, memory, base + top, k, c);
    for (const update of taken) this.#extendAdd(update, memory, base, top, k, c);

    const done = eliminate({ memory, base: base + top, k, c, rows, cols, tiny: ROUNDING });
    this.flops += frontFlops(done, k + c - done);
    const bottom = taken.length > 0 ? taken[0].start : top;
    if (done === k) this.#keepAll(rows, cols, top, bottom, k, c);
    else this.#keepPart(f, rows, cols, top, bottom, done, k, c);
    const m = k - done + c;
    if (m > 0) {
      this.#waiting.push({ start: bottom, delayed: k - done, rows: rows.subarray(done), cols: cols.subarray(done) });
    }
    this.#used = bottom + m * m;
  }

  #reserve(capacity: number): void {
    const needed = 8 * capacity;
    if (needed > this.stack.bytes) requireMemory(this.store.bytes + needed, this.#symbolic.memoryLimit);
    this.stack.reserve(capacity, this.#used);
  }

  /** Own positions, delayed ones of the children, boundary; and where each is. */
  #listPositions(f: number, taken: readonly Update[], rows: Int32Array, cols: Int32Array, k: number): void {
    const { first, boundaryPtr, boundary } = this.#symbolic.fronts;
    let n = 0;
    for (let i = first[f]; i < first[f + 1]; i++, n++) {
      rows[n] = i;
      cols[n] = i;
    }
    for (const update of taken) {
      for (let i = 0; i < update.delayed; i++, n++) {
        rows[n] = update.rows[i];
        cols[n] = update.cols[i];
      }
    }
    const list = boundary.subarray(boundaryPtr[f], boundaryPtr[f + 1]);
    rows.set(list, k);
    cols.set(list, k);
    const rowPlace = this.#rowPlace;
    const colPlace = this.#colPlace;
    for (let i = 0; i < rows.length; i++) {
      rowPlace[rows[i]] = i;
      colPlace[cols[i]] = i;
    }
  }

  #assembleEntries(f: number, memory: Float64Array, base: number, k: number, c: number): void {
    const { entryPtr, entryIndex, entryRow, entryCol, fronts } = this.#symbolic;
    const { values } = this.#a;
    const { row, col } = this.#scaling;
    const { order } = fronts;
    const rowPlace = this.#rowPlace;
    const colPlace = this.#colPlace;
    const u = base + k * k;
    const g = u + k * c;
    for (let p = entryPtr[f]; p < entryPtr[f + 1]; p++) {
      const r = entryRow[p];
      const q = entryCol[p];
      const value = values[entryIndex[p]] * row[order[r]] * col[order[q]];
      const i = rowPlace[r];
      const j = colPlace[q];
      if (i >= k) memory[g + j + (i - k) * k] += value;
      else if (j >= k) memory[u + i + (j - k) * k] += value;
      else memory[base + i + j * k] += value;
    }
  }

  #extendAdd(update: Update, memory: Float64Array, bottom: number, top: number, k: number, c: number): void {
    const m = update.rows.length;
    const places = this.#places;
    const rowPlace = this.#rowPlace;
    const colPlace = this.#colPlace;
    // delayed rows and rows of this front come first in the child's list, then rows of the boundary
    let split = 0;
    for (let i = 0; i < m; i++) {
      const place = rowPlace[update.rows[i]];
      if (place < k) split = i + 1;
      places[i] = place;
    }
    const base = bottom + top;
    const u = base + k * k;
    const g = u + k * c;
    const s = g + k * c;
    for (let j = 0, from = bottom + update.start; j < m; j++, from += m) {
      const col = colPlace[update.cols[j]];
      if (col < k) {
        const column = base + col * k;
        for (let i = 0; i < split; i++) memory[column + places[i]] += memory[from + i];
        const row = g + col - k * k;
        for (let i = split; i < m; i++) memory[row + places[i] * k] += memory[from + i];
      } else {
        const column = u + (col - k) * k;
        for (let i = 0; i < split; i++) memory[column + places[i]] += memory[from + i];
        const rest = s + (col - k) * c - k;
        for (let i = split; i < m; i++) memory[rest + places[i]] += memory[from + i];
      }
    }
  }

  /** Every column was eliminated: F, U, G are the factors as they lie, S the update. */
  #keepAll(rows: Int32Array, cols: Int32Array, top: number, bottom: number, k: number, c: number): void {
    const f = this.store.add(k, rows, cols);
    const { memory, base } = this.stack;
    const front = base + top;
    const s = front + k * (k + 2 * c);
    this.store.values.set(memory.subarray(front, s), this.store.valueStart[f]);
    memory.copyWithin(base + bottom, s, s + c * c);
  }

  /** Some columns are left: they and their rows join the update. */
  #keepPart(
    front: number,
    rows: Int32Array,
    cols: Int32Array,
    top: number,
    bottom: number,
    done: number,
    k: number,
    c: number,
  ): void {
    if (this.#symbolic.fronts.parent[front] < 0) {
      const column = this.#symbolic.fronts.order[cols[done]];
      throw new LindbladError('singular', `the matrix is singular: column ${column} depends on others`, {
        value: column,
      });
    }
    const d = k - done;
    this.delayed += d;
    const end = top + frontSpace(k, c);
    const m = d + c;
    this.#used = end;
    this.#reserve(end + m * m);
    const f = this.store.add(done, rows, cols);
    const { values, valueStart } = this.store;
    const { memory, base } = this.stack;
    const x = base + top;
    const u = x + k * k;
    const g = u + k * c;
    const s = g + k * c;
    let to = valueStart[f];
    const keep = (from: number, step: number): void => {
      for (let e = 0; e < done; e++) values[to++] = memory[from + e * step];
    };
    for (let j = 0; j < k; j++) keep(x + j * k, 1);
    for (let j = 0; j < c; j++) keep(u + j * k, 1);
    for (let i = done; i < k; i++) keep(x + i, k);
    for (let i = 0; i < c; i++) keep(g + i * k, 1);
    const update = base + end;
    for (let j = 0, column = update; j < m; j++, column += m) {
      for (let i = 0; i < m; i++) {
        if (j < d)
          memory[column + i] = i < d ? memory[x + done + i + (done + j) * k] : memory[g + done + j + (i - d) * k];
        else memory[column + i] = i < d ? memory[u + done + i + (j - d) * k] : memory[s + i - d + (j - d) * c];
      }
    }
    memory.copyWithin(base + bottom, update, update + m * m);
  }
}
