// Detailed balance of every pair of jumps: ln(rate out / rate in) = (w - μn)/T, with the energy w and the n particles that the
// outward jump takes from the system, and the operator of one the adjoint of the other's.
// Source: Kubo, J. Phys. Soc. Jpn. 12, 570 (1957); Kossakowski, Frigerio, Gorini & Verri, Commun. Math. Phys. 57, 97 (1977).

import type { Jump } from '../../generator/dissipators.js';
import type { Generator } from '../../generator/generator.js';
import { sparseAdd, sparseAdjoint, sparseMaxAbs } from '../../numeric/sparse.js';
import { type Finding, finding, frequencyInWords, inWords, leftOut } from './finding.js';

/** Rounding of a logarithm of a ratio, relative to 1 + |(w - μn)/T|. */
const ROUNDING = 1e-12;

/** Rates below this have lost digits: the smallest normal number over ε. */
const SMALLEST = 1e-290;

/** The finding `detailed-balance.<name>`: the worst pair of the reservoir. */
export function detailedBalance({ jumps, system }: Generator, index: number): Finding {
  const { name, temperature, chemicalPotential } = system.reservoirs[index];
  const id = `detailed-balance.${name}`;
  let worst = 0;
  let at: Jump | undefined;
  let pairs = 0;
  for (let k = 0; k < jumps.length; k++) {
    const out = jumps[k];
    if (out.reservoir !== index || out.reverse <= k) continue;
    const back = jumps[out.reverse];
    pairs++;
    // both are what the jump brings INTO the system
    const w = -(out.energy - chemicalPotential * out.particles);
    const defect = Math.max(imbalance(out.rate, back.rate, w, temperature), asymmetry(out, back));
    if (defect > worst || Number.isNaN(defect)) {
      worst = Number.isNaN(defect) ? Number.POSITIVE_INFINITY : defect;
      at = out;
    }
  }
  if (pairs === 0) return leftOut(id, `reservoir '${name}' has no pair of jumps`);
  if (at === undefined || worst <= ROUNDING) {
    const all = pairs === 1 ? 'the one pair of jumps' : `all ${pairs} pairs of jumps`;
    return finding(id, 'ok', `${all} of '${name}': out/in = exp((w-μn)/T)`, worst, ROUNDING);
  }
  const text = `the jumps of '${name}' at w = ${frequencyInWords(-at.energy)}: ln(out/in) is off (w-μn)/T by ${inWords(worst)}`;
  return finding(id, 'broken', text, worst, ROUNDING);
}

/** |ln(out/in) - (w - μn)/T| over 1 + |(w - μn)/T|; where a rate has underflown it has to be the smaller one. */
export function imbalance(out: number, back: number, w: number, temperature: number): number {
  const x = w === 0 ? 0 : w / temperature;
  if (out < SMALLEST || back < SMALLEST) {
    const [larger, smaller] = x > 0 ? [out, back] : [back, out];
    return smaller < SMALLEST && Math.log(larger) - Math.abs(x) <= Math.log(SMALLEST) + 1e-9
      ? 0
      : Number.POSITIVE_INFINITY;
  }
  return Math.abs(Math.log(out) - Math.log(back) - x) / (1 + Math.abs(x));
}

/** How far the reverse jump's operator is from the adjoint. */
function asymmetry(out: Jump, back: Jump): number {
  const difference = sparseAdd(sparseAdjoint(out.operator), back.operator, [1, 0], [-1, 0]);
  const largest = sparseMaxAbs(out.operator);
  return largest === 0 ? 0 : sparseMaxAbs(difference) / largest;
}
