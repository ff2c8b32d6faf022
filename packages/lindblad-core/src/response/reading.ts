// What a generator makes of a matrix, as linear functions of it: L[ρ], expectations Tr[A ρ], particle and energy currents.
// Currents are expectations too, Tr[N D_ν ρ] = Tr[D_ν†(N) ρ] with D†(X) = Σ rate (A†X A - ½{A†A, X}): one matrix each, made
// once for all the matrices that are read.

import { denseToFrame, fromFrame, toFrame } from '../generator/frame.js';
import { applyGenerator, type Generator } from '../generator/generator.js';
import { type Complex, complex } from '../numeric/complex.js';
import { type DenseMatrix, denseZeros } from '../numeric/dense.js';
import {
  denseTimesSparseAdjoint,
  type SparseMatrix,
  sparseIdentity,
  sparseMaxAbs,
  sparseMultiply,
  sparseTimesDense,
  traceProduct,
} from '../numeric/sparse.js';
import { macroscopicEntropyProduction } from '../thermo/entropy.js';
import type { SteadyStateResults } from '../thermo/observe.js';
import { derivedQuantities } from '../thermo/report.js';

/** What of a generator and a matrix is linear in the matrix. */
export interface Reading {
  /** L[ρ], product basis. */
  readonly change: DenseMatrix;
  /** Re and Im of each expectation, then particle and energy current of each reservoir. */
  readonly numbers: Float64Array;
}

/** The operators whose expectations are the currents out of one reservoir, in the generator's frame. */
interface CurrentOperators {
  /** Undefined where no particles are exchanged. */
  readonly particle: DenseMatrix | undefined;
  readonly energy: DenseMatrix;
  /** Σ rate A†A: its expectation is the number of jumps per time. */
  readonly activity: DenseMatrix;
}

/** A generator that Hermitian matrices of the product basis are read by. */
export class Reader {
  readonly generator: Generator;
  private readonly currents: readonly CurrentOperators[];

  constructor(generator: Generator) {
    this.generator = generator;
    const { system, frame } = generator;
    const charge = system.charge === undefined ? undefined : toFrame(frame, system.charge.matrix);
    this.currents = system.reservoirs.map(({ exchangesParticles }, index) => {
      const activity = sandwiches(generator, index, sparseIdentity(generator.dimension));
      return {
        particle: exchangesParticles && charge !== undefined ? adjoint(generator, index, charge, activity) : undefined,
        energy: adjoint(generator, index, generator.hamiltonian, activity),
        activity,
      };
    });
  }

  /** Reads a Hermitian matrix of the product basis. */
  read(rho: DenseMatrix): Reading {
    const { generator } = this;
    const { frame } = generator;
    const inFrame = denseToFrame(frame, rho);
    return { change: fromFrame(frame, applyGenerator(generator, inFrame)), numbers: this.numbers(rho, inFrame) };
  }

  private numbers(rho: DenseMatrix, inFrame: DenseMatrix): Float64Array {
    const numbers: number[] = [];
    for (const a of Object.values(this.generator.system.observables)) {
      const { re, im } = traceProduct(a.matrix, rho);
      numbers.push(re, im);
    }
    for (const { particle, energy } of this.currents) {
      numbers.push(particle === undefined ? 0 : overlap(particle, inFrame), overlap(energy, inFrame));
    }
    return Float64Array.from(numbers);
  }

  /**
   * The size of the terms that the numbers of a state are sums of: expectations are sums over levels, currents differences
   * of flows in and out, whose rounding errors stay when they cancel.
   */
  grains(rho: DenseMatrix): Float64Array {
    const { system, frame, hamiltonian } = this.generator;
    const inFrame = denseToFrame(frame, rho);
    const sizes = this.numbers(rho, inFrame).map(Math.abs);
    Object.values(system.observables).forEach((a, index) => {
      sizes.fill(overlapBound(a.matrix, rho), 2 * index, 2 * index + 2);
    });
    const quanta = [system.charge === undefined ? 0 : sparseMaxAbs(system.charge.matrix), sparseMaxAbs(hamiltonian)];
    let k = 2 * Object.keys(system.observables).length;
    for (const { activity } of this.currents) {
      const jumps = overlap(activity, inFrame);
      for (const quantum of quanta) sizes[k++] += jumps * quantum;
    }
    return sizes;
  }

  /** The physical results that numbers stand for: heat, entropy production and the model's quantities with them. */
  results(numbers: Float64Array, hermitian: readonly boolean[]): SteadyStateResults {
    const { system } = this.generator;
    const expectations: Record<string, number | Complex> = {};
    let k = 0;
    Object.keys(system.observables).forEach((name, index) => {
      expectations[name] = hermitian[index] ? numbers[k] : complex(numbers[k], numbers[k + 1]);
      k += 2;
    });
    const currents: Record<string, { particle: number; energy: number; heat: number }> = {};
    for (const { name, chemicalPotential } of system.reservoirs) {
      const [particle, energy] = [numbers[k], numbers[k + 1]];
      currents[name] = { particle, energy, heat: energy - chemicalPotential * particle };
      k += 2;
    }
    const entropyProduction = macroscopicEntropyProduction(this.generator, currents);
    const context = { expectations, currents, entropyProduction };
    return { ...context, quantities: derivedQuantities(system.model, system.parameters, context) };
  }
}

/** D_ν†(X) for a Hermitian X; `activity` is Σ rate A†A. */
function adjoint(generator: Generator, reservoir: number, x: SparseMatrix, activity: DenseMatrix): DenseMatrix {
  const sum = sandwiches(generator, reservoir, x);
  sparseTimesDense(x, activity, sum, -0.5);
  denseTimesSparseAdjoint(activity, x, sum, -0.5);
  return sum;
}

/** Σ rate A†X A over the jumps of a reservoir. */
function sandwiches({ jumps, dimension: n }: Generator, reservoir: number, x: SparseMatrix): DenseMatrix {
  const sum = denseZeros(n);
  for (const { operator: a, rate, reservoir: of } of jumps) {
    if (of === reservoir) addAdjointProduct(a, sparseMultiply(x, a), rate, sum);
  }
  return sum;
}

/** sum += rate A†B. */
function addAdjointProduct(a: SparseMatrix, b: SparseMatrix, rate: number, sum: DenseMatrix): void {
  const n = a.rows;
  for (let i = 0; i < n; i++) {
    for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
      const re = rate * a.re[p];
      const im = -rate * a.im[p];
      for (let q = b.rowPtr[i]; q < b.rowPtr[i + 1]; q++) {
        const to = a.colIdx[p] + b.colIdx[q] * n;
        sum.re[to] += re * b.re[q] - im * b.im[q];
        sum.im[to] += re * b.im[q] + im * b.re[q];
      }
    }
  }
}

/** Σ |A_ij| |B_ji|. */
function overlapBound(a: SparseMatrix, b: DenseMatrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
      const k = a.colIdx[p] + i * b.rows;
      sum += Math.hypot(a.re[p], a.im[p]) * Math.hypot(b.re[k], b.im[k]);
    }
  }
  return sum;
}

/** Tr[A B] of Hermitian matrices: Σ Re(A_ij conj(B_ij)). */
function overlap(a: DenseMatrix, b: DenseMatrix): number {
  let sum = 0;
  for (let k = 0; k < a.re.length; k++) sum += a.re[k] * b.re[k] + a.im[k] * b.im[k];
  return sum;
}
