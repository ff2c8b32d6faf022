// Many small real systems A X = B of one size, two systems at a time: lane 0 of every vector is one system, lane 1 the
// next, so that there are no edges and the same code serves every n. Gaussian elimination with partial pivoting.

import { packA } from './memory';

/** Largest number of right-hand sides for systems of size n. */
export function batchColumns(n: i32): i32 {
  // 512 kB of pairs of numbers
  return 32768 / n - n;
}

/**
 * Solves `count` systems. a: n x n each, column-major, one after the other, left as they are; b: n x m each, overwritten
 * by X. singular (i32 each) becomes 1 where a pivot is exactly zero (or not a number), else 0; X is rubbish there.
 */
export function solveBatch(n: i32, m: i32, count: i32, a: usize, b: usize, singular: usize): void {
  const stepA: usize = (<usize>n * <usize>n) << 3;
  const stepB: usize = (<usize>n * <usize>m) << 3;
  for (let i: i32 = 0; i < count; i += 2) {
    // a last single system is solved in both lanes
    const two: usize = count - i > 1 ? 1 : 0;
    const a2 = a + two * stepA;
    const b2 = b + two * stepB;
    interleave(n * n, a, a2, packA);
    interleave(n * m, b, b2, packA + (stepA << 1));
    const flags = eliminatePair(n, m, packA);
    store<i32>(singular, flags & 1);
    if (two) store<i32>(singular, flags >> 1, 4);
    deinterleave(n * m, packA + (stepA << 1), b, b2);
    a = a2 + stepA;
    b = b2 + stepB;
    singular += 8;
  }
}

export function interleave(count: i32, x: usize, y: usize, to: usize): void {
  let i: i32 = 0;
  for (; i + 2 <= count; i += 2) {
    const p = v128.load(x);
    const q = v128.load(y);
    v128.store(to, v128.shuffle<f64>(p, q, 0, 2));
    v128.store(to, v128.shuffle<f64>(p, q, 1, 3), 16);
    x += 16;
    y += 16;
    to += 32;
  }
  if (i < count) {
    store<f64>(to, load<f64>(x));
    store<f64>(to, load<f64>(y), 8);
  }
}

export function deinterleave(count: i32, from: usize, x: usize, y: usize): void {
  let i: i32 = 0;
  for (; i + 2 <= count; i += 2) {
    const p = v128.load(from);
    const q = v128.load(from, 16);
    v128.store(x, v128.shuffle<f64>(p, q, 0, 2));
    v128.store(y, v128.shuffle<f64>(p, q, 1, 3));
    from += 32;
    x += 16;
    y += 16;
  }
  if (i < count) {
    store<f64>(x, load<f64>(from));
    store<f64>(y, load<f64>(from, 8));
  }
}

/** Eliminates the n x (n + m) matrix of pairs at w and solves backwards; bit 0, 1: system 0, 1 is singular. */
export function eliminatePair(n: i32, m: i32, w: usize): i32 {
  const ld: usize = (<usize>n) << 4;
  const total = n + m;
  let flags: i32 = 0;
  for (let k: i32 = 0; k < n; k++) {
    const below = n - 1 - k;
    const column = w + <usize>k * (ld + 16);
    flags |= choosePivots(below, total - k, column, ld);
    const inverse = f64x2.div(f64x2.splat(1), v128.load(column));
    // kept for the way back
    v128.store(column, inverse);
    let l = column + 16;
    for (let i: i32 = 0; i < below; i++) {
      v128.store(l, f64x2.mul(inverse, v128.load(l)));
      l += 16;
    }
    let j = k + 1;
    let c = column + ld;
    for (; j + 4 <= total; j += 4) {
      updateFour(below, column, c, ld);
      c += ld << 2;
    }
    for (; j < total; j++) {
      updateOne(below, column, c);
      c += ld;
    }
  }
  let x = w + <usize>n * ld;
  for (let j: i32 = 0; j < m; j++) {
    for (let k = n - 1; k >= 0; k--) {
      const column = w + <usize>k * ld;
      const at: usize = (<usize>k) << 4;
      const v = f64x2.mul(v128.load(x + at), v128.load(column + at));
      v128.store(x + at, v);
      subtract(k, v, column, x);
    }
    x += ld;
  }
  return flags;
}

/** Brings the largest element of each lane to the top of its column; returns which lanes have none. */
function choosePivots(below: i32, columns: i32, column: usize, ld: usize): i32 {
  let best = f64x2.abs(v128.load(column));
  let where = i64x2.splat(0);
  let row = i64x2.splat(0);
  const one = i64x2.splat(1);
  let p = column;
  for (let i: i32 = 0; i < below; i++) {
    p += 16;
    row = i64x2.add(row, one);
    const v = f64x2.abs(v128.load(p));
    const larger = f64x2.gt(v, best);
    best = v128.bitselect(v, best, larger);
    where = v128.bitselect(row, where, larger);
  }
  const first = (<usize>i64x2.extract_lane(where, 0)) << 4;
  const second = (<usize>i64x2.extract_lane(where, 1)) << 4;
  if (first === second) {
    if (first) {
      for (p = column; columns > 0; columns--) {
        const t = v128.load(p);
        v128.store(p, v128.load(p + first));
        v128.store(p + first, t);
        p += ld;
      }
    }
  } else {
    for (p = column; columns > 0; columns--) {
      const s = load<f64>(p);
      store<f64>(p, load<f64>(p + first));
      store<f64>(p + first, s);
      const t = load<f64>(p, 8);
      store<f64>(p, load<f64>(p + second, 8), 8);
      store<f64>(p + second, t, 8);
      p += ld;
    }
  }
  // not greater than zero: zero or not a number
  const good = f64x2.gt(best, f64x2.splat(0));
  return (i64x2.extract_lane(good, 0) ? 0 : 1) | (i64x2.extract_lane(good, 1) ? 0 : 2);
}

/** Four columns at c minus their top element times the column of multipliers. */
export function updateFour(rows: i32, l: usize, c0: usize, ld: usize): void {
  const c1 = c0 + ld;
  const c2 = c1 + ld;
  const c3 = c2 + ld;
  const u0 = v128.load(c0);
  const u1 = v128.load(c1);
  const u2 = v128.load(c2);
  const u3 = v128.load(c3);
  const end: usize = ((<usize>rows) << 4) + 16;
  for (let o: usize = 16; o < end; o += 16) {
    const v = v128.load(l + o);
    v128.store(c0 + o, f64x2.sub(v128.load(c0 + o), f64x2.mul(v, u0)));
    v128.store(c1 + o, f64x2.sub(v128.load(c1 + o), f64x2.mul(v, u1)));
    v128.store(c2 + o, f64x2.sub(v128.load(c2 + o), f64x2.mul(v, u2)));
    v128.store(c3 + o, f64x2.sub(v128.load(c3 + o), f64x2.mul(v, u3)));
  }
}

function updateOne(rows: i32, l: usize, c: usize): void {
  const u = v128.load(c);
  const end: usize = ((<usize>rows) << 4) + 16;
  for (let o: usize = 16; o < end; o += 16) {
    v128.store(c + o, f64x2.sub(v128.load(c + o), f64x2.mul(v128.load(l + o), u)));
  }
}

function subtract(rows: i32, v: v128, column: usize, x: usize): void {
  for (let i: i32 = 0; i < rows; i++) {
    v128.store(x, f64x2.sub(v128.load(x), f64x2.mul(v, v128.load(column))));
    column += 16;
    x += 16;
  }
}
