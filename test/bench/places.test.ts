// The measured numbers of the READMEs are those of the raw data beside them.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BenchRun, countPlaces, fillPlaces, readRun } from 'lindblad-bench';
import { expect, test } from 'vitest';

const at = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const results = (name: string): BenchRun => readRun(at(`packages/bench/results/${name}.json`), name);
const sources = { run: results('latest'), long: results('latest-long') };

test.each([
  ['README.md', 3],
  ['packages/bench/README.md', 3],
])('%s: every number of a benchmark is that of the raw data (else: npm run bench:pages)', (page, count) => {
  const text = at(page);
  expect(countPlaces(text)).toBe(count);
  expect(text).toBe(fillPlaces(text, sources));
  // a comment in front of a line would make raw HTML of it
  for (const line of text.split('\n').filter((l) => /^\s*<!--/.test(l))) expect(line).toMatch(/^<!--[^>]*-->$/);
  // no number with a unit of time or memory stands outside of a place, but for budgets and sizes of problems
  const outside = text.replaceAll(/<!-- bench:[\s\S]*?<!-- \/bench -->/g, '').replaceAll(/```[\s\S]*?```/g, '');
  expect(outside.match(/\d[\d.]* (?:ns|µs|ms|s|kB|MB|GB)\b/g)).toBeNull();
});

test('a place follows the run', () => {
  const time = (factor: number): BenchRun => ({
    ...sources.run,
    speed: (sources.run.speed ?? []).map((result) => ({
      ...result,
      ...(result.id === 'xxz-10' && { peakBytes: factor * 1e8, arrayBytes: 5e7 }),
    })),
  });
  const text = 'takes <!-- bench:xxz-10 -->anything<!-- /bench --> here';
  const filled = (factor: number): string => fillPlaces(text, { ...sources, run: time(factor) });
  expect(filled(2)).toMatch(/^takes <!-- bench:xxz-10 -->\d.* s, 200 MB .*, 50\.0 MB .*<!-- \/bench --> here$/);
  expect(filled(3)).toContain('300 MB');
  expect(fillPlaces(filled(3), { ...sources, run: time(2) })).toBe(filled(2));
});

test('a place of another name, and a case that was not measured, are refused', () => {
  expect(() => fillPlaces('<!-- bench:xxz-11 --><!-- /bench -->', sources)).toThrow(/unknown place 'xxz-11'/);
  const { speed: _, ...none } = sources.run;
  expect(() => fillPlaces('<!-- bench:xxz-10 --><!-- /bench -->', { ...sources, run: none })).toThrow(
    /no case 'xxz-10'/,
  );
});
