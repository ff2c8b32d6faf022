// What is a derivative and what is none: estimates are refused, reported or let through by their errors. A second derivative
// is refused too where it differs on the two sides, as of x|x|, and where the generator at the point is not the limit of
// those beside it, as where levels meet under a global dissipator: differences alone show neither.

import { LindbladError } from '../errors.js';
import type { Derivatives } from './derivatives.js';
import type { Variation } from './variation.js';

/** Errors above this part of the derivative, or of the terms it is made of, mean that there is no derivative. */
const NONE = 1e-3;

/** Errors above this part are reported, of first and of second derivatives. */
const ROUGH = 1e-7;
const ROUGH_SECOND = 1e-5;

/** What is found is more than this times its error, or it is none. */
const CERTAIN = 8;

/** Throws `bad-value` for a result that cannot be differentiated. */
export function requireFinite(name: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new LindbladError('bad-value', `${name} is ${value}`, {
    path: 'of',
    value,
    expected: 'a finite number to differentiate',
  });
}

/** Refuses what is no first derivative of result `i`; warns of what is a rough one. */
export function judgeFirst(
  name: string,
  { name: parameter, value: at }: Variation,
  { first, scale, rounding }: Derivatives,
  i: number,
  warnings: string[],
): void {
  const { value, error } = first[i];
  const size = Math.max(Math.abs(value), scale[i]);
  if (error <= Math.max(ROUGH * size, rounding[i])) return;
  if (!(error <= NONE * size))
    throw new LindbladError('bad-value', `${name} has no derivative with respect to ${parameter} at ${at}`, {
      path: parameter,
      value: at,
      expected: 'a point where the generator is smooth',
      hint: 'levels that meet under a global dissipator, or a kink of a rate, make it jump there: derive beside the point',
    });
  warnings.push(`the derivative of ${name} with respect to ${parameter} is known to ${error.toExponential(1)}`);
}

/** The same of the second derivative, with the reason. */
export function judgeSecond(
  name: string,
  { name: parameter, value: at }: Variation,
  { second, jump, leap, secondScale }: Derivatives,
  i: number,
  warnings: string[],
): void {
  const { value, error } = second[i];
  const size = Math.max(Math.abs(value), secondScale[i]);
  const refuse = (why: string): LindbladError =>
    new LindbladError('bad-value', `${name} has no second derivative with respect to ${parameter} at ${at}: ${why}`, {
      path: parameter,
      value: at,
      expected: 'a point where the generator is smooth to second order',
      hint: 'derive beside the point; `order: 1` gives the first derivative alone',
    });
  const isThere = ({ value: x, error: e }: { value: number; error: number }): boolean =>
    Math.abs(x) > NONE * size && Math.abs(x) > CERTAIN * e;
  if (isThere(leap[i]))
    throw refuse(
      'the generator there is not the limit of those beside it, as where levels meet under a global dissipator',
    );
  const sides = jump.length > 0 ? jump[i] : undefined;
  if (sides !== undefined && isThere(sides)) {
    const half = 0.5 * sides.value;
    throw refuse(`it is ${(value - half).toPrecision(4)} from below and ${(value + half).toPrecision(4)} from above`);
  }
  if (!(error <= NONE * size)) throw refuse(`differences do not settle, to better than ${error.toExponential(1)}`);
  if (error > ROUGH_SECOND * size)
    warnings.push(
      `the second derivative of ${name} with respect to ${parameter} is known to ${error.toExponential(1)}`,
    );
}
