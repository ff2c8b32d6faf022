// The transitions between populations that couplings and plain jumps make, found once for all points of a sweep. There are
// none to be had where a jump joins coherences to populations: it has to have one entry a row and a column, whatever
// frequencies fall together, or all energies have to be apart (a basis that turns checks that at every point).

import { bohrComponents, couplingOperator, frequencyResolution } from '../../generator/dissipators.js';
import { toFrame } from '../../generator/frame.js';
import type { Model, RateBuilder, ReservoirDefinition } from '../../model/model.js';
import type { ParameterSpec } from '../../model/parameters.js';
import { listCouplings, type System } from '../../model/system.js';
import { forEachEntry, type SparseMatrix } from '../../numeric/sparse.js';
import type { Basis } from './basis.js';
import type { Still } from './still.js';

/** A transition between two states through one coupling. */
export interface Transition {
  /** State that gives the energy w (or the particle) away; for a plain jump, the state it leaves. */
  readonly up: number;
  readonly low: number;
  /** |<low|A|up>|², where it stays. */
  readonly weight: number;
  /** The transition energy where it is the same at all points. */
  readonly fixed: number | undefined;
}

/** A coupling of a reservoir, or a plain jump. */
export interface Channel {
  /** Index of the reservoir; -1 for a plain jump. */
  readonly reservoir: number;
  readonly rate: RateBuilder<ParameterSpec>;
  /** In the basis of the populations where that stays, else in the product basis. */
  readonly operator: SparseMatrix;
  readonly transitions: readonly Transition[];
}

/** The channels of all couplings and plain jumps; undefined where one of them joins coherences to populations. */
export function channelsOf(model: Model, system: System, basis: Basis, still: Still): Channel[] | undefined {
  const channels: Channel[] = [];
  const sites = system.space.sites as never;
  for (const [index, [name, r]] of Object.entries(model.reservoirs ?? {}).entries()) {
    const definition = r as ReservoirDefinition<Record<string, never>, ParameterSpec>;
    const reservoir = system.reservoirs[index];
    if (reservoir.frequency !== undefined) return undefined;
    for (const [k, { operator, rate, dephasing }] of listCouplings(definition, `reservoirs.${name}`).entries()) {
      if (dephasing !== undefined && dephasing !== 0) return undefined;
      if (still((given) => operator(sites, given)) === undefined) return undefined;
      const a = toFrame(basis.frame, couplingOperator(reservoir, reservoir.couplings[k]));
      const transitions = transitionsOf(a, basis, system.tolerance, reservoir.exchangesParticles);
      if (transitions === undefined) return undefined;
      channels.push({ reservoir: index, rate, operator: a, transitions });
    }
  }
  for (const [k, { operator, rate }] of (model.jumps ?? []).entries()) {
    if (
      basis.turning !== undefined ||
      typeof rate === 'object' ||
      still((given) => operator(sites, given as never)) === undefined
    )
      return undefined;
    const a = toFrame(basis.frame, system.jumps[k].operator.matrix);
    if (!isSparsePermutation(a)) return undefined;
    channels.push({ reservoir: -1, rate, operator: a, transitions: entriesOf(a).filter(({ up, low }) => up !== low) });
  }
  return channels;
}

/** The transitions that a coupling makes, each pair of states once; undefined where entries of one frequency share a state. */
function transitionsOf(
  a: SparseMatrix,
  { fixed, turning }: Basis,
  tolerance: number,
  exchangesParticles: boolean,
): Transition[] | undefined {
  if (turning !== undefined) return allPairs(a.rows, exchangesParticles);
  if (fixed === undefined) {
    if (!isSparsePermutation(a)) return undefined;
    return entriesOf(a).filter(({ up, low }) => (exchangesParticles ? true : up > low));
  }
  const transitions: Transition[] = [];
  for (const { w, operator } of bohrComponents(a, fixed, frequencyResolution(fixed, tolerance))) {
    if (!exchangesParticles && !(w > 0)) continue;
    if (!isSparsePermutation(operator)) return undefined;
    for (const entry of entriesOf(operator)) transitions.push({ ...entry, fixed: w });
  }
  return transitions;
}

/** All transitions that there may be: each pair of states in both directions, or once where energy alone is exchanged. */
function allPairs(n: number, both: boolean): Transition[] {
  const pairs: Transition[] = [];
  for (let up = 0; up < n; up++) {
    for (let low = 0; low < n; low++) {
      if (both ? up !== low : up > low) pairs.push({ up, low, weight: 0, fixed: undefined });
    }
  }
  return pairs;
}

/** At most one entry in each row and each column. */
function isSparsePermutation(a: SparseMatrix): boolean {
  const columns = new Uint8Array(a.cols);
  let alone = true;
  for (let i = 0; i < a.rows; i++) if (a.rowPtr[i + 1] - a.rowPtr[i] > 1) alone = false;
  forEachEntry(a, (_, j) => {
    if (++columns[j] > 1) alone = false;
  });
  return alone;
}

function entriesOf(a: SparseMatrix): Transition[] {
  const entries: Transition[] = [];
  forEachEntry(a, (i, j, re, im) => {
    entries.push({ up: j, low: i, weight: re * re + im * im, fixed: undefined });
  });
  return entries;
}
