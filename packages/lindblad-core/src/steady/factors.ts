// A generator whose equations are factorised: its steady state, and L⁻¹ on what has no trace, as often as wanted.
// One redundant row of L (the trace is conserved, so the rows of the populations add up to 0) gives way to the trace.

/** A factorised generator, in the coordinates of its sectors. Dense factors hold kernel memory until `release`. */
export interface GeneratorFactors {
  /** 1-norm condition estimate of L with its trace row. */
  readonly conditionEstimate: number;
  /** Bytes of the factors. */
  readonly bytes: number;
  /** Coordinates of the steady state, Tr ρ = 1; undefined where there is more than one, as far as can be told. */
  steadyState(): Float64Array | undefined;
  /** x with L x = y and Tr x = 0, a new vector, for y of trace 0. */
  inverse(y: Float64Array): Float64Array;
  /** The same for several y at once, which reads dense factors once for all of them. */
  inverseEach(ys: readonly Float64Array[]): Float64Array[];
  /** Gives memory back; a second call does nothing. */
  release(): void;
}

/** Condition numbers above this leave it open whether the null space has one dimension or more. */
export const SINGULAR = 1e13;

/** The population whose equation the trace replaces: that of the first state. */
export const REPLACED = 0;

/** Unknowns up to which a factorisation is made where `auto` would iterate, or where an iteration cannot prove its answer. */
export const FACTORISED = 20_000;
