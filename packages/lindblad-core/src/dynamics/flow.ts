// dρ/dt = L(t)[ρ] in Hermitian coordinates: L(t) = L₀ + Σ_k f_k(t) L_k, where L₀ stands still and each L_k is the
// commutator with a drive's operator, or the dissipator of a jump whose rate is f_k.

import type { Jump } from '../generator/dissipators.js';
import { toFrame } from '../generator/frame.js';
import type { Generator } from '../generator/generator.js';
import { type GeneratorPart, MatrixForm } from '../generator/matrix-form.js';
import type { SectorPattern, Sectors } from '../generator/sectors.js';
import {
  forEachEntry,
  push,
  type SparseMatrix,
  sparseAdjoint,
  sparseFromTriplets,
  sparseMultiply,
  sparseScale,
  triplets,
} from '../numeric/sparse.js';

/** One part of a generator with its coefficient. */
interface DrivenPart {
  readonly part: GeneratorPart;
  readonly coefficient: (t: number) => number;
}

const zero = (n: number): SparseMatrix => sparseFromTriplets(n, n, triplets());

/** The parts of a generator that change in time, in its frame. */
function drivenParts({ system, frame, dimension }: Generator): DrivenPart[] {
  const drives = system.drive.map(({ operator, coefficient }): DrivenPart => {
    const effective = sparseScale(toFrame(frame, operator.matrix), 0, -1);
    return { part: { effective, jumps: [] }, coefficient };
  });
  const jumps = system.drivenJumps.map(({ operator, rate }): DrivenPart => {
    const a = toFrame(frame, operator.matrix);
    const effective = a.re.length === 0 ? zero(dimension) : sparseScale(sparseMultiply(sparseAdjoint(a), a), -0.5);
    return { part: { effective, jumps: [{ operator: a, rate: 1 }] }, coefficient: rate };
  });
  return [...drives, ...jumps];
}

/** The pattern of L(t) at all times: what sectors are to be found from. */
export function flowPattern(generator: Generator): SectorPattern {
  const parts = drivenParts(generator);
  if (parts.length === 0) return generator;
  // moduli, so that nothing cancels
  const t = triplets();
  const jumps: Pick<Jump, 'operator'>[] = [...generator.jumps];
  for (const { effective, jumps: more } of [generator, ...parts.map(({ part }) => part)]) {
    forEachEntry(effective, (i, j, re, im) => push(t, i, j, Math.hypot(re, im)));
    if (more !== generator.jumps) jumps.push(...more);
  }
  return {
    dimension: generator.dimension,
    effective: sparseFromTriplets(generator.dimension, generator.dimension, t),
    jumps,
  };
}

/** Applies L(t). Not reentrant: it owns its work arrays. */
export class Flow {
  /** Products with a part of L that one application takes. */
  readonly products: number;
  readonly bytes: number;
  private readonly still: MatrixForm;
  private readonly driven: readonly { readonly form: MatrixForm; readonly coefficient: (t: number) => number }[];
  private readonly work: Float64Array;

  constructor(generator: Generator, sectors: Sectors) {
    this.still = new MatrixForm(generator, sectors);
    this.driven = drivenParts(generator).map(({ part, coefficient }) => ({
      form: new MatrixForm(part, sectors),
      coefficient,
    }));
    this.products = 1 + this.driven.length;
    this.work = new Float64Array(this.driven.length > 0 ? sectors.unknowns : 0);
    this.bytes = this.driven.reduce((sum, { form }) => sum + form.bytes, this.still.bytes + this.work.byteLength);
  }

  /** y = L(t) x. */
  apply(t: number, x: Float64Array, y: Float64Array): void {
    this.still.apply(x, y);
    for (const { form, coefficient } of this.driven) {
      const c = coefficient(t);
      if (c === 0) continue;
      const { work } = this;
      form.apply(x, work);
      for (let i = 0; i < work.length; i++) y[i] += c * work[i];
    }
  }
}
