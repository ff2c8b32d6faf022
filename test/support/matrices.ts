// Small complex matrices as plain arrays of [re, im]: twins of the engine that share nothing with it.

export type Entry = readonly [number, number];
export type Plain = readonly (readonly Entry[])[];

/** Σ_j A_ij B_jk. */
export function product(a: Plain, b: Plain): Plain {
  return a.map((row) => b[0].map((_, k) => row.reduce((sum, x, j) => plus(sum, times(x, b[j][k])), [0, 0] as Entry)));
}

function plus(x: Entry, y: Entry): Entry {
  return [x[0] + y[0], x[1] + y[1]];
}

function times(x: Entry, y: Entry): Entry {
  return [x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0]];
}

/** A + z B. */
export function add(a: Plain, b: Plain, z: Entry = [1, 0]): Plain {
  return a.map((row, i) => row.map((x, j) => plus(x, times(z, b[i][j]))));
}

export function adjoint(a: Plain): Plain {
  return a[0].map((_, j) => a.map((row): Entry => [row[j][0], -row[j][1]]));
}

export function scaled(a: Plain, z: Entry): Plain {
  return a.map((row) => row.map((x) => times(x, z)));
}

export function kron(a: Plain, b: Plain): Plain {
  return a.flatMap((row) => b.map((other) => row.flatMap((x) => other.map((y) => times(x, y)))));
}

/** A real matrix. */
export function real(rows: readonly (readonly number[])[]): Plain {
  return rows.map((row) => row.map((x): Entry => [x, 0]));
}

export function identity(n: number): Plain {
  return real(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0))));
}

/** e^A by the series of A/2^s, squared s times. */
export function exponential(a: Plain): Plain {
  const size = Math.max(...a.flat().map(([re, im]) => Math.hypot(re, im)), 1e-300) * a.length;
  const squarings = Math.max(0, Math.ceil(Math.log2(size)) + 3);
  const small = scaled(a, [2 ** -squarings, 0]);
  let sum = identity(a.length);
  let term = sum;
  for (let k = 1; k < 20; k++) {
    term = scaled(product(term, small), [1 / k, 0]);
    sum = add(sum, term);
  }
  for (let k = 0; k < squarings; k++) sum = product(sum, sum);
  return sum;
}

/** The largest |A_ij - element(i, j)|. */
export function apart(a: Plain, element: (i: number, j: number) => { re: number; im: number }): number {
  return Math.max(
    ...a.flatMap((row, i) =>
      row.map(([re, im], j) => {
        const other = element(i, j);
        return Math.hypot(re - other.re, im - other.im);
      }),
    ),
  );
}
