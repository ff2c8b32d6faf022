// Bohr frequencies, the frames, and the jumps that reservoirs become.

import {
  bohrComponents,
  defineModel,
  denseToFrame,
  fromCoordinates,
  fromFrame,
  generatorOf,
  instantiate,
  toCoordinates,
  toFrame,
  wholeSector,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { energyFrame, productFrame } from '../../../packages/lindblad-core/src/generator/frame.js';
import { sparseFromDense, sparseToDense } from '../../../packages/lindblad-core/src/numeric/sparse.js';
import { property } from '../../support/check.js';
import { add, at, type Dense, dag, diagonal, distance, matrixOf, multiply, norm, scale } from '../../support/naive.js';
import type { Random } from '../../support/random.js';

const whole = (d: number): Dense => matrixOf(d, d, () => [1, 0]);
const frequencies = (energies: number[], resolution: number): number[] =>
  bohrComponents(sparseFromDense(whole(energies.length)), Float64Array.from(energies), resolution).map(({ w }) => w);

describe('Bohr frequencies', () => {
  test('w = E_col - E_row: ascending, one for equal gaps, 0 for the diagonal', () => {
    expect(frequencies([0, 1, 2], 1e-9)).toEqual([-2, -1, 0, 1, 2]);
    expect(frequencies([0, 1, 3], 1e-9)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(frequencies([5, 5], 1e-9)).toEqual([0]);
  });

  test('gaps within the resolution are one, further apart they are not', () => {
    expect(frequencies([0, 1, 2 + 1e-10], 1e-9).length).toBe(5);
    expect(frequencies([0, 1, 2 + 1e-8], 1e-9).length).toBe(7);
    expect(frequencies([0, 1, 2 + 1e-8], 0).length).toBe(7);
    expect(frequencies([0, 1e-10, 1], 1e-9)).toEqual([-1 + 5e-11, 0, 1 - 5e-11]);
  });

  property('the components sum to the operator, and A(w) lowers the energy by w', 2801, 40, (random) => {
    const n = random.whole(2, 6);
    const energies = Float64Array.from({ length: n }, () => random.whole(0, 4));
    const a = random.matrix(n);
    const parts = bohrComponents(sparseFromDense(a), energies, 1e-9);
    const h = diagonal(energies);
    let sum = scale(a, 0);
    for (const { w, operator } of parts) {
      const part = sparseToDense(operator);
      sum = add(sum, part);
      const commutator = add(multiply(h, part), scale(multiply(part, h), -1));
      expect(distance(commutator, scale(part, -w))).toBeLessThan(1e-12);
    }
    expect(distance(sum, a)).toBe(0);
    expect(new Set(parts.map(({ w }) => w)).size).toBe(parts.length);
  });
});

/** Block diagonal after a shuffle: rows 0, 2 and 1, 3, 4. */
function blocked(random: Random): Dense {
  const [a, b] = [random.hermitian(2), random.hermitian(3)];
  const places = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [1, 2],
  ];
  return matrixOf(5, 5, (i, j) => {
    const [[p, x], [q, y]] = [places[i], places[j]];
    return p === q ? at(p === 0 ? a : b, x, y) : [0, 0];
  });
}

describe('frames', () => {
  property('the energy frame diagonalises H, and the way there and back is the identity', 2811, 30, (random) => {
    const h = random.uniform() < 0.5 ? random.hermitian(5) : blocked(random);
    const frame = energyFrame(sparseFromDense(h));
    const energies = frame.energies ?? [];
    expect(distance(sparseToDense(toFrame(frame, sparseFromDense(h))), diagonal(energies))).toBeLessThan(1e-13);
    const a = random.matrix(5);
    const inside = denseToFrame(frame, a);
    expect(distance(fromFrame(frame, inside), a)).toBeLessThan(1e-13);
    expect(distance(inside, sparseToDense(toFrame(frame, sparseFromDense(a))))).toBeLessThan(1e-12);
    expect(norm(inside)).toBeCloseTo(norm(a), 12);
  });

  property('what the pattern of H keeps apart stays apart exactly', 2812, 20, (random) => {
    const frame = energyFrame(sparseFromDense(blocked(random)));
    const vectors = frame.vectors && sparseToDense(frame.vectors);
    if (vectors === undefined) throw new Error('no vectors');
    for (const i of [0, 2])
      for (const j of [1, 3, 4]) expect([at(vectors, i, j), at(vectors, j, i)].flat()).toEqual([0, 0, 0, 0]);
  });

  test('a diagonal H keeps the product basis, in its order', () => {
    const frame = energyFrame(sparseFromDense(diagonal([3, 1, 2])));
    expect(frame.vectors).toBeUndefined();
    expect([...(frame.energies ?? [])]).toEqual([3, 1, 2]);
    expect(fromFrame(productFrame, whole(2))).toEqual(whole(2));
  });
});

property('Hermitian coordinates keep the norm and come back', 2821, 30, (random) => {
  const n = random.whole(1, 7);
  const rho = random.hermitian(n);
  const sectors = wholeSector(n);
  const x = toCoordinates(sectors, rho);
  expect(x.length).toBe(n * n);
  expect(Math.hypot(...x)).toBeCloseTo(norm(rho), 12);
  expect(distance(fromCoordinates(sectors, x), rho)).toBeLessThan(1e-14 * n);
  const any = random.matrix(n);
  expect(distance(fromCoordinates(sectors, toCoordinates(sectors, any)), scale(add(any, dag(any)), 0.5))).toBeLessThan(
    1e-14 * n,
  );
  if (n > 1)
    expect([x[n], x[n + 1]]).toEqual([
      expect.closeTo(Math.SQRT2 * rho.re[n], 14),
      expect.closeTo(Math.SQRT2 * rho.im[n], 14),
    ]);
});

test('the jumps of two exchange-coupled qubits: eigenfrequencies w ± J, labels, reverses, affinities', () => {
  const model = defineModel({
    name: 'pair',
    parameters: { w: 2, J: 0.5 },
    space: { a: 'qubit', b: 'qubit' },
    hamiltonian: ({ a, b }, { w, J }) =>
      a.Sz.plus(b.Sz)
        .times(w)
        .plus(a.sp.times(b.sm).plus(a.sm.times(b.sp)).times(J)),
    reservoirs: {
      hot: { statistics: 'bose', temperature: 2, coupling: ({ a }) => a.sx, rate: (_, w) => 0.1 * w },
      cold: { statistics: 'bose', temperature: 1, coupling: ({ b }) => b.sx, rate: 0.1 },
    },
    jumps: [{ name: 'loss', operator: ({ a }) => a.sm, rate: 0.01 }],
  });
  const { jumps, frame } = generatorOf(instantiate(model));
  expect(frame.kind).toBe('energy');
  expect([...(frame.energies ?? [])].sort((p, q) => p - q).map((e) => Math.round(e * 1e12) / 1e12)).toEqual([
    -2, -0.5, 0.5, 2,
  ]);
  expect(jumps.map((jump) => [jump.name, jump.reservoir, jump.reverse])).toEqual([
    ['hot', 0, 1],
    ['hot', 0, 0],
    ['hot', 0, 3],
    ['hot', 0, 2],
    ['cold', 1, 5],
    ['cold', 1, 4],
    ['cold', 1, 7],
    ['cold', 1, 6],
    ['loss', -1, -1],
  ]);
  const round = (x: number): number => Math.round(x * 1e10) / 1e10 + 0;
  expect(jumps.map((jump) => round(jump.energy))).toEqual([-1.5, 1.5, -2.5, 2.5, -1.5, 1.5, -2.5, 2.5, Number.NaN]);
  expect(jumps.map((jump) => round(jump.affinity))).toEqual([0.75, -0.75, 1.25, -1.25, 1.5, -1.5, 2.5, -2.5, 0]);
  for (const { rate, affinity, reverse } of jumps.slice(0, 8))
    expect(rate / jumps[reverse].rate).toBeCloseTo(Math.exp(affinity), 9);
  expect(jumps[0].rate - jumps[1].rate).toBeCloseTo(0.15, 12);
  expect(jumps[6].rate - jumps[7].rate).toBeCloseTo(0.1, 12);
});
