// Entropy, free energy, relative entropy: closed forms, and the inequalities that they are known by.

import {
  equilibriumFreeEnergy,
  freeEnergy,
  gibbsState,
  Operator,
  relativeEntropy,
  Space,
  vonNeumannEntropy,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { sparseDiagonal } from '../../../../packages/lindblad-core/src/numeric/sparse.js';
import { property } from '../../../support/check.js';
import { add, dense, diagonal, distance, gibbs, hermitianValues, kron, scale } from '../../../support/naive.js';
import { operatorOf } from '../../../support/random.js';
import { binaryEntropy, pure, randomState, state, turned, werner } from '../states.js';

describe('the von Neumann entropy', () => {
  test('of a pure state is 0, of the fully mixed one ln d', () => {
    expect(vonNeumannEntropy(state(pure(1, 2, -3)))).toBeLessThan(1e-14);
    expect(vonNeumannEntropy(state(pure(0, 1, 0)))).toBe(0);
    expect(vonNeumannEntropy(state(diagonal([0.2, 0.2, 0.2, 0.2, 0.2])))).toBeCloseTo(Math.log(5), 15);
  });

  test('of Werner states has its closed form', () => {
    for (const w of [0, 0.2, 1 / 3, 0.9, 1]) {
      const [a, b] = [(1 + 3 * w) / 4, (1 - w) / 4];
      const closed = -(a * Math.log(a) + (b > 0 ? 3 * b * Math.log(b) : 0));
      expect(vonNeumannEntropy(state(werner(w)))).toBeCloseTo(closed, 14);
    }
  });

  property('adds over products and does not see unitaries', 4100, 40, (random) => {
    const [a, b] = [randomState(random, random.whole(1, 4)), randomState(random, random.whole(1, 4))];
    const sum = vonNeumannEntropy(state(a)) + vonNeumannEntropy(state(b));
    expect(vonNeumannEntropy(state(kron(a, b)))).toBeCloseTo(sum, 12);
    expect(vonNeumannEntropy(state(turned(random.unitary(a.rows), a)))).toBeCloseTo(vonNeumannEntropy(state(a)), 12);
  });

  property('is concave: mixing raises it, by the binary entropy at most', 4101, 60, (random) => {
    const n = random.whole(2, 6);
    const [a, b] = [randomState(random, n, random.whole(1, n)), randomState(random, n, random.whole(1, n))];
    const x = random.uniform();
    const mixed = vonNeumannEntropy(state(add(scale(a, x), scale(b, 1 - x))));
    const mean = x * vonNeumannEntropy(state(a)) + (1 - x) * vonNeumannEntropy(state(b));
    expect(mixed).toBeGreaterThanOrEqual(mean - 1e-12);
    expect(mixed).toBeLessThanOrEqual(mean + binaryEntropy(x) + 1e-12);
  });

  test('is refused to a matrix that is no state', () => {
    expect(() => vonNeumannEntropy(state(diagonal([1.1, -0.1])))).toThrow(/eigenvalue of -0.1/);
    expect(() => vonNeumannEntropy(state(diagonal([Number.NaN, 1])))).toThrow(/not finite/);
  });
});

describe('the Gibbs state and its free energy', () => {
  property('is e^{-H/T}/Z with F = -T ln Z, and F has its minimum there', 4110, 40, (random) => {
    const n = random.whole(2, 6);
    const h = random.hermitian(n);
    const t = random.decade(-0.5, 1);
    const hamiltonian = operatorOf(h);
    const gamma = gibbsState(hamiltonian, t);
    expect(distance(gamma.matrix, gibbs(scale(h, 1 / t)))).toBeLessThan(1e-10);
    const closed = -t * Math.log(hermitianValues(h).reduce((z, e) => z + Math.exp(-e / t), 0));
    expect(equilibriumFreeEnergy(hamiltonian, t)).toBeCloseTo(closed, 10);
    expect(freeEnergy(gamma, hamiltonian, t)).toBeCloseTo(closed, 10);
    const rho = state(randomState(random, n, random.whole(1, n)));
    const excess = freeEnergy(rho, hamiltonian, t) - closed;
    expect(excess).toBeGreaterThan(0);
    // F - F_eq = T S(ρ‖γ)
    expect(Math.abs(excess - t * relativeEntropy(rho, gamma))).toBeLessThan(1e-8 * (1 + excess));
  });

  test('at T = 0 is the even mixture of the ground states, also far from zero energy', () => {
    const h = new Operator(sparseDiagonal([1000, 1002, 1000, 1001]));
    expect([...gibbsState(h, 0).populations()]).toEqual([0.5, 0, 0.5, 0]);
    expect(equilibriumFreeEnergy(h, 0)).toBe(1000);
    expect(freeEnergy(state(diagonal([0, 1, 0, 0])), h, 0)).toBe(1002);
    expect(gibbsState(h, 1e-3).populations()[3]).toBe(0);
  });

  test('refuses temperatures and operators that are none', () => {
    const { q } = new Space({ q: 'qubit' }).sites;
    for (const t of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => gibbsState(q.sz, t)).toThrow(/temperature: a temperature of/);
      expect(() => freeEnergy(state(pure(1, 0)), q.sz, t)).toThrow(/temperature/);
    }
    expect(() => gibbsState(q.sp, 1)).toThrow(/not Hermitian/);
    expect(() => freeEnergy(state(pure(1, 0, 0)), q.sz, 1)).toThrow(/dimension 3; expected dimension 2/);
  });
});

