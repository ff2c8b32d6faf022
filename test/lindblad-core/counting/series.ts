// Truncated power series Σ a_n χⁿ: eigenvalues of tilted matrices by a road that knows no perturbation theory. The
// characteristic polynomial of L(χ) comes by Faddeev & LeVerrier over series, its root through 0 by Newton on series.

/** Coefficients of χ^0 … χ^order. */
export type Series = number[];

export function constant(value: number, order: number): Series {
  return Array.from({ length: order + 1 }, (_, n) => (n === 0 ? value : 0));
}

/** e^{νχ} times a factor. */
export function exponential(nu: number, factor: number, order: number): Series {
  const s = [factor];
  for (let n = 1; n <= order; n++) s.push((s[n - 1] * nu) / n);
  return s;
}

export function plus(a: Series, b: Series, factor = 1): Series {
  return a.map((x, n) => x + factor * b[n]);
}

export function times(a: Series, b: Series): Series {
  return a.map((_, n) => {
    let sum = 0;
    for (let k = 0; k <= n; k++) sum += a[k] * b[n - k];
    return sum;
  });
}

function divided(a: Series, b: Series): Series {
  const q: Series = [];
  for (let n = 0; n < a.length; n++) {
    let sum = a[n];
    for (let k = 0; k < n; k++) sum -= q[k] * b[n - k];
    q.push(sum / b[0]);
  }
  return q;
}

/** The square root of a series with a positive constant. */
export function squareRoot(a: Series): Series {
  const r: Series = [Math.sqrt(a[0])];
  for (let n = 1; n < a.length; n++) {
    let sum = a[n];
    for (let k = 1; k < n; k++) sum -= r[k] * r[n - k];
    r.push(sum / (2 * r[0]));
  }
  return r;
}

/** Derivatives at 0, orders 1 to the last: n! a_n. */
export function derivativesOf(a: Series): number[] {
  let factorial = 1;
  return a.slice(1).map((x, k) => {
    factorial *= k + 1;
    return factorial * x;
  });
}

/** The root λ(χ), λ(0) = 0, of det(λ - L(χ)). */
export function rootThroughZero(l: Series[][]): Series {
  const n = l.length;
  const order = l[0][0].length - 1;
  // M_1 = 1, c_{n-k} = -Tr(L M_k)/k, M_{k+1} = L M_k + c_{n-k}
  let m = l.map((_, i) => l.map((__, j) => constant(i === j ? 1 : 0, order)));
  const c: Series[] = [];
  c[n] = constant(1, order);
  for (let k = 1; k <= n; k++) {
    const product = l.map((row) =>
      l.map((_, j) => row.reduce((sum, x, i) => plus(sum, times(x, m[i][j])), constant(0, order))),
    );
    let trace = constant(0, order);
    for (let i = 0; i < n; i++) trace = plus(trace, product[i][i]);
    c[n - k] = trace.map((x) => -x / k);
    m = product.map((row, i) => row.map((x, j) => (i === j ? plus(x, c[n - k]) : x)));
  }
  // what is the determinant of a generator, up to rounding errors, is zero
  c[0][0] = 0;
  let root = constant(0, order);
  for (let step = 1; step <= order; step = 2 * step) root = newton(c, root);
  return newton(c, root);
}

function newton(c: readonly Series[], root: Series): Series {
  let value = constant(0, root.length - 1);
  let slope = constant(0, root.length - 1);
  for (let k = c.length - 1; k >= 0; k--) {
    slope = plus(times(slope, root), value);
    value = plus(times(value, root), c[k]);
  }
  return plus(root, divided(value, slope), -1);
}
