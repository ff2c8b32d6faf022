// The regime in sweeps: codes of the fast way against regimes of single solutions, and numbers that have no meaning.

import {
  defineModel,
  fullReport,
  linearAxis,
  type Model,
  observables,
  observer,
  type QubitSite,
  type ReservoirDefinition,
  regimeNames,
  regimeOf,
  report,
  SweepPlan,
  solveSync,
  steadyStateProblem,
  sweep,
  type Table,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';

const dot = defineModel({
  name: 'dot',
  parameters: { eps: 1, Tc: 1, Th: 3, dV: 1 },
  space: { d: 'fermion' },
  hamiltonian: ({ d }, { eps }) => d.n.times(eps),
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: ({ Tc }) => Tc,
      chemicalPotential: ({ dV }) => dV / 2,
      coupling: ({ d }) => d.c,
      rate: 1,
    },
    R: {
      statistics: 'fermi',
      temperature: ({ Th }) => Th,
      chemicalPotential: ({ dV }) => -dV / 2,
      coupling: ({ d }) => d.c,
      rate: 1,
    },
  },
});
type Lead = ReservoirDefinition<{ d: 'fermion' }, { eps: number }>;

/** The same, with a local dissipator that keeps it from the fast way. */
const slow: Model = {
  ...dot,
  reservoirs: {
    ...(dot as Model).reservoirs,
    L: { ...dot.reservoirs?.L, dissipator: 'local', frequency: ({ eps }) => eps } as Lead,
  },
};

const names = ['regime', 'power', 'efficiency', 'cop', 'carnotFraction'];
const axes = [linearAxis('eps', -4, 4, 33), linearAxis('dV', -3, 3, 13)];
const column = (data: Table, name: string): Float64Array => {
  const found = data.columns.find((c) => c.name === name);
  if (found === undefined) throw new Error(name);
  return found.values;
};

describe('the regime of a dot', () => {
  const data = sweep(dot, { axes, observe: names });

  test('its plan takes the fast way, and the codes have names', () => {
    expect(new SweepPlan(dot, { axes, observe: names }).fast).toBe(true);
    expect(data.columns.find(({ name }) => name === 'regime')?.categories).toBe(regimeNames);
    expect(data.columns.find(({ name }) => name === 'power')?.categories).toBeUndefined();
    const seen = new Set(Array.from(column(data, 'regime'), (code) => regimeNames[code]));
    for (const name of ['engine', 'refrigerator', 'conduction', 'accelerator'] as const)
      expect([...seen]).toContain(name);
    expect([...seen]).not.toContain('second-law-violated');
  });

  test('a single level is a tightly coupled device: its efficiency is dV over heat of the hot lead, its engine ends at Carnot', () => {
    for (let row = 0; row < data.length; row++) {
      const [eps, dV] = [column(data, 'eps')[row], column(data, 'dV')[row]];
      const name = regimeNames[column(data, 'regime')[row]];
      const [power, efficiency, cop, share] = names.slice(1).map((n) => column(data, n)[row]);
      // per particle from R to L: heat of R eps + dV/2, work done dV
      const [given, work] = [eps + dV / 2, dV];
      if (name === 'engine') {
        expect(efficiency).toBeCloseTo(work / given, 9);
        expect(share).toBeCloseTo(work / given / (1 - 1 / 3), 9);
        expect(power).toBeGreaterThan(0);
        expect(cop).toBeNaN();
      } else expect(efficiency).toBeNaN();
      if (name === 'refrigerator') expect(cop).toBeCloseTo((eps - dV / 2) / -dV / -1, 8);
      else expect(cop).toBeNaN();
    }
  });

  test('the general way gives the same', () => {
    const plan = new SweepPlan(slow, { axes, observe: names });
    expect(plan.fast).toBe(false);
    const other = sweep(slow, { axes, observe: names });
    for (const name of names) {
      const [a, b] = [column(data, name), column(other, name)];
      for (let row = 0; row < data.length; row++) {
        if (name === 'regime' || Number.isNaN(a[row])) expect(b[row]).toBe(a[row]);
        else expect(Math.abs(b[row] - a[row])).toBeLessThan(1e-9 * (1 + Math.abs(a[row])));
      }
    }
  });

  test('a point is the regime of its full report, and of its terminals', () => {
    for (const row of [3, 77, 200, 345, 410]) {
      const set = { eps: column(data, 'eps')[row], dV: column(data, 'dV')[row] };
      const { regime, currents } = fullReport(solveSync(steadyStateProblem(dot, set)));
      expect(regimeNames[column(data, 'regime')[row]]).toBe(regime?.regime);
      const terminals = [
        { name: 'L', temperature: 1, chemicalPotential: set.dV / 2, ...currents.L },
        { name: 'R', temperature: 3, chemicalPotential: -set.dV / 2, ...currents.R },
      ];
      expect(regime).toEqual(regimeOf(terminals, { tolerance: 1e-13 }));
    }
  });
});

describe('what has no regime', () => {
  const baths = (temperatures: number[]): Model => {
    const bath = (temperature: number) =>
      ({ statistics: 'bose', temperature, coupling: ({ q }: { q: QubitSite }) => q.sx, rate: 0.3 }) as const;
    return defineModel({
      name: 'qubit',
      parameters: { w: 1 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }, { w }) => q.proj(1, 1).times(w),
      reservoirs: Object.fromEntries(temperatures.map((T, k) => [`B${k}`, bath(T)])),
    });
  };

  test('one reservoir has no such name; four temperatures are not a number', () => {
    expect(observables(baths([1])).has('regime')).toBe(false);
    const data = sweep(baths([1, 2, 3, 4]), { axes: [linearAxis('w', 1, 2, 3)], observe: ['regime', 'power'] });
    expect(Array.from(column(data, 'regime'))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const three = sweep(baths([1, 2, 2, 3]), { axes: [linearAxis('w', 1, 2, 3)], observe: ['regime'] });
    expect(Array.from(column(three, 'regime'), (code) => regimeNames[code])).toEqual(Array(3).fill('conduction'));
  });

  test("a model's own quantity of that name goes first", () => {
    const own: Model = {
      ...dot,
      quantities: { regime: { doc: 'its own', value: () => 42 }, power: { doc: 'its own', value: () => -1 } },
    };
    const data = sweep(own, { axes: [linearAxis('eps', 0, 1, 2)], observe: ['regime', 'power'] });
    expect(data.columns.slice(1).map(({ values }) => Array.from(values))).toEqual([
      [42, 42],
      [-1, -1],
    ]);
    expect(data.columns[1].categories).toBeUndefined();
  });

  test('a report of its own has none, and is told where it is', () => {
    const single = report(solveSync(steadyStateProblem(dot)));
    expect(() => observer(dot, 'regime')(single)).toThrow(/a report without a regime.*fullReport/s);
  });
});
