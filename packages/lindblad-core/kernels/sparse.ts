// Sparse times dense and dense times sparse, real or complex: C += factor S X and C += factor X S.
//
// Four columns of X (or four rows, for X S) are packed side by side, so that every element of S meets one cache line of
// numbers: a step of a panel is 4 real, 4 imaginary parts. `gather` walks compressed rows and sums in registers,
// `scatter` walks compressed columns and adds into the panel of the result. Compressed rows of S are compressed columns
// of S^T, so the two serve every case. Indices are i32.

import { packFour } from './pack';

/** y_i = sum_p s_p x_{index p} over the compressed rows i, for a panel x; sign -1 conjugates s, si = 0: s is real. */
function gather(rows: i32, pointers: usize, indices: usize, sr: usize, si: usize, sign: f64, x: usize, y: usize): void {
  let p = load<i32>(pointers);
  for (let i: i32 = 0; i < rows; i++) {
    pointers += 4;
    const end = load<i32>(pointers);
    const list = indices + ((<usize>p) << 2);
    const o: usize = (<usize>p) << 3;
    if (si) gatherRow(end - p, list, sr + o, si + o, sign, x, y);
    else gatherRowReal(end - p, list, sr + o, x, y);
    p = end;
    y += 64;
  }
}

export function gatherRow(count: i32, indices: usize, sr: usize, si: usize, sign: f64, x: usize, y: usize): void {
  let r0 = f64x2.splat(0);
  let r1 = f64x2.splat(0);
  let i0 = f64x2.splat(0);
  let i1 = f64x2.splat(0);
  for (; count > 0; count--) {
    const from = x + ((<usize>load<i32>(indices)) << 6);
    const re = v128.load64_splat(sr);
    const im = f64x2.splat(sign * load<f64>(si));
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    r0 = f64x2.add(r0, f64x2.sub(f64x2.mul(re, a), f64x2.mul(im, c)));
    r1 = f64x2.add(r1, f64x2.sub(f64x2.mul(re, b), f64x2.mul(im, d)));
    i0 = f64x2.add(i0, f64x2.add(f64x2.mul(re, c), f64x2.mul(im, a)));
    i1 = f64x2.add(i1, f64x2.add(f64x2.mul(re, d), f64x2.mul(im, b)));
    indices += 4;
    sr += 8;
    si += 8;
  }
  v128.store(y, r0);
  v128.store(y, r1, 16);
  v128.store(y, i0, 32);
  v128.store(y, i1, 48);
}

export function gatherRowReal(count: i32, indices: usize, s: usize, x: usize, y: usize): void {
  let p = f64x2.splat(0);
  let q = f64x2.splat(0);
  let r = f64x2.splat(0);
  let t = f64x2.splat(0);
  for (; count > 0; count--) {
    const from = x + ((<usize>load<i32>(indices)) << 6);
    const v = v128.load64_splat(s);
    p = f64x2.add(p, f64x2.mul(v, v128.load(from)));
    q = f64x2.add(q, f64x2.mul(v, v128.load(from, 16)));
    r = f64x2.add(r, f64x2.mul(v, v128.load(from, 32)));
    t = f64x2.add(t, f64x2.mul(v, v128.load(from, 48)));
    indices += 4;
    s += 8;
  }
  v128.store(y, p);
  v128.store(y, q, 16);
  v128.store(y, r, 32);
  v128.store(y, t, 48);
}

/** y_{index p} += s_p x_j over the compressed columns j, for a panel x; sign -1 conjugates s, si = 0: s is real. */
function scatter(
  columns: i32,
  pointers: usize,
  indices: usize,
  sr: usize,
  si: usize,
  sign: f64,
  x: usize,
  y: usize,
): void {
  let p = load<i32>(pointers);
  for (let j: i32 = 0; j < columns; j++) {
    pointers += 4;
    const end = load<i32>(pointers);
    const list = indices + ((<usize>p) << 2);
    const o: usize = (<usize>p) << 3;
    if (si) scatterColumn(end - p, list, sr + o, si + o, sign, x, y);
    else scatterColumnReal(end - p, list, sr + o, x, y);
    p = end;
    x += 64;
  }
}

