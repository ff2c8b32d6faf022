// Eigenvalues and eigenvectors of a real symmetric tridiagonal matrix by the implicit QL (or QR) iteration.
//
// Shifts and direction as in LAPACK's steqr: the iteration runs towards the end of a block with the smaller diagonal
// (Wilkinson's shift; Parlett, The Symmetric Eigenvalue Problem, chapter 8). The rotations are written down and applied
// to the eigenvectors many sweeps at a time, to eight rows after the other, which so stay in cache (Van Zee, van de
// Geijn and Quintana-Orti, ACM TOMS 40, 18 (2014)).
//
// Eigenvectors: `panels` holds rows 8 p .. 8 p + 7 of the matrix one after the other, each as columns of eight numbers.

/** Rotations buffered before they are applied, and sweeps. */
const ROTATIONS: i32 = 32768;
const SWEEPS: i32 = 1024;
const MAX_SWEEPS_PER_VALUE: i32 = 60;
/** Half the distance from 1 to the next number. */
const EPSILON: f64 = 1.1102230246251565e-16;
/** Below this, for a matrix of size one, squares would underflow. */
const TINY: f64 = 1e-150;

/** Bytes of the buffer of rotations for a matrix of size n. */
export function rotationsWorkspace(n: i32): usize {
  return ((<usize>max<i32>(ROTATIONS, n)) << 4) + ((<usize>SWEEPS) << 4);
}

let buffered: i32 = 0;
let sweeps: i32 = 0;

/**
 * Diagonal d (n) and off-diagonal e (n; the last is scratch) become eigenvalues (unordered) and rubbish. `panels`
 * becomes panels times the eigenvectors, or is left out if 0. Returns 0, or 1 if the iteration does not converge.
 */
export function tridiagonalEigen(n: i32, d: usize, e: usize, panels: usize, buffer: usize): i32 {
  const capacity = max<i32>(ROTATIONS, n);
  const list = buffer + ((<usize>capacity) << 4);
  buffered = 0;
  sweeps = 0;
  let budget = MAX_SWEEPS_PER_VALUE * n;
  let lo: i32 = 0;
  let lastLo: i32 = -2;
  let lastHi: i32 = -2;
  let down = false;
  while (lo < n) {
    const hi = blockEnd(n, lo, d, e);
    if (hi === lo) {
      lo++;
      continue;
    }
    if (budget-- === 0) return 1;
    const continues = down ? lo === lastLo && (hi === lastHi || hi === lastHi - 1) : hi === lastHi && lo - lastLo <= 1;
    if (!continues) down = abs<f64>(load<f64>(d + ((<usize>hi) << 3))) < abs<f64>(load<f64>(d + ((<usize>lo) << 3)));
    lastLo = lo;
    lastHi = hi;
    if (buffered + hi - lo > capacity || sweeps === SWEEPS) flush(n, panels, buffer, list);
    sweep(lo, hi, down, d, e, buffer, list);
    if (!panels) {
      buffered = 0;
      sweeps = 0;
    }
  }
  flush(n, panels, buffer, list);
  return 0;
}

/** Last index of the unreduced block that begins at lo; sets the negligible element behind it to zero. */
function blockEnd(n: i32, lo: i32, d: usize, e: usize): i32 {
  let m = lo;
  let size = abs<f64>(load<f64>(d + ((<usize>m) << 3)));
  for (; m < n - 1; m++) {
    const o: usize = (<usize>m) << 3;
    const next = abs<f64>(load<f64>(d + o, 8));
    const off = abs<f64>(load<f64>(e + o));
    if (off <= EPSILON * (size + next) || off < TINY) {
      store<f64>(e + o, 0);
      break;
    }
    size = next;
  }
  return m;
}

