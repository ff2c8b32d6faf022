// Counters by name: what jumps carry, what is refused, and that counts and factors do not depend on the road.

import { defineModel, generatorOf, instantiate, type Model, prepare, steadyStateProblem, sumOf } from 'lindblad-core';
import { counterNames, cumulants, generatingFunction, uncertaintyRelations } from 'lindblad-core/counting';
import { describe, expect, test } from 'vitest';
import { counterOf } from '../../../packages/lindblad-core/src/counting/counters.js';
import { close } from './models.js';

function clicks(counts: unknown, rate = 1): Model {
  return defineModel({
    name: 'qubit',
    parameters: {},
    space: { q: 'qubit' },
    hamiltonian: ({ q }) => q.sx,
    reservoirs: { B: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sm.plus(q.sp), rate: 1 } },
    jumps: [
      { operator: ({ q }) => q.sm, rate, counts: counts as Record<string, number> },
      { operator: ({ q }) => q.sz, rate: 0.5, counts: { both: 1 } },
    ],
  });
}

describe('counts of plain jumps', () => {
  test('are carried from the model to the jumps of the generator', () => {
    const generator = generatorOf(instantiate(clicks({ photons: 1, both: -2 })));
    const plain = generator.jumps.filter(({ reservoir }) => reservoir < 0);
    expect(plain.map(({ counts }) => counts)).toEqual([{ photons: 1, both: -2 }, { both: 1 }]);
    expect(generator.jumps.filter(({ reservoir }) => reservoir >= 0).every(({ counts }) => counts === undefined)).toBe(
      true,
    );
    const weights = (name: string): number[] => [...counterOf(generator, name).weights].slice(-2);
    expect(weights('both')).toEqual([-2, 1]);
    expect(weights('photons')).toEqual([1, 0]);
    expect(counterNames(generator)).toEqual(['B.particle', 'B.energy', 'B.heat', 'photons', 'both']);
  });

  test('a jump that its rate switches off still has its counter, which counts nothing', () => {
    const [{ cumulants: c, fano }] = cumulants(steadyStateProblem(clicks({ photons: 1 }, 0)), {
      counters: ['photons'],
    }).counters;
    expect(c).toEqual([0, 0, 0, 0]);
    expect(fano).toBeNaN();
  });

  test.each([
    [{ photons: Number.NaN }, /jumps\[0\]\.counts\.photons/],
    [{ photons: '1' }, /jumps\[0\]\.counts\.photons/],
    [[1], /jumps\[0\]\.counts: counts that are no record/],
    ['photons', /jumps\[0\]\.counts: counts that are no record/],
  ])('%j are refused', (counts, message) => {
    expect(() => instantiate(clicks(counts))).toThrow(message);
  });

  test('a name that a reservoir has already is refused', () => {
    const { generator } = steadyStateProblem(clicks({ 'B.heat': 1 }));
    expect(() => counterOf(generator, 'B.heat')).toThrow(/both a reservoir and a jump count 'B.heat'/);
    expect(counterOf(generator, 'B.energy').whole).toBe(false);
  });
});

describe('a chain of four sites between local leads', () => {
  const chain = defineModel({
    name: 'chain',
    parameters: { shift: 0 },
    space: { a: 'fermion', b: 'fermion', c: 'fermion', d: 'fermion' },
    hamiltonian: ({ a, b, c, d }, { shift }) => {
      const sites = [a, b, c, d];
      const bonds = [0, 1, 2].flatMap((k) => [
        sites[k].c
          .dag()
          .times(sites[k + 1].c)
          .times(0.5),
        sites[k + 1].c.dag().times(sites[k].c).times(0.5),
        sites[k].n.times(sites[k + 1].n).times(0.8),
      ]);
      return sumOf(a.proj(0, 0).plus(a.proj(1, 1)).times(shift), ...sites.map(({ n }) => n.times(0.3)), ...bonds);
    },
    reservoirs: {
      L: {
        statistics: 'fermi',
        temperature: 1,
        chemicalPotential: 1,
        coupling: ({ a }) => a.c,
        rate: 1,
        dissipator: 'local',
        frequency: 0.3,
      },
      R: {
        statistics: 'fermi',
        temperature: 0.5,
        coupling: ({ d }) => d.c,
        rate: 0.7,
        dissipator: 'local',
        frequency: 0.3,
      },
    },
  });
  const counters = ['L.particle', 'L.energy', 'R.heat'];

  test('sparse and dense factors give the same cumulants, orders 1 to 6; kept factors serve again', () => {
    const problem = steadyStateProblem(chain);
    const dense = prepare(problem, { type: 'dense' });
    const [a, b] = [
      cumulants(dense, { counters, order: 6 }),
      cumulants(problem, { counters, order: 6, method: { type: 'sparse-lu' } }),
    ];
    a.counters.forEach((counter, k) => {
      counter.cumulants.forEach((c, n) => {
        close(c, b.counters[k].cumulants[n], 1e-10);
      });
    });
    expect(cumulants(dense, { counters, order: 2 }).covariance[0][2]).toBeCloseTo(a.covariance[0][2], 12);
    dense.release();
  });

  test('the zero of the energy is of no consequence, nor is what counts besides', () => {
    const at = (shift: number, names: string[]): readonly number[] =>
      cumulants(steadyStateProblem(chain, { shift }), { counters: names, order: 6 }).counters[0].cumulants;
    const alone = at(0, ['L.energy']);
    at(50, ['L.energy', 'L.particle', 'R.heat']).forEach((c, k) => {
      close(c, alone[k], 1e-9);
    });
    const [left, right] = [0, 50].map(
      (shift) => generatingFunction(steadyStateProblem(chain, { shift }), 'L.energy', [0.4]).values[0],
    );
    close(left, right, 1e-11);
  });

  test('energy and particles that enter leave again: the counters of both sides add up to none', () => {
    const sums = ['particle', 'energy'].map((q) => ({ name: q, sum: { [`L.${q}`]: 1, [`R.${q}`]: 1 } }));
    const statistics = cumulants(steadyStateProblem(chain), { counters: sums, order: 6 });
    for (const { cumulants: c } of statistics.counters) for (const x of c) expect(Math.abs(x)).toBeLessThan(1e-10);
  });
});

test('what is no counter is refused with the counters that there are', () => {
  const problem = steadyStateProblem(clicks({ photons: 1 }));
  const wrong: unknown[] = [null, 5, { name: 'x' }, { sum: {} }, undefined];
  for (const spec of wrong) {
    expect(() => cumulants(problem, { counters: [spec as string] })).toThrow(
      /counters\[0\]: no counter; expected a name, or .*B\.heat, photons/,
    );
    expect(() => uncertaintyRelations(problem, [spec as string])).toThrow(/counters\[0\]: no counter/);
  }
  expect(() => cumulants(problem)).toThrow(/counters: no counters; expected a list of at least one/);
});