export function scatterColumn(count: i32, indices: usize, sr: usize, si: usize, sign: f64, x: usize, y: usize): void {
  const a = v128.load(x);
  const b = v128.load(x, 16);
  const c = v128.load(x, 32);
  const d = v128.load(x, 48);
  for (; count > 0; count--) {
    const to = y + ((<usize>load<i32>(indices)) << 6);
    const re = v128.load64_splat(sr);
    const im = f64x2.splat(sign * load<f64>(si));
    v128.store(to, f64x2.add(v128.load(to), f64x2.sub(f64x2.mul(re, a), f64x2.mul(im, c))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.sub(f64x2.mul(re, b), f64x2.mul(im, d))), 16);
    v128.store(to, f64x2.add(v128.load(to, 32), f64x2.add(f64x2.mul(re, c), f64x2.mul(im, a))), 32);
    v128.store(to, f64x2.add(v128.load(to, 48), f64x2.add(f64x2.mul(re, d), f64x2.mul(im, b))), 48);
    indices += 4;
    sr += 8;
    si += 8;
  }
}

export function scatterColumnReal(count: i32, indices: usize, s: usize, x: usize, y: usize): void {
  const a = v128.load(x);
  const b = v128.load(x, 16);
  const c = v128.load(x, 32);
  const d = v128.load(x, 48);
  for (; count > 0; count--) {
    const to = y + ((<usize>load<i32>(indices)) << 6);
    const v = v128.load64_splat(s);
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(v, a)));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(v, b)), 16);
    v128.store(to, f64x2.add(v128.load(to, 32), f64x2.mul(v, c)), 32);
    v128.store(to, f64x2.add(v128.load(to, 48), f64x2.mul(v, d)), 48);
    indices += 4;
    s += 8;
  }
}

/** y += factor S x for one vector, S in compressed rows; all complex, or all real if si and xi are 0. */
export function gatherVector(
  rows: i32,
  pointers: usize,
  indices: usize,
  sr: usize,
  si: usize,
  sign: f64,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  factor: f64,
): void {
  let p = load<i32>(pointers);
  for (let i: i32 = 0; i < rows; i++) {
    pointers += 4;
    const end = load<i32>(pointers);
    let re: f64 = 0;
    let im: f64 = 0;
    for (; p < end; p++) {
      const at: usize = (<usize>load<i32>(indices + ((<usize>p) << 2))) << 3;
      const o: usize = (<usize>p) << 3;
      const a = load<f64>(sr + o);
      re += a * load<f64>(xr + at);
      if (si) {
        const b = sign * load<f64>(si + o);
        re -= b * load<f64>(xi + at);
        im += a * load<f64>(xi + at) + b * load<f64>(xr + at);
      }
    }
    store<f64>(yr, load<f64>(yr) + factor * re);
    yr += 8;
    if (si) {
      store<f64>(yi, load<f64>(yi) + factor * im);
      yi += 8;
    }
  }
}

/** y += factor S x for one vector, S in compressed columns; all complex, or all real if si and xi are 0. */
export function scatterVector(
  columns: i32,
  pointers: usize,
  indices: usize,
  sr: usize,
  si: usize,
  sign: f64,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  factor: f64,
): void {
  let p = load<i32>(pointers);
  for (let j: i32 = 0; j < columns; j++) {
    pointers += 4;
    const end = load<i32>(pointers);
    const re = factor * load<f64>(xr);
    const im = si ? factor * load<f64>(xi) : 0;
    for (; p < end; p++) {
      const at: usize = (<usize>load<i32>(indices + ((<usize>p) << 2))) << 3;
      const o: usize = (<usize>p) << 3;
      const a = load<f64>(sr + o);
      if (si) {
        const b = sign * load<f64>(si + o);
        store<f64>(yr + at, load<f64>(yr + at) + (a * re - b * im));
        store<f64>(yi + at, load<f64>(yi + at) + (a * im + b * re));
      } else store<f64>(yr + at, load<f64>(yr + at) + a * re);
    }
    xr += 8;
    xi += 8;
  }
}

