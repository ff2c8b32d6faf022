// What comes from outside does not reach the terminal as anything but text, and files that cannot be read or written are
// told in our words.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LindbladError } from 'lindblad-core';
import { afterAll, expect, test } from 'vitest';
import { writeTogether } from '../../packages/cli/src/files.js';
import { visible } from '../../packages/cli/src/visible.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MODEL = 'lindblad: 1\nspace: { dot: fermion }\nhamiltonian: n(dot)\njumps: [{ operator: c(dot), rate: 1 }]\n';

const DOT = `${MODEL}name: dot\n`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

test('a model whose name colours the terminal', async () => {
  const path = file('red.yaml', `${MODEL}name: "\\e[31mred\\u009b0m"\n`);
  for (const words of [
    ['solve', path],
    ['solve', path, '--json'],
  ]) {
    const { status, out } = await run(words);
    expect(status).toBe(0);
    expect(out).not.toMatch(OBEYED);
    expect(out).toContain('\\u001b[31mred\\u009b0m');
  }
  const { out } = await run(['solve', path, '--json']);
  expect((JSON.parse(out) as { name: string }).name).toBe('\u001b[31mred\u009b0m');
});

test('words of the command line that colour the terminal', async () => {
  const red = '\u001b[31mx\r\u0007';
  for (const words of [['solve', red], ['solve', `${red}.yaml`], [red], ['solve', 'single-dot', `--${red}`]]) {
    const { status, out, err } = await run(words);
    expect([status, out]).toEqual([2, '']);
    expect(err).not.toMatch(OBEYED);
    expect(err).toContain('\\u001b[31mx\\u000d\\u0007');
  }
});

test('tabs, line ends and the line of progress stay', () => {
  expect(visible('a\tb\nc')).toBe('a\tb\nc');
  expect(visible('\r\x1b[2Kstep \x1b[31m')).toBe('\r\x1b[2Kstep \\u001b[31m');
  expect(visible('x\u202ey')).toBe('x\\u202ey');
});

test('a file of two documents', async () => {
  const { status, err } = await run(['solve', file('two.yaml', `${DOT}---\n${DOT}`)]);
  expect(status).toBe(2);
  expect(err).toMatch(/two\.yaml:6:1: a second document begins; expected one model in a file; put what follows/);
  expect(err).not.toContain('YAML.');
});

test('a file as if it were a folder', async () => {
  const { status, err } = await run(['solve', `${file('dot.yaml', DOT)}/`]);
  expect(status).toBe(2);
  expect(err).toContain('something above it is a file and no folder');
  expect(err).not.toMatch(/ENOTDIR|stat/);
});

test('an evolution in which no time passes', async () => {
  const { status, out, err } = await run(['evolve', file('dot.yaml', DOT), '--to', '0']);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('--to: no time passes; expected a time above 0; --at 0 reads off the start');
});

test('of several files none is there where one cannot be written', async () => {
  const own = join(folder, 'several');
  const good: [string, string] = [join(own, 'a'), 'x'];
  await expect(writeTogether([good, [folder, 'y']])).rejects.toMatchObject({
    message: expect.stringContaining('is a folder'),
  });
  await expect(writeTogether([good, [join(file('plain', ''), 'b'), 'y']])).rejects.toBeInstanceOf(LindbladError);
  expect(readdirSync(own)).toEqual([]);
  await writeTogether([good, [join(own, 'b'), 'y']]);
  expect(readdirSync(own)).toEqual(['a', 'b']);
});
