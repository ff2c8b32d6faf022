// The division that inverts the jump-free part in the energy basis, with and without a shift: the entry ρ_ij of two levels
// oscillates with w = E_i - E_j and decays with g = ½(Γ_i + Γ_j), so that M turns its two coordinates (x, y) ~ (Re, Im) by
// [-g, w; -w, -g].

/** The levels of a block. */
export interface Modes {
  readonly energies: Float64Array;
  /** ½ Γ. */
  readonly widths: Float64Array;
}

/** ½(Γ_i + Γ_j), not below the floor. */
export function width(a: Modes, i: number, b: Modes, j: number, floor: number): number {
  return Math.max(a.widths[i] + b.widths[j], floor);
}

/**
 * (iω - M)⁻¹ on a complex block: an entry's two coordinates (x, y) ~ (Re, Im), which are complex with a shift, are multiplied
 * by the inverse of [iω + g, -w; w, iω + g], which is [iω + g, w; -w, iω + g] / ((iω + g)² + w²). Real parts are in xr and
 * yr, imaginary ones in xi and yi.
 */
export function divide(
  omega: number,
  xr: Float64Array,
  yr: Float64Array,
  xi: Float64Array,
  yi: Float64Array,
  a: Modes,
  b: Modes,
  floor: number,
): void {
  const rows = a.energies.length;
  const cols = b.energies.length;
  for (let j = 0, k = 0; j < cols; j++) {
    for (let i = 0; i < rows; i++, k++) {
      const w = a.energies[i] - b.energies[j];
      const g = width(a, i, b, j, floor);
      const re = g * g + w * w - omega * omega;
      const im = 2 * omega * g;
      const d = 1 / (re * re + im * im);
      const ar = g * xr[k] - omega * xi[k] + w * yr[k];
      const ai = g * xi[k] + omega * xr[k] + w * yi[k];
      const br = g * yr[k] - omega * yi[k] - w * xr[k];
      const bi = g * yi[k] + omega * yr[k] - w * xi[k];
      xr[k] = (ar * re + ai * im) * d;
      xi[k] = (ai * re - ar * im) * d;
      yr[k] = (br * re + bi * im) * d;
      yi[k] = (bi * re - br * im) * d;
    }
  }
}

/** The same on Z = S + A of a folded block: (x, y) = (S_ij, A_ij). */
export function divideFolded(omega: number, zr: Float64Array, zi: Float64Array, basis: Modes, floor: number): void {
  const { energies } = basis;
  const n = energies.length;
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      const upper = i + j * n;
      const lower = j + i * n;
      const xr = 0.5 * (zr[upper] + zr[lower]);
      const xi = 0.5 * (zi[upper] + zi[lower]);
      const yr = 0.5 * (zr[upper] - zr[lower]);
      const yi = 0.5 * (zi[upper] - zi[lower]);
      const w = energies[i] - energies[j];
      const g = width(basis, i, basis, j, floor);
      const re = g * g + w * w - omega * omega;
      const im = 2 * omega * g;
      const d = 1 / (re * re + im * im);
      const ar = g * xr - omega * xi + w * yr;
      const ai = g * xi + omega * xr + w * yi;
      const br = g * yr - omega * yi - w * xr;
      const bi = g * yi + omega * yr - w * xi;
      const sr = (ar * re + ai * im) * d;
      const si = (ai * re - ar * im) * d;
      const tr = (br * re + bi * im) * d;
      const ti = (bi * re - br * im) * d;
      zr[upper] = sr + tr;
      zr[lower] = sr - tr;
      zi[upper] = si + ti;
      zi[lower] = si - ti;
    }
  }
}
