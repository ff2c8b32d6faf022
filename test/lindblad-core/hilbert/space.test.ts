// Tensor products: the order of sites, and Jordan-Wigner strings over fermion sites only.

import { anti, comm, LindbladError, Space, type SpaceSpec } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { dense, diagonal, distance, kron } from '../../support/naive.js';

test('the first site has the slowest index', () => {
  const space = new Space({ q: 'qubit', l: { levels: 3 }, b: { boson: 2 } });
  expect(space.dimension).toBe(12);
  expect(space.names).toEqual(['q', 'l', 'b']);
  expect(space.dimensions).toEqual([2, 3, 2]);
  const { q, l, b } = space.sites;
  const [id2, id3] = [diagonal([1, 1]), diagonal([1, 1, 1])];
  expect(distance(dense(q.sz), kron(kron(diagonal([-1, 1]), id3), id2))).toBe(0);
  expect(distance(dense(l.proj(2, 2)), kron(kron(id2, diagonal([0, 0, 1])), id2))).toBe(0);
  expect(distance(dense(b.n), kron(kron(id2, id3), diagonal([0, 1])))).toBe(0);
  expect(l.proj(1, 2).element(6 + 2 + 1, 6 + 4 + 1).re).toBe(1);
  expect(space.id.distance(q.id)).toBe(0);
});

describe('fermions with other sites between them', () => {
  const spaces: SpaceSpec[] = [
    { f: 'fermion', g: 'fermion' },
    { f: 'fermion', q: 'qubit', g: 'fermion', h: 'fermion' },
    { b: { boson: 3 }, f: 'fermion', s: { spin: 1 }, g: 'fermion' },
    { f: 'fermion', l: { levels: 2 }, g: 'fermion', q: 'qubit', h: 'fermion' },
  ];
  for (const spec of spaces) {
    test(`${Object.keys(spec).join(' ')}: {c_i, c_j†} = δ_ij, {c_i, c_j} = 0, other sites commute with them`, () => {
      const space = new Space(spec);
      const fermions = space.names.filter((name) => spec[name] === 'fermion');
      const others = space.names.filter((name) => spec[name] !== 'fermion');
      const zero = space.id.times(0);
      for (const i of fermions) {
        const ci = space.operator(i, 'c');
        for (const j of fermions) {
          const cj = space.operator(j, 'c');
          expect(anti(ci, cj.dag()).distance(i === j ? space.id : zero)).toBe(0);
          expect(anti(ci, cj).distance(zero)).toBe(0);
          expect(comm(space.operator(i, 'n'), cj).distance(i === j ? cj.times(-1) : zero)).toBe(0);
        }
        for (const o of others) {
          expect(comm(ci, space.projector(o, 0, 1)).distance(zero)).toBe(0);
          expect(comm(ci, space.projector(o, 1, 1)).distance(zero)).toBe(0);
        }
        expect(space.projector(i, 0, 1).distance(ci)).toBe(0);
        expect(space.projector(i, 1, 0).distance(ci.dag())).toBe(0);
        expect(space.projector(i, 1, 1).distance(space.operator(i, 'n'))).toBe(0);
        expect(ci.dag().times(ci).distance(space.operator(i, 'n'))).toBe(0);
      }
      const total = fermions.map((f) => space.operator(f, 'n')).reduce((a, b) => a.plus(b));
      expect(space.fermionNumber?.distance(total)).toBe(0);
    });
  }

  test('the string is a sign of the fermions before, in the order of sites', () => {
    const { f, g } = new Space({ f: 'fermion', q: 'qubit', g: 'fermion' }).sites;
    expect(f.c.element(0, 4).re).toBe(1);
    expect(f.c.element(1, 5).re).toBe(1);
    expect(g.c.element(0, 1).re).toBe(1);
    expect(g.c.element(4, 5).re).toBe(-1);
  });

  test('no fermions, no fermion number', () => {
    expect(new Space({ q: 'qubit' }).fermionNumber).toBeUndefined();
  });
});

describe('errors', () => {
  const message = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      expect(error).toBeInstanceOf(LindbladError);
      return `${(error as LindbladError).code}: ${(error as LindbladError).message}`;
    }
    return 'no error';
  };
  const of = (spec: unknown): string => message(() => new Space(spec as SpaceSpec));

  test('impossible sites', () => {
    expect([
      of({}),
      of({ a: 'fermoin' }),
      of({ a: 'boson' }),
      of({ a: null }),
      of({ a: 3 }),
      of({ a: {} }),
      of({ a: { boson: 0 } }),
      of({ a: { boson: 2.5 } }),
      of({ a: { levels: Number.NaN } }),
      of({ a: { spin: 0.3 } }),
      of({ a: { spin: -1 } }),
      of({ a: { boson: 3000 }, b: { boson: 3000 } }),
    ]).toMatchInlineSnapshot(`
      [
        "bad-model: space: no sites; expected at least one site",
        "bad-value: space.a: "fermoin" is no site; expected 'fermion', 'qubit', { boson: N }, { spin: j } or { levels: N }",
        "bad-value: space.a: "boson" is no site; expected 'fermion', 'qubit', { boson: N }, { spin: j } or { levels: N }",
        "bad-value: space.a: null is no site; expected 'fermion', 'qubit', { boson: N }, { spin: j } or { levels: N }",
        "bad-value: space.a: 3 is no site; expected 'fermion', 'qubit', { boson: N }, { spin: j } or { levels: N }",
        "bad-value: space.a: {} is no site; expected 'fermion', 'qubit', { boson: N }, { spin: j } or { levels: N }",
        "bad-value: space.a: number of levels of a boson is 0; expected a positive whole number",
        "bad-value: space.a: number of levels of a boson is 2.5; expected a positive whole number",
        "bad-value: space.a: number of levels is NaN; expected a positive whole number",
        "bad-value: space.a: spin 0.3; expected a positive multiple of 1/2",
        "bad-value: space.a: spin -1; expected a positive multiple of 1/2",
        "too-large: space: a Hilbert space of 9000000 dimensions; expected at most 4194304",
      ]
    `);
  });

  test('unknown sites, operators and levels', () => {
    const space = new Space({ dot: 'fermion', spin: { spin: 1 }, lev: { levels: 2 } });
    expect([
      message(() => space.operator('dott', 'n')),
      message(() => space.operator('dot', 'm')),
      message(() => space.operator('spin', 'sz')),
      message(() => space.operator('lev', 'n')),
      message(() => space.projector('lev', 0, 2)),
      message(() => space.projector('lev', -1, 0)),
      message(() => space.projector('lev', 0.5, 0)),
    ]).toMatchInlineSnapshot(`
      [
        "unknown-name: unknown site 'dott'; did you mean 'dot'?",
        "unknown-name: dot: unknown operator of a fermion 'm'; known: c, n, id, proj",
        "unknown-name: spin: unknown operator of a spin 'sz'; did you mean 'Sz'?",
        "unknown-name: lev: unknown operator of a levels 'n'; known: id, proj",
        "bad-value: proj(lev,0,2): level 2; expected a whole number from 0 to 1",
        "bad-value: proj(lev,-1,0): level -1; expected a whole number from 0 to 1",
        "bad-value: proj(lev,0.5,0): level 0.5; expected a whole number from 0 to 1",
      ]
    `);
  });
});
