// What a run of `reproduce` does with claims that cannot be measured, and what it leaves behind when it cannot finish.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LindbladError } from 'lindblad-core';
import { type Claim, type Measurement, measureClaim } from 'lindblad-models';
import { expect, it } from 'vitest';
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

it('writes the page last and keeps files of others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lindblad-reproduce-'));
  try {
    // the second file of the first figure cannot be written: a folder has its name
    mkdirSync(join(folder, 'single-dot', 'fig-2.csv'), { recursive: true });
    writeFileSync(join(folder, 'single-dot', 'draft.svg'), 'mine');
    writeFileSync(join(folder, 'index.html'), 'old');
    const { status, out, err } = await run(['reproduce', 'single-dot', '--out', folder]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain("fig-2.csv' is a folder");
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['index.html', 'single-dot']);
    expect(readFileSync(join(folder, 'single-dot', 'draft.svg'), 'utf8')).toBe('mine');
    expect(readdirSync(join(folder, 'single-dot')).sort()).toEqual(['draft.svg', 'fig-2.csv', 'fig-2.svg']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
