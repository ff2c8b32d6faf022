// Sweeps of the built command: threads, columnar files, and going on after a kill.

import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { linearAxis, sweep } from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { afterAll, expect, test } from 'vitest';
import { bin, run, runProcess } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-sweeps-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

/** A sweep that takes a few seconds: the spins of a chain, point by point in the general way. */
const slow = at('chain.yaml');
writeFileSync(
  slow,
  `lindblad: 1
name: chain
parameters: { g: 0.5, h: 0.3 }
space: { "s[1..4]": qubit }
hamiltonian: sum(k, 1, 3, sx(s[k])*sx(s[k+1]) + sy(s[k])*sy(s[k+1])) + h*sum(k, 1, 4, sz(s[k])) + 0.2*sx(s[2])
jumps:
  - { operator: "sp(s[1])", rate: g }
  - { operator: "sm(s[4])", rate: 1 }
observables: { up: "sz(s[1])", last: "sz(s[4])" }
`,
);

const points = ['--over', 'h=0:1:13', '--over', 'g=0.2:2:20'];

test('the same bytes with any number of threads', () => {
  const files = ['1', '2', '3'].map((threads) => {
    const out = at(`threads-${threads}.csv`);
    expect(runProcess('sweep', slow, ...points, '--threads', threads, '--out', out).status).toBe(0);
    return readFileSync(out);
  });
  expect(files[0].length).toBeGreaterThan(10_000);
  expect(files[1].equals(files[0])).toBe(true);
  expect(files[2].equals(files[0])).toBe(true);
}, 120_000);

test('a sweep that is killed and resumed gives the bytes of an unbroken one', async () => {
  const over = ['--over', 'h=0:1:60', '--over', 'g=0.2:2:40', '--threads', '2'];
  const whole = at('whole.csv');
  expect(runProcess('sweep', slow, ...over, '--out', whole).status).toBe(0);
  const out = at('broken.csv');
  const partial = `${out}.partial`;
  const child = spawn(process.execPath, [bin, 'sweep', slow, ...over, '--out', out], { stdio: 'ignore' });
  const closed = new Promise((resolve) => child.on('close', resolve));
  let gone = false;
  void closed.then(() => {
    gone = true;
  });
  while (!gone && !(existsSync(partial) && statSync(partial).size > 400)) await new Promise((r) => setTimeout(r, 5));
  child.kill('SIGKILL');
  await closed;
  expect(existsSync(out)).toBe(false);
  // what the kill cut off in the middle of a record does no harm
  const kept = statSync(partial).size;
  truncateSync(partial, kept - 3);
  const other = runProcess('sweep', slow, '--over', 'h=0:1:61', '--over', 'g=0.2:2:40', '--out', out, '--resume');
  expect([other.status, other.stderr]).toEqual([2, expect.stringMatching(/holds rows of another sweep/)]);
  const resumed = runProcess('sweep', slow, ...over, '--out', out, '--resume');
  expect([resumed.status, resumed.stderr]).toEqual([0, `${out}: 2400 points\n`]);
  expect(readFileSync(out).equals(readFileSync(whole))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('partial') || name.includes('.part'))).toEqual([]);
}, 240_000);

test('--resume with nothing to go on from says so and starts anew', async () => {
  const out = at('anew.csv');
  const { status, err } = await run(['sweep', 'single-dot', '--over', 'eps=0:1:3', '--out', out, '--resume']);
  expect([status, err]).toEqual([0, `lindblad: no rows to go on from: the sweep starts anew\n${out}: 3 points\n`]);
  const nowhere = await run(['sweep', 'single-dot', '--over', 'eps=0:1:3', '--resume']);
  expect([nowhere.status, nowhere.err]).toEqual([2, expect.stringMatching(/--resume: nothing to go on from/)]);
});

test('Parquet, Arrow and JSON hold the numbers of the engine, with units', async () => {
  const axes = [linearAxis('T', 5, 10, 3), linearAxis('eps', -20, 20, 41)];
  const expected = sweep(singleDot, { axes });
  const words = ['--over', 'T=5:10:3', '--over', 'eps=-20:20:41'];
  for (const kind of ['parquet', 'arrow', 'json']) {
    expect((await run(['sweep', 'single-dot', ...words, '--out', at(`dot.${kind}`)])).status).toBe(0);
  }
  const bytes = readFileSync(at('dot.parquet'));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  const about = parquetMetadata(file).key_value_metadata?.find(({ key }) => key === 'lindblad.columns')?.value;
  expect(JSON.parse(about ?? '').eps).toEqual({ unit: 'k_B T_0', doc: 'level energy ε' });
  const arrow = tableFromIPC(readFileSync(at('dot.arrow')));
  expect(arrow.schema.fields.find(({ name }) => name === 'eps')?.metadata.get('unit')).toBe('k_B T_0');
  const json = JSON.parse(readFileSync(at('dot.json'), 'utf8'));
  expect(json.axes).toEqual(['T', 'eps']);
  for (const [k, { name, values }] of expected.columns.entries()) {
    expect(rows.map((row) => row[name])).toEqual([...values]);
    expect([...(arrow.getChild(name)?.toArray() ?? [])]).toEqual([...values]);
    expect(json.columns[k].name).toBe(name);
    expect(json.columns[k].values).toEqual([...values]);
  }
});
