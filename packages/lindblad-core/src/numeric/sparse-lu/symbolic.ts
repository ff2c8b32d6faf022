// The analysis of a sparse LU: order, assembly tree, sizes, flops and bytes, all before any number is touched. It
// depends on the pattern alone, so one analysis serves every matrix of a sweep.

import { LindbladError } from '../../errors.js';
import type { CscMatrix } from './csc.js';
import { assemblyTree, type Fronts } from './fronts.js';
import { type CscPattern, graphOf } from './graph.js';
import { Orderer, type OrderingName } from './ordering.js';

/** How to analyse. */
export interface AnalyseOptions {
  /** The order of elimination; default `minimum-degree`, for a large problem `nested-dissection` if that takes fewer flops. */
  readonly ordering?: OrderingName | undefined;
  /** Rows that couple to nearly everything, such as the trace row; eliminated last. */
  readonly denseRows?: readonly number[] | undefined;
  /** Numbers unknowns that are to stay together (Re and Im of one number) from 0 on: a faster analysis, larger fronts. */
  readonly group?: Int32Array | undefined;
  /** Bytes that the factorisation may take; more is refused with `too-large`. Default 4 GiB. */
  readonly memoryLimit?: number | undefined;
}

/** What is known of a factorisation from the pattern; the numbers hold if no pivot has to be delayed. */
export interface Symbolic {
  readonly size: number;
  readonly ordering: OrderingName;
  /** Entries of the pattern. */
  readonly entries: number;
  /** Stored entries of L + U, explicit zeros of merged supernodes included. */
  readonly fill: number;
  /** Floating-point operations of the factorisation. */
  readonly flops: number;
  /** Bytes of the factors, their indices and the working stack. */
  readonly bytes: number;
  readonly memoryLimit: number;
  /** Numbers that the stack of fronts and updates holds at its fullest. */
  readonly stack: number;
  readonly fronts: Fronts;
  readonly pattern: Pick<CscMatrix, 'colPtr' | 'rowIdx'>;
  /** Entries of A by the front that assembles them: entryPtr[f] ..; their index in A and their place in the order. */
  readonly entryPtr: Int32Array;
  readonly entryIndex: Int32Array;
  readonly entryRow: Int32Array;
  readonly entryCol: Int32Array;
}

const DEFAULT_LIMIT = 2 ** 32;

/** From so many flops on a second ordering costs less time than it may save. */
const WORTH_A_SECOND = 2e8;

/**
 * Analyses the pattern of a square matrix. Throws `shape-mismatch` for one that is not square, `too-large` if the
 * factorisation would take more than `memoryLimit` bytes (the error's `value` says how many).
 */
export function analyse(a: CscPattern, options: AnalyseOptions = {}): Symbolic {
  if (a.rows !== a.cols) {
    throw new LindbladError('shape-mismatch', `LU of a ${a.rows} x ${a.cols} matrix`, { expected: 'a square matrix' });
  }
  const { fronts, ordering } = bestTree(a, options);
  const { count, first, boundaryPtr } = fronts;
  let fill = 0;
  let flops = 0;
  let indices = 0;
  for (let f = 0; f < count; f++) {
    const k = first[f + 1] - first[f];
    const c = boundaryPtr[f + 1] - boundaryPtr[f];
    fill += k * (k + 2 * c);
    flops += frontFlops(k, c);
    indices += 2 * (k + c);
  }
  const stack = stackPeak(fronts);
  const entries = a.colPtr[a.cols];
  const bytes = 8 * (fill + stack) + 4 * (indices + boundaryPtr[count] + 3 * entries + 8 * a.cols);
  const memoryLimit = options.memoryLimit ?? DEFAULT_LIMIT;
  requireMemory(bytes, memoryLimit);
  return {
    size: a.cols,
    ordering,
    entries,
    fill,
    flops,
    bytes,
    memoryLimit,
    stack,
    fronts,
    pattern: { colPtr: a.colPtr, rowIdx: a.rowIdx },
    ...entriesByFront(a, fronts),
  };
}