/** Panels of rows that are packed together: 16 rows are two cache lines of every column of X. */
const GROUP: i32 = 4;

function panelsAtATime(vectors: i32, onRight: i32, real: bool): i32 {
  return onRight && !real && vectors >= 4 * GROUP ? GROUP : 1;
}

/** Whether a single vector (a row of a one-row matrix is contiguous, too) is used where it stands, without panels. */
function isVector(vectors: i32, complexS: bool, complexX: bool): bool {
  return vectors === 1 && (!complexS || complexX);
}

/** Bytes of the workspace of `sparseProduct`: panels of what goes in and of what comes out. */
export function sparseWorkspace(
  inner: i32,
  outer: i32,
  vectors: i32,
  onRight: i32,
  complexS: i32,
  complexX: i32,
): usize {
  if (isVector(vectors, complexS !== 0, complexX !== 0)) return 0;
  const panels = <usize>panelsAtATime(vectors, onRight, !complexS && !complexX);
  return ((<usize>inner + <usize>outer) * panels) << 6;
}

/**
 * C += factor S X (onRight 0: X inner x vectors, C outer x vectors) or C += factor X S (onRight 1: X vectors x inner,
 * C vectors x outer), or C = that if accumulate is 0. `gathers`: the pointers run over the outer index (else over the
 * inner one). si = 0, xi = 0 say real; C is complex (ci not 0) if S or X is, and
 * overlaps neither. A single vector must be contiguous.
 */
export function sparseProduct(
  outer: i32,
  inner: i32,
  vectors: i32,
  onRight: i32,
  gathers: i32,
  pointers: usize,
  indices: usize,
  sr: usize,
  si: usize,
  sign: f64,
  xr: usize,
  xi: usize,
  ldx: usize,
  cr: usize,
  ci: usize,
  ldc: usize,
  factor: f64,
  accumulate: i32,
  work: usize,
): void {
  if (isVector(vectors, si !== 0, xi !== 0)) {
    if (!accumulate) {
      memory.fill(cr, 0, (<usize>outer) << 3);
      if (ci) memory.fill(ci, 0, (<usize>outer) << 3);
    }
    vectorProduct(outer, inner, gathers, pointers, indices, sr, si, sign, xr, xi, cr, ci, factor);
    if (!si && xi) vectorProduct(outer, inner, gathers, pointers, indices, sr, 0, sign, xi, 0, ci, 0, factor);
    return;
  }
  const along = onRight !== 0;
  // without imaginary parts the second half of a panel carries four more vectors
  const real = !si && !xi;
  const panels = panelsAtATime(vectors, onRight, real);
  const panelX: usize = (<usize>inner) << 6;
  const panelC: usize = (<usize>outer) << 6;
  const y = work + panelX * <usize>panels;
  const width = real ? 8 : 4;
  if (real && ci && !accumulate) {
    const rows = onRight ? vectors : outer;
    const columns = onRight ? outer : vectors;
    for (let j: i32 = 0; j < columns; j++) memory.fill(ci + <usize>j * ldc, 0, (<usize>rows) << 3);
  }
  if (!xi) memory.fill(work, 0, panelX * <usize>panels);
  let first: i32 = 0;
  for (; panels === GROUP && first + 4 * GROUP <= vectors; first += 4 * GROUP) {
    const o: usize = (<usize>first) << 3;
    packRows(xr + o, ldx, inner, work, panelX, factor);
    if (xi) packRows(xi + o, ldx, inner, work + 32, panelX, factor);
    if (!gathers) memory.fill(y, 0, panelC * <usize>GROUP);
    for (let q: i32 = 0; q < GROUP; q++) {
      const from = work + <usize>q * panelX;
      const to = y + <usize>q * panelC;
      if (gathers) gather(outer, pointers, indices, sr, si, sign, from, to);
      else scatter(inner, pointers, indices, sr, si, sign, from, to);
    }
    unpackRows(cr + o, ldc, outer, y, panelC, accumulate);
    unpackRows(ci + o, ldc, outer, y + 32, panelC, accumulate);
  }
  for (; first < vectors; first += width) {
    const lanes = min<i32>(4, vectors - first);
    const more = real ? max<i32>(0, min<i32>(4, vectors - first - 4)) : lanes;
    const ox: usize = onRight ? (<usize>first) << 3 : <usize>first * ldx;
    const oc: usize = onRight ? (<usize>first) << 3 : <usize>first * ldc;
    const x2 = real ? xr + ox + (onRight ? 32 : ldx << 2) : xi + ox;
    const c2 = real ? cr + oc + (onRight ? 32 : ldc << 2) : ci + oc;
    packFour(xr + ox, ldx, along, lanes, inner, work, 64, 0, factor);
    if (xi || real) packFour(x2, ldx, along, more, inner, work + 32, 64, 0, factor);
    if (gathers) gather(outer, pointers, indices, sr, si, sign, work, y);
    else {
      memory.fill(y, 0, panelC);
      scatter(inner, pointers, indices, sr, si, sign, work, y);
    }
    unpackFour(cr + oc, ldc, along, lanes, outer, y, accumulate);
    unpackFour(c2, ldc, along, more, outer, y + 32, accumulate);
  }
}

