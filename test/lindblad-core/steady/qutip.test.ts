// Steady states against QuTiP's: random systems from their matrices, known ones also from the engine's own operators, so
// that the order of levels, the tensor order and the Jordan-Wigner strings are those of somebody else too.

import { readFileSync } from 'node:fs';
import {
  complex,
  defineModel,
  type Model,
  type Operator,
  type Sites,
  type SpaceSpec,
  solveSync,
  steadyStateMethods,
  steadyStateProblem,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { type Dense, dense, distance, matrixOf, type NaiveJump } from '../../support/naive.js';
import { plainModel } from '../../support/systems.js';

type Entries = [number, number, number, number][];

interface Case {
  name: string;
  dims: number[];
  model: { kind?: string } & Record<string, number | string>;
  hamiltonian: Entries;
  jumps: { rate: number; operator: Entries }[];
  steady: Entries;
}

const { source, cases } = JSON.parse(
  readFileSync(new URL('../../reference/qutip/steady-states.json', import.meta.url), 'utf8'),
) as { source: string; cases: Case[] };

function fromEntries(d: number, entries: Entries): Dense {
  const m = matrixOf(d, d, () => [0, 0]);
  for (const [i, j, re, im] of entries) [m.re[i + j * d], m.im[i + j * d]] = [re, im];
  return m;
}

/** A Hermitian matrix from its upper triangle. */
function fromUpper(d: number, entries: Entries): Dense {
  return fromEntries(
    d,
    entries.flatMap(
      ([i, j, re, im]): Entries =>
        i === j
          ? [[i, j, re, im]]
          : [
              [i, j, re, im],
              [j, i, re, -im],
            ],
    ),
  );
}

/** The known systems, written with the engine's operators. */
const builders: Record<string, (p: Record<string, number>) => Model> = {
  qubit: ({ detuning, drive, occupation }) =>
    defineModel({
      name: 'qubit',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.Sz.times(detuning).plus(q.sx.times(drive / 2)),
      jumps: [
        { operator: ({ q }) => q.sm, rate: 1 + occupation },
        { operator: ({ q }) => q.sp, rate: occupation },
        { operator: ({ q }) => q.sz, rate: 0.1 },
      ],
    }),
  kerr: ({ U, F }) =>
    defineModel({
      name: 'Kerr',
      parameters: {},
      space: { m: { boson: 8 } },
      hamiltonian: ({ m: { a, n, id } }) =>
        n
          .times(0.3)
          .plus(n.times(n.minus(id)).times(U / 2))
          .plus(a.plus(a.dag()).times(F)),
      jumps: [{ operator: ({ m }) => m.a, rate: 1 }],
    }),
  'jaynes-cummings': ({ g, drive }) =>
    defineModel({
      name: 'Jaynes-Cummings',
      parameters: {},
      space: { q: 'qubit', m: { boson: 5 } },
      hamiltonian: ({ q, m }) =>
        q.Sz.times(0.8)
          .plus(m.n.times(0.6))
          .plus(m.a.dag().times(q.sm).plus(m.a.times(q.sp)).times(g))
          .plus(m.a.plus(m.a.dag()).times(drive)),
      jumps: [
        { operator: ({ m }) => m.a, rate: 0.5 },
        { operator: ({ q }) => q.sm, rate: 0.2 },
        { operator: ({ q }) => q.sz, rate: 0.05 },
        { operator: ({ m }) => m.a.dag(), rate: 0.02 },
      ],
    }),
  xxz: ({ anisotropy, mu }) =>
    defineModel({
      name: 'XXZ',
      parameters: {},
      space: { s1: 'qubit', s2: 'qubit', s3: 'qubit' },
      hamiltonian: ({ s1, s2, s3 }) => {
        const bond = (a: typeof s1, b: typeof s1): Operator =>
          a.sx.times(b.sx).plus(a.sy.times(b.sy)).plus(a.sz.times(b.sz).times(anisotropy));
        return bond(s1, s2).plus(bond(s2, s3));
      },
      jumps: [
        { operator: ({ s1 }) => s1.sp, rate: 1 + mu },
        { operator: ({ s1 }) => s1.sm, rate: 1 - mu },
        { operator: ({ s3 }) => s3.sp, rate: 1 - mu },
        { operator: ({ s3 }) => s3.sm, rate: 1 + mu },
      ],
    }),
  fermions: ({ sites, U }) => {
    type Chain = Sites<Record<string, 'fermion'>>;
    const names = Array.from({ length: sites }, (_, k) => `f${k}`);
    const last = names[sites - 1];
    const model: Model = {
      name: 'fermions',
      parameters: {},
      space: Object.fromEntries(names.map((name) => [name, 'fermion'])) as SpaceSpec,
      hamiltonian: (f: Chain) => {
        let h = f.f0.n.times(0.2);
        for (let k = 1; k < sites; k++) {
          const [a, b] = [f[`f${k - 1}`], f[`f${k}`]];
          const hop = a.c.dag().times(b.c).times(complex(0.7, 0.3));
          h = h
            .plus(b.n.times(0.2 * (k + 1)))
            .plus(hop)
            .plus(hop.dag())
            .plus(a.n.times(b.n).times(U));
        }
        return h;
      },
      jumps: [
        { operator: (f: Chain) => f.f0.c.dag(), rate: 0.9 },
        { operator: (f: Chain) => f.f0.c, rate: 0.1 },
        { operator: (f: Chain) => f[last].c.dag(), rate: 0.2 },
        { operator: (f: Chain) => f[last].c, rate: 0.7 },
        { operator: (f: Chain) => f.f0.n, rate: 0.15 },
      ],
    };
    return model;
  },
};

function checkState(model: Model, expected: Dense): void {
  for (const type of steadyStateMethods) {
    const { state, certificate } = solveSync(steadyStateProblem(model), { type });
    expect(certificate.verdict).toBe('unique');
    for (let k = 0; k < expected.re.length; k++) {
      expect(Math.abs(state.matrix.re[k] - expected.re[k])).toBeLessThan(1e-10);
      expect(Math.abs(state.matrix.im[k] - expected.im[k])).toBeLessThan(1e-10);
    }
  }
}

test('the references say where they come from', () => {
  expect(source).toMatch(/^QuTiP 4\.7\.1 .*make\.py/);
  expect(cases.length).toBe(41);
  expect(new Set(cases.flatMap(({ model }) => model.kind ?? []))).toEqual(new Set(Object.keys(builders)));
});

describe(source, () => {
  for (const { name, dims, model, hamiltonian, jumps, steady } of cases) {
    test(name, () => {
      const d = dims.reduce((product, n) => product * n, 1);
      const space = Object.fromEntries(dims.map((n, k) => [`s${k}`, { levels: n }]));
      const h = fromEntries(d, hamiltonian);
      const list = jumps.map(({ rate, operator }): NaiveJump => ({ rate, operator: fromEntries(d, operator) }));
      const expected = fromUpper(d, steady);
      checkState(plainModel({ space, hamiltonian: h, jumps: list }), expected);
      if (model.kind === undefined) return;
      const own = builders[model.kind](model as unknown as Record<string, number>);
      const { system } = steadyStateProblem(own);
      expect(distance(dense(system.hamiltonian), h)).toBeLessThan(1e-14 * (1 + d));
      checkState(own, expected);
    });
  }
});
