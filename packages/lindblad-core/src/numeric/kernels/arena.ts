// Memory of the kernels: blocks of the one linear memory, reused after release.
//
// Free blocks are kept in order of address and joined with their neighbours; the first that fits is used. Scratch is
// bracketed by `mark` and `release`, resident matrices keep their block until they free it. The memory grows when
// nothing fits, which detaches every view of it: views come from `numbers` and `integers` and live until the next
// allocation. WebAssembly memory never shrinks, but freed blocks are used again.

import { LindbladError } from '../../errors.js';
import { wasm } from './wasm.js';

const PAGE = 65536;
const MAX_PAGES = 65536;
const ALIGN = 64;

let f64 = new Float64Array(0);
let i32 = new Int32Array(0);

// free blocks, ascending and never adjacent
const freeStart: number[] = [];
const freeSize: number[] = [];
const sizes = new Map<number, number>();
const scratch: number[] = [];
let end = 0;
let inUse = 0;
let borrowed = 0;

function refresh(): void {
  f64 = new Float64Array(wasm.memory.buffer);
  i32 = new Int32Array(wasm.memory.buffer);
}

/** The whole memory as f64; index = address / 8. Valid until the next allocation. */
export function numbers(): Float64Array {
  if (f64.buffer !== wasm.memory.buffer) refresh();
  return f64;
}

/** The whole memory as i32; index = address / 4. Valid until the next allocation. */
export function integers(): Int32Array {
  if (i32.buffer !== wasm.memory.buffer) refresh();
  return i32;
}

/** Gives back all memory from `start` (bytes) on: the arena begins where the module's own data end. */
function open(): void {
  end = wasm.arenaStart() >>> 0;
  const pages = Math.ceil(end / PAGE) - wasm.memory.buffer.byteLength / PAGE;
  if (pages > 0) wasm.memory.grow(pages);
  const bytes = wasm.memory.buffer.byteLength - end;
  if (bytes > 0) addFree(end, bytes);
  end += bytes;
}

function addFree(start: number, size: number): void {
  let low = 0;
  let high = freeStart.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (freeStart[middle] < start) low = middle + 1;
    else high = middle;
  }
  const joinsNext = low < freeStart.length && start + size === freeStart[low];
  const joinsPrevious = low > 0 && freeStart[low - 1] + freeSize[low - 1] === start;
  if (joinsPrevious) {
    freeSize[low - 1] += size + (joinsNext ? freeSize[low] : 0);
    if (joinsNext) {
      freeStart.splice(low, 1);
      freeSize.splice(low, 1);
    }
  } else if (joinsNext) {
    freeStart[low] = start;
    freeSize[low] += size;
  } else {
    freeStart.splice(low, 0, start);
    freeSize.splice(low, 0, size);
  }
}

function grow(bytes: number): void {
  const last = freeStart.length - 1;
  const tail = last >= 0 && freeStart[last] + freeSize[last] === end ? freeSize[last] : 0;
  const missing = Math.ceil((bytes - tail) / PAGE);
  const pages = end / PAGE;
  if (borrowed > 0) {
    throw new LindbladError('too-large', `the kernels' memory cannot grow while views of it are in use`, {
      hint: 'allocate before opening the views',
    });
  }
  // a quarter more than asked for, so that many small blocks do not grow the memory one by one
  const ample = Math.min(MAX_PAGES - pages, Math.max(missing, Math.min(pages >> 2, 4096)));
  if (missing > MAX_PAGES - pages || !(tryGrow(ample) || tryGrow(missing))) {
    throw new LindbladError('too-large', `${gigabytes(bytes)} do not fit beside the ${gigabytes(inUse)} in use`, {
      value: bytes,
      expected: `at most ${gigabytes(MAX_PAGES * PAGE)} of kernel memory in all`,
      hint: 'use a sparse or matrix-free method, smaller blocks, or release matrices that are no longer needed',
    });
  }
  const grown = wasm.memory.buffer.byteLength - end;
  addFree(end, grown);
  end += grown;
}

function tryGrow(pages: number): boolean {
  try {
    wasm.memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}

function gigabytes(bytes: number): string {
  return bytes < 1e8 ? `${(bytes / 1e6).toPrecision(3)} MB` : `${(bytes / 2 ** 30).toFixed(2)} GB`;
}

/** Reserves `bytes` (rounded up to 64); the address is a multiple of 64. Throws `too-large` past 4 GB. */
export function allocate(bytes: number): number {
  const size = Math.max(ALIGN, Math.ceil(bytes / ALIGN) * ALIGN);
  let at = findFree(size);
  if (at < 0) {
    grow(size);
    at = findFree(size);
  }
  const start = freeStart[at];
  if (freeSize[at] === size) {
    freeStart.splice(at, 1);
    freeSize.splice(at, 1);
  } else {
    freeStart[at] += size;
    freeSize[at] -= size;
  }
  sizes.set(start, size);
  inUse += size;
  return start;
}

function findFree(size: number): number {
  for (let i = 0; i < freeSize.length; i++) if (freeSize[i] >= size) return i;
  return -1;
}

/** Gives a block back. Freeing what was not allocated is an error of the caller's program. */
export function free(start: number): void {
  const size = sizes.get(start);
  if (size === undefined) throw new RangeError(`no block at ${start}`);
  sizes.delete(start);
  inUse -= size;
  addFree(start, size);
}

/** Starts a bracket of scratch blocks; give the result to `release`. */
export function mark(): number {
  return scratch.length;
}

/** A block that lives until the enclosing `release`. */
export function take(bytes: number): number {
  const start = allocate(bytes);
  scratch.push(start);
  return start;
}

/** Frees every block taken since the matching `mark`. */
export function release(to: number): void {
  while (scratch.length > to) free(scratch.pop() as number);
}

/** Runs `use` with the promise that no view of the memory is detached meanwhile: an allocation that would have to grow it throws. */
export function holding<T>(use: () => T): T {
  borrowed++;
  try {
    return use();
  } finally {
    borrowed--;
  }
}

/** Bytes of the linear memory, of the blocks in use, and how many blocks those are. */
export function memoryUse(): { total: number; inUse: number; blocks: number } {
  return { total: wasm.memory.buffer.byteLength, inUse, blocks: sizes.size };
}

open();
