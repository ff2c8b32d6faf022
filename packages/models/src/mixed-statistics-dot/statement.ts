// What all claims of this model have in common: their names, where they come from, and printed numbers.

import { after, type ClaimMaker, claimsOf, type Measurement, statedIn } from '../claim.js';
import { deviations, signChanges } from '../measure.js';
import { type Cases, casesOf, deviation, type ReferencePoint } from '../reference.js';
import { type DotPoint, type DotSet, unlike, unlikeFormula } from './dot.js';
import { reference } from './reference.generated.js';

/** Statements that the paper makes, in its abstract; which rule it takes for the rates is not in there. */
export const PAPER: string = statedIn('Du, Fu, Chen, Su & Chen, arXiv:2109.10023');
/** Statements about a model of the kind the paper proposes. */
export const OWN: string = after('Du et al., arXiv:2109.10023');

/** A claim about this model. */
export const claim: ClaimMaker = claimsOf('mixed-statistics-dot');

/** The reference points of one kind. */
export const points: Cases = casesOf(reference);

/** The parameters among the numbers of a reference point. */
export function parametersOf(point: ReferencePoint): DotSet {
  const known = ['eps', 'mu_c', 'a_h', 'a_c'].filter((name) => point[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, point[name]]));
}

/** Half a unit of the last printed digit, relative to the number: twelve digits at least. */
const PRINTED = 2e-12;

/**
 * Measured and printed numbers, in units of what their printed digits allow: holds if the largest deviation is at most 1.
 * Every printed number has twelve digits or more, unless `relative` says otherwise.
 */
export function asPrinted(numbers: readonly (readonly [number, number])[], relative: number = PRINTED): Measurement {
  return deviations(
    numbers.map(([measured, printed]) => deviation(measured, printed, relative)),
    1,
  );
}

/** Whether D-I exists as a Lindblad equation: no occupation above 1. */
export function hasRates(set: DotSet): boolean {
  return !Number.isNaN(unlikeFormula(set).s);
}

/** D-I from the engine where it exists, else its formula, which goes on beyond f = 1. */
export function unlikeAnywhere(set: DotSet): DotPoint {
  return hasRates(set) ? unlike(set) : unlikeFormula(set);
}

/** The levels among `levels` between which J of the rule changes sign. */
export function stalls(rule: (set: DotSet) => DotPoint, set: DotSet, levels: readonly number[]): number[] {
  return signChanges((eps) => rule({ ...set, eps }).J, levels);
}

/** The same number of digits for all numbers in words. */
export function digits(x: number): string {
  return String(Number(x.toPrecision(10)));
}
