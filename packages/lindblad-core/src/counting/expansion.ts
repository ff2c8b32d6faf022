// The tilted generator about a point, to first and second order in the counting fields. With the terms of terms.ts,
//   ∂_a L = Σ_t ν_a F + η_a [E, F],
//   ∂_a ∂_b L = Σ_t ν_a ν_b F + (ν_a η_b + ν_b η_a) [E, F] + η_a η_b [E, [E, F]].
// Higher orders belong to series of states: tilted-series.ts.

import type { Sectors } from '../generator/sectors.js';
import type { SparseMatrix } from '../numeric/sparse.js';
import { type CscMatrix, cscTimes, cscTransposedTimes } from '../numeric/sparse-lu/index.js';
import { addScaled, dot } from '../numeric/vector.js';
import { type CountedJump, energyMap, type Term, termsOf } from './terms.js';

/** The terms of the tilted generator of some counters, with its first two derivatives. */
export class Expansion {
  readonly sectors: Sectors;
  readonly terms: readonly Term[];
  /** The largest entry of E; 0 where nothing is conjugated. */
  readonly energySize: number;
  private readonly energy: CscMatrix | undefined;
  /** Tr as a row, then E applied to it again and again. */
  private readonly traces: Float64Array[];

  constructor(hamiltonian: SparseMatrix, jumps: readonly CountedJump[], sectors: Sectors) {
    this.sectors = sectors;
    this.terms = termsOf(jumps, sectors);
    const conjugated = this.terms.some(({ conjugations }) => conjugations.some((eta) => eta !== 0));
    this.energy = conjugated ? energyMap(hamiltonian, sectors) : undefined;
    this.energySize = this.energy?.values.reduce((size, value) => Math.max(size, Math.abs(value)), 0) ?? 0;
    this.traces = [new Float64Array(sectors.unknowns).fill(1, 0, sectors.dimension)];
  }

  /** E^n of a vector: element n of `powers`, which begins with the vector and grows as it is needed. */
  energyPower(powers: Float64Array[], n: number): Float64Array {
    const { energy } = this;
    if (n > 0 && energy === undefined) throw new RangeError('nothing is conjugated');
    while (energy !== undefined && powers.length <= n)
      powers.push(cscTransposedTimes(energy, powers[powers.length - 1]));
    return powers[n];
  }

  /** The row of Tr[E^n ·]. */
  traceOfPower(n: number): Float64Array {
    return this.energyPower(this.traces, n);
  }

  /** y += ∂_a L x for counter a. */
  addFirst(counter: number, x: Float64Array, y: Float64Array): void {
    const powers = [x];
    for (const { weights, conjugations, transposed } of this.terms) {
      const nu = weights[counter];
      const eta = conjugations[counter];
      if (nu === 0 && eta === 0) continue;
      const image = cscTransposedTimes(transposed, x);
      if (nu !== 0) addScaled(y, nu, image);
      if (eta === 0) continue;
      addScaled(y, eta, this.energyPower([image], 1));
      addScaled(y, -eta, cscTransposedTimes(transposed, this.energyPower(powers, 1)));
    }
  }

  /** The row vector of the functional Tr[∂_a L ·] of counter a. */
  traceRow(counter: number): Float64Array {
    const row = new Float64Array(this.sectors.unknowns);
    for (const { weights, conjugations, transposed } of this.terms) {
      const nu = weights[counter];
      const eta = conjugations[counter];
      if (nu === 0 && eta === 0) continue;
      const image = cscTimes(transposed, this.traceOfPower(0));
      if (nu !== 0) addScaled(row, nu, image);
      if (eta === 0) continue;
      // E is symmetric
      addScaled(row, eta, cscTimes(transposed, this.traceOfPower(1)));
      addScaled(row, -eta, this.energyPower([image], 1));
    }
    return row;
  }

  /** Tr[∂_a ∂_b L ρ] by rows and columns: what single events add to two of `count` counters at once. */
  secondTraces(rho: Float64Array, count: number): number[][] {
    const table = Array.from({ length: count }, () => new Array<number>(count).fill(0));
    const powers = [rho];
    for (const { weights, conjugations, transposed } of this.terms) {
      const conjugated = conjugations.some((eta) => eta !== 0);
      const images = Array.from({ length: conjugated ? 3 : 1 }, (_, n) =>
        cscTransposedTimes(transposed, this.energyPower(powers, n)),
      );
      // Tr[E^i F E^j ρ]
      const at = (i: number, j: number): number => dot(this.traceOfPower(i), images[j]);
      const plain = at(0, 0);
      const once = conjugated ? at(1, 0) - at(0, 1) : 0;
      const twice = conjugated ? at(2, 0) - 2 * at(1, 1) + at(0, 2) : 0;
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
          const mixed = weights[a] * conjugations[b] + weights[b] * conjugations[a];
          table[a][b] += weights[a] * weights[b] * plain + mixed * once + conjugations[a] * conjugations[b] * twice;
        }
      }
    }
    return table;
  }
}
