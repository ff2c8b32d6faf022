import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { closedForm, relative } from './closed-form.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));

function readCsv(text: string): { names: string[]; rows: Record<string, number>[] } {
  const [head, ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  return {
    names,
    rows: lines.map((line) => Object.fromEntries(line.split(',').map((field, k) => [names[k], Number(field)]))),
  };
}

it('writes a grid as CSV, the first axis slowest, each number as solve and the closed form have it', async () => {
  const { status, out, err } = await run(
    'sweep single-dot --over eps=-20:20:5 --over T=5,7.5 --set dT=4 --observe J_L,R.heat,entropyProduction,occupation'.split(
      ' ',
    ),
  );
  expect([status, err]).toEqual([0, '']);
  const { names, rows } = readCsv(out);
  expect(names).toEqual(['eps', 'T', 'J_L', 'R.heat', 'entropyProduction', 'occupation']);
  expect(rows.map(({ eps, T }) => [eps, T])).toEqual(
    [-20, -10, 0, 10, 20].flatMap((eps) => [5, 7.5].map((T) => [eps, T])),
  );
  for (const { eps, T, J_L, 'R.heat': heat, entropyProduction, occupation } of rows) {
    const expected = closedForm({ eps, T, dT: 4 });
    expect(relative(J_L, expected.j)).toBeLessThan(1e-12);
    expect(relative(heat, expected.heatR)).toBeLessThan(1e-12);
    expect(relative(entropyProduction, expected.s)).toBeLessThan(1e-12);
    expect(relative(occupation, expected.p)).toBeLessThan(1e-13);
  }
  const solved = JSON.parse((await run('solve single-dot --set eps=-10 --set T=7.5 --set dT=4 --json'.split(' '))).out);
  expect(rows[3].J_L).toBe(solved.quantities.J_L);
});

it('keeps the quantities of the model if nothing is named, and writes the same into a file', async () => {
  const path = join(folder, 'grid.csv');
  const shown = await run(['sweep', 'single-dot', '--over', 'eps=1,2']);
  expect(shown.out.split('\n')[0]).toBe('eps,J_L,Q_L,Q_R,s,p1');
  const written = await run(['sweep', 'single-dot', '--over', 'eps=1,2', '--out', path]);
  expect(written).toEqual({ status: 0, out: '', err: `${path}: 2 points\n` });
  expect(readFileSync(path, 'utf8')).toBe(shown.out);
  expect(readdirSync(folder)).toEqual(['grid.csv']);
});

it.each([
  ['one axis', ['--over', 'eps=-20:20:21'], 2],
  ['two axes of few values', ['--over', 'eps=-20:20:21', '--over', 'dV=0:5:3'], 2],
  ['a map', ['--over', 'eps=-20:20:21', '--over', 'dV=0:10:21'], 2],
  ['one point', ['--over', 'eps=1'], 2],
])('draws %s as SVG and PNG', async (name, axes, panels) => {
  const svg = join(folder, `${name}.svg`);
  const png = join(folder, `${name}.png`);
  for (const path of [svg, png]) {
    const { status } = await run(['sweep', 'single-dot', ...axes, '--observe', 'J_L,Q_R', '--out', path]);
    expect(status).toBe(0);
  }
  const text = readFileSync(svg, 'utf8');
  expect(text.startsWith('<svg')).toBe(true);
  expect(text.trimEnd().endsWith('</svg>')).toBe(true);
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
  for (const letter of ['(a)', '(b)'].slice(0, panels)) expect(text).toContain(letter);
  expect([...readFileSync(png).subarray(1, 4)].map((c) => String.fromCharCode(c)).join('')).toBe('PNG');
});

it('passes through zero temperature: infinite where the entropy production diverges, with one warning that says where', async () => {
  const { status, out, err } = await run('sweep single-dot --over T=2.5:4.5:3 --observe J_L,s'.split(' '));
  expect(status).toBe(0);
  expect(err).toBe(
    'lindblad: warning: entropy production diverges: heat flows into a reservoir at zero temperature (at 1 of 3 points, first at T=2.5)\n',
  );
  const { rows } = readCsv(out);
  expect(rows.map(({ s }) => s === Number.POSITIVE_INFINITY)).toEqual([true, false, false]);
  expect(relative(rows[0].J_L, closedForm({ T: 2.5 }).j)).toBeLessThan(1e-13);
});

it('says where in a sweep the steady state is not the only one', async () => {
  const { status, out, err } = await run('sweep single-dot --over eps=0,1 --over gamma=1,0 --observe J_L'.split(' '));
  expect(status).toBe(0);
  expect(readCsv(out).rows.map(({ J_L }) => J_L === 0)).toEqual([false, true, false, true]);
  expect(err).toMatch(
    /^lindblad: warning: 4 linearly independent steady states: .* \(at 1 of 4 points, first at eps=0, gamma=0\)$/m,
  );
  expect(err).toMatch(/^lindblad: warning: 2 linearly .* \(at 1 of 4 points, first at eps=1, gamma=0\)$/m);
});

it('shows progress on a terminal in its width, and takes it away', async () => {
  const { status, err } = await run(['sweep', 'single-dot', '--over', 'eps=0:1:2000'], {
    terminal: true,
    progressWidth: 40,
  });
  expect(status).toBe(0);
  // \r and "erase line" around each line
  const lines = err.split('\r\x1b[2K');
  expect(lines.at(-1)).toBe('');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.length).toBeLessThan(40);
  expect(lines[1]).toMatch(/^\d+ of 2000 points, \d+\/s/);
});
