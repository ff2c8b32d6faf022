// The tilted generator about a point, as a series in the counting fields: with r = Σ χ_i ν_ki and s = Σ χ_i η_ki of jump k
//   L(χ) = L + Σ_k (e^r F_k(s) - F_k(0) + G_k(s) - G_k(0)),
//   F(s) ρ = rate A_s ρ A_s†,   G(s) ρ = -½ rate (g_s ρ + ρ g_s†),   X_s = e^{sH/2} X e^{-sH/2},   g = A†A.
// Only jumps that a counter conjugates have a series in s. With E ρ = ½ (Hρ + ρH) it is F(s) = e^{sE} F e^{-sE}, so that
// F^(m) = [E, [E, ... F]], which acts on a vector by sparse products alone: F^(m) E^j x = E F^(m-1) E^j x - F^(m-1) E^(j+1) x.
// For all others e^r F is all there is. F, G and E are lists of entries in the Hermitian coordinates of the sectors,
// assembled once; a derivative is a set of coefficients, one for each term.

import { assemble, assembleJump } from '../generator/assembled.js';
import type { Sectors } from '../generator/sectors.js';
import {
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseGet,
  sparseIdentity,
  sparseMultiply,
  sparseScale,
} from '../numeric/sparse.js';
import { type EntryArrays, EntryList } from '../numeric/sparse-lu/index.js';

/** A jump with what it adds to each counter. */
export interface CountedJump {
  readonly operator: SparseMatrix;
  readonly rate: number;
  /** A†A, or what the counting field has made of it. */
  readonly decay?: SparseMatrix;
  /** The rate of that, if it is another than that of the jump. */
  readonly decayRate?: number;
  /** ν by counter. */
  readonly weights: readonly number[];
  /** η by counter. */
  readonly conjugations: readonly number[];
}

/** A summand of a derivative: F^(power) or G^(power) of a conjugated jump, or F of a plain one. */
interface Term {
  readonly jump: CountedJump;
  readonly kind: 'plain' | 'jump' | 'decay';
  readonly power: number;
}

/** Derivatives with respect to χ, or to z = e^χ at z = 1, which give factorial cumulants. */
export type Variable = 'field' | 'factor';

/** A vector with what the conjugated terms make of it, in their order. */
export interface Images {
  readonly vector: Float64Array;
  readonly terms: readonly Float64Array[];
}

/** The derivatives of the tilted generator at χ = 0, up to an order. */
export class Expansion {
  /** Plain terms, then the conjugated ones: of each jump F^(0) … F^(order), G^(1) … G^(order). */
  private readonly terms: readonly Term[];
  private readonly plain: number;
  private readonly order: number;
  private readonly sectors: Sectors;
  /** Entries of list t: start[t] … start[t + 1]; plain terms first, then F and G of each conjugated jump, then E. */
  private readonly start: Int32Array;
  private readonly entries: EntryArrays;

  /** `order` is the highest total order of a derivative that will be asked for. */
  constructor(hamiltonian: SparseMatrix, jumps: readonly CountedJump[], sectors: Sectors, order: number) {
    const terms: Term[] = [];
    const start: number[] = [0];
    const entries = new EntryList(4 * sectors.unknowns);
    const add = (row: number, col: number, value: number): void => entries.add(row, col, value);
    const close = (): void => {
      start.push(entries.count);
    };
    const conjugated = jumps.filter(({ conjugations }) => conjugations.some((eta) => eta !== 0));
    for (const jump of jumps) {
      if (conjugated.includes(jump) || jump.weights.every((weight) => weight === 0)) continue;
      assembleJump(jump, sectors, add);
      close();
      terms.push({ jump, kind: 'plain', power: 0 });
    }
    this.plain = terms.length;
    for (const jump of conjugated) {
      const { operator: a, rate, decayRate = rate, decay = sparseMultiply(sparseAdjoint(a), a) } = jump;
      assembleJump(jump, sectors, add);
      close();
      assemble({ effective: sparseScale(decay, -0.5 * decayRate), jumps: [] }, sectors, add);
      close();
      for (let power = 0; power <= order; power++) terms.push({ jump, kind: 'jump', power });
      for (let power = 1; power <= order; power++) terms.push({ jump, kind: 'decay', power });
    }
    if (conjugated.length > 0) assemble({ effective: sparseScale(centred(hamiltonian), 0.5), jumps: [] }, sectors, add);
    close();
    this.terms = terms;
    this.order = order;
    this.sectors = sectors;
    this.start = Int32Array.from(start);
    this.entries = entries.arrays();
  }

  /** The coefficient of each term in the derivative of the given orders, by counter. */
  coefficients(orders: readonly number[], variable: Variable = 'field'): Float64Array {
    return Float64Array.from(this.terms, (term) => coefficient(term, orders, variable));
  }

  /** A vector made ready for `apply` in derivatives of up to `order`. */
  images(vector: Float64Array, order: number = this.order): Images {
    return { vector, terms: this.conjugatedTerms(vector, order, false) };
  }

