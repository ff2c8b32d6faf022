// Orders of derivatives by several variables: all multi-indices n ≤ highest, each at its place Σ n_i Π_{j<i} (highest_j + 1),
// and for each n the m with 0 < m ≤ n that Leibniz' rule sums over. Places of differences are differences of places.

/** A part m of n: its place, that of n - m, and Π C(n_i, m_i). */
export interface Part {
  readonly part: number;
  readonly rest: number;
  readonly ways: number;
}

/** All orders up to the highest of each variable. */
export interface Orders {
  readonly highest: readonly number[];
  readonly indices: readonly (readonly number[])[];
  /** Σ n_i by place. */
  readonly degree: Int32Array;
  /** By place. */
  readonly parts: readonly (readonly Part[])[];
}

/** The orders up to `highest`. */
export function ordersUpTo(highest: readonly number[]): Orders {
  let indices: number[][] = [[]];
  for (const order of highest) {
    const longer: number[][] = [];
    for (let n = 0; n <= order; n++) for (const head of indices) longer.push([...head, n]);
    indices = longer;
  }
  const degree = Int32Array.from(indices, (n) => n.reduce((sum, order) => sum + order, 0));
  const parts = indices.map((n, place) => {
    const list: Part[] = [];
    for (let part = 1; part <= place; part++) {
      const ways = choices(n, indices[part]);
      if (ways !== 0) list.push({ part, rest: place - part, ways });
    }
    return list;
  });
  return { highest, indices, degree, parts };
}

/** Π C(n_i, m_i); 0 unless m ≤ n. */
function choices(n: readonly number[], m: readonly number[]): number {
  let product = 1;
  for (let i = 0; i < n.length; i++) product *= binomial(n[i], m[i]);
  return product;
}

function binomial(n: number, k: number): number {
  if (k > n) return 0;
  let c = 1;
  for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1);
  return c;
}
