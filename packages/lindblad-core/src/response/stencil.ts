// Derivatives at a point from values at steps h, h/2, h/4, …: difference formulas and their extrapolation to h = 0.
// Source: Richardson, Phil. Trans. R. Soc. A 226, 299 (1927); Ridders, Adv. Eng. Softw. 4, 75 (1982).

/** A difference formula: Σ weight f(offset h) + weight₀ f(0). */
export interface Stencil {
  /** Nodes in units of h; those of one step are partly those of the step of twice the size. */
  readonly offsets: readonly number[];
  /** f(0) from the nodes alone. */
  readonly value: readonly number[];
  /** h f'(0), and the weight of f(0) in it. */
  readonly first: readonly number[];
  readonly firstAt0: number;
  /** h² f''(0), and the weight of f(0) in it. */
  readonly second: readonly number[];
  readonly secondAt0: number;
  /** The errors are series in h, h², h³, … (2) or in h², h⁴, h⁶, … (4): what halving h divides the leading one by. */
  readonly ratio: 2 | 4;
}

/** Both sides. */
export const central: Stencil = {
  offsets: [1, -1],
  value: [0.5, 0.5],
  first: [0.5, -0.5],
  firstAt0: 0,
  second: [1, 1],
  secondAt0: -2,
  ratio: 4,
};

/** One side: that of the sign of h. */
export const oneSided: Stencil = {
  offsets: [1, 2],
  value: [2, -1],
  first: [2, -0.5],
  firstAt0: -1.5,
  second: [-2, 1],
  secondAt0: 1,
  ratio: 2,
};

/** Most steps that one extrapolation goes back by. */
const DEEPEST = 8;

/** Several numbers, each a function of the step, extrapolated to step 0 as steps are added. */
export class Extrapolation {
  private readonly ratio: number;
  /** Extrapolants from the last step: `last[j]` from the last j + 1 steps. */
  last: readonly Float64Array[] = [];
  /** The same, one step earlier. */
  before: readonly Float64Array[] = [];

  constructor(ratio: number) {
    this.ratio = ratio;
  }

  /** Adds the numbers of the next step, of half the size. */
  add(sample: Float64Array): void {
    this.before = this.last;
    const row = [sample];
    for (let j = 1; j <= Math.min(this.before.length, DEEPEST); j++) {
      const factor = 1 / (this.ratio ** j - 1);
      const [fine, coarse] = [row[j - 1], this.before[j - 1]];
      row.push(fine.map((x, i) => x + factor * (x - coarse[i])));
    }
    this.last = row;
  }

  /** How far extrapolant j of number i is from the two it is made of. */
  change(j: number, i: number): number {
    const x = this.last[j][i];
    return Math.max(Math.abs(x - this.last[j - 1][i]), Math.abs(x - this.before[j - 1][i]));
  }
}

/** A number with the estimate of its error. */
export interface Estimate {
  value: number;
  error: number;
}

/** Keeps the estimate of smallest error; says whether it was improved, by more than a little. */
export function keepBest(best: Estimate, value: number, error: number): boolean {
  if (!(error < best.error)) return false;
  const much = error < 0.5 * best.error;
  best.value = value;
  best.error = error;
  return much;
}
