// The report of the public API in api/ is what the built types say, and every exported name is documented.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const fresh = mkdtempSync(join(tmpdir(), 'lindblad-api-'));
afterAll(() => rmSync(fresh, { recursive: true }));

/** The files of a report with their texts. */
function reportIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.api.md'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The longest common subsequence of two lists of lines taken out: what is left, `- ` of the first and `+ ` of the second. */
function changes(before: readonly string[], after: readonly string[]): string[] {
  const [n, m] = [before.length, after.length];
  const common = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const out: string[] = [];
  for (let i = 0, j = 0; i < n || j < m; ) {
    if (i < n && j < m && before[i] === after[j]) {
      i++;
      j++;
    } else if (j === m || (i < n && common[i + 1][j] >= common[i][j + 1])) out.push(`- ${before[i++]}`);
    else out.push(`+ ${after[j++]}`);
  }
  return out;
}

/** What tells two reports apart, as a text; empty for none. */
function difference(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string {
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const parts = names.flatMap((name) => {
    const [a, b] = [old.get(name) ?? '', now.get(name) ?? ''];
    return a === b ? [] : [`api/${name}`, ...changes(a.split('\n'), b.split('\n')).map((line) => `  ${line}`)];
  });
  return parts.length === 0
    ? ''
    : ['the public API is not the one in api/: run `npm run api` and commit the change, if it is meant', ...parts].join(
        '\n',
      );
}

/** The exported names of a report that have no docstring. */
const undocumented = (text: string): string[] =>
  Array.from(text.matchAll(/^\/\/ @\w+.*\(undocumented\)\n(.*)$/gm), ([, declaration]) => declaration);

describe('the public API', () => {
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/api.mjs'), fresh], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }, 180_000);

  test('is the one on record (else: npm run api)', () => {
    const built = reportIn(fresh);
    expect(built.size).toBeGreaterThan(4);
    const told = difference(reportIn(join(root, 'api')), built);
    if (told !== '') throw new Error(told);
  });

  test('is documented: every exported name has a docstring', () => {
    const bare = [...reportIn(fresh)].flatMap(([name, text]) => undocumented(text).map((line) => `${name}: ${line}`));
    expect(bare).toEqual([]);
  });

  test('is reported of every face of every package', () => {
    const faces = readdirSync(join(root, 'packages')).flatMap((directory) => {
      const { name, exports } = JSON.parse(readFileSync(join(root, 'packages', directory, 'package.json'), 'utf8')) as {
        name: string;
        exports: Record<string, unknown>;
      };
      return Object.keys(exports).map((entry) => `${name}${entry.slice(1).replaceAll('/', '.')}.api.md`);
    });
    expect(faces).toContain('lindblad-core.audit.api.md');
    expect([...reportIn(fresh).keys()]).toEqual(faces.sort());
  });
});

describe('the comparison itself', () => {
  const old = new Map([
    ['a.api.md', 'one\ntwo\nthree'],
    ['b.api.md', 'same'],
  ]);

  test('says nothing of equal reports', () => {
    expect(difference(old, new Map(old))).toBe('');
  });

  test('shows the lines that changed, the file and the command', () => {
    const told = difference(old, new Map(old).set('a.api.md', 'one\n2\nthree').set('c.api.md', 'new'));
    expect(told.split('\n').slice(1)).toEqual(['api/a.api.md', '  - two', '  + 2', 'api/c.api.md', '  - ', '  + new']);
    expect(told).toContain('npm run api');
  });

  test('finds names without a docstring, and no members', () => {
    const text =
      '// @public (undocumented)\nexport type A = 1;\n\n// @public\nexport interface B {\n    // (undocumented)\n';
    expect(undocumented(text)).toEqual(['export type A = 1;']);
  });
});
