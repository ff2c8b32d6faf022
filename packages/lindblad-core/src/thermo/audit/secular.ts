// The secular approximation of a global reservoir, from both sides: frequencies that count as one although the rates could
// tell them apart, and frequencies that are kept apart although the rates could not. The second matters where both start
// from one level or lead to one: only there would the terms that were left out join coherences to populations.
// Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.3.1; Trushechkin, Phys. Rev. A 103,
// 062226 (2021).

import { bohrComponents, couplingOperator, frequencyResolution } from '../../generator/dissipators.js';
import { toFrame } from '../../generator/frame.js';
import type { Generator } from '../../generator/generator.js';
import type { Coupling, Reservoir } from '../../model/system.js';
import { forEachEntry, type SparseMatrix } from '../../numeric/sparse.js';
import { type Finding, finding, frequencyInWords, inWords } from './finding.js';
import { energyRounding, type FrequencyGroup, isTooWide, tooWideInWords, widestGroup } from './frequency-groups.js';

/** The findings `grouped.<name>` and `secular.<name>`; none for a local reservoir. */
export function secularFindings(generator: Generator, reservoir: number): Finding[] {
  const group = widestGroup(generator, reservoir);
  const { energies } = generator.frame;
  if (group === undefined || energies === undefined) return [];
  const together = grouped(generator, reservoir, energies, group);
  // where no jump is left there is only the reason to be told
  if (group.largestRate === 0) return together.ok === true ? [] : [together];
  return [together, apart(generator, reservoir, energies, group)];
}

function grouped(generator: Generator, index: number, energies: Float64Array, group: FrequencyGroup): Finding {
  const { tolerance, reservoirs } = generator.system;
  const id = `grouped.${reservoirs[index].name}`;
  const lost = largestSilent(generator, index, energies);
  if (lost > Math.max(energyRounding(energies), group.smallestRate)) {
    const text = `reservoir '${reservoirs[index].name}' counts frequencies up to ${frequencyInWords(lost)} as zero (tolerance ${tolerance}): the transitions that have them are left out`;
    return finding(id, 'warning', text, lost, group.smallestRate);
  }
  const spread = group.high - group.low;
  if (isTooWide(group, energies))
    return finding(id, 'warning', tooWideInWords(reservoirs[index].name, tolerance, group), spread, group.smallestRate);
  return finding(
    id,
    'ok',
    'frequencies that count as one differ by less than the smallest rate',
    spread,
    Math.max(group.smallestRate, energyRounding(energies)),
  );
}

/** The largest |w| among what an energy-only reservoir counts as w = 0: no jump belongs to it, unless pure dephasing. */
function largestSilent(generator: Generator, index: number, energies: Float64Array): number {
  const reservoir = generator.system.reservoirs[index];
  let largest = 0;
  if (reservoir.exchangesParticles) return largest;
  for (const coupling of reservoir.couplings) {
    for (const { w, operator } of components(generator, reservoir, coupling, energies)) {
      if (w !== 0) continue;
      forEachEntry(operator, (i, j) => {
        largest = Math.max(largest, Math.abs(energies[j] - energies[i]));
      });
    }
  }
  return largest;
}

function components(
  { frame, system }: Generator,
  reservoir: Reservoir,
  coupling: Coupling,
  energies: Float64Array,
): ReturnType<typeof bohrComponents> {
  const a = toFrame(frame, couplingOperator(reservoir, coupling));
  return bohrComponents(a, energies, frequencyResolution(energies, system.tolerance));
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

function apart(generator: Generator, index: number, energies: Float64Array, { largestRate }: FrequencyGroup): Finding {
  const reservoir = generator.system.reservoirs[index];
  const id = `secular.${reservoir.name}`;
  let closest: Ends | undefined;
  for (const coupling of reservoir.couplings) {
    const acting = components(generator, reservoir, coupling, energies).filter(
      ({ w }) => (reservoir.exchangesParticles || w > 0 || (w === 0 && coupling.dephasing > 0)) && acts(coupling, w),
    );
    const found = closestMeeting(acting);
    if (found !== undefined && (closest === undefined || found.high - found.low < closest.high - closest.low))
      closest = found;
  }
  if (closest === undefined)
    return finding(id, 'ok', 'no two of its frequencies meet in one level', Number.POSITIVE_INFINITY, largestRate);
  const gap = closest.high - closest.low;
  const two = `${frequencyInWords(closest.low)} and ${frequencyInWords(closest.high)}`;
  if (gap < largestRate)
    return finding(
      id,
      'warning',
      `the secular approximation is doubtful: reservoir '${reservoir.name}' keeps the frequencies ${two} apart, which differ by ${inWords(gap)}, less than its largest rate ${inWords(largestRate)}`,
      gap,
      largestRate,
    );
  return finding(
    id,
    'ok',
    `frequencies that meet in one level differ by more than its largest rate ${inWords(largestRate)}; the closest are ${two}`,
    gap,
    largestRate,
  );
}

/** Whether a coupling does anything at w; pure dephasing was asked for. */
function acts(coupling: Coupling, w: number): boolean {
  return w === 0 && coupling.dephasing > 0 ? true : coupling.rate(w) > 0;
}

/** The two closest frequencies of entries in one row or in one column. */
function closestMeeting(parts: readonly { w: number; operator: SparseMatrix }[]): Ends | undefined {
  // the frequencies come in rising order, so that the last one seen in a row or column is the nearest below
  const lastInRow = new Map<number, number>();
  const lastInColumn = new Map<number, number>();
  let closest: Ends | undefined;
  const look = (seen: Map<number, number>, at: number, w: number): void => {
    const before = seen.get(at);
    if (before !== undefined && before !== w && (closest === undefined || w - before < closest.high - closest.low))
      closest = { low: before, high: w };
    seen.set(at, w);
  };
  for (const { w, operator } of parts) {
    forEachEntry(operator, (i, j) => {
      look(lastInRow, i, w);
      look(lastInColumn, j, w);
    });
  }
  return closest;
}
