// The parameters of a model file: numbers, or formulas of the parameters before them, with bounds and words.

import { LindbladError } from '../../errors.js';
import { requireFreeName } from '../../hilbert/expression/names.js';
import { clip } from '../../hilbert/expression/token.js';
import { type ParameterDetails, parameterValues } from '../parameters.js';
import { fieldsOf, lineOf, partOf, wordsOf } from './fields.js';
import type { Formulas } from './formulas.js';

/** Parameters with their details, and their values by default. */
export interface ReadParameters {
  readonly spec: Readonly<Record<string, ParameterDetails>>;
  readonly defaults: Readonly<Record<string, number>>;
}

/** Reads `parameters`; throws `bad-value` for names, values and defaults out of bounds, `unknown-name` in formulas. */
export function readParameters(value: unknown, formulas: Formulas): ReadParameters {
  if (value === undefined) return { spec: {}, defaults: {} };
  const fields = fieldsOf(value, 'parameters', 'numbers by name, such as { eps: 1 }');
  const later = new Set(Object.keys(fields));
  const earlier: Record<string, number> = {};
  const spec: Record<string, ParameterDetails> = {};
  for (const [name, given] of Object.entries(fields)) {
    const path = `parameters.${clip(name)}`;
    requireFreeName('parameter', name, path);
    const details = readParameter(given, path, name, new Set(Object.keys(earlier)), later, formulas, earlier);
    // one by one, so that a formula is evaluated on values that are within their bounds
    earlier[name] = parameterValues({ [name]: { ...details, derive: undefined } }, {})[name];
    spec[name] = details;
    later.delete(name);
  }
  return { spec, defaults: earlier };
}

function readParameter(
  given: unknown,
  path: string,
  name: string,
  known: ReadonlySet<string>,
  later: ReadonlySet<string>,
  formulas: Formulas,
  earlier: Readonly<Record<string, number>>,
): ParameterDetails {
  const isPart = typeof given === 'object' && given !== null;
  const fields = isPart
    ? partOf(given, 'parameter', path, 'a number, an expression or { value, min, max, unit, doc }')
    : { value: given };
  const { min, max, unit, doc } = fields;
  const formula = formulas.scalar(fields.value, isPart ? `${path}.value` : path, known, { later, defined: name });
  const details: ParameterDetails = { value: formula.number(earlier) };
  if (!formula.isConstant) details.derive = (values) => formula.number(values);
  const fixed = `the bounds of ${name} do not depend on parameters`;
  if (min !== undefined) details.min = formulas.constant(min, `${path}.min`, fixed);
  if (max !== undefined) details.max = formulas.constant(max, `${path}.max`, fixed);
  if (details.min !== undefined && details.max !== undefined && details.min > details.max)
    throw new LindbladError('bad-value', `bounds from ${details.min} to ${details.max}`, {
      path,
      expected: 'a min that is not above max',
    });
  if (unit !== undefined) details.unit = lineOf(unit, `${path}.unit`);
  if (doc !== undefined) details.doc = wordsOf(doc, `${path}.doc`);
  return details;
}
