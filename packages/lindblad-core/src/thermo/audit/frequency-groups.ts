// Frequencies that count as one: a global dissipator groups Bohr frequencies within the tolerance of its model, and a group
// that is wider than the rates joins what the secular approximation keeps apart.
// Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.3.1; Trushechkin, Phys. Rev. A 103,
// 062226 (2021).

import type { Generator } from '../../generator/generator.js';
import type { SparseMatrix } from '../../numeric/sparse.js';
import { frequencyInWords, inWords } from './finding.js';

/** The widest group of one reservoir, beside its rates. */
export interface FrequencyGroup {
  /** Ends of the group: the smallest and the largest energy difference that one jump joins, its own quantum among them. */
  readonly low: number;
  readonly high: number;
  /**
   * Smallest and largest (rate out + rate in) · max |<i|A|j>|² of the reservoir's pairs of jumps, 0 if there are none;
   * the smallest of those above 1e-6 of the largest.
   */
  readonly smallestRate: number;
  readonly largestRate: number;
}

/** Rates below this, relative to the largest of the reservoir, are those of all but forbidden transitions. */
const FORBIDDEN = 1e-6;

/** The widest group of a global reservoir, read off the jumps; undefined for a local one. */
export function widestGroup(generator: Generator, reservoir: number): FrequencyGroup | undefined {
  const { jumps, system, frame } = generator;
  const { energies } = frame;
  if (energies === undefined || system.reservoirs[reservoir].frequency !== undefined) return undefined;
  let low = 0;
  let high = 0;
  let largestRate = 0;
  for (let k = 0; k < jumps.length; k++) {
    const { operator, reservoir: owner, reverse, energy } = jumps[k];
    // each pair once, from its outward jump; pure dephasing is its own reverse
    if (owner !== reservoir || reverse < k) continue;
    largestRate = Math.max(largestRate, pairRate(generator, k));
    // the frequency of a single entry is its own, unless it counts as zero
    if (operator.re.length === 1 && energy !== 0) continue;
    let least = -energy;
    let most = -energy;
    for (let i = 0; i < operator.rows; i++) {
      for (let p = operator.rowPtr[i]; p < operator.rowPtr[i + 1]; p++) {
        const w = energies[operator.colIdx[p]] - energies[i];
        if (w < least) least = w;
        if (w > most) most = w;
      }
    }
    if (most - least > high - low) {
      low = least;
      high = most;
    }
  }
  let smallestRate = largestRate;
  for (let k = 0; k < jumps.length && high > low; k++) {
    if (jumps[k].reservoir !== reservoir || jumps[k].reverse < k) continue;
    const rate = pairRate(generator, k);
    if (rate > FORBIDDEN * largestRate && rate < smallestRate) smallestRate = rate;
  }
  return { low, high, smallestRate, largestRate };
}

/** (rate + rate of the reverse jump) · max |<i|A|j>|². */
function pairRate({ jumps }: Generator, k: number): number {
  const { rate, reverse, operator } = jumps[k];
  return (rate + (reverse === k ? 0 : jumps[reverse].rate)) * largestSquare(operator);
}

function largestSquare({ re, im }: SparseMatrix): number {
  let largest = 0;
  for (let p = 0; p < re.length; p++) largest = Math.max(largest, re[p] * re[p] + im[p] * im[p]);
  return largest;
}

/** What differences of energies may be off by. */
export function energyRounding(energies: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < energies.length; k++) largest = Math.max(largest, Math.abs(energies[k]));
  return 16 * energies.length * Number.EPSILON * largest;
}

/** True if the group is wider than the smallest rate, and than rounding. */
export function isTooWide({ low, high, smallestRate }: FrequencyGroup, energies: Float64Array): boolean {
  return high - low > smallestRate && high - low > energyRounding(energies);
}

/** The sentence about a group that is too wide. */
export function tooWideInWords(name: string, tolerance: number, { low, high, smallestRate }: FrequencyGroup): string {
  return `reservoir '${name}' counts the frequencies from ${frequencyInWords(low)} to ${frequencyInWords(high)} as one (tolerance ${tolerance}): they differ by ${inWords(high - low)}, more than its smallest rate ${inWords(smallestRate)}, so that the secular approximation would keep them apart`;
}

/** A warning for each global reservoir whose widest group is too wide; takes a time proportional to the jumps' entries. */
export function groupWarnings(generator: Generator): string[] {
  const { system, frame } = generator;
  const warnings: string[] = [];
  for (let k = 0; k < system.reservoirs.length; k++) {
    const group = widestGroup(generator, k);
    if (group !== undefined && frame.energies !== undefined && isTooWide(group, frame.energies))
      warnings.push(tooWideInWords(system.reservoirs[k].name, system.tolerance, group));
  }
  return warnings;
}
