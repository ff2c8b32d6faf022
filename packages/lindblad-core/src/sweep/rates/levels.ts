// The energies of the populations at a point of a sweep.

import { frequencyResolution } from '../../generator/dissipators.js';
import type { ParameterValues } from '../../model/parameters.js';
import { evaluate } from '../../model/system.js';
import type { Basis, DiagonalTerm } from './basis.js';
import type { TurningBasis } from './turning-basis.js';

/** Energies closer than this, relative to their range, are taken as equal: uniqueness then needs a proof of its own. */
export const DEGENERATE = 1e-9;

/** The energies of the point at hand. */
export class Levels {
  readonly energies: Float64Array;
  /** The eigenbasis of the point at hand, where it turns. */
  readonly turning: TurningBasis | undefined;
  private readonly terms: readonly DiagonalTerm[];

  constructor(
    readonly dimension: number,
    { terms, turning }: Basis,
    /** Of frequencies, as `frequencyResolution` takes it. */
    private readonly tolerance: number,
  ) {
    this.energies = new Float64Array(dimension);
    this.terms = terms;
    this.turning = turning;
  }

  /** Frequencies closer than this are one to the secular approximation. */
  resolution(): number {
    return frequencyResolution(this.energies, this.tolerance);
  }

  /** Sets the energies of a point; false where a basis that turns is not sound, or its energies are not well apart. */
  set(values: ParameterValues): boolean {
    const { energies, terms, turning, dimension: n } = this;
    if (turning !== undefined) return this.turn(turning, values);
    energies.fill(0);
    for (const { diagonal, coefficient } of terms) {
      const c = evaluate(coefficient, values);
      for (let i = 0; i < n; i++) energies[i] += c * diagonal[i];
    }
    return true;
  }

  private turn(basis: TurningBasis, values: ParameterValues): boolean {
    const { energies, dimension: n } = this;
    if (!basis.turn(values)) return false;
    energies.set(basis.energies);
    // frequencies of transitions that share a state differ by a level spacing: no chain of neighbours may join them
    const apart = n * n * Math.max(this.resolution(), DEGENERATE * (energies[n - 1] - energies[0]));
    return basis.spacing() > apart;
  }
}
