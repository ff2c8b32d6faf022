// A run against an earlier one: what counts as slower, what is noise, what cannot be compared.

import { type BenchRun, type Comparison, compareRuns, readRun, type SpeedResult, spread } from 'lindblad-bench';
import { describe, expect, test } from 'vitest';

const machine = { cpu: 'x', cores: 2, memory: 1e9, system: 'y', versions: {} };

function run(result: Partial<SpeedResult>, cpu = 'x'): BenchRun {
  const one: SpeedResult = { id: 'a', what: '', kind: 'steady', budgets: [], ...result };
  return { bench: 1, date: '', machine: { ...machine, cpu }, notes: [], seconds: 1, speed: [one] };
}

function compared(now: Partial<SpeedResult>, before: Partial<SpeedResult>, cpu = 'x'): Comparison {
  return compareRuns(run(now, cpu), run(before))[0];
}

const seconds = (...samples: number[]): Partial<SpeedResult> => ({ seconds: spread(samples) });

describe('seconds', () => {
  const before = seconds(1, 1.01, 0.99, 1, 1);
  test('more than a tenth slower, beyond the noise, is slower', () => {
    expect(compared(seconds(1.2, 1.21, 1.19), before)).toMatchObject({ regressed: true, before: 1, now: 1.2 });
    expect(compared(seconds(1.08, 1.08, 1.08), before).regressed).toBe(false);
    expect(compared(seconds(0.5, 0.5, 0.5), before).regressed).toBe(false);
  });

  test('the noise of either run allows more: three standard deviations', () => {
    const noisy = seconds(1, 1.2, 0.8, 1.1, 0.9);
    const { allowance, regressed } = compared(seconds(1.3, 1.3, 1.3), noisy);
    expect(allowance).toBeCloseTo(3 * 0.14826, 10);
    expect(regressed).toBe(false);
    expect(compared(seconds(1.5, 1.5, 1.5), noisy).regressed).toBe(true);
  });

  test('a run as fast as the median before is none that has become slower', () => {
    expect(compared(seconds(1, 1.5, 1.5, 1.5, 1.5), before).regressed).toBe(false);
  });

  test('without measured noise only twice the time counts', () => {
    expect(compared(seconds(1.9), before)).toMatchObject({ regressed: false, allowance: 1 });
    expect(compared(seconds(2.1), before).regressed).toBe(true);
  });

  test('another processor is no baseline for seconds, but it is for ratios', () => {
    expect(compared(seconds(9, 9, 9), before, 'z')).toMatchObject({ regressed: false, note: 'another machine' });
    const ratio = (x: number): Partial<SpeedResult> => ({ ...seconds(1, 1, 1), ratio: spread([x, x, x]) });
    expect(compared(ratio(0.2), ratio(0.1), 'z')).toMatchObject({ quantity: 'ratio', regressed: true });
    expect(compared({ ...ratio(0.1), ...seconds(9, 9, 9) }, ratio(0.1)).regressed).toBe(false);
  });
});

test('sizes of files may grow by two percent, and their seconds do not count', () => {
  const file = (size: number, time = 1): Partial<SpeedResult> => ({ kind: 'size', size, ...seconds(time, time, time) });
  expect(compared(file(103), file(100)).regressed).toBe(true);
  expect(compared(file(101, 9), file(100)).regressed).toBe(false);
});

test('a wrong answer where there was a right one', () => {
  expect(compared({ failure: 'wrong' }, seconds(1, 1, 1))).toMatchObject({ regressed: true, note: 'wrong' });
});

test('checks that passed have to pass; new cases are no regression', () => {
  const physics = (id: string, passed: boolean): BenchRun => {
    const { speed: _, ...rest } = run({});
    const check = { id, group: 'law', statement: '', source: '', passed } as const;
    return { ...rest, physics: { score: { passed: 0, total: 1 }, checks: [check] } };
  };
  expect(compareRuns(physics('p', false), physics('p', true))[0].regressed).toBe(true);
  expect(compareRuns(physics('p', false), physics('p', false))[0].regressed).toBe(false);
  expect(compareRuns(physics('q', false), physics('p', true))[0]).toMatchObject({ note: 'not in the baseline' });
  expect(compareRuns(run({ id: 'b' }), run({}))[0]).toMatchObject({ regressed: false, note: 'not in the baseline' });
});

test('a file that is no run is refused by its name', () => {
  expect(readRun(JSON.stringify(run({})), 'f').speed?.[0].id).toBe('a');
  expect(() => readRun('{', 'old.json')).toThrow(
    /--baseline: no JSON in 'old.json'; expected a run of `lindblad bench/,
  );
  expect(() => readRun('[]', 'old.json')).toThrow(/no run/);
  expect(() => readRun('null', 'old.json')).toThrow(/no run/);
  expect(() => readRun('{"bench":1,"machine":{},"speed":[1]}', 'old.json')).toThrow(/a list without ids/);
});
