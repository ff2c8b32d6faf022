// From reservoirs to jumps. A global dissipator has secular jumps A(w) = Σ_{E'-E=w} P_E A P_E', a local one the bare A.
// Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.3.

import { LindbladError } from '../errors.js';
import { type ExchangeRates, exchangeRates, reducedEnergy } from '../model/statistics.js';
import type { Coupling, Reservoir, System } from '../model/system.js';
import {
  forEachEntry,
  push,
  type SparseMatrix,
  sparseAdd,
  sparseAdjoint,
  sparseFromTriplets,
  sparseMaxAbs,
  type Triplets,
  triplets,
} from '../numeric/sparse.js';
import { type Frame, toFrame } from './frame.js';

/** A jump c = sqrt(rate) · operator, in the frame of its generator. */
export interface Jump {
  readonly name: string;
  readonly operator: SparseMatrix;
  readonly rate: number;
  /** Index of its reservoir, -1 for a plain jump. */
  readonly reservoir: number;
  /** Index of its coupling in its reservoir, of a plain jump in the system's `jumps`. */
  readonly source: number;
  /** Particles that it brings into the system. */
  readonly particles: number;
  /** Energy quantum that it brings into the system: ±w of a reservoir's jump, NaN for a plain one. */
  readonly energy: number;
  /** Index of the reverse jump in the list of jumps: its own for pure dephasing, -1 if there is none. */
  readonly reverse: number;
  /** ln(rate / rate of the reverse jump), exact even where a rate underflows. */
  readonly affinity: number;
  /** What each event of a plain jump adds to counters of the model's own; undefined for a reservoir's. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** All jumps of a system: those of the reservoirs in order, then the plain ones. */
export function systemJumps(system: System, frame: Frame): Jump[] {
  const jumps: Jump[] = [];
  system.reservoirs.forEach((reservoir, index) => {
    for (const [source, coupling] of reservoir.couplings.entries()) {
      const from: Source = { reservoir: index, source };
      if (reservoir.frequency === undefined) globalJumps(jumps, system, frame, reservoir, from, coupling);
      else localJumps(jumps, frame, reservoir, from, coupling, reservoir.frequency);
    }
  });
  for (const [source, { name, operator, rate, counts }] of system.jumps.entries()) {
    if (rate === 0) continue;
    const fixed = { reservoir: -1, source, particles: 0, energy: Number.NaN, reverse: -1, affinity: 0 };
    jumps.push({ ...fixed, name, operator: toFrame(frame, operator.matrix), rate, counts });
  }
  return jumps;
}

/** Where a jump comes from. */
type Source = Pick<Jump, 'reservoir' | 'source'>;

/** The jump of an energy-only coupling at w = 0: Hermitian, so that it is its own reverse. */
function dephasing(jumps: Jump[], name: string, operator: SparseMatrix, rate: number, from: Source): void {
  const fixed = { particles: 0, energy: 0, reverse: jumps.length, affinity: 0 };
  jumps.push({ ...fixed, ...from, name: `${name} dephasing`, operator, rate });
}

function globalJumps(
  jumps: Jump[],
  system: System,
  frame: Frame,
  reservoir: Reservoir,
  from: Source,
  coupling: Coupling,
): void {
  const { energies } = frame;
  if (energies === undefined) throw new LindbladError('bad-model', 'a global dissipator outside the energy eigenbasis');
  const a = toFrame(frame, couplingOperator(reservoir, coupling));
  const resolution = frequencyResolution(energies, system.tolerance);
  for (const { w, operator } of bohrComponents(a, energies, resolution)) {
    if (reservoir.exchangesParticles) pair(jumps, reservoir, from, coupling, w, operator);
    else if (w > 0) pair(jumps, reservoir, from, coupling, w, operator);
    else if (w === 0 && coupling.dephasing > 0) dephasing(jumps, reservoir.name, operator, coupling.dephasing, from);
  }
}

function localJumps(
  jumps: Jump[],
  frame: Frame,
  reservoir: Reservoir,
  from: Source,
  coupling: Coupling,
  frequency: number,
): void {
  pair(jumps, reservoir, from, coupling, frequency, toFrame(frame, coupling.operator.matrix));
}

/** A for an exchange of particles; A or A + A† for an exchange of energy only. */
export function couplingOperator(reservoir: Reservoir, coupling: Coupling): SparseMatrix {
  const a = coupling.operator;
  if (reservoir.exchangesParticles || a.isHermitian()) return a.matrix;
  return sparseAdd(a.matrix, sparseAdjoint(a.matrix));
}

/** The jump that gives the energy w to the reservoir and the one that takes it back. */
function pair(
  jumps: Jump[],
  reservoir: Reservoir,
  from: Source,
  coupling: Coupling,
  w: number,
  operator: SparseMatrix,
): void {
  const { name } = reservoir;
  const { rates, affinity: x } = exchange(reservoir, coupling, w);
  if (rates.out === 0 && rates.in === 0) return;
  const k = jumps.length;
  const particles = reservoir.exchangesParticles ? 1 : 0;
  const common = { name, ...from };
  jumps.push(
    { ...common, operator, rate: rates.out, particles: -particles, energy: -w, reverse: k + 1, affinity: x },
    { ...common, operator: sparseAdjoint(operator), rate: rates.in, particles, energy: w, reverse: k, affinity: -x },
  );
}

/** The rates of a coupling at w and ln(out/in), which is (w - μ)/T in equilibrium. */
function exchange(
  { name, statistics, temperature, chemicalPotential }: Reservoir,
  coupling: Coupling,
  w: number,
): { rates: ExchangeRates; affinity: number } {
  if (statistics === 'custom' || coupling.custom !== undefined) {
    const rates = coupling.custom?.(w) ?? { in: 0, out: 0 };
    return { rates, affinity: Math.log(rates.out) - Math.log(rates.in) };
  }
  const affinity = reducedEnergy(w, chemicalPotential, temperature);
  const rates = exchangeRates(statistics, coupling.rate(w), affinity);
  if (Number.isFinite(rates.out) && Number.isFinite(rates.in)) return { rates, affinity };
  throw new LindbladError('bad-value', `the ${statistics} distribution of reservoir '${name}' diverges at w = ${w}`, {
    path: coupling.path,
    value: w,
    expected:
      statistics === 'bose'
        ? `transition energies above the chemical potential ${chemicalPotential}`
        : 'a finite e^{-(w-μ)/T}',
  });
}

/** Below this two frequencies are one: `tolerance` of the largest, but not less than the rounding errors of the energies. */
export function frequencyResolution(energies: Float64Array, tolerance: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const e of energies) {
    low = Math.min(low, e);
    high = Math.max(high, e);
  }
  const rounding = 16 * energies.length * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));
  return Math.max(tolerance * (high - low), rounding);
}

/** The parts of `a` by Bohr frequency w = E_col - E_row, ascending; frequencies within `resolution` of a neighbour are one. */
export function bohrComponents(
  a: SparseMatrix,
  energies: Float64Array,
  resolution: number,
): { w: number; operator: SparseMatrix }[] {
  const entries: { w: number; i: number; j: number; re: number; im: number }[] = [];
  forEachEntry(a, (i, j, re, im) => {
    entries.push({ w: energies[j] - energies[i], i, j, re, im });
  });
  entries.sort((p, q) => p.w - q.w);
  const components: { w: number; operator: SparseMatrix }[] = [];
  for (let start = 0; start < entries.length; ) {
    let end = start + 1;
    while (end < entries.length && entries[end].w - entries[end - 1].w <= resolution) end++;
    const t: Triplets = triplets();
    for (let k = start; k < end; k++) push(t, entries[k].i, entries[k].j, entries[k].re, entries[k].im);
    const middle = 0.5 * (entries[start].w + entries[end - 1].w);
    const w = Math.abs(middle) <= resolution ? 0 : middle;
    components.push({ w, operator: sparseFromTriplets(a.rows, a.cols, t) });
    start = end;
  }
  return components.filter(({ operator }) => sparseMaxAbs(operator) > 0);
}
