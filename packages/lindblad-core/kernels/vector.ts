// Products and sums of vectors, real and complex (split storage), two numbers at a time.
//
// A vector is a run of f64 at an address; a complex one is two runs, its real and its imaginary part.

/** y += s x. */
export function axpy(n: i32, s: f64, x: usize, y: usize): void {
  const sv = f64x2.splat(s);
  let i: i32 = 0;
  for (; i + 4 <= n; i += 4) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(sv, v128.load(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(sv, v128.load(x, 16))), 16);
    x += 32;
    y += 32;
  }
  for (; i < n; i++) {
    store<f64>(y, load<f64>(y) + s * load<f64>(x));
    x += 8;
    y += 8;
  }
}

/** y += s x for complex s, x, y. */
export function axpyComplex(n: i32, sr: f64, si: f64, xr: usize, xi: usize, yr: usize, yi: usize): void {
  const srv = f64x2.splat(sr);
  const siv = f64x2.splat(si);
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2) {
    const o: usize = (<usize>i) << 3;
    const a = v128.load(xr + o);
    const b = v128.load(xi + o);
    v128.store(yr + o, f64x2.add(v128.load(yr + o), f64x2.sub(f64x2.mul(srv, a), f64x2.mul(siv, b))));
    v128.store(yi + o, f64x2.add(v128.load(yi + o), f64x2.add(f64x2.mul(srv, b), f64x2.mul(siv, a))));
  }
  if (i < n) {
    const o: usize = (<usize>i) << 3;
    const a = load<f64>(xr + o);
    const b = load<f64>(xi + o);
    store<f64>(yr + o, load<f64>(yr + o) + (sr * a - si * b));
    store<f64>(yi + o, load<f64>(yi + o) + (sr * b + si * a));
  }
}

/** x^T y. */
export function dot(n: i32, x: usize, y: usize): f64 {
  let p = f64x2.splat(0);
  let q = f64x2.splat(0);
  let i: i32 = 0;
  for (; i + 4 <= n; i += 4) {
    p = f64x2.add(p, f64x2.mul(v128.load(x), v128.load(y)));
    q = f64x2.add(q, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    x += 32;
    y += 32;
  }
  p = f64x2.add(p, q);
  let sum = f64x2.extract_lane(p, 0) + f64x2.extract_lane(p, 1);
  for (; i < n; i++) {
    sum += load<f64>(x) * load<f64>(y);
    x += 8;
    y += 8;
  }
  return sum;
}

/** x *= s. */
export function scale(n: i32, s: f64, x: usize): void {
  const sv = f64x2.splat(s);
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2) {
    v128.store(x, f64x2.mul(sv, v128.load(x)));
    x += 16;
  }
  if (i < n) store<f64>(x, s * load<f64>(x));
}

/** x *= s for complex s and x. */
export function scaleComplex(n: i32, sr: f64, si: f64, xr: usize, xi: usize): void {
  const srv = f64x2.splat(sr);
  const siv = f64x2.splat(si);
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2) {
    const o: usize = (<usize>i) << 3;
    const a = v128.load(xr + o);
    const b = v128.load(xi + o);
    v128.store(xr + o, f64x2.sub(f64x2.mul(srv, a), f64x2.mul(siv, b)));
    v128.store(xi + o, f64x2.add(f64x2.mul(srv, b), f64x2.mul(siv, a)));
  }
  if (i < n) {
    const o: usize = (<usize>i) << 3;
    const a = load<f64>(xr + o);
    const b = load<f64>(xi + o);
    store<f64>(xr + o, sr * a - si * b);
    store<f64>(xi + o, sr * b + si * a);
  }
}

/** Index of the first largest |re| + |im|; `xi` is 0 for a real vector. A NaN is never preferred to a number. */
export function indexOfLargest(n: i32, xr: usize, xi: usize): i32 {
  let largest = f64x2.splat(-1);
  let i: i32 = 0;
  for (; i + 2 <= n; i += 2) {
    const o: usize = (<usize>i) << 3;
    let v = f64x2.abs(v128.load(xr + o));
    if (xi) v = f64x2.add(v, f64x2.abs(v128.load(xi + o)));
    largest = f64x2.pmax(largest, v);
  }
  let best = f64x2.extract_lane(largest, 0);
  const other = f64x2.extract_lane(largest, 1);
  if (other > best) best = other;
  if (i < n) {
    const o: usize = (<usize>i) << 3;
    let v = abs<f64>(load<f64>(xr + o));
    if (xi) v += abs<f64>(load<f64>(xi + o));
    if (v > best) best = v;
  }
  for (i = 0; i < n; i++) {
    const o: usize = (<usize>i) << 3;
    let v = abs<f64>(load<f64>(xr + o));
    if (xi) v += abs<f64>(load<f64>(xi + o));
    if (v === best) return i;
  }
  return 0;
}

/** Exchanges two numbers in memory. */
export function swapAt(x: usize, y: usize): void {
  const t = load<f64>(x);
  store<f64>(x, load<f64>(y));
  store<f64>(y, t);
}

/** Real part of 1 / (re + i im), scaled so that it neither overflows nor underflows early (Smith 1962). */
export function reciprocalRe(re: f64, im: f64): f64 {
  if (abs<f64>(re) >= abs<f64>(im)) {
    if (re === 0) return 1 / re;
    return 1 / (re + im * (im / re));
  }
  const r = re / im;
  return r / (im + re * r);
}

/** Imaginary part of 1 / (re + i im). */
export function reciprocalIm(re: f64, im: f64): f64 {
  if (abs<f64>(re) >= abs<f64>(im)) {
    if (re === 0) return 0;
    const r = im / re;
    return -r / (re + im * r);
  }
  return -1 / (im + re * (re / im));
}
