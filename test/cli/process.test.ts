// The built command as a process: statuses, streams, interrupts, full disks, two at once.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { bin, runProcess, shell } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A new empty folder. */
function empty(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

const ended = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));

/** Waits until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('ends with 0 done, 2 bad input; results and messages apart', () => {
  const done = runProcess('solve', 'single-dot', '--json');
  expect([done.status, done.stderr, JSON.parse(done.stdout).name]).toEqual([0, '', 'single-dot']);
  const bad = runProcess('solve', 'singel-dot');
  expect([bad.status, bad.stdout, bad.stderr]).toEqual([
    2,
    '',
    "lindblad: unknown model 'singel-dot'; did you mean 'single-dot'?\n",
  ]);
  const nothing = runProcess();
  expect([nothing.status, nothing.stdout]).toEqual([2, '']);
  expect(nothing.stderr).toMatch(/^Usage: lindblad/);
  expect(runProcess('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('writes neither progress nor colours where there is no terminal', () => {
  const { status, stdout, stderr } = runProcess('sweep', 'single-dot', '--over', 'eps=0:1:1000', '--observe', 'J_L');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').length).toBe(1002);
  expect(stdout).not.toContain('\x1b');
});

it('is silent where the reader has seen enough', () => {
  const { stdout, stderr } = shell(
    'node "$lindblad" sweep single-dot --over eps=0:1:1000 | head -n 1; echo "$PIPESTATUS"',
  );
  expect([stdout, stderr]).toEqual(['eps,J_L,Q_L,Q_R,s,p1\n0\n', '']);
  // nobody hears the complaint; the status stays
  expect(shell('node "$lindblad" foo 2>&1 >/dev/null | true; echo "$PIPESTATUS"').stdout).toBe('2\n');
});

it('tells of results that did not arrive', () => {
  const { status, stderr } = shell('node "$lindblad" solve single-dot > /dev/full');
  expect([status, stderr]).toEqual([2, 'lindblad: cannot write the results: the disk is full\n']);
  // a limit on the size of files stands for a disk that fills in the middle
  const cwd = empty('limited');
  const redirected = shell('ulimit -f 4; node "$lindblad" sweep single-dot --over eps=0:1:100 > x.csv', { cwd });
  expect([redirected.status, redirected.stderr]).toEqual([2, 'lindblad: cannot write the results: file too large\n']);
  rmSync(join(cwd, 'x.csv'));
  const file = shell('ulimit -f 4; node "$lindblad" sweep single-dot --over eps=0:1:100 --out y.csv', { cwd });
  expect([file.status, file.stdout, file.stderr]).toEqual([
    2,
    '',
    "lindblad: --out: cannot write 'y.csv': file too large\n",
  ]);
  expect(readdirSync(cwd)).toEqual([]);
});

it('leaves nothing behind when a sweep is interrupted', async () => {
  const cwd = empty('interrupted');
  writeFileSync(join(cwd, 'x.csv'), 'as it was\n');
  const child = spawn(process.execPath, [bin, 'sweep', 'single-dot', '--over', 'eps=0:1:1000000', '--out', 'x.csv'], {
    cwd,
    stdio: 'ignore',
  });
  setTimeout(() => child.kill('SIGINT'), 400);
  expect(await ended(child)).toEqual({ code: null, signal: 'SIGINT' });
  expect([readdirSync(cwd), readFileSync(join(cwd, 'x.csv'), 'utf8')]).toEqual([['x.csv'], 'as it was\n']);
  // what a shell makes of it
  const { stdout } = shell(
    'node "$lindblad" sweep single-dot --over eps=0:1:1000000 --out y.csv & sleep 0.4; kill -INT $!; wait $!; echo $?',
    { cwd },
  );
  expect([stdout, readdirSync(cwd)]).toEqual(['130\n', ['x.csv']]);
});

it('leaves nothing behind when reproduce is interrupted while it measures', async () => {
  const cwd = empty('measuring');
  const child = spawn(process.execPath, [bin, 'reproduce', '--out', 'r'], { cwd, stdio: 'ignore' });
  setTimeout(() => child.kill('SIGINT'), 1000);
  expect(await ended(child)).toEqual({ code: null, signal: 'SIGINT' });
  expect(readdirSync(cwd)).toEqual([]);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('takes away a file that %s finds half-written', async (signal) => {
  const cwd = empty(signal);
  writeFileSync(join(cwd, 'x.csv'), 'as it was\n');
  await build({
    stdin: {
      contents: `
        import { writeWhole } from './files.js';
        function* endless() { for (;;) yield '1,2,3\\n'.repeat(100); }
        await writeWhole('x.csv', endless());
      `,
      resolveDir: fileURLToPath(new URL('../../packages/cli/src', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['lindblad-source'],
    outfile: join(folder, `${signal}.mjs`),
    logLevel: 'silent',
  });
  const child = spawn(process.execPath, [join(folder, `${signal}.mjs`)], { cwd, stdio: 'inherit' });
  await until(() => readdirSync(cwd).some((name) => name.endsWith('.part')));
  child.kill(signal);
  expect(await ended(child)).toEqual({ code: null, signal });
  expect([readdirSync(cwd), readFileSync(join(cwd, 'x.csv'), 'utf8')]).toEqual([['x.csv'], 'as it was\n']);
});

it('lets two commands write to the same place: the file is whole, of one or the other', async () => {
  const cwd = empty('both');
  const sweeps = ['eps=0:1:200', 'eps=1:2:200'].map((axis) =>
    ended(
      spawn(process.execPath, [bin, 'sweep', 'single-dot', '--over', axis, '--out', 'x.csv'], { cwd, stdio: 'ignore' }),
    ),
  );
  for (const result of await Promise.all(sweeps)) expect(result).toEqual({ code: 0, signal: null });
  expect(readdirSync(cwd)).toEqual(['x.csv']);
  const rows = readFileSync(join(cwd, 'x.csv'), 'utf8').trimEnd().split('\n').slice(1);
  const levels = rows.map((row) => Number(row.split(',')[0]));
  expect(rows.length).toBe(200);
  expect([0, 1]).toContain(levels[0]);
  expect(levels[199]).toBe(levels[0] + 1);
});

it('says 1 where one reference number is wrong, and which claim it breaks', () => {
  // a copy of the build with one number changed in its tenth digit
  const copy = empty('copy');
  const source = fileURLToPath(new URL('../../packages/cli', import.meta.url));
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(source, part), join(copy, part), { recursive: true });
  const number = /\.2200407092120653\b/g;
  let changed = 0;
  for (const name of readdirSync(join(copy, 'dist', 'chunks')).filter((file) => file.endsWith('.js'))) {
    const path = join(copy, 'dist', 'chunks', name);
    const text = readFileSync(path, 'utf8');
    const wrong = text.replace(number, () => {
      changed++;
      return '.2200407093120653';
    });
    if (wrong !== text) writeFileSync(path, wrong);
  }
  expect(changed).toBeGreaterThan(0);
  const { status, stdout } = shell('node copy/bin/lindblad.js reproduce single-dot --out wrong', { cwd: folder });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^NOT AS EXPECTED: single-dot\//m);
});
