// The tilted generator about a point, as a series in the counting fields: with r = Σ χ_i ν_ki and s = Σ χ_i η_ki of jump k
//   L(χ) = L + Σ_k (e^r F_k(s) - F_k(0) + G_k(s) - G_k(0)),
//   F(s) ρ = rate A_s ρ A_s†,   G(s) ρ = -½ rate (g_s ρ + ρ g_s†),   X_s = e^{sH/2} X e^{-sH/2},   g = A†A.
// Only jumps that a counter conjugates have a series in s. With E ρ = ½ (Hρ + ρH) it is F(s) = e^{sE} F e^{-sE}, so that
// F^(m) = [E, [E, ... F]], which acts on a vector by sparse products alone: F^(m) E^j x = E F^(m-1) E^j x - F^(m-1) E^(j+1) x.
// For all others e^r F is all there is. F, G and E are lists of entries in the Hermitian coordinates of the sectors,
// assembled once; a derivative is a set of coefficients, one for each term.

import { type AddEntry, assemble, assembleJump } from '../generator/assembled.js';
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
import { addScaled, scale } from '../numeric/vector.js';

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

/** Jumps that add the same and are conjugated alike: their F, or their G. */
interface Group {
  readonly kind: 'plain' | 'jump' | 'decay';
  readonly weights: readonly number[];
  readonly conjugations: readonly number[];
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
  /** The plain ones, then those that have a series. */
  private readonly groups: readonly Group[];
  private readonly plain: number;
  private readonly order: number;
  private readonly sectors: Sectors;
  /** Entries of group t: start[t] … start[t + 1]; those of E come last. */
  private readonly start: Int32Array;
  private readonly entries: EntryArrays;

  /** `order` is the highest total order of a derivative that will be asked for. */
  constructor(hamiltonian: SparseMatrix, jumps: readonly CountedJump[], sectors: Sectors, order: number) {
    const start: number[] = [0];
    const entries = new EntryList(4 * sectors.unknowns);
    const add = (row: number, col: number, value: number): void => entries.add(row, col, value);
    const close = (): void => {
      start.push(entries.count);
    };
    const groups: Group[] = [];
    const isConjugated = ({ conjugations }: CountedJump): boolean => conjugations.some((eta) => eta !== 0);
    const counted = jumps.filter((jump) => isConjugated(jump) || jump.weights.some((weight) => weight !== 0));
    for (const kind of ['plain', 'jump', 'decay'] as const) {
      for (const members of alike(
        counted.filter((jump) => isConjugated(jump) === (kind !== 'plain')),
        kind,
      )) {
        for (const jump of members)
          if (kind === 'decay') assembleDecay(jump, sectors, add);
          else assembleJump(jump, sectors, add);
        close();
        groups.push({ kind, weights: members[0].weights, conjugations: members[0].conjugations });
      }
    }
    this.groups = groups;
    this.plain = groups.filter(({ kind }) => kind === 'plain').length;
    if (this.plain < groups.length)
      assemble({ effective: sparseScale(centred(hamiltonian), 0.5), jumps: [] }, sectors, add);
    close();
    this.order = order;
    this.sectors = sectors;
    this.start = Int32Array.from(start);
    this.entries = entries.arrays();
  }

  /**
   * The coefficient of each term in the derivative of the given orders, by counter. Terms are the plain groups, then all
   * powers F^(0) … F^(order), or G^(0) …, of each of the others.
   */
  coefficients(orders: readonly number[], variable: Variable = 'field'): Float64Array {
    const { groups, plain, order } = this;
    const list = new Float64Array(plain + (groups.length - plain) * (order + 1));
    for (let t = 0; t < plain; t++) list[t] = product(groups[t].weights, orders, variable);
    for (let t = plain; t < groups.length; t++) {
      const at = plain + (t - plain) * (order + 1);
      if (variable === 'field') polynomial(groups[t], orders, list, at);
      // a counter that has factorial cumulants conjugates nothing: of a series in s it sees the first term alone
      else if (groups[t].kind === 'jump') list[at] = product(groups[t].weights, orders, variable);
      // G(0) belongs to the generator itself
      if (groups[t].kind === 'decay') list[at] = 0;
    }
    return list;
  }

