// Derivatives of whole solutions by Richardson's extrapolation of central differences: slow, plain, good to 1e-9 or so.

/** f' at 0 from steps h, h/2, h/4, h/8. */
export function richardson(f: (x: number) => number, h: number): number {
  let row: number[] = [];
  for (let k = 0; k < 4; k++) {
    const step = h / 2 ** k;
    const next = [(f(step) - f(-step)) / (2 * step)];
    row.forEach((coarse, j) => {
      next.push(next[j] + (next[j] - coarse) / (4 ** (j + 1) - 1));
    });
    row = next;
  }
  return row[3];
}
