// The tilted generator of one counter at a real counting field χ,
//   L_χ ρ = K_χ ρ + ρ K_χ† + Σ_k rate_k e^{χν_k} A_k(χ) ρ A_k(χ)†,   A(χ) = e^{χηH/2} A e^{-χηH/2},
// with K_χ = K where nothing is conjugated. It generates completely positive maps that do not keep the trace, and its
// dominant eigenvalue is the scaled cumulant generating function θ(χ).
// Source: Esposito, Harbola & Mukamel, Rev. Mod. Phys. 81, 1665 (2009); Garrahan & Lesanovsky, Phys. Rev. Lett. 104, 160601 (2010).

import { LindbladError } from '../errors.js';
import { type AddEntry, assemble, assembleJump } from '../generator/assembled.js';
import { energyFrame, type Frame, toFrame } from '../generator/frame.js';
import type { Generator } from '../generator/generator.js';
import type { Sectors } from '../generator/sectors.js';
import { type SparseMatrix, sparseAdd, sparseAdjoint, sparseMultiply, sparseScale } from '../numeric/sparse.js';
import type { Counter } from './counters.js';
import { Expansion } from './expansion.js';
import type { CountedJump } from './terms.js';

/** Exponents beyond this leave the range of numbers when they are multiplied with each other. */
const LARGEST_EXPONENT = 300;

/** The tilted generators of one counter. */
export class TiltedGenerator {
  private readonly generator: Generator;
  private readonly sectors: Sectors;
  private readonly counter: Counter;
  /** The eigenbasis of H, where a jump is conjugated. */
  private readonly energies: Frame | undefined;
  private readonly back: Frame | undefined;
  /** The largest |χ| for which e^{χν} is a number to calculate with. */
  readonly farthest: number;

  constructor(generator: Generator, sectors: Sectors, counter: Counter) {
    this.generator = generator;
    this.sectors = sectors;
    this.counter = counter;
    let largest = counter.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const conjugated = counter.conjugations.reduce((most, eta) => Math.max(most, Math.abs(eta)), 0);
    if (conjugated > 0) {
      const frame = energyFrame(generator.hamiltonian);
      this.energies = frame;
      this.back = { ...frame, vectors: frame.vectors && sparseAdjoint(frame.vectors) };
      const energies = frame.energies ?? new Float64Array(1);
      largest += conjugated * (Math.max(...energies) - Math.min(...energies));
    }
    this.farthest = LARGEST_EXPONENT / largest;
  }

  /** Throws `bad-value` for a field that is no finite number or too large for e^{χν}. */
  check(chi: number, path: string): number {
    if (Number.isFinite(chi) && Math.abs(chi) <= this.farthest) return chi;
    throw new LindbladError('bad-value', `the counting field ${chi}`, {
      path,
      value: chi,
      expected: `a number from ${-this.farthest} to ${this.farthest}`,
    });
  }

  /** Visits the entries of the real matrix of L_χ; always the same places for one counter that conjugates nothing. */
  assemble(chi: number, add: AddEntry): void {
    const { generator, sectors, counter } = this;
    assemble(generator, sectors, add);
    this.jumpsAt(chi).forEach((jump, k) => {
      const { rate, operator } = generator.jumps[k];
      if (counter.conjugations[k] === 0) {
        if (counter.weights[k] === 0) return;
        const excess = Math.expm1(chi * counter.weights[k]);
        assembleJump({ operator, rate }, sectors, (row, col, value) => add(row, col, excess * value));
        return;
      }
      assembleJump({ operator, rate: -rate }, sectors, add);
      assembleJump(jump, sectors, add);
      if (jump.decay === undefined) return;
      const change = sparseAdd(jump.decay, decay(operator), [-0.5 * rate, 0], [0.5 * rate, 0]);
      assemble({ effective: change, jumps: [] }, sectors, add);
    });
  }

  /** dL_χ/dχ at χ. */
  derivative(chi: number): Expansion {
    return new Expansion(this.generator.hamiltonian, this.jumpsAt(chi), this.sectors);
  }

  /** The jumps with what the counting field has made of them. A decay keeps the rate that it has without the field. */
  private jumpsAt(chi: number): CountedJump[] {
    const { generator, counter } = this;
    return generator.jumps.map(({ operator, rate }, k) => {
      const weights = [counter.weights[k]];
      const conjugations = [counter.conjugations[k]];
      const tilted = rate * Math.exp(chi * weights[0]);
      const s = chi * conjugations[0];
      if (conjugations[0] === 0) return { operator, rate: tilted, weights, conjugations };
      return {
        operator: this.conjugated(operator, s),
        rate: tilted,
        decay: this.conjugated(decay(operator), s),
        decayRate: rate,
        weights,
        conjugations,
      };
    });
  }

  /** e^{sH/2} X e^{-sH/2}. */
  private conjugated(x: SparseMatrix, s: number): SparseMatrix {
    const { energies, back } = this;
    if (energies?.energies === undefined || back === undefined) return x;
    const inside = sparseScale(toFrame(energies, x), 1);
    const e = energies.energies;
    for (let i = 0; i < inside.rows; i++) {
      for (let p = inside.rowPtr[i]; p < inside.rowPtr[i + 1]; p++) {
        const factor = Math.exp(0.5 * s * (e[i] - e[inside.colIdx[p]]));
        inside.re[p] *= factor;
        inside.im[p] *= factor;
      }
    }
    return toFrame(back, inside);
  }
}

function decay(operator: SparseMatrix): SparseMatrix {
  return sparseMultiply(sparseAdjoint(operator), operator);
}
