// What a generator makes of a matrix, as linear functions of it: L[ρ], expectations Tr[A ρ], particle and energy currents.

import { denseToFrame, fromFrame } from '../generator/frame.js';
import { applyGenerator, type Generator } from '../generator/generator.js';
import type { Complex } from '../numeric/complex.js';
import { complex } from '../numeric/complex.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { traceProduct } from '../numeric/sparse.js';
import { reservoirCurrents } from '../thermo/currents.js';
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

/** Reads a Hermitian matrix of the product basis. */
export function read(generator: Generator, rho: DenseMatrix): Reading {
  const { system, frame } = generator;
  const inFrame = denseToFrame(frame, rho);
  const numbers: number[] = [];
  for (const a of Object.values(system.observables)) {
    const { re, im } = traceProduct(a.matrix, rho);
    numbers.push(re, im);
  }
  const currents = reservoirCurrents(generator, inFrame);
  for (const { name } of system.reservoirs) numbers.push(currents[name].particle, currents[name].energy);
  return { change: fromFrame(frame, applyGenerator(generator, inFrame)), numbers: Float64Array.from(numbers) };
}

/** The physical results that a generator gives to the numbers of a reading: heat, entropy production, the model's quantities. */
export function resultsOf(
  generator: Generator,
  numbers: Float64Array,
  hermitian: readonly boolean[],
): SteadyStateResults {
  const { system } = generator;
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
  const entropyProduction = macroscopicEntropyProduction(generator, currents);
  const context = { expectations, currents, entropyProduction };
  return { ...context, quantities: derivedQuantities(system.model, system.parameters, context) };
}
