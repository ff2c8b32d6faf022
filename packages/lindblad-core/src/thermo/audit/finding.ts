// What an audit finds: one law, what was measured of it, what it may be at most, and the verdict in words.

/** `warning`: the laws hold, but an approximation is doubtful or something is to be known; `broken`: a law does not hold. */
export type Severity = 'ok' | 'warning' | 'broken';

/** One law looked at. */
export interface Finding {
  /** Stable name, such as `trace`, `second-law`, `equilibrium.L`: what follows the dot is the reservoir. */
  readonly id: string;
  /** Whether all is well; undefined where it was not looked at, the text says why. */
  readonly ok: boolean | undefined;
  readonly severity: Severity;
  /** The verdict in plain words. */
  readonly text: string;
  /** The number that was measured; NaN where nothing was. */
  readonly measured: number;
  /** What it is held against; NaN where nothing was measured. */
  readonly bound: number;
}

/** A finding with numbers. */
export function finding(id: string, severity: Severity, text: string, measured: number, bound: number): Finding {
  return { id, ok: severity === 'ok', severity, text, measured, bound };
}

/** What was not looked at, and why. */
export function leftOut(id: string, text: string, severity: 'ok' | 'warning' = 'ok'): Finding {
  return { id, ok: undefined, severity, text, measured: Number.NaN, bound: Number.NaN };
}

/** A measurement in a sentence: 0.3125, -3.2e-3. */
export function inWords(x: number): string {
  if (x === 0 || !Number.isFinite(x))
    return Number.isFinite(x) ? '0' : x > 0 ? 'infinite' : x < 0 ? '-infinite' : 'NaN';
  const size = Math.abs(x);
  return size >= 1e-2 && size < 1e4 ? String(Number(x.toPrecision(4))) : x.toExponential(1);
}

/** A frequency in a sentence, with the digits that tell it from its neighbour. */
export function frequencyInWords(w: number): string {
  return String(Number(w.toPrecision(10)));
}

/** 'a', 'b' and 'c'. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted[quoted.length - 1]}`;
}
