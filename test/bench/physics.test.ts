// The conformance set holds, and would not if the engine or the expectation were wrong.

import { check, type Finding, physicsChecks, runPhysics, scoreOf } from 'lindblad-bench';
import { describe, expect, test } from 'vitest';

describe('every check holds', () => {
  test('closed forms, kernels, laws: at least thirty, each with its source and an id of its own', () => {
    expect(physicsChecks.length).toBeGreaterThan(30);
    expect(new Set(physicsChecks.map(({ id }) => id)).size).toBe(physicsChecks.length);
    expect(new Set(physicsChecks.map(({ group }) => group)).size).toBe(3);
    for (const { source, statement } of physicsChecks) expect(source.length * statement.length).toBeGreaterThan(0);
  });

  test('and the score says so', () => {
    const results = runPhysics();
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(scoreOf(results)).toEqual({ passed: physicsChecks.length, total: physicsChecks.length });
  });
});

describe('a check fails', () => {
  const made = (finding: Finding): boolean =>
    check({ id: 'x', group: 'law', statement: '', source: '', find: () => finding }).passed;

  test('beyond its tolerance, which is relative above 1', () => {
    expect(made({ measured: 1 + 2e-3, expected: 1, tolerance: 1e-3 })).toBe(false);
    expect(made({ measured: 1000.5, expected: 1000, tolerance: 1e-3 })).toBe(true);
    expect(made({ measured: 0.0015, expected: 0, tolerance: 1e-3 })).toBe(false);
  });

  test('on the wrong side of a bound', () => {
    expect(made({ measured: -1, expected: 0, relation: '≥', tolerance: 0.1 })).toBe(false);
    expect(made({ measured: -0.05, expected: 0, relation: '≥', tolerance: 0.1 })).toBe(true);
    expect(made({ measured: 5, expected: 0, relation: '≥', tolerance: 0.1 })).toBe(true);
    expect(made({ measured: 5, expected: 0, relation: '≤', tolerance: 0.1 })).toBe(false);
  });

  test('with no number, with another word, with an error', () => {
    expect(made({ measured: Number.NaN, expected: 0, tolerance: 1 })).toBe(false);
    expect(made({ measured: Number.NaN, expected: 0, relation: '≥', tolerance: 1 })).toBe(false);
    expect(made({ measured: 'unique, 1', expected: 'degenerate, 2', tolerance: 0 })).toBe(false);
    const find = (): Finding => {
      throw new Error('broken');
    };
    expect(check({ id: 'x', group: 'law', statement: '', source: '', find })).toMatchObject({
      passed: false,
      failure: 'broken',
    });
  });
});
