// Dense complex matrices: column-major, real and imaginary parts apart, so that vec() (column stacking) is the storage itself.

/** A dense complex matrix; entry (i, j) is re[i + j*rows] + i im[i + j*rows]. */
export interface DenseMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The zero matrix of the given shape. */
export function denseZeros(rows: number, cols: number = rows): DenseMatrix {
  return { rows, cols, re: new Float64Array(rows * cols), im: new Float64Array(rows * cols) };
}

/** The identity of size n. */
export function denseIdentity(n: number): DenseMatrix {
  const id = denseZeros(n);
  for (let i = 0; i < n; i++) id.re[i * (n + 1)] = 1;
  return id;
}

/** A copy. */
export function denseCopy(a: DenseMatrix): DenseMatrix {
  return { rows: a.rows, cols: a.cols, re: a.re.slice(), im: a.im.slice() };
}

/** The adjoint (conjugate transpose). */
export function denseAdjoint(a: DenseMatrix): DenseMatrix {
  const t = denseZeros(a.cols, a.rows);
  for (let j = 0; j < a.cols; j++) {
    for (let i = 0; i < a.rows; i++) {
      t.re[j + i * a.cols] = a.re[i + j * a.rows];
      t.im[j + i * a.cols] = -a.im[i + j * a.rows];
    }
  }
  return t;
}

/** The product a b. */
export function denseMultiply(a: DenseMatrix, b: DenseMatrix): DenseMatrix {
  const { rows: m, cols: inner } = a;
  const c = denseZeros(m, b.cols);
  for (let j = 0; j < b.cols; j++) {
    const cj = j * m;
    for (let k = 0; k < inner; k++) {
      const br = b.re[k + j * inner];
      const bi = b.im[k + j * inner];
      if (br === 0 && bi === 0) continue;
      const ak = k * m;
      for (let i = 0; i < m; i++) {
        const ar = a.re[ak + i];
        const ai = a.im[ak + i];
        c.re[cj + i] += ar * br - ai * bi;
        c.im[cj + i] += ar * bi + ai * br;
      }
    }
  }
  return c;
}

/** y += (alpha_re + i alpha_im) x, entry by entry. */
export function denseAddScaled(y: DenseMatrix, x: DenseMatrix, alphaRe: number, alphaIm = 0): void {
  for (let k = 0; k < y.re.length; k++) {
    const r = x.re[k];
    const i = x.im[k];
    y.re[k] += alphaRe * r - alphaIm * i;
    y.im[k] += alphaRe * i + alphaIm * r;
  }
}

/** The trace. */
export function denseTrace(a: DenseMatrix): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < a.rows; i++) {
    re += a.re[i * (a.rows + 1)];
    im += a.im[i * (a.rows + 1)];
  }
  return { re, im };
}

/** The Frobenius norm, sqrt(Σ |a_ij|²). */
export function denseNorm(a: DenseMatrix): number {
  let sum = 0;
  for (let k = 0; k < a.re.length; k++) sum += a.re[k] * a.re[k] + a.im[k] * a.im[k];
  if (sum > 1e-280 && sum < Number.POSITIVE_INFINITY) return Math.sqrt(sum);
  // squares leave the range of numbers before the entries do
  let largest = 0;
  for (let k = 0; k < a.re.length; k++) largest = Math.max(largest, Math.abs(a.re[k]), Math.abs(a.im[k]));
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return largest;
  let scaled = 0;
  for (let k = 0; k < a.re.length; k++) scaled += (a.re[k] / largest) ** 2 + (a.im[k] / largest) ** 2;
  return largest * Math.sqrt(scaled);
}

/** max |a - a†| / 2, the distance of the largest entry from a Hermitian matrix. */
export function hermiticityDefect(a: DenseMatrix): number {
  const n = a.rows;
  let worst = 0;
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      const p = i + j * n;
      const q = j + i * n;
      worst = Math.max(worst, 0.5 * Math.hypot(a.re[p] - a.re[q], a.im[p] + a.im[q]));
    }
  }
  return worst;
}
