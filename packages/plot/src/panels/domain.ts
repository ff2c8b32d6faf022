// The shown range of an axis: the one asked for, or that of the data with a margin.

import { LindbladError } from 'lindblad-core';

export type Domain = readonly [number, number];

/** Ranges narrower than this, relative to their ends, are rounding noise. */
const RESOLUTION = 1e-11;
/** Beyond this the arithmetic of an axis overflows. */
const LARGEST = 1e300;

/** Checks a range given by the author; throws `bad-value`. */
export function checkedDomain(domain: Domain, where: string): Domain {
  const [lo, hi] = domain;
  if (Math.abs(lo) <= LARGEST && Math.abs(hi) <= LARGEST && hi - lo > RESOLUTION * Math.max(Math.abs(lo), Math.abs(hi)))
    return domain;
  throw new LindbladError('bad-value', `the domain [${lo}, ${hi}] cannot be shown`, {
    path: where,
    value: domain,
    expected: 'two finite numbers that differ, the lower one first',
  });
}

/** Smallest and largest finite value over some rows and columns. */
export class Extent {
  lo: number = Number.POSITIVE_INFINITY;
  hi: number = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    if (value < this.lo) this.lo = value;
    if (value > this.hi) this.hi = value;
  }

  /** The range, widened if all values agree up to rounding; [0, 1] if there were none. */
  range(): Domain {
    if (this.lo > this.hi) return [0, 1];
    const lo = Math.max(-LARGEST, Math.min(LARGEST, this.lo));
    const hi = Math.max(-LARGEST, Math.min(LARGEST, this.hi));
    const size = Math.max(Math.abs(lo), Math.abs(hi));
    if (hi - lo > RESOLUTION * size && hi - lo > 1 / LARGEST) return [lo, hi];
    const half = size < 1 / LARGEST ? 1 : 0.5 * size;
    return [lo - half, hi + half];
  }
}

/** A vertical range with room above and below the data; a range of one sign that comes near zero starts at zero. */
export function padded([lo, hi]: Domain): Domain {
  const from = lo > 0 && lo < 0.3 * hi ? 0 : lo;
  const to = hi < 0 && hi > 0.3 * lo ? 0 : hi;
  const pad = 0.05 * (to - from);
  return [from - pad, to + pad];
}
