// Coherence in a basis, and the parts of the distance to equilibrium.

import {
  DensityMatrix,
  defineModel,
  equilibriumSplit,
  evolutionProblem,
  evolveSync,
  gibbsState,
  LindbladError,
  l1Coherence,
  Operator,
  relativeEntropy,
  relativeEntropyCoherence,
  Space,
  vonNeumannEntropy,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { sparseDiagonal } from '../../../../packages/lindblad-core/src/numeric/sparse.js';
import { property } from '../../../support/check.js';
import { add, dense, diagonal, scale } from '../../../support/naive.js';
import { operatorOf } from '../../../support/random.js';
import { pure, randomState, state, turned } from '../states.js';

const { q } = new Space({ q: 'qubit' }).sites;

test('what is no state is refused alike by entropy and coherence', () => {
  const matrix = (...re: number[]): DensityMatrix =>
    new DensityMatrix({ rows: 2, cols: 2, re: Float64Array.from(re), im: new Float64Array(4) });
  for (const read of [vonNeumannEntropy, l1Coherence, relativeEntropyCoherence]) {
    expect(() => read(matrix(Number.NaN, 0, 0, 1))).toThrow(LindbladError);
    expect(() => read(matrix(2, 0, 0, 0))).toThrow(/a state of trace 2; expected trace 1/);
    expect(() => read(matrix(1, 0, 0, 1))).toThrow(/a state of trace 2/);
  }
  expect(() => l1Coherence(matrix(Number.NaN, 0, 0, 1))).toThrow(/not finite/);
});

describe('coherence', () => {
  test('of the even superposition is d - 1 and ln d, and gone in its own basis', () => {
    const rho = state(pure(1, 1));
    expect(l1Coherence(rho)).toBeCloseTo(1, 15);
    expect(relativeEntropyCoherence(rho)).toBeCloseTo(Math.LN2, 15);
    expect(l1Coherence(rho, q.sx)).toBeLessThan(1e-15);
    expect(relativeEntropyCoherence(rho, q.sx)).toBeLessThan(1e-14);
    expect(l1Coherence(rho, q.sz)).toBeCloseTo(1, 15);
    expect(l1Coherence(state(pure(1, 1, 1, 1)))).toBeCloseTo(3, 15);
    expect(relativeEntropyCoherence(state(pure(1, 1, 1, 1)))).toBeCloseTo(Math.log(4), 14);
  });

  property('in an eigenbasis is that of the turned state in the product basis', 4500, 30, (random) => {
    const n = random.whole(2, 5);
    const u = random.unitary(n);
    const rho = randomState(random, n, random.whole(1, n));
    const values = Array.from({ length: n }, (_, k) => k + random.uniform() / 2);
    const a = operatorOf(hermitianPart(turned(u, diagonal(values))));
    expect(l1Coherence(state(turned(u, rho)), a)).toBeCloseTo(l1Coherence(state(rho)), 10);
    const c = relativeEntropyCoherence(state(rho));
    expect(relativeEntropyCoherence(state(turned(u, rho)), a)).toBeCloseTo(c, 10);
    // the least relative entropy to a diagonal state, reached by the own diagonal
    const own = diagonal(state(rho).populations());
    expect(relativeEntropy(state(rho), state(own))).toBeCloseTo(c, 10);
    const other = state(diagonal(randomDiagonal(random.uniform.bind(random), n)));
    expect(relativeEntropy(state(rho), other)).toBeGreaterThan(c - 1e-12);
  });

  test('is refused where an operator does not decide its eigenbasis', () => {
    const { a, b } = new Space({ a: 'qubit', b: 'qubit' }).sites;
    const heisenberg = a.Sx.times(b.Sx).plus(a.Sy.times(b.Sy)).plus(a.Sz.times(b.Sz));
    const rho = state(pure(1, 0, 0, 0));
    // the triplet's states lie in blocks of their own: S_z is decided by the pattern
    expect(l1Coherence(rho, heisenberg)).toBe(0);
    const tilted = a.Sx.plus(a.Sz).plus(b.Sx.plus(b.Sz));
    expect(() => l1Coherence(rho, tilted)).toThrow(/2 states share the energy/);
  });
});

function hermitianPart(m: ReturnType<typeof diagonal>): ReturnType<typeof diagonal> {
  const adjoint = { ...m, re: m.re.slice(), im: m.im.slice() };
  for (let i = 0; i < m.rows; i++) {
    for (let j = 0; j < m.rows; j++) {
      adjoint.re[i + j * m.rows] = m.re[j + i * m.rows];
      adjoint.im[i + j * m.rows] = -m.im[j + i * m.rows];
    }
  }
  return scale(add(m, adjoint), 0.5);
}

function randomDiagonal(uniform: () => number, n: number): number[] {
  const p = Array.from({ length: n }, () => uniform() + 1e-3);
  const sum = p.reduce((s, x) => s + x, 0);
  return p.map((x) => x / sum);
}

describe('the distance to equilibrium', () => {
  const pair = new Space({ a: 'qubit', b: 'qubit' });
  const { a, b } = pair.sites;
  const h = a.proj(1, 1).plus(b.proj(1, 1));
  const p = 1 / (Math.E + 1);

  /** Two qubits at T = 1 with coherence between |01> and |10>. */
  function coherentPair(c: number): DensityMatrix {
    const rho = diagonal([(1 - p) ** 2, p * (1 - p), p * (1 - p), p * p]);
    rho.re[1 + 4 * 2] = rho.re[2 + 4 * 1] = c;
    return new DensityMatrix(rho);
  }

  test('of the coherent pair along its collective relaxation: populations grow, coherence and the whole fall', () => {
    const model = defineModel({
      name: 'pair',
      parameters: {},
      space: pair.spec,
      hamiltonian: (s) => s.a.proj(1, 1).plus(s.b.proj(1, 1)),
      reservoirs: {
        bath: {
          statistics: 'bose',
          temperature: 1.2,
          coupling: (s) => s.a.sm.plus(s.b.sm),
          rate: 1,
        },
      },
    });
    const problem = evolutionProblem(model, { initial: coherentPair(p * (1 - p)), times: [0, 0.1, 0.5, 20] });
    const evolution = evolveSync(problem, { type: 'krylov', tolerance: 1e-12 });
    const expected = [
      [0.0055991164, 0.2725620144],
      [0.0192011037, 0.2275328068],
      [0.0491411361, 0.1880964836],
      [0.051648397, 0.1855530535],
    ];
    expected.forEach(([populations, horizontal], k) => {
      const split = equilibriumSplit(evolution.state(k), h, 1.2);
      expect(split.populations).toBeCloseTo(populations, 9);
      expect(split.horizontal).toBeCloseTo(horizontal, 9);
      expect(split.vertical).toBeLessThan(1e-12);
    });
  });

  property('is the sum of its parts, each ≥ 0; random states of degenerate levels', 4510, 40, (random) => {
    const rho = state(randomState(random, 4, random.whole(1, 4)));
    const t = random.decade(-0.5, 1);
    const split = equilibriumSplit(rho, h, t);
    for (const part of Object.values(split)) expect(part).toBeGreaterThanOrEqual(0);
    const direct = relativeEntropy(rho, gibbsState(h, t));
    expect(Math.abs(split.total - direct)).toBeLessThan(1e-10 * (1 + direct));
    // without a degenerate level all coherence is vertical
    const plain = equilibriumSplit(rho, h.plus(a.proj(1, 1).times(0.3)), t);
    expect(plain.horizontal).toBeLessThan(1e-12);
    expect(plain.vertical).toBeCloseTo(split.horizontal + split.vertical, 10);
  });

  property(
    'does not depend on the basis that the Hamiltonian is written in, given what resolves it',
    4511,
    25,
    (random) => {
      const u = random.unitary(4);
      const rho = randomState(random, 4, random.whole(1, 4));
      const turnedH = operatorOf(hermitianPart(turned(u, dense(h))));
      const label = operatorOf(hermitianPart(turned(u, diagonal([0, 1, 2, 3]))));
      const t = random.decade(-0.3, 0.7);
      expect(() => equilibriumSplit(state(turned(u, rho)), turnedH, t)).toThrow(/resolve/);
      const here = equilibriumSplit(state(rho), h, t);
      const there = equilibriumSplit(state(turned(u, rho)), turnedH, t, label);
      expect(there.populations).toBeCloseTo(here.populations, 8);
      expect(there.horizontal).toBeCloseTo(here.horizontal, 9);
      expect(there.vertical).toBeCloseTo(here.vertical, 9);
    },
  );

  test('at T = 0 is 0 in the ground state and infinite above it; cold populations do not underflow', () => {
    const ground = state(pure(1, 0, 0, 0));
    expect(equilibriumSplit(ground, h, 0).total).toBe(0);
    expect(equilibriumSplit(state(pure(0, 0, 0, 1)), h, 0).populations).toBe(Number.POSITIVE_INFINITY);
    expect(equilibriumSplit(state(pure(0, 0, 0, 1)), h, 1e-4).populations).toBeCloseTo(20000, 8);
    const two = new Operator(sparseDiagonal([0, 0, 5]));
    expect(equilibriumSplit(state(diagonal([0.5, 0.5, 0])), two, 0).total).toBeLessThan(1e-15);
    expect(equilibriumSplit(state(pure(1, 1, 0)), two, 0).horizontal).toBeCloseTo(Math.LN2, 14);
  });

  test('refuses a resolving operator that leaves states alike, or of another dimension', () => {
    const rho = state(pure(1, 1, 1, 1));
    expect(() => equilibriumSplit(rho, h, 1, h)).toThrow(/share the energy/);
    expect(() => equilibriumSplit(rho, h, 1, q.sz)).toThrow(/resolve: an operator of dimension 2/);
    expect(() => equilibriumSplit(rho, q.sz, 1)).toThrow(/dimension 4; expected dimension 2/);
  });
});
