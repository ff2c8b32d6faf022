// Sweeps: the order of rows, what is observed, names, and what is checked before the first point.

import {
  columnOf,
  defaultObservables,
  defineModel,
  linearAxis,
  observables,
  observer,
  parseAxis,
  SweepPlan,
  steadyStateSync,
  sweep,
  table,
} from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { describe, expect, test } from 'vitest';

const qubit = defineModel({
  name: 'qubit',
  parameters: { w: { value: 1, unit: 'GHz', doc: 'splitting' }, drive: 0.2 },
  space: { q: 'qubit' },
  hamiltonian: ({ q }, { w, drive }) => q.Sz.times(w).plus(q.Sx.times(drive)),
  reservoirs: { B: { statistics: 'bose', temperature: 0.5, coupling: ({ q }) => q.sx, rate: 0.1 } },
  jumps: [{ operator: ({ q }) => q.sm, rate: 0.1 }],
  observables: { up: ({ q }) => q.proj(1, 1), coherence: ({ q }) => q.sm },
});

test('one row a point, the first axis slowest; columns are parameters, then numbers of the single points', () => {
  const data = sweep(singleDot, { axes: [parseAxis('eps=-1:1:3'), parseAxis('T=5,6')], set: { dV: 2 } });
  expect(data.length).toBe(6);
  expect(data.columns.map((c) => c.name)).toEqual(['eps', 'T', 'J_L', 'Q_L', 'Q_R', 's', 'p1']);
  expect([...columnOf(data, 'eps')]).toEqual([-1, -1, 0, 0, 1, 1]);
  expect([...columnOf(data, 'T')]).toEqual([5, 6, 5, 6, 5, 6]);
  for (let row = 0; row < 6; row++) {
    const point = { eps: columnOf(data, 'eps')[row], T: columnOf(data, 'T')[row], dV: 2 };
    const { quantities } = steadyStateSync(singleDot, point);
    for (const name of ['J_L', 'Q_L', 'Q_R', 's', 'p1'])
      expect(columnOf(data, name)[row]).toBeCloseTo(quantities[name], 14);
  }
});

test('units and words come with the columns, progress with the points', () => {
  const progress: number[] = [];
  const data = sweep(qubit, {
    axes: [linearAxis('w', 1, 2, 3)],
    observe: [
      'up',
      'B.heat',
      'coherence.re',
      'coherence.im',
      'up.im',
      'residual',
      'minEigenvalue',
      'entropyProduction',
    ],
    onProgress: ({ done, total }) => progress.push(done / total),
  });
  expect(progress).toEqual([1 / 3, 2 / 3, 1]);
  expect(data.columns[0]).toMatchObject({ name: 'w', unit: 'GHz', doc: 'splitting' });
  expect(data.columns[1].unit).toBeUndefined();
  const { expectations, currents, steadyState, entropyProduction } = steadyStateSync(qubit, { w: 1.5 });
  const coherence = expectations.coherence;
  if (typeof coherence === 'number') throw new Error('not complex');
  expect(Math.hypot(coherence.re, coherence.im)).toBeGreaterThan(1e-3);
  expect(data.columns.slice(1).map((c) => c.values[1])).toEqual([
    expectations.up,
    currents.B.heat,
    coherence.re,
    coherence.im,
    0,
    steadyState.residual,
    steadyState.minEigenvalue,
    entropyProduction,
  ]);
});

describe('names', () => {
  test('what can be observed', () => {
    expect([...observables(qubit).keys()]).toEqual([
      'up',
      'up.re',
      'up.im',
      'coherence',
      'coherence.re',
      'coherence.im',
      'B.particle',
      'B.energy',
      'B.heat',
      'entropyProduction',
      'residual',
      'minEigenvalue',
    ]);
    expect(defaultObservables(qubit)).toEqual([
      'up',
      'coherence.re',
      'coherence.im',
      'B.particle',
      'B.energy',
      'B.heat',
      'entropyProduction',
    ]);
    expect(defaultObservables(singleDot)).toEqual(['J_L', 'Q_L', 'Q_R', 's', 'p1']);
    expect([...observables(singleDot).keys()].slice(0, 5)).toEqual(['J_L', 'Q_L', 'Q_R', 's', 'p1']);
  });

  test('errors', () => {
    const axes = [parseAxis('w=1,2')];
    const message = (act: () => unknown): string => {
      try {
        act();
      } catch (error) {
        return (error as Error).message;
      }
      return 'no error';
    };
    expect([
      message(() => observer(qubit, 'B.het')),
      message(() => observer(qubit, 'nothing of the kind')),
      message(() => sweep(qubit, { axes: [] })),
      message(() => sweep(qubit, { axes: [parseAxis('v=1')] })),
      message(() => sweep(qubit, { axes: [...axes, ...axes] })),
      message(() => sweep(qubit, { axes, set: { w: 1 } })),
      message(() => sweep(qubit, { axes, set: { x: 1 } })),
      message(() => sweep(qubit, { axes, observe: ['upp'] })),
      message(() => sweep(qubit, { axes, observe: ['coherence'] })),
      message(() => sweep(singleDot, { axes: [parseAxis('T=1,-1')] })),
      message(() => columnOf(sweep(qubit, { axes, observe: ['up'] }), 'ap')),
      message(() =>
        table([
          { name: 'a', values: new Float64Array(2) },
          { name: 'b', values: new Float64Array(3) },
        ]),
      ),
    ]).toMatchInlineSnapshot(`
      [
        "--observe: unknown observable 'B.het'; did you mean 'B.heat'?",
        "--observe: unknown observable 'nothing of the kind'; known: up, coherence, B.particle, B.energy, B.heat, entropyProduction, residual, minEigenvalue",
        "--over: no axis; expected at least one",
        "--over: unknown parameter 'v'; known: w, drive",
        "--over: parameter 'w' is given twice; expected each parameter once, swept or set",
        "--over: parameter 'w' is given twice; expected each parameter once, swept or set",
        "--set: unknown parameter 'x'; known: w, drive",
        "--observe: unknown observable 'upp'; did you mean 'up'?",
        "--observe: observable 'coherence' is not Hermitian; observe 'coherence.re' or 'coherence.im'",
        "at T=1: reservoirs.R.temperature: the temperature is -1.5; expected a finite number, not negative (0 means the limit T → 0)",
        "unknown column 'ap'; did you mean 'up'?",
        "column 'b' has 3 rows, 'a' has 2",
      ]
    `);
    expect(table([])).toEqual({ columns: [], length: 0 });
  });
});

test('rows of a range are those of the whole', () => {
  const axes = [linearAxis('eps', -3, 3, 7), parseAxis('T=5,6,7')];
  const whole = sweep(singleDot, { axes });
  const plan = new SweepPlan(singleDot, { axes });
  const part = plan.columns(5).map(({ values }) => values);
  plan.run(9, 14, part, 9);
  for (const [k, { values }] of whole.columns.entries()) expect([...part[k]]).toEqual([...values.subarray(9, 14)]);
});
