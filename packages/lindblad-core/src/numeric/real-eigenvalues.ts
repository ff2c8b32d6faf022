// Eigenvalues of a real matrix: Hessenberg form, then the implicit double shift (Francis QR), in steps of one eigenvalue.
// Entries below ε ‖A‖ count as zero wherever they stand: that is backward stable, and it ends also where the diagonal is
// zero up to rounding errors, as for undamped systems.
// Source: Francis, Comput. J. 4, 332 (1962); Golub & Van Loan, Matrix Computations, 4th ed., section 7.5;
// exceptional shifts after Wilkinson & Reinsch, Handbook for Automatic Computation II, contribution II/14.

import { LindbladError } from '../errors.js';
import { hessenberg } from './hessenberg.js';

/** Eigenvalues, conjugate pairs side by side. */
export interface Eigenvalues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Sweeps for one eigenvalue before it is given up; 3 are usual. */
const MOST_SWEEPS = 90;

/** All eigenvalues of the n×n matrix `a` (overwritten; column- or row-major); yields how many are found. Throws `not-converged`. */
export function* realEigenvalues(a: Float64Array, n: number): Generator<number, Eigenvalues> {
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  const h = hessenberg(a, n, []).rows;
  yield 0;
  const small = Number.EPSILON * largestEntry(h);
  let sweeps = 0;
  let moved = 0;
  for (let end = n - 1; end >= 0; ) {
    const start = deflated(h, n, end, small);
    if (start === end) {
      re[end] = h[end * (n + 1)] + moved;
      end--;
    } else if (start === end - 1) {
      pair(h, n, end, moved, re, im);
      end -= 2;
    } else {
      if (++sweeps > MOST_SWEEPS)
        throw new LindbladError('not-converged', `the eigenvalues of a matrix of ${n} rows were not found`, {
          value: end,
        });
      if (sweeps % 10 === 0) moved += exceptionalShift(h, n, end);
      const kind = sweeps % 10 === 0 ? 'far' : sweeps % 10 === 5 ? 'beside' : 'usual';
      sweep(h, n, start, end, kind);
      continue;
    }
    sweeps = 0;
    yield n - 1 - end;
  }
  return { re, im };
}

function largestEntry(h: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < h.length; k++) largest = Math.max(largest, Math.abs(h[k]));
  return largest;
}

/** First row of the unreduced block that ends at `end`; what is small before it becomes zero. */
function deflated(h: Float64Array, n: number, end: number, small: number): number {
  for (let k = end; k > 0; k--) {
    const at = k * n + k - 1;
    const around = Math.abs(h[at - n]) + Math.abs(h[at + 1]);
    if (Math.abs(h[at]) <= Math.max(small, Number.EPSILON * around)) {
      h[at] = 0;
      return k;
    }
  }
  return 0;
}

/** The two eigenvalues of the block of rows end - 1, end. */
function pair(h: Float64Array, n: number, end: number, moved: number, re: Float64Array, im: Float64Array): void {
  const d = h[end * (n + 1)];
  const a = h[(end - 1) * (n + 1)];
  const bc = h[end * n + end - 1] * h[(end - 1) * n + end];
  const half = 0.5 * (a - d);
  const square = half * half + bc;
  if (square >= 0) {
    // the larger root without cancellation, the other from the product of both
    const z = half + (half >= 0 ? 1 : -1) * Math.sqrt(square);
    re[end - 1] = d + z + moved;
    re[end] = (z === 0 ? d : d - bc / z) + moved;
    return;
  }
  re[end - 1] = 0.5 * (a + d) + moved;
  re[end] = re[end - 1];
  im[end - 1] = Math.sqrt(-square);
  im[end] = -im[end - 1];
}

/** Moves the spectrum by the last diagonal entry where the usual shifts go round in circles; returns the amount. */
function exceptionalShift(h: Float64Array, n: number, end: number): number {
  const x = h[end * (n + 1)];
  for (let i = 0; i <= end; i++) h[i * (n + 1)] -= x;
  return x;
}

/** The smallest subdiagonal entry of a block. */
function smallestLink(h: Float64Array, n: number, start: number, end: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let k = start + 1; k <= end; k++) smallest = Math.min(smallest, Math.abs(h[k * n + k - 1]));
  return smallest;
}

