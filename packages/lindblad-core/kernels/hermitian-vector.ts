// Hermitian (or real symmetric) matrix times vector from the lower triangle: every element is read once and used twice,
// for its row and, conjugated, for its column. `ld` in bytes; the imaginary part of the diagonal is taken as zero.

/** y = A x, A real symmetric (n x n), four columns at a time. */
export function symmetricTimesVector(n: i32, a: usize, ld: usize, x: usize, y: usize): void {
  memory.fill(y, 0, (<usize>n) << 3);
  let j: i32 = 0;
  for (; j + 4 <= n; j += 4) {
    for (let q: usize = 0; q < 4; q++) {
      const xq = load<f64>(x + (q << 3));
      let sum = load<f64>(y + (q << 3)) + load<f64>(a + q * ld + (q << 3)) * xq;
      for (let p: usize = q + 1; p < 4; p++) {
        const v = load<f64>(a + q * ld + (p << 3));
        sum += v * load<f64>(x + (p << 3));
        store<f64>(y + (p << 3), load<f64>(y + (p << 3)) + v * xq);
      }
      store<f64>(y + (q << 3), sum);
    }
    symmetricColumns(n - j - 4, a + 32, ld, x, y);
    a += (ld << 2) + 32;
    x += 32;
    y += 32;
  }
  for (; j < n; j++) {
    const xj = load<f64>(x);
    let sum = load<f64>(y) + load<f64>(a) * xj;
    for (let i: usize = 1; i < <usize>(n - j); i++) {
      const v = load<f64>(a + (i << 3));
      sum += v * load<f64>(x + (i << 3));
      store<f64>(y + (i << 3), load<f64>(y + (i << 3)) + v * xj);
    }
    store<f64>(y, sum);
    a += ld + 8;
    x += 8;
    y += 8;
  }
}

/** The rows below a 4 x 4 diagonal block: x and y point at the block's own elements, a below the block. */
export function symmetricColumns(rows: i32, a0: usize, ld: usize, x: usize, y: usize): void {
  const a1 = a0 + ld;
  const a2 = a1 + ld;
  const a3 = a2 + ld;
  const x0 = v128.load64_splat(x);
  const x1 = v128.load64_splat(x, 8);
  const x2 = v128.load64_splat(x, 16);
  const x3 = v128.load64_splat(x, 24);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const xb = x + 32;
  const yb = y + 32;
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    const xv = v128.load(xb + o);
    let yv = v128.load(yb + o);
    const v0 = v128.load(a0 + o);
    s0 = f64x2.add(s0, f64x2.mul(v0, xv));
    yv = f64x2.add(yv, f64x2.mul(v0, x0));
    const v1 = v128.load(a1 + o);
    s1 = f64x2.add(s1, f64x2.mul(v1, xv));
    yv = f64x2.add(yv, f64x2.mul(v1, x1));
    const v2 = v128.load(a2 + o);
    s2 = f64x2.add(s2, f64x2.mul(v2, xv));
    yv = f64x2.add(yv, f64x2.mul(v2, x2));
    const v3 = v128.load(a3 + o);
    s3 = f64x2.add(s3, f64x2.mul(v3, xv));
    yv = f64x2.add(yv, f64x2.mul(v3, x3));
    v128.store(yb + o, yv);
  }
  let t0 = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  let t1 = f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1);
  let t2 = f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1);
  let t3 = f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1);
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    const xv = load<f64>(xb + o);
    const v0 = load<f64>(a0 + o);
    const v1 = load<f64>(a1 + o);
    const v2 = load<f64>(a2 + o);
    const v3 = load<f64>(a3 + o);
    t0 += v0 * xv;
    t1 += v1 * xv;
    t2 += v2 * xv;
    t3 += v3 * xv;
    const sum = v0 * load<f64>(x) + v1 * load<f64>(x, 8) + v2 * load<f64>(x, 16) + v3 * load<f64>(x, 24);
    store<f64>(yb + o, load<f64>(yb + o) + sum);
  }
  store<f64>(y, load<f64>(y) + t0);
  store<f64>(y, load<f64>(y, 8) + t1, 8);
  store<f64>(y, load<f64>(y, 16) + t2, 16);
  store<f64>(y, load<f64>(y, 24) + t3, 24);
}

