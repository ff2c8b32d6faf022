// The stationary distribution of a Markov process by elimination without subtractions: every population has full relative
// accuracy, however different the rates are.
// Source: Grassmann, Taksar & Heyman, Oper. Res. 33, 1107 (1985); O'Cinneide, Numer. Math. 65, 109 (1993).

/**
 * Populations (Σ p = 1) for the rates q[i + n j] ≥ 0 of i → j, which are overwritten; the diagonal is not read. False where
 * some state does not lead to the states before it: then there may be more than one answer.
 */
export function stationary(q: Float64Array, n: number, p: Float64Array): boolean {
  for (let k = n - 1; k > 0; k--) {
    let out = 0;
    for (let j = 0; j < k; j++) out += q[k + n * j];
    if (!(out > 0)) return false;
    const column = n * k;
    for (let i = 0; i < k; i++) q[i + column] /= out;
    for (let j = 0; j < k; j++) {
      const back = q[k + n * j];
      if (back === 0) continue;
      for (let i = 0; i < k; i++) q[i + n * j] += q[i + column] * back;
    }
  }
  p[0] = 1;
  let sum = 1;
  for (let k = 1; k < n; k++) {
    let x = 0;
    for (let i = 0; i < k; i++) x += p[i] * q[i + n * k];
    p[k] = x;
    sum += x;
  }
  if (!(sum < Number.POSITIVE_INFINITY)) return false;
  for (let k = 0; k < n; k++) p[k] /= sum;
  return true;
}