/** Throws `too-large` if `bytes` are more than allowed. */
export function requireMemory(bytes: number, limit: number): void {
  if (bytes <= limit) return;
  throw new LindbladError('too-large', `the sparse LU factorisation takes ${megabytes(bytes)}`, {
    value: bytes,
    expected: `at most ${megabytes(limit)}`,
    hint: 'use an iterative method or raise the memory limit',
  });
}

function megabytes(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toPrecision(3)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

function bestTree(a: CscPattern, options: AnalyseOptions): { fronts: Fronts; ordering: OrderingName } {
  const graph = graphOf(a);
  const orderer = new Orderer(graph, options.denseRows ?? [], options.group);
  const treeOf = (ordering: OrderingName): { fronts: Fronts; ordering: OrderingName } => ({
    ordering,
    fronts: assemblyTree(graph, orderer.order(ordering)),
  });
  const first = treeOf(options.ordering ?? 'minimum-degree');
  const flops = treeFlops(first.fronts);
  if (options.ordering !== undefined || flops < WORTH_A_SECOND) return first;
  const second = treeOf('nested-dissection');
  return treeFlops(second.fronts) < flops ? second : first;
}

function treeFlops({ count, first, boundaryPtr }: Fronts): number {
  let flops = 0;
  for (let f = 0; f < count; f++) flops += frontFlops(first[f + 1] - first[f], boundaryPtr[f + 1] - boundaryPtr[f]);
  return flops;
}

/** Operations of eliminating k columns with c rows and columns beside them: sum over the pivots of r + 2 r². */
export function frontFlops(k: number, c: number): number {
  const squares = (m: number): number => ((m - 1) * m * (2 * m - 1)) / 6;
  const m = k + c;
  return (m * (m - 1) - c * (c - 1)) / 2 + 2 * (squares(m) - squares(c));
}

/** Numbers that a front of k columns and c boundary rows works in: itself and the copy that a failed attempt needs. */
export function frontSpace(k: number, c: number): number {
  return (k + c) ** 2 + k * (k + c) + k;
}

function stackPeak({ count, first, boundaryPtr, children }: Fronts): number {
  const waiting: number[] = [];
  let used = 0;
  let peak = 0;
  for (let f = 0; f < count; f++) {
    const c = boundaryPtr[f + 1] - boundaryPtr[f];
    peak = Math.max(peak, used + frontSpace(first[f + 1] - first[f], c));
    for (let k = 0; k < children[f]; k++) used -= waiting.pop() ?? 0;
    waiting.push(c * c);
    used += c * c;
  }
  return peak;
}

/** Entry (i, j) belongs to the front that eliminates the earlier of i and j. */
function entriesByFront(
  { cols: n, colPtr, rowIdx }: CscPattern,
  { count, position, first }: Fronts,
): Pick<Symbolic, 'entryPtr' | 'entryIndex' | 'entryRow' | 'entryCol'> {
  const owner = new Int32Array(n);
  for (let f = 0; f < count; f++) owner.fill(f, first[f], first[f + 1]);
  const entryPtr = new Int32Array(count + 1);
  const eachEntry = (visit: (p: number, row: number, col: number, front: number) => void): void => {
    for (let j = 0; j < n; j++) {
      const col = position[j];
      for (let p = colPtr[j]; p < colPtr[j + 1]; p++) {
        const row = position[rowIdx[p]];
        visit(p, row, col, owner[Math.min(row, col)]);
      }
    }
  };
  eachEntry((_p, _row, _col, f) => entryPtr[f + 1]++);
  for (let f = 0; f < count; f++) entryPtr[f + 1] += entryPtr[f];
  const next = entryPtr.slice(0, count);
  const entryIndex = new Int32Array(colPtr[n]);
  const entryRow = new Int32Array(colPtr[n]);
  const entryCol = new Int32Array(colPtr[n]);
  eachEntry((p, row, col, f) => {
    const q = next[f]++;
    entryIndex[q] = p;
    entryRow[q] = row;
    entryCol[q] = col;
  });
  return { entryPtr, entryIndex, entryRow, entryCol };
}