/** y = A x, A Hermitian (n x n), two columns at a time. */
export function hermitianTimesVector(
  n: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
): void {
  memory.fill(yr, 0, (<usize>n) << 3);
  memory.fill(yi, 0, (<usize>n) << 3);
  let j: i32 = 0;
  for (; j + 2 <= n; j += 2) {
    const d0 = load<f64>(ar);
    const d1 = load<f64>(ar + ld, 8);
    const re = load<f64>(ar, 8);
    const im = load<f64>(ai, 8);
    const pr = load<f64>(xr);
    const pi = load<f64>(xi);
    const qr = load<f64>(xr, 8);
    const qi = load<f64>(xi, 8);
    store<f64>(yr, load<f64>(yr) + (d0 * pr + (re * qr + im * qi)));
    store<f64>(yi, load<f64>(yi) + (d0 * pi + (re * qi - im * qr)));
    store<f64>(yr, load<f64>(yr, 8) + (d1 * qr + (re * pr - im * pi)), 8);
    store<f64>(yi, load<f64>(yi, 8) + (d1 * qi + (re * pi + im * pr)), 8);
    hermitianColumns(n - j - 2, ar + 16, ai + 16, ld, xr, xi, yr, yi);
    ar += (ld << 1) + 16;
    ai += (ld << 1) + 16;
    xr += 16;
    xi += 16;
    yr += 16;
    yi += 16;
  }
  if (j < n) {
    const d = load<f64>(ar);
    store<f64>(yr, load<f64>(yr) + d * load<f64>(xr));
    store<f64>(yi, load<f64>(yi) + d * load<f64>(xi));
  }
}

/** The rows below a 2 x 2 diagonal block: x and y point at the block's own elements, a below the block. */
export function hermitianColumns(
  rows: i32,
  ar: usize,
  ai: usize,
  ld: usize,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
): void {
  const br = ar + ld;
  const bi = ai + ld;
  const pr = v128.load64_splat(xr);
  const pi = v128.load64_splat(xi);
  const qr = v128.load64_splat(xr, 8);
  const qi = v128.load64_splat(xi, 8);
  let sr = f64x2.splat(0);
  let si = f64x2.splat(0);
  let tr = f64x2.splat(0);
  let ti = f64x2.splat(0);
  let i: i32 = 0;
  for (; i + 2 <= rows; i += 2) {
    const o: usize = (<usize>i) << 3;
    const u = v128.load(xr + o, 16);
    const v = v128.load(xi + o, 16);
    let re = v128.load(yr + o, 16);
    let im = v128.load(yi + o, 16);
    let a = v128.load(ar + o);
    sr = f64x2.add(sr, f64x2.mul(a, u));
    si = f64x2.add(si, f64x2.mul(a, v));
    re = f64x2.add(re, f64x2.mul(a, pr));
    im = f64x2.add(im, f64x2.mul(a, pi));
    a = v128.load(ai + o);
    sr = f64x2.add(sr, f64x2.mul(a, v));
    si = f64x2.sub(si, f64x2.mul(a, u));
    re = f64x2.sub(re, f64x2.mul(a, pi));
    im = f64x2.add(im, f64x2.mul(a, pr));
    a = v128.load(br + o);
    tr = f64x2.add(tr, f64x2.mul(a, u));
    ti = f64x2.add(ti, f64x2.mul(a, v));
    re = f64x2.add(re, f64x2.mul(a, qr));
    im = f64x2.add(im, f64x2.mul(a, qi));
    a = v128.load(bi + o);
    tr = f64x2.add(tr, f64x2.mul(a, v));
    ti = f64x2.sub(ti, f64x2.mul(a, u));
    re = f64x2.sub(re, f64x2.mul(a, qi));
    im = f64x2.add(im, f64x2.mul(a, qr));
    v128.store(yr + o, re, 16);
    v128.store(yi + o, im, 16);
  }
  let s0 = f64x2.extract_lane(sr, 0) + f64x2.extract_lane(sr, 1);
  let s1 = f64x2.extract_lane(si, 0) + f64x2.extract_lane(si, 1);
  let t0 = f64x2.extract_lane(tr, 0) + f64x2.extract_lane(tr, 1);
  let t1 = f64x2.extract_lane(ti, 0) + f64x2.extract_lane(ti, 1);
  if (i < rows) {
    const o: usize = (<usize>i) << 3;
    const u = load<f64>(xr + o, 16);
    const v = load<f64>(xi + o, 16);
    const a = load<f64>(ar + o);
    const b = load<f64>(ai + o);
    const c = load<f64>(br + o);
    const d = load<f64>(bi + o);
    s0 += a * u + b * v;
    s1 += a * v - b * u;
    t0 += c * u + d * v;
    t1 += c * v - d * u;
    const pr0 = load<f64>(xr);
    const pi0 = load<f64>(xi);
    const qr0 = load<f64>(xr, 8);
    const qi0 = load<f64>(xi, 8);
    store<f64>(yr + o, load<f64>(yr + o, 16) + (a * pr0 - b * pi0 + (c * qr0 - d * qi0)), 16);
    store<f64>(yi + o, load<f64>(yi + o, 16) + (a * pi0 + b * pr0 + (c * qi0 + d * qr0)), 16);
  }
  store<f64>(yr, load<f64>(yr) + s0);
  store<f64>(yi, load<f64>(yi) + s1);
  store<f64>(yr, load<f64>(yr, 8) + t0, 8);
  store<f64>(yi, load<f64>(yi, 8) + t1, 8);
}
