// An operator expression, compiled once: Σ_k f_k · O_k with fixed operators, so that new parameters cost a few numbers and
// one pass over the entries.

import { LindbladError } from '../../errors.js';
import { complex, parts } from '../../numeric/complex.js';
import { sparseMaxAbs } from '../../numeric/sparse.js';
import type { Operator } from '../operator.js';
import { check } from './check.js';
import { type Coefficient, compileFactors, isReal, mentions, splitBy } from './coefficient.js';
import { Combination } from './combination.js';
import { Work } from './limits.js';
import type { ScalarExpression } from './scalar.js';
import type { Scope, SiteTable } from './scope.js';
import { type Expression, errorIn } from './syntax.js';
import { type OperatorTerm, operatorTerms } from './terms.js';

type Values = Readonly<Record<string, number>>;

/** A real number of parameters and time, times a Hermitian operator. */
export interface HermitianTerm {
  readonly coefficient: (parameters: Values, t: number) => number;
  readonly operator: Operator;
}

/** A term with its factors compiled; no scalar for a constant. */
interface CompiledTerm extends OperatorTerm {
  readonly scalar: ScalarExpression | undefined;
}

/** A sum of terms, ready to be evaluated. */
interface Compiled {
  readonly terms: readonly CompiledTerm[];
  readonly combination: Combination;
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** The operator, if nothing in it ever changes. */
  readonly fixed: Operator | undefined;
}

/** Times at which an operator that is to be Hermitian at all times is looked at. */
const SAMPLE_TIMES = [0.3711, 1.6181, 4.2428, 11.0923];

/** A compiled operator expression. */
export class OperatorExpression {
  /** Parameters that the choice of sites, levels and terms depends on. */
  readonly structural: readonly string[];
  private readonly expand: (values: ReadonlyMap<string, number>, work: Work) => readonly OperatorTerm[];
  private readonly expression: Expression;
  private readonly dimension: number;
  private still: Compiled;
  /** The part that depends on the time. */
  private readonly timed: Compiled | undefined;
  private shape: readonly number[];

  /** Checks and expands; `defaults` are parameters to find mistakes at. */
  constructor(expression: Expression, scope: Scope & { readonly sites: SiteTable }, defaults: Values, work: Work) {
    const { sites } = scope;
    const checked = check(expression, scope, 'operator');
    this.expression = expression;
    this.dimension = sites.space.dimension;
    this.structural = [...checked.structural];
    this.expand = (values, w) => operatorTerms(expression, checked, sites, values, w);
    this.shape = this.structural.map((name) => defaults[name]);
    const terms = this.expand(this.shapeMap(), work).flatMap((term) => splitTime(expression, term));
    const timed = terms.filter(({ coefficient }) => mentions(coefficient, 't'));
    if (timed.length > 0 && this.structural.length > 0)
      throw errorIn(
        expression,
        0,
        'bad-model',
        `the parameter ${this.structural[0]} chooses terms of an operator that changes in time`,
        {
          expected: 'numbers in indices, bounds and powers, or no t',
        },
      );
    this.still = this.compile(terms.filter((term) => !timed.includes(term)));
    this.timed = timed.length === 0 ? undefined : this.compile(timed);
  }

  /** It depends on the time. */
  get changesInTime(): boolean {
    return this.timed !== undefined;
  }

  /** The operator without the part that depends on the time; the same object if no parameter enters. */
  evaluate(parameters: Values): Operator {
    if (this.structural.some((name, k) => parameters[name] !== this.shape[k])) {
      this.shape = this.structural.map((name) => parameters[name]);
      this.still = this.compile(this.expand(this.shapeMap(), new Work()));
    }
    return this.sum(this.still, parameters, 0);
  }

  /** The part that depends on the time, at one time. */
  evaluateTimed(parameters: Values, t: number): Operator | undefined {
    return this.timed && this.sum(this.timed, parameters, t);
  }

  /** The part that stands still as real numbers times Hermitian operators; undefined if parameters choose its terms. */
  hermitianTerms(): readonly HermitianTerm[] | undefined {
    // the parts of what is not seen to be Hermitian would hide that it is not
    if (this.structural.length > 0 || !this.still.terms.every(isHermitianTerm)) return undefined;
    return this.still.terms.flatMap(hermitianParts);
  }

