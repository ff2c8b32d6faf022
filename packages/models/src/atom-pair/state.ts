// What a state of two atoms holds: entropy, mutual information, relative entropy and its parts, entanglement. In nats.
// Sources: Nielsen & Chuang (2000), chapter 11; Wootters, Phys. Rev. Lett. 80, 2245 (1998);
// parts of the relative entropy: Latune, Sinayskiy & Petruccione, arXiv:1910.14020.

import { type DenseMatrix, DensityMatrix, hermitianEigen } from 'lindblad-core';
import { shannon } from './closed-form.js';

/** S = -Tr ρ ln ρ. */
export function entropy({ matrix }: DensityMatrix): number {
  return shannon(...hermitianEigen(matrix).values);
}

/** A matrix by a function of row and column; column-major. */
function build(n: number, entry: (i: number, j: number) => { re: number; im: number }): DensityMatrix {
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const z = entry(i, j);
      re[i + j * n] = z.re;
      im[i + j * n] = z.im;
    }
  }
  return new DensityMatrix({ rows: n, cols: n, re, im });
}

/** The state of one atom of a pair: 0 is the first, whose index is the slower. */
export function reduced(rho: DensityMatrix, atom: 0 | 1): DensityMatrix {
  const [own, other] = atom === 0 ? [2, 1] : [1, 2];
  return build(2, (i, j) => {
    const first = rho.element(own * i, own * j);
    const second = rho.element(own * i + other, own * j + other);
    return { re: first.re + second.re, im: first.im + second.im };
  });
}

/** I = S_a + S_b - S_ab. */
export function mutualInformation(rho: DensityMatrix): number {
  return entropy(reduced(rho, 0)) + entropy(reduced(rho, 1)) - entropy(rho);
}

/** Populations below this are those of a null space. */
const NOTHING = 1e-15;

/** D(ρ‖σ) = Tr ρ (ln ρ - ln σ); +Infinity where ρ has weight outside the support of σ. */
export function relativeEntropy(rho: DensityMatrix, sigma: DensityMatrix): number {
  const { values: q, vectors } = hermitianEigen(sigma.matrix);
  const n = rho.dimension;
  let cross = 0;
  for (let k = 0; k < n; k++) {
    const weight = expectationIn(rho.matrix, vectors, k);
    if (q[k] > NOTHING) cross -= weight * Math.log(q[k]);
    else if (weight > NOTHING * n) return Number.POSITIVE_INFINITY;
  }
  return cross - entropy(rho);
}

/** <v_k|ρ|v_k> for column k of `vectors`. */
function expectationIn(rho: DenseMatrix, vectors: DenseMatrix, k: number): number {
  const n = rho.rows;
  let sum = 0;
  for (let j = 0; j < n; j++) {
    const vr = vectors.re[j + k * n];
    const vi = vectors.im[j + k * n];
    for (let i = 0; i < n; i++) {
      const ur = vectors.re[i + k * n];
      const ui = vectors.im[i + k * n];
      const at = i + j * n;
      sum += rho.re[at] * (ur * vr + ui * vi) - rho.im[at] * (ur * vi - ui * vr);
    }
  }
  return sum;
}

/** The populations of the product basis alone. */
export function populationPart(rho: DensityMatrix): DensityMatrix {
  return build(rho.dimension, (i, j) => (i === j ? rho.element(i, j) : { re: 0, im: 0 }));
}

/** Without the coherences between states of a different number of excitations. */
export function blockPart(rho: DensityMatrix): DensityMatrix {
  const excitations = [0, 1, 1, 2];
  return build(4, (i, j) => (excitations[i] === excitations[j] ? rho.element(i, j) : { re: 0, im: 0 }));
}

/** D(ρ‖equilibrium) = populations + horizontal (coherence at equal energies) + vertical (at different energies). */
export interface DistanceParts {
  populations: number;
  horizontal: number;
  vertical: number;
}

/** The three parts of the distance to `equilibrium`, which is diagonal in the product basis. */
export function distanceParts(rho: DensityMatrix, equilibrium: DensityMatrix): DistanceParts {
  const diagonal = populationPart(rho);
  const block = blockPart(rho);
  return {
    populations: relativeEntropy(diagonal, equilibrium),
    horizontal: entropy(diagonal) - entropy(block),
    vertical: entropy(block) - entropy(rho),
  };
}

/** The smallest eigenvalue of the partial transpose: not negative exactly if two qubits are separable. */
export function smallestOfTranspose(rho: DensityMatrix): number {
  // <i k|ρ^T|j l> = <j k|ρ|i l>
  const transposed = build(4, (p, q) => rho.element((q & 2) | (p & 1), (p & 2) | (q & 1)));
  return hermitianEigen(transposed.matrix).values[0];
}

/** Wootters' concurrence of two qubits: 0 if separable, 1 if maximally entangled; to 3e-8 where ρ has no full rank. */
export function concurrence(rho: DensityMatrix): number {
  const root = squareRoot(rho);
  // ρ~ = (σ_y ⊗ σ_y) ρ* (σ_y ⊗ σ_y): entry (i, j) is ± conj ρ(3-i, 3-j)
  const sign = [-1, 1, 1, -1];
  const flipped = build(4, (i, j) => {
    const z = rho.element(3 - i, 3 - j);
    return { re: sign[i] * sign[j] * z.re, im: -sign[i] * sign[j] * z.im };
  });
  const { values } = hermitianEigen(product(product(root, flipped), root).matrix);
  const [a, b, c, d] = Array.from(values, (x) => (x > NOTHING ? Math.sqrt(x) : 0));
  return Math.max(0, d - c - b - a);
}

function squareRoot({ matrix }: DensityMatrix): DensityMatrix {
  const { values, vectors: v } = hermitianEigen(matrix);
  const n = matrix.rows;
  return build(n, (i, j) => {
    let re = 0;
    let im = 0;
    for (let k = 0; k < n; k++) {
      const s = Math.sqrt(Math.max(0, values[k]));
      const [ar, ai, br, bi] = [v.re[i + k * n], v.im[i + k * n], v.re[j + k * n], v.im[j + k * n]];
      re += s * (ar * br + ai * bi);
      im += s * (ai * br - ar * bi);
    }
    return { re, im };
  });
}

function product(a: DensityMatrix, b: DensityMatrix): DensityMatrix {
  const n = a.dimension;
  return build(n, (i, j) => {
    let re = 0;
    let im = 0;
    for (let k = 0; k < n; k++) {
      const x = a.element(i, k);
      const y = b.element(k, j);
      re += x.re * y.re - x.im * y.im;
      im += x.re * y.im + x.im * y.re;
    }
    return { re, im };
  });
}
