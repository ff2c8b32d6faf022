// Derivatives as columns of a sweep: `d(L.heat)/d(eps)` is what `gradient` gives at each point.

import { unknownName } from '../errors.js';
import type { Model } from '../model/model.js';
import { gradient } from '../response/gradient.js';
import { physicalObserver } from '../thermo/observe.js';

/** A derivative by name. */
interface Derivative {
  readonly of: string;
  readonly by: string;
}

const FORM = /^d\((.+)\)\/d\(([^()]+)\)$/;

/** The derivative that a name asks for; undefined for any other name. Throws `unknown-name` for what is not in the model. */
export function derivativeOf(model: Model, name: string): Derivative | undefined {
  const found = FORM.exec(name);
  if (found === null) return undefined;
  const [of, by] = [found[1].trim(), found[2].trim()];
  physicalObserver(model, of, '--observe');
  if (!Object.hasOwn(model.parameters, by))
    throw unknownName('parameter', by, Object.keys(model.parameters), '--observe');
  return { of, by };
}

/** All derivatives of a point, in the order of the names that asked for them; NaN where one does not exist. */
export function derivativesAt(
  model: Model,
  wanted: readonly Derivative[],
  set: Readonly<Record<string, number>>,
): number[] {
  const of = [...new Set(wanted.map((derivative) => derivative.of))];
  const by = [...new Set(wanted.map((derivative) => derivative.by))];
  const { derivatives } = gradient(model, { of, by, set });
  return wanted.map((derivative) => derivatives[derivative.of][derivative.by]);
}
