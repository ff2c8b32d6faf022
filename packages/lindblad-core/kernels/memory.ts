// The fixed part of the linear memory: two packing buffers of the products and a small table, before the arena.
//
// MC x KC of A (512 kB as complex numbers) stays in the second-level cache, a KC x NR strip of B (8 kB) in the first,
// KC x NC of B (2 MB) in the third.

/** Rows of A packed at a time. */
export const MC: i32 = 128;
/** Length of the inner dimension packed at a time; one strip of A and one of B (16 kB each) share the first-level cache. */
export const KC: i32 = 256;
/** Columns of B packed at a time. */
export const NC: i32 = 512;

const ALIGN: usize = 64;
const PACK_A_BYTES: usize = <usize>MC * <usize>KC * 16;
const PACK_B_BYTES: usize = <usize>KC * <usize>NC * 16;
const TABLE_BYTES: usize = 4096;

const base: usize = (__heap_base + ALIGN - 1) & ~(ALIGN - 1);

/** Where strips of A are packed. */
export const packA: usize = base;
/** Where strips of B are packed. */
export const packB: usize = packA + PACK_A_BYTES;
/** 4 kB for edge tiles and reciprocals of a diagonal. */
export const table: usize = packB + PACK_B_BYTES;

/** First address that belongs to the caller's arena, a multiple of 64. */
export function arenaStart(): usize {
  return table + TABLE_BYTES;
}
