// The parts of the tilted generator, assembled once: with r = Σ χ_i ν_ki and s = Σ χ_i η_ki of jump k
//   L(χ) = L + Σ_k (e^r F_k(s) - F_k(0) + G_k(s) - G_k(0)),
//   F(s) ρ = rate A_s ρ A_s†,   G(s) ρ = -½ rate (g_s ρ + ρ g_s†),   X_s = e^{sH/2} X e^{-sH/2},   g = A†A.
// Jumps that add the same and are conjugated alike are one term. With E ρ = ½ (Hρ + ρH) a term is X(s) = e^{sE} X e^{-sE}:
// the matrices of all F, G and of E in the Hermitian coordinates of the sectors are all there is to know.

import { type AddEntry, assemble, assembleJump } from '../generator/assembled.js';
import type { Generator } from '../generator/generator.js';
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
import { type CscMatrix, EntryList } from '../numeric/sparse-lu/index.js';
import type { Counter } from './counters.js';

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

/** The F, or the G, of jumps that add the same and are conjugated alike. */
export interface Term {
  /** ν by counter; zeros for a decay. */
  readonly weights: readonly number[];
  /** η by counter. */
  readonly conjugations: readonly number[];
  /** Its transpose by columns: rows are read off one by one. */
  readonly transposed: CscMatrix;
}

/** The jumps of a generator with what they add to each counter. */
export function countedJumps({ jumps }: Pick<Generator, 'jumps'>, counters: readonly Counter[]): CountedJump[] {
  return jumps.map(({ operator, rate }, k) => ({
    operator,
    rate,
    weights: counters.map(({ weights }) => weights[k]),
    conjugations: counters.map(({ conjugations }) => conjugations[k]),
  }));
}

/** The terms of all jumps that are counted. A decay is one only where it is conjugated. */
export function termsOf(jumps: readonly CountedJump[], sectors: Sectors): Term[] {
  const isConjugated = ({ conjugations }: CountedJump): boolean => conjugations.some((eta) => eta !== 0);
  const conjugated = jumps.filter(isConjugated);
  const counted = jumps.filter((jump) => isConjugated(jump) || jump.weights.some((nu) => nu !== 0));
  const flips = alike(counted, ({ weights, conjugations }) => `${weights.join()};${conjugations.join()}`).map(
    (members): Term => ({
      weights: members[0].weights,
      conjugations: members[0].conjugations,
      transposed: transposed(sectors, (add) => {
        for (const jump of members) assembleJump(jump, sectors, add);
      }),
    }),
  );
  const decays = alike(conjugated, ({ conjugations }) => conjugations.join()).map(
    (members): Term => ({
      weights: members[0].weights.map(() => 0),
      conjugations: members[0].conjugations,
      transposed: transposed(sectors, (add) => {
        for (const jump of members) assembleDecay(jump, sectors, add);
      }),
    }),
  );
  return [...flips, ...decays];
}

/** E ρ = ½ (Hρ + ρH), a symmetric matrix. */
export function energyMap(hamiltonian: SparseMatrix, sectors: Sectors): CscMatrix {
  const effective = sparseScale(centred(hamiltonian), 0.5);
  return transposed(sectors, (add) => {
    assemble({ effective, jumps: [] }, sectors, add);
  });
}

/** The transpose of what `visit` gives, by columns. */
function transposed({ unknowns }: Sectors, visit: (add: AddEntry) => void): CscMatrix {
  const entries = new EntryList(4 * unknowns);
  visit((row, col, value) => entries.add(col, row, value));
  return entries.toCsc(unknowns, unknowns);
}

function alike(jumps: readonly CountedJump[], key: (jump: CountedJump) => string): CountedJump[][] {
  const groups = new Map<string, CountedJump[]>();
  for (const jump of jumps) {
    const group = groups.get(key(jump));
    if (group === undefined) groups.set(key(jump), [jump]);
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
