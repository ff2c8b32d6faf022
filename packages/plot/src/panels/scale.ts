// Logarithmic axes. A panel works with what lies evenly on the paper: the values of a linear axis, log10 of those of a
// logarithmic one, where everything else - ranges, cutting, thinning, insets - is the same. Only the ticks know better.

import { LindbladError } from 'lindblad-core';
import type { CurveAxis } from 'lindblad-models';
import { checkedDomain, type Domain, type Extent, padded } from './domain.js';

export function isLogarithmic(axis: CurveAxis): boolean {
  return axis.scale === 'log';
}

/** Where a value lies; on a logarithmic axis zero is infinitely far down, and negative values have no place (NaN). */
export function onPaper(axis: CurveAxis, value: number): number {
  return isLogarithmic(axis) ? Math.log10(value) : value;
}

/** `onPaper` of a column. */
export function columnOnPaper(axis: CurveAxis, values: Float64Array): Float64Array {
  return isLogarithmic(axis) ? values.map(Math.log10) : values;
}

/** The range that an author asks for; throws `bad-value` if it cannot be shown. */
export function askedDomain(axis: CurveAxis, domain: Domain, where: string): Domain {
  const [lo, hi] = checkedDomain(domain, where);
  if (isLogarithmic(axis) && lo <= 0)
    throw new LindbladError('bad-value', `the domain [${lo}, ${hi}] has no logarithm`, {
      path: where,
      value: domain,
      expected: 'two positive numbers on a logarithmic axis',
    });
  return [onPaper(axis, lo), onPaper(axis, hi)];
}

/** The range of data on paper; a single value of a logarithmic axis lies in the middle of a decade. */
export function rangeOf(axis: CurveAxis, extent: Extent): Domain {
  const { lo, hi } = extent;
  return isLogarithmic(axis) && hi - lo >= 0 && hi - lo < 1e-9 ? [lo - 0.5, hi + 0.5] : extent.range();
}

/** A vertical range with room above and below the data; zero is no place to start from on a logarithmic axis. */
export function roomAround(axis: CurveAxis, range: Domain): Domain {
  if (!isLogarithmic(axis)) return padded(range);
  const [lo, hi] = range;
  const pad = 0.05 * (hi - lo);
  return [lo - pad, hi + pad];
}
