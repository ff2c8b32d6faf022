// A check of the physics suite: one number or verdict of the engine's public functions against what theory says.

/** What a check found. */
export interface Finding {
  readonly measured: number | string;
  readonly expected: number | string;
  /** `=` to the tolerance (default), or a bound that may be missed by it. */
  readonly relation?: '=' | '≥' | '≤';
  /** Relative to max(1, |expected|); 0 for words. */
  readonly tolerance: number;
}

/** One statement. */
export interface PhysicsCheck {
  readonly id: string;
  readonly group: 'closed form' | 'kernel' | 'law';
  readonly statement: string;
  /** Where it is derived. */
  readonly source: string;
  find(): Finding;
}

/** A check that was made. */
export interface PhysicsResult extends Omit<PhysicsCheck, 'find'> {
  readonly passed: boolean;
  readonly measured?: number | string;
  readonly expected?: number | string;
  readonly relation?: '=' | '≥' | '≤';
  readonly tolerance?: number;
  /** Why there is no number. */
  readonly failure?: string;
}

/** Makes a check; an error of the engine fails it. */
export function check({ find, ...about }: PhysicsCheck): PhysicsResult {
  try {
    const { relation = '=', ...finding } = find();
    return { ...about, passed: holds({ relation, ...finding }), relation, ...finding };
  } catch (error) {
    return { ...about, passed: false, failure: error instanceof Error ? error.message : String(error) };
  }
}

function holds({ measured, expected, relation, tolerance }: Finding): boolean {
  if (typeof measured === 'string' || typeof expected === 'string') return measured === expected;
  const room = tolerance * Math.max(1, Math.abs(expected));
  if (relation === '≥') return measured >= expected - room;
  if (relation === '≤') return measured <= expected + room;
  return Math.abs(measured - expected) <= room;
}

/** An equality of numbers. */
export function equal(measured: number, expected: number, tolerance = 1e-10): Finding {
  return { measured, expected, tolerance };
}

/** A number that is to vanish. */
export function zero(measured: number, tolerance = 1e-10): Finding {
  return { measured, expected: 0, tolerance };
}
