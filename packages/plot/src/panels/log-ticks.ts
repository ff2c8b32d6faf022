// Ticks of a logarithmic axis: powers of ten, every second, third, ... of them where they are many; 1, 2, 5 × 10^n where they
// are few; steps of a linear axis within one decade. What is left out of a decade has small ticks without labels.

import { richTextWidth } from '../text/rich-text.js';
import { axisTicks, type Direction, type Ticks } from './ticks.js';

/** Labels are plain numbers while all of them lie between these powers of ten. */
const PLAIN = [-3, 4];

/** Fewer decades than this are labelled at 1, 2, 5 × 10^n where there is room. */
const FEW_DECADES = 2.5;

/** Pixels of a decade under which small ticks would run together. */
const ROOM_FOR_MINOR = 26;

/** Ticks for `domain`, the log10 of the range, on an axis `pixels` long with labels of `size` pixels; `values` are log10 too. */
export function logTicks(domain: readonly [number, number], pixels: number, size: number, direction: Direction): Ticks {
  const [lo, hi] = domain;
  const decade = pixels / (hi - lo);
  const fits = ({ values, width }: Ticks): boolean => {
    const nearest = values.slice(1).reduce((least, v, k) => Math.min(least, v - values[k]), Number.POSITIVE_INFINITY);
    return nearest * decade >= (direction === 'horizontal' ? width + 0.8 * size : 1.7 * size);
  };
  const powers = multiples(domain, [1]);
  if (hi - lo < FEW_DECADES) {
    const few = multiples(domain, [1, 2, 5]);
    const ticks = ticksAt(size, few);
    // where a label needs its power of ten, powers alone read better
    if (few.length >= 3 && (isPlain(few) || powers.length < 2) && fits(ticks)) return withMinor(ticks, domain, decade);
  }
  for (let step = 1; step < powers.length; step++) {
    const chosen = powers.filter(({ power }) => power % step === 0);
    // a single power of ten tells no scale
    if (chosen.length < 2) break;
    const ticks = ticksAt(size, chosen);
    if (fits(ticks)) return step === 1 ? withMinor(ticks, domain, decade) : { ...ticks, minor: rest(ticks, powers) };
  }
  if (hi - lo >= 1) return ticksAt(size, powers.slice(0, 1));
  // the paper of a linear axis that is as narrow all along as this one is at its upper end
  const narrow = (1 - 10 ** (lo - hi)) / ((hi - lo) * Math.LN10);
  const linear = axisTicks([10 ** lo, 10 ** hi], pixels * narrow, size, direction);
  return { ...linear, values: linear.values.map(Math.log10) };
}

/** lead × 10^power. */
interface Multiple {
  lead: number;
  power: number;
}

/** All lead × 10^n in a range, ascending. */
function multiples([lo, hi]: readonly [number, number], leads: readonly number[]): Multiple[] {
  const slack = 1e-9 * (hi - lo);
  const found: Multiple[] = [];
  for (let power = Math.floor(lo - slack); power <= hi + slack; power++)
    for (const lead of leads) {
      const value = place({ lead, power });
      if (value >= lo - slack && value <= hi + slack) found.push({ lead, power });
    }
  return found;
}

function place({ lead, power }: Multiple): number {
  return power + Math.log10(lead);
}

function isPlain(at: readonly Multiple[]): boolean {
  return at.every(({ power }) => power >= PLAIN[0] && power <= PLAIN[1]);
}

function ticksAt(size: number, at: readonly Multiple[]): Ticks {
  const plain = isPlain(at);
  const labels = at.map(({ lead, power }) => {
    if (plain) return String(Number(`${lead}e${power}`));
    return lead === 1 ? `10^{${power}}` : `${lead}×10^{${power}}`;
  });
  const width = Math.max(0, ...labels.map((label) => richTextWidth(label, size)));
  return { values: at.map(place), labels, exponent: 0, width };
}

function withMinor(ticks: Ticks, domain: readonly [number, number], decade: number): Ticks {
  if (decade < ROOM_FOR_MINOR) return ticks;
  return { ...ticks, minor: rest(ticks, multiples(domain, [1, 2, 3, 4, 5, 6, 7, 8, 9])) };
}

/** The places of `all` that have no label. */
function rest({ values }: Ticks, all: readonly Multiple[]): number[] {
  return all.map(place).filter((value) => !values.includes(value));
}