  /** y += factor Σ_t coefficients_t F_t x; returns the trace of what was added. */
  apply(coefficients: Float64Array, factor: number, x: Images, y: Float64Array): number {
    const { dimension } = this.sectors;
    const { plain } = this;
    let trace = 0;
    for (let t = 0; t < plain; t++) {
      const c = factor * coefficients[t];
      if (c !== 0) trace += this.addPlain(t, c, x.vector, y, dimension);
    }
    for (let t = plain; t < coefficients.length; t++) {
      const c = factor * coefficients[t];
      if (c === 0) continue;
      const image = x.terms[t - plain];
      for (let i = 0; i < image.length; i++) {
        const v = c * image[i];
        y[i] += v;
        if (i < dimension) trace += v;
      }
    }
    return trace;
  }

  /** The row vector of the functional Tr[Σ_t coefficients_t F_t ·]. */
  traceRow(coefficients: Float64Array): Float64Array {
    const { rows, cols, values } = this.entries;
    const { start, plain } = this;
    const { unknowns, dimension } = this.sectors;
    const row = new Float64Array(unknowns);
    for (let t = 0; t < plain; t++)
      for (let e = start[t]; e < start[t + 1]; e++)
        if (rows[e] < dimension) row[cols[e]] += coefficients[t] * values[e];
    if (plain === this.terms.length) return row;
    const one = new Float64Array(unknowns).fill(1, 0, dimension);
    this.conjugatedTerms(one, this.order, true).forEach((image, k) => {
      const c = coefficients[plain + k];
      if (c !== 0) for (let i = 0; i < unknowns; i++) row[i] += c * image[i];
    });
    return row;
  }

  /** y += c F_t x for a plain term; returns the trace of what was added. */
  private addPlain(t: number, c: number, x: Float64Array, y: Float64Array, dimension: number): number {
    const { rows, cols, values } = this.entries;
    const end = this.start[t + 1];
    let trace = 0;
    for (let e = this.start[t]; e < end; e++) {
      const v = c * values[e] * x[cols[e]];
      y[rows[e]] += v;
      if (rows[e] < dimension) trace += v;
    }
    return trace;
  }

  /** F^(0) x … F^(order) x, G^(1) x … of each conjugated jump; of the transposed ones if asked for. Empty beyond `order`. */
  private conjugatedTerms(x: Float64Array, order: number, transposed: boolean): Float64Array[] {
    const images: Float64Array[] = [];
    const lists = this.start.length - 2 - this.plain;
    if (lists <= 0) return images;
    const energy = this.start.length - 2;
    // E^j x
    const powers = [x];
    for (let j = 1; j <= order; j++) powers.push(this.times(energy, powers[j - 1], false));
    for (let list = 0; list < lists; list++) {
      let column = powers.map((power) => this.times(this.plain + list, power, transposed));
      const decay = list % 2 === 1;
      for (let m = 0; m <= this.order; m++) {
        if (!(decay && m === 0)) images.push(column.length > 0 ? column[0] : NOTHING);
        // transposed, F^(m) has the other sign at every odd m: E is symmetric
        const next: Float64Array[] = [];
        for (let j = 0; j + 1 < column.length; j++) {
          const z = this.times(energy, column[j], false);
          for (let i = 0; i < z.length; i++) z[i] = transposed ? column[j + 1][i] - z[i] : z[i] - column[j + 1][i];
          next.push(z);
        }
        column = next;
      }
    }
    return images;
  }

  /** One list of entries times a vector. */
  private times(list: number, x: Float64Array, transposed: boolean): Float64Array {
    const { values } = this.entries;
    const rows = transposed ? this.entries.cols : this.entries.rows;
    const cols = transposed ? this.entries.rows : this.entries.cols;
    const y = new Float64Array(x.length);
    const end = this.start[list + 1];
    for (let e = this.start[list]; e < end; e++) y[rows[e]] += values[e] * x[cols[e]];
    return y;
  }
}

const NOTHING = new Float64Array(0);

/** H with the middle of its diagonal at 0: a shift of all energies changes no commutator, only its rounding errors. */
function centred(h: SparseMatrix): SparseMatrix {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < h.rows; i++) {
    const [value] = sparseGet(h, i, i);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return sparseAdd(h, sparseIdentity(h.rows), [1, 0], [-0.5 * (low + high), 0]);
}

function coefficient({ jump, kind, power }: Term, orders: readonly number[], variable: Variable): number {
  const { weights, conjugations } = jump;
  // a counter that has factorial cumulants conjugates nothing: of a series in s it sees the first term alone
  if (variable === 'factor' && (kind === 'decay' || power > 0)) return 0;
  if (kind === 'plain' || variable === 'factor') {
    let product = 1;
    for (let i = 0; i < orders.length && product !== 0; i++)
      product *= variable === 'field' ? weights[i] ** orders[i] : fallingFactorial(weights[i], orders[i]);
    return product;
  }
  // the coefficient of u^power in Π (ν_i + η_i u)^{n_i}: how the n derivatives are shared between e^r and F(s)
  let polynomial = [1];
  for (let i = 0; i < orders.length; i++)
    for (let n = 0; n < orders[i]; n++)
      polynomial = timesLinear(polynomial, kind === 'decay' ? 0 : weights[i], conjugations[i]);
  return polynomial[power] ?? 0;
}

/** x (x - 1) … (x - n + 1). */
function fallingFactorial(x: number, n: number): number {
  let product = 1;
  for (let k = 0; k < n; k++) product *= x - k;
  return product;
}

/** p(u) (a + b u). */
function timesLinear(p: readonly number[], a: number, b: number): number[] {
  return Array.from({ length: p.length + 1 }, (_, k) => a * (p[k] ?? 0) + b * (p[k - 1] ?? 0));
}