/** One implicit step on lo .. hi; `down` runs it with the indices reversed. Writes cosines and sines to the buffer. */
export function sweep(lo: i32, hi: i32, down: bool, d: usize, e: usize, buffer: usize, list: usize): void {
  const step: isize = down ? -8 : 8;
  const count = hi - lo;
  // d_i at dp + i step, e_i (between i and i + 1) at ep + i step, i = 0 .. count
  const dp = d + ((<usize>(down ? hi : lo)) << 3);
  const ep = e + ((<usize>(down ? hi - 1 : lo)) << 3);
  const d0 = load<f64>(dp);
  const e0 = load<f64>(ep);
  let g = (load<f64>(dp + step) - d0) / (2 * e0);
  const shift = d0 - e0 / (g + copysign<f64>(sqrt<f64>(g * g + 1), g));
  g = load<f64>(dp + <isize>count * step) - shift;
  let s: f64 = 1;
  let c: f64 = 1;
  let p: f64 = 0;
  let at = buffer + ((<usize>buffered) << 4);
  let i = count - 1;
  for (; i >= 0; i--) {
    const di = dp + <isize>i * step;
    const ei = ep + <isize>i * step;
    const f = s * load<f64>(ei);
    const b = c * load<f64>(ei);
    let r = sqrt<f64>(f * f + g * g);
    if (i < count - 1) store<f64>(ei + step, r);
    if (r === 0) {
      // the block has split by itself
      store<f64>(di + step, load<f64>(di + step) - p);
      break;
    }
    s = f / r;
    c = g / r;
    g = load<f64>(di + step) - p;
    r = (load<f64>(di) - g) * s + 2 * c * b;
    p = s * r;
    store<f64>(di + step, g + p);
    g = c * r - b;
    store<f64>(at, c);
    store<f64>(at, s, 8);
    at += 16;
  }
  if (i < 0) {
    store<f64>(dp, load<f64>(dp) - p);
    store<f64>(ep, g);
  }
  const done = count - 1 - i;
  const entry = list + ((<usize>sweeps) << 4);
  store<i32>(entry, down ? lo : hi);
  store<i32>(entry, done, 4);
  store<i32>(entry, down ? 64 : -64, 8);
  buffered += done;
  sweeps++;
}

function flush(n: i32, panels: usize, buffer: usize, list: usize): void {
  for (let first: i32 = 0; panels !== 0 && first < n; first += 8) {
    rotatePanel(panels, buffer, list);
    panels += (<usize>n) << 6;
  }
  buffered = 0;
  sweeps = 0;
}

/** All buffered sweeps on eight rows. */
function rotatePanel(panel: usize, buffer: usize, list: usize): void {
  let rotation = buffer;
  for (let i: i32 = 0; i < sweeps; i++) {
    const start = load<i32>(list);
    const count = load<i32>(list, 4);
    const step = load<i32>(list, 8);
    const x = panel + ((<usize>start) << 6);
    const next = rotation + ((<usize>count) << 4);
    list += 16;
    const count2 = i + 1 < sweeps ? load<i32>(list, 4) : 0;
    if (count2 > 0 && count2 <= count && load<i32>(list) === start && load<i32>(list, 8) === step) {
      rotateColumnsTwice(x, count, count2, step, rotation, next);
      rotation = next + ((<usize>count2) << 4);
      list += 16;
      i++;
    } else {
      rotateColumns(x, count, step, rotation);
      rotation = next;
    }
  }
}

/**
 * Two sweeps from the same column in one pass, the second one rotation behind: each column is loaded and stored once
 * for both. 1 <= count2 <= count.
 */
