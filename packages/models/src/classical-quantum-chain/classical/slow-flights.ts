// The slow flights between Metropolis walls with velocity steps, by their conditional expectation. From a speed v a wall of
// temperature T accepts a speed u below a small v_c with the density
//   k(v, u) = (2/δ) φ(v/δ) min{1, u/u*},   u* = v exp(-v²/2T),
// which is constant, not ~ u, down to u*. The flight takes L/u, so that every factor e in u counts the same in the mean
// time, over v²/2T of them at a cold wall, while a run of n hits sees those with u > 1/n alone: averages over its flights
// are too small, and the scatter of its batches does not show it. So flights slower than v_c are not timed as they are drawn;
// every hit from a speed v > v_c adds their mean time given v instead,
//   ∫_0^v_c k(v, u) A(u) du/u = (2/δ) φ(v/δ) [∫_y_c^y* A dy + ∫_max(y*, y_c)^∞ e^(y*-y) A dy],   y = -ln u.
// A is the mean number of flights at the speed u before it is left: with the probability r_w(u) that the wall w refuses a
// step, n steps a hit, and entry at step j of a hit of the wall w, A = r_w^(n-j) (1 + r_w'^n) / (1 - (r_L r_R)^n). Steps
// from one slow speed to another, of probability v_c/δ, are left out. For u → 0, with x exp(-x²/2T) = u, x > √T,
//   r(u) = erfc(x/δ√2) - √(2/π) s²/(δ x) exp(-x²/2δ²),   1/s² = 1/T + 1/δ².
// Source: Asmussen & Glynn, Stochastic Simulation (2007), section V.4 (conditional Monte Carlo).

/** Speeds below this times the smaller of δ and √T are slow: what is left out is of this order times the slow flights. */
const SLOW = 0.004;
/** Spacing of the table of y - y_c: of its size beyond `SCALE`, and even below. */
const SPACING = 0.02;
const SCALE = 0.5;

/** Mean times of slow flights after the steps of both walls, in units of 1/√mass. */
export interface SlowFlights {
  /** v_c. */
  readonly slow: number;
  /** y_c. */
  readonly first: number;
  /** Values in a table. */
  readonly points: number;
  /** One table after the other: the entries at steps 1 … n of a right hit, then those of a left hit. */
  readonly times: Float64Array;
  readonly step: number;
}

/** The tables for velocity steps of width `step`, `stepsPerHit` of them at a hit. */
export function slowFlightsOf(
  step: number,
  leftTemperature: number,
  rightTemperature: number,
  stepsPerHit: number,
): SlowFlights {
  const cold = Math.min(leftTemperature, rightTemperature);
  const slow = SLOW * Math.min(step, Math.sqrt(cold));
  const first = -Math.log(slow);
  // y* of the fastest particle there will be, with 40 times the higher temperature, or of 8 steps
  const energy = Math.min(40 * Math.max(leftTemperature, rightTemperature), 32 * step * step);
  const reach = 1 + energy / cold + Math.abs(Math.log(2 * energy));
  const points = Math.ceil(Math.log1p(reach / SCALE) / SPACING) + 2;
  const heights = Float64Array.from({ length: points }, (_, k) => first + SCALE * Math.expm1(k * SPACING));
  const right = heights.map((y) => refusal(y, step, rightTemperature));
  const left = heights.map((y) => refusal(y, step, leftTemperature));
  const times = new Float64Array(2 * stepsPerHit * points);
  const flights = new Float64Array(points);
  for (let side = 0; side < 2; side++) {
    const [here, there] = side === 0 ? [right, left] : [left, right];
    for (let j = 1; j <= stepsPerHit; j++) {
      for (let k = 0; k < points; k++) {
        const [a, b] = [here[k] ** stepsPerHit, there[k] ** stepsPerHit];
        flights[k] = (here[k] ** (stepsPerHit - j) * (1 + b)) / (1 - a * b);
      }
      const at = (side * stepsPerHit + j - 1) * points;
      entryTimes(heights, flights, times.subarray(at, at + points));
    }
  }
  return { slow, first, points, times, step };
}

/** ∫_y_c^Y A dy + ∫_Y^∞ e^(Y-y) A dy at every Y of the table, with A linear in between and constant beyond. */
function entryTimes(heights: Float64Array, flights: Float64Array, out: Float64Array): void {
  const last = heights.length - 1;
  let above = flights[last];
  out[last] = above;
  for (let k = last - 1; k >= 0; k--) {
    const h = heights[k + 1] - heights[k];
    const [a, slope] = [flights[k], (flights[k + 1] - flights[k]) / h];
    const passed = -Math.expm1(-h);
    above = a * passed + slope * (passed - h * (1 - passed)) + (1 - passed) * above;
    out[k] = above;
  }
  let below = 0;
  for (let k = 1; k <= last; k++) {
    below += 0.5 * (flights[k] + flights[k - 1]) * (heights[k] - heights[k - 1]);
    out[k] += below;
  }
}

/** The mean time of the slow flights that a step from the speed v > v_c starts; `table` counts from 0 as in `times`. */
export function slowTime(flights: SlowFlights, table: number, v: number, temperature: number): number {
  const { first, points, times, step } = flights;
  const near = v / step;
  if (near > 8) return 0;
  const height = (0.5 * v * v) / temperature - Math.log(v) - first;
  const density = (Math.sqrt(2 / Math.PI) / step) * Math.exp(-0.5 * near * near);
  const at = table * points;
  if (height <= 0) return density * Math.exp(height) * times[at];
  const place = Math.log1p(height / SCALE) / SPACING;
  const k = Math.min(points - 2, Math.floor(place));
  return density * (times[at + k] + (place - k) * (times[at + k + 1] - times[at + k]));
}

/** r(u) for u = e^-y → 0. */
function refusal(y: number, step: number, temperature: number): number {
  // x²/2T - ln x = y, x > √T, by Newton's method from above
  let x = Math.sqrt(2 * temperature * (y + 1)) + Math.sqrt(temperature) + 2 * temperature;
  for (let k = 0; k < 60; k++) {
    const change = ((x * x) / (2 * temperature) - Math.log(x) - y) / (x / temperature - 1 / x);
    x -= change;
    if (Math.abs(change) < 1e-12 * x) break;
  }
  const share = 1 / (1 + (step * step) / temperature);
  const narrow = x / step;
  // s²/(δ x) = δ/x × share
  const exponential = Math.exp(-0.5 * narrow * narrow);
  return Math.max(0, complementaryError(narrow / Math.SQRT2) - (Math.sqrt(2 / Math.PI) * share * exponential) / narrow);
}

/** erfc(x) for x >= 0: the series of erf up to 2.5, Laplace's continued fraction beyond. */
function complementaryError(x: number): number {
  const scale = 2 / Math.sqrt(Math.PI);
  if (x < 2.5) {
    let [term, sum] = [x, x];
    for (let k = 1; Math.abs(term) > 1e-17 * sum; k++) {
      term *= (-x * x) / k;
      sum += term / (2 * k + 1);
    }
    return 1 - scale * sum;
  }
  let fraction = x;
  for (let k = 60; k > 0; k--) fraction = x + (0.5 * k) / fraction;
  return (0.5 * scale * Math.exp(-x * x)) / fraction;
}
