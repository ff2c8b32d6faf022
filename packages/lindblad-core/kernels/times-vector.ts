// Matrix times vector, y += factor op(A) x, with A (rows x columns) column-major, several columns per pass over y or x.
//
// `ld` is the distance of columns in bytes.

/** y += factor A x, all real; four columns at a time. */
export function timesVector(rows: i32, columns: i32, a: usize, ld: usize, x: usize, y: usize, factor: f64): void {
  let j: i32 = 0;
  for (; j + 4 <= columns; j += 4) {
    addFour(
      rows,
      a,
      ld,
      factor * load<f64>(x),
      factor * load<f64>(x, 8),
      factor * load<f64>(x, 16),
      factor * load<f64>(x, 24),
      y,
    );
    a += ld << 2;
    x += 32;
  }
  for (; j < columns; j++) {
    addOne(rows, a, factor * load<f64>(x), y);
    a += ld;
    x += 8;
  }
}

/** y += x0 a0 + x1 a1 + x2 a2 + x3 a3 for four neighbouring columns. */
export function addFour(rows: i32, a0: usize, ld: usize, x0: f64, x1: f64, x2: f64, x3: f64, y: usize): void {
  const a1 = a0 + ld;
  const a2 = a1 + ld;
  const a3 = a2 + ld;
  const v0 = f64x2.splat(x0);
  const v1 = f64x2.splat(x1);
  const v2 = f64x2.splat(x2);
  const v3 = f64x2.splat(x3);
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    const p = f64x2.add(f64x2.mul(v0, v128.load(a0 + o)), f64x2.mul(v1, v128.load(a1 + o)));
    const q = f64x2.add(f64x2.mul(v2, v128.load(a2 + o)), f64x2.mul(v3, v128.load(a3 + o)));
    v128.store(y + o, f64x2.add(v128.load(y + o), f64x2.add(p, q)));
  }
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    const sum = x0 * load<f64>(a0 + o) + x1 * load<f64>(a1 + o) + (x2 * load<f64>(a2 + o) + x3 * load<f64>(a3 + o));
    store<f64>(y + o, load<f64>(y + o) + sum);
  }
}

function addOne(rows: i32, a: usize, x: f64, y: usize): void {
  const v = f64x2.splat(x);
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    v128.store(y + o, f64x2.add(v128.load(y + o), f64x2.mul(v, v128.load(a + o))));
  }
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    store<f64>(y + o, load<f64>(y + o) + x * load<f64>(a + o));
  }
}

/** y += factor A^T x, all real; four columns at a time. */
export function transposeTimesVector(
  rows: i32,
  columns: i32,
  a: usize,
  ld: usize,
  x: usize,
  y: usize,
  factor: f64,
): void {
  for (let j: i32 = 0; j < columns; j += 4) {
    // past the last column the same column is read again and its sum dropped
    const left = columns - j;
    const a1: usize = left > 1 ? ld : 0;
    const a2: usize = left > 2 ? ld : 0;
    const a3: usize = left > 3 ? ld : 0;
    dotFour(rows, a, a + a1, a + a1 + a2, a + a1 + a2 + a3, x, y, left, factor);
    a += ld << 2;
    y += 32;
  }
}

/** Adds factor a_j^T x to y_j for the first `columns` of four columns. */
export function dotFour(
  rows: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  x: usize,
  y: usize,
  columns: i32,
  factor: f64,
): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    const v = v128.load(x + o);
    s0 = f64x2.add(s0, f64x2.mul(v, v128.load(a0 + o)));
    s1 = f64x2.add(s1, f64x2.mul(v, v128.load(a1 + o)));
    s2 = f64x2.add(s2, f64x2.mul(v, v128.load(a2 + o)));
    s3 = f64x2.add(s3, f64x2.mul(v, v128.load(a3 + o)));
  }
  let t0 = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  let t1 = f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1);
  let t2 = f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1);
  let t3 = f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1);
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    const v = load<f64>(x + o);
    t0 += v * load<f64>(a0 + o);
    t1 += v * load<f64>(a1 + o);
    t2 += v * load<f64>(a2 + o);
    t3 += v * load<f64>(a3 + o);
  }
  store<f64>(y, load<f64>(y) + factor * t0);
  if (columns > 1) store<f64>(y, load<f64>(y, 8) + factor * t1, 8);
  if (columns > 2) store<f64>(y, load<f64>(y, 16) + factor * t2, 16);
  if (columns > 3) store<f64>(y, load<f64>(y, 24) + factor * t3, 24);
}

/** y += factor A x, all complex; two columns at a time. */
export function timesVectorComplex(
  rows: i32,
  columns: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  factor: f64,
): void {
  for (let j: i32 = 0; j < columns; j += 2) {
    const both = columns - j > 1;
    addTwoComplex(
      rows,
      ar,
      ai,
      both ? ld : 0,
      factor * load<f64>(xr),
      factor * load<f64>(xi),
      both ? factor * load<f64>(xr, 8) : 0,
      both ? factor * load<f64>(xi, 8) : 0,
      yr,
      yi,
    );
    ar += ld << 1;
    ai += ld << 1;
    xr += 16;
    xi += 16;
  }
}

