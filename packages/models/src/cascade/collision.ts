// Collisions one by one: a fresh environment spin in equilibrium meets atom a, then atom b, and is gone.
//   ρ → Tr_E [U (ρ ⊗ ρ_E) U†],  U = U_b U_a,  U_j = exp[-iθ (σ_j† σ_E + h.c.)]
// The exchange X of each collision has X³ = λ² X, so that exp(-iθX) = 1 + (cos λθ - 1) X²/λ² - i sin(λθ) X/λ, exactly.
// Source: model after Huang et al., arXiv:2601.00198; Ciccarello et al., Phys. Rep. 954, 1 (2022).

import { complex, DensityMatrix, fermi, type Operator, partialTrace, type Sites, Space } from 'lindblad-core';
import { pairStart } from '../atom-pair/model.js';
import { pairSpace } from '../atom-pair/state.js';
import { lowering } from './model.js';

/** Whom an environment spin meets first: a, b, or both at once. */
export type Order = 'a-first' | 'b-first' | 'together';

/** What a collision and its start depend on. Energies in units of w, temperatures of w/k_B. */
export interface CollisionSet {
  /** Strength θ. */
  theta: number;
  T0: number;
  TE: number;
  /** c/c_max and the phase of c at the start. */
  coherence: number;
  phase: number;
  /** Phase χ between the two couplings. */
  offset: number;
  order: Order;
}

/** θ = 0.3, T0 = 1, TE = 1.2, all of the coherence, a first. */
export const DEFAULTS: CollisionSet = {
  theta: 0.3,
  T0: 1,
  TE: 1.2,
  coherence: 1,
  phase: 0,
  offset: 0,
  order: 'a-first',
};

const spec = { a: 'qubit', b: 'qubit', e: 'qubit' } as const;

/** The space of a collision; the environment spin is the last site. */
export const space: Space<typeof spec> = new Space(spec);

/** exp(-iθX) of an exchange with X³ = square · X. */
function exchange(x: Operator, square: number, theta: number): Operator {
  const root = Math.sqrt(square);
  const one = space.sites.a.id;
  return one
    .plus(x.times(x).times((Math.cos(root * theta) - 1) / square))
    .plus(x.times(complex(0, -Math.sin(root * theta) / root)));
}

/** U of one collision. */
export function collisionUnitary({ theta, offset, order }: Pick<CollisionSet, 'theta' | 'offset' | 'order'>): Operator {
  const { a, b, e }: Sites<typeof spec> = space.sites;
  const withEnvironment = (low: Operator): Operator => {
    const up = low.dag().times(e.sm);
    return up.plus(up.dag());
  };
  if (order === 'together') return exchange(withEnvironment(lowering({ a, b }, offset)), 2, theta);
  const first = exchange(withEnvironment(a.sm), 1, theta);
  const second = exchange(withEnvironment(lowering({ a, b }, offset).minus(a.sm)), 1, theta);
  return order === 'a-first' ? second.times(first) : first.times(second);
}

/** A collision that can be repeated. */
export interface Collision {
  /** The three spins after it. */
  joint(pair: DensityMatrix): DensityMatrix;
  /** The atoms after it. */
  after(pair: DensityMatrix): DensityMatrix;
  /** The environment spin before it. */
  readonly fresh: DensityMatrix;
}

/** The collision with a spin at TE. */
export function collision(set: Pick<CollisionSet, 'theta' | 'offset' | 'order' | 'TE'>): Collision {
  const u = dense(collisionUnitary(set));
  const excited = fermi(1 / set.TE);
  const joint = (pair: DensityMatrix): DensityMatrix => sandwich(u, withSpin(pair, excited));
  return {
    joint,
    after: (pair) => partialTrace(joint(pair), space, ['a', 'b']),
    fresh: withSpin(new DensityMatrix({ rows: 1, cols: 1, re: Float64Array.of(1), im: new Float64Array(1) }), excited),
  };
}

/** The atoms before the first collision. */
export function startOf({ T0, coherence, phase }: Pick<CollisionSet, 'T0' | 'coherence' | 'phase'>): DensityMatrix {
  const operator = pairStart(pairSpace.sites, { w: 1, T0, coherence, phase, correlation: 0 });
  return new DensityMatrix(dense(operator));
}

function dense(operator: Operator): DensityMatrix['matrix'] {
  const n = operator.dimension;
  const matrix = { rows: n, cols: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const { re, im } = operator.element(i, j);
      matrix.re[i + j * n] = re;
      matrix.im[i + j * n] = im;
    }
  }
  return matrix;
}

/** ρ ⊗ diag(1 - p, p), the spin's index the faster. */
function withSpin({ matrix: { rows: n, re, im } }: DensityMatrix, p: number): DensityMatrix {
  const m = 2 * n;
  const out = { rows: m, cols: m, re: new Float64Array(m * m), im: new Float64Array(m * m) };
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const from = i + j * n;
      const to = 2 * i + 2 * j * m;
      out.re[to] = (1 - p) * re[from];
      out.im[to] = (1 - p) * im[from];
      out.re[to + 1 + m] = p * re[from];
      out.im[to + 1 + m] = p * im[from];
    }
  }
  return new DensityMatrix(out);
}

/** U ρ U†. */
function sandwich(u: DensityMatrix['matrix'], { matrix }: DensityMatrix): DensityMatrix {
  return new DensityMatrix(adjointTimes(u, adjointTimes(u, matrix)));
}

/** (U A)†: twice it is U (U A)† = U A† U†, and A is Hermitian. */
function adjointTimes(u: DensityMatrix['matrix'], a: DensityMatrix['matrix']): DensityMatrix['matrix'] {
  const n = u.rows;
  const out = { rows: n, cols: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < n; k++) {
      const ar = a.re[k + j * n];
      const ai = a.im[k + j * n];
      for (let i = 0; i < n; i++) {
        const ur = u.re[i + k * n];
        const ui = u.im[i + k * n];
        out.re[j + i * n] += ur * ar - ui * ai;
        out.im[j + i * n] -= ur * ai + ui * ar;
      }
    }
  }
  return out;
}
