// The basis of the populations, and the energies in it as functions of the parameters. The basis stays where H is a sum of
// diagonal terms or knows none of the swept parameters; else it is found anew at every point.

import { energyFrame, type Frame } from '../../generator/frame.js';
import type { Operator } from '../../hilbert/operator.js';
import type { Model, NumberBuilder } from '../../model/model.js';
import type { ParameterSpec, ParameterValues } from '../../model/parameters.js';
import { evaluate, type System } from '../../model/system.js';
import { isDiagonal, type SparseMatrix, sparseGet } from '../../numeric/sparse.js';
import type { Still } from './still.js';
import { TurningBasis } from './turning-basis.js';

/** The basis of the populations of a sweep. */
export interface Basis {
  /** The basis that stays; the product basis where it turns. */
  readonly frame: Frame;
  /** The eigenbasis of the point at hand, where it turns. */
  readonly turning: TurningBasis | undefined;
  /** The energies as a sum of diagonals times coefficients; none where the basis turns. */
  readonly terms: readonly DiagonalTerm[];
  /** The energies, where they are the same at all points. */
  readonly fixed: Float64Array | undefined;
}

/** Coefficient times diagonal: a part of the energies. */
export interface DiagonalTerm {
  readonly diagonal: Float64Array;
  readonly coefficient: NumberBuilder<ParameterSpec>;
}

interface FixedTerm {
  readonly operator: Operator;
  readonly coefficient: NumberBuilder<ParameterSpec>;
}

const PRODUCT: Frame = { kind: 'energy', energies: undefined, vectors: undefined };

/** The basis in which a sweep of the model has its populations. */
export function basisOf({ hamiltonian, terms: given }: Model, system: System, still: Still): Basis {
  const { space, hamiltonian: h } = system;
  const sites = space.sites as never;
  const n = space.dimension;
  const constant = (): Basis => {
    const frame = energyFrame(h.matrix);
    const fixed = frame.energies ?? new Float64Array(n);
    return { frame, turning: undefined, terms: [{ diagonal: fixed, coefficient: 1 }], fixed };
  };
  const exchanging = system.reservoirs.some((r) => r.exchangesParticles) ? system.charge : undefined;
  const charges = exchanging && diagonalOf(exchanging.matrix);
  const turning = (build: (values: ParameterValues) => Operator): Basis => ({
    frame: PRODUCT,
    turning: new TurningBasis(n, build, charges),
    terms: [],
    fixed: undefined,
  });
  if (typeof hamiltonian === 'function' && given === undefined) {
    const build = (given: ParameterValues): Operator => hamiltonian(sites, given as never);
    return still(build) === undefined ? turning(build) : constant();
  }
  const terms = termsOf(hamiltonian, given, sites);
  const moves = terms.some(({ coefficient }) => still((given) => evaluate(coefficient, given)) === undefined);
  if (!moves) return constant();
  const real = terms.every(({ operator }) => operator.matrix.im.every((x) => x === 0));
  if (!real || !terms.every(({ operator }) => isDiagonal(operator.matrix)))
    return turning((given) =>
      terms
        .map(({ operator, coefficient }) => operator.times(evaluate(coefficient, given)))
        .reduce((sum, term) => sum.plus(term)),
    );
  return {
    frame: PRODUCT,
    turning: undefined,
    terms: terms.map(({ operator: { matrix }, coefficient }) => ({ diagonal: diagonalOf(matrix), coefficient })),
    fixed: undefined,
  };
}

function diagonalOf(a: SparseMatrix): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, i) => sparseGet(a, i, i)[0]);
}

/** The terms of a Hamiltonian that is a sum of fixed operators: given beside it, or as it was written. */
function termsOf(hamiltonian: Model['hamiltonian'], given: Model['terms'], sites: never): FixedTerm[] {
  if (given !== undefined) return [...given];
  if (typeof hamiltonian === 'function') return [];
  return hamiltonian.map(({ operator, coefficient = 1 }) => ({
    operator: operator(sites),
    coefficient: coefficient as NumberBuilder<ParameterSpec>,
  }));
}
