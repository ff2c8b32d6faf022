// What stays from point to point of a sweep: a builder that read none of the swept parameters gives the same at all points.

import type { ParameterValues } from '../../model/parameters.js';
import { readsOf } from '../../model/reads.js';

/** What a builder gives at all points; undefined where it reads a swept parameter. */
export type Still = <T>(build: (given: ParameterValues) => T) => T | undefined;

/** The judge of builders for a sweep over the parameters `swept`. */
export function stillIn(parameters: ParameterValues, swept: ReadonlySet<string>): Still {
  return (build) => {
    const { result, reads } = readsOf(build, parameters);
    return [...reads].some((name) => swept.has(name)) ? undefined : result;
  };
}
