// lindblad compare: the table of verdicts, JSON, files, and words that are wrong.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('lindblad compare', () => {
  test('prints the verdicts and draws both sides in one picture', async () => {
    const out = join(folder, 'both.svg');
    const { status, out: text, err } = await run(['compare', '--points', '7', '--hits', '20000', '--out', out]);
    expect([status, err]).toEqual([0, `${out}: 26 curves\n`]);
    const rows = text.split('\n');
    const row = (label: string): string[] | undefined =>
      rows
        .find((line) => line.trim().startsWith(label))
        ?.trim()
        .split(/\s{2,}/);
    expect(row('classical Maxwell')?.[1]).toBe('strong');
    expect(row('classical Metropolis, velocity steps')?.[1]).toBe('strong');
    for (const label of ['Q1 Metropolis', 'Q2 ladder', 'Q3 dipole', 'Q6 quantised Maxwell']) {
      expect(row(label)?.[1]).toBe('none');
    }
    expect(row('classical Metropolis, energy steps')?.[1]).toBe('marginal');
    expect(row('Q3 dipole')?.[4]).toMatch(/^-?0\.0\d$/);
    expect(text).toMatch(/\(\*\) at T_L = 1, T_R = 0\.2, mass = 1 whatever is set/);
    expect(text).toMatch(/limit of infinitely long runs/);
    expect(text).toMatch(/simulated, 20000 hits a point, seed 1: 27 points, at most [1-4]\.\d+ standard/);
    expect(row('harmonic chain, quantum')?.[1]).toBe('none');
    expect(row('Frenkel-Kontorova chain')?.[1]).toBe('strong');
    expect(row('XXZ chain')?.[1]).toBe('strong');
    expect(text).toMatch(/T_L is 0\.6667 level spacings/);
    expect(text).toMatch(/has NDTR above T_L = 3\.225 level spacings: here it has none/);
    const svg = readFileSync(out, 'utf8');
    expect(svg).toMatch(/^<svg/);
    for (const label of [
      'classical Maxwell',
      'Q4 wall',
      'Q6 quantised Maxwell',
      '(c) relaxation',
      '(d) size',
      'negative differential thermal resistance',
    ])
      expect(svg).toContain(label);
  });

  test('where there is no current in double precision it says so', async () => {
    const words = ['compare', '--points', '3', '--hits', '0', '--set', 'T_L=0.002', '--out', join(folder, 'cold.svg')];
    const { status, out: text } = await run(words);
    expect(status).toBe(0);
    const rows = text.split('\n').filter((line) => /^ {2}Q\d/.test(line) && line.includes('no current'));
    expect(rows).toHaveLength(6);
    expect(text).not.toMatch(/not a number|NaN/);
    expect(text).toMatch(/below 2e-308/);
  });

  test('JSON: parameters as set, verdicts, tables; a file beside it', async () => {
    const out = join(folder, 'curves.csv');
    const words = [
      '--points',
      '5',
      '--hits',
      '2000',
      '--seed',
      '4',
      '--set',
      'T_L=7.5',
      '--set',
      'gamma=2',
      '--out',
      out,
      '--json',
    ];
    const answer = await run(['compare', ...words]);
    expect(answer.status).toBe(0);
    const result = JSON.parse(answer.out);
    expect(result.parameters).toMatchObject({ T_L: 7.5, gamma: 2, points: 5, hits: 2000, seed: 4 });
    expect(result.tables.simulated.J).toHaveLength(27);
    expect(result.finiteRun.coldRatio).toBeCloseTo(0.49, 1);
    expect(result.others).toHaveLength(5);
    expect(result.gaps).toBeCloseTo(5, 12);
    const quantised = result.verdicts.find((v: { label: string }) => v.label === 'Q6 quantised Maxwell');
    expect(quantised).toMatchObject({ side: 'quantum', walls: 'maxwell', ndtr: 'strong' });
    expect(quantised.lengthPower).toBeCloseTo(-1, 0);
    expect(result.tables.current.J).toHaveLength(45);
    const [head, ...lines] = readFileSync(out, 'utf8').trim().split('\n');
    expect(head).toBe('curve,T_R,ratio,J,share');
    expect(lines).toHaveLength(45);
    expect(Number(lines[0].split(',')[3])).toBeCloseTo(result.tables.current.J[0], 12);
  });

  test.each([
    [['--points', '2'], /--points: '2' points; expected a whole number from 3 to 400/],
    [['--points', 'many'], /--points: 'many' points/],
    [['--hits', '10'], /--hits: '10'; expected 0 for no simulations, or a whole number from 1000/],
    [['--seed', '-1'], /--seed/],
    [['--set', 'T_Q=1'], /--set: unknown parameter 'T_Q'; did you mean 'T_L'\?/],
    [['--set', 'T_L=-1'], /--set T_L: T_L is -1; expected a finite number above 0/],
    [['--set', 'L=1e6'], /fills \d+ levels of the well; expected at most 256/],
    [['--set', 'coldest=2'], /--set coldest: the coldest T_R\/T_L is 2; expected less than 0\.98/],
    [['--out', 'x.pdf'], /--out: cannot write '\.pdf' files/],
    [['extra'], /too many arguments/],
  ] as [string[], RegExp][])('%j is bad input', async (words, message) => {
    const { status, out, err } = await run(['compare', ...words]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(existsSync('compare.svg')).toBe(false);
  });
});
