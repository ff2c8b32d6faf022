// LU factorisation with partial pivoting in plain TypeScript: the twin of the kernel, for tiny systems and as its oracle.

/**
 * P A = L U in place for A (n x n, column-major, real if `im` is undefined); `pivots` receives for every column the row
 * it was exchanged with. Returns the first column whose pivot is exactly zero, or -1.
 */
export function referenceFactorise(
  n: number,
  re: Float64Array,
  im: Float64Array | undefined,
  pivots: Int32Array,
): number {
  let singular = -1;
  for (let k = 0; k < n; k++) {
    let p = k;
    let largest = -1;
    for (let i = k; i < n; i++) {
      const size = Math.abs(re[i + k * n]) + (im === undefined ? 0 : Math.abs(im[i + k * n]));
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    pivots[k] = p;
    if (largest === 0) {
      if (singular < 0) singular = k;
      continue;
    }
    if (p !== k) {
      exchange(n, re, k, p);
      if (im !== undefined) exchange(n, im, k, p);
    }
    if (im === undefined) eliminateReal(n, k, re);
    else eliminateComplex(n, k, re, im);
  }
  return singular;
}

function exchange(n: number, x: Float64Array, i: number, p: number): void {
  for (let j = 0; j < n; j++) {
    const t = x[i + j * n];
    x[i + j * n] = x[p + j * n];
    x[p + j * n] = t;
  }
}

function eliminateReal(n: number, k: number, a: Float64Array): void {
  const pivot = a[k + k * n];
  for (let i = k + 1; i < n; i++) a[i + k * n] /= pivot;
  for (let j = k + 1; j < n; j++) {
    const u = a[k + j * n];
    for (let i = k + 1; i < n; i++) a[i + j * n] -= a[i + k * n] * u;
  }
}

function eliminateComplex(n: number, k: number, re: Float64Array, im: Float64Array): void {
  const [dr, di] = reciprocal(re[k + k * n], im[k + k * n]);
  for (let i = k + 1; i < n; i++) {
    const a = re[i + k * n];
    const b = im[i + k * n];
    re[i + k * n] = a * dr - b * di;
    im[i + k * n] = a * di + b * dr;
  }
  for (let j = k + 1; j < n; j++) {
    const ur = re[k + j * n];
    const ui = im[k + j * n];
    for (let i = k + 1; i < n; i++) {
      const a = re[i + k * n];
      const b = im[i + k * n];
      re[i + j * n] -= a * ur - b * ui;
      im[i + j * n] -= a * ui + b * ur;
    }
  }
}

/** 1 / (re + i im) without early overflow (Smith, Comm. ACM 5, 435 (1962)). */
function reciprocal(re: number, im: number): [number, number] {
  if (Math.abs(re) >= Math.abs(im)) {
    const r = im / re;
    const d = re + im * r;
    return [1 / d, -r / d];
  }
  const r = re / im;
  const d = im + re * r;
  return [r / d, -1 / d];
}

/**
 * Solves op(A) x = b for every column of B (n x m, overwritten) with the factors; `code` is 0 for A, 1 for A^T, 2 for
 * conj(A), 3 for A^H. Real factors take complex right-hand sides too.
 */
export function referenceSolve(
  n: number,
  m: number,
  re: Float64Array,
  im: Float64Array | undefined,
  pivots: Int32Array,
  code: number,
  br: Float64Array,
  bi: Float64Array | undefined,
): void {
  if (im === undefined) {
    for (let j = 0; j < m; j++) {
      solveColumnReal(n, re, pivots, code & 1, br, j * n);
      if (bi !== undefined) solveColumnReal(n, re, pivots, code & 1, bi, j * n);
    }
    return;
  }
  if (bi === undefined) throw new RangeError('complex factors need a complex right-hand side');
  const sign = code & 2 ? -1 : 1;
  for (let j = 0; j < m; j++) solveColumnComplex(n, re, im, pivots, code & 1, sign, br, bi, j * n);
}

function permute(n: number, pivots: Int32Array, forward: boolean, b: Float64Array, at: number): void {
  for (let s = 0; s < n; s++) {
    const i = forward ? s : n - 1 - s;
    const p = pivots[i];
    const t = b[at + i];
    b[at + i] = b[at + p];
    b[at + p] = t;
  }
}

function solveColumnReal(
  n: number,
  a: Float64Array,
  pivots: Int32Array,
  across: number,
  b: Float64Array,
  at: number,
): void {
  if (!across) {
    permute(n, pivots, true, b, at);
    for (let k = 0; k < n; k++) for (let i = k + 1; i < n; i++) b[at + i] -= a[i + k * n] * b[at + k];
    for (let k = n - 1; k >= 0; k--) {
      b[at + k] /= a[k + k * n];
      for (let i = 0; i < k; i++) b[at + i] -= a[i + k * n] * b[at + k];
    }
    return;
  }
  for (let k = 0; k < n; k++) {
    let sum = b[at + k];
    for (let i = 0; i < k; i++) sum -= a[i + k * n] * b[at + i];
    b[at + k] = sum / a[k + k * n];
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = b[at + k];
    for (let i = k + 1; i < n; i++) sum -= a[i + k * n] * b[at + i];
    b[at + k] = sum;
  }
  permute(n, pivots, false, b, at);
}

function solveColumnComplex(
  n: number,
  re: Float64Array,
  im: Float64Array,
  pivots: Int32Array,
  across: number,
  sign: number,
  br: Float64Array,
  bi: Float64Array,
  at: number,
): void {
  // op(A) is read element by element: lower and upper change roles when it is transposed
  const row = across ? n : 1;
  const column = across ? 1 : n;
  if (!across) {
    permute(n, pivots, true, br, at);
    permute(n, pivots, true, bi, at);
  }
  for (let pass = 0; pass < 2; pass++) {
    const withDiagonal = across ? pass === 0 : pass === 1;
    for (let s = 0; s < n; s++) {
      const k = pass === 0 ? s : n - 1 - s;
      const first = pass === 0 ? 0 : k + 1;
      const last = pass === 0 ? k : n;
      let sr = br[at + k];
      let si = bi[at + k];
      for (let i = first; i < last; i++) {
        const ar = re[k * row + i * column];
        const ai = sign * im[k * row + i * column];
        sr -= ar * br[at + i] - ai * bi[at + i];
        si -= ar * bi[at + i] + ai * br[at + i];
      }
      if (withDiagonal) {
        const [dr, di] = reciprocal(re[k + k * n], sign * im[k + k * n]);
        const t = sr * dr - si * di;
        si = sr * di + si * dr;
        sr = t;
      }
      br[at + k] = sr;
      bi[at + k] = si;
    }
  }
  if (across) {
    permute(n, pivots, false, br, at);
    permute(n, pivots, false, bi, at);
  }
}