  /** A vector made ready for `apply` in derivatives up to a total of `order`, by counters whose place in `orders` is not 0. */
  images(vector: Float64Array, order: number, orders: readonly number[]): Images {
    return { vector, terms: this.conjugatedTerms(vector, order, orders, false) };
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
      addScaled(y, c, image);
      for (let i = 0; i < dimension; i++) trace += c * image[i];
    }
    return trace;
  }

  /** The row vector of the functional Tr[Σ_t F_t ·] of a first derivative. */
  traceRow(orders: readonly number[]): Float64Array {
    const { rows, cols, values } = this.entries;
    const { start, plain } = this;
    const { unknowns, dimension } = this.sectors;
    const coefficients = this.coefficients(orders);
    const row = new Float64Array(unknowns);
    for (let t = 0; t < plain; t++)
      for (let e = start[t]; e < start[t + 1]; e++)
        if (rows[e] < dimension) row[cols[e]] += coefficients[t] * values[e];
    if (plain === this.groups.length) return row;
    const one = new Float64Array(unknowns).fill(1, 0, dimension);
    const images = this.conjugatedTerms(one, 1, orders, true);
    for (let t = plain; t < coefficients.length; t++)
      if (coefficients[t] !== 0) addScaled(row, coefficients[t], images[t - plain]);
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

  /** X^(0) x … X^(order) x of each group that has a series, X = F or G, or its transpose; nothing where no counter needs it. */
  private conjugatedTerms(
    x: Float64Array,
    order: number,
    orders: readonly number[],
    transposed: boolean,
  ): Float64Array[] {
    const { groups, plain } = this;
    const images: Float64Array[] = [];
    if (plain === groups.length) return images;
    const energy = groups.length;
    // E^j x
    const powers = [x];
    for (let t = plain; t < groups.length; t++) {
      const { weights, conjugations } = groups[t];
      const inSeries = orders.some((n, i) => n > 0 && conjugations[i] !== 0);
      const needed = inSeries ? order : orders.some((n, i) => n > 0 && weights[i] !== 0) ? 0 : -1;
      let column: Float64Array[] = [];
      for (let j = 0; j <= needed; j++) {
        if (j === powers.length) powers.push(this.times(energy, powers[j - 1], false));
        column.push(this.times(t, powers[j], transposed));
      }
      for (let m = 0; m <= this.order; m++) {
        images.push(column.length > 0 ? column[0] : NOTHING);
        const next: Float64Array[] = [];
        for (let j = 0; j + 1 < column.length; j++) {
          const z = this.times(energy, column[j], false);
          addScaled(z, -1, column[j + 1]);
          // E is symmetric: transposed, X^(m) has the other sign at every odd m
          if (transposed) scale(z, -1);
          next.push(z);
        }
        column = next;
      }
    }
    return images;
  }

  /** The entries of a group times a vector. */
  private times(group: number, x: Float64Array, transposed: boolean): Float64Array {
    const { values } = this.entries;
    const rows = transposed ? this.entries.cols : this.entries.rows;
    const cols = transposed ? this.entries.rows : this.entries.cols;
    const y = new Float64Array(x.length);
    const end = this.start[group + 1];
    for (let e = this.start[group]; e < end; e++) y[rows[e]] += values[e] * x[cols[e]];
    return y;
  }
}

/** Jumps by what they have in common: their weights and conjugations, or, where the events do not matter, the latter alone. */
function alike(jumps: readonly CountedJump[], kind: Group['kind']): CountedJump[][] {
  const groups = new Map<string, CountedJump[]>();
  for (const jump of jumps) {
    const key = `${kind === 'decay' ? '' : jump.weights.join()};${jump.conjugations.join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [jump]);
    else group.push(jump);
  }
  return [...groups.values()];
}

function assembleDecay(
  { operator: a, rate, decayRate = rate, decay = sparseMultiply(sparseAdjoint(a), a) }: CountedJump,
  sectors: Sectors,
  add: AddEntry,
): void {
  assemble({ effective: sparseScale(decay, -0.5 * decayRate), jumps: [] }, sectors, add);
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

/** Π ν_i^{n_i}, or Π ν_i (ν_i - 1) … (ν_i - n_i + 1). */
function product(weights: readonly number[], orders: readonly number[], variable: Variable): number {
  let value = 1;
  for (let i = 0; i < orders.length; i++)
    for (let n = 0; n < orders[i]; n++) value *= variable === 'field' ? weights[i] : weights[i] - n;
  return value;
}

/** list[at + p] = the coefficient of u^p in Π (ν_i + η_i u)^{n_i}: how the n derivatives are shared between e^r and F(s). */
function polynomial(
  { kind, weights, conjugations }: Group,
  orders: readonly number[],
  list: Float64Array,
  at: number,
): void {
  list[at] = 1;
  let degree = 0;
  for (let i = 0; i < orders.length; i++) {
    const nu = kind === 'decay' ? 0 : weights[i];
    const eta = conjugations[i];
    for (let n = 0; n < orders[i]; n++) {
      degree++;
      for (let p = degree; p > 0; p--) list[at + p] = nu * list[at + p] + eta * list[at + p - 1];
      list[at] *= nu;
    }
  }
}
