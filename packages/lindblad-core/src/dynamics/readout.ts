// What is read off a state while it evolves, as rows that act on its coordinates: Tr[A ρ] of observables, and currents by
// the Heisenberg picture, Tr[X D_ν[ρ]] = Tr[D_ν†[X] ρ] with D†[X] = Σ rate (A†XA - ½{A†A, X}).
// Under a drive the energy is that of H(t): Tr[H(t) D_ν[ρ]].
// Source: Alicki, J. Phys. A 12, L103 (1979).

import type { Jump } from '../generator/dissipators.js';
import { toFrame } from '../generator/frame.js';
import type { Generator } from '../generator/generator.js';
import { functional, type Sectors } from '../generator/sectors.js';
import type { Operator } from '../hilbert/operator.js';
import { type SparseMatrix, sparseAdd, sparseAdjoint, sparseMultiply, sparseScale } from '../numeric/sparse.js';

/** A row vector by its entries. */
export interface Row {
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** Re Tr[A ρ] as a row; A in the generator's frame. */
export function rowOf(sectors: Sectors, a: SparseMatrix): Row {
  const dense = functional(sectors, a);
  const index: number[] = [];
  for (let k = 0; k < dense.length; k++) if (dense[k] !== 0) index.push(k);
  return { index: Int32Array.from(index), value: Float64Array.from(index, (k) => dense[k]) };
}

/** The product of a row and a vector of coordinates. */
export function rowTimes({ index, value }: Row, x: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < index.length; k++) sum += value[k] * x[index[k]];
  return sum;
}

/** Tr[A ρ]: the row of its imaginary part is missing for a Hermitian A. */
export interface ExpectationRows {
  readonly re: Row;
  readonly im: Row | undefined;
}

/** Rows of Tr[A ρ] for an operator of the product basis. */
export function expectationRows(generator: Generator, sectors: Sectors, a: Operator): ExpectationRows {
  const matrix = toFrame(generator.frame, a.matrix);
  const im = a.isHermitian() ? undefined : rowOf(sectors, sparseScale(matrix, 0, -1));
  return { re: rowOf(sectors, matrix), im };
}

/** Rows of the currents of one reservoir. */
export interface CurrentRows {
  readonly name: string;
  readonly chemicalPotential: number;
  readonly particle: Row | undefined;
  /** Energy current of the Hamiltonian that stands still. */
  readonly energy: Row;
  /** What each drive's operator adds, per unit of its coefficient. */
  readonly drives: readonly { readonly row: Row; readonly coefficient: (t: number) => number }[];
}

/** Rows of the currents of all reservoirs. */
export function currentRows(generator: Generator, sectors: Sectors): CurrentRows[] {
  const { system, frame } = generator;
  return system.reservoirs.map(({ name, chemicalPotential, exchangesParticles }, reservoir) => {
    const change = (x: SparseMatrix): Row => rowOf(sectors, adjointDissipator(generator, reservoir, x));
    return {
      name,
      chemicalPotential,
      particle:
        exchangesParticles && system.charge !== undefined ? change(toFrame(frame, system.charge.matrix)) : undefined,
      energy: change(generator.hamiltonian),
      drives: system.drive.map(({ operator, coefficient }) => ({
        row: change(toFrame(frame, operator.matrix)),
        coefficient,
      })),
    };
  });
}

/** D_ν†[X] of one reservoir: the rate at which it changes the expectation of X. */
export function adjointDissipator(generator: Generator, reservoir: number, x: SparseMatrix): SparseMatrix {
  return adjointJumps(
    generator.jumps.filter((jump) => jump.reservoir === reservoir),
    x,
  );
}

/** Σ rate (A†XA - ½{A†A, X}) over some jumps. */
export function adjointJumps(jumps: readonly Pick<Jump, 'operator' | 'rate'>[], x: SparseMatrix): SparseMatrix {
  let sum = sparseScale(x, 0);
  for (const jump of jumps) {
    const a = jump.operator;
    const adjoint = sparseAdjoint(a);
    const decay = sparseMultiply(adjoint, a);
    const both = sparseAdd(sparseMultiply(decay, x), sparseMultiply(x, decay));
    sum = sparseAdd(
      sum,
      sparseAdd(sparseMultiply(adjoint, sparseMultiply(x, a)), both, [1, 0], [-0.5, 0]),
      [1, 0],
      [jump.rate, 0],
    );
  }
  return sum;
}
