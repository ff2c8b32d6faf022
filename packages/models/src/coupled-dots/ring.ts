// The four states 00 -> 10 -> 11 -> 01 -> 00 as a ring: the steady state of its rate equation in closed form, by spanning trees.
// Source: Hill, Free Energy Transduction in Biology (1977); Schnakenberg, Rev. Mod. Phys. 48, 571 (1976).

/** Rates around the ring: `forward[k]` from state k to k + 1, `backward[k]` from k + 1 to k, states in the order 00, 10, 11, 01. */
export interface RingRates {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
}

/** The populations in the order 00, 10, 11, 01 and the net current around the ring. */
export interface RingState {
  readonly populations: Float64Array;
  /** (a_0 a_1 a_2 a_3 - b_0 b_1 b_2 b_3) / D. */
  readonly current: number;
}

/** w_0 = b_0 b_1 b_2 + b_0 b_1 a_3 + b_0 a_2 a_3 + a_1 a_2 a_3 and cyclically; p_k = w_k / D, D = Σ w_k. */
export function ringState({ forward: a, backward: b }: RingRates): RingState {
  const w = new Float64Array(4);
  let sum = 0;
  for (let k = 0; k < 4; k++) {
    const k1 = (k + 1) & 3;
    const k2 = (k + 2) & 3;
    const k3 = (k + 3) & 3;
    w[k] = b[k] * b[k1] * (b[k2] + a[k3]) + a[k2] * a[k3] * (b[k] + a[k1]);
    sum += w[k];
  }
  for (let k = 0; k < 4; k++) w[k] /= sum;
  const current = (a[0] * a[1] * a[2] * a[3] - b[0] * b[1] * b[2] * b[3]) / sum;
  return { populations: w, current };
}
