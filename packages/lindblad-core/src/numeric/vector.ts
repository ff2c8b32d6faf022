// Real vectors: products, norms and sums, with several accumulators so that additions do not wait for each other.

/** a · b. */
export function dot(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const end = n - (n % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < end; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (let i = end; i < n; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}

/** ‖a‖₂. */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** y += c x. */
export function addScaled(y: Float64Array, c: number, x: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i] += c * x[i];
}

/** y = c y. */
export function scale(y: Float64Array, c: number): void {
  for (let i = 0; i < y.length; i++) y[i] *= c;
}

/**
 * Fixed numbers in [-1, 1) without any structure: a hash of the index. (Multiples of irrational numbers have structure: they
 * cancel over sets of indices such as {0, 3, 4, 7} against {1, 2, 5, 6}, which are states of spins.)
 */
export function scrambled(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let h = Math.imul(i + 1, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
  });
}
