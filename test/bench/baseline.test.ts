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

/** Times over those of the reference, which took `reference` seconds. */
const relative = (samples: readonly number[], reference = 1): Partial<SpeedResult> => ({
  seconds: spread(samples.map((x) => reference * x)),
  relative: spread(samples),
  reference: spread(samples.map(() => reference)),
});
const times = (...samples: number[]): Partial<SpeedResult> => relative(samples);

describe('time over that of the reference', () => {
  const before = times(1, 1.01, 0.99, 1, 1);
  test('more than a tenth slower, beyond the noise, is slower', () => {
    expect(compared(times(1.2, 1.21, 1.19), before)).toMatchObject({
      quantity: 'relative',
      regressed: true,
      before: 1,
      now: 1.2,
    });
    expect(compared(times(1.08, 1.08, 1.08), before).regressed).toBe(false);
    expect(compared(times(0.5, 0.5, 0.5), before).regressed).toBe(false);
  });

  test('the noise of either run allows more: three standard deviations', () => {
    const noisy = times(1, 1.2, 0.8, 1.1, 0.9);
    const { allowance, regressed } = compared(times(1.3, 1.3, 1.3), noisy);
    expect(allowance).toBeCloseTo(3 * 0.14826, 10);
    expect(regressed).toBe(false);
    expect(compared(times(1.5, 1.5, 1.5), noisy).regressed).toBe(true);
  });

  test('a run as fast as the median before is none that has become slower', () => {
    expect(compared(times(1, 1.5, 1.5, 1.5, 1.5), before).regressed).toBe(false);
  });

  test('without measured noise only twice the time counts', () => {
    expect(compared(times(1.9), before)).toMatchObject({ regressed: false, allowance: 1 });
    expect(compared(times(2.1), before).regressed).toBe(true);
  });

  test('a machine three times slower is no case that has become slower; a case that is slower on it is', () => {
    const slow = (x: number): Partial<SpeedResult> => relative([x, x, x], 3);
    expect(slow(1).seconds?.median).toBe(3);
    expect(compared(slow(1), before)).toMatchObject({ regressed: false, now: 1 });
    // half of what the reference corrects is allowed besides
    expect(compared(slow(1.9), before).allowance).toBeCloseTo(1.1, 12);
    expect(compared(slow(2.2), before).regressed).toBe(true);
    expect(compared(times(2.2, 2.2, 2.2), relative([1, 1, 1], 3)).regressed).toBe(true);
  });

  test('seconds alone are no baseline', () => {
    const seconds = (x: number): Partial<SpeedResult> => ({ seconds: spread([x, x, x]) });
    expect(compared(seconds(9), seconds(1))).toMatchObject({ regressed: false, note: 'not measured in both runs' });
  });

  test('another processor is no baseline for it, but it is for ratios', () => {
    expect(compared(times(9, 9, 9), before, 'z')).toMatchObject({ regressed: false, note: 'another machine' });
    const ratio = (x: number): Partial<SpeedResult> => ({ ...times(1, 1, 1), ratio: spread([x, x, x]) });
    expect(compared(ratio(0.2), ratio(0.1), 'z')).toMatchObject({ quantity: 'ratio', regressed: true });
    expect(compared({ ...ratio(0.1), ...times(9, 9, 9) }, ratio(0.1)).regressed).toBe(false);
  });
});

test('sizes of files may grow by two percent, and their seconds do not count', () => {
  const file = (size: number, time = 1): Partial<SpeedResult> => ({ kind: 'size', size, ...times(time, time, time) });
  expect(compared(file(103), file(100)).regressed).toBe(true);
  expect(compared(file(101, 9), file(100)).regressed).toBe(false);
});

test('a wrong answer where there was a right one', () => {
  expect(compared({ failure: 'wrong' }, times(1, 1, 1))).toMatchObject({ regressed: true, note: 'wrong' });
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
  const with_ = (part: object): string => JSON.stringify({ ...run({}), ...part });
  expect(() => readRun(with_({ speed: [1] }), 'old.json')).toThrow(/speed\[0\] has no id/);
  expect(() => readRun(with_({ speed: {} }), 'old.json')).toThrow(/speed is no list/);
  expect(() => readRun(with_({ machine: { cpu: 'x' } }), 'old.json')).toThrow(/cores of machine is no number/);
  expect(() => readRun(with_({ physics: { checks: [{ id: 'p' }] } }), 'f')).toThrow(/passed of case 'p' is no boolean/);
  for (const wrong of [{ median: null }, { min: -1 }, { noise: 'x' }, { samples: undefined }, { max: '1' }]) {
    const seconds = { ...spread([1, 2, 3]), ...wrong };
    expect(() => readRun(with_({ speed: [{ id: 'a', seconds }] }), 'f')).toThrow(/seconds of case 'a': median, min/);
  }
  expect(() => readRun(with_({ speed: [{ id: 'a', size: 0 }] }), 'f')).toThrow(/size of case 'a' is no positive/);
});
