// The partial trace keeps every expectation value of the kept sites, fermions with their strings included; mutual
// information of products, Bell and random states.

import {
  type AnySite,
  DensityMatrix,
  mutualInformation,
  type Operator,
  partialTrace,
  Space,
  type SpaceSpec,
  vonNeumannEntropy,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../../support/check.js';
import { add, diagonal, distance, hermitianValues, kron, scale, trace } from '../../../support/naive.js';
import type { Random } from '../../../support/random.js';
import { product, pure, randomState, singlet, state, werner } from '../states.js';

const spaces: readonly SpaceSpec[] = [
  { a: 'fermion', b: 'fermion', c: 'fermion' },
  { a: 'fermion', q: 'qubit', b: 'fermion', l: { levels: 3 }, c: 'fermion' },
  { a: 'qubit', b: { boson: 3 }, c: { spin: 1 } },
  { l: { levels: 2 }, a: 'fermion', b: 'fermion', s: { spin: 1 / 2 }, c: 'fermion', d: 'fermion' },
];

/** A product of one to four random site operators, the same in the whole space and in that of the kept sites. */
function randomProduct(random: Random, whole: Space, part: Space): [Operator, Operator] {
  let [x, y] = [whole.id, part.id];
  for (let k = random.whole(1, 4); k > 0; k--) {
    const name = random.pick(part.names);
    const d = part.dimensions[part.names.indexOf(name)];
    const [i, j] = [random.whole(0, d - 1), random.whole(0, d - 1)];
    x = x.times((whole.sites as Record<string, AnySite>)[name].proj(i, j));
    y = y.times((part.sites as Record<string, AnySite>)[name].proj(i, j));
  }
  return [x, y];
}

describe('the partial trace', () => {
  spaces.forEach((spec, index) => {
    property(`keeps all expectation values: ${Object.keys(spec).join(' ')}`, 4300 + index, 25, (random) => {
      const space = new Space(spec);
      const keep = space.names.filter(() => random.uniform() < 0.5);
      if (keep.length === 0) keep.push(random.pick(space.names));
      const part = new Space(Object.fromEntries(keep.map((name) => [name, spec[name]])));
      const rho = state(randomState(random, space.dimension, 3));
      // the order of the list does not matter
      const reduced = partialTrace(rho, space, keep.toReversed());
      expect(reduced.dimension).toBe(part.dimension);
      expect(trace(reduced.matrix)[0]).toBeCloseTo(1, 12);
      expect(hermitianValues(reduced.matrix)[0]).toBeGreaterThan(-1e-12);
      for (let k = 0; k < 12; k++) {
        const [x, y] = randomProduct(random, space, part);
        const [want, got] = [rho.expect(x), reduced.expect(y)];
        expect(Math.hypot(want.re - got.re, want.im - got.im)).toBeLessThan(1e-12);
      }
    });
  });

  test('c†_1 c_3 keeps its value with an occupied site 2 between, which the plain trace turns around', () => {
    const space = new Space({ a: 'fermion', b: 'fermion', c: 'fermion' });
    // (|110> + |011>)/sqrt2
    const amplitudes = new Array(8).fill(0);
    amplitudes[6] = amplitudes[3] = 1;
    const rho = state(pure(...amplitudes));
    const hop = space.sites.a.c.dag().times(space.sites.c.c);
    const part = new Space({ a: 'fermion', c: 'fermion' });
    const reduced = partialTrace(rho, space, ['a', 'c']);
    expect(rho.expect(hop).re).toBeCloseTo(-0.5, 15);
    expect(reduced.expect(part.sites.a.c.dag().times(part.sites.c.c)).re).toBeCloseTo(-0.5, 15);
  });

  property('of a product gives back its factors', 4310, 20, (random) => {
    const [a, b, c] = [randomState(random, 2), randomState(random, 3), randomState(random, 2)];
    const space = new Space({ q: 'qubit', l: { levels: 3 }, r: 'qubit' });
    const rho = state(kron(kron(a, b), c));
    expect(distance(partialTrace(rho, space, ['l']).matrix, b)).toBeLessThan(1e-14);
    expect(distance(partialTrace(rho, space, ['r', 'q']).matrix, kron(a, c))).toBeLessThan(1e-14);
    expect(distance(partialTrace(rho, space, ['q', 'l', 'r']).matrix, rho.matrix)).toBe(0);
  });

  test('refuses unknown, repeated and missing sites, and a state of another space', () => {
    const space = new Space({ q: 'qubit', r: 'qubit' });
    const rho = state(singlet);
    expect(() => partialTrace(rho, space, ['s'])).toThrow(/keep: .*site 's'/);
    expect(() => partialTrace(rho, space, ['q', 'q'])).toThrow(/twice/);
    expect(() => partialTrace(rho, space, [])).toThrow(/no sites/);
    expect(() => partialTrace(state(pure(1, 0)), space, ['q'])).toThrow(/dimension 2; expected dimension 4/);
  });
});

describe('the mutual information', () => {
  const pair = new Space({ q: 'qubit', r: 'qubit' });

  test('is 2 ln 2 in a Bell state, ln 2 in its classical shadow, 0 in a product', () => {
    expect(mutualInformation(state(singlet), pair, ['q'], ['r'])).toBeCloseTo(2 * Math.LN2, 14);
    expect(mutualInformation(state(diagonal([0, 0.5, 0.5, 0])), pair, ['q'], ['r'])).toBeCloseTo(Math.LN2, 14);
    expect(mutualInformation(state(diagonal([0.12, 0.28, 0.18, 0.42])), pair, ['q'], ['r'])).toBeLessThan(1e-15);
  });

  test('of Werner states is 2 ln 2 - S', () => {
    for (const w of [0.1, 0.5, 0.95]) {
      const rho = state(werner(w));
      expect(mutualInformation(rho, pair, ['r'], ['q'])).toBeCloseTo(2 * Math.LN2 - vonNeumannEntropy(rho), 14);
    }
  });

  test('of two thermal spins with the coherence of an NMR experiment', () => {
    // p_A, p_B, α of Micadei et al., Nat. Commun. 10, 2456 (2019): I(0) = 0.2527090869
    const [a, b, alpha] = [0.2765213136, 0.2441677721, -0.19];
    const rho = diagonal([(1 - a) * (1 - b), (1 - a) * b, a * (1 - b), a * b]);
    rho.re[1 + 4 * 2] = rho.re[2 + 4 * 1] = alpha;
    expect(mutualInformation(state(rho), pair, ['q'], ['r'])).toBeCloseTo(0.2527090869, 9);
  });

  property('is ≥ 0, symmetric, and falls when a part is thrown away', 4320, 40, (random) => {
    const space = new Space({ a: 'qubit', b: { levels: 3 }, c: 'qubit' });
    const rho = state(randomState(random, 12, random.whole(1, 12)));
    const whole = mutualInformation(rho, space, ['a'], ['b', 'c']);
    const part = mutualInformation(rho, space, ['a'], ['b']);
    expect(part).toBeGreaterThanOrEqual(0);
    expect(part).toBeLessThanOrEqual(whole + 1e-12);
    expect(whole).toBeLessThanOrEqual(2 * Math.LN2 + 1e-12);
    expect(mutualInformation(rho, space, ['c', 'b'], ['a'])).toBeCloseTo(whole, 12);
    const apart = product(randomState(random, 2), randomState(random, 6));
    expect(mutualInformation(apart, space, ['a'], ['b', 'c'])).toBeLessThan(1e-12);
  });

  property('of fermions does not depend on which mode lies between', 4321, 20, (random) => {
    // a state of even parity on modes 1, 3, with mode 2 in a product with them
    const inner = randomState(random, 2);
    const outer = randomState(random, 2);
    const even = diagonal([0, 0, 0, 0]);
    const x = random.uniform();
    [0, 3].forEach((i, a) => {
      [0, 3].forEach((j, b) => {
        even.re[i + 4 * j] = x * inner.re[a + 2 * b];
        even.im[i + 4 * j] = x * inner.im[a + 2 * b];
      });
    });
    [1, 2].forEach((i, a) => {
      [1, 2].forEach((j, b) => {
        even.re[i + 4 * j] = (1 - x) * outer.re[a + 2 * b];
        even.im[i + 4 * j] = (1 - x) * outer.im[a + 2 * b];
      });
    });
    const p = random.uniform();
    const middle = diagonal([1 - p, p]);
    const behind = new Space({ a: 'fermion', c: 'fermion', b: 'fermion' });
    const between = new Space({ a: 'fermion', b: 'fermion', c: 'fermion' });
    const rho = kron(even, middle);
    const moved = diagonal(new Array(8).fill(0));
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 8; j++) {
        // (a, c, b) to (a, b, c): c passes b
        const at = (k: number): [number, number] => [(k & 4) | ((k & 1) << 1) | ((k & 2) >> 1), (k & 3) === 3 ? -1 : 1];
        const [[s, u], [t, v]] = [at(i), at(j)];
        moved.re[s + 8 * t] = u * v * rho.re[i + 8 * j];
        moved.im[s + 8 * t] = u * v * rho.im[i + 8 * j];
      }
    }
    const want = mutualInformation(state(rho), behind, ['a'], ['c']);
    expect(want).toBeCloseTo(
      mutualInformation(state(even), new Space({ a: 'fermion', c: 'fermion' }), ['a'], ['c']),
      12,
    );
    expect(mutualInformation(state(moved), between, ['a'], ['c'])).toBeCloseTo(want, 12);
    expect(mutualInformation(state(moved), between, ['b'], ['c', 'a'])).toBeLessThan(1e-12);
  });

  test('refuses groups that share a site', () => {
    const rho = new DensityMatrix(add(scale(singlet, 1)));
    expect(() => mutualInformation(rho, pair, ['q'], ['q', 'r'])).toThrow(/site 'q' in both groups/);
    expect(() => mutualInformation(rho, pair, [], ['r'])).toThrow(/a: no sites/);
  });
});
