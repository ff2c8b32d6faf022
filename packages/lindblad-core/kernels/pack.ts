// Packing: copies of op(A) and op(B) in the order in which the micro-kernel reads them (Goto and van de Geijn,
// ACM TOMS 34, 12 (2008)): strips of 4 (or 2) rows of op(A) or columns of op(B), the inner index outermost in a strip.
//
// One routine serves both factors: `along` says that neighbours inside a strip are neighbours in memory (op(A) = A or
// op(B) = B^T), else neighbours along the inner index are. `step` is the distance of inner indices in the strip, so a
// complex strip is two calls. Missing rows of the last strip become zeros.

/** Strips of 4: element (lane, p) of strip s goes to dst + s * strip + p * step + 8 lane, times `factor`. */
export function packFour(
  src: usize,
  ld: usize,
  along: bool,
  lanes: i32,
  k: i32,
  dst: usize,
  step: usize,
  strip: usize,
  factor: f64,
): void {
  for (let first: i32 = 0; first < lanes; first += 4) {
    const width = min<i32>(4, lanes - first);
    if (along) packFourAlong(src + ((<usize>first) << 3), ld, width, k, dst, step, factor);
    else packFourAcross(src + <usize>first * ld, ld, width, k, dst, step, factor);
    dst += strip;
  }
}

function packFourAlong(src: usize, ld: usize, width: i32, k: i32, dst: usize, step: usize, factor: f64): void {
  const f = f64x2.splat(factor);
  if (width === 4) {
    for (let p: i32 = 0; p < k; p++) {
      v128.store(dst, f64x2.mul(f, v128.load(src)));
      v128.store(dst, f64x2.mul(f, v128.load(src, 16)), 16);
      src += ld;
      dst += step;
    }
    return;
  }
  for (let p: i32 = 0; p < k; p++) {
    for (let i: i32 = 0; i < 4; i++) {
      const o: usize = (<usize>i) << 3;
      store<f64>(dst + o, i < width ? factor * load<f64>(src + o) : 0);
    }
    src += ld;
    dst += step;
  }
}

function packFourAcross(src: usize, ld: usize, width: i32, k: i32, dst: usize, step: usize, factor: f64): void {
  const f = f64x2.splat(factor);
  let p: i32 = 0;
  if (width === 4) {
    const s1 = src + ld;
    const s2 = s1 + ld;
    const s3 = s2 + ld;
    for (; p + 2 <= k; p += 2) {
      const o: usize = (<usize>p) << 3;
      const a = f64x2.mul(f, v128.load(src + o));
      const b = f64x2.mul(f, v128.load(s1 + o));
      const c = f64x2.mul(f, v128.load(s2 + o));
      const d = f64x2.mul(f, v128.load(s3 + o));
      v128.store(dst, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(dst, v128.shuffle<f64>(c, d, 0, 2), 16);
      dst += step;
      v128.store(dst, v128.shuffle<f64>(a, b, 1, 3));
      v128.store(dst, v128.shuffle<f64>(c, d, 1, 3), 16);
      dst += step;
    }
  }
  for (; p < k; p++) {
    let s = src + ((<usize>p) << 3);
    for (let i: i32 = 0; i < 4; i++) {
      store<f64>(dst + ((<usize>i) << 3), i < width ? factor * load<f64>(s) : 0);
      s += ld;
    }
    dst += step;
  }
}

/** Strips of 2, otherwise as `packFour`. */
export function packTwo(
  src: usize,
  ld: usize,
  along: bool,
  lanes: i32,
  k: i32,
  dst: usize,
  step: usize,
  strip: usize,
  factor: f64,
): void {
  const f = f64x2.splat(factor);
  for (let first: i32 = 0; first < lanes; first += 2) {
    const both = lanes - first >= 2;
    let d = dst;
    if (along) {
      let s = src + ((<usize>first) << 3);
      for (let p: i32 = 0; p < k; p++) {
        if (both) v128.store(d, f64x2.mul(f, v128.load(s)));
        else v128.store(d, f64x2.replace_lane(f64x2.splat(0), 0, factor * load<f64>(s)));
        s += ld;
        d += step;
      }
    } else {
      let s = src + <usize>first * ld;
      const other: usize = both ? ld : 0;
      let p: i32 = 0;
      for (; both && p + 2 <= k; p += 2) {
        const a = f64x2.mul(f, v128.load(s));
        const b = f64x2.mul(f, v128.load(s + other));
        v128.store(d, v128.shuffle<f64>(a, b, 0, 2));
        v128.store(d + step, v128.shuffle<f64>(a, b, 1, 3));
        s += 16;
        d += step << 1;
      }
      for (; p < k; p++) {
        store<f64>(d, factor * load<f64>(s));
        store<f64>(d, both ? factor * load<f64>(s + other) : 0, 8);
        s += 8;
        d += step;
      }
    }
    dst += strip;
  }
}