export function rotateColumnsTwice(
  x: usize,
  count: i32,
  count2: i32,
  step: isize,
  rotation: usize,
  rotation2: usize,
): void {
  let c = v128.load64_splat(rotation);
  let s = v128.load64_splat(rotation, 8);
  let z = x + step;
  let t = v128.load(x);
  let u = v128.load(z);
  let b0 = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, t));
  let a0 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, t));
  t = v128.load(x, 16);
  u = v128.load(z, 16);
  let b1 = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, t));
  let a1 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, t));
  t = v128.load(x, 32);
  u = v128.load(z, 32);
  let b2 = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, t));
  let a2 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, t));
  t = v128.load(x, 48);
  u = v128.load(z, 48);
  let b3 = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, t));
  let a3 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, t));
  for (let i = min<i32>(count2, count - 1); i > 0; i--) {
    rotation += 16;
    z += step;
    c = v128.load64_splat(rotation);
    s = v128.load64_splat(rotation, 8);
    const d = v128.load64_splat(rotation2);
    const r = v128.load64_splat(rotation2, 8);
    rotation2 += 16;
    u = v128.load(z);
    t = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, a0));
    a0 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, a0));
    v128.store(x, f64x2.add(f64x2.mul(r, t), f64x2.mul(d, b0)));
    b0 = f64x2.sub(f64x2.mul(d, t), f64x2.mul(r, b0));
    u = v128.load(z, 16);
    t = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, a1));
    a1 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, a1));
    v128.store(x, f64x2.add(f64x2.mul(r, t), f64x2.mul(d, b1)), 16);
    b1 = f64x2.sub(f64x2.mul(d, t), f64x2.mul(r, b1));
    u = v128.load(z, 32);
    t = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, a2));
    a2 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, a2));
    v128.store(x, f64x2.add(f64x2.mul(r, t), f64x2.mul(d, b2)), 32);
    b2 = f64x2.sub(f64x2.mul(d, t), f64x2.mul(r, b2));
    u = v128.load(z, 48);
    t = f64x2.add(f64x2.mul(s, u), f64x2.mul(c, a3));
    a3 = f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, a3));
    v128.store(x, f64x2.add(f64x2.mul(r, t), f64x2.mul(d, b3)), 48);
    b3 = f64x2.sub(f64x2.mul(d, t), f64x2.mul(r, b3));
    x += step;
  }
  // b belongs to the column at x, a to its neighbour
  z = x + step;
  v128.store(x, b0);
  v128.store(x, b1, 16);
  v128.store(x, b2, 32);
  v128.store(x, b3, 48);
  v128.store(z, a0);
  v128.store(z, a1, 16);
  v128.store(z, a2, 32);
  v128.store(z, a3, 48);
  if (count2 === count) rotateColumns(x, 1, step, rotation2);
  else if (count2 + 1 < count) rotateColumns(z, count - count2 - 1, step, rotation + 16);
}

/** One sweep: the column at x is carried along `step` and mixed with its neighbours, z' = c z - s x, x' = s z + c x. */
export function rotateColumns(x: usize, count: i32, step: isize, rotation: usize): void {
  let x0 = v128.load(x);
  let x1 = v128.load(x, 16);
  let x2 = v128.load(x, 32);
  let x3 = v128.load(x, 48);
  for (; count > 0; count--) {
    const c = v128.load64_splat(rotation);
    const s = v128.load64_splat(rotation, 8);
    const z = x + step;
    const z0 = v128.load(z);
    const z1 = v128.load(z, 16);
    const z2 = v128.load(z, 32);
    const z3 = v128.load(z, 48);
    v128.store(x, f64x2.add(f64x2.mul(s, z0), f64x2.mul(c, x0)));
    v128.store(x, f64x2.add(f64x2.mul(s, z1), f64x2.mul(c, x1)), 16);
    v128.store(x, f64x2.add(f64x2.mul(s, z2), f64x2.mul(c, x2)), 32);
    v128.store(x, f64x2.add(f64x2.mul(s, z3), f64x2.mul(c, x3)), 48);
    x0 = f64x2.sub(f64x2.mul(c, z0), f64x2.mul(s, x0));
    x1 = f64x2.sub(f64x2.mul(c, z1), f64x2.mul(s, x1));
    x2 = f64x2.sub(f64x2.mul(c, z2), f64x2.mul(s, x2));
    x3 = f64x2.sub(f64x2.mul(c, z3), f64x2.mul(s, x3));
    x = z;
    rotation += 16;
  }
  v128.store(x, x0);
  v128.store(x, x1, 16);
  v128.store(x, x2, 32);
  v128.store(x, x3, 48);
}

/** Panels of the identity (n x n). */
export function identityPanels(n: i32, panels: usize): void {
  const panel: usize = (<usize>n) << 6;
  const count: usize = (<usize>n + 7) >> 3;
  memory.fill(panels, 0, panel * count);
  for (let i: usize = 0; i < <usize>n; i++) store<f64>(panels + (i >> 3) * panel + (i << 6) + ((i & 7) << 3), 1);
}

/** Column j of Z (n x n, column-major) = column order[j] of the panels. */
export function unpackPanels(n: i32, panels: usize, order: usize, z: usize, ld: usize): void {
  for (let j: usize = 0; j < <usize>n; j++) {
    let from = panels + ((<usize>load<i32>(order + (j << 2))) << 6);
    let to = z + j * ld;
    for (let i: i32 = 0; i < n; i += 8) {
      memory.copy(to, from, (<usize>min<i32>(8, n - i)) << 3);
      from += (<usize>n) << 6;
      to += 64;
    }
  }
}
