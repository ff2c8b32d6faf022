// The zero of a smooth function between two points of different sign, in few evaluations: each costs a steady state.
// Source: the Illinois variant of regula falsi, Dowell & Jarratt, BIT 11, 168 (1971).

/** The zero of f in [a, b] to `tolerance` in the argument; NaN if f has one sign at both ends. */
export function root(f: (x: number) => number, a: number, b: number, tolerance = 1e-13): number {
  let [x0, x1] = [a, b];
  let [f0, f1] = [f(x0), f(x1)];
  if (f0 === 0) return x0;
  if (f1 === 0) return x1;
  if (!(f0 * f1 < 0)) return Number.NaN;
  for (let step = 0; step < 100; step++) {
    const x = x1 - (f1 * (x1 - x0)) / (f1 - f0);
    const y = f(x);
    if (y === 0 || Math.abs(x - x1) <= tolerance * Math.abs(x)) return x;
    if (y * f1 < 0) [x0, f0] = [x1, f1];
    // the end that stays is made to weigh less, so that it is left sooner
    else f0 /= 2;
    [x1, f1] = [x, y];
  }
  return x1;
}
