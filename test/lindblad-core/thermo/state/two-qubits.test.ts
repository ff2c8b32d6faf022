// Concurrence and geometric discord of two qubits: Bell, Werner and X states, invariance, and what cannot raise them.

import { concurrence, geometricDiscord } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../../support/check.js';
import { add, diagonal, distance, kron, matrixOf, multiply, scale } from '../../../support/naive.js';
import type { Random } from '../../../support/random.js';
import { product, pure, randomState, singlet, state, turned, werner } from '../states.js';

/** Two thermal qubits and a coherence between |01> and |10>. */
function xState(a: number, b: number, re: number, im = 0): ReturnType<typeof diagonal> {
  const rho = diagonal([(1 - a) * (1 - b), (1 - a) * b, a * (1 - b), a * b]);
  rho.re[1 + 4 * 2] = rho.re[2 + 4 * 1] = re;
  rho.im[1 + 4 * 2] = im;
  rho.im[2 + 4 * 1] = -im;
  return rho;
}

function localUnitary(random: Random): ReturnType<Random['unitary']> {
  return kron(random.unitary(2), random.unitary(2));
}

describe('the concurrence', () => {
  test('of pure states a|00> + b|01> + c|10> + d|11> is 2|ad - bc|, also next to a product', () => {
    expect(concurrence(state(singlet))).toBeCloseTo(1, 15);
    expect(concurrence(state(pure(1, 0, 0, 1)))).toBeCloseTo(1, 15);
    expect(concurrence(state(pure(2, 1, 0, 1)))).toBeCloseTo(4 / 6, 14);
    expect(concurrence(state(pure(1, 1e-9, 1e-9, 0)))).toBeLessThan(1e-15);
    expect(concurrence(state(pure(1, 1, 1, 1)))).toBeLessThan(1e-8);
  });

  test('of Werner states is max(0, (3w - 1)/2)', () => {
    for (const w of [0, 0.2, 1 / 3, 0.34, 0.7, 1])
      expect(concurrence(state(werner(w)))).toBeCloseTo(Math.max(0, (3 * w - 1) / 2), 14);
  });

  test('of X states is 2 max(0, |z| - sqrt(p_00 p_11))', () => {
    const rho = diagonal([0.1, 0.4, 0.3, 0.2]);
    for (const z of [0.1, 0.15, 0.25, 0.34]) {
      rho.re[1 + 4 * 2] = rho.re[2 + 4 * 1] = 0.6 * z;
      rho.im[1 + 4 * 2] = 0.8 * z;
      rho.im[2 + 4 * 1] = -0.8 * z;
      expect(concurrence(state(rho))).toBeCloseTo(2 * Math.max(0, z - Math.sqrt(0.02)), 14);
    }
  });

  property('is 0 of mixtures of products, invariant under local unitaries, convex', 4400, 40, (random) => {
    const mixture = add(
      ...Array.from({ length: 4 }, () => scale(kron(randomState(random, 2, 1), randomState(random, 2, 1)), 0.25)),
    );
    expect(concurrence(state(mixture))).toBeLessThan(1e-7);
    const [a, b] = [randomState(random, 4, random.whole(1, 4)), randomState(random, 4, random.whole(1, 4))];
    const c = concurrence(state(a));
    expect(concurrence(state(turned(localUnitary(random), a)))).toBeCloseTo(c, 10);
    const x = random.uniform();
    const mixed = concurrence(state(add(scale(a, x), scale(b, 1 - x))));
    expect(mixed).toBeLessThanOrEqual(x * c + (1 - x) * concurrence(state(b)) + 1e-10);
  });

  test('refuses other dimensions', () => {
    expect(() => concurrence(state(pure(1, 0, 0)))).toThrow(/dimension 3; expected dimension 4/);
    expect(() => geometricDiscord(state(pure(1, 0)))).toThrow(/dimension 2; expected dimension 4/);
  });
});

describe('the geometric discord', () => {
  test('is 1/2 in Bell states, w²/2 in Werner states, 2|α|² in thermal pairs with a small coherence', () => {
    expect(geometricDiscord(state(singlet))).toBeCloseTo(0.5, 15);
    for (const w of [0.05, 1 / 3, 0.8]) expect(geometricDiscord(state(werner(w)))).toBeCloseTo((w * w) / 2, 15);
    const rho = state(xState(0.2765213136, 0.2441677721, -0.19));
    expect(geometricDiscord(rho)).toBeCloseTo(0.0722, 14);
    expect(geometricDiscord(rho, 1)).toBeCloseTo(0.0722, 14);
  });

  test('sees which qubit is measured', () => {
    // classical on the first qubit, quantum on the second
    const plus = pure(1, 1);
    const rho = state(add(scale(kron(pure(1, 0), pure(1, 0)), 0.5), scale(kron(pure(0, 1), plus), 0.5)));
    expect(geometricDiscord(rho, 0)).toBeLessThan(1e-15);
    expect(geometricDiscord(rho, 1)).toBeGreaterThan(0.05);
  });

  property('is the least squared distance to a state measured on the first qubit', 4410, 25, (random) => {
    const rho = randomState(random, 4, random.whole(1, 4));
    const discord = geometricDiscord(state(rho));
    let least = Number.POSITIVE_INFINITY;
    const measured = (theta: number, phi: number): number => {
      const [c, s] = [Math.cos(theta / 2), Math.sin(theta / 2)];
      const up = matrixOf(2, 2, (i, j) => {
        const amplitude = (k: number): [number, number] => (k === 0 ? [c, 0] : [s * Math.cos(phi), s * Math.sin(phi)]);
        const [[a, b], [x, y]] = [amplitude(i), amplitude(j)];
        return [a * x + b * y, b * x - a * y];
      });
      const down = add(diagonal([1, 1]), scale(up, -1));
      const [p, q] = [kron(up, diagonal([1, 1])), kron(down, diagonal([1, 1]))];
      return distance(rho, add(multiply(p, rho, p), multiply(q, rho, q))) ** 2;
    };
    let best: [number, number] = [0, 0];
    const look = (theta: number, phi: number): void => {
      const d = measured(theta, phi);
      expect(d).toBeGreaterThan(discord - 1e-12);
      if (d < least) {
        least = d;
        best = [theta, phi];
      }
    };
    for (let i = 0; i <= 8; i++) for (let j = 0; j < 8; j++) look((Math.PI * i) / 8, (Math.PI * j) / 4);
    for (let step = Math.PI / 8; step > 1e-5; step /= 2) {
      const [theta, phi] = best;
      for (const a of [-1, 0, 1]) for (const b of [-1, 0, 1]) look(theta + a * step, phi + b * step);
    }
    expect(least - discord).toBeLessThan(1e-6);
  });

  property('is 0 of products and invariant under local unitaries', 4411, 30, (random) => {
    expect(geometricDiscord(product(randomState(random, 2), randomState(random, 2)))).toBeLessThan(1e-15);
    const rho = randomState(random, 4, random.whole(1, 4));
    const u = localUnitary(random);
    expect(geometricDiscord(state(turned(u, rho)))).toBeCloseTo(geometricDiscord(state(rho)), 13);
    expect(geometricDiscord(state(turned(u, rho)), 1)).toBeCloseTo(geometricDiscord(state(rho), 1), 13);
  });
});
