// A scalar expression, compiled once: real closures where they do, complex ones where sqrt, log or a power leaves the real line.

import { complex, parts, type Scalar } from '../../numeric/complex.js';
import { check } from './check.js';
import { type ComplexFunction, compileComplex, realPart } from './complex.js';
import { nonFinite } from './non-finite.js';
import { compileReal, type Frame, type RealFunction, type Slots } from './real.js';
import type { Scope } from './scope.js';
import { type Expression, errorIn, freeNames, type Node } from './syntax.js';
import type { Source } from './token.js';

type Values = Readonly<Record<string, number>>;

/** Names that are no parameters: they come with the evaluation. */
const VARIABLES = ['w', 't'];

/** A compiled scalar of parameters and, where it may, of `w` or `t`. */
export class ScalarExpression {
  /** The parameters that it depends on. */
  readonly parameters: readonly string[];
  /** It depends on `w` or on `t`. */
  readonly varies: boolean;
  private readonly source: Source;
  private readonly root: Node;
  private readonly slots: Slots;
  private readonly variableSlots: readonly number[];
  private readonly real: RealFunction | undefined;
  private complexOrNone: ComplexFunction | undefined;
  private readonly frame: Frame;

  /** Compiles a checked tree. */
  constructor(source: Source, root: Node) {
    const names = [...freeNames(root)].filter((name) => name !== 'pi');
    this.source = source;
    this.root = root;
    const at = new Map<string, number>();
    this.parameters = names.filter((name) => name !== 'i' && !VARIABLES.includes(name));
    for (const name of this.parameters) at.set(name, at.size + 1);
    const variables = names.filter((name) => VARIABLES.includes(name));
    for (const name of variables) at.set(name, at.size + 1);
    this.variableSlots = variables.map((name) => at.get(name) ?? 0);
    this.varies = variables.length > 0;
    this.slots = { source, at };
    this.real = names.includes('i') ? undefined : compileReal(root, this.slots);
    if (this.real === undefined) this.complexOrNone = compileComplex(root, this.slots);
    // the indices of its sums have their slots by now
    this.frame = new Float64Array(at.size + 1);
  }

  /** It depends on nothing. */
  get isConstant(): boolean {
    return this.parameters.length === 0 && !this.varies;
  }

  /** The value as a real number; throws `bad-value` with the column if it is complex or not finite. `variable` is w or t. */
  number(values: Values, variable = 0): number {
    this.load(values, variable);
    if (this.real !== undefined) {
      const value = this.real(this.frame);
      if (Number.isFinite(value)) return value;
    }
    const { re, im } = parts(this.loaded());
    const value = realPart(complex(re, im));
    if (!Number.isNaN(value)) return value;
    throw errorIn(
      this.source,
      this.root.at,
      'bad-value',
      `a complex value, ${re} ${im < 0 ? '-' : '+'} ${Math.abs(im)}*i`,
      {
        expected: 'a real number',
      },
    );
  }

  /** The value; throws `bad-value` with the column if it is not finite. `variable` is w or t. */
  value(values: Values, variable = 0): Scalar {
    this.load(values, variable);
    if (this.real !== undefined) {
      const value = this.real(this.frame);
      if (Number.isFinite(value)) return value;
    }
    return this.loaded();
  }

  private load(values: Values, variable: number): void {
    const { frame, parameters, variableSlots } = this;
    frame[0] = 0;
    for (let k = 0; k < parameters.length; k++) frame[k + 1] = values[parameters[k]];
    for (let k = 0; k < variableSlots.length; k++) frame[variableSlots[k]] = variable;
  }

  /** The complex value of what is loaded. */
  private loaded(): Scalar {
    this.complexOrNone ??= compileComplex(this.root, this.slots);
    this.frame[0] = 0;
    const z = this.complexOrNone(this.frame);
    if (!(Number.isFinite(z.re) && Number.isFinite(z.im))) {
      this.frame[0] = 0;
      throw nonFinite(this.root, this.slots, this.frame);
    }
    return z.im === 0 ? z.re : z;
  }
}

/** Checks and compiles a scalar expression; a constant is evaluated once, so that what is wrong with it shows at once. */
export function compileScalar(expression: Expression, scope: Scope): ScalarExpression {
  check(expression, scope, 'scalar');
  const compiled = new ScalarExpression(expression, expression.root);
  if (compiled.isConstant) compiled.value({});
  return compiled;
}