/**
 * One implicit double-shift sweep over the rows start … end. The usual shifts are the eigenvalues of the last two rows.
 * Far ones end circles of equal moduli. Shifts a little beside the usual ones part two blocks of equal eigenvalues whose
 * link is small: the usual ones would exchange the two for ever.
 */
function sweep(h: Float64Array, n: number, start: number, end: number, kind: 'usual' | 'far' | 'beside'): void {
  let x = h[end * (n + 1)];
  let y = h[(end - 1) * (n + 1)];
  let w = h[end * n + end - 1] * h[(end - 1) * n + end];
  if (kind === 'beside' && w !== 0) w *= 1 + (3 * smallestLink(h, n, start, end)) / Math.sqrt(Math.abs(w));
  if (kind === 'far') {
    const s = Math.abs(h[end * n + end - 1]) + Math.abs(h[(end - 1) * n + end - 2]);
    x = 0.75 * s;
    y = x;
    w = -0.4375 * s * s;
  }
  // two consecutive small subdiagonal entries: the sweep may begin between them
  let p = 0;
  let q = 0;
  let r = 0;
  let m = end - 2;
  for (; m >= start; m--) {
    const z = h[m * (n + 1)];
    const rr = x - z;
    const ss = y - z;
    p = (rr * ss - w) / h[(m + 1) * n + m] + h[m * n + m + 1];
    q = h[(m + 1) * (n + 1)] - z - rr - ss;
    r = h[(m + 2) * n + m + 1];
    const s = Math.abs(p) + Math.abs(q) + Math.abs(r);
    p /= s;
    q /= s;
    r /= s;
    if (m === start) break;
    const u = Math.abs(h[m * n + m - 1]) * (Math.abs(q) + Math.abs(r));
    const v = Math.abs(p) * (Math.abs(h[(m - 1) * (n + 1)]) + Math.abs(z) + Math.abs(h[(m + 1) * (n + 1)]));
    if (u <= Number.EPSILON * v) break;
  }
  for (let i = m + 2; i <= end; i++) {
    h[i * n + i - 2] = 0;
    if (i > m + 2) h[i * n + i - 3] = 0;
  }
  for (let k = m; k < end; k++) {
    const three = k < end - 1;
    if (k > m) {
      p = h[k * n + k - 1];
      q = h[(k + 1) * n + k - 1];
      r = three ? h[(k + 2) * n + k - 1] : 0;
    }
    const size = Math.abs(p) + Math.abs(q) + Math.abs(r);
    if (size === 0) continue;
    p /= size;
    q /= size;
    r /= size;
    const s = (p < 0 ? -1 : 1) * Math.sqrt(p * p + q * q + r * r);
    if (k > m) h[k * n + k - 1] = -s * size;
    else if (start !== m) h[k * n + k - 1] = -h[k * n + k - 1];
    p += s;
    reflectRows(h, n, k, end, three, q / p, r / p, p / s, q / s, r / s);
    reflectColumns(h, n, k, start, Math.min(end, k + 3), three, p / s, q / s, r / s, q / p, r / p);
  }
}

function reflectRows(
  h: Float64Array,
  n: number,
  k: number,
  end: number,
  three: boolean,
  q: number,
  r: number,
  x: number,
  y: number,
  z: number,
): void {
  const a = k * n;
  const b = a + n;
  const c = b + n;
  if (three) {
    for (let j = k; j <= end; j++) {
      const p = h[a + j] + q * h[b + j] + r * h[c + j];
      h[a + j] -= p * x;
      h[b + j] -= p * y;
      h[c + j] -= p * z;
    }
    return;
  }
  for (let j = k; j <= end; j++) {
    const p = h[a + j] + q * h[b + j];
    h[a + j] -= p * x;
    h[b + j] -= p * y;
  }
}

function reflectColumns(
  h: Float64Array,
  n: number,
  k: number,
  start: number,
  last: number,
  three: boolean,
  x: number,
  y: number,
  z: number,
  q: number,
  r: number,
): void {
  if (three) {
    for (let i = start, at = start * n + k; i <= last; i++, at += n) {
      const p = x * h[at] + y * h[at + 1] + z * h[at + 2];
      h[at] -= p;
      h[at + 1] -= p * q;
      h[at + 2] -= p * r;
    }
    return;
  }
  for (let i = start, at = start * n + k; i <= last; i++, at += n) {
    const p = x * h[at] + y * h[at + 1];
    h[at] -= p;
    h[at + 1] -= p * q;
  }
}
