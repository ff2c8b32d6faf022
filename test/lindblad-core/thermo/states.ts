// States to test with: random ones of any rank, products, and the textbook's pairs of qubits.

import { DensityMatrix } from 'lindblad-core';
import { add, type Dense, dag, identity, kron, matrixOf, multiply, scale, trace } from '../../support/naive.js';
import type { Random } from '../../support/random.js';

/** A random state of dimension n: G G† / Tr with a Gaussian n x rank matrix G. */
export function randomState(random: Random, n: number, rank = n): Dense {
  const g = random.matrix(n, rank);
  const positive = multiply(g, dag(g));
  return scale(positive, 1 / trace(positive)[0]);
}

/** |ψ><ψ| of a (not normalised) real vector. */
export function pure(...amplitudes: number[]): Dense {
  const norm = amplitudes.reduce((sum, a) => sum + a * a, 0);
  const n = amplitudes.length;
  return matrixOf(n, n, (i, j) => [(amplitudes[i] * amplitudes[j]) / norm, 0]);
}

/** The singlet (|01> - |10>)/sqrt2. */
export const singlet: Dense = pure(0, 1, -1, 0);

/** The Werner state w |singlet><singlet| + (1 - w)/4. */
export function werner(w: number): Dense {
  return add(scale(singlet, w), scale(identity(4), (1 - w) / 4));
}

/** U ρ U†. */
export function turned(u: Dense, rho: Dense): Dense {
  return multiply(u, rho, dag(u));
}

/** The state of a matrix. */
export function state(matrix: Dense): DensityMatrix {
  return new DensityMatrix(matrix);
}

/** ρ ⊗ σ. */
export function product(rho: Dense, sigma: Dense): DensityMatrix {
  return state(kron(rho, sigma));
}

/** -p ln p - (1 - p) ln(1 - p). */
export function binaryEntropy(p: number): number {
  return [p, 1 - p].reduce((sum, x) => (x > 0 ? sum - x * Math.log(x) : sum), 0);
}