describe('the relative entropy', () => {
  test('of commuting states is that of their probabilities', () => {
    const [p, q] = [
      [0.5, 0.3, 0.2, 0],
      [0.1, 0.2, 0.3, 0.4],
    ];
    const closed = p.reduce((sum, x, k) => (x > 0 ? sum + x * Math.log(x / q[k]) : sum), 0);
    expect(relativeEntropy(state(diagonal(p)), state(diagonal(q)))).toBeCloseTo(closed, 15);
  });

  test('of a pure state to a qubit on the z axis: -<ψ|ln σ|ψ>', () => {
    const [s, angle] = [0.8, 0.7];
    const rho = state(pure(Math.cos(angle), Math.sin(angle)));
    const closed = -(Math.cos(angle) ** 2 * Math.log(s) + Math.sin(angle) ** 2 * Math.log(1 - s));
    expect(relativeEntropy(rho, state(diagonal([s, 1 - s])))).toBeCloseTo(closed, 14);
  });

  test('is +Infinity beyond the support, finite on it, and populations however small count as support', () => {
    const up = state(pure(0, 1));
    expect(relativeEntropy(state(diagonal([0.5, 0.5])), up)).toBe(Number.POSITIVE_INFINITY);
    expect(relativeEntropy(up, state(diagonal([0.5, 0.5])))).toBeCloseTo(Math.LN2, 15);
    expect(relativeEntropy(up, state(diagonal([1, 1e-200])))).toBeCloseTo(200 * Math.LN10, 10);
    expect(relativeEntropy(state(pure(1, 1, 0)), state(pure(1, 1, 1)))).toBe(Number.POSITIVE_INFINITY);
    expect(relativeEntropy(state(pure(1, 1, 1)), state(pure(1, 1, 1)))).toBeLessThan(1e-12);
  });

  property('is ≥ 0, 0 only between equals, unseen by unitaries, adds over products', 4120, 60, (random) => {
    const n = random.whole(2, 5);
    const [a, b] = [randomState(random, n, random.whole(1, n)), randomState(random, n)];
    const s = relativeEntropy(state(a), state(b));
    expect(s).toBeGreaterThan(0);
    expect(relativeEntropy(state(b), state(b))).toBeLessThan(1e-13);
    const u = random.unitary(n);
    expect(relativeEntropy(state(turned(u, a)), state(turned(u, b))) / s).toBeCloseTo(1, 9);
    expect(relativeEntropy(state(kron(a, a)), state(kron(b, b))) / (2 * s)).toBeCloseTo(1, 9);
    // Pinsker: S ≥ ‖ρ - σ‖₁²/2 ≥ ‖ρ - σ‖_F²/2
    expect(s).toBeGreaterThanOrEqual(0.5 * distance(a, b) ** 2);
  });

  property(
    'is +Infinity beyond the support of a state that is turned: its null space is rounding errors',
    4122,
    30,
    (random) => {
      const n = random.whole(2, 6);
      const [full, part] = [randomState(random, n), randomState(random, n, random.whole(1, n - 1))];
      expect(relativeEntropy(state(full), state(part))).toBe(Number.POSITIVE_INFINITY);
      expect(relativeEntropy(state(part), state(full))).toBeLessThan(1e3);
      // ρ within the support of σ, both deficient
      expect(relativeEntropy(state(part), state(add(scale(part, 0.5), scale(part, 0.5))))).toBeLessThan(1e-12);
    },
  );

  property('near σ it is the quadratic form, to many digits', 4121, 30, (random) => {
    const n = random.whole(2, 5);
    const p = Array.from({ length: n }, () => random.between(0.1, 1));
    const shift = Array.from({ length: n }, () => random.normal());
    const mean = shift.reduce((s, x) => s + x, 0) / n;
    const total = p.reduce((s, x) => s + x, 0);
    const sigma = p.map((x) => x / total);
    const rho = sigma.map((x, k) => x + 1e-6 * (shift[k] - mean));
    const closed = sigma.reduce((s, x, k) => s + (0.5e-12 * (shift[k] - mean) ** 2) / x, 0);
    expect(relativeEntropy(state(diagonal(rho)), state(diagonal(sigma))) / closed).toBeCloseTo(1, 3);
  });

  test('refuses different dimensions', () => {
    expect(() => relativeEntropy(state(pure(1, 0)), state(pure(1, 0, 0)))).toThrow(/dimension 2; expected dimension 3/);
  });

  test('dense(gibbsState) of a chain is its own equilibrium', () => {
    const { a, b } = new Space({ a: 'qubit', b: 'qubit' }).sites;
    const h = a.sx.times(b.sx).plus(a.sz.times(0.3));
    const gamma = gibbsState(h, 0.4);
    expect(distance(gamma.matrix, gibbs(scale(dense(h), 2.5)))).toBeLessThan(1e-13);
    expect(relativeEntropy(gamma, gamma)).toBeLessThan(1e-14);
  });
});
