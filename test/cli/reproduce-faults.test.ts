// What a run of `reproduce` does with claims that cannot be measured, and what it leaves behind when it cannot finish.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LindbladError, parseAxis, sweep } from 'lindblad-core';
import {
  type CatalogEntry,
  type Claim,
  catalog,
  catalogEntry,
  type Figure,
  type Measurement,
  measureClaim,
  singleDot,
} from 'lindblad-models';
import { sweepFigure } from 'lindblad-plot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measured } from '../../packages/cli/src/measured.js';
import { run } from './run.js';

const claim = (measure: () => Measurement, onRecord: Claim['onRecord'] = 'holds'): Claim => ({
  id: 'dot/claim',
  model: 'dot',
  source: 'Fig. 1',
  statement: 'the current is 1',
  onRecord,
  measure,
});

it('takes a claim that can be measured as it is', () => {
  const sound = claim(() => ({ verdict: 'holds', measured: 1, expected: 1, tolerance: 1e-9 }));
  expect(measured(sound)).toEqual(measureClaim(sound));
  expect(measured(sound).asExpected).toBe(true);
});

it.each([
  ['of the engine', new LindbladError('bad-value', 'T is -1', { path: 'parameters.T' }), 'parameters.T: T is -1'],
  ['of the language', new RangeError('Invalid array length'), 'Invalid array length'],
  ['that is no Error', 'words', 'words'],
])('fails a claim whose measurement throws an error %s, and goes on', (_, error, message) => {
  for (const onRecord of ['holds', 'conditional', 'fails'] as const) {
    const result = measured(
      claim(() => {
        throw error;
      }, onRecord),
    );
    expect(result).toEqual({
      id: 'dot/claim',
      model: 'dot',
      source: 'Fig. 1',
      statement: 'the current is 1',
      verdict: 'fails',
      asExpected: false,
      measured: `error: ${message}`,
      expected: onRecord,
      tolerance: 0,
    });
  }
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lindblad-reproduce-'));
});
afterEach(() => {
  entries.splice(entries.indexOf(faulty), 1);
  rmSync(folder, { recursive: true, force: true });
});

/** A model of the catalogue with one sound claim, one that cannot be measured, and two small figures. */
const entries = catalog as CatalogEntry[];
let faulty: CatalogEntry;
beforeEach(() => {
  const data = sweep(singleDot, { axes: [parseAxis('eps=-1:1:3')], observe: ['J_L'] });
  const figure = (name: string): Figure => sweepFigure(data, { axes: ['eps'], ys: ['J_L'], id: `faulty/${name}` });
  const sound = claim(() => ({ verdict: 'holds', measured: 1, expected: 1, tolerance: 1e-9 }));
  const broken = claim(() => {
    throw new RangeError('out of range');
  });
  faulty = {
    ...catalogEntry('single-dot'),
    name: 'faulty',
    claims: [
      { ...broken, id: 'faulty/broken', model: 'faulty' },
      { ...sound, id: 'faulty/sound', model: 'faulty' },
    ],
    figures: () => [figure('fig-1'), figure('fig-2')],
  };
  entries.push(faulty);
});

it('measures and draws the rest where one claim cannot be measured, says which, and ends with 1', async () => {
  const { status, out, err } = await run(['reproduce', 'faulty', '--out', folder]);
  expect([status, err]).toEqual([1, '']);
  expect(out).toContain('NOT AS EXPECTED: faulty/broken: the current is 1 (Fig. 1)\n');
  expect(out).toContain('measured error: out of range, expected holds\n');
  expect(out).toContain('1 claims as expected, 1 not; 2 figures drawn');
  const { claims, figures } = JSON.parse(readFileSync(join(folder, 'claims.json'), 'utf8'));
  expect(claims.map(({ id, asExpected }: { id: string; asExpected: boolean }) => [id, asExpected])).toEqual([
    ['faulty/broken', false],
    ['faulty/sound', true],
  ]);
  expect(figures).toHaveLength(2);
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('out of range');
});

it.each([
  [2, 2],
  [40, 0],
])('of %i claims that are conditional as on record %i are told one by one', async (count, told) => {
  const doubtful = claim(() => ({ verdict: 'conditional', measured: 1, expected: 1, tolerance: 1e-9 }), 'conditional');
  const claims = Array.from({ length: count }, (_, k) => ({
    ...doubtful,
    id: `faulty/doubtful-${k}`,
    model: 'faulty',
  }));
  entries.splice(entries.indexOf(faulty), 1);
  faulty = { ...faulty, claims };
  entries.push(faulty);
  const { status, out } = await run(['reproduce', 'faulty', '--out', folder]);
  expect(status).toBe(0);
  expect(out).toMatch(new RegExp(`^faulty +0 +${count} +0 +2$`, 'm'));
  expect(out.match(/^conditional, as on record: faulty/gm)?.length ?? 0).toBe(told);
  expect(out.includes(`${count} claims are conditional or fail, as on record: the report has each`)).toBe(told === 0);
  expect(out.split('\n').length).toBeLessThan(12);
});

it('leaves the folder as it was when a figure cannot be computed or drawn', async () => {
  writeFileSync(join(folder, 'index.html'), 'old');
  const [first, second] = faulty.figures();
  const broken: readonly (() => readonly Figure[])[] = [
    () => {
      throw new RangeError('no figure');
    },
    // a column that the table does not have
    () => [first, { ...second, table: { ...second.table, columns: [] } }],
  ];
  for (const figures of broken) {
    entries[entries.indexOf(faulty)] = faulty = { ...faulty, figures };
    const { status, out } = await run(['reproduce', 'faulty', '--out', folder]);
    expect(status).not.toBe(0);
    expect(out).toBe('');
    expect(readdirSync(folder)).toEqual(['index.html']);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('old');
  }
});

it('writes the page last and keeps files of others', async () => {
  // the second file of the first figure cannot be written: a folder has its name
  mkdirSync(join(folder, 'faulty', 'fig-1.csv'), { recursive: true });
  writeFileSync(join(folder, 'faulty', 'draft.svg'), 'mine');
  writeFileSync(join(folder, 'index.html'), 'old');
  const { status, out, err } = await run(['reproduce', 'faulty', '--out', folder]);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain("fig-1.csv' is a folder");
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['faulty', 'index.html']);
  expect(readFileSync(join(folder, 'faulty', 'draft.svg'), 'utf8')).toBe('mine');
  expect(readdirSync(join(folder, 'faulty')).sort()).toEqual(['draft.svg', 'fig-1.csv', 'fig-1.svg']);
});
