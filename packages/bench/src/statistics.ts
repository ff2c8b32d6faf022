// Medians, spreads and noise of repeated measurements.

/** Repeated measurements and what is said of them. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Relative noise: 1.4826 · median |x - median| / median, the robust estimate of σ/μ; undefined for fewer than three. */
  readonly noise: number | undefined;
  /** In the order in which they were taken. */
  readonly samples: readonly number[];
}

/** The median. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
}

/** Smallest, median and largest, and the noise. */
export function spread(samples: readonly number[]): Spread {
  const middle = median(samples);
  const deviation = median(samples.map((x) => Math.abs(x - middle)));
  return {
    median: middle,
    min: Math.min(...samples),
    max: Math.max(...samples),
    noise: samples.length < 3 ? undefined : (1.4826 * deviation) / middle,
    samples,
  };
}