function vectorProduct(
  outer: i32,
  inner: i32,
  gathers: i32,
  pointers: usize,
  indices: usize,
  sr: usize,
  si: usize,
  sign: f64,
  xr: usize,
  xi: usize,
  yr: usize,
  yi: usize,
  factor: f64,
): void {
  if (gathers) gatherVector(outer, pointers, indices, sr, si, sign, xr, xi, yr, yi, factor);
  else scatterVector(inner, pointers, indices, sr, si, sign, xr, xi, yr, yi, factor);
}

/** Adds a panel to four columns (or rows, if `along`) of C, or writes it there if accumulate is 0. */
export function unpackFour(c: usize, ld: usize, along: bool, lanes: i32, count: i32, y: usize, accumulate: i32): void {
  if (along && lanes === 4) {
    for (let i: i32 = 0; i < count; i++) {
      let a = v128.load(y);
      let b = v128.load(y, 16);
      if (accumulate) {
        a = f64x2.add(a, v128.load(c));
        b = f64x2.add(b, v128.load(c, 16));
      }
      v128.store(c, a);
      v128.store(c, b, 16);
      y += 64;
      c += ld;
    }
    return;
  }
  const step: usize = along ? ld : 8;
  const next: usize = along ? 8 : ld;
  for (let lane: i32 = 0; lane < lanes; lane++) {
    let from = y;
    let to = c;
    for (let i: i32 = 0; i < count; i++) {
      store<f64>(to, accumulate ? load<f64>(to) + load<f64>(from) : load<f64>(from));
      from += 64;
      to += step;
    }
    y += 8;
    c += next;
  }
}

/** Sixteen rows of X to four panels, a column at a time: reading it panel by panel would fetch every line anew. */
export function packRows(x: usize, ld: usize, count: i32, to: usize, panel: usize, factor: f64): void {
  const f = f64x2.splat(factor);
  for (; count > 0; count--) {
    let d = to;
    for (let o: usize = 0; o < 128; o += 32) {
      v128.store(d, f64x2.mul(f, v128.load(x + o)));
      v128.store(d, f64x2.mul(f, v128.load(x + o, 16)), 16);
      d += panel;
    }
    x += ld;
    to += 64;
  }
}

/** Adds four panels to sixteen rows of C, or writes them there if accumulate is 0. */
export function unpackRows(c: usize, ld: usize, count: i32, from: usize, panel: usize, accumulate: i32): void {
  for (; count > 0; count--) {
    let s = from;
    for (let o: usize = 0; o < 128; o += 32) {
      let a = v128.load(s);
      let b = v128.load(s, 16);
      if (accumulate) {
        a = f64x2.add(a, v128.load(c + o));
        b = f64x2.add(b, v128.load(c + o, 16));
      }
      v128.store(c + o, a);
      v128.store(c + o, b, 16);
      s += panel;
    }
    c += ld;
    from += 64;
  }
}
