// Entropy production of the reservoirs at a steady state, two ways.
// macroscopic: Σ̇ = -Σ_ν heat_ν / T_ν.
// microscopic: Σ̇ = Σ over pairs of reverse jumps and eigenstates a, b of ρ of (F - B) ln(F/B), with the flow
// F = rate |<b|A|a>|² p_a and the reverse flow B = rate' |<b|A|a>|² p_b; each summand is ≥ 0.
// Source: Spohn, J. Math. Phys. 19, 1227 (1978); Breuer, Phys. Rev. A 68, 032105 (2003); Schnakenberg, Rev. Mod. Phys. 48, 571 (1976).

import type { Jump } from '../generator/dissipators.js';
import type { Generator } from '../generator/generator.js';
import type { ReservoirCurrents } from '../model/model.js';
import type { DenseMatrix } from '../numeric/dense.js';
import { hermitianEigen } from '../numeric/hermitian-eigen.js';
import { isDiagonal, type SparseMatrix, sparseFromDense, sparseMaxAbs, sparseNorm } from '../numeric/sparse.js';

/** Eigenvalues of ρ below this times the dimension are rounding errors. */
const ROUNDING = 1e-15;

/** -Σ heat/T; +Infinity where heat, more than rounding errors of it, flows into a reservoir at T = 0. */
export function macroscopicEntropyProduction(
  generator: Generator,
  currents: Readonly<Record<string, ReservoirCurrents>>,
): number {
  let sum = 0;
  generator.system.reservoirs.forEach(({ name, temperature }, index) => {
    const { heat } = currents[name];
    if (temperature > 0 || Math.abs(heat) > heatRounding(generator, index)) sum -= heat / temperature;
  });
  return sum;
}

/** The rounding error of a reservoir's heat current: that of the populations, by its rates, by the energy at stake. */
export function heatRounding(generator: Generator, index: number): number {
  const { chemicalPotential, exchangesParticles } = generator.system.reservoirs[index];
  const { charge } = generator.system;
  const work =
    exchangesParticles && charge !== undefined ? Math.abs(chemicalPotential) * sparseMaxAbs(charge.matrix) : 0;
  return flowRounding(generator, index) * (sparseMaxAbs(generator.hamiltonian) + work);
}

/** The rounding error of the flows through the jumps of one reservoir, or of all. */
export function flowRounding({ jumps, dimension }: Generator, reservoir?: number): number {
  let rates = 0;
  for (const jump of jumps) {
    if (reservoir === undefined || jump.reservoir === reservoir) rates += jump.rate * sparseNorm(jump.operator) ** 2;
  }
  return ROUNDING * dimension * rates;
}

/**
 * The sum over jumps and their reverses. Pure dephasing is its own reverse and counts half; it produces entropy where it
 * mixes states of one energy. Plain jumps have no reverse and are left out.
 */
export function microscopicEntropyProduction(generator: Generator, rho: DenseMatrix): number {
  const { populations, transitions } = eigenTransitions(rho);
  const negligible = flowRounding(generator);
  let sum = 0;
  for (const [k, jump] of generator.jumps.entries()) {
    // each pair once, from its outward jump, which comes first
    if (jump.reverse < k) continue;
    const reverse = generator.jumps[jump.reverse];
    const share = jump.reverse === k ? 0.5 : 1;
    transitions(jump.operator, (b, a, weight) => {
      sum += pairProduction(jump, reverse.rate, share * weight, populations[a], populations[b], negligible);
    });
  }
  return sum;
}

/**
 * (F - B) ln(F/B) with ln(rate/rate') taken from detailed balance, so that a rate that underflows does no harm. Where a
 * flow leads to an empty state or has no reverse (T = 0) it is infinite, unless the flow is `negligible`: at a steady state
 * a flow into an empty state is a rounding error of its population.
 */
function pairProduction(
  jump: Jump,
  reverseRate: number,
  weight: number,
  from: number,
  to: number,
  negligible: number,
): number {
  const difference = weight * (jump.rate * from - reverseRate * to);
  if (difference === 0) return 0;
  if (from > 0 && to > 0 && Number.isFinite(jump.affinity)) return difference * (jump.affinity + Math.log(from / to));
  return Math.abs(difference) > negligible ? Number.POSITIVE_INFINITY : 0;
}

interface EigenTransitions {
  readonly populations: Float64Array;
  /** Visits (b, a, |<b|A|a>|²) for all pairs of eigenstates of ρ where it is not zero. */
  transitions(a: SparseMatrix, visit: (to: number, from: number, weight: number) => void): void;
}

/** Eigenvalues of ρ and the squared matrix elements of operators between its eigenstates. */
function eigenTransitions(rho: DenseMatrix): EigenTransitions {
  const n = rho.rows;
  if (isDiagonal(sparseFromDense(rho))) {
    return {
      populations: Float64Array.from({ length: n }, (_, i) => rho.re[i * (n + 1)]),
      transitions: (a, visit) => {
        for (let i = 0; i < n; i++) {
          for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) visit(i, a.colIdx[k], a.re[k] ** 2 + a.im[k] ** 2);
        }
      },
    };
  }
  const { values, vectors: u } = hermitianEigen(rho);
  // eigenvalues below the rounding errors of the state are those of a null space
  const floor = ROUNDING * n;
  return {
    populations: values.map((p) => (p > floor ? p : 0)),
    transitions: (a, visit) => {
      for (let from = 0; from < n; from++) {
        for (let to = 0; to < n; to++) {
          const weight = squaredElement(a, u, to, from);
          if (weight > 0) visit(to, from, weight);
        }
      }
    },
  };
}

/** |u_to† A u_from|². */
function squaredElement(a: SparseMatrix, u: DenseMatrix, to: number, from: number): number {
  const n = u.rows;
  let re = 0;
  let im = 0;
  for (let i = 0; i < n; i++) {
    const br = u.re[i + to * n];
    const bi = -u.im[i + to * n];
    for (let k = a.rowPtr[i]; k < a.rowPtr[i + 1]; k++) {
      const j = a.colIdx[k] + from * n;
      const vr = a.re[k] * u.re[j] - a.im[k] * u.im[j];
      const vi = a.re[k] * u.im[j] + a.im[k] * u.re[j];
      re += br * vr - bi * vi;
      im += br * vi + bi * vr;
    }
  }
  return re * re + im * im;
}
