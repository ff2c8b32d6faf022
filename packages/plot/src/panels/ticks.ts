// Ticks of a linear axis: steps of 1, 2, 5 × 10^k, as many as the room allows, and one power of ten for all labels.

import { minus } from '../text/number-format.js';
import { textWidth } from '../text/text-width.js';

/** The ticks of an axis. */
export interface Ticks {
  values: number[];
  labels: string[];
  /** Small ticks without labels; none on a linear axis. */
  minor?: number[];
  /** Labels are values / 10^exponent. */
  exponent: number;
  /** Width of the widest label in pixels. */
  width: number;
}

/** A horizontal axis is limited by the width of its labels, a vertical one by their height. */
export type Direction = 'horizontal' | 'vertical';

/** Ticks for `domain` on an axis `pixels` long with labels of `size` pixels. */
export function axisTicks(
  domain: readonly [number, number],
  pixels: number,
  size: number,
  direction: Direction,
): Ticks {
  const wished = direction === 'horizontal' ? pixels / (5.5 * size) : pixels / (3.2 * size);
  const most = Math.max(2, Math.min(10, Math.round(wished)));
  // labels may come closer where an axis would else be left with one tick
  for (const [gap, first] of [
    [1.2, most],
    [0.4, most + 3],
  ]) {
    for (let count = first; count >= 1; count--) {
      const ticks = ticksFor(domain, count, size);
      const room = pixels / Math.max(1, ticks.values.length - 1);
      if (ticks.values.length >= 2 && (direction === 'vertical' || ticks.width + gap * size <= room)) return ticks;
    }
  }
  return ticksFor(domain, Math.min(most, 3), size);
}

function ticksFor([lo, hi]: readonly [number, number], count: number, size: number): Ticks {
  const step = niceStep((hi - lo) / count);
  const power = Math.floor(Math.log10(step) + 1e-9);
  const values: number[] = [];
  const slack = 1e-9 * (hi - lo);
  for (let k = Math.ceil((lo - slack) / step); k * step <= hi + slack; k++) {
    // step × k with the decimals of the step, so that 3 × 0.1 is 0.3
    values.push(power < 0 && power > -16 ? Number((k * step).toFixed(-power)) : k * step);
  }
  const largest = Math.max(Math.abs(lo), Math.abs(hi));
  const magnitude = Math.floor(Math.log10(largest) + 1e-9);
  const exponent = magnitude >= 5 || magnitude < -2 ? magnitude : 0;
  const decimals = Math.min(12, Math.max(0, exponent - power));
  const labels = values.map((v) => {
    const text = (v / 10 ** exponent).toFixed(decimals);
    return Number(text) === 0 ? '0' : minus(text);
  });
  return { values, labels, exponent, width: Math.max(0, ...labels.map((l) => textWidth(l, size))) };
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}
