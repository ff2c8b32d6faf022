// The conventions of sites as the design states them: level index = excitation number.

import { anti, comm, complex, type Operator, Space } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { dense } from '../../support/naive.js';

const i = complex(0, 1);
const rows = (op: Operator): (number | string)[][] => {
  const m = dense(op);
  return Array.from({ length: m.rows }, (_, a) =>
    Array.from({ length: m.cols }, (_, b) => {
      const [re, im] = [m.re[a + b * m.rows] + 0, m.im[a + b * m.rows] + 0];
      return im === 0 ? re : `${re}+${im}i`;
    }),
  );
};
const small = (op: Operator, other: Operator): void => expect(op.distance(other)).toBeLessThan(1e-13);

describe('qubit: 0 = down = ground, 1 = up', () => {
  const { q } = new Space({ q: 'qubit' }).sites;
  test('Pauli matrices', () => {
    expect(rows(q.sz)).toEqual([
      [-1, 0],
      [0, 1],
    ]);
    expect(rows(q.sx)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(rows(q.sp)).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(rows(q.sm)).toEqual([
      [0, 1],
      [0, 0],
    ]);
    small(q.sy, q.sp.minus(q.sm).times(complex(0, -1)));
    expect(rows(q.sy)).toEqual([
      [0, '0+1i'],
      ['0+-1i', 0],
    ]);
    small(q.sx, q.sp.plus(q.sm));
    expect(q.sp.distance(q.proj(1, 0))).toBe(0);
    small(comm(q.sx, q.sy), q.sz.times(i).times(2));
    small(comm(q.sy, q.sz), q.sx.times(i).times(2));
    small(comm(q.sz, q.sx), q.sy.times(i).times(2));
    for (const s of [q.sx, q.sy, q.sz]) small(s.times(s), q.id);
    small(anti(q.sx, q.sy), q.id.times(0));
  });

  test('the spin operators are half of the Pauli matrices', () => {
    small(q.Sx.times(2), q.sx);
    small(q.Sy.times(2), q.sy);
    small(q.Sz.times(2), q.sz);
    small(q.Sp, q.sp);
    small(q.Sm, q.sm);
  });
});

describe('spin j: index 0 = m = -j', () => {
  for (const j of [1 / 2, 1, 3 / 2, 2, 7 / 2]) {
    test(`spin ${j}: [Sx, Sy] = i Sz and its turns, S² = j(j+1), ladder`, () => {
      const { s } = new Space({ s: { spin: j } }).sites;
      small(comm(s.Sx, s.Sy), s.Sz.times(i));
      small(comm(s.Sy, s.Sz), s.Sx.times(i));
      small(comm(s.Sz, s.Sx), s.Sy.times(i));
      const square = s.Sx.times(s.Sx).plus(s.Sy.times(s.Sy)).plus(s.Sz.times(s.Sz));
      small(square, s.id.times(j * (j + 1)));
      small(s.Sp, s.Sx.plus(s.Sy.times(i)));
      small(s.Sm, s.Sp.dag());
      small(comm(s.Sz, s.Sp), s.Sp);
      for (let k = 0; k < 2 * j + 1; k++) expect(s.Sz.element(k, k).re).toBe(k - j);
      for (let k = 0; k < 2 * j; k++) {
        const m = k - j;
        expect(s.Sp.element(k + 1, k).re).toBeCloseTo(Math.sqrt(j * (j + 1) - m * (m + 1)), 14);
      }
    });
  }
});

test('boson: a|n> = sqrt(n)|n-1>, cut off after N levels; n is diagonal and [a, a†] = 1 but at the top', () => {
  const { b } = new Space({ b: { boson: 5 } }).sites;
  for (let n = 1; n < 5; n++) expect(b.a.element(n - 1, n).re).toBe(Math.sqrt(n));
  expect(rows(b.n).map((row, k) => row[k])).toEqual([0, 1, 2, 3, 4]);
  small(b.a.dag().times(b.a), b.n);
  const c = comm(b.a, b.a.dag());
  for (let n = 0; n < 4; n++) expect(c.element(n, n).re).toBeCloseTo(1, 14);
  expect(c.element(4, 4).re).toBeCloseTo(-4, 14);
});

test('fermion: 0 = empty, c = |0><1|, n = c†c', () => {
  const { f } = new Space({ f: 'fermion' }).sites;
  expect(rows(f.c)).toEqual([
    [0, 1],
    [0, 0],
  ]);
  expect(rows(f.n)).toEqual([
    [0, 0],
    [0, 1],
  ]);
  small(f.c.dag().times(f.c), f.n);
});

test('levels: |i><j|', () => {
  const { l } = new Space({ l: { levels: 3 } }).sites;
  expect(rows(l.proj(2, 0))).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [1, 0, 0],
  ]);
  small(l.proj(0, 0).plus(l.proj(1, 1)).plus(l.proj(2, 2)), l.id);
});
