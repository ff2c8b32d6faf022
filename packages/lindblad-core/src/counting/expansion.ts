// The tilted generator about a point, as a series in the counting fields: with r = Σ χ_i ν_ki and s = Σ χ_i η_ki of jump k
//   L(χ) = L + Σ_k (e^r F_k(s) - F_k(0) + G_k(s) - G_k(0)),
//   F(s) ρ = rate A_s ρ A_s†,   G(s) ρ = -½ rate (g_s ρ + ρ g_s†),   X_s = e^{sH/2} X e^{-sH/2},   g = A†A.
// Only jumps that a counter conjugates have a series in s, by nested commutators: X^(m) = 2^-m [H, [H, ... X]]. For all
// others e^r F is all there is. The superoperators are lists of entries in the Hermitian coordinates of the sectors,
// assembled once; a derivative is a set of coefficients, one for each list.

import { assemble, assembleJump } from '../generator/assembled.js';
import type { Sectors } from '../generator/sectors.js';
import {
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseFromTriplets,
  sparseMultiply,
  sparseScale,
  triplets,
} from '../numeric/sparse.js';
import { EntryList } from '../numeric/sparse-lu/index.js';
import { commutator } from './counters.js';

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

/** What a list of entries is: F^(power) of a jump or G^(power), or F of a jump that is not conjugated. */
interface Term {
  readonly jump: CountedJump;
  readonly kind: 'plain' | 'jump' | 'decay';
  readonly power: number;
}

/** Derivatives with respect to χ, or to z = e^χ at z = 1, which give factorial cumulants. */
export type Variable = 'field' | 'factor';

/** The derivatives of the tilted generator at χ = 0, up to an order. */
export class Expansion {
  private readonly terms: readonly Term[];
  /** Entries of term t: start[t] … start[t + 1]. */
  private readonly start: Int32Array;
  private readonly rows: Int32Array;
  private readonly cols: Int32Array;
  private readonly values: Float64Array;

  /** `order` is the highest total order of a derivative that will be asked for. */
  constructor(hamiltonian: SparseMatrix, jumps: readonly CountedJump[], sectors: Sectors, order: number) {
    const terms: Term[] = [];
    const start: number[] = [0];
    const entries = new EntryList(4 * sectors.unknowns);
    const add = (row: number, col: number, value: number): void => entries.add(row, col, value);
    const close = (term: Term): void => {
      terms.push(term);
      start.push(entries.count);
    };
    for (const jump of jumps) {
      if (jump.conjugations.some((eta) => eta !== 0)) {
        addConjugated(hamiltonian, jump, sectors, order, add, close);
      } else if (jump.weights.some((weight) => weight !== 0)) {
        assembleJump(jump, sectors, add);
        close({ jump, kind: 'plain', power: 0 });
      }
    }
    this.terms = terms;
    this.start = Int32Array.from(start);
    const { rows, cols, values } = entries.arrays();
    this.rows = rows;
    this.cols = cols;
    this.values = values;
  }

  /** The coefficient of each list of entries in the derivative of the given orders, by counter. */
  coefficients(orders: readonly number[], variable: Variable = 'field'): Float64Array {
    return Float64Array.from(this.terms, (term) => coefficient(term, orders, variable));
  }

  /** y += factor Σ_t coefficients_t F_t x; returns the trace of what was added. */
  apply(coefficients: Float64Array, factor: number, x: Float64Array, y: Float64Array, dimension: number): number {
    const { start, rows, cols, values } = this;
    let trace = 0;
    for (let t = 0; t < coefficients.length; t++) {
      const c = factor * coefficients[t];
      if (c === 0) continue;
      for (let e = start[t]; e < start[t + 1]; e++) {
        const v = c * values[e] * x[cols[e]];
        y[rows[e]] += v;
        if (rows[e] < dimension) trace += v;
      }
    }
    return trace;
  }

  /** xᵗ-functional: the row vector Tr[Σ_t coefficients_t F_t ·]. */
  traceRow(coefficients: Float64Array, sectors: Sectors): Float64Array {
    const { start, rows, cols, values } = this;
    const row = new Float64Array(sectors.unknowns);
    for (let t = 0; t < coefficients.length; t++)
      for (let e = start[t]; e < start[t + 1]; e++)
        if (rows[e] < sectors.dimension) row[cols[e]] += coefficients[t] * values[e];
    return row;
  }
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

type Add = (row: number, col: number, value: number) => void;

function addConjugated(
  hamiltonian: SparseMatrix,
  jump: CountedJump,
  sectors: Sectors,
  order: number,
  add: Add,
  close: (term: Term) => void,
): void {
  const { operator: a, rate, decayRate = rate } = jump;
  const operators = nested(hamiltonian, a, order);
  const decays = nested(hamiltonian, jump.decay ?? sparseMultiply(sparseAdjoint(a), a), order);
  for (let power = 0; power <= order; power++) {
    // Σ_i C(power, i) A^(i) ρ A^(power-i)†, the summands i and power - i together
    let binomial = 1;
    for (let i = 0; 2 * i <= power; i++) {
      const p = operators[i];
      const q = operators[power - i];
      if (2 * i === power) assembleJump({ operator: p, rate: binomial * rate }, sectors, add);
      else {
        const half = 0.5 * binomial * rate;
        assembleJump({ operator: sparseAdd(p, q), rate: half }, sectors, add);
        assembleJump({ operator: sparseAdd(p, q, [1, 0], [-1, 0]), rate: -half }, sectors, add);
      }
      binomial = (binomial * (power - i)) / (i + 1);
    }
    close({ jump, kind: 'jump', power });
    if (power === 0) continue;
    assemble({ effective: sparseScale(decays[power], -0.5 * decayRate), jumps: [] }, sectors, add);
    close({ jump, kind: 'decay', power });
  }
}

/** X, ½[H, X], ¼[H, [H, X]], … */
function nested(hamiltonian: SparseMatrix, x: SparseMatrix, order: number): SparseMatrix[] {
  const list = [x];
  for (let m = 1; m <= order; m++) list.push(sparseScale(commutator(hamiltonian, list[m - 1]), 0.5));
  return list;
}

/** A matrix without entries. */
export function nothing(n: number): SparseMatrix {
  return sparseFromTriplets(n, n, triplets());
}