  /** The part that depends on the time as real numbers times Hermitian operators. */
  timedTerms(): readonly HermitianTerm[] {
    return this.timed === undefined ? [] : this.timed.terms.flatMap(hermitianParts);
  }

  /**
   * Refuses a time-dependent part that is not Hermitian, looked at at a few times unless it is seen to be: `timedTerms`
   * stands for its Hermitian part alone.
   */
  requireHermitianInTime(parameters: Values): void {
    if (this.timed === undefined || this.timed.terms.every(isHermitianTerm)) return;
    for (const t of SAMPLE_TIMES) {
      const operator = this.sum(this.timed, parameters, t);
      if (operator.isHermitian(1e-9)) continue;
      throw new LindbladError('bad-model', `not Hermitian at t = ${t}`, {
        path: this.expression.path,
        expected: 'A = A† at all times',
        hint: 'add the adjoint of each term that is not Hermitian by itself',
      });
    }
  }

  private shapeMap(): Map<string, number> {
    return new Map(this.structural.map((name, k) => [name, this.shape[k]]));
  }

  private compile(terms: readonly OperatorTerm[]): Compiled {
    const compiled = terms.map((term): CompiledTerm => {
      const constant = term.coefficient.factors.length === 0;
      return { ...term, scalar: constant ? undefined : compileFactors(this.expression, term.coefficient) };
    });
    const combination = new Combination(
      this.dimension,
      compiled.map(({ operator }) => operator),
    );
    const re = new Float64Array(compiled.length).fill(1);
    const im = new Float64Array(compiled.length);
    const isFixed = compiled.every(({ scalar }) => scalar === undefined);
    return { terms: compiled, combination, re, im, fixed: isFixed ? combination.sum(re, im) : undefined };
  }

  private sum({ terms, combination, re, im, fixed }: Compiled, parameters: Values, t: number): Operator {
    if (fixed !== undefined) return fixed;
    for (let k = 0; k < terms.length; k++) {
      const { scalar } = terms[k];
      if (scalar === undefined) continue;
      const value = scalar.value(parameters, t);
      re[k] = typeof value === 'number' ? value : value.re;
      im[k] = typeof value === 'number' ? 0 : value.im;
    }
    return combination.sum(re, im);
  }
}

function splitTime(expression: Expression, term: OperatorTerm): readonly OperatorTerm[] {
  if (!mentions(term.coefficient, 't')) return [term];
  return splitBy(expression, term.coefficient, 't').map((c): OperatorTerm => {
    const { re, im } = c;
    const operator = re === 1 && im === 0 ? term.operator : term.operator.times(complex(re, im));
    return { coefficient: { ...c, re: 1, im: 0 }, operator };
  });
}

function isRealCoefficient({ factors }: Coefficient): boolean {
  return factors.every(({ node }) => isReal(node));
}

function isHermitianTerm({ coefficient, operator }: CompiledTerm): boolean {
  return isRealCoefficient(coefficient) && operator.isHermitian();
}

/**
 * The Hermitian part of f O: Re f · (O + O†)/2 + Im f · i (O - O†)/2. Of a sum that is Hermitian as a whole nothing is lost.
 */
function hermitianParts({ coefficient, operator, scalar }: CompiledTerm): readonly HermitianTerm[] {
  if (scalar === undefined) return [{ coefficient: () => 1, operator: hermitianPart(operator) }].filter(isNotZero);
  if (isRealCoefficient(coefficient)) {
    const real = { coefficient: (p: Values, t: number) => scalar.number(p, t), operator: hermitianPart(operator) };
    return [real].filter(isNotZero);
  }
  const skew = operator.minus(operator.dag()).times(complex(0, 0.5));
  return [
    { coefficient: (p: Values, t: number) => parts(scalar.value(p, t)).re, operator: hermitianPart(operator) },
    { coefficient: (p: Values, t: number) => parts(scalar.value(p, t)).im, operator: skew },
  ].filter(isNotZero);
}

function hermitianPart(operator: Operator): Operator {
  return operator.isHermitian(0) ? operator : operator.plus(operator.dag()).times(0.5);
}

function isNotZero({ operator }: HermitianTerm): boolean {
  return sparseMaxAbs(operator.matrix) > 0;
}
