// The ergotropy: closed forms of qubits, passive states, and no unitary takes more.

import { ergotropy, gibbsState, Operator, passiveState, Space } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { sparseDiagonal } from '../../../../packages/lindblad-core/src/numeric/sparse.js';
import { property } from '../../../support/check.js';
import { dense, diagonal, distance, hermitianValues, multiply, trace } from '../../../support/naive.js';
import { operatorOf } from '../../../support/random.js';
import { pure, randomState, state, turned } from '../states.js';

const { q } = new Space({ q: 'qubit' }).sites;

describe('the ergotropy', () => {
  test('of a qubit at energy w: w <n> of a pure state, w (2p - 1) of an inverted one, 0 below', () => {
    const h = q.sz.times(1.5);
    expect(ergotropy(state(pure(0, 1)), h)).toBeCloseTo(3, 14);
    expect(ergotropy(state(pure(1, 1)), h)).toBeCloseTo(1.5, 14);
    expect(ergotropy(state(diagonal([0.3, 0.7])), h)).toBeCloseTo(3 * 0.4, 14);
    expect(ergotropy(state(diagonal([0.7, 0.3])), h)).toBe(0);
  });

  test('counts degenerate levels in any order as passive', () => {
    const h = new Operator(sparseDiagonal([1, 0, 1, 2]));
    expect(ergotropy(state(diagonal([0.2, 0.5, 0.25, 0.05])), h)).toBe(0);
    expect(ergotropy(state(diagonal([0.5, 0.2, 0.25, 0.05])), h)).toBeCloseTo(0.3, 15);
  });

  property('is 0 for Gibbs states and for passive states, whatever the Hamiltonian', 4200, 40, (random) => {
    const n = random.whole(2, 6);
    const h = operatorOf(random.hermitian(n));
    expect(ergotropy(gibbsState(h, random.decade(-1, 1)), h)).toBeLessThan(1e-13);
    const rho = state(randomState(random, n, random.whole(1, n)));
    expect(ergotropy(passiveState(rho, h), h)).toBeLessThan(1e-13);
  });

  property('is what no unitary exceeds and one reaches; the passive state keeps the spectrum', 4201, 40, (random) => {
    const n = random.whole(2, 6);
    const h = operatorOf(random.hermitian(n));
    const rho = randomState(random, n, random.whole(1, n));
    const work = ergotropy(state(rho), h);
    expect(work).toBeGreaterThanOrEqual(0);
    const energy = (m: typeof rho): number => trace(multiply(dense(h), m))[0];
    for (let k = 0; k < 5; k++)
      expect(energy(rho) - energy(turned(random.unitary(n), rho))).toBeLessThanOrEqual(work + 1e-12);
    const passive = passiveState(state(rho), h);
    expect(energy(rho) - energy(passive.matrix)).toBeCloseTo(work, 12);
    const [before, after] = [hermitianValues(rho), hermitianValues(passive.matrix)];
    before.forEach((x, k) => {
      expect(after[k]).toBeCloseTo(x, 11);
    });
    const commutator = distance(multiply(dense(h), passive.matrix), multiply(passive.matrix, dense(h)));
    expect(commutator).toBeLessThan(1e-12);
  });

  test('refuses what does not fit', () => {
    expect(() => ergotropy(state(pure(1, 0, 0)), q.sz)).toThrow(/dimension/);
    expect(() => ergotropy(state(pure(1, 0)), q.sp)).toThrow(/hamiltonian: an operator that is not Hermitian/);
  });
});
