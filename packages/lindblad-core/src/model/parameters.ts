// Parameters of a model: defaults, bounds, and the values that one run uses.

import { LindbladError, unknownName } from '../errors.js';

/** A parameter: its default, or the default with bounds and words. Bounds are inclusive. */
export interface ParameterDetails {
  value: number;
  /** The default from the values of the parameters before this one; `value` is then what it gives at their defaults. */
  derive?: (earlier: Readonly<Record<string, number>>) => number;
  min?: number;
  max?: number;
  unit?: string;
  doc?: string;
}

/** Parameters by name. */
export type ParameterSpec = Readonly<Record<string, number | ParameterDetails>>;

/** The values of the parameters of a model. */
export type ParameterValues<P extends ParameterSpec = ParameterSpec> = { readonly [K in keyof P]: number };

/** A parameter with all its details. */
export function parameterDetails(spec: number | ParameterDetails): ParameterDetails {
  return typeof spec === 'number' ? { value: spec } : spec;
}

/** The defaults with `set` in their place; throws `unknown-name` or `bad-value` (not finite, out of bounds). */
export function parameterValues<P extends ParameterSpec>(
  spec: P,
  set: Readonly<Record<string, number>>,
): ParameterValues<P> {
  for (const name of Object.keys(set)) {
    if (!Object.hasOwn(spec, name)) throw unknownName('parameter', name, Object.keys(spec));
  }
  const values: Record<string, number> = {};
  for (const [name, s] of Object.entries(spec)) {
    const details = parameterDetails(s);
    const value = Object.hasOwn(set, name) ? set[name] : (details.derive?.(values) ?? details.value);
    checkParameter(name, value, details);
    values[name] = value;
  }
  return values as ParameterValues<P>;
}

function checkParameter(name: string, value: number, { min, max }: ParameterDetails): void {
  const path = `parameters.${name}`;
  if (!(typeof value === 'number' && Number.isFinite(value)))
    throw new LindbladError('bad-value', `${name} is ${String(value)}`, { path, value, expected: 'a finite number' });
  if (min !== undefined && value < min)
    throw new LindbladError('bad-value', `${name} is ${value}`, { path, value, expected: `at least ${min}` });
  if (max !== undefined && value > max)
    throw new LindbladError('bad-value', `${name} is ${value}`, { path, value, expected: `at most ${max}` });
}