/** y += x0 a0 + x1 a1 for two neighbouring complex columns. */
export function addTwoComplex(
  rows: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  xr0: f64,
  xi0: f64,
  xr1: f64,
  xi1: f64,
  yr: usize,
  yi: usize,
): void {
  const br = ar + ld;
  const bi = ai + ld;
  const r0 = f64x2.splat(xr0);
  const i0 = f64x2.splat(xi0);
  const r1 = f64x2.splat(xr1);
  const i1 = f64x2.splat(xi1);
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    const p = v128.load(ar + o);
    const q = v128.load(ai + o);
    let re = f64x2.sub(f64x2.mul(r0, p), f64x2.mul(i0, q));
    let im = f64x2.add(f64x2.mul(r0, q), f64x2.mul(i0, p));
    const s = v128.load(br + o);
    const t = v128.load(bi + o);
    re = f64x2.add(re, f64x2.sub(f64x2.mul(r1, s), f64x2.mul(i1, t)));
    im = f64x2.add(im, f64x2.add(f64x2.mul(r1, t), f64x2.mul(i1, s)));
    v128.store(yr + o, f64x2.add(v128.load(yr + o), re));
    v128.store(yi + o, f64x2.add(v128.load(yi + o), im));
  }
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    const p = load<f64>(ar + o);
    const q = load<f64>(ai + o);
    const s = load<f64>(br + o);
    const t = load<f64>(bi + o);
    store<f64>(yr + o, load<f64>(yr + o) + (xr0 * p - xi0 * q + (xr1 * s - xi1 * t)));
    store<f64>(yi + o, load<f64>(yi + o) + (xr0 * q + xi0 * p + (xr1 * t + xi1 * s)));
  }
}

/** y += factor A^T x (sign = 1) or factor A^H x (sign = -1), all complex; two columns at a time. */
export function transposeTimesVectorComplex(
  rows: i32,
  columns: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  sign: f64,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  factor: f64,
): void {
  for (let j: i32 = 0; j < columns; j += 2) {
    const both = columns - j > 1;
    dotTwoComplex(rows, ar, ai, both ? ld : 0, sign, xr, xi, yr, yi, both, factor);
    ar += ld << 1;
    ai += ld << 1;
    yr += 16;
    yi += 16;
  }
}

/** Adds factor (re + i sign im)(a_j)^T x to y_j for one or two complex columns. */
export function dotTwoComplex(
  rows: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  sign: f64,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  both: bool,
  factor: f64,
): void {
  const br = ar + ld;
  const bi = ai + ld;
  let rr0 = f64x2.splat(0);
  let ii0 = f64x2.splat(0);
  let ri0 = f64x2.splat(0);
  let ir0 = f64x2.splat(0);
  let rr1 = f64x2.splat(0);
  let ii1 = f64x2.splat(0);
  let ri1 = f64x2.splat(0);
  let ir1 = f64x2.splat(0);
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    const u = v128.load(xr + o);
    const v = v128.load(xi + o);
    const p = v128.load(ar + o);
    rr0 = f64x2.add(rr0, f64x2.mul(p, u));
    ri0 = f64x2.add(ri0, f64x2.mul(p, v));
    const q = v128.load(ai + o);
    ii0 = f64x2.add(ii0, f64x2.mul(q, v));
    ir0 = f64x2.add(ir0, f64x2.mul(q, u));
    const s = v128.load(br + o);
    rr1 = f64x2.add(rr1, f64x2.mul(s, u));
    ri1 = f64x2.add(ri1, f64x2.mul(s, v));
    const t = v128.load(bi + o);
    ii1 = f64x2.add(ii1, f64x2.mul(t, v));
    ir1 = f64x2.add(ir1, f64x2.mul(t, u));
  }
  const sv = f64x2.splat(sign);
  const zr = f64x2.sub(rr0, f64x2.mul(sv, ii0));
  const zi = f64x2.add(ri0, f64x2.mul(sv, ir0));
  const wr = f64x2.sub(rr1, f64x2.mul(sv, ii1));
  const wi = f64x2.add(ri1, f64x2.mul(sv, ir1));
  let re0 = f64x2.extract_lane(zr, 0) + f64x2.extract_lane(zr, 1);
  let im0 = f64x2.extract_lane(zi, 0) + f64x2.extract_lane(zi, 1);
  let re1 = f64x2.extract_lane(wr, 0) + f64x2.extract_lane(wr, 1);
  let im1 = f64x2.extract_lane(wi, 0) + f64x2.extract_lane(wi, 1);
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    const u = load<f64>(xr + o);
    const v = load<f64>(xi + o);
    const p = load<f64>(ar + o);
    const q = sign * load<f64>(ai + o);
    re0 += p * u - q * v;
    im0 += p * v + q * u;
    const s = load<f64>(br + o);
    const t = sign * load<f64>(bi + o);
    re1 += s * u - t * v;
    im1 += s * v + t * u;
  }
  store<f64>(yr, load<f64>(yr) + factor * re0);
  store<f64>(yi, load<f64>(yi) + factor * im0);
  if (both) {
    store<f64>(yr, load<f64>(yr, 8) + factor * re1, 8);
    store<f64>(yi, load<f64>(yi, 8) + factor * im1, 8);
  }
}
